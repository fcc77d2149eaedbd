"""剖面: the doors of a building as floors and columns, the way the house stands (F040)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from buildingday.domain.door import natural_key

#: What is left of a room number without its storey: 501 and 1201 both stand in column 01.
_COLUMN = re.compile(r"([A-Z]?)[0-9]{1,3}?([0-9]{2}[A-Z]?)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A door as its building knows it: any key, its storey (0 is the ground) and its room number."""

    key: str
    floor: int
    room: str


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """``rows`` go from the top floor down, one for every entry of ``floors``; each has a slot for every column of every
    stair, None where no door is. ``columns`` counts the columns of each stair; a stair has one at least.
    """

    floors: tuple[int, ...]
    columns: tuple[int, ...]
    rows: tuple[tuple[str | None, ...], ...]


def floor_plan(stairs: Sequence[Sequence[Placed]]) -> FloorPlan:
    """The stairs side by side, from left to right as given; every door has exactly one slot."""
    standing = [_columns(doors) for doors in stairs]
    columns = tuple(1 + max((column for _floor, column in stair), default=0) for stair in standing)
    floors = sorted({floor for stair in standing for floor, _column in stair}, reverse=True)
    rows = tuple(
        tuple(
            stair.get((floor, column))
            for stair, count in zip(standing, columns, strict=True)
            for column in range(count)
        )
        for floor in floors
    )
    return FloorPlan(tuple(floors), columns, rows)


def _columns(doors: Sequence[Placed]) -> dict[tuple[int, int], str]:
    """Floor and column of every door of a stair: doors whose numbers end alike stand above each other."""
    floors: dict[int, list[Placed]] = {}
    for door in sorted(doors, key=lambda each: natural_key(each.room)):
        floors.setdefault(door.floor, []).append(door)
    endings = sorted({ending(door.room) for door in doors if door.floor > 0}, key=natural_key)
    widest = max((len(each) for each in floors.values()), default=0)
    if len(endings) > 2 * widest:  # numbered through the whole stair: nothing stands above anything
        endings = []
    places: dict[tuple[int, int], str] = {}
    for floor, row in floors.items():
        spare = []
        for door in row:
            column = endings.index(ending(door.room)) if floor > 0 and endings else -1
            if column < 0 or (floor, column) in places:
                spare.append(door)
            else:
                places[floor, column] = door.key
        for door in spare:
            places[floor, next(n for n in range(len(doors)) if (floor, n) not in places)] = door.key
    return places


def ending(room: str) -> str:
    """The room number without its storey, as doors that stand above each other share it; another name stays whole."""
    found = _COLUMN.fullmatch(room)
    return found[1] + found[2] if found else room
