"""短语 (F060): what one digit fills in at a door, so that it need not be typed again.

The last visit again, the community's own phrases, then what this visitor wrote last and at many doors.
"""

import json
from dataclasses import dataclass

from buildingday.domain.phrase import Phrase
from buildingday.domain.privacy import scrub
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.services.desk import Desk
from buildingday.storage.queries import visits as queries

#: Longer notes tell of one household and are no phrases.
_LONGEST = 40
_MOST = 9


@dataclass(frozen=True, slots=True)
class Filling:
    """What one choice fills into a visit form; ``words`` say it all beforehand. Nothing is saved by it.

    Code words throughout; ``promise`` counts workdays, 0 for none.
    """

    words: str
    note: str = ""
    outcome: str = ""
    statement: str = ""
    purposes: tuple[str, ...] = ()
    problem: str = ""
    category: str = ""
    urgent: bool = False
    promise: int = 0


def fillings(desk: Desk) -> list[Filling]:
    """The last visit again, the community's phrases in their order, then my own."""
    own = [filling_of(desk, phrase) for phrase in desk.policy.phrases]
    known = {phrase.text for phrase in desk.policy.phrases}
    learned = [Filling(note, note=note) for note in phrases(desk) if note not in known]
    return [*_again(desk), *own, *learned]


def filling_of(desk: Desk, phrase: Phrase) -> Filling:
    """What a phrase of the community fills in, by the rules that hold here."""
    category = desk.policy.category(phrase.category)
    usual = desk.policy.visit.promise_days if phrase.problem else 0
    days = usual if phrase.promise is None else phrase.promise
    fills = [
        say("问题：{title}", title=phrase.problem) if phrase.problem else "",
        _(category.name) if category else "",
        label("urgency", "urgent") if phrase.urgent else "",
        say(N_("{days} 个工作日内答复"), days=days) if days else "",
        label("purpose", phrase.purpose) if phrase.purpose else "",
        label("statement", phrase.statement) if phrase.statement else "",
    ]
    filled = _("，").join(filter(None, fills))
    return Filling(
        say("{text}（{filled}）", text=phrase.text, filled=filled) if filled else phrase.text,
        note="" if phrase.problem else phrase.text,
        statement=phrase.statement or "",
        purposes=(phrase.purpose,) if phrase.purpose else (),
        problem=phrase.problem,
        category=category.code if category else "",
        urgent=phrase.urgent,
        promise=days,
    )


def phrases(desk: Desk) -> list[str]:
    """My last note, then the short ones that I wrote at two doors or more, the most used first; nine at most."""
    connection, me = desk.store.connection, desk.actor.id
    last = queries.last_note(connection, me)
    often = queries.notes_written_often(connection, me, _LONGEST, _MOST)
    notes = (scrub(note, desk.policy.privacy) for note in [*last, *often])
    return list(dict.fromkeys(notes))[:_MOST]


def _again(desk: Desk) -> list[Filling]:
    """同上一户: what was recorded at the last door of which there was something to say."""
    last = queries.last_told(desk.store.connection, desk.actor.id)
    if last is None:
        return []
    outcome, note, statement, purposes = last
    note, why = scrub(note, desk.policy.privacy), tuple(json.loads(purposes))
    said = [label("outcome", outcome), *(label("purpose", each) for each in why), note]
    words = say("同上一户：{said}", said=_("，").join(filter(None, said)))
    return [Filling(words, note=note, outcome=outcome, statement=statement or "", purposes=why)]
