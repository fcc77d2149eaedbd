"""What is odd about a visit (F058): it is saved as it was said, and whoever said it is told in time to take it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from buildingday.domain.visit import Outcome

#: Local hours within which people are called on.
FIRST, LAST = time(7), time(21)

#: So near to each other two people at one door, or one person there twice, are hardly two visits.
OTHERS_WITHIN, MINE_WITHIN = timedelta(hours=1), timedelta(minutes=10)


class DoubtKind(StrEnum):
    """Why a visit is asked about."""

    HOUR = "hour"  # 早晚不上门
    OTHERS = "others"  # 别人刚来过
    AGAIN = "again"  # 自己刚记过
    RESTING = "resting"  # 拒访还没到期
    UNKNOWN_THEN = "unknown_then"  # 那天还没进名册


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt, with what it is about: when, who was there, and the day that matters."""

    kind: DoubtKind
    at: datetime | None = None
    who: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class DoorVisit:
    """A visit at one door; ``rests_until`` is the day before which a household that refused is left alone."""

    at: datetime
    outcome: Outcome
    visitor_id: str
    visitor: str = ""
    rests_until: date | None = None

    @property
    def knocks(self) -> bool:
        """Somebody stood at the door."""
        return self.outcome is not Outcome.PHONED


def doubts_of(visit: DoorVisit, others: Iterable[DoorVisit], known_since: date | None = None) -> tuple[Doubt, ...]:
    """What is odd about ``visit``, given the ``others`` at its door and since when the roster knows the household.

    All times are in one zone, the local one.
    """
    known = sorted(others, key=lambda other: other.at)
    found = (_hour(visit), _together(visit, known), _resting(visit, known), _unknown_then(visit, known_since))
    return tuple(doubt for doubt in found if doubt is not None)


def _hour(visit: DoorVisit) -> Doubt | None:
    clock = visit.at.time()
    return None if FIRST <= clock <= LAST else Doubt(DoubtKind.HOUR, at=visit.at)


def _together(visit: DoorVisit, known: list[DoorVisit]) -> Doubt | None:
    """Two at one door at one time, the nearest named; a call by telephone meets nobody on the stairs."""
    for other in sorted(known, key=lambda other: abs(visit.at - other.at)):
        if not (visit.knocks and other.knocks and other.at.date() == visit.at.date()):
            continue
        apart = abs(visit.at - other.at)
        if other.visitor_id != visit.visitor_id and apart <= OTHERS_WITHIN:
            return Doubt(DoubtKind.OTHERS, at=other.at, who=other.visitor)
        if other.visitor_id == visit.visitor_id and apart <= MINE_WITHIN:
            return Doubt(DoubtKind.AGAIN, at=other.at)
    return None


def _resting(visit: DoorVisit, known: list[DoorVisit]) -> Doubt | None:
    """The last time that somebody was spoken to, they refused, and the day they were given has not come (F225)."""
    contacts = [other for other in known if other.at < visit.at and other.outcome.is_contact]
    if not visit.knocks or not contacts or contacts[-1].outcome is not Outcome.REFUSED:
        return None
    until = contacts[-1].rests_until
    return Doubt(DoubtKind.RESTING, day=until) if until is not None and visit.at.date() < until else None


def _unknown_then(visit: DoorVisit, known_since: date | None) -> Doubt | None:
    if known_since is None or visit.at.date() >= known_since:
        return None
    return Doubt(DoubtKind.UNKNOWN_THEN, day=known_since)
