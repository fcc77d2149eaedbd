"""排查 in view: which sweeps there are, and the doors of one with what was found there, masked (F037)."""

import json
from datetime import date
from typing import NamedTuple

from buildingday.domain.door import natural_key
from buildingday.domain.numbers import short_number
from buildingday.domain.privacy import mask_name
from buildingday.domain.sweep import Progress, SweepKind, SweepResult, progress
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import still_there
from buildingday.storage.queries import sweeps as queries

#: More than any home has going; the list is no archive.
_MOST = 200


class SweepView(NamedTuple):
    """A sweep and how far it is; ``care_tag`` is empty where every door is looked at."""

    id: str
    name: str
    kind: SweepKind
    place: str
    care_tag: str
    starts: date
    ends: date
    checklist: tuple[str, ...]
    closed: bool
    progress: Progress


class SweepDoor(NamedTuple):
    """A door of a sweep: what the last look gave (None: not yet), and everything found so far."""

    household_id: str
    door: str
    place: str
    name: str
    result: SweepResult | None
    looked_on: date | None
    found: tuple[str, ...]
    issues: tuple[str, ...]


def sweeps(desk: Desk, *, closed: bool = False) -> list[SweepView]:
    """The sweeps under way, what ends soonest first; with ``closed`` also those that are over."""
    rows = queries.sweeps(desk.store.connection, _MOST)
    return [_view(desk, row) for row in rows if closed or row.closed_on is None]


def sweep(desk: Desk, sweep_id: str) -> SweepView:
    """One sweep.

    Raises:
        Refused: it is gone.
    """
    return _view(desk, _row(desk, sweep_id))


def sweep_doors(desk: Desk, sweep_id: str) -> list[SweepDoor]:
    """The doors of a sweep as one walks them: stair after stair, from the top floor down.

    Raises:
        Refused: the sweep is gone.
    """
    row = _row(desk, sweep_id)
    looks = _looks(desk, sweep_id)
    doors = queries.doors(desk.store.connection, row.place_id, row.care_tag)
    doors.sort(key=lambda door: (natural_key(door.place), -door.floor, natural_key(door.room)))
    return [_door(door, looks.get(door.id, [])) for door in doors]


def find_sweep(desk: Desk, typed: str) -> str:
    """The id of the sweep under way with this name, or whose name has these words in it.

    Raises:
        Refused: there is none, or there are several.
    """
    going = sweeps(desk)
    found = [each for each in going if each.name == typed.strip()] or [
        each for each in going if typed.strip() in each.name
    ]
    if len(found) == 1:
        return found[0].id
    if not going:
        raise Refused(N_("没有正在进行的排查。可用 buildingday sweep start 发起一次。"))
    raise Refused(N_("请写清是哪一次排查：{names}。"), names=[each.name for each in going])


def _view(desk: Desk, row: queries.SweepRow) -> SweepView:
    looks = _looks(desk, row.id)
    doors = queries.doors(desk.store.connection, row.place_id, row.care_tag)
    results = ([SweepResult(look.result) for look in looks.get(door.id, [])] for door in doors)
    return SweepView(
        id=row.id,
        name=row.name,
        kind=SweepKind(row.kind),
        place=row.place,
        care_tag=row.care_tag or "",
        starts=date.fromisoformat(row.starts_on),
        ends=date.fromisoformat(row.ends_on),
        checklist=tuple(json.loads(row.checklist)),
        closed=row.closed_on is not None,
        progress=progress(len(doors), results),
    )


def _row(desk: Desk, sweep_id: str) -> queries.SweepRow:
    found = queries.sweep(desk.store.connection, sweep_id)
    return still_there(found, N_("这次排查不在了，可能刚被撤销。请刷新后再试。"))


def _looks(desk: Desk, sweep_id: str) -> dict[str, list[queries.CheckRow]]:
    looks: dict[str, list[queries.CheckRow]] = {}
    for check in queries.checks(desk.store.connection, sweep_id):
        looks.setdefault(check.household_id, []).append(check)
    return looks


def _door(row: queries.SweepDoorRow, looks: list[queries.CheckRow]) -> SweepDoor:
    last = looks[-1] if looks else None
    found = [line for look in looks for line in json.loads(look.found)]
    return SweepDoor(
        household_id=row.id,
        door=row.door,
        place=row.place,
        name=mask_name(row.name),
        result=SweepResult(last.result) if last else None,
        looked_on=date.fromisoformat(last.checked_on) if last else None,
        found=tuple(dict.fromkeys(found)),
        issues=tuple(short_number(look.issue_number) for look in looks if look.issue_number),
    )
