"""A field that holds things picked from a list: typing a letter or a character opens the list with it."""

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static

from buildingday.i18n import _
from buildingday.tui.dialogs.pick import Pick
from buildingday.tui.safe import joined


class PickField(Static, can_focus=True):
    """What was picked, by name; the screen opens the list when asked to."""

    class Asked(Message):
        """The list is wanted, beginning with what was typed."""

        def __init__(self, field: "PickField", typed: str):
            super().__init__()
            self.field = field
            self.typed = typed

    class Cleared(Message):
        """What was picked is wanted no more."""

        def __init__(self, field: "PickField"):
            super().__init__()
            self.field = field

    def __init__(self, *, id: str):
        super().__init__(id=id)
        self.picked: list[Pick] = []

    def hold(self, picked: Sequence[Pick]) -> None:
        """Shows what was picked."""
        self.picked = list(picked)
        self.refresh()

    def render(self) -> Text:
        """The names, or how to fill the field in when it has the keys."""
        if self.picked:
            return joined([pick.words for pick in self.picked], "、", "bold reverse" if self.has_focus else "bold")
        return Text(_("打首字母或回车挑选") if self.has_focus else "", style="reverse", no_wrap=True, end="")

    def on_key(self, event: events.Key) -> None:
        """Characters and Enter open the list, Backspace empties the field, up and down leave it."""
        if event.key in ("backspace", "delete"):
            if self.picked:
                self.hold([])
                self.post_message(self.Cleared(self))
        elif event.key == "enter" or event.is_printable:
            self.post_message(self.Asked(self, (event.character or "").strip() if event.is_printable else ""))
        elif event.key == "down":
            self.screen.focus_next()
        elif event.key == "up":
            self.screen.focus_previous()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self) -> None:
        """A click opens the list."""
        self.focus()
        self.post_message(self.Asked(self, ""))

    def on_focus(self) -> None:
        """Shows that it has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows that it has lost them."""
        self.refresh()
