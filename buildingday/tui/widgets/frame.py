"""The lines that every screen keeps: where I am above, what just happened and the keys below."""

from collections.abc import Collection

from rich.text import Text
from textual.widgets import Static

from buildingday.i18n import _, say
from buildingday.text.width import width
from buildingday.tui.commands import Command
from buildingday.tui.safe import plain


class TopBar(Static):
    """Where I am, the day, who I am."""

    def tell(self, place: str, day: str, person: str, banner: str = "") -> None:
        """Shows the three parts at the left, the middle and the right."""
        cells = self.size.width or self.app.size.width
        left = f" {place}" + (f"  [{banner}]" if banner else "")
        right = f"{person} "
        middle = max(1, (cells - width(left) - width(right) - width(day)) // 2)
        rest = max(1, cells - width(left) - middle - width(day) - width(right))
        self.update(plain_keeping_blanks(left + " " * middle + day + " " * rest + right), layout=False)


def plain_keeping_blanks(text: str) -> Text:
    """One line in which runs of blanks are layout: every part must have been made safe before."""
    return Text(text, no_wrap=True, end="")


class StatusLine(Static):
    """What just happened and how to take it back, or what went wrong and what to do."""

    def tell(self, message: str, *, undo: bool = False) -> None:
        """A past-tense sentence, with the undo key at the right when it can be taken back."""
        self._show(message, "", say("Ctrl+Z 撤销") if undo else "")

    def trouble(self, message: str) -> None:
        """A sentence about what was refused; says so in a word, not by colour alone."""
        self._show(_("没办成: ") + message, "bold reverse")

    def _show(self, message: str, style: str, right: str = "") -> None:
        line = plain(message, style)
        line.pad_left(1)
        cells = self.size.width or self.app.size.width
        gap = cells - width(line.plain) - width(right) - 2
        if right and gap > 0:
            line.append(" " * gap + " " + right)
        self.set_class(bool(style), "-trouble")
        self.update(line, layout=False)


class KeyBar(Static):
    """The keys that matter here, digits on the first line."""

    def tell(self, commands: list[Command], off: Collection[str] = ()) -> None:
        """Shows the commands that ask for a place in the bar; those whose actions are ``off`` stand back."""
        rows = []
        for bar in (1, 2):
            shown = [command for command in commands if command.bar == bar]
            row = Text(" ", no_wrap=True, end="")
            for command in shown:
                faint = command.action in off
                row.append(command.shown_key, "dim" if faint else "bold")
                row.append(" " + _(command.label), "dim" if faint else "").append(self._gap(shown))
            rows.append(row)
        self.update(Text("\n").join(rows) if rows[0].plain.strip() else rows[1])

    def _gap(self, commands: list[Command]) -> str:
        """Two blanks between keys, or one where two would not fit."""
        words = sum(width(f"{command.shown_key} {_(command.label)}") + 2 for command in commands)
        return "  " if words <= (self.size.width or self.app.size.width) + 1 else " "
