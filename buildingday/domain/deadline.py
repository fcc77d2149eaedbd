"""期限: due dates and clocks in workdays, stopped while a problem waits (F108 to F112).

A clock runs on dates, never on hours, so nothing is ever due at night. Everything here is derived when read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.policy import HandlingPolicy
from buildingday.errors import N_, Refused


class Band(StrEnum):
    """Colour band by share of the limit used, always shown with its word (F112)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Pause(NamedTuple):
    """A stretch of waiting: the clock stands from ``since`` until ``until`` (None: still waiting)."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a deadline stands on a day; ``left`` in workdays, negative when late.

    On the days off right after the due date it is already overdue while ``left`` is still 0.
    """

    due: date
    left: int
    used_percent: int
    band: Band
    overdue: bool
    paused: bool


def finish_clock(
    recorded: date,
    limit: int,
    today: date,
    calendar: WorkCalendar,
    policy: HandlingPolicy,
    *,
    pauses: Sequence[Pause] = (),
    given_due: date | None = None,
) -> Clock:
    """The clock of a problem recorded on ``recorded`` with ``limit`` workdays, as it stands ``today``.

    Waiting pushes the computed due date out, up to ``policy.pause_cap`` workdays in all (F110). A date given by
    hand stands as it was given, and pauses do not move it. Raises ``Refused`` when it is before the record.
    """
    if given_due is None:
        waited = waited_workdays(recorded, today, pauses, calendar, policy.pause_cap)
        due = calendar.add_workdays(recorded, limit + waited)
        allowed = limit
    else:
        due = check_given_due(recorded, given_due)
        allowed = calendar.workdays_between(recorded, due)
    left = calendar.workdays_between(today, due)
    overdue = today > due
    used = _used_percent(allowed, left, overdue)
    return Clock(due, left, used, band_of(used, overdue, policy), overdue, _is_waiting(pauses, today))


def waited_workdays(recorded: date, today: date, pauses: Sequence[Pause], calendar: WorkCalendar, cap: int) -> int:
    """Workdays the clock stood between the record and ``today``; overlapping pauses count once, ``cap`` at most."""
    waited = 0
    counted_to = recorded
    for since, until in sorted(pauses, key=lambda pause: pause.since):
        start, end = max(since, counted_to), min(until or today, today)
        if end > start:
            waited += calendar.workdays_between(start, end)
            counted_to = end
    return min(waited, cap)


def check_given_due(recorded: date, due: date) -> date:
    """``due`` itself, when a person may set it for something recorded on ``recorded``; else ``Refused``."""
    if due < recorded:
        raise Refused(
            N_("期限 {due} 早于记录日期 {recorded}。请给一个不早于记录日期的日期。"), due=due, recorded=recorded
        )
    return due


def check_due(due: date, today: date, calendar: WorkCalendar) -> date:
    """``due`` itself, when it can be given by hand ``today``: not past, and on a workday; else ``Refused``.

    Whoever is late on a day off can do nothing about it that day, so nothing falls due on one (``domain.md`` 1).
    """
    if due < today:
        raise Refused(N_("期限 {due} 已经过了。请给今天或以后的日期。"), due=due)
    return check_workday(due, calendar)


def check_workday(due: date, calendar: WorkCalendar) -> date:
    """``due`` itself, when people work on it; else ``Refused`` with the next day on which they do."""
    if not calendar.is_workday(due):
        raise Refused(
            N_("期限 {due} 那天不上班。请改到 {after}（下一个工作日）或别的工作日。"),
            due=due,
            after=calendar.next_workday(due),
        )
    return due


def respond_by(recorded: date, calendar: WorkCalendar, policy: HandlingPolicy) -> date:
    """The day by which somebody must have answered for the first time (F109)."""
    return calendar.add_workdays(recorded, policy.first_response)


def ask_by(verified: date, calendar: WorkCalendar, policy: HandlingPolicy) -> date:
    """回访: the day by which the residents are asked after verification on site (F109)."""
    return calendar.add_workdays(verified, policy.ask)


def plain_clock(start: date, due: date, today: date, calendar: WorkCalendar, policy: HandlingPolicy) -> Clock:
    """The clock of something that waiting does not stop: a first answer, a call after verification (F109)."""
    return finish_clock(start, 0, today, calendar, policy, given_due=due)


def recheck_days(struck: date, calendar: WorkCalendar, policy: HandlingPolicy) -> tuple[date, ...]:
    """回头看: the workdays on which a struck-off problem is looked at again (S60)."""
    return tuple(calendar.add_workdays(struck, days) for days in policy.recheck_days)


def next_recheck(struck: date, today: date, calendar: WorkCalendar, policy: HandlingPolicy) -> date | None:
    """The next day, after ``today``, on which a struck-off problem is looked at again; None when it has been enough."""
    return next((day for day in sorted(recheck_days(struck, calendar, policy)) if day > today), None)


def plan_by(tiered: date, calendar: WorkCalendar, policy: HandlingPolicy) -> date:
    """方案: the day by which it is said how a problem that units handle will be solved (F109)."""
    return calendar.add_workdays(tiered, policy.plan)


def _used_percent(allowed: int, left: int, overdue: bool) -> int:
    if allowed <= 0:
        return 100 if overdue or left <= 0 else 0
    return max(0, (allowed - left) * 100 // allowed)


def band_of(used: int, overdue: bool, policy: HandlingPolicy) -> Band:
    """The band of a limit of which ``used`` percent are used."""
    if overdue or used >= policy.band_red:
        return Band.RED
    return Band.YELLOW if used >= policy.band_yellow else Band.GREEN


def _is_waiting(pauses: Sequence[Pause], today: date) -> bool:
    return any(since <= today and (until is None or until > today) for since, until in pauses)
