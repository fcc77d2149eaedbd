"""Statutory holidays and 调休 make-up days of China, taken from the calendar package, loaded only when asked for."""

from datetime import date

from buildingday.domain.calendar import YearDays


def statutory_years(first: int, last: int) -> dict[int, YearDays]:
    """The statutory days of the years ``first`` to ``last`` that the package knows; unknown years are left out."""
    from chinese_calendar.constants import Holiday, holidays, workdays

    years = {}
    for year in range(first, last + 1):
        off = {day: Holiday(name).chinese for day, name in holidays.items() if day.year == year}
        worked = {day: Holiday(name).chinese for day, name in workdays.items() if day.year == year}
        if off:
            years[year] = YearDays(off, worked)
    return years


def covered_until() -> date:
    """The last day of the last year that the package knows."""
    from chinese_calendar.constants import holidays

    return date(max(holidays).year, 12, 31)
