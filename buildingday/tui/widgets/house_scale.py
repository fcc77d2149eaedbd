"""How large a house is drawn: where its windows stand in the cells and lines that there are (F040)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from buildingday.domain.floor_plan import ending
from buildingday.text.show import show
from buildingday.text.width import fit, width

if TYPE_CHECKING:
    from buildingday.services.roster.building_view import BuildingView, GridDoor

#: Cells of a room number and letters of a door at most; of more letters the last one shown is a plus.
_ROOM, _LETTERS = 8, 3
#: A window grows to the first where there is room; the others hold a line with the days, and one with the name too.
_WIDEST, _FOR_DAYS, _FOR_NAMES = 13, 6, 12


class Stair(NamedTuple):
    """Where a stair stands: its first cell and the cell behind its last, and the row of its uppermost door."""

    start: int
    end: int
    inner: int  # cells of wall behind its last window
    slots: range
    roof: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Cells and lines of a house, the floor numbers at its left and the head line above it not counted.

    A slot of the plan has one cell of wall, where the cursor's sign stands, and then its window. ``short`` leaves the
    storey out of room numbers.
    """

    short: bool
    lines: int  # of a window: room and letters, then the days
    pitch: int  # lines from one floor to the next
    rooms: tuple[int, ...]  # cells of the room number, of each slot
    windows: tuple[int, ...]  # cells of the window, of each slot
    starts: tuple[int, ...]  # the cell of wall before it, of each slot
    stairs: tuple[Stair, ...]
    cells: int  # of the whole house

    @property
    def names(self) -> bool:
        """Whether every window has room for a name beside the days."""
        return min(self.windows) >= _FOR_NAMES

    def room_of(self, door: "GridDoor") -> str:
        """The room number as it is written in its window."""
        return fit(show(ending(door.room) if self.short else door.room), _ROOM)

    def slot_at(self, cell: int) -> int | None:
        """The slot in which a cell of the house lies."""
        for slot, (start, cells) in enumerate(zip(self.starts, self.windows, strict=True)):
            if start <= cell <= start + cells:
                return slot
        return None


def letters_of(door: "GridDoor") -> str:
    """The letters of a door as far as they are drawn."""
    return door.marks if len(door.marks) <= _LETTERS else door.marks[: _LETTERS - 1] + "+"


def scale_of(view: "BuildingView", cells: int, lines: int) -> Scale:
    """The largest scale at which all stairs stand side by side; numbers go short before anything has to scroll."""
    slots = [[view.doors[key] if key else None for key in column] for column in zip(*view.plan.rows, strict=True)]
    tries = [(False, True), (False, False), (True, True), (True, False)]
    widths = (_laid(slots, view.plan.columns, cells, short=short, even=even) for short, even in tries)
    scale = next((each for each in widths if each.cells <= cells), None)
    if scale is None:
        scale = _laid(slots, view.plan.columns, cells, short=False, even=False)
    floors = len(view.plan.rows)
    if floors * 3 - 1 <= lines and min(scale.windows) >= _FOR_DAYS:
        return replace(scale, lines=2, pitch=3)
    return replace(scale, pitch=2) if floors * 2 - 1 <= lines else scale


def _laid(
    slots: "Sequence[Sequence[GridDoor | None]]", columns: Sequence[int], cells: int, *, short: bool, even: bool
) -> Scale:
    """The cells of a house: every slot as wide as its doors need, or all alike and wider where there is room."""
    scale = Scale(short, 1, 1, (), (), (), (), 0)
    rooms = [max((width(scale.room_of(door)) for door in doors if door), default=2) for doors in slots]
    # One letter is always left room for, so that recording a visit does not move the house.
    letters = [max((len(letters_of(door)) for door in doors if door), default=1) or 1 for doors in slots]
    inner, apart = (1, 2) if even else (0, 1)  # wall behind a stair, and sky up to the next one
    if even:
        rooms, letters = [max(rooms)] * len(slots), [max(letters)] * len(slots)
    windows = [room + 1 + letter for room, letter in zip(rooms, letters, strict=True)]
    if even:
        left = cells - sum(windows) - len(slots) - len(columns) * (inner + apart) + apart
        windows = [max(wide, min(_WIDEST, wide + left // len(slots))) for wide in windows]
    starts: list[int] = []
    stairs: list[Stair] = []
    at = 0
    for count in columns:
        first, mine = at, range(len(starts), len(starts) + count)
        for slot in mine:
            starts.append(at)
            at += 1 + windows[slot]
        roof = min(row for slot in mine for row, door in enumerate(slots[slot]) if door)
        stairs.append(Stair(first, at + inner, inner, mine, roof))
        at += inner + apart
    return replace(
        scale, rooms=tuple(rooms), windows=tuple(windows), starts=tuple(starts), stairs=tuple(stairs), cells=at - apart
    )
