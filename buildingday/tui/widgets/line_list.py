"""A list of one-line rows that paints only what is visible, so that five hundred rows cost no more than ten."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from buildingday.text.show import show
from buildingday.text.width import pad, width

R = TypeVar("R")

#: Cells of the mark before the row under the cursor, and of the gap between two columns.
_MARK, _GAP = 2, 2


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its name, what it shows of a row, its cells (0: all that is left), and from which width it shows.

    ``tone`` names what its words mean: ``late``, ``soon`` or nothing.
    """

    name: str
    words: Callable[[R], str]
    cells: int = 0
    from_width: int = 0
    tone: Callable[[R], str] | None = None


class LineList(ScrollView, Generic[R], can_focus=True):
    """Rows with ids under a header that stays; ``>`` and the colour mark the row under the cursor."""

    COMPONENT_CLASSES = {"line-list--cursor", "line-list--header", "line-list--late", "line-list--soon"}
    DEFAULT_CSS = """
    LineList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    LineList > .line-list--header { color: $secondary; }
    LineList > .line-list--late { color: $error; }
    LineList > .line-list--soon { color: $warning; }
    LineList > .line-list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    """
    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor stands on another row."""

    class Chosen(Message):
        """Enter, or a click on the row under the cursor."""

    def __init__(self, columns: Sequence[Column[R]], dim: Callable[[R], bool], *, id: str):
        super().__init__(id=id)
        self._columns = columns
        self._dim = dim
        self._rows: list[tuple[str, R]] = []
        self.marked: set[str] = set()  # ids of rows that were picked out, shown with ``*``

    @property
    def ids(self) -> list[str]:
        """Ids of the rows, in their order."""
        return [row_id for row_id, _row in self._rows]

    @property
    def rows(self) -> list[R]:
        """What the rows show, in their order."""
        return [row for _row_id, row in self._rows]

    @property
    def row(self) -> R | None:
        """The row under the cursor."""
        return self._rows[self.cursor][1] if self._rows else None

    @property
    def row_id(self) -> str | None:
        """The id of the row under the cursor."""
        return self._rows[self.cursor][0] if self._rows else None

    def beside(self) -> list[str]:
        """Ids of the rows below and above the cursor."""
        return [self._rows[at][0] for at in (self.cursor + 1, self.cursor - 1) if 0 <= at < len(self._rows)]

    def show_rows(self, rows: Sequence[tuple[str, R]], keep: str | None = None) -> None:
        """Shows other rows; the cursor stays on the row ``keep``, else where it stood."""
        self._rows = list(rows)
        self.marked &= set(self.ids)
        self.virtual_size = Size(0, len(self._rows) + 1)
        ids = self.ids
        at = ids.index(keep) if keep in ids else self.cursor
        self.cursor = max(0, min(at, len(self._rows) - 1))
        self._keep_in_view()
        self.refresh()

    def replace_row(self, row_id: str, row: R) -> None:
        """Shows one row anew, where it stands."""
        self._rows = [(each, row if each == row_id else old) for each, old in self._rows]
        self.refresh()

    def repaint(self, row_ids: Sequence[str]) -> None:
        """Paints single rows anew, where what their columns show of them has changed."""
        for at, row_id in enumerate(self.ids):
            if row_id in row_ids:
                self.refresh_line(at + 1)

    def move_to(self, row_id: str) -> bool:
        """Puts the cursor on a row; False when it is not among the rows."""
        if row_id not in self.ids:
            return False
        self._go(self.ids.index(row_id))
        return True

    # Painting

    def render_line(self, y: int) -> Strip:
        """The header, or the row that stands on this line."""
        cells = self.scrollable_content_region.width
        if y == 0:
            return self._header(cells)
        at = y - 1 + self.scroll_offset.y
        if at >= len(self._rows):
            return Strip.blank(cells, self.rich_style)
        return self._line(*self._rows[at], at == self.cursor, cells)

    def _header(self, cells: int) -> Strip:
        words = (" " * _GAP).join(pad(column.name, wide) for column, wide in self._widths(cells))
        style = self.rich_style + self.get_component_rich_style("line-list--header")
        return Strip([Segment(" " * _MARK + words, style)]).adjust_cell_length(cells, style)

    def _line(self, row_id: str, row: R, on: bool, cells: int) -> Strip:
        style = self.rich_style + Style(dim=self._dim(row))
        if on:
            style += self.get_component_rich_style("line-list--cursor") + Style(bold=self.has_focus)
        segments = [Segment((">" if on else " ") + ("*" if row_id in self.marked else " "), style)]
        for column, wide in self._widths(cells):
            tone = column.tone(row) if column.tone and not on else ""
            toned = style + self.get_component_rich_style(f"line-list--{tone}") if tone else style
            segments += [Segment(pad(show(column.words(row)), wide), toned), Segment(" " * _GAP, style)]
        return Strip(segments).adjust_cell_length(cells, style)

    def _widths(self, cells: int) -> list[tuple[Column[R], int]]:
        """The columns that this width has room for, with their cells."""
        columns = [column for column in self._columns if column.from_width <= self.app.size.width]
        widths = [max(column.cells, width(column.name)) if column.cells else 0 for column in columns]
        rest = max(4, cells - sum(widths) - _MARK - _GAP * (len(columns) - 1)) // max(1, widths.count(0))
        return [(column, wide or rest) for column, wide in zip(columns, widths, strict=True)]

    # Moving

    def validate_cursor(self, at: int) -> int:
        """Stays on the rows."""
        return max(0, min(at, len(self._rows) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Tells and shows where the cursor stands; where nothing scrolls, two lines are painted."""
        if self._keep_in_view():
            self.refresh()
        else:
            self.refresh_line(before + 1)
            self.refresh_line(now + 1)
        self.post_message(self.Moved())

    def _keep_in_view(self) -> bool:
        """Scrolls to the cursor; False when it is in view."""
        page = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        wanted = min(max(top, self.cursor - page + 1), self.cursor)
        if wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False, force=True)
        return True

    def _go(self, at: int) -> None:
        self.cursor = at

    def action_move(self, step: int) -> None:
        """One up or down."""
        self._go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """A page up or down."""
        self._go(self.cursor + step * max(1, self.size.height - 2))

    def action_edge(self, step: int) -> None:
        """To the first or the last row."""
        self._go(0 if step < 0 else len(self._rows) - 1)

    def action_choose(self) -> None:
        """The row under the cursor is wanted; where there is none, the screen says so."""
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the row under it, it chooses."""
        at = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and at < len(self._rows):
            if at == self.cursor:
                self.action_choose()
            else:
                self._go(at)

    def on_focus(self) -> None:
        """Shows that it has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows that it has lost them."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Paints anew in another theme."""
        super().notify_style_update()
        self.refresh()

    def on_resize(self, event: Any) -> None:
        """Keeps the cursor in view in another height."""
        self._keep_in_view()
