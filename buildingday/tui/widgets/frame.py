"""The lines that every screen keeps: where I am above, what just happened and the keys below."""

from collections.abc import Collection
from typing import NamedTuple

from rich.text import Text
from textual import events
from textual.widgets import Static

from buildingday.i18n import _, say
from buildingday.text.show import show
from buildingday.text.width import width
from buildingday.text.wrap import wrap
from buildingday.tui.commands import Command


class TopBar(Static):
    """Where I am, the day, who I am."""

    def tell(self, place: str, day: str, person: str, banner: str = "") -> None:
        """Shows the three parts at the left, the middle and the right; where they are too long, not the day."""
        cells = self.size.width or self.app.size.width
        left = f" {place}" + (f"  [{banner}]" if banner else "")
        right = f"{person} "
        if width(left) + width(day) + width(right) + 2 > cells:
            day = ""
        middle = max(1, (cells - width(left) - width(right) - width(day)) // 2)
        rest = max(1, cells - width(left) - middle - width(day) - width(right))
        self.update(plain_keeping_blanks(left + " " * middle + day + " " * rest + right), layout=False)


def plain_keeping_blanks(text: str) -> Text:
    """One line in which runs of blanks are layout: every part must have been made safe before."""
    return Text(text, no_wrap=True, end="")


#: Lines of a sentence above the keys; longer ones are cut.
_MOST_LINES = 3


class StatusLine(Static):
    """What just happened and how to take it back, or what went wrong and what to do."""

    #: What stands there: the sentence, its style, and what stands at the right.
    _said = ("", "", "")

    def tell(self, message: str, *, undo: bool = False) -> None:
        """A past-tense sentence, with the undo key at the right when it can be taken back."""
        self._show(message, "", say("Ctrl+Z 撤销") if undo else "")

    def trouble(self, message: str) -> None:
        """A sentence about what was refused; says so in a word, not by colour alone."""
        self._show(_("没办成：") + message, "bold")

    def forget_trouble(self) -> None:
        """Empties the line when it says what was refused."""
        if self.has_class("-trouble"):
            self.tell("")

    def add(self, words: str) -> None:
        """One more sentence below what stands there, which nobody may have read yet."""
        message, style, right = self._said
        if words not in message:
            self._show(f"{message}\n{words}".strip(), style, right)

    def _show(self, message: str, style: str, right: str = "") -> None:
        """One line, or as many as a long sentence needs; the undo key stands at the end of the first."""
        self._said = (message, style, right)
        cells = (self.size.width or self.app.size.width) - 2
        room = cells - width(right) - 1 if right else cells
        first, *more = [line for part in message.split("\n") for line in wrap(show(part), room)]
        gap = " " * (cells - width(first) - width(right)) + right if right else ""
        lines = [Text.assemble(" ", (first, style), gap), *(Text.assemble(" ", (line, style)) for line in more)]
        self.set_class(bool(style), "-trouble")
        self.update(Text("\n", no_wrap=True, end="").join(lines[:_MOST_LINES]), layout=len(lines) != self.size.height)


class _Row(NamedTuple):
    """One line of keys: words with their actions, blanks before the first and between two."""

    keys: list[tuple[Text, str]]
    margin: int
    gap: int


class KeyBar(Static):
    """The keys that matter here, digits on the first line; a click does what the key does."""

    def __init__(self, *, id: str):
        super().__init__(id=id)
        self._rows: list[_Row] = []

    def tell(self, commands: list[Command], off: Collection[str] = ()) -> None:
        """Shows the commands that ask for a place in the bar; those whose actions are ``off`` stand back."""
        cells = self.size.width or self.app.size.width
        self._rows = []
        for bar in (1, 2):
            keys = [
                (_words(command, command.action in off), command.action) for command in commands if command.bar == bar
            ]
            self._rows += _rows(keys, cells)
        lines = [
            Text.assemble(" " * row.margin, Text(" " * row.gap).join(words for words, _action in row.keys))
            for row in self._rows
        ]
        self.update(Text("\n", no_wrap=True, end="").join(lines), layout=len(lines) != self.size.height)

    async def on_click(self, event: events.Click) -> None:
        """Does what the key under the pointer does."""
        if event.y >= len(self._rows):
            return
        row = self._rows[event.y]
        end = row.margin
        for words, action in row.keys:
            end += words.cell_len + row.gap
            if event.x < end:
                await self.screen.run_action(action)
                return


def _words(command: Command, faint: bool) -> Text:
    shown = (command.shown_key, "dim" if faint else "bold"), (" " + _(command.label), "dim" if faint else "")
    return Text.assemble(*shown)


def _rows(keys: list[tuple[Text, str]], cells: int) -> list[_Row]:
    """Keys side by side, closer together where that saves a line; what is too much goes on the next line."""
    words = sum(key.cell_len for key, _action in keys)
    gap = 1 if words + len(keys) - 1 <= cells < words + 2 * (len(keys) - 1) else 2
    margin = 0 if words + gap * (len(keys) - 1) == cells else 1
    rows: list[_Row] = []
    left = 0
    for key in keys:
        wide = key[0].cell_len + gap
        if left < wide:
            rows.append(_Row([], margin, gap))
            left = cells - margin + gap
        rows[-1].keys.append(key)
        left -= wide
    return rows
