"""演练: a month of visits played with the present people under a cadence, with the dice passed in (F043, S45).

What it leaves out is said where it is shown: everybody walks every workday, a door is as likely to open as any other,
and nobody goes out of their way for news or promises.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from random import Random
from statistics import fmean
from typing import NamedTuple

from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.policy import VisitPolicy


class StageDoor(NamedTuple):
    """One door as the month begins; days are workday numbers of the calendar.

    ``walker`` is who visits it, empty when nobody does. ``seen`` is the last contact (or the last look at an empty
    home), None when there was none; before ``rests_until`` nobody knocks there.
    """

    household: str
    walker: str
    occupancy: str
    risk: str
    seen: int | None
    last_contact: date | None
    rests_until: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """What a rehearsal is played with: the doors, the workdays in order, their first number, and the chances.

    ``capacity`` is doors a person tries in a day, ``chance`` the share of attempts at which somebody opens, 0 to 1.
    """

    doors: tuple[StageDoor, ...]
    days: tuple[date, ...]
    first_number: int
    capacity: int
    chance: float


class RunOutcome(NamedTuple):
    """How one run of a month ended: doors overdue on the last day, attempts, contacts, and doors met recently."""

    overdue: int
    knocks: int
    met: int
    recent: int


class Expected(NamedTuple):
    """Several runs together: the mean of each figure, and the least and the most doors overdue."""

    overdue: float
    least: int
    most: int
    knocks: float
    met: float
    recent: float


def rehearse(stage: Stage, cadences: Sequence[VisitPolicy], random: Random) -> list[RunOutcome]:
    """One run of the month under each cadence, all with the same luck, so that only the cadence makes a difference.

    Luck belongs to a door on a day: walking more doors never makes another door's day worse.
    """
    luck = [[random.random() for _door in stage.doors] for _day in stage.days]
    return [_play(stage, visit, luck) for visit in cadences]


def expected(runs: Sequence[RunOutcome]) -> Expected:
    """The mean of at least one run."""
    overdue = [run.overdue for run in runs]
    knocks, met, recent = (fmean(each) for each in list(zip(*runs, strict=True))[1:])
    return Expected(fmean(overdue), min(overdue), max(overdue), knocks, met, recent)


def _play(stage: Stage, visit: VisitPolicy, luck: list[list[float]]) -> RunOutcome:
    due = [_due(door, visit, stage.first_number) for door in stage.doors]
    contact = [door.last_contact for door in stage.doors]
    queues: dict[str, list[tuple[bool, int, int]]] = {}
    for at, door in enumerate(stage.doors):
        if door.walker:
            heappush(queues.setdefault(door.walker, []), _rank(door, due[at], at))
    knocks = met = 0
    for day, (on, chances) in enumerate(zip(stage.days, luck, strict=True)):
        number = stage.first_number + day
        for queue in queues.values():
            tried, waiting = _picked(queue, number + visit.window_before, stage.capacity)
            knocks += len(tried)
            for at in tried:
                door = stage.doors[at]
                opened = chances[at] < stage.chance
                if opened:
                    contact[at] = on
                    met += 1
                if opened or door.occupancy in _EMPTY:
                    due[at] = number + visit.cadence(door.occupancy, door.risk)
                heappush(queue, _rank(door, due[at], at))
            for each in waiting:
                heappush(queue, each)
    last = stage.first_number + len(stage.days) - 1
    since = stage.days[-1] - timedelta(days=visit.contact_recent)
    recent = sum(each is not None and each >= since for each in contact)
    return RunOutcome(sum(each < last for each in due), knocks, met, recent)


_EMPTY = frozenset({Occupancy.VACANT, Occupancy.REGISTERED_ABSENT})


def _due(door: StageDoor, visit: VisitPolicy, first_number: int) -> int:
    """As the plan has it: one never met is due at once, and a pause or refusal moves the due day to its end."""
    due = first_number if door.seen is None else door.seen + visit.cadence(door.occupancy, door.risk)
    return max(due, door.rests_until)


def _rank(door: StageDoor, due: int, at: int) -> tuple[bool, int, int]:
    """High risk first, then what is due longest."""
    return door.risk != Risk.HIGH, due, at


def _picked(
    queue: list[tuple[bool, int, int]], until: int, capacity: int
) -> tuple[list[int], list[tuple[bool, int, int]]]:
    """Up to ``capacity`` doors whose window is open, by rank; and those of higher rank that are not due yet."""
    picked: list[int] = []
    waiting: list[tuple[bool, int, int]] = []
    while queue and len(picked) < capacity:
        if queue[0][1] <= until:
            picked.append(heappop(queue)[2])
        elif not queue[0][0]:
            waiting.append(heappop(queue))
        else:
            break
    return picked, waiting
