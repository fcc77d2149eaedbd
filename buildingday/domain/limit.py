"""限时: how long a problem of a tier may take, in workdays, days or hours (F108)."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from buildingday.domain.calendar import WorkCalendar

_WRITTEN = r"([0-9]{1,5})\s*(?:个?工作日|(天|days?|d)|(小时|hours?|h))"
_HOURS_A_DAY = 24


class LimitUnit(StrEnum):
    """What a limit is counted in."""

    WORKDAYS = "workdays"
    DAYS = "days"
    HOURS = "hours"


class Limit(NamedTuple):
    """So many workdays, days or hours."""

    amount: int
    unit: LimitUnit = LimitUnit.WORKDAYS

    def workdays(self, start: date, calendar: WorkCalendar) -> int:
        """The limit from ``start`` on in workdays; what runs out on a day off runs out on the workday after.

        Hours count from the end of ``start`` by whole days: nothing is ever due at night.
        """
        if self.unit is LimitUnit.WORKDAYS:
            return self.amount
        days = self.amount if self.unit is LimitUnit.DAYS else -(-self.amount // _HOURS_A_DAY)
        return calendar.workdays_between(start, calendar.on_or_after(start + timedelta(days=days)))


def read_limit(written: object) -> Limit | None:
    """A limit as the policy file has it: 20 (workdays), ``"20个工作日"``, ``"10天"``, ``"72小时"``; else None."""
    if isinstance(written, int) and not isinstance(written, bool):
        return Limit(written)
    found = re.fullmatch(_WRITTEN, written.strip()) if isinstance(written, str) else None
    if found is None:
        return None
    unit = LimitUnit.DAYS if found[2] else LimitUnit.HOURS if found[3] else LimitUnit.WORKDAYS
    return Limit(int(found[1]), unit)


def in_days(limit: Limit) -> int:
    """About how many days it is, rounded up: what bounds are checked by."""
    return -(-limit.amount // _HOURS_A_DAY) if limit.unit is LimitUnit.HOURS else limit.amount
