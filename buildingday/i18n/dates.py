"""Dates as people say them, in the language of this run."""

from datetime import date

from buildingday.i18n import _, say
from buildingday.i18n.marks import N_

#: Monday first.
WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


def weekday_words(day: date) -> str:
    """``周四``."""
    return _(WEEKDAYS[day.weekday()])


def day_words(day: date) -> str:
    """``11月26日 周四``; the year is said by what stands around it."""
    return say("{month}月{day}日 {weekday}", month=day.month, day=day.day, weekday=weekday_words(day))


def year_words(day: date) -> str:
    """``2026年11月26日 周四``."""
    return say("{year}年{day}", year=day.year, day=day_words(day))
