"""帮助: what the present screen is for, and every key of it."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.text.width import pad, width
from buildingday.text.wrap import wrap
from buildingday.tui.commands import Command, shown_key
from buildingday.tui.screens.base import EVERYWHERE, DeskScreen

#: Cells for the keys of a command, and the fewest for its name.
_KEY_CELLS = 16
_NAME_CELLS = 16


class HelpScreen(DeskScreen[None]):
    """The commands of another screen, in words."""

    TITLE_TEXT = N_("帮助")
    ABOUT = N_("这里说明一个画面能做什么。按 Esc 回去。")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("back", ("escape",), N_("返回"), N_("回到刚才的画面。"), 1),
    )

    def __init__(self, about: DeskScreen[object]):
        super().__init__()
        self._about = about

    def title_text(self) -> str:
        """帮助 with the name of the explained screen."""
        return say("帮助：{screen}", screen=self._about.title_text())

    def compose_body(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll(classes="form"):
            yield Static(id="page", markup=False)

    def on_mount(self) -> None:
        """Words the page for the present width."""
        self.query_one("#page", Static).update(self._page(max(40, self.app.size.width - 4)))
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Words the page anew for another width."""
        self.query_one("#page", Static).update(self._page(max(40, self.size.width - 4)))

    def _page(self, cells: int) -> Text:
        lines = [Text(line) for line in wrap(_(self._about.ABOUT), cells)]
        for title, commands in ((_("这个画面"), self._about.COMMANDS_HERE), (_("所有画面"), EVERYWHERE)):
            lines += [Text(""), Text(title, style="bold")]
            names = max(_NAME_CELLS, *(width(_(command.label)) + 1 for command in commands))
            for command in commands:
                lines += _explained(command, names, cells)
        return Text("\n").join(lines)

    def action_back(self) -> None:
        """Back."""
        self.dismiss(None)


def _explained(command: Command, names: int, cells: int) -> list[Text]:
    """As many of its keys as fit and its name in ``names`` cells at the left, what it does at the right."""
    keys = ""
    for key in map(shown_key, command.keys):
        longer = f"{keys} / {key}" if keys else key
        keys = longer if width(longer) < _KEY_CELLS else keys
    head = pad(keys, _KEY_CELLS) + pad(_(command.label), names)
    indent = width(head)
    parts = wrap(_(command.help), max(20, cells - indent))
    return [Text.assemble((head, "bold") if number == 0 else " " * indent, part) for number, part in enumerate(parts)]
