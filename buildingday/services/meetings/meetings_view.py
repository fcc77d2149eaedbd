"""Reads of one meeting: everything on its page (F130 to F141, F146)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.agenda import DraftItem, IssueBrief, ItemTitle, Readiness, Reason, ReasonCode, readiness
from buildingday.domain.agenda import suggested_cut as cut
from buildingday.domain.issue import IssueStatus
from buildingday.domain.meeting import AttendanceKind, Disposition, ItemKind, MeetingAction, MeetingStatus, allowed
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.meetings.agenda_source import briefs_on_agenda
from buildingday.services.meetings.meeting_decisions import DecisionView, TrackingView, decisions_of, tracking_of
from buildingday.services.meetings.meeting_list import MeetingLine, find_meeting, line_of
from buildingday.services.meetings.wording import reason_sentence
from buildingday.storage.queries import meetings as queries
from buildingday.storage.queries import minutes as minutes_queries


@dataclass(frozen=True, slots=True)
class ProblemRef:
    """A problem behind an item."""

    id: str
    number: str
    title: str
    place: str
    status: IssueStatus
    tier: Tier | None
    due: date | None
    affected: int


@dataclass(frozen=True, slots=True)
class ItemView:
    """One agenda item; ``why`` holds codes, which ``why_words`` says in the language of the run."""

    id: str
    position: int
    kind: ItemKind
    title: str
    presenter: str
    minutes: int
    internal: bool
    issues: tuple[ProblemRef, ...]
    why: tuple[Reason, ...]
    missing: tuple[Readiness, ...]
    cut: bool  # suggested to be moved elsewhere, since the hour is full (F134)
    notes: str
    thinks: str
    disposition: Disposition | None
    to_meeting: str
    trigger: str
    review_on: date | None
    unit_id: str | None
    unit: str
    seconds: int
    origin_month: str
    decisions: tuple[DecisionView, ...]

    @property
    def why_words(self) -> tuple[str, ...]:
        """Why it is on the agenda, a sentence for each reason."""
        return tuple(reason_sentence(reason.code, reason.params) for reason in self.why)


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Somebody invited, or who came; residents are a count."""

    id: str
    kind: AttendanceKind
    unit_id: str | None
    unit: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """更正 of signed minutes."""

    on: date
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """Everything on one meeting's page; ``overflow`` is in minutes beyond the hour, 0 when it fits."""

    line: MeetingLine
    area_id: str | None
    chair_id: str | None
    chair_title: str
    venue_place_id: str | None
    recorder: str
    signatory: str
    requirements: str
    cc: str
    items: tuple[ItemView, ...]
    attendance: tuple[AttendanceView, ...]
    tracking: TrackingView | None
    corrections: tuple[CorrectionView, ...]
    overflow: int
    actions: tuple[MeetingAction, ...]

    def item(self, position: int) -> ItemView:
        """The item at a position.

        Raises:
            Refused: there is none.
        """
        found = next((item for item in self.items if item.position == position), None)
        if found is None:
            raise Refused(N_("这次会议没有第 {position} 个议题。请核对序号。"), position=position)
        return found


def meeting(desk: Desk, name: str) -> MeetingView:
    """One meeting's page, by month or id.

    Raises:
        Refused: there is no such meeting.
    """
    row = find_meeting(desk, name)
    connection = desk.store.connection
    attendance = tuple(_attendance(each) for each in minutes_queries.attendance(connection, row.id))
    items = _items(desk, row, {each.unit_id for each in attendance if each.unit_id})
    return MeetingView(
        line=line_of(row),
        area_id=row.area_id,
        chair_id=row.chair_id,
        chair_title=row.chair_title,
        venue_place_id=row.venue_place_id,
        recorder=row.recorder,
        signatory=row.signatory,
        requirements=row.requirements,
        cc=row.cc,
        items=items,
        attendance=attendance,
        tracking=tracking_of(desk, row),
        corrections=tuple(
            CorrectionView(desk.moment(note.at).date(), note.person, note.text)
            for note in minutes_queries.notes(connection, row.id)
        ),
        overflow=max(0, row.minutes - row.length_minutes),
        actions=allowed(MeetingStatus(row.status)),
    )


def reasons_from(why: str) -> tuple[Reason, ...]:
    """The stored reasons of an item."""
    return tuple(Reason(ReasonCode(each["code"]), each["params"]) for each in json.loads(why))


def reasons_to(reasons: Sequence[Reason]) -> str:
    """Reasons as they are stored."""
    return json.dumps([{"code": reason.code.value, "params": reason.params} for reason in reasons])


def _items(desk: Desk, meeting: queries.MeetingRow, invited: set[str]) -> tuple[ItemView, ...]:
    connection = desk.store.connection
    rows = queries.items(connection, meeting.id)
    problems: dict[str, list[ProblemRef]] = {}
    for problem in queries.item_issues(connection, meeting.id):
        problems.setdefault(problem.item_id, []).append(_problem(problem))
    decisions: dict[str, list[DecisionView]] = {}
    for decision in decisions_of(desk, meeting.id):
        decisions.setdefault(decision.item_id, []).append(decision)
    briefs = briefs_on_agenda(desk, meeting.id)
    why = {row.id: reasons_from(row.why) for row in rows}
    to_cut = _to_cut(rows, why, meeting.minutes - meeting.length_minutes)
    return tuple(
        _item(row, why[row.id], problems.get(row.id, []), decisions.get(row.id, []), briefs, invited, row.id in to_cut)
        for row in rows
    )


def _to_cut(rows: Sequence[queries.ItemRow], why: Mapping[str, tuple[Reason, ...]], overflow: int) -> set[str]:
    drafted = [DraftItem(ItemKind(row.kind), row.id, ItemTitle(), (), row.minutes, why[row.id]) for row in rows]
    return set(cut(drafted, overflow))


def _item(
    row: queries.ItemRow,
    why: tuple[Reason, ...],
    problems: Sequence[ProblemRef],
    decisions: Sequence[DecisionView],
    briefs: Mapping[str, IssueBrief],
    invited: set[str],
    to_cut: bool,
) -> ItemView:
    behind = [briefs[problem.id] for problem in problems]
    return ItemView(
        id=row.id,
        position=row.position,
        kind=ItemKind(row.kind),
        title=row.title,
        presenter=row.presenter,
        minutes=row.minutes,
        internal=bool(row.internal),
        issues=tuple(problems),
        why=why,
        missing=readiness(behind, invited or None) if behind else (),
        cut=to_cut,
        notes=row.notes,
        thinks=row.thinks,
        disposition=Disposition(row.disposition) if row.disposition else None,
        to_meeting=row.to_meeting,
        trigger=row.trigger,
        review_on=day_of(row.review_on),
        unit_id=row.unit_id,
        unit=row.unit,
        seconds=row.seconds,
        origin_month=row.origin_month,
        decisions=tuple(decisions),
    )


def _problem(row: queries.ItemIssueRow) -> ProblemRef:
    return ProblemRef(
        id=row.id,
        number=row.number,
        title=row.title,
        place=row.path,
        status=IssueStatus(row.status),
        tier=Tier(row.tier) if row.tier else None,
        due=day_of(row.due_on),
        affected=row.affected,
    )


def _attendance(row: minutes_queries.AttendanceRow) -> AttendanceView:
    return AttendanceView(row.id, AttendanceKind(row.kind), row.unit_id, row.unit, row.name, row.people)
