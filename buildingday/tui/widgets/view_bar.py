"""Working lists side by side on one line, each with its count; the chosen one in brackets."""

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static

from buildingday.text.show import show
from buildingday.text.width import width

_GAP = 1


class ViewBar(Static):
    """Shows as many views as fit around the chosen one; ``<`` and ``>`` tell that there are more; a click chooses."""

    COMPONENT_CLASSES = {"view-bar--chosen"}
    DEFAULT_CSS = """
    ViewBar > .view-bar--chosen {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    """

    class Picked(Message):
        """Another view was clicked."""

        def __init__(self, key: str):
            super().__init__()
            self.key = key

    def __init__(self, *, id: str):
        super().__init__(id=id, markup=False)
        self._views: list[tuple[str, str]] = []
        self._counts: Mapping[str, int] = {}
        self.chosen = ""

    def show_views(self, views: Sequence[tuple[str, str]], chosen: str) -> None:
        """Shows ``(key, name)`` of the views, one of them chosen."""
        self._views = [(key, show(name)) for key, name in views]
        self.chosen = chosen
        self.refresh()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows how many problems each view holds."""
        self._counts = counts
        self.refresh()

    def beside(self, step: int) -> str:
        """The key of the view so many steps away, round and round."""
        keys = [key for key, _name in self._views]
        return keys[(keys.index(self.chosen) + step) % len(keys)]

    def render(self) -> Text:
        """The views that fit."""
        first, last = self._window()
        text = Text("< " if first else "  ", style="bold", no_wrap=True, end="")
        for at in range(first, last):
            on = self._views[at][0] == self.chosen
            style = self.get_component_rich_style("view-bar--chosen") if on else ""
            text.append(self._words(at), style=style).append(" " * _GAP)
        return text.append(">" if last < len(self._views) else "", style="bold")

    def _words(self, at: int) -> str:
        key, name = self._views[at]
        count = f" {self._counts[key]}" if key in self._counts else ""
        return f"[{name}{count}]" if key == self.chosen else f" {name}{count} "

    def _window(self) -> tuple[int, int]:
        """From which to which view there is room for, the chosen one among them."""
        room = (self.size.width or self.app.size.width) - 4
        wide = [width(self._words(at)) + _GAP for at in range(len(self._views))]
        at = next((n for n, (key, _name) in enumerate(self._views) if key == self.chosen), 0)
        first = 0
        while first < at and sum(wide[first : at + 1]) > room:
            first += 1
        last = first
        while last < len(wide) and sum(wide[first : last + 1]) <= room:
            last += 1
        return first, max(last, min(first + 1, len(wide)))

    def on_click(self, event: events.Click) -> None:
        """Chooses the view under the pointer."""
        first, last = self._window()
        column = 2
        for at in range(first, last):
            column += width(self._words(at)) + _GAP
            if event.x < column:
                self.post_message(self.Picked(self._views[at][0]))
                return
