"""演练: what the coming month would look like under each cadence, with the present people (F043).

``prepare`` reads the home; ``play`` and ``told`` need no store, so that a screen can run them beside it and stop.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from buildingday.clock import day_of
from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.policy import VisitPolicy
from buildingday.domain.rehearsal import Expected, RunOutcome, Stage, StageDoor, expected, rehearse
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.storage.queries import rehearsal as queries
from buildingday.storage.queries import reporting

#: How far back knocks tell how often doors open, and below how many they tell too little.
_KNOCK_DAYS, _FEW = 90, 20
_MONTH_DAYS = 30
_RISKS = (Risk.HIGH, Risk.MID, Risk.LOW)
_EMPTY = frozenset({Occupancy.VACANT, Occupancy.REGISTERED_ABSENT})

#: Runs of the month when nobody asks for another number.
RUNS = 20


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A month ready to be played, and what is assumed.

    ``knocks`` and ``opened`` are this home's own of the last 90 days; ``own`` tells whether the chance comes from them.
    ``cadences`` are workdays between two visits to a general door, the present rule first.
    """

    stage: Stage
    cadences: tuple[int, ...]
    visits: tuple[VisitPolicy, ...]
    walkers: int
    unassigned: int
    knocks: int
    opened: int
    own: bool
    seed: int

    @property
    def first(self) -> date:
        """The first workday of the month."""
        return self.stage.days[0]

    @property
    def last(self) -> date:
        """The last workday of the month."""
        return self.stage.days[-1]


@dataclass(frozen=True, slots=True)
class RehearsedCadence:
    """What a cadence would bring; figures are means over the runs, of all ``doors`` of the rehearsal."""

    cadence: int
    present: bool
    expected: Expected
    knocks_a_day: float
    met_a_day: float


def prepare(desk: Desk, capacity: int | None = None, seed: int = 1) -> Rehearsal:
    """Reads the home for the month that begins with the next workday.

    Raises:
        Refused: there is no door, or nobody can try that many a day.
    """
    capacity = desk.policy.visit.capacity if capacity is None else capacity
    if not 0 <= capacity <= 500:
        raise Refused(N_("一天走 {count} 户不对。请写 0 到 500 之间的数。"), count=capacity)
    doors = _doors(desk)
    if not doors:
        raise Refused(N_("名册里还没有住户，演练不了。按 F5 到“楼栋”导入名册。"))
    today, community = desk.today(), desk.actor.community_id
    since = (today - timedelta(days=_KNOCK_DAYS)).isoformat()
    knocks, opened = queries.knocks(desk.store.connection, community, since, today.isoformat())
    own = knocks >= _FEW
    visit = desk.policy.visit
    present = visit.cadence_general
    cadences = tuple(dict.fromkeys((present, *visit.cadence_choices)))
    first = desk.calendar.number(today) + 1
    end = desk.calendar.number(today + timedelta(days=_MONTH_DAYS))
    days = tuple(desk.calendar.workday(number) for number in range(first, end + 1))
    return Rehearsal(
        stage=Stage(doors, days, first, capacity, opened / knocks if own else visit.contact_percent / 100),
        cadences=cadences,
        visits=tuple(visit if each == present else replace(visit, cadence_general=each, cadence_low=each)
                     for each in cadences),
        walkers=len({door.walker for door in doors if door.walker}),
        unassigned=sum(not door.walker for door in doors),
        knocks=knocks,
        opened=opened,
        own=own,
        seed=seed,
    )  # fmt: skip


def play(rehearsal: Rehearsal, run: int) -> list[RunOutcome]:
    """One run, numbered from 0, under each cadence; the same number with the same seed gives the same."""
    return rehearse(rehearsal.stage, rehearsal.visits, Random(f"{rehearsal.seed} {run}"))


def told(rehearsal: Rehearsal, runs: list[list[RunOutcome]]) -> list[RehearsedCadence]:
    """What at least one run says of each cadence, the present one first."""
    days = len(rehearsal.stage.days)
    lines = []
    for at, cadence in enumerate(rehearsal.cadences):
        mean = expected([run[at] for run in runs])
        lines.append(RehearsedCadence(cadence, at == 0, mean, mean.knocks / days, mean.met / days))
    return lines


def assumptions(rehearsal: Rehearsal) -> list[str]:
    """What a rehearsal takes for granted, a sentence each; with the sample behind the chance."""
    stage = rehearsal.stage
    percent = round(stage.chance * 100)
    if rehearsal.own:
        words = N_("敲门开门的可能 {percent}%：本处最近 90 天敲门 {knocks} 次，开了 {opened} 次。")
        chance = say(words, percent=percent, knocks=rehearsal.knocks, opened=rehearsal.opened)
    else:
        words = N_("敲门开门的可能 {percent}%：本处最近 90 天只敲了 {knocks} 次门，太少，先按规则文件里的算。")
        chance = say(words, percent=percent, knocks=rehearsal.knocks)
    found = [
        chance,
        say(
            N_("{walkers} 个人走 {doors} 户，每人每个工作日最多敲 {capacity} 户的门，不请假。"),
            walkers=rehearsal.walkers,
            doors=len(stage.doors),
            capacity=stage.capacity,
        ),
        say(N_("高风险户和中风险户照现在的规则；先走高风险，再走到期最早的；每户、每天开门的可能都一样。")),
    ]
    if rehearsal.unassigned:
        found.append(say(N_("有 {count} 户没有人走访，没有人去。"), count=rehearsal.unassigned))
    return found


def _doors(desk: Desk) -> tuple[StageDoor, ...]:
    connection, today = desk.store.connection, desk.today().isoformat()
    community = desk.actor.community_id
    risks: dict[str, set[str]] = {}
    for household, _tag, risk in reporting.tags(connection, community):
        risks.setdefault(household, set()).add(risk)
    walkers = _Walkers(desk)
    return tuple(
        StageDoor(
            household=row.id,
            walker=walkers.of(row.id, row.stair_id),
            occupancy=row.occupancy,
            risk=next((risk for risk in _RISKS if risk in risks.get(row.id, ())), Risk.NONE),
            seen=_number(desk, row.last_attempt if row.occupancy in _EMPTY else row.last_contact),
            last_contact=day_of(row.last_contact),
            rests_until=_rests(desk, row, today),
        )
        for row in queries.doors(connection, community, today)
    )


def _number(desk: Desk, day: str | None) -> int | None:
    return desk.calendar.number(date.fromisoformat(day)) if day else None


def _rests(desk: Desk, row: queries.DoorRow, today: str) -> int:
    """Until which workday number a pause or a refusal holds."""
    until = max((day for day in (row.paused_until, row.refused_until) if day and day > today), default=None)
    return desk.calendar.number(desk.calendar.on_or_after(date.fromisoformat(until))) if until else 0


class _Walkers:
    """Who visits a door: whoever took it over, else the nearest assignment; me when nothing is assigned at all."""

    def __init__(self, desk: Desk) -> None:
        self._parents = queries.parents(desk.store.connection)
        rows = queries.assignments(desk.store.connection, desk.today().isoformat())
        self._everything = "" if rows else desk.actor.id
        self._taken = [row for row in reversed(rows) if row.takes_over]
        self._of = {row.household_id or row.place_id: row.person_id for row in rows if not row.takes_over}

    def of(self, household_id: str, stair_id: str) -> str:
        """The person's id, empty when nobody visits this door."""
        way = [household_id, *self._up(stair_id)]
        for row in self._taken:
            if (row.household_id or row.place_id) in way:
                return row.person_id
        return next((self._of[each] for each in way if each in self._of), self._everything)

    def _up(self, place_id: str) -> list[str]:
        way = [place_id]
        while way[-1] in self._parents:
            way.append(self._parents[way[-1]])
        return way
