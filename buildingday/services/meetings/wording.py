"""Set words of meetings: spoken in the language of the run, or written in Chinese for official papers."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from buildingday.domain.agenda import ItemTitle
from buildingday.errors import N_
from buildingday.i18n import label, say
from buildingday.i18n.labels import LABELS

_REASONS: dict[str, str] = {
    "last_decisions": N_("上次议定{count}项，会上先听办理情况。"),
    "promised": N_("上次答应本次答复，{count}件。"),
    "passed_up": N_("由{origin}转来，{count}件。"),
    "decision_overdue": N_("上次议定的事已超期，{count}件。"),
    "supervised": N_("督办{count}件。"),
    "joint": N_("联办{count}件。"),
    "overdue": N_("已超期{count}件，最长超{workdays}个工作日。"),
    "common": N_("共性问题{count}件，涉及{households}户。"),
    "urgent": N_("紧急{count}件。"),
}
TRACKING_TITLE = "上次议定事项办理情况"


class Voice(NamedTuple):
    """How words come out: ``say`` fills a sentence in, ``label`` gives the term for a code word of a group."""

    say: Callable[..., str]
    label: Callable[[str, str | None], str]


def _written(message: str, **params: object) -> str:
    return message.format(**params)


def _term(group: str, word: str | None) -> str:
    return LABELS.get(f"{group}.{word}", word or "")


#: For the screen: the language of this run.
SPOKEN = Voice(say, label)
#: For official papers: always Chinese.
WRITTEN = Voice(_written, _term)


def reason_sentence(code: str, params: Mapping[str, Any], voice: Voice = SPOKEN) -> str:
    """Why an item is on the agenda, as one sentence (see ``domain.agenda.ReasonCode`` for the parameters)."""
    return voice.say(_REASONS[code], **params)


def item_title(title: ItemTitle, building: str, category: str, problems: int) -> str:
    """The title of a drafted item, always Chinese: a single problem's own words, or places and matter of several."""
    if problems > 1:
        return f"{'、'.join(title.places)}{category}（{problems}件）"
    named = building and building in title.words
    if named or not title.places or title.places[0] in title.words:
        return title.words
    return f"{title.places[0]}{title.words}"
