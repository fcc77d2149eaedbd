"""今日走访: which doors today, why, and in which order to walk (F024, F029; ``domain.md`` section 8)."""

from collections.abc import Iterable, Sequence
from datetime import date
from heapq import heappop, heappush
from itertools import groupby
from typing import Any, NamedTuple

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.door import natural_key
from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.policy import Policy
from buildingday.domain.score import Reason, Scorer, total
from buildingday.domain.task import DoorFacts, VisitTask, WorkingDay
from buildingday.domain.visit import Slot


class PlannedDoor(NamedTuple):
    """A door on the plan; ``must`` is the hard floor or an appointment, ``done`` says that it was tried today."""

    facts: DoorFacts
    task: VisitTask
    reasons: list[Reason]
    score: float
    must: bool
    done: bool


class DayPlan(NamedTuple):
    """The doors of a day in walking order. When ``is_workday`` is false it holds only what cannot wait (S02)."""

    doors: list[PlannedDoor]
    is_workday: bool

    @property
    def done(self) -> int:
        """Doors tried today; print it over ``len(doors)``."""
        return sum(door.done for door in self.doors)


_Stair = tuple[str, str, str]


class _Candidate(NamedTuple):
    """A door that may be picked; its first three fields are its rank, smallest first."""

    rank: float
    last_contact: date
    household: str
    facts: DoorFacts
    reasons: list[Reason]
    must: bool

    @property
    def stair(self) -> _Stair:
        return self.facts.compound, self.facts.building, self.facts.stair


def plan_day(
    all_facts: Iterable[DoorFacts],
    today: date,
    calendar: WorkCalendar,
    policy: Policy,
    capacity: int | None = None,
    slot: Slot | None = None,
) -> DayPlan:
    """The plan of ``today``: at most ``capacity`` doors by score, in walking order.

    Always on it, beyond capacity if need be: a promise due today, a high-risk door overdue, an appointment today, a
    starred door (F030), and every door tried today. On a day off nothing else is, but on a weekend those that like it
    (F036). A refusal keeps a door off until its date, whatever is due there (F225); a pause gives way to a promise or a
    star only. An unplanned visit counts toward the plan and takes the place of the last door picked (F033). ``slot`` is
    the present part of the day, when there is one.
    """
    day = WorkingDay(today, calendar, policy, slot)
    scorer = Scorer(day)
    everything = list(all_facts)
    capacity = policy.visit.capacity if capacity is None else capacity
    picked = _picked(everything, day, scorer, capacity)
    on_plan = {each.household for each in picked}
    unplanned = [facts for facts in everything if facts.today_outcome and facts.household not in on_plan]
    kept = _make_room(picked, len(picked) + len(unplanned) - capacity)
    doors = [_planned(each.facts, each.reasons, each.must, day) for each in kept]
    doors += [_planned(facts, scorer.reasons(facts, day.due_number(facts)), False, day) for facts in unplanned]
    return DayPlan(walking_order(doors), day.is_workday)


def walking_order(doors: Sequence[PlannedDoor]) -> list[PlannedDoor]:
    """Building by building, up one stair and down the next, rooms in order on every floor (F029)."""
    keyed = sorted(((_walk_key(door.facts), door) for door in doors), key=lambda each: each[0])
    walk: list[PlannedDoor] = []
    for _, building in groupby(keyed, key=lambda each: each[0][:2]):
        stairs = groupby(building, key=lambda each: each[0][2])
        for turn, (_, stair) in enumerate(stairs):
            found = [door for _, door in stair]
            walk += sorted(found, key=lambda door: -door.facts.floor) if turn % 2 else found
    return walk


def _walk_key(facts: DoorFacts) -> tuple[Any, ...]:
    names = (natural_key(name) for name in (facts.compound, facts.building, facts.stair))
    return *names, facts.floor, natural_key(facts.room), facts.household


def _planned(facts: DoorFacts, reasons: list[Reason], must: bool, day: WorkingDay) -> PlannedDoor:
    return PlannedDoor(facts, day.task(facts), reasons, total(reasons), must, facts.today_outcome is not None)


def _picked(everything: Iterable[DoorFacts], day: WorkingDay, scorer: Scorer, capacity: int) -> list[_Candidate]:
    """What cannot wait, then the best of the rest up to ``capacity``, in the order of picking."""
    candidates = [each for facts in everything if (each := _candidate(facts, day, scorer)) is not None]
    must = [each for each in candidates if each.must]
    rest = [
        each
        for each in candidates
        if not each.must and each.rank < 0 and (day.is_workday or day.is_welcome_weekend(each.facts))
    ]
    stairs: set[_Stair] = set()
    first = _pick(must, len(must), stairs, scorer.same_stair)
    return first + _pick(rest, capacity - len(must), stairs, scorer.same_stair)


def _make_room(picked: list[_Candidate], surplus: int) -> list[_Candidate]:
    """``picked`` without the last ``surplus`` doors that can wait and were not tried today."""
    can_wait = [each for each in picked if not each.must and each.facts.today_outcome is None]
    dropped = {each.household for each in can_wait[max(len(can_wait) - max(surplus, 0), 0) :]}
    return [each for each in picked if each.household not in dropped]


def _candidate(facts: DoorFacts, day: WorkingDay, scorer: Scorer) -> _Candidate | None:
    if facts.occupancy == Occupancy.MOVED or day.is_refused(facts):
        return None
    due = day.due_number(facts)
    must = (
        facts.starred
        or (facts.risk == Risk.HIGH and day.number > due)
        or day.promise_is_due(facts)
        or facts.appointment_on == day.today
    )
    if not must and not _is_called(facts, due, day):
        return None
    reasons = scorer.reasons(facts, due)
    return _Candidate(-total(reasons), facts.last_contact or date.min, facts.household, facts, reasons, must)


def _is_called(facts: DoorFacts, due: int, day: WorkingDay) -> bool:
    """In its window or late, or there is news to bring or to hear; a later appointment is waited for."""
    if day.appointment(facts) is not None:
        return day.number >= due
    in_window = day.number >= due - day.policy.visit.window_before
    return in_window or facts.answers_to_explain > 0 or facts.new_or_changed


def _pick(candidates: list[_Candidate], count: int, stairs: set[_Stair], shared: Reason) -> list[_Candidate]:
    """The best ``count`` one after the other; a door gains once its stair is walked anyway (``stairs`` grows)."""
    queues: dict[_Stair, list[_Candidate]] = {}
    for each in sorted(candidates, key=lambda each: each[:3], reverse=True):
        queues.setdefault(each.stair, []).append(each)
    heap: list[tuple[tuple[float, date, str], _Candidate]] = []

    def offer_next(stair: _Stair) -> None:
        if queues[stair]:
            head = queues[stair].pop()
            if stair in stairs and shared.points:
                head = head._replace(rank=head.rank - shared.points, reasons=[*head.reasons, shared])
            heappush(heap, (head[:3], head))

    for stair in queues:
        offer_next(stair)
    picked: list[_Candidate] = []
    while heap and len(picked) < count:
        best = heappop(heap)[1]
        picked.append(best)
        stairs.add(best.stair)
        offer_next(best.stair)
    return picked
