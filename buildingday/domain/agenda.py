"""Drafting the agenda of the monthly office meeting: what needs the table, in which order, and why (F132, S05, S07)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from buildingday.domain.issue import IssueClass, IssueStatus, Urgency
from buildingday.domain.meeting import ItemKind
from buildingday.domain.tier import TIER_RULES, Need, Tier, missing


@dataclass(frozen=True, slots=True)
class IssueBrief:
    """A problem as the draft looks at it; places, units and people are ids with the names to show.

    ``overdue`` is in workdays, 0 when not late; ``households`` are those affected.
    """

    id: str
    number: str
    title: str
    category: str
    status: IssueStatus
    recorded_on: date
    building: str | None = None
    building_name: str = ""
    compound: str | None = None
    compound_name: str = ""
    tier: Tier | None = None
    issue_class: IssueClass = IssueClass.MINOR
    urgency: Urgency = Urgency.NORMAL
    due: date | None = None
    overdue: int = 0
    households: int = 1
    reporters: int = 1
    lead_unit: str | None = None
    lead_unit_name: str = ""
    leader: str | None = None
    cost_known: bool = False
    site_checked: bool = False
    demand_stated: bool = False
    cluster: str | None = None
    promised_last_time: bool = False
    passed_up_by: str = ""  # the meeting that passed it up to this one
    decision_overdue: bool = False


@dataclass(frozen=True, slots=True)
class AgendaBudget:
    """Minutes of the meeting and of an item of each kind; households that make a problem a common one."""

    length: int
    tracking: int
    matter: int
    common_households: int = 3


class ReasonCode(StrEnum):
    """Why an item is on the agenda, the weightiest first."""

    LAST_DECISIONS = "last_decisions"  # 上次议定事项; params: count
    PROMISED = "promised"  # 上次答应本次答复; params: count
    PASSED_UP = "passed_up"  # 由…转来; params: count, origin (the meeting's name)
    DECISION_OVERDUE = "decision_overdue"  # 上次议定已超期; params: count
    SUPERVISED = "supervised"  # 督办; params: count
    JOINT = "joint"  # 联办; params: count
    OVERDUE = "overdue"  # 超期; params: count, workdays (of the latest)
    COMMON = "common"  # 共性问题; params: count, households
    URGENT = "urgent"  # 紧急; params: count


class Readiness(StrEnum):
    """What an item still lacks before it can be talked about (F135)."""

    TIER = "tier"  # 未研判分级
    LEAD_UNIT = "lead_unit"  # 无牵头单位
    LEADER = "leader"  # 无责任领导
    INVITATION = "invitation"  # 牵头单位未邀请
    SITE_CHECK = "site_check"  # 未现场核实
    COST = "cost"  # 经费不明
    DEMAND = "demand"  # 群众诉求不明


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as code and what its sentence needs; the words are made where it is shown."""

    code: ReasonCode
    params: dict[str, int | str]


@dataclass(frozen=True, slots=True)
class ItemTitle:
    """What a title is made of: up to three place names, the category, and the first problem's own words."""

    places: tuple[str, ...] = ()
    category: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item of the draft, named by its weightiest problem (empty for the tracking item)."""

    kind: ItemKind
    key: str
    title: ItemTitle
    issues: tuple[str, ...]
    minutes: int
    reasons: tuple[Reason, ...]
    readiness: tuple[Readiness, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """The draft in order, its minutes, and the keys of the items to move elsewhere when it overflows (F134)."""

    items: tuple[DraftItem, ...]
    minutes: int
    overflow: int
    suggested_cut: tuple[str, ...]


def draft_agenda(
    briefs: Iterable[IssueBrief],
    budget: AgendaBudget,
    *,
    last_decisions: int | None = None,
    invited: Collection[str] | None = None,
) -> AgendaDraft:
    """Drafts the agenda of an area from its problems.

    ``last_decisions`` counts what the previous meeting decided, None when there was no meeting before; ``invited``
    holds the units that are invited, None when invitations are not yet made.
    """
    open_briefs = [brief for brief in briefs if brief.status.is_open]
    common = _common_places(open_briefs, budget.common_households)
    needing = [brief for brief in open_briefs if _needs_the_table(brief, common)]
    groups = sorted(
        (_weightiest_first(group, common) for group in _grouped(needing)), key=lambda g: _weight(g[0], common)
    )
    items = [_matter(group, common, budget, invited) for group in groups]
    if last_decisions is not None:
        items.insert(0, _tracking(last_decisions, budget))
    total = sum(item.minutes for item in items)
    overflow = max(0, total - budget.length)
    return AgendaDraft(tuple(items), total, overflow, suggested_cut(items, overflow))


Spot = tuple[str | None, str]


def _spot(brief: IssueBrief) -> Spot:
    """Where a category gathers: the building, or the compound for what concerns no single building."""
    return (brief.building or brief.compound, brief.category)


def _common_places(briefs: Sequence[IssueBrief], households: int) -> dict[Spot, int]:
    """Households of every spot whose problems together affect enough of them; private matters never add up (F086)."""
    affected: Counter[Spot] = Counter()
    for brief in briefs:
        if brief.tier is not Tier.OWN and _spot(brief)[0] is not None:
            affected[_spot(brief)] += brief.households
    return {spot: count for spot, count in affected.items() if count >= households}


def _is_common(brief: IssueBrief, common: dict[Spot, int]) -> bool:
    return brief.tier is not Tier.OWN and _spot(brief) in common


def _needs_the_table(brief: IssueBrief, common: dict[Spot, int]) -> bool:
    if brief.promised_last_time or brief.passed_up_by or brief.decision_overdue or brief.overdue > 0:
        return True
    if brief.status is IssueStatus.NOT_YET:  # parked until its review day, which shows as overdue (F123)
        return False
    return _for_the_office(brief) or _is_common(brief, common)


def _for_the_office(brief: IssueBrief) -> bool:
    return brief.tier is not None and TIER_RULES[brief.tier].office_meeting


def _grouped(briefs: Sequence[IssueBrief]) -> list[list[IssueBrief]]:
    """One item a matter: by cluster, else by place and category; then what one unit answers for is heard in one go.

    A supervised matter is always heard by itself.
    """
    by_place: defaultdict[tuple[str | None, ...], list[IssueBrief]] = defaultdict(list)
    for brief in briefs:
        by_place[_matter_key(brief)].append(brief)
    by_unit: defaultdict[tuple[str | None, ...], list[IssueBrief]] = defaultdict(list)
    for key, group in by_place.items():
        units = {brief.lead_unit for brief in group}
        supervised = any(brief.tier is Tier.SUPERVISED for brief in group)
        one_unit = len(units) == 1 and None not in units and not supervised and key[0] == "place"
        by_unit[("unit", group[0].lead_unit, group[0].category) if one_unit else key] += group
    return list(by_unit.values())


def _matter_key(brief: IssueBrief) -> tuple[str | None, ...]:
    if brief.cluster:
        return ("cluster", brief.cluster)
    place = brief.compound or brief.building
    return ("place", place, brief.category) if place else ("alone", brief.id)


def _weightiest_first(group: list[IssueBrief], common: dict[Spot, int]) -> list[IssueBrief]:
    return sorted(group, key=lambda brief: _weight(brief, common))


def _weight(brief: IssueBrief, common: dict[Spot, int]) -> tuple[int | bool | str, ...]:
    """Smaller comes first: what it is, then urgent, pressing, late, many households, old number."""
    return (
        _rank(brief, common),
        brief.urgency is not Urgency.URGENT,
        brief.issue_class is not IssueClass.MAJOR,
        -brief.overdue,
        -brief.households,
        brief.number,
    )


def _rank(brief: IssueBrief, common: dict[Spot, int]) -> int:
    late = brief.overdue > 0
    order = (
        brief.promised_last_time or bool(brief.passed_up_by),
        brief.decision_overdue,
        brief.tier is Tier.SUPERVISED and late,
        brief.tier is Tier.SUPERVISED,
        brief.tier is Tier.JOINT and late,
        _is_common(brief, common),
        brief.tier is Tier.JOINT,
    )
    return order.index(True) if True in order else len(order)


def _tracking(decisions: int, budget: AgendaBudget) -> DraftItem:
    reason = Reason(ReasonCode.LAST_DECISIONS, {"count": decisions})
    return DraftItem(ItemKind.TRACKING, "", ItemTitle(), (), budget.tracking, (reason,))


def _matter(
    group: list[IssueBrief], common: dict[Spot, int], budget: AgendaBudget, invited: Collection[str] | None
) -> DraftItem:
    first = group[0]
    return DraftItem(
        kind=ItemKind.MATTER,
        key=first.id,
        title=ItemTitle(_places(group), first.category, first.title),
        issues=tuple(brief.id for brief in group),
        minutes=budget.matter,
        reasons=_reasons(group, common),
        readiness=readiness(group, invited),
    )


def _places(group: list[IssueBrief]) -> tuple[str, ...]:
    names = (brief.compound_name + brief.building_name for brief in group)
    return tuple(dict.fromkeys(name for name in names if name))[:3]


def _reasons(group: list[IssueBrief], common: dict[Spot, int]) -> tuple[Reason, ...]:
    late = [brief.overdue for brief in group if brief.overdue > 0]
    origins = [brief.passed_up_by for brief in group if brief.passed_up_by]
    spots = {_spot(brief) for brief in group if _is_common(brief, common)}
    counts = {
        ReasonCode.PROMISED: sum(brief.promised_last_time for brief in group),
        ReasonCode.PASSED_UP: len(origins),
        ReasonCode.DECISION_OVERDUE: sum(brief.decision_overdue for brief in group),
        ReasonCode.SUPERVISED: sum(brief.tier is Tier.SUPERVISED for brief in group),
        ReasonCode.JOINT: sum(brief.tier is Tier.JOINT for brief in group),
        ReasonCode.OVERDUE: len(late),
        ReasonCode.COMMON: sum(_spot(brief) in spots for brief in group),
        ReasonCode.URGENT: sum(brief.urgency is Urgency.URGENT for brief in group),
    }
    more: dict[ReasonCode, dict[str, int | str]] = {
        ReasonCode.PASSED_UP: {"origin": next(iter(origins), "")},
        ReasonCode.OVERDUE: {"workdays": max(late, default=0)},
        ReasonCode.COMMON: {"households": sum(common[spot] for spot in spots)},
    }
    return tuple(Reason(code, {"count": count, **more.get(code, {})}) for code, count in counts.items() if count)


def reasons_of(wanted: Collection[str], briefs: Iterable[IssueBrief], common_households: int) -> tuple[Reason, ...]:
    """Why the problems with these ids belong on the table, seen among all problems of their area."""
    open_briefs = [brief for brief in briefs if brief.status.is_open]
    common = _common_places(open_briefs, common_households)
    return _reasons([brief for brief in open_briefs if brief.id in wanted], common)


def readiness(group: Sequence[IssueBrief], invited: Collection[str] | None) -> tuple[Readiness, ...]:
    """What an item about these problems still lacks, in the order of the enum (F135)."""
    needs = {need for brief in group for need in missing(brief.tier, lead_unit=brief.lead_unit, leader=brief.leader)}
    uninvited = invited is not None and any(brief.lead_unit and brief.lead_unit not in invited for brief in group)
    lacking = {
        Readiness.TIER: Need.TIER in needs,
        Readiness.LEAD_UNIT: Need.LEAD_UNIT in needs,
        Readiness.LEADER: Need.LEADER in needs,
        Readiness.INVITATION: uninvited,
        Readiness.SITE_CHECK: not all(brief.site_checked for brief in group),
        Readiness.COST: not all(brief.cost_known for brief in group),
        Readiness.DEMAND: not all(brief.demand_stated for brief in group),
    }
    return tuple(code for code, is_lacking in lacking.items() if is_lacking)


_KEPT = (ReasonCode.LAST_DECISIONS, ReasonCode.PROMISED, ReasonCode.PASSED_UP, ReasonCode.DECISION_OVERDUE)


def suggested_cut(items: Sequence[DraftItem], overflow: int) -> tuple[str, ...]:
    """Keys of the lightest items from the end until the rest fits.

    What was promised last time or passed up is never cut, nor what a person put there, which has no reasons.
    """
    cut: list[str] = []
    for item in reversed(items):
        if overflow <= 0:
            break
        if item.reasons and item.reasons[0].code not in _KEPT:
            cut.append(item.key)
            overflow -= item.minutes
    return tuple(cut)


T = TypeVar("T")


def moved(items: Sequence[T], old: int, new: int) -> list[T]:
    """The items with the one at ``old`` moved to ``new``; positions outside the list are its ends."""
    rest = list(items)
    item = rest.pop(min(max(old, 0), len(rest) - 1))
    rest.insert(min(max(new, 0), len(rest)), item)
    return rest
