"""The doors of a building as the house stands: floors from the top down, stairs side by side, one cell a door."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from buildingday.i18n import _, say
from buildingday.text.show import show
from buildingday.text.width import fit, pad, width
from buildingday.text.wrap import wrap

if TYPE_CHECKING:
    from buildingday.services.roster.building_view import BuildingView, GridDoor

#: Behind the room number, so that the bands can be told apart without colour.
BAND_SIGNS = {"recent": " ", "between": "-", "stale": "=", "never": "n", "vacant": "v"}

_FLOOR_CELLS = 4
_ROOM_CELLS = 8

_Place = tuple[int, int]  # row and slot


class DoorGrid(ScrollView, can_focus=True):
    """Shows a ``BuildingView``; arrow keys and clicks move the cursor from door to door."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--head", "grid--cursor", *(f"grid--{band}" for band in BAND_SIGNS)}
    DEFAULT_CSS = """
    DoorGrid { scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1; }
    DoorGrid > .grid--head { color: $secondary; }
    DoorGrid > .grid--recent { background: $success 30%; color: $foreground; }
    DoorGrid > .grid--between { background: $warning 30%; color: $foreground; }
    DoorGrid > .grid--stale { background: $error 35%; color: $foreground; }
    DoorGrid > .grid--never { background: $secondary; color: $background; }
    DoorGrid > .grid--vacant { background: $panel; color: $secondary; }
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
        self._why_empty = ""
        self._cursor: _Place | None = None
        self._where: dict[str, _Place] = {}
        self._starts: list[int] = []
        self._cells: list[tuple[int, int]] = []  # of each slot: cells of the room, cells of the letters

    # What is shown

    def show(self, view: "BuildingView | None", keep: str | None, why_empty: str) -> None:
        """Shows a building with the cursor at the household ``keep``, or at the first door of the top floor.

        Where there is no door, ``why_empty`` says why and what to do.
        """
        self._view = view
        self._why_empty = why_empty
        rows = view.plan.rows if view else ()
        self._where = {key: (r, s) for r, row in enumerate(rows) for s, key in enumerate(row) if key is not None}
        self._cursor = self._where.get(keep or "") or next(iter(self._where.values()), None)
        self._measure()
        self._follow()
        self.refresh()

    @property
    def chosen(self) -> "GridDoor | None":
        """The door under the cursor."""
        if self._view is None or self._cursor is None:
            return None
        return self._view.doors[self._key_at(self._cursor) or ""]

    def choose(self, household_id: str) -> bool:
        """Puts the cursor at a household; False when it is not in the picture."""
        if household_id not in self._where:
            return False
        self._go(self._where[household_id])
        return True

    def step_on(self) -> None:
        """To the next door of this floor and stair, then to the floor below."""
        if self._cursor is None or self._view is None:
            return
        stair = self._stair_slots(self._cursor[1])
        later = [place for place in self._where.values() if place > self._cursor and place[1] in stair]
        if later:
            self._go(min(later))

    def _measure(self) -> None:
        """How many cells every column needs."""
        self._cells, self._starts = [], []
        at, slot = 0, 0
        for count in self._view.plan.columns if self._view else ():
            for _column in range(count):
                doors = self._doors_in(slot)
                room = max((width(fit(show(door.room), _ROOM_CELLS)) for door in doors), default=3)
                self._cells.append((room, max((len(door.marks) for door in doors), default=0)))
                self._starts.append(at)
                at += sum(self._cells[slot]) + 2
                slot += 1
            at += 1
        rows = len(self._view.plan.rows) if self._view else 0
        self.virtual_size = Size(_FLOOR_CELLS + at, rows + 1)

    def _doors_in(self, slot: int) -> "list[GridDoor]":
        assert self._view is not None
        return [self._view.doors[key] for row in self._view.plan.rows if (key := row[slot]) is not None]

    # Moving

    def action_move_floor(self, step: int) -> None:
        """A floor up or down, to the door that stands nearest."""
        if self._cursor is None:
            return
        row, slot = self._cursor
        rows = sorted({place[0] for place in self._where.values() if (place[0] - row) * step > 0}, reverse=step < 0)
        if rows:
            self._go(self._nearest(rows[0], slot))

    def action_move_door(self, step: int) -> None:
        """A door to the left or right on this floor; past the first one the tree takes over."""
        if self._cursor is None:
            self.post_message(self.LeftEdge())
            return
        row, slot = self._cursor
        beside = [place for place in self._where.values() if place[0] == row and (place[1] - slot) * step > 0]
        if beside:
            self._go(min(beside, key=lambda place: abs(place[1] - slot)))
        elif step < 0:
            self.post_message(self.LeftEdge())

    def action_page(self, step: int) -> None:
        """A screenful of floors up or down."""
        if self._cursor is None:
            return
        rows = sorted({place[0] for place in self._where.values()})
        aim = self._cursor[0] + step * max(1, self.size.height - 2)
        self._go(self._nearest(min(rows, key=lambda row: abs(row - aim)), self._cursor[1]))

    def action_edge(self, end: int) -> None:
        """To the first or last door of this floor."""
        if self._cursor is not None:
            self._go(sorted(place for place in self._where.values() if place[0] == self._cursor[0])[end])

    def on_click(self, event: events.Click) -> None:
        """A click chooses a door; a click on the chosen one opens it."""
        row = event.y - 1 + self.scroll_offset.y
        x = event.x - _FLOOR_CELLS + self.scroll_offset.x
        slot = next((s for s, at in enumerate(self._starts) if at <= x < at + sum(self._cells[s]) + 2), None)
        if event.y == 0 or slot is None or (row, slot) not in self._where.values():
            return
        if (row, slot) == self._cursor:
            self.post_message(self.Opened())
        else:
            self._go((row, slot))

    def _nearest(self, row: int, slot: int) -> _Place:
        return min((place for place in self._where.values() if place[0] == row), key=lambda p: abs(p[1] - slot))

    def _stair_slots(self, slot: int) -> range:
        first = 0
        for count in self._view.plan.columns if self._view else ():
            if slot < first + count:
                return range(first, first + count)
            first += count
        return range(0)

    def _go(self, place: _Place) -> None:
        self._cursor = place
        self._follow()
        self.refresh()
        self.post_message(self.Moved())

    def _follow(self) -> None:
        """Scrolls so that the cursor is seen; the head line and the floor numbers stay."""
        if self._cursor is None:
            self.scroll_to(0, 0, animate=False, force=True)
            return
        row, slot = self._cursor
        rows, cells = max(1, self.scrollable_content_region.height - 1), self.scrollable_content_region.width
        y = min(max(self.scroll_offset.y, row - rows + 1), row)
        start, end = self._starts[slot], self._starts[slot] + sum(self._cells[slot]) + 2
        x = min(max(self.scroll_offset.x, end - max(1, cells - _FLOOR_CELLS)), start)
        self.scroll_to(x, y, animate=False, force=True)

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self._follow()

    def on_focus(self) -> None:
        """Shows that the keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows that the keys go elsewhere."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Paints anew in another theme."""
        super().notify_style_update()
        self.refresh()

    # Painting

    def render_line(self, y: int) -> Strip:
        """The head line, then the floors that are in view."""
        view, cells = self._view, self.size.width
        plain = self.rich_style
        if view is None or not view.doors:
            lines = wrap(self._why_empty, max(10, cells - 2)) if self._why_empty else []
            return Strip([Segment(" " + lines[y] if y < len(lines) else "", plain)]).adjust_cell_length(cells, plain)
        row = y - 1 + self.scroll_offset.y
        if y == 0:
            label, segments = "", list(self._head())
        elif row < len(view.plan.rows):
            floor = view.plan.floors[row]
            label, segments = str(floor) if floor else _("底"), list(self._row(row))
        else:
            return Strip.blank(cells, plain)
        left = Segment(" " + pad(label, _FLOOR_CELLS - 1), self.get_component_rich_style("grid--head"))
        strip = Strip(segments).crop(self.scroll_offset.x, self.scroll_offset.x + max(0, cells - _FLOOR_CELLS))
        return Strip.join([Strip([left]), strip]).adjust_cell_length(cells, plain)

    def legend(self, days: int) -> Text:
        """What letters, signs and colours mean; ``days`` is how long ago counts as lately."""
        from buildingday.services.roster.building_view import MARKS

        signs = (
            ("recent", say("{days}天内见过", days=days)),
            ("between", say("-较久")),
            ("stale", say("=很久")),
            ("never", say("n从未")),
            ("vacant", say("v空户")),
        )
        letters = [Text(f"{letter} {_(words)}") for letter, words in MARKS.items()]
        bands = [Text(f" {words} ", self.get_component_rich_style(f"grid--{band}")) for band, words in signs]
        cells = self.size.width - 2
        return Text("\n").join([*_flowing(letters, 2, cells), *_flowing(bands, 1, cells)])

    def _head(self) -> Iterator[Segment]:
        assert self._view is not None
        style = self.get_component_rich_style("grid--head")
        slot = 0
        for stair, count in zip(self._view.stairs, self._view.plan.columns, strict=True):
            cells = sum(sum(self._cells[n]) + 2 for n in range(slot, slot + count)) + 1
            yield Segment(pad(" " + fit(show(stair), cells - 2), cells), style)
            slot += count

    def _row(self, row: int) -> Iterator[Segment]:
        assert self._view is not None
        plain = self.rich_style
        slot = 0
        for count in self._view.plan.columns:
            for _column in range(count):
                yield from self._cell(row, slot, plain)
                slot += 1
            yield Segment(" ", plain)

    def _cell(self, row: int, slot: int, plain: Style) -> Iterator[Segment]:
        assert self._view is not None
        room, marks = self._cells[slot]
        key = self._key_at((row, slot))
        if key is None:
            yield Segment(" " * (room + marks + 2), plain)
            return
        door = self._view.doors[key]
        here = (row, slot) == self._cursor
        words = pad(fit(show(door.room), room), room) + pad(BAND_SIGNS[door.band] + door.marks, marks + 1)
        style = self.get_component_rich_style("grid--cursor" if here and self.has_focus else f"grid--{door.band}")
        yield Segment(">" if here else " ", style if here and self.has_focus else plain)
        yield Segment(words, style)

    def _key_at(self, place: _Place) -> str | None:
        return self._view.plan.rows[place[0]][place[1]] if self._view else None


def _flowing(parts: list[Text], gap: int, cells: int) -> list[Text]:
    """Parts with a gap between them, on as few lines as hold them whole."""
    lines = [parts[0].copy()]
    for part in parts[1:]:
        if lines[-1].cell_len + gap + part.cell_len > cells:
            lines.append(part.copy())
        else:
            lines[-1].append(" " * gap).append_text(part)
    return lines
