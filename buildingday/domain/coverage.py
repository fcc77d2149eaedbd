"""走访覆盖: two numbers that are never merged into one: days since the last contact, and visits this month (F026)."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from buildingday.domain.place import Occupancy
from buildingday.domain.policy import Policy
from buildingday.domain.task import DoorFacts
from buildingday.domain.visit import Outcome

#: Workdays of a month as the cadences count it: 5, 20 and 60 are a week, a month and a quarter.
MONTH_WORKDAYS = 20
_NOBODY_THERE = frozenset({Occupancy.VACANT, Occupancy.MOVED})


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of a set of doors; print every count over its denominator.

    ``recent + between + stale + never == doors``; ``visited_doors`` is also out of ``doors``, ``visits`` out of
    ``goal``. ``left_out`` are the vacant and moved-out homes that ``doors`` does not count.
    """

    doors: int
    left_out: int
    recent: int  # contact within ``contact_recent`` days
    between: int  # within ``contact_stale`` days
    stale: int  # longer ago
    never: int
    visited_doors: int  # doors visited at least once this month
    visits: int  # visits this month
    goal: int  # visits that the cadences ask for in a month


def coverage(all_facts: Iterable[DoorFacts], today: date, policy: Policy) -> Coverage:
    """Both numbers for a set of doors; a contact made today counts."""
    everything = list(all_facts)
    doors = [facts for facts in everything if facts.occupancy not in _NOBODY_THERE]
    bands = Counter(_band(facts, today, policy) for facts in doors)
    cadences = Counter(policy.visit.cadence(facts.occupancy, facts.risk) for facts in doors)
    goal = sum(Fraction(MONTH_WORKDAYS * count, cadence) for cadence, count in cadences.items())
    return Coverage(
        doors=len(doors),
        left_out=len(everything) - len(doors),
        recent=bands["recent"],
        between=bands["between"],
        stale=bands["stale"],
        never=bands["never"],
        visited_doors=sum(facts.visited_this_month > 0 for facts in doors),
        visits=sum(facts.visited_this_month for facts in doors),
        goal=math.ceil(goal),
    )


def contact_band(days: int | None, policy: Policy) -> str:
    """``recent``, ``between`` or ``stale`` for the days since the last contact; ``never`` for None."""
    if days is None:
        return "never"
    if days <= policy.visit.contact_recent:
        return "recent"
    return "between" if days <= policy.visit.contact_stale else "stale"


def _band(facts: DoorFacts, today: date, policy: Policy) -> str:
    if facts.today_outcome is not None and Outcome(facts.today_outcome).is_contact:
        return contact_band(0, policy)
    return contact_band((today - facts.last_contact).days if facts.last_contact else None, policy)
