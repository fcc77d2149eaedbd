"""A field that holds things picked from a list: typing a letter or a character opens the list with it."""

from collections.abc import Sequence
from functools import cached_property

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

        def __init__(self, field: "PickField"):
            super().__init__()
            self.field = field

        @cached_property
        def typed(self) -> str:
            """All that was typed up to now: an input method sends several characters at once."""
            return self.field.take_typed()

    class Cleared(Message):
        """What was picked is wanted no more."""

        def __init__(self, field: "PickField"):
            super().__init__()
            self.field = field

    def __init__(self, *, id: str):
        super().__init__(id=id)
        self.picked: list[Pick] = []
        self._typed = ""
        self._asked = False

    def hold(self, picked: Sequence[Pick]) -> None:
        """Shows what was picked."""
        self.picked = list(picked)
        self.refresh()

    def render(self) -> Text:
        """The names, or how to fill the field in when it has the keys."""
        if self.picked:
            return joined([pick.words for pick in self.picked], _("、"), "bold reverse" if self.has_focus else "bold")
        return Text(_("打首字母或回车挑选") if self.has_focus else "", style="reverse", no_wrap=True, end="")

    def on_key(self, event: events.Key) -> None:
        """Characters and Enter open the list, Backspace empties the field, up and down leave it."""
        if event.key in ("backspace", "delete"):
            if self.picked:
                self.hold([])
                self.post_message(self.Cleared(self))
        elif event.key == "enter" or event.is_printable:
            self._ask(event)
        elif event.key == "down":
            self.screen.focus_next()
        elif event.key == "up":
            self.screen.focus_previous()
        else:
            return
        event.stop()
        event.prevent_default()

    def _ask(self, event: events.Key) -> None:
        """Asks for the list once; what is typed until it is there goes with it, and after that to it."""
        if not self.screen.is_current:
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        if event.is_printable:
            self._typed += (event.character or "").strip()
        if not self._asked:
            self._asked = True
            self.post_message(self.Asked(self))

    def take_typed(self) -> str:
        """What was typed since the list was asked for."""
        typed, self._typed, self._asked = self._typed, "", False
        return typed

    def on_click(self) -> None:
        """A click opens the list."""
        self.focus()
        self.post_message(self.Asked(self))

    def on_focus(self) -> None:
        """Shows that it has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Shows that it has lost them."""
        self.refresh()
