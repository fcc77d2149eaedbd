"""走访任务: what is known of a door when the day begins, and the visit task that follows from it (F020, F021, F028)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.policy import Policy
from buildingday.domain.visit import Outcome, PreferredTime, Slot


class TaskState(StrEnum):
    """Where a visit task stands (``domain.md`` section 2); derived, never stored."""

    DRAFT = "draft"  # 待到期
    READY = "ready"  # 可走访
    COMPLETED = "completed"  # 已完成
    FAILED = "failed"  # 已错过: the window closed without contact; the door is still owed and grows more urgent
    CANCELLED = "cancelled"  # 已取消
    PAUSED = "paused"  # 暂缓


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """What is known of one door. Code words may be plain strings.

    ``last_contact``, ``last_attempt``, ``last_outcome``, ``attempts`` and ``slots`` are as the day began; what
    happened today is ``today_outcome`` alone, so that a plan does not move while it is being walked. The other counts
    are as of now.
    """

    household: str
    compound: str
    building: str
    stair: str
    floor: int
    room: str
    occupancy: str = Occupancy.RESIDENT
    risk: str = Risk.NONE
    last_contact: date | None = None
    last_attempt: date | None = None
    last_outcome: str | None = None
    attempts: int = 0  # since the last contact
    slots: int = 0  # distinct parts of the day among those attempts
    next_step: str | None = None  # what comes after them (F027)
    visited_this_month: int = 0
    open_issues: int = 0
    rechecks: int = 0  # problems of the door or its stair, struck off, that are to be looked at again (F176)
    promise_due: date | None = None  # the oldest promise not yet kept
    promises: int = 0
    answers_to_explain: int = 0  # decisions and answers the household has not been told
    recent_critic: bool = False
    new_or_changed: bool = False
    paused_until: date | None = None  # review date of a pause (F032)
    refused_until: date | None = None  # no knock before this date (F225)
    appointment_on: date | None = None
    starred: bool = False  # put on this day's list by hand (F030)
    left_since: date | None = None  # planned since then, and nobody got there (F034)
    left_why: str = ""  # the reason given for it, a code word or plain words
    preferred_time: str = ""  # when the household likes to be visited (F036)
    today_outcome: str | None = None


class VisitTask(NamedTuple):
    """One task: its state, due date, window, and workdays overdue."""

    state: TaskState
    due: date
    window_start: date
    window_end: date
    overdue_days: int


_ANSWERED = frozenset(outcome for outcome in Outcome if outcome.is_contact) | {Outcome.VACANT, Outcome.MOVED}
_TRIED_IN_VAIN = frozenset({Outcome.NO_ANSWER, Outcome.NO_ACCESS})
_SATURDAY = 5
_EMPTY = frozenset({Occupancy.VACANT, Occupancy.REGISTERED_ABSENT})


class WorkingDay:
    """One day's view on every door: dates become workday numbers once, so that each door costs microseconds."""

    def __init__(self, today: date, calendar: WorkCalendar, policy: Policy, slot: Slot | None = None) -> None:
        self.today = today
        self.slot = slot
        self.calendar = calendar
        self.policy = policy
        self.number = calendar.number(today)
        self.is_workday = calendar.is_workday(today)
        self.next_workday = calendar.next_workday(today)
        self._cadence = {
            (occupancy, risk): policy.visit.cadence(occupancy, risk) for occupancy in Occupancy for risk in Risk
        }
        self._numbers: dict[date, int] = {}

    def due_number(self, facts: DoorFacts) -> int:
        """The workday number on which a door is due; one never contacted is due today.

        A vacant home can only be looked at, so an attempt is enough there. A pause or refusal moves the due date to
        its end and leaves nothing to catch up (F032); an appointment sets it (F225).
        """
        appointment = self.appointment(facts)
        if appointment is not None:
            return self._from(appointment)
        base = facts.last_contact
        if facts.occupancy in _EMPTY and facts.last_attempt is not None:
            base = max(base, facts.last_attempt) if base is not None else facts.last_attempt
        if base is None:
            due = self._from(self.today)
        else:
            due = self.number_of(base) + self._cadence[facts.occupancy, facts.risk]  # type: ignore[index]
        if facts.paused_until is not None:
            due = max(due, self._from(facts.paused_until))
        if facts.refused_until is not None:
            due = max(due, self._from(facts.refused_until))
        return due

    def appointment(self, facts: DoorFacts) -> date | None:
        """The appointment that still stands: not yet come, or come and nobody went."""
        day = facts.appointment_on
        if day is None or day >= self.today or facts.last_attempt is None or facts.last_attempt < day:
            return day
        return None

    def is_refused(self, facts: DoorFacts) -> bool:
        """No knock today: refused until later, and no appointment that invites (F225)."""
        until = facts.refused_until
        return until is not None and until > self.today and facts.appointment_on != self.today

    def is_paused(self, facts: DoorFacts) -> bool:
        """暂缓: put off until later (F032)."""
        return facts.paused_until is not None and facts.paused_until > self.today

    def promise_is_due(self, facts: DoorFacts) -> bool:
        """A promise is due today, was due, or falls on the days off before the next workday."""
        return facts.promise_due is not None and facts.promise_due < self.next_workday

    def is_preferred(self, facts: DoorFacts) -> bool:
        """The household likes to be visited now: in this part of the day, or on a weekend (F036)."""
        by_slot = bool(facts.preferred_time) and facts.preferred_time == self.slot
        return by_slot or self.is_welcome_weekend(facts)

    def is_welcome_weekend(self, facts: DoorFacts) -> bool:
        """It is a weekend, and the household likes to be visited on one."""
        return facts.preferred_time == PreferredTime.WEEKEND and self.today.weekday() >= _SATURDAY

    def tried_yesterday(self, facts: DoorFacts) -> bool:
        """Nobody answered on the last workday or since."""
        tried = facts.last_attempt
        if tried is None or facts.last_outcome not in _TRIED_IN_VAIN or tried >= self.today:
            return False
        return self.number - self.number_of(tried) <= 1

    def task(self, facts: DoorFacts) -> VisitTask:
        """The visit task of a door on this day."""
        visit, calendar = self.policy.visit, self.calendar
        number = self.due_number(facts)
        appointment = self.appointment(facts)
        due = appointment or calendar.workday(number)
        start = appointment or calendar.workday(number - visit.window_before)
        return VisitTask(
            self._state(facts, number),
            due,
            start,
            calendar.workday(number + visit.window_after),
            max(0, self.number - number),
        )

    def _state(self, facts: DoorFacts, due: int) -> TaskState:
        if facts.today_outcome in _ANSWERED or facts.last_contact == self.today:
            return TaskState.COMPLETED
        if facts.occupancy == Occupancy.MOVED:
            return TaskState.CANCELLED
        if facts.appointment_on == self.today:
            return TaskState.READY
        if self.is_refused(facts) or self.is_paused(facts):
            return TaskState.PAUSED
        before = 0 if self.appointment(facts) else self.policy.visit.window_before
        if self.number < due - before:
            return TaskState.DRAFT
        return TaskState.READY if self.number <= due + self.policy.visit.window_after else TaskState.FAILED

    def number_of(self, day: date) -> int:
        """The calendar's workday number of ``day``, remembered for this day."""
        number = self._numbers.get(day)
        if number is None:
            number = self._numbers[day] = self.calendar.number(day)
        return number

    def _from(self, day: date) -> int:
        """The number of the first workday on or after ``day``."""
        return self.number_of(day - timedelta(days=1)) + 1


def task_of(facts: DoorFacts, today: date, calendar: WorkCalendar, policy: Policy) -> VisitTask:
    """The visit task of one door on one day."""
    return WorkingDay(today, calendar, policy).task(facts)
