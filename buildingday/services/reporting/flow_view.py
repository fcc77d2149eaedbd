"""流转: how many problems went up, came down and were returned between the four tiers, and where they wait (F127)."""

from collections.abc import Iterable
from dataclasses import dataclass

from buildingday.domain.issue import IssueStatus, SubStatus
from buildingday.domain.numbers import short_number
from buildingday.domain.privacy import scrub
from buildingday.domain.tier import TIER_RULES, Tier
from buildingday.services.desk import Desk
from buildingday.services.reporting.board_view import Crossing, crossings
from buildingday.services.reporting.figures import flow_report, moments_of
from buildingday.storage.queries import flow as queries

_S = IssueStatus

#: The stages in which a problem waits, in the order of its life: statuses, and what happens within 办理中.
STAGES: tuple[str, ...] = (
    _S.TO_TRIAGE, _S.TIERED, SubStatus.CALLING, SubStatus.NEGOTIATING, _S.IN_PROGRESS, SubStatus.WAITING,
    _S.TO_VERIFY, _S.TO_ASK, _S.NOT_YET,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stuck:
    """The problem that has waited longest without any step; ``workdays`` since the last one."""

    number: str
    title: str
    stage: str
    workdays: int


@dataclass(frozen=True, slots=True)
class FlowTier:
    """One tier (None: not yet triaged): what waits where, by stage; what was returned; and what has waited longest."""

    tier: Tier | None
    stages: tuple[tuple[str, int], ...]
    returned: int
    longest: Stuck | None

    @property
    def open(self) -> int:
        """All that wait."""
        return sum(count for _stage, count in self.stages)


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """The flow of a month: tiers from the bottom up, and what crossed the border above each. Waiting is as of now."""

    month: str
    tiers: tuple[FlowTier, ...]
    crossings: tuple[Crossing, ...]


def flow_picture(desk: Desk, month: str | None = None) -> FlowPicture:
    """The picture of a month, this one when none is named.

    Raises:
        Refused: it is no month.
    """
    report = flow_report(desk, month)
    connection = desk.store.connection
    rows = queries.waiting(connection)
    returned = queries.returned(connection, *moments_of(desk, month))
    tiers = tuple(
        _tier(desk, tier, [row for row in rows if row.tier == (tier or "")], returned.get(tier or "", 0))
        for tier in (None, *TIER_RULES)
    )
    return FlowPicture(report.month, tiers, crossings(report.moves))


def _tier(desk: Desk, tier: Tier | None, rows: Iterable[queries.WaitingRow], returned: int) -> FlowTier:
    counts = dict.fromkeys(STAGES, 0)
    longest: queries.WaitingRow | None = None
    for row in rows:
        counts[row.substatus or row.status] += 1
        if row.status != _S.NOT_YET and (longest is None or row.since < longest.since):
            longest = row
    stages = tuple((stage, count) for stage, count in counts.items() if count)
    return FlowTier(tier, stages, returned, _stuck(desk, longest) if longest else None)


def _stuck(desk: Desk, row: queries.WaitingRow) -> Stuck:
    since = desk.moment(row.since).date()
    return Stuck(
        short_number(row.number),
        scrub(row.title, desk.policy.privacy),
        row.substatus or row.status,
        desk.calendar.workdays_between(since, desk.today()),
    )
