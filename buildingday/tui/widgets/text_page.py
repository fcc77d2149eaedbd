"""Lines of text in a fixed room: shown anew without laying the screen out again, so that it can follow a cursor."""

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.strip import Strip
from textual.widget import Widget

_WHEEL = 3


class TextPage(Widget):
    """Shows the lines that fit; the wheel turns the page, and ``more`` stands on the last line while there are more."""

    def __init__(self, more: str, *, id: str):
        super().__init__(id=id)
        self._more = more
        self._lines: list[Text] = []
        self._top = 0

    def show(self, text: Text) -> None:
        """Shows another text from its beginning."""
        self._lines = list(text.split("\n", allow_blank=True))
        self._top = 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the text; the last says that there are more."""
        cells = self.content_size.width
        style, at = self.rich_style, y + self._top
        if y == self.content_size.height - 1 and at < len(self._lines) - 1:
            return Strip([Segment(self._more, style)]).adjust_cell_length(cells, style)
        if at >= len(self._lines):
            return Strip.blank(cells, style)
        segments = [
            Segment(part, style + part_style if part_style else style)
            for part, part_style, _control in self._lines[at].render(self.app.console)
        ]
        return Strip(segments).adjust_cell_length(cells, style)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """On through the text."""
        self._turn(_WHEEL, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Back through the text."""
        self._turn(-_WHEEL, event)

    def _turn(self, step: int, event: events.MouseEvent) -> None:
        last = max(0, len(self._lines) - self.content_size.height)
        self._top = max(0, min(self._top + step, last))
        event.stop()
        self.refresh()
