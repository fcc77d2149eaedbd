"""Where the clock of a problem stands today, and the words for it. Derived when read, never stored (F109 to F112)."""

from datetime import date
from typing import Protocol

from buildingday.domain.deadline import Clock, Pause, ask_by, finish_clock, plain_clock, plan_by, respond_by
from buildingday.domain.issue import IssueStatus, SubStatus, Urgency
from buildingday.domain.limit import Limit
from buildingday.domain.tier import Tier
from buildingday.errors import N_
from buildingday.i18n import label, say
from buildingday.services.desk import Desk

#: The statuses in which a first answer may be owed; later the reporters are asked how it went.
_UNANSWERED = (IssueStatus.TO_TRIAGE, IssueStatus.TIERED, IssueStatus.IN_PROGRESS, IssueStatus.TO_VERIFY)

#: The statuses in which a due day presses; what waits for triage or a better day has none.
CLOCKED = (IssueStatus.TIERED, IssueStatus.IN_PROGRESS, IssueStatus.TO_VERIFY, IssueStatus.TO_ASK)


class Clocked(Protocol):
    """What is stored of a problem's deadline."""

    @property
    def status(self) -> str:
        """Code word of where it stands."""

    @property
    def substatus(self) -> str | None:
        """Code word of what it does there: whether it waits."""

    @property
    def tier(self) -> str | None:
        """Code word of the tier, once it has one."""

    @property
    def urgency(self) -> str:
        """Code word of the urgency."""

    @property
    def recorded_on(self) -> str:
        """The day on which it was written down."""

    @property
    def due_on(self) -> str | None:
        """The day by which it is to be done."""

    @property
    def due_by_hand(self) -> bool:
        """Somebody named that day."""


def cap_day(desk: Desk) -> date:
    """A clock that stopped before this day runs again: no pause lasts longer than the cap (F110)."""
    return desk.calendar.add_workdays(desk.today(), -desk.policy.handling.pause_cap)


def clock_of(desk: Desk, facts: Clocked, paused_since: str | None) -> Clock | None:
    """The clock as it stands today; while it waits, as it stood when the waiting began. None when nothing is due.

    ``paused_since`` is the day on which the waiting began. A day given by hand is not moved by waiting, so such a
    clock runs on.
    """
    if facts.due_on is None or facts.status not in CLOCKED:
        return None
    due, today = date.fromisoformat(facts.due_on), desk.today()
    pauses: list[Pause] = []
    if facts.substatus == SubStatus.WAITING and not facts.due_by_hand and paused_since:
        since = date.fromisoformat(paused_since)
        today = max(since, cap_day(desk))
        pauses = [Pause(since)]
    policy = desk.policy.handling
    if facts.due_by_hand or facts.tier is None:
        start = min(date.fromisoformat(facts.recorded_on), due)
    else:
        # Counted back from the due day, so that waiting and reopening need no thought here.
        limit = policy.limit(Tier(facts.tier), Urgency(facts.urgency))
        allowed = limit.workdays(date.fromisoformat(facts.recorded_on), desk.calendar)
        start = desk.calendar.add_workdays(due, -allowed)
    return finish_clock(start, 0, today, desk.calendar, policy, pauses=pauses, given_due=due)


def answer_clock(desk: Desk, status: str, recorded_on: str, waits: bool) -> Clock | None:
    """The clock of the first answer, while somebody ``waits`` for it; None once it was given or is asked for anyhow."""
    if not waits or status not in _UNANSWERED:
        return None
    start, policy = date.fromisoformat(recorded_on), desk.policy.handling
    return plain_clock(start, respond_by(start, desk.calendar, policy), desk.today(), desk.calendar, policy)


def plan_clock(desk: Desk, status: str, tier: str | None, tiered_on: str | None, planned: bool) -> Clock | None:
    """The clock of the plan that units owe; None once there is one, or where nobody owes one."""
    at_work = status in (IssueStatus.TIERED, IssueStatus.IN_PROGRESS)
    if planned or not at_work or tiered_on is None or tier not in (Tier.JOINT, Tier.SUPERVISED):
        return None
    start, policy = date.fromisoformat(tiered_on), desk.policy.handling
    return plain_clock(start, plan_by(start, desk.calendar, policy), desk.today(), desk.calendar, policy)


def ask_clock(desk: Desk, status: str, since: str | None) -> Clock | None:
    """The clock of the calls that are owed ``since`` the moment of the last fact; None when nobody is to be asked."""
    if status != IssueStatus.TO_ASK or since is None:
        return None
    start, policy = desk.moment(since).date(), desk.policy.handling
    return plain_clock(start, ask_by(start, desk.calendar, policy), desk.today(), desk.calendar, policy)


def limit_words(limit: Limit) -> str:
    """``20个工作日``, ``10天``, ``72小时``."""
    return say(N_("{count}{unit}"), count=limit.amount, unit=label("limit_unit", limit.unit))


def clock_words(clock: Clock | None) -> str:
    """``剩6个工作日``, ``今天到期``, ``超2个工作日`` or ``暂停``; empty without a clock."""
    if clock is None:
        return ""
    if clock.paused:
        return say(N_("暂停"))
    return workday_words(clock.left, clock.overdue)


def workday_words(left: int, late: bool) -> str:
    """``剩6个工作日``, ``今天到期`` or ``超2个工作日``; late on the days off right after the day is late by one."""
    if late:
        return say(N_("超{days}个工作日"), days=max(-left, 1))
    return say(N_("剩{days}个工作日"), days=left) if left else say(N_("今天到期"))
