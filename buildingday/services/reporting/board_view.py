"""看板: the month's figures, what is owed to residents, and the next meeting, on one page."""

from dataclasses import dataclass

from buildingday.domain.numbers import month_code, months_later, parse_month
from buildingday.domain.tier import TIER_RULES, Tier
from buildingday.services.desk import Desk
from buildingday.services.meetings.meeting_list import MeetingLine, next_meeting
from buildingday.services.reporting.figures import FlowReport, TierMoves, flow_report
from buildingday.storage.queries import board as queries
from buildingday.storage.queries.board import Owed

#: How many workdays ahead promises are counted.
_AHEAD = 5


@dataclass(frozen=True, slots=True)
class Crossing:
    """How often problems crossed the border above a tier in a month, by one step or more."""

    above: Tier
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows beside coverage; ``owed`` and ``meeting`` are as of today, whatever the month."""

    flow: FlowReport
    crossings: tuple[Crossing, ...]
    owed: Owed
    meeting: MeetingLine | None


def board(desk: Desk, month: str | None = None) -> Board:
    """The figures of a month, this one when none is named.

    Raises:
        Refused: it is no month.
    """
    flow = flow_report(desk, month)
    until = desk.calendar.add_workdays(desk.today(), _AHEAD)
    return Board(
        flow=flow,
        crossings=crossings(flow.moves),
        owed=queries.owed(desk.store.connection, desk.today(), until),
        meeting=next_meeting(desk),
    )


def crossings(moves: tuple[TierMoves, ...]) -> tuple[Crossing, ...]:
    """The borders between the four tiers from the bottom up; a first triage crosses none."""
    order = list(TIER_RULES)
    counts = dict.fromkeys(order[:-1], (0, 0))
    for move in moves:
        if move.before is None:
            continue
        start, end = order.index(move.before), order.index(move.after)
        for border in order[min(start, end) : max(start, end)]:
            up, down = counts[border]
            counts[border] = (up + move.moves, down) if end > start else (up, down + move.moves)
    return tuple(Crossing(tier, up, down) for tier, (up, down) in counts.items())


def month_beside(desk: Desk, month: str | None, step: int) -> str | None:
    """The month before or after; None for the present one, after which there is none.

    Raises:
        Refused: it is no month.
    """
    this = month_code(desk.today())
    moved = month_code(months_later(parse_month(month or this), step))
    return None if moved >= this else moved
