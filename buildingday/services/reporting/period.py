"""The month of a list or report: its days by the policy's first day of the month (F026)."""

from datetime import date
from typing import NamedTuple

from buildingday.domain.calendar import month_window
from buildingday.domain.numbers import month_code, parse_month
from buildingday.services.desk import Desk

_EVER = (date(1, 1, 1), date(9999, 12, 31))


class Period(NamedTuple):
    """A month (``2026-11``; empty means ever) and its first and last day."""

    month: str
    first: date
    last: date


def period_of(desk: Desk, month: str | None) -> Period:
    """The days of a month, this one when none is named.

    Raises:
        Refused: it is no month.
    """
    day = parse_month(month) if month else desk.today()
    first, last = month_window(day, desk.policy.visit.month_start_day)
    return Period(month_code(day), first, last)


def any_time() -> Period:
    """All the time there is."""
    return Period("", *_EVER)
