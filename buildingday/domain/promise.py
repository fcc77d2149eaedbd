"""承诺: when what was promised at a door is owed (F126, S24)."""

from datetime import date, timedelta
from enum import StrEnum


class Owed(StrEnum):
    """How soon a promise is due, the most pressing first."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


def owed_when(due: date, today: date) -> Owed:
    """Where a promise stands today; the week ends on Sunday."""
    if due < today:
        return Owed.OVERDUE
    if due == today:
        return Owed.TODAY
    return Owed.THIS_WEEK if due <= today + timedelta(days=6 - today.weekday()) else Owed.LATER
