"""履职: the meetings that leaders owe, derived from the policy and from what was held (F038, S03 to S06)."""

from datetime import date, timedelta
from typing import NamedTuple

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.meeting import MeetingKind
from buildingday.domain.numbers import months_later
from buildingday.domain.place import Role

#: Whose task each kind is: the street leader's courtyard meeting (S04), the area leader's on-site office meeting (S05).
OWED_BY: dict[MeetingKind, Role] = {
    MeetingKind.COURTYARD: Role.STREET_LEADER,
    MeetingKind.ON_SITE_OFFICE: Role.LEADER,
}


class Obligation(NamedTuple):
    """A meeting to be held by a workday; ``late`` is workdays past it, 0 while there is time."""

    kind: MeetingKind
    due: date
    late: int


def weekly(today: date, calendar: WorkCalendar, every_weeks: int, last_held: date | None) -> Obligation | None:
    """The courtyard meeting that is owed by the end of this week, or has been since; None when none is.

    Weeks begin on Monday. Before the first one was held, this week's is owed and nothing is late.
    """
    if every_weeks == 0:
        return None
    monday = _monday(today)
    week = _monday(last_held) + timedelta(weeks=every_weeks) if last_held else monday
    if week > monday:
        return None
    return _owed(MeetingKind.COURTYARD, week + timedelta(days=6), today, calendar)


def monthly(today: date, calendar: WorkCalendar, every_months: int, last_held: date | None) -> Obligation | None:
    """The on-site office meeting that is owed by the end of this month, or has been since; None when none is."""
    this_month = today.replace(day=1)
    month = months_later(last_held, every_months) if last_held else this_month
    if month > this_month:
        return None
    return _owed(MeetingKind.ON_SITE_OFFICE, _month_end(month), today, calendar)


def _owed(kind: MeetingKind, last_day: date, today: date, calendar: WorkCalendar) -> Obligation:
    due = last_day if calendar.is_workday(last_day) else calendar.add_workdays(last_day, -1)
    return Obligation(kind, due, max(0, calendar.workdays_between(due, today)))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
