"""What happened to a problem, one line an event with the day, the person and the reason, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from buildingday.domain.issue import FactKind
from buildingday.domain.issue_state import Action
from buildingday.domain.parties import VoiceKind
from buildingday.domain.tier import MoveKind, Tier, kind_of_move
from buildingday.errors import N_
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.along_words import along_words
from buildingday.services.handling.issue_beside import VoiceView
from buildingday.services.handling.tier_advice import kept_words
from buildingday.services.handling.whistle_view import step_note, step_words
from buildingday.storage.queries import issue_card as queries
from buildingday.storage.queries.whistles import whistle_steps

#: Facts that a second person agreed to, and those that say whose it is and what came of it.
_AGREED = (Action.NOT_ACCEPT, "disputed")
_OWNED, _ROUTED = "owned", "routed"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event: the local day, what happened, who did it, and the words that were written down."""

    on: date
    words: str
    who: str
    note: str = ""


def history_of(
    desk: Desk,
    issue_id: str,
    read: queries.IssueRead,
    reporters: Mapping[str, str],
    voices: Iterable[VoiceView] = (),
) -> tuple[HistoryLine, ...]:
    """All events, newest first; ``reporters`` gives the names that may be shown, by id."""
    details = read.details
    recorded = HistoryLine(
        date.fromisoformat(details.recorded_on),
        say(N_("记录，来源{source}"), source=label("source", details.source)),
        details.first_owner,
    )
    spoken = [(voice.id, _spoken(voice)) for voice in voices]
    events = [*_events(desk, read, reporters), *spoken, *_whistle_events(desk, issue_id)]
    dated = sorted(events, key=lambda event: (event[1].on, event[0]), reverse=True)
    return (*(line for _id, line in dated), recorded)


def _events(desk: Desk, read: queries.IssueRead, reporters: Mapping[str, str]) -> Iterator[tuple[str, HistoryLine]]:
    """``(id, line)`` for each row, kind by kind; ids of one device rise with time."""

    def day(at: str) -> date:
        return desk.moment(at).date()

    for move in read.moves:
        note = move.reason
        if move.accepted_by:
            note += say(N_("（{name}已接收）"), name=move.accepted_by)
        if advice := kept_words(move.advice, move.after):
            note += say(N_("（{advice}）"), advice=advice)
        yield move.id, HistoryLine(day(move.at), _move_words(move), move.person, note)
    for fact in read.facts:
        who = fact.person if fact.kind == _OWNED else fact.doer or fact.person
        told = (fact.note or fact.evidence, fact.measured, along_words(fact.along))
        note = " ".join(part for part in told if part)
        if fact.approver and fact.kind in _AGREED:
            note += say(N_("（{name}复核）"), name=fact.approver)
        yield fact.id, HistoryLine(day(fact.at), _fact_words(fact), who, note)
    for answer in read.answers:
        yield answer.id, HistoryLine(day(answer.at), _answer_words(answer, reporters), answer.person, answer.note)
    for pause in read.pauses:
        words = say(N_("暂停计时，{day}恢复"), day=pause.until) if pause.until else label("action", "wait")
        yield pause.id, HistoryLine(date.fromisoformat(pause.since), words, "", pause.reason)


def _whistle_events(desk: Desk, issue_id: str) -> Iterator[tuple[str, HistoryLine]]:
    for_street = desk.me is not None and desk.me.at_street
    for step in whistle_steps(desk.store.connection, issue_id):
        on = desk.moment(step.at).date()
        yield step.id, HistoryLine(on, step_words(step, for_street=for_street), step.person, step_note(step))


def _spoken(voice: VoiceView) -> HistoryLine:
    words = N_("{party}的意见") if voice.kind is VoiceKind.POSITION else N_("问权属：{party}")
    note = voice.words + (say(N_("（依据：{basis}）"), basis=voice.basis) if voice.basis else "")
    return HistoryLine(voice.on, say(words, party=voice.party), voice.who, note)


def _move_words(move: queries.MoveRow) -> str:
    after = label("tier", move.after)
    if move.before is None:
        return say(N_("定为{tier}"), tier=after)
    kind = kind_of_move(Tier(move.before), Tier(move.after))
    words = N_("{before}升到{after}") if kind is MoveKind.UP else N_("{before}下放到{after}")
    return say(words, before=label("tier", move.before), after=after)


def _fact_words(fact: queries.FactRow) -> str:
    match fact.kind:
        case FactKind.DONE if fact.side_fix:
            return label("action", Action.SIDE_FIX)
        case FactKind.DONE if fact.unit:
            return say(N_("{unit}报办结"), unit=fact.unit)
        case FactKind.VERIFIED:
            return say(N_("现场核实通过")) if fact.passed else say(N_("现场核实没有通过"))
        case Action.RECHECK:
            return say(N_("回头看，没有反弹")) if fact.passed else say(N_("回头看，反弹了"))
        case "told":
            return say(N_("回告{channel}"), channel=label("source", fact.code))
        case Action.ASSIGN if fact.unit:
            return say(N_("交办{unit}"), unit=fact.unit)
        case Action.REVIEW:
            return say(N_("复核，不满意没有道理"))
        case "owned":
            return say(N_("归{owner}管"), owner=fact.unit or fact.doer)
        case "routed":
            return say(N_("出路：{route}"), route=label("route", fact.code))
        case FactKind.DONE | FactKind.STRUCK:
            return label("fact", fact.kind)
    return label("action", fact.kind)


def _answer_words(answer: queries.AnswerRow, reporters: Mapping[str, str]) -> str:
    said = label("satisfaction", answer.satisfaction)
    if answer.solved != "unknown":
        said += " " + label("solved", answer.solved)
    return say(N_("回访 {name} {said}"), name=reporters.get(answer.reporter_id, ""), said=said)
