"""The clock of a whistle (F114): hours that run through for 应急哨 and never end at night for others, or workdays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.deadline import Band, band_of
from buildingday.domain.policy import HandlingPolicy, WhistlePolicy
from buildingday.domain.whistle import OWED
from buildingday.domain.whistle_state import WhistleAction, WhistleKind, WhistleState

#: Between these nothing is owed that can wait: what would end then ends at the first of them on the next workday.
_MORNING, _EVENING = time(9), time(20)
_LAST = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class WhistleClock:
    """Until when the next step is owed; ``whole_day``: until the end of that day, counted in workdays.

    ``left`` is in minutes, or in workdays for a ``whole_day``; negative when late.
    """

    due: datetime
    whole_day: bool
    left: int
    band: Band
    late: bool


def whistle_clock(
    state: WhistleState, now: datetime, calendar: WorkCalendar, limits: WhistlePolicy, bands: HandlingPolicy
) -> WhistleClock | None:
    """The clock on the step that is owed next, as it stands ``now``; None when nothing presses."""
    owed = OWED.get(state.status)
    if owed is None or not owed.limited:
        return None
    start, due, whole_day = _due(state, owed.action, calendar, limits)
    late = now > due
    if whole_day:
        left = calendar.workdays_between(now.date(), due.date())
        allowed = calendar.workdays_between(start.date(), due.date())
        used = (allowed - left) * 100 // allowed if allowed else 0
    else:
        left = int((due - now).total_seconds() // 60)
        used = int((now - start) / (due - start) * 100) if due > start else 100
    return WhistleClock(due, whole_day, left, band_of(used, late, bands), late)


def _due(
    state: WhistleState, owed: WhistleAction, calendar: WorkCalendar, limits: WhistlePolicy
) -> tuple[datetime, datetime, bool]:
    """From when, until when, and whether in workdays."""
    if owed is WhistleAction.VERIFY:
        start = datetime.combine(state.until or state.last.date(), time(), state.last.tzinfo)
        return start, _end_of(calendar.add_workdays(start.date(), limits.verify), state.last), True
    number, in_hours = limits.limit(owed, state.kind)
    if not in_hours:
        return state.since, _end_of(calendar.add_workdays(state.since.date(), number), state.since), True
    due = state.since + timedelta(hours=number)
    return state.since, due if state.kind is WhistleKind.URGENT else _by_day(due, calendar), False


def _by_day(due: datetime, calendar: WorkCalendar) -> datetime:
    """``due`` itself, or the next morning that is worked."""
    if calendar.is_workday(due.date()) and _MORNING <= due.time() <= _EVENING:
        return due
    day = due.date() if due.time() < _MORNING else due.date() + timedelta(days=1)
    return datetime.combine(calendar.on_or_after(day), _MORNING, due.tzinfo)


def _end_of(day: date, like: datetime) -> datetime:
    return datetime.combine(day, _LAST, like.tzinfo)
