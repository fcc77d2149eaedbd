"""What an agenda is drafted from: the area, its open problems as the rules look at them, and what was carried over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.agenda import AgendaBudget, IssueBrief
from buildingday.domain.issue import IssueClass, IssueStatus, Urgency
from buildingday.domain.numbers import month_text, parse_month
from buildingday.domain.place import PlaceKind
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_clock import clock_of
from buildingday.services.meetings.wording import WRITTEN
from buildingday.storage.queries import agenda as queries
from buildingday.storage.queries import meetings as meeting_queries


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """An item that an earlier meeting put off (续议) or passed up (转上级), with its problems.

    ``passed_up_by`` names the meeting that passed it up; empty for what was put off.
    """

    id: str
    kind: str
    title: str
    presenter: str
    minutes: int
    issues: tuple[str, ...]
    passed_up_by: str


@dataclass(frozen=True, slots=True)
class AgendaSource:
    """All that a draft looks at; ``last_decisions`` is None when there was no meeting before."""

    briefs: list[IssueBrief]
    carried: list[CarriedItem]
    last_decisions: int | None


def area_names(desk: Desk) -> list[tuple[str, str]]:
    """Id and name of every area."""
    return [(area.id, area.name) for area in queries.areas(desk.store.connection)]


def area_for(desk: Desk, area_id: str | None) -> queries.AreaRow | None:
    """The area asked for by id or name, else the one of my community, else the only one; None in a home without areas.

    Raises:
        Refused: no such area, or several of which none is mine.
    """
    areas = queries.areas(desk.store.connection)
    wanted = area_id or queries.area_above(desk.store.connection, desk.actor.community_id)
    found = next((area for area in areas if wanted in (area.id, area.name)), None)
    if found is not None or not areas:
        return found
    if area_id is None and len(areas) == 1:
        return areas[0]
    raise Refused(N_("请说明是哪个片区的会议：{names}。"), names=[area.name for area in areas])


def source_of(desk: Desk, kind: str, area_id: str | None, month: str) -> AgendaSource:
    """Everything that the agenda of ``month`` is drafted from."""
    connection = desk.store.connection
    carried = _carried(queries.carried_over(connection, kind, area_id, month))
    last = meeting_queries.previous(connection, kind, area_id, month)
    clusters = _related(queries.related(connection))
    clusters |= {issue: item.id for item in carried for issue in item.issues}
    carried_by = {issue: item.passed_up_by for item in carried for issue in item.issues}
    late = queries.decision_overdue(connection, desk.today().isoformat())
    rows = queries.open_problems(connection, area_id)
    return AgendaSource(
        [_brief(row, clusters, carried_by, late, _workdays_late(desk, row)) for row in rows],
        carried,
        None if last is None else queries.decision_count(connection, last.id),
    )


def briefs_on_agenda(desk: Desk, meeting_id: str) -> dict[str, IssueBrief]:
    """The problems of a meeting's items, by id: what readiness is judged from; how late they are is left out."""
    rows = queries.problems_on_agenda(desk.store.connection, meeting_id)
    return {row.id: _brief(row, {}, {}, set(), 0) for row in rows}


def budget_of(desk: Desk) -> AgendaBudget:
    """The minutes that the policy gives."""
    policy = desk.policy.meeting
    return AgendaBudget(policy.length, policy.minutes_tracking, policy.minutes_matter)


def _carried(rows: Iterable[queries.CarriedOver]) -> list[CarriedItem]:
    items: dict[str, queries.CarriedOver] = {}
    issues: dict[str, list[str]] = {}
    for row in rows:
        items[row.item_id] = row
        issues.setdefault(row.item_id, []).extend([row.issue_id] if row.issue_id else [])
    return [
        CarriedItem(
            row.item_id, row.kind, row.title, row.presenter, row.minutes, tuple(issues[row.item_id]), _passed_up_by(row)
        )
        for row in items.values()
    ]


def _passed_up_by(row: queries.CarriedOver) -> str:
    """``2026年10月玉屏片区楼栋现场办公会``, as papers name a meeting."""
    if not row.passed_up:
        return ""
    return f"{month_text(parse_month(row.month))}{row.area}{WRITTEN.label('meeting_kind', row.meeting_kind)}"


def _related(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The cluster of every problem that is linked to another: the smallest id that can be reached."""
    parent: dict[str, str] = {}

    def root(issue: str) -> str:
        while parent.setdefault(issue, issue) != issue:
            parent[issue] = parent[parent[issue]]
            issue = parent[issue]
        return issue

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {issue: root(issue) for issue in list(parent)}


def _brief(
    row: queries.BriefRow, clusters: dict[str, str], carried_by: dict[str, str], late: set[str], overdue: int
) -> IssueBrief:
    in_building = row.building_kind == PlaceKind.BUILDING
    return IssueBrief(
        id=row.id,
        number=row.number,
        title=row.title,
        category=row.category,
        status=IssueStatus(row.status),
        recorded_on=date.fromisoformat(row.recorded_on),
        building=row.building_id if in_building else None,
        building_name=(row.building or "") if in_building else "",
        compound=(row.compound_id if in_building else row.building_id) or None,
        compound_name=(row.compound if in_building else row.building) or "",
        tier=Tier(row.tier) if row.tier else None,
        issue_class=IssueClass(row.issue_class),
        urgency=Urgency(row.urgency),
        due=day_of(row.due_on),
        overdue=overdue,
        households=row.affected,
        reporters=row.reporters,
        lead_unit=row.lead_unit_id,
        lead_unit_name=row.lead_unit,
        leader=row.leader_id,
        cost_known=bool(row.cost_known),
        site_checked=bool(row.site_checked),
        demand_stated=bool(row.demand_stated),
        cluster=clusters.get(row.id),
        promised_last_time=carried_by.get(row.id) == "",
        passed_up_by=carried_by.get(row.id, ""),
        decision_overdue=row.id in late,
    )


def _workdays_late(desk: Desk, row: queries.BriefRow) -> int:
    """Workdays past the due day as the list counts them, or past the review day of what is parked."""
    if row.status == IssueStatus.NOT_YET:
        review_on = date.fromisoformat(row.review_on) if row.review_on else desk.today()
        return max(0, desk.calendar.workdays_between(review_on, desk.today()))
    if row.due_on is None or row.due_on >= desk.today().isoformat():
        return 0
    clock = clock_of(desk, row, row.paused_since)
    return max(1, -clock.left) if clock is not None and clock.overdue else 0
