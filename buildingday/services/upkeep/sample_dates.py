"""The days of the sample street, which knows no dates: workdays from the opening, or from the days of its meetings."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

from buildingday.clock import stamp
from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.deadline import next_recheck
from buildingday.domain.policy import HandlingPolicy

Day: TypeAlias = int | str
_ANCHORED = re.compile(r"(?P<anchor>[a-z]\w*)(?P<count>[+-]\d+)?")


class SampleDates:
    """Turns the days and moments of ``sample_data/README.md`` into dates around the moment of opening."""

    def __init__(self, now: datetime, calendar: WorkCalendar, anchors: Mapping[str, Mapping[str, int]]):
        self._now = now
        self._calendar = calendar
        self._anchors = {name: self._anchor(**anchor) for name, anchor in anchors.items()}

    def day(self, said: Day) -> date:
        """The date of ``-3``, ``"m1"`` or ``"m2+13"``; day 0 is the opening day, worked or not."""
        start, count = self._now.date(), said
        if isinstance(said, str):
            found = _ANCHORED.fullmatch(said)
            if found is None:
                raise ValueError(f"not a day of the sample: {said}")
            start, count = self._anchors[found["anchor"]], int(found["count"] or 0)
        return self._calendar.add_workdays(start, int(count)) if count else start

    def text(self, said: Day | None) -> str | None:
        """The date as it is stored."""
        return None if said is None else self.day(said).isoformat()

    def recheck(self, struck: Day | None) -> str | None:
        """When what was struck off on a day is next looked at again; everything due before was."""
        if struck is None:
            return None
        day = next_recheck(self.day(struck), self._now.date() - timedelta(days=1), self._calendar, HandlingPolicy())
        return day.isoformat() if day else None

    def moment(self, said: tuple[Day, int]) -> datetime:
        """The moment of ``[day, minute]``, never after the opening; a negative minute counts back from it."""
        day, minute = said
        midnight = datetime.combine(self.day(day), time(), self._now.tzinfo)
        if minute < 0:
            return max(self._now + timedelta(minutes=minute), midnight)
        return min(midnight + timedelta(minutes=minute), self._now)

    def stamp(self, said: Any) -> str | None:
        """The moment as it is stored."""
        return None if said is None else stamp(self.moment(said))

    def _anchor(self, month: int, day: int) -> date:
        """The first workday from ``day`` of the month that lies ``month`` months from the opening."""
        today = self._now.date()
        months = today.year * 12 + today.month - 1 + month
        return self._calendar.on_or_after(date(months // 12, months % 12 + 1, day))
