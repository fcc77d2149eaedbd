"""Reads of 议定事项: what was decided, where it stands today, and what became of last time's decisions (F140, F146)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.decision import (
    DecisionPart,
    DecisionStatus,
    DecisionTerms,
    Timeliness,
    missing,
    sentence,
    standing,
    timeliness,
)
from buildingday.domain.issue import IssueStatus
from buildingday.domain.tier import Tier
from buildingday.services.desk import Desk
from buildingday.services.meetings.meeting_list import number_of
from buildingday.storage.queries import meetings as queries


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision, its live sentence, and where it stands by its problems (or by report, when it has none)."""

    id: str
    item_id: str
    position: int
    terms: DecisionTerms
    lead_unit_id: str
    co_unit_ids: tuple[str, ...]
    leader_id: str | None
    status: DecisionStatus
    timeliness: Timeliness | None
    progress: str
    done_on: date | None
    missing: tuple[DecisionPart, ...]
    issues: tuple[str, ...]  # numbers

    @property
    def sentence(self) -> str:
        """As the minutes say it."""
        return sentence(self.terms)


@dataclass(frozen=True, slots=True)
class TrackingView:
    """What became of the decisions of the meeting before; ``in_progress`` does not count the overdue ones again."""

    meeting_id: str
    month: str
    number: str
    total: int
    struck: int
    in_progress: int
    overdue: int
    decisions: tuple[DecisionView, ...]


def decisions_of(desk: Desk, meeting_id: str) -> list[DecisionView]:
    """The decisions of a meeting in the order of its items."""
    connection = desk.store.connection
    problems: dict[str, list[queries.ItemIssueRow]] = {}
    for problem in queries.item_issues(connection, meeting_id):
        problems.setdefault(problem.item_id, []).append(problem)
    units: dict[str, list[queries.UnitOfDecision]] = {}
    for unit in queries.decision_units(connection, meeting_id):
        units.setdefault(unit.decision_id, []).append(unit)
    return [
        _view(desk, row, units.get(row.id, []), problems.get(row.item_id, []))
        for row in queries.decisions(connection, meeting_id)
    ]


def tracking_of(desk: Desk, meeting: queries.MeetingRow) -> TrackingView | None:
    """Last time's decisions as they stand today; None when there was no meeting before (F146)."""
    last = queries.previous(desk.store.connection, meeting.kind, meeting.area_id, meeting.month)
    if last is None:
        return None
    decisions = decisions_of(desk, last.id)
    count = Counter(_tracked(decision) for decision in decisions)
    return TrackingView(
        last.id,
        last.month,
        number_of(last),
        len(decisions),
        count["struck"],
        count["in_progress"],
        count["overdue"],
        tuple(decisions),
    )


def _tracked(decision: DecisionView) -> str:
    if decision.status is DecisionStatus.STRUCK:
        return "struck"
    return "overdue" if decision.timeliness is Timeliness.OVERDUE else "in_progress"


def _view(
    desk: Desk,
    row: queries.DecisionRow,
    units: Sequence[queries.UnitOfDecision],
    problems: Sequence[queries.ItemIssueRow],
) -> DecisionView:
    due = day_of(row.due_on)
    terms = DecisionTerms(
        text=row.text,
        lead_unit=row.lead_unit,
        co_units=tuple(unit.name for unit in units),
        leader=row.leader,
        due=due,
        milestones=row.milestones,
        standard=row.standard,
        funding=row.funding,
        amount_fen=row.amount_fen,
    )
    status = standing(DecisionStatus(row.status), [IssueStatus(problem.status) for problem in problems])
    left = desk.calendar.workdays_between(desk.today(), due) if due else None
    if due is not None and left == 0 and due < desk.today():
        left = -1  # only days off lie between, and yet it is past
    supervised = any(problem.tier == Tier.SUPERVISED for problem in problems)
    return DecisionView(
        id=row.id,
        item_id=row.item_id,
        position=row.position,
        terms=terms,
        lead_unit_id=row.lead_unit_id,
        co_unit_ids=tuple(unit.id for unit in units),
        leader_id=row.leader_id,
        status=status,
        timeliness=timeliness(status, left, desk.policy.meeting.due_soon),
        progress=row.progress,
        done_on=day_of(row.done_on),
        missing=tuple(missing(terms, Tier.SUPERVISED if supervised else None)),
        issues=tuple(problem.number for problem in problems),
    )
