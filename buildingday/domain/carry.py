"""顺延: doors that were planned and not walked to, derived from the plans of the days before (F034)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from buildingday.domain.plan import DayPlan

#: Plans a past day anew, given what had been left over when it began.
PlanOf = Callable[[date, Mapping[str, date]], DayPlan]


def left_over(days: Iterable[date], plan_of: PlanOf) -> dict[str, date]:
    """The doors planned on the last of ``days`` that nobody tried, by household: planned in a row since which day.

    ``days`` are workdays in order; none of them leaves nothing over.
    """
    left: dict[str, date] = {}
    for day in days:
        not_tried = [door.facts.household for door in plan_of(day, left).doors if not door.done]
        left = {household: left.get(household, day) for household in not_tried}
    return left
