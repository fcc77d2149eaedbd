"""Figures with their denominators: coverage, the flow of problems between the tiers, and the three numbers.

Places are in walking order, never in an order of merit, and no figure is about a person (S21, F190 to F193).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import median

from buildingday.clock import day_of, stamp
from buildingday.domain.coverage import Coverage, coverage
from buildingday.domain.door import natural_key
from buildingday.domain.issue import IssueClass
from buildingday.domain.place import CareTagKind, Risk
from buildingday.domain.task import DoorFacts
from buildingday.domain.tier import TIER_RULES, Tier, missing
from buildingday.i18n import label
from buildingday.services.desk import Desk
from buildingday.services.reporting.period import Period, period_of
from buildingday.storage.queries import reporting as queries

_RISKS = (Risk.HIGH, Risk.MID, Risk.LOW)


class CoverageBy(StrEnum):
    """How coverage is broken down."""

    BUILDING = "building"
    STAIR = "stair"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """Coverage of one building, stair or care tag; ``key`` is its id or code word."""

    key: str
    name: str
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Both coverage numbers of a month as of ``day``: lines, and all doors together (each counted once)."""

    month: str
    day: date
    by: CoverageBy
    lines: tuple[CoverageLine, ...]
    total: Coverage


@dataclass(frozen=True, slots=True)
class TierFlow:
    """One tier in a month (None: not yet triaged). ``median_workdays`` from record to strike-off of ``closed``."""

    tier: Tier | None
    new: int
    closed: int
    open: int
    median_workdays: float | None


@dataclass(frozen=True, slots=True)
class ClassFlow:
    """突出问题 or 一般诉求 in a month; counted apart and never added up (S22)."""

    issue_class: IssueClass
    new: int
    closed: int
    open: int


@dataclass(frozen=True, slots=True)
class TierMoves:
    """Problems that moved from one tier to another; ``before`` None is the first triage."""

    before: Tier | None
    after: Tier
    moves: int


@dataclass(frozen=True, slots=True)
class ThreeNumbers:
    """群众需要 组织知道 多元办到 (S21), all out of ``on_list``: problems on the list on any day of the month.

    ``recorded`` came in the month; ``known`` have a tier and all that it requires; ``done`` were struck off in the
    month and are still quiet.
    """

    month: str
    on_list: int
    recorded: int
    known: int
    done: int


@dataclass(frozen=True, slots=True)
class FlowReport:
    """What came, moved and went in a month."""

    month: str
    first: date
    last: date
    tiers: tuple[TierFlow, ...]
    classes: tuple[ClassFlow, ...]
    moves: tuple[TierMoves, ...]
    up: int
    down: int
    three: ThreeNumbers


def coverage_report(
    desk: Desk, by: CoverageBy = CoverageBy.BUILDING, place_id: str | None = None, month: str | None = None
) -> CoverageReport:
    """Days since the last contact, and visits of the month, by building, stair or care tag (F026, F191).

    A household with several tags counts in each. A past month is looked at as of its last day.

    Raises:
        Refused: it is no month.
    """
    period = period_of(desk, month)
    day = min(period.last, desk.today())
    connection = desk.store.connection
    tags = queries.tags(connection, place_id)
    risks: dict[str, set[str]] = {}
    for household, _tag, risk in tags:
        risks.setdefault(household, set()).add(risk)
    rows = queries.doors(connection, place_id, period.first.isoformat(), day.isoformat())
    facts = {row.id: _facts(row, risks.get(row.id, set())) for row in rows}
    if by is CoverageBy.TAG:
        groups = _by_tag(tags, facts)
    else:
        groups = _by_place(by, queries.paths(connection), rows, facts)
    lines = tuple(CoverageLine(key, name, coverage(doors, day, desk.policy)) for key, name, doors in groups)
    return CoverageReport(period.month, day, by, lines, coverage(facts.values(), day, desk.policy))


def flow_report(desk: Desk, month: str | None = None) -> FlowReport:
    """New, closed and open problems by tier, moves between the tiers, and medians (F193).

    Raises:
        Refused: it is no month.
    """
    period = period_of(desk, month)
    connection = desk.store.connection
    first, last = _days(period)
    rows = queries.flow(connection, first, last)
    moves = [
        TierMoves(Tier(row.before) if row.before else None, Tier(row.after), row.moves)
        for row in queries.moves(connection, *_moments(desk, period))
    ]
    height: dict[Tier | None, int] = {tier: at for at, tier in enumerate((None, *TIER_RULES))}
    changes = [each for each in moves if each.before is not None]
    return FlowReport(
        month=period.month,
        first=period.first,
        last=period.last,
        tiers=_tiers(desk, period, rows),
        classes=tuple(_class_flow(each, rows) for each in IssueClass),
        moves=tuple(sorted(moves, key=lambda each: (height[each.before], height[each.after]))),
        up=sum(each.moves for each in changes if height[each.after] > height[each.before]),
        down=sum(each.moves for each in changes if height[each.after] < height[each.before]),
        three=three_numbers(desk, month),
    )


def three_numbers(desk: Desk, month: str | None = None) -> ThreeNumbers:
    """群众需要, 组织知道, 多元办到 of a month, this one when none is named (S21, F190).

    Raises:
        Refused: it is no month.
    """
    period = period_of(desk, month)
    first, last = _days(period)
    connection = desk.store.connection
    rows = queries.flow(connection, first, last)
    known = sum(
        row.problems
        for row in queries.owned(connection, first, last)
        if not missing(Tier(row.tier), owner=row.owner, lead_unit=row.lead_unit, leader=row.leader)
    )
    return ThreeNumbers(
        period.month,
        sum(row.on_list for row in rows),
        sum(row.new for row in rows),
        known,
        sum(row.closed for row in rows),
    )


def _facts(row: queries.DoorContact, risks: set[str]) -> DoorFacts:
    return DoorFacts(
        household=row.id,
        compound="",
        building=row.building_id,
        stair=row.stair_id,
        floor=0,
        room="",
        occupancy=row.occupancy,
        risk=next((risk for risk in _RISKS if risk in risks), Risk.NONE),
        last_contact=day_of(row.last_contact),
        visited_this_month=row.visits,
    )


def _by_place(
    by: CoverageBy, paths: dict[str, str], rows: Iterable[queries.DoorContact], facts: dict[str, DoorFacts]
) -> list[tuple[str, str, list[DoorFacts]]]:
    groups: dict[str, list[DoorFacts]] = {}
    for row in rows:
        groups.setdefault(row.stair_id if by is CoverageBy.STAIR else row.building_id, []).append(facts[row.id])
    named = [(place, paths.get(place, ""), doors) for place, doors in groups.items()]
    return sorted(named, key=lambda each: natural_key(each[1]))


def _by_tag(
    tags: Iterable[tuple[str, str, str]], facts: dict[str, DoorFacts]
) -> list[tuple[str, str, list[DoorFacts]]]:
    groups: dict[str, dict[str, DoorFacts]] = {}
    for household, tag, _risk in tags:
        groups.setdefault(tag, {})[household] = facts[household]
    order = [tag.value for tag in CareTagKind]
    return [(tag, label("care", tag), list(groups[tag].values())) for tag in order if tag in groups]


def _tiers(desk: Desk, period: Period, rows: Iterable[queries.FlowRow]) -> tuple[TierFlow, ...]:
    """Every tier from the bottom up, and what has none yet before them."""
    days: dict[str, list[int]] = {}
    for tier, recorded, struck in queries.closed(desk.store.connection, *_days(period)):
        taken = desk.calendar.workdays_between(date.fromisoformat(recorded), date.fromisoformat(struck))
        days.setdefault(tier, []).append(taken)
    counts = {tier: [row for row in rows if row.tier == tier] for tier in ("", *TIER_RULES)}
    return tuple(
        TierFlow(
            Tier(tier) if tier else None,
            sum(row.new for row in of_tier),
            sum(row.closed for row in of_tier),
            sum(row.open for row in of_tier),
            float(median(days[tier])) if tier in days else None,
        )
        for tier, of_tier in counts.items()
    )


def _class_flow(issue_class: IssueClass, rows: Iterable[queries.FlowRow]) -> ClassFlow:
    mine = [row for row in rows if row.issue_class == issue_class]
    return ClassFlow(
        issue_class,
        sum(row.new for row in mine),
        sum(row.closed for row in mine),
        sum(row.open for row in mine),
    )


def _days(period: Period) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()


def moments_of(desk: Desk, month: str | None) -> tuple[str, str]:
    """The stored moments at which a month begins and the next one does; raises as ``flow_report``."""
    return _moments(desk, period_of(desk, month))


def _moments(desk: Desk, period: Period) -> tuple[str, str]:
    """The stored moments at which the month begins and the next one does, in the zone of this run."""
    zone = desk.now().tzinfo or UTC
    begin = datetime.combine(period.first, time(), zone)
    return stamp(begin), stamp(datetime.combine(period.last + timedelta(days=1), time(), zone))
