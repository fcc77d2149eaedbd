"""Dates as people and programs write them into tables."""

import re
from datetime import date, datetime, timedelta

from buildingday.domain.calendar import plausible
from buildingday.text.normalize import halfwidth

_SHAPE = re.compile(
    r"(\d{4})(?:年|[/.-])(\d{1,2})(?:月|[/.-])(\d{1,2})日?(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
    r"(?:[T\s]*(上午|下午|AM|PM)?\s*(\d{1,2})(?:[:时点])(\d{1,2})?分?(?::?(\d{1,2})(?:\.\d+)?秒?)?\s*(AM|PM)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
_EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zones
_SERIALS = range(14_611, 73_415)  # 1940 to 2100: other numbers are no dates


def parse_moment(value: object) -> datetime | None:
    """The time that a cell means, local unless it names a zone; midnight for a bare date, None for anything else.

    A year that nobody can have meant (``0001``, ``9999``) is no time either.

    Takes ``2020/1/6 12:09:38``, ``2020-01-06``, ``2020年1月6日下午3时``, ``2020.1.6``, ``20200106``, a spreadsheet's
    serial number, and dates.
    """
    moment = _moment(value)
    return moment if moment is not None and plausible(moment.year) else None


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - local, see above
    text = halfwidth(str(value)).strip()
    return _from_text(text) or _from_digits(text) or _from_serial(text)


def parse_day(value: object) -> date | None:
    """The day that a cell means, or None."""
    moment = parse_moment(value)
    return moment.date() if moment else None


def _from_text(text: str) -> datetime | None:
    found = _SHAPE.fullmatch(text)
    if not found:
        return None
    year, month, day, before, hour, minute, second, after, zone = found.groups()
    half = (before or after or "").upper()
    hours = int(hour or 0)
    if half in ("下午", "PM") and hours < 12:
        hours += 12
    elif half in ("上午", "AM") and hours == 12:
        hours = 0
    iso = f"{year}-{int(month):02}-{int(day):02}T{hours:02}:{int(minute or 0):02}:{int(second or 0):02}{zone or ''}"
    return _from_iso(iso)


def _from_digits(text: str) -> datetime | None:
    found = _DIGITS.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = found.groups()
    return _from_iso(f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}")


def _from_iso(iso: str) -> datetime | None:
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return None


def _from_serial(text: str) -> datetime | None:
    try:
        days = float(text)
    except ValueError:
        return None
    if not _SERIALS.start <= days < _SERIALS.stop:
        return None
    moment = _EXCEL_ZERO + timedelta(days=days)
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
