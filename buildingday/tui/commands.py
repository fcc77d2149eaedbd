"""A command is said once: its keys, its place in the key bar and the palette, and its help (F243)."""

from typing import NamedTuple

from textual.binding import Binding

from buildingday.errors import N_
from buildingday.i18n import _

#: Keys under which an input method in full-width mode sends digits and a few signs.
_FULL_WIDTH = {**{str(n): chr(0xFF10 + n) for n in range(10)}, "plus": "＋", "minus": "－"}

#: How keys are written in the key bar and in help.
_SHOWN = {
    "enter": "Enter", "escape": "Esc", "space": N_("空格"), "plus": "+", "minus": "-", "tab": "Tab",
    "alt+up": N_("Alt+上"), "alt+down": N_("Alt+下"), "delete": "Del", "backspace": N_("退格"),
    "alt+left": N_("Alt+左"), "alt+right": N_("Alt+右"), "left": N_("左"), "right": N_("右"),
}  # fmt: skip


class Command(NamedTuple):
    """One thing a person can do on a screen.

    ``action`` is the screen's ``action_…``; ``keys`` the first of which is shown; ``label`` and ``help`` are marked
    Chinese texts; ``bar`` tells the key bar's line: 1 digits, 2 others, 0 not shown there.
    """

    action: str
    keys: tuple[str, ...]
    label: str
    help: str
    bar: int = 0
    priority: bool = False
    palette: bool = True

    @property
    def shown_key(self) -> str:
        """The first key as a person reads it: ``F2``, ``Ctrl+N``, ``Alt+上``; empty when there is none."""
        return shown_key(self.keys[0]) if self.keys else ""

    def bindings(self) -> list[Binding]:
        """Textual's bindings, the full-width twins of digits included."""
        keys = [*self.keys, *(_FULL_WIDTH[key] for key in self.keys if key in _FULL_WIDTH)]
        return [Binding(key, self.action, self.label, show=False, priority=self.priority) for key in keys]


def shown_key(key: str) -> str:
    """A key as a person reads it."""
    if key in _SHOWN:
        return _(_SHOWN[key])
    if key.startswith("ctrl+"):
        return "Ctrl+" + key.removeprefix("ctrl+").upper()
    return key.upper() if len(key) > 1 and key[0] == "f" and key[1:].isdigit() else key
