"""Picking units, people or problems from a list by Chinese, pinyin initials or a digit."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from buildingday.i18n import _, say
from buildingday.text.normalize import halfwidth
from buildingday.tui.safe import plain
from buildingday.tui.widgets.fields import Line

if TYPE_CHECKING:
    pass

#: Rows that are listed at once; the rest is found by typing.
_MOST = 200

#: Cells of a row: the dialog's width without border and scroll bar, and what a narrow screen leaves.
_CELLS, _AROUND = 64, 14

#: Begins the id of an option that makes something new of the typed words.
_NEW = "+"


@dataclass(frozen=True, slots=True)
class Pick:
    """Something to pick: its id, its name, and words beside the name that find it too."""

    id: str
    words: str
    more: str = ""


Search = Callable[[str], Awaitable[Sequence[Pick]]]


class PickDialog(ModalScreen[list[Pick] | None]):
    """A line to type into and what it finds; gives what was picked, an empty list for nothing, None for Esc.

    ``digits`` lets a digit pick one of the first nine, and is off where digits are typed to search. ``new`` words an
    offer to make something of typed Chinese words, which then comes back with the id ``""``. Where picking is the
    ``deed`` itself, no row is marked before something was typed or an arrow was pressed.
    """

    DEFAULT_CSS = """
    PickDialog OptionList { height: auto; max-height: 12; border: none; padding: 0; background: $panel; }
    PickDialog Line { background: $background; }
    """
    BINDINGS = [("escape", "give_up", ""), ("down", "move(1)", ""), ("up", "move(-1)", "")]

    def __init__(
        self,
        title: str,
        search: Search,
        *,
        typed: str = "",
        chosen: Sequence[Pick] = (),
        many: bool = False,
        digits: bool = True,
        new: str = "",
        deed: bool = False,
    ):
        super().__init__()
        self._title = title
        self._search = search
        self._typed = typed
        self._chosen = list(chosen)
        self._many = many
        self._digits = digits
        self._new = new
        self._deed = deed
        self._found: list[Pick] = []

    def compose(self) -> ComposeResult:
        """Title, line, list, keys."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            yield _PickLine(self._typed, placeholder=_("写汉字或拼音首字母"), id="typed")
            yield OptionList(id="found")
            nothing = Static(_("还没有选。打几个字，或者按上下键移到一个，再按回车。"), id="nothing", classes="error")
            nothing.display = False
            yield nothing
            yield Static(self._keys(), classes="hint", markup=False)

    def _keys(self) -> str:
        if self._many:
            return _("数字或空格 选上/去掉，回车 完成，Esc 返回")
        return _("数字选择，上下移动，回车确定，Esc 返回") if self._digits else _("上下移动，回车确定，Esc 返回")

    def on_mount(self) -> None:
        """The line takes the keys, everything is listed."""
        line = self.query_one("#typed", Line)
        line.focus()
        line.cursor_position = len(line.value)
        self.look(self._typed)

    def on_key(self, event: events.Key) -> None:
        """What was typed before the line had the keys goes into the line."""
        if event.is_printable and event.character and not self.query_one("#typed").has_focus:
            self.query_one("#typed", Line).insert_text_at_cursor(event.character)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Searches with every key."""
        self.query_one("#nothing").display = False
        self.look(event.value)

    @work(exclusive=True, group="pick")
    async def look(self, typed: str) -> None:
        """Lists what the typed words find, the chosen ones marked."""
        self._found = list(await self._search(typed))[:_MOST]
        self._list(typed)

    def _list(self, typed: str) -> None:
        options = [Option(self._row(number, pick), id=pick.id) for number, pick in enumerate(self._found, start=1)]
        # Letters alone are initials that found nothing: Enter on them must not make something of that name.
        if self._new and not halfwidth(typed).isascii():
            options.append(Option(Text.assemble("  ", plain(say(self._new, typed=typed.strip()))), id=_NEW))
        listed = self.query_one("#found", OptionList)
        before = listed.highlighted
        listed.clear_options()
        listed.add_options(options or [Option(Text(_("没有找到。换个字，或少写几个字试试。")), disabled=True)])
        if options and (before is not None or typed.strip() or not self._deed):
            listed.highlighted = min(before or 0, len(options) - 1)

    def _row(self, number: int, pick: Pick) -> Text:
        key = f"{number} " if self._digits and number < 10 else "  "
        mark = ("[x] " if pick in self._chosen else "[ ] ") if self._many else ""
        room = min(_CELLS, self.app.size.width - _AROUND) - len(key + mark)
        name = plain(pick.words, cells=room)
        more = plain(pick.more, "dim", max(0, room - name.cell_len - 2))
        return Text.assemble((key, "bold"), mark, name, "  ", more, no_wrap=True)

    def take_digit(self, digit: int) -> bool:
        """Picks the row with this digit; False where digits are typed."""
        if not self._digits:
            return False
        if 1 <= digit <= len(self._found):
            self._take(self._found[digit - 1])
        return True

    def take_marked(self) -> bool:
        """Picks or unpicks the row under the cursor when several may be picked."""
        row = self.query_one("#found", OptionList).highlighted
        if not self._many or row is None or row >= len(self._found):
            return False
        self._take(self._found[row])
        return True

    def _take(self, pick: Pick) -> None:
        if not self._many:
            self.dismiss([pick])
            return
        self._chosen = (
            [each for each in self._chosen if each != pick] if pick in self._chosen else [*self._chosen, pick]
        )
        self._list(self.query_one("#typed", Line).value)

    def on_input_submitted(self) -> None:
        """Enter takes the marked row; where several may be picked it is done, with that row when none was picked."""
        listed = self.query_one("#found", OptionList)
        if self._many and self._chosen:
            self.dismiss(self._chosen)
        elif listed.highlighted is not None and listed.option_count:
            self._give(listed.get_option_at_index(listed.highlighted).id)
        elif self._found:
            self.query_one("#nothing").display = True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click picks."""
        found = next((pick for pick in self._found if pick.id == event.option.id), None)
        if self._many and found is not None:
            self._take(found)
        else:
            self._give(event.option.id)

    def _give(self, option_id: str | None) -> None:
        if option_id == _NEW:
            self.dismiss([*self._chosen, Pick("", self.query_one("#typed", Line).value.strip())])
        elif option_id is not None:
            self.dismiss([pick for pick in self._found if pick.id == option_id])

    def action_move(self, step: int) -> None:
        """One down or up."""
        self.query_one("#nothing").display = False
        listed = self.query_one("#found", OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def action_give_up(self) -> None:
        """Nothing picked."""
        self.dismiss(None)


class _PickLine(Line):
    """The line of the dialog: digits and the blank pick instead of being typed."""

    BINDINGS = [("up", "screen.move(-1)", ""), ("down", "screen.move(1)", "")]

    async def _on_key(self, event: events.Key) -> None:
        """Digits, also full-width ones, and the blank go to the list."""
        dialog = self.screen
        assert isinstance(dialog, PickDialog)
        character = event.character or ""
        picked = character.isdecimal() and dialog.take_digit(int(character))
        if picked or (event.key == "space" and dialog.take_marked()):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)
