"""Numbers, days and times as people type them: workdays and everyday words become dates."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import ParamSpec

from buildingday.domain.calendar import plausible
from buildingday.domain.weekday import weekday_ahead
from buildingday.errors import N_, BuildingdayError, Refused
from buildingday.i18n import _, say
from buildingday.services.desk import Desk
from buildingday.text.clean import clean
from buildingday.text.normalize import halfwidth

_DAYS_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2, "today": 0, "yesterday": 1}
_DAYS_AHEAD = {"今天": 0, "明天": 1, "后天": 2, "大后天": 3, "today": 0, "tomorrow": 1}
_DATE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?")
_TIME = re.compile(r"(\d{1,2})(?:[:点时](\d{1,2})?分?)?")
_MAX_WORKDAYS = 250

P = ParamSpec("P")


def as_hint(read: Callable[P, str]) -> Callable[P, str]:
    """Makes a hint of what reads something typed: where it refuses, its sentence is the hint."""

    @wraps(read)
    def hint(*args: P.args, **kwargs: P.kwargs) -> str:
        try:
            return read(*args, **kwargs)
        except BuildingdayError as refusal:
            return say(refusal.message, **refusal.params)

    return hint


def number_of(typed: str) -> int | None:
    """A whole number as people type it, full-width digits too; None when it is something else."""
    text = halfwidth(typed).strip()
    return int(text) if text.isdecimal() and len(text) <= 6 else None


def day_ahead(desk: Desk, typed: str, start: date | None = None) -> date | None:
    """A day to come: a number of workdays (``3``), 明天, 周五, ``12-4`` or ``2026-12-4``; None for nothing typed.

    Counted from today, or from another ``start``.

    Raises:
        Refused: it is no day, or one that has passed.
    """
    text = _tidy(typed)
    if not text:
        return None
    today = start or desk.today()
    count = number_of(text)
    if count is not None and count <= _MAX_WORKDAYS:
        return desk.calendar.add_workdays(today, count)
    if text in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[text])
    day = weekday_ahead(text.replace(" ", ""), today) or _date_of(text, today) or _days_ago(text, today)
    if day is None:
        raise Refused(N_("“{typed}”不是日期。可以填 3（3个工作日后）、明天、周五、12-4。"), typed=clean(typed, 30))
    dated = _DATE.fullmatch(text)
    if day < today and dated is not None and not dated[1]:
        day = _date_of(f"{today.year + 1}-{day.month}-{day.day}", today) or day
    if day < today:
        raise Refused(N_("“{typed}”已经过了。请填今天或以后的日期。"), typed=clean(typed, 30))
    return day


def off_words(desk: Desk, day: date) -> str:
    """What is said after a day on which nobody works; empty for a workday."""
    return "" if desk.calendar.is_workday(day) else _("，那天不是工作日")


def day_past(desk: Desk, typed: str) -> date | None:
    """A day up to today: ``昨天``, ``11-18`` or ``2026-11-18``; None for nothing typed.

    Raises:
        Refused: it is no day, or one to come.
    """
    text = _tidy(typed)
    if not text:
        return None
    today = desk.today()
    day = _days_ago(text, today) or _date_of(text, today)
    if day is None:
        raise Refused(N_("“{typed}”不是日期。可以填 昨天、11-18 或 2026-11-18。"), typed=clean(typed, 30))
    if day > today and not _DATE.fullmatch(text)[1]:  # type: ignore[index]
        day = _date_of(f"{today.year - 1}-{day.month}-{day.day}", today) or day
    if day > today:
        raise Refused(N_("“{typed}”还没有到。请填今天或以前的日期。"), typed=clean(typed, 30))
    return day


def moment_past(desk: Desk, typed: str) -> datetime | None:
    """When a visit was made, for late entry (F063): ``昨天 15:30``, ``11-18 9:00``, ``9:30``; None for nothing typed.

    Raises:
        Refused: it is no time.
    """
    text = _tidy(typed)
    if not text:
        return None
    now = desk.now()
    words = text.split(" ")
    day: date | None = None
    if words[0] in _DAYS_AGO:
        day = now.date() - timedelta(days=_DAYS_AGO[words.pop(0)])
    elif found := _DATE.fullmatch(words[0]):
        day = _date_of(words.pop(0), now.date())
        if day is not None and day > now.date() and not found[1]:
            day = _date_of(f"{day.year - 1}-{day.month}-{day.day}", now.date())
    elif len(words) == 1:
        day = now.date()
    clock = _time_of(words[0]) if len(words) == 1 else (time(12) if day is not None and not words else None)
    if day is None or clock is None:
        raise Refused(N_("“{typed}”不是时间。可以填 昨天 15:30、11-18 9:00 或 9:30。"), typed=clean(typed, 30))
    return datetime.combine(day, clock, tzinfo=now.tzinfo)


def _tidy(typed: str) -> str:
    return " ".join(halfwidth(clean(typed, 40)).split())


def _days_ago(text: str, today: date) -> date | None:
    return today - timedelta(days=_DAYS_AGO[text]) if text in _DAYS_AGO else None


def _date_of(text: str, today: date) -> date | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year = int(found[1] or today.year)
    try:
        return date(year, int(found[2]), int(found[3])) if plausible(year) else None
    except ValueError:
        return None


def _time_of(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None
