"""The brief of an agenda item: how it came about, whom it concerns, and what was promised before (F137)."""

from dataclasses import dataclass
from datetime import date

from buildingday.domain.issue import FactKind
from buildingday.domain.issue_state import Action
from buildingday.domain.numbers import short_number
from buildingday.domain.parties import VoiceKind
from buildingday.errors import N_
from buildingday.services.desk import Desk
from buildingday.services.discreet import discreet
from buildingday.services.handling.along_words import along_words
from buildingday.services.meetings.wording import SPOKEN, Voice
from buildingday.storage.queries import briefs as queries
from buildingday.storage.queries import residents


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of the brief: the local day and what happened then, without names of residents."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class ItemBrief:
    """One item on one page. ``promises`` are those made about its problems and not kept yet."""

    households: int
    reporters: int
    timeline: tuple[BriefLine, ...]
    promises: tuple[BriefLine, ...]


def brief_of(desk: Desk, item_id: str, voice: Voice = SPOKEN) -> ItemBrief:
    """The brief of an item, oldest line first."""
    connection = desk.store.connection
    private = discreet(residents.of_item(connection, item_id), desk.policy.privacy)
    timeline, promises = [], []
    for event in queries.events(connection, item_id):
        line = BriefLine(_day(desk, event.at), private(_words(event, voice)))
        if event.what == "promise" and not event.second:
            promises.append(line)
        timeline.append(line)
    households, reporters = queries.affected(connection, item_id)
    return ItemBrief(households, reporters, tuple(dict.fromkeys(timeline)), tuple(promises))


def _day(desk: Desk, at: str) -> date:
    return desk.moment(at).date() if "T" in at else date.fromisoformat(at)


def _words(event: queries.Event, voice: Voice) -> str:
    number = short_number(event.number)
    if event.what == "recorded":
        return voice.say(N_("{number} 记录，来源{source}"), number=number, source=voice.label("source", event.first))
    if event.what == "tier":
        return _tier_words(event, number, voice)
    if event.what == "promise":
        due = date.fromisoformat(event.first)
        message = N_("{number} 答应{month}月{day}日前答复，已兑现") if event.second else N_(
            "{number} 答应{month}月{day}日前答复"
        )  # fmt: skip
        return _with_words(voice.say(message, number=number, month=due.month, day=due.day), event.words, voice)
    if event.what == "decision":
        said = voice.say(N_("{month} 会议议定由{unit}牵头"), month=event.first, unit=event.second)
        return _with_words(said, event.words, voice)
    if event.what in list(VoiceKind):
        return _voice_words(event, number, voice)
    if event.what == Action.ASSIGN:
        return _assign_words(event, number, voice)
    group = "fact" if event.what in list(FactKind) else "action"
    did = voice.label(group, event.what)
    said = _with_words(" ".join(part for part in (number, did, event.first) if part), event.words, voice)
    return said + (voice.say(N_("（{name}复核）"), name=event.second) if event.second else "")


def _voice_words(event: queries.Event, number: str, voice: Voice) -> str:
    message = N_("{number} {party}的意见") if event.what == VoiceKind.POSITION else N_("{number} 问权属，{party}")
    said = _with_words(voice.say(message, number=number, party=event.first), event.words, voice)
    return said + (voice.say(N_("（依据：{basis}）"), basis=" ".join(event.second.split())) if event.second else "")


def _assign_words(event: queries.Event, number: str, voice: Voice) -> str:
    """To whom, and what went along or did not (F104)."""
    did = " ".join(part for part in (number, voice.label("action", Action.ASSIGN), event.first) if part)
    words = " ".join(part for part in (event.words, along_words(event.second, voice.say, voice.label)) if part)
    return _with_words(did, words, voice)


def _tier_words(event: queries.Event, number: str, voice: Voice) -> str:
    after = voice.label("tier", event.second)
    if event.first:
        before = voice.label("tier", event.first)
        said = voice.say(N_("{number} {before}改为{after}"), number=number, before=before, after=after)
    else:
        said = voice.say(N_("{number} 定为{after}"), number=number, after=after)
    return _with_words(said, event.words, voice)


def _with_words(said: str, words: str, voice: Voice) -> str:
    one_line = " ".join(words.split())
    return voice.say(N_("{said}：{words}"), said=said, words=one_line) if one_line else said
