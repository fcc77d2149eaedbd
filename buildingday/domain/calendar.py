"""工作日历: which days are worked, counted fast; statutory years and local changes are passed in (F023)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from buildingday.errors import N_, Refused

#: Years the calendar counts in; a date outside them is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2199
_ROOM = 50  # years that the calendar can count on beyond what somebody may have meant
_ANCHOR = 2020  # the year in which workday numbers start at 0

#: The statutory holidays, with the first and the last day (month, day) on which a day off of each falls in any year.
#: 国庆节 and 中秋节 overlap; where they are one long holiday, it ends on 8 October.
_HOLIDAYS: dict[str, tuple[tuple[tuple[int, int], tuple[int, int]], ...]] = {
    N_("元旦"): (((1, 1), (1, 3)),),
    N_("春节"): (((1, 19), (2, 22)),),
    N_("清明节"): (((4, 2), (4, 7)),),
    N_("劳动节"): (((5, 1), (5, 5)),),
    N_("端午节"): (((5, 27), (6, 27)),),
    N_("中秋节"): (((9, 6), (9, 30)), ((10, 8), (10, 8))),
    N_("国庆节"): (((10, 1), (10, 7)),),
}


class DayKind(StrEnum):
    """What a local change makes of a day."""

    WORKDAY = "workday"  # 上班
    DAY_OFF = "day_off"  # 休息


class DayNoteKind(StrEnum):
    """Why a day is not what its weekday says."""

    HOLIDAY = "holiday"  # 法定节假日
    MAKE_UP = "make_up"  # 调休上班
    LOCAL = "local"  # 本地调整


class DayNote(NamedTuple):
    """Why a day is special, and the name of the holiday (empty for a local change)."""

    kind: DayNoteKind
    name: str


@dataclass(frozen=True, slots=True)
class YearDays:
    """The statutory days of one year by name: holidays (weekends within them too) and 调休 make-up workdays."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    make_ups: Mapping[date, str] = field(default_factory=dict)


class _Year(NamedTuple):
    """One year, counted: ``upto[n]`` workdays among its first n days; ``days`` are its workdays as ordinals."""

    january_1: int
    upto: list[int]
    days: list[int]


class WorkCalendar:
    """Workdays by statutory year, with local changes on top; a year not given falls back to Monday to Friday.

    A year that is not given is known none the less once its holidays were all entered by hand as local days off (F023).

    All counting is over cached years, so thousands of questions cost microseconds each. Dates outside 1900 to 2199
    raise ``Refused``.
    """

    def __init__(
        self, years: Mapping[int, YearDays] | None = None, overrides: Mapping[date, DayKind] | None = None
    ) -> None:
        self._given = dict(years or {})
        self._overrides = dict(overrides or {})
        self._years: dict[int, _Year] = {}
        self._before: dict[int, int] = {_ANCHOR: 0}  # workdays between the anchor and the start of a year

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is worked: local change first, then statutory day, then weekday."""
        kind = self._overrides.get(day)
        if kind is not None:
            return kind is DayKind.WORKDAY
        year = self._given.get(day.year)
        if year is not None:
            if day in year.holidays:
                return False
            if day in year.make_ups:
                return True
        return day.weekday() < 5

    def day_note(self, day: date) -> DayNote | None:
        """The holiday, make-up day or local change behind ``day``; None for an ordinary day."""
        if day in self._overrides:
            return DayNote(DayNoteKind.LOCAL, "")
        year = self._given.get(day.year, YearDays())
        if day in year.holidays:
            return DayNote(DayNoteKind.HOLIDAY, year.holidays[day])
        if day in year.make_ups:
            return DayNote(DayNoteKind.MAKE_UP, year.make_ups[day])
        return None

    def missing_holidays(self, year: int) -> tuple[str, ...]:
        """The statutory holidays of ``year`` that nobody gave a day off for; empty when the year is known."""
        if year in self._given:
            return ()
        off = {(day.month, day.day) for day, kind in self._overrides.items()
               if day.year == year and kind is DayKind.DAY_OFF}  # fmt: skip
        return tuple(
            name
            for name, spans in _HOLIDAYS.items()
            if not any(first <= day <= last for day in off for first, last in spans)
        )

    def known(self, year: int) -> bool:
        """Whether the statutory days of ``year`` are known."""
        return not self.missing_holidays(year)

    def missing_years(self, first: date, last: date) -> list[int]:
        """Years from ``first`` to ``last`` counted by weekday alone, so that screens can warn."""
        return [year for year in range(first.year, last.year + 1) if not self.known(year)]

    def number(self, day: date) -> int:
        """Running number of workdays up to and including ``day``; differences of numbers are workdays."""
        year = self._year(day.year)
        return self._start(day.year) + year.upto[day.toordinal() - year.january_1 + 1]

    def workday(self, number: int) -> date:
        """The workday with this running number: the inverse of ``number`` on workdays."""
        year = min(max(_ANCHOR + number // 250, FIRST_YEAR), LAST_YEAR)
        while number <= self._start(year):
            year -= 1
        while number > self._start(year) + len(self._year(year).days):
            year += 1
        return date.fromordinal(self._year(year).days[number - self._start(year) - 1])

    def next_workday(self, day: date) -> date:
        """The first workday after ``day``."""
        return self.workday(self.number(day) + 1)

    def on_or_after(self, day: date) -> date:
        """``day`` itself when it is worked, else the next workday."""
        return day if self.is_workday(day) else self.next_workday(day)

    def add_workdays(self, day: date, count: int) -> date:
        """The workday ``count`` workdays after ``day`` (before, when negative); 0 gives ``on_or_after``."""
        if count == 0:
            return self.on_or_after(day)
        start = self.number(day)
        if count < 0 and not self.is_workday(day):
            count += 1  # the number of a day off is that of the workday before it
        return self.workday(start + count)

    def workdays_between(self, start: date, end: date) -> int:
        """Workdays in (start, end]; negative when ``end`` is before ``start``."""
        return self.number(end) - self.number(start)

    def workdays_of_month(self, year: int, month: int) -> list[date]:
        """The workdays of a calendar month, in order."""
        day = date(year, month, 1)
        return [each for each in _days(day, _next_month(day)) if self.is_workday(each)]

    def _year(self, year: int) -> _Year:
        counted = self._years.get(year)
        if counted is None:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise Refused(N_("年份 {year} 不在日历范围内（1900—2199）。请核对日期。"), year=year)
            counted = self._years[year] = self._count(year)
        return counted

    def _count(self, year: int) -> _Year:
        january_1 = date(year, 1, 1)
        upto, days = [0], []
        for day in _days(january_1, date(year + 1, 1, 1)):
            if self.is_workday(day):
                days.append(day.toordinal())
            upto.append(len(days))
        return _Year(january_1.toordinal(), upto, days)

    def _start(self, year: int) -> int:
        start = self._before.get(year)
        if start is not None:
            return start
        for each in range(_ANCHOR, year):
            self._before[each + 1] = self._before[each] + len(self._year(each).days)
        for each in range(_ANCHOR - 1, year - 1, -1):
            self._before[each] = self._before[each + 1] - len(self._year(each).days)
        return self._before[year]


def plausible(year: int) -> bool:
    """Whether somebody may have meant a date of this year: others are a slip of the pen."""
    return FIRST_YEAR + _ROOM <= year < LAST_YEAR - _ROOM


def month_window(day: date, start_day: int) -> tuple[date, date]:
    """First and last day of the reporting month around ``day``; months start on ``start_day``, 1 to 28 (F026)."""
    first = day.replace(day=start_day)
    if first > day:
        first = _previous_month(first)
    return first, _next_month(first) - timedelta(days=1)


def _days(first: date, end: date) -> Iterator[date]:
    return (date.fromordinal(ordinal) for ordinal in range(first.toordinal(), end.toordinal()))


def _next_month(day: date) -> date:
    return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)


def _previous_month(day: date) -> date:
    return day.replace(year=day.year - (day.month == 1), month=(day.month - 2) % 12 + 1)
