"""命令: every action, place, person and problem in one list, by Chinese or pinyin initials."""

from typing import TYPE_CHECKING

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from buildingday.i18n import _
from buildingday.tui.commands import Command
from buildingday.tui.safe import plain
from buildingday.tui.screens.base import DeskScreen
from buildingday.tui.widgets.fields import Line

if TYPE_CHECKING:
    from buildingday.services.finding import Found
    from buildingday.tui.app import BuildingdayApp


class Palette(ModalScreen[tuple[str, str] | None]):
    """One line to type into, and what it finds; gives ``(kind, id or action)``."""

    BINDINGS = [("escape", "give_up", ""), ("down", "lower", ""), ("up", "higher", "")]

    def __init__(self, commands: list[Command]):
        super().__init__()
        self._commands = [command for command in commands if command.palette]

    def compose(self) -> ComposeResult:
        """The line, the list, the keys."""
        with Vertical(classes="dialog"):
            yield Line(placeholder=_("写汉字、拼音首字母、门牌或编号"), id="typed")
            yield OptionList(id="found")
            yield Static(_("上下选择，回车打开，Esc 返回"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """All commands first."""
        self.query_one("#found").styles.height = 14
        self.query_one("#typed").focus()
        self.search("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Searches with every key."""
        self.search(event.value)

    @work(exclusive=True, group="palette")
    async def search(self, typed: str) -> None:
        """Commands whose name or initials match, then what the store finds."""
        from buildingday.services.finding import find, matches

        app: BuildingdayApp = self.app  # type: ignore[assignment]
        options = []
        for command in self._commands:
            if matches(_(command.label), typed):
                words = Text.assemble((_(command.label), "bold"), "  ", (command.shown_key, "dim"))
                options.append(Option(words, id=f"command:{command.action}"))
        found: list[Found] = await app.worker.run(find, typed) if typed.strip() else []
        options += [Option(plain(f"{_(each.kind_words)}  {each.words}"), id=f"{each.kind}:{each.id}") for each in found]
        listed = self.query_one("#found", OptionList)
        listed.clear_options()
        listed.add_options(options or [Option(Text(_("没有找到。换个字，或少写几个字试试。")), disabled=True)])
        if options:
            listed.highlighted = 0

    def on_input_submitted(self) -> None:
        """Enter opens what is marked."""
        listed = self.query_one("#found", OptionList)
        if listed.highlighted is not None and listed.option_count:
            self._give(listed.get_option_at_index(listed.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click opens."""
        self._give(event.option.id)

    def _give(self, option_id: str | None) -> None:
        if option_id is not None:
            kind, _colon, value = option_id.partition(":")
            self.dismiss((kind, value))

    def action_lower(self) -> None:
        """One down."""
        self.query_one("#found", OptionList).action_cursor_down()

    def action_higher(self) -> None:
        """One up."""
        self.query_one("#found", OptionList).action_cursor_up()

    def action_give_up(self) -> None:
        """Nothing wanted."""
        self.dismiss(None)


def open_palette(app: "BuildingdayApp") -> None:
    """Opens the list over the present screen and does what is chosen."""
    screen = app.screen
    if not isinstance(screen, DeskScreen):
        return

    async def chosen(answer: tuple[str, str] | None) -> None:
        if answer is None:
            return
        kind, value = answer
        if kind == "command":
            await screen.run_action(value)
        else:
            await app.open_found(kind, value)

    app.push_screen(Palette(screen.all_commands()), chosen)
