"""走访排序: why a door comes before another, as a visible sum of terms (F025; ``domain.md`` section 8)."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.place import Risk
from buildingday.domain.policy import Policy
from buildingday.domain.task import DoorFacts, WorkingDay


class ReasonCode(StrEnum):
    """The terms of the visit score; params of each in brackets."""

    OVERDUE = "overdue"  # [days: workdays late]
    DUE = "due"  # [days: workdays left until it falls due, 0 is today]
    APPOINTMENT = "appointment"  # [on: date]; weighs as a promise
    PROMISE_DUE = "promise_due"  # [due: date, count]
    RISK = "risk"  # [risk: code word]
    OPEN_ISSUE = "open_issue"  # [count]
    RECHECK = "recheck"  # [count]
    CRITIC = "critic"
    NEW = "new"
    EXPLAIN = "explain"  # [count]
    NEVER_MET = "never_met"
    NO_CONTACT = "no_contact"  # [days: calendar days]
    STAR = "star"
    LEFT = "left"  # [since: date, why: code word or words]
    PREFERRED = "preferred"  # [time: code word]; points only at that time
    SAME_STAIR = "same_stair"
    TRIED_YESTERDAY = "tried_yesterday"
    TRIES = "tries"  # [attempts, slots, step: what comes next]; no points (F027)
    PAUSED = "paused"  # [until: date]


class Reason(NamedTuple):
    """One term of a score: points (one decimal) and what its sentence needs."""

    code: ReasonCode
    points: float
    params: Mapping[str, Any]


class Scorer:
    """Scores the doors of one day; terms that many doors share are made once."""

    def __init__(self, day: WorkingDay) -> None:
        self._day = day
        self._weights = weights = day.policy.weights
        self._risks = {
            str(risk): Reason(ReasonCode.RISK, round(weights.risk * percent / 100, 1), {"risk": risk})
            for risk, percent in (
                (Risk.HIGH, 100),
                (Risk.MID, weights.risk_mid_percent),
                (Risk.LOW, weights.risk_low_percent),
            )
        }
        self._visits: dict[int, Reason | None] = {}
        self._silences: dict[int, Reason | None] = {}
        self._critic = Reason(ReasonCode.CRITIC, weights.critic, {})
        self._new = Reason(ReasonCode.NEW, weights.new_household, {})
        self._never_met = Reason(ReasonCode.NEVER_MET, weights.no_contact, {})
        self._star = Reason(ReasonCode.STAR, weights.star, {})
        self._tried_yesterday = Reason(ReasonCode.TRIED_YESTERDAY, -weights.tried_yesterday, {})
        self.same_stair = Reason(ReasonCode.SAME_STAIR, weights.same_stair, {})

    def reasons(self, facts: DoorFacts, due: int) -> list[Reason]:
        """Every term of a door due on workday number ``due``; the terms that are zero are left out."""
        reasons = self._owed(facts, due)
        if facts.risk != Risk.NONE:
            reasons.append(self._risks[facts.risk])
        if facts.open_issues:
            count = {"count": facts.open_issues}
            reasons.append(Reason(ReasonCode.OPEN_ISSUE, self._weights.open_issue, count))
        if facts.rechecks:
            reasons.append(Reason(ReasonCode.RECHECK, self._weights.recheck, {"count": facts.rechecks}))
        if facts.recent_critic:
            reasons.append(self._critic)
        if facts.new_or_changed:
            reasons.append(self._new)
        if facts.answers_to_explain:
            count = {"count": facts.answers_to_explain}
            reasons.append(Reason(ReasonCode.EXPLAIN, self._weights.explain, count))
        reasons += self._asked_for(facts)
        reasons += self._attempts(facts)
        if self._day.is_paused(facts):
            reasons.append(Reason(ReasonCode.PAUSED, -self._weights.paused, {"until": facts.paused_until}))
        return reasons

    def _owed(self, facts: DoorFacts, due: int) -> list[Reason]:
        """What falls due: an appointment in the place of the visit, and a promise."""
        day, reasons = self._day, []
        if day.appointment(facts) is None:
            visit = self._visit(day.number - due)
            if visit is not None:
                reasons.append(visit)
        elif day.number >= due or facts.appointment_on == day.today:
            on = {"on": facts.appointment_on}
            reasons.append(Reason(ReasonCode.APPOINTMENT, self._weights.promise, on))
        if day.promise_is_due(facts):
            promise = {"due": facts.promise_due, "count": facts.promises}
            reasons.append(Reason(ReasonCode.PROMISE_DUE, self._weights.promise, promise))
        return reasons

    def _asked_for(self, facts: DoorFacts) -> list[Reason]:
        """What a visitor chose or left behind, and when the household likes to be visited."""
        reasons, weights = [], self._weights
        if facts.starred:
            reasons.append(self._star)
        if facts.left_since is not None:
            left = {"since": facts.left_since, "why": facts.left_why}
            reasons.append(Reason(ReasonCode.LEFT, weights.left_over, left))
        if facts.preferred_time:
            points = weights.preferred_time if self._day.is_preferred(facts) else 0
            reasons.append(Reason(ReasonCode.PREFERRED, points, {"time": facts.preferred_time}))
        return reasons

    def _visit(self, late: int) -> Reason | None:
        if late not in self._visits:
            self._visits[late] = self._made_visit(late)
        return self._visits[late]

    def _made_visit(self, late: int) -> Reason | None:
        """A fifth of the points when the window opens, all when it closes; ``late`` is negative before due."""
        before, after = self._day.policy.visit.window_before, self._day.policy.visit.window_after
        if late < -before:
            return None
        share = 0.2 + 0.8 * (late + before) / (before + after) if late < after else 1.0
        points = round(self._weights.overdue * share, 1)
        if late > 0:
            return Reason(ReasonCode.OVERDUE, points, {"days": late})
        return Reason(ReasonCode.DUE, points, {"days": -late})

    def _attempts(self, facts: DoorFacts) -> list[Reason]:
        """How long nobody was met there, and what the attempts since then say."""
        silence = self._silence(facts.last_contact)
        reasons = [silence] if silence is not None else []
        if facts.last_attempt is not None and self._day.tried_yesterday(facts):
            reasons.append(self._tried_yesterday)
        if facts.slots >= self._day.policy.visit.tries:
            tries = {"attempts": facts.attempts, "slots": facts.slots, "step": facts.next_step}
            reasons.append(Reason(ReasonCode.TRIES, 0, tries))
        return reasons

    def _silence(self, last_contact: date | None) -> Reason | None:
        if last_contact is None:
            return self._never_met
        days = (self._day.today - last_contact).days
        if days not in self._silences:
            share = min(days / self._weights.no_contact_days, 1)
            points = round(self._weights.no_contact * share, 1)
            self._silences[days] = Reason(ReasonCode.NO_CONTACT, points, {"days": days}) if points > 0 else None
        return self._silences[days]


def score(facts: DoorFacts, today: date, calendar: WorkCalendar, policy: Policy) -> list[Reason]:
    """Every term of one door's score, which is their ``total``. Only a plan knows who shares a stair."""
    day = WorkingDay(today, calendar, policy)
    return Scorer(day).reasons(facts, day.due_number(facts))


def total(reasons: Iterable[Reason]) -> float:
    """The score: the sum of its terms, to one decimal."""
    return round(sum([reason.points for reason in reasons]), 1)
