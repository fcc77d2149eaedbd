"""The doors of a building as the house stands: floors from the top down, stairs side by side, one window a door."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from buildingday.domain.floor_walk import FloorWalk, Place
from buildingday.i18n import _, label, say
from buildingday.text.show import show
from buildingday.text.width import fit, pad, width
from buildingday.text.wrap import wrap
from buildingday.tui.widgets.house_scale import Scale, letters_of, scale_of

if TYPE_CHECKING:
    from buildingday.services.roster.building_view import BuildingView, GridDoor

#: Behind the room number, so that the bands can be told apart without colour.
BAND_SIGNS = {"recent": " ", "between": "-", "stale": "=", "never": "n", "vacant": "v"}

#: Cells of the floor numbers.
_FLOOR = 4


class DoorGrid(ScrollView, can_focus=True):
    """Shows a ``BuildingView``; arrow keys and clicks move the cursor from door to door.

    What has not changed is not painted again: a step of the cursor paints two windows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--head",
        "grid--wall",
        "grid--cursor",
        *(f"grid--{band}" for band in BAND_SIGNS),
    }
    DEFAULT_CSS = """
    DoorGrid { scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1; }
    DoorGrid > .grid--head { color: $secondary; }
    DoorGrid > .grid--wall { background: $panel; color: $foreground; text-style: bold; }
    DoorGrid > .grid--recent { background: $success 35%; color: $foreground; }
    DoorGrid > .grid--between { background: $warning 35%; color: $foreground; }
    DoorGrid > .grid--stale { background: $error 40%; color: $foreground; }
    DoorGrid > .grid--never { background: $secondary; color: $background; }
    DoorGrid > .grid--vacant { background: $foreground 18%; color: $foreground; }
    DoorGrid > .grid--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    """
    BINDINGS = [
        Binding("up", "move_floor(-1)", show=False),
        Binding("down", "move_floor(1)", show=False),
        Binding("left", "move_door(-1)", show=False),
        Binding("right", "move_door(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
    ]

    class Moved(Message):
        """The cursor stands at another door."""

    class Opened(Message):
        """The door under the cursor was clicked again."""

    class LeftEdge(Message):
        """The cursor was to go further left than the first door."""

    def __init__(self, *, id: str | None = None):
        super().__init__(id=id)
        self._view: BuildingView | None = None
        self._walk: FloorWalk | None = None
        self._scale: Scale | None = None
        self._cursor: Place | None = None
        self._why_empty = ""

    # What is shown

    def show(self, view: "BuildingView | None", keep: str | None, why_empty: str) -> None:
        """Shows a building with the cursor at the household ``keep``, or at the first door of the top floor.

        Where there is no door, ``why_empty`` says why and what to do.
        """
        before, scale, cursor = self._view, self._scale, self._cursor
        self._view, self._why_empty = view, why_empty
        self._walk = FloorWalk(view.plan) if view and view.doors else None
        self._cursor = (self._walk.places.get(keep or "") or self._walk.first) if self._walk else None
        self._measure()
        if self._follow() or before is None or view is None or before.plan != view.plan or scale != self._scale:
            self.refresh()
            return
        changed = [key for key, door in view.doors.items() if door != before.doors[key]]
        places = self._walk.places if self._walk else {}
        self._repaint(cursor, self._cursor, *(places[key] for key in changed))

    @property
    def chosen(self) -> "GridDoor | None":
        """The door under the cursor."""
        return self._door_at(self._cursor) if self._cursor else None

    def choose(self, household_id: str) -> bool:
        """Puts the cursor at a household; False when it is not in the picture."""
        place = self._walk.places.get(household_id) if self._walk else None
        self._go(place)
        return place is not None

    def _measure(self) -> None:
        """The scale at which the house is drawn in the room there is."""
        if self._view is None or self._walk is None:
            self._scale = None
            self.virtual_size = Size(0, 0)
            return
        room, floors = self.outer_size, len(self._view.plan.rows)
        bar = int(floors + 1 > room.height)
        self._scale = scale_of(self._view, room.width - _FLOOR - bar, room.height - 1)
        self.virtual_size = Size(_FLOOR + self._scale.cells, floors * self._scale.pitch + 1)

    # Moving

    def step_on(self) -> None:
        """To the next door of this floor and stair, then to the floor below."""
        if self._walk and self._cursor:
            self._go(self._walk.onward(self._cursor))

    def step_past(self, *, whole_stair: bool) -> None:
        """To the first door of the next floor of this stair, or of the next stair."""
        if self._walk and self._cursor:
            past = self._walk.past_stair if whole_stair else self._walk.past_floor
            self._go(past(self._cursor))

    def action_move_floor(self, step: int) -> None:
        """A floor up or down, to the door that stands nearest."""
        if self._walk and self._cursor:
            self._go(self._walk.floor(self._cursor, step))

    def action_move_door(self, step: int) -> None:
        """A door to the left or right on this floor; past the first one the screen may have something else."""
        beside = self._walk.door(self._cursor, step) if self._walk and self._cursor else None
        if beside is None and step < 0:
            self.post_message(self.LeftEdge())
        self._go(beside)

    def action_page(self, step: int) -> None:
        """A screenful of floors up or down."""
        if self._walk and self._cursor and self._scale:
            self._go(self._walk.page(self._cursor, step * max(1, (self.size.height - 2) // self._scale.pitch)))

    def action_edge(self, end: int) -> None:
        """To the first or last door of this floor."""
        if self._walk and self._cursor:
            self._go(self._walk.edge(self._cursor, end))

    def on_click(self, event: events.Click) -> None:
        """A click chooses a door; a click on the chosen one opens it."""
        if self._scale is None or self._walk is None or event.y == 0:
            return
        row = (event.y - 1 + self.scroll_offset.y) // self._scale.pitch
        slot = self._scale.slot_at(event.x - _FLOOR + self.scroll_offset.x)
        if slot is None or (row, slot) not in self._walk.places.values():
            return
        if (row, slot) == self._cursor:
            self.post_message(self.Opened())
        else:
            self._go(Place(row, slot))

    def _go(self, place: Place | None) -> None:
        if place is None or place == self._cursor:
            return
        before, self._cursor = self._cursor, place
        if self._follow():
            self.refresh()
        else:
            self._repaint(before, place)
        self.post_message(self.Moved())

    def _follow(self) -> bool:
        """Scrolls so that the cursor is seen; the head line and the floor numbers stay. False: nothing scrolled."""
        scale, x, y = self._scale, 0, 0
        if scale is not None and self._cursor is not None:
            room = self.scrollable_content_region
            lines, cells = max(1, room.height - 1), max(1, room.width - _FLOOR)
            top, start = self._cursor.row * scale.pitch, scale.starts[self._cursor.slot]
            end = start + 1 + scale.windows[self._cursor.slot]
            y = min(max(self.scroll_offset.y, top + scale.lines - lines), top)
            x = min(max(self.scroll_offset.x, end - cells), start)
        if self.scroll_offset == (x, y):
            return False
        self.scroll_to(x, y, animate=False, force=True)
        return True

    def on_resize(self) -> None:
        """The house takes the room that there is now, and the cursor stays in sight."""
        self._measure()
        self._follow()
        self.refresh()

    def on_focus(self) -> None:
        """Shows that the keys go here."""
        self._repaint(self._cursor)

    def on_blur(self) -> None:
        """Shows that the keys go elsewhere."""
        self._repaint(self._cursor)

    def notify_style_update(self) -> None:
        """Paints anew in another theme."""
        super().notify_style_update()
        self.refresh()

    # Painting

    def _repaint(self, *places: Place | None) -> None:
        """Paints these windows again."""
        if self._scale is None:
            return
        scale, scrolled = self._scale, self.scroll_offset
        regions = [
            Region(
                _FLOOR + scale.starts[place.slot] - scrolled.x,
                1 + place.row * scale.pitch - scrolled.y,
                1 + scale.windows[place.slot],
                scale.lines,
            )
            for place in places
            if place is not None
        ]
        seen = Region(_FLOOR, 1, max(0, self.size.width - _FLOOR), max(0, self.size.height - 1))
        regions = [region for each in regions if (region := each.intersection(seen))]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """The head line, then the floors that are in view."""
        cells, plain = self.size.width, self.rich_style
        if self._scale is None:
            lines = wrap(self._why_empty, max(10, cells - 2)) if self._why_empty else []
            return Strip([Segment(" " + lines[y] if y < len(lines) else "", plain)]).adjust_cell_length(cells, plain)
        if y == 0:
            number, segments = "", list(self._head(self._scale))
        else:
            row, line = divmod(y - 1 + self.scroll_offset.y, self._scale.pitch)
            number = self._floor_name(row) if line == 0 else ""
            segments = list(self._floor(self._scale, row, line))
        left = Segment(" " + pad(number, _FLOOR - 1), self.get_component_rich_style("grid--head"))
        strip = Strip(segments).crop(self.scroll_offset.x, self.scroll_offset.x + max(0, cells - _FLOOR))
        return Strip.join([Strip([left]), strip]).adjust_cell_length(cells, plain)

    def _floor_name(self, row: int) -> str:
        floors = self._view.plan.floors if self._view else ()
        if row >= len(floors):
            return ""
        return str(floors[row]) if floors[row] else _("底")

    def _head(self, scale: Scale) -> Iterator[Segment]:
        """The name of every stair over the middle of it."""
        assert self._view is not None
        style, at = self.get_component_rich_style("grid--head"), 0
        for name, stair in zip(self._view.stairs, scale.stairs, strict=True):
            words = fit(show(name), stair.end - stair.start - 1)
            middle = stair.start + max(1, (stair.end - stair.start - width(words)) // 2)
            yield Segment(" " * (middle - at) + words, style)
            at = middle + width(words)

    def _floor(self, scale: Scale, row: int, line: int) -> Iterator[Segment]:
        """One line of a floor: windows in walls, and sky above a stair that is lower than its neighbour."""
        floors = len(self._view.plan.rows) if self._view else 0
        built = row < floors - 1 or (row == floors - 1 and line < scale.lines)
        plain, wall, at = self.rich_style, self.get_component_rich_style("grid--wall"), 0
        for stair in scale.stairs:
            behind = wall if built and row >= stair.roof else plain
            yield Segment(" " * (stair.start - at), plain)
            for slot in stair.slots:
                door = self._door_at(Place(row, slot)) if built and line < scale.lines else None
                if door is None:
                    yield Segment(" " * (1 + scale.windows[slot]), behind)
                else:
                    yield from self._window(scale, Place(row, slot), door, line)
            at = stair.end
            yield Segment(" " * stair.inner, behind)

    def _window(self, scale: Scale, place: Place, door: "GridDoor", line: int) -> Iterator[Segment]:
        """The cell of wall before a window, and a line of the window: room and letters, then who and the days."""
        here, room, cells = place == self._cursor, scale.rooms[place.slot], scale.windows[place.slot]
        if line == 0:
            words = pad(scale.room_of(door), room) + BAND_SIGNS[door.band] + letters_of(door)
        else:
            words = f"{show(door.name)} {_days(door)}".strip() if scale.names else _days(door)
        style = self.get_component_rich_style("grid--cursor" if here and self.has_focus else f"grid--{door.band}")
        before = style if here and self.has_focus else self.get_component_rich_style("grid--wall")
        yield Segment(">" if here and line == 0 else " ", before)
        yield Segment(pad(fit(words, cells), cells), style)

    def _door_at(self, place: Place) -> "GridDoor | None":
        key = self._view.plan.rows[place.row][place.slot] if self._view else None
        return self._view.doors[key] if self._view and key is not None else None


def _days(door: "GridDoor") -> str:
    """How long ago somebody was met there, or that nobody lives there."""
    if door.band == "vacant":
        return label("occupancy", "vacant")
    if door.days is None:
        return _("从未")
    return say("{days}天", days=door.days) if door.days > 0 else _("今天")
