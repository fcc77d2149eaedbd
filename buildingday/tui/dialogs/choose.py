"""One question with numbered answers."""

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from buildingday.i18n import _
from buildingday.tui.safe import hanging, plain

#: Cells of an answer beside its digit, and of what stands around it: digit, bar, padding, border and margin.
_CELLS = 62
_AROUND = 16


class ChooseDialog(ModalScreen[str | None]):
    """Asks for one of a few choices; a digit, Enter or a click answers, Esc gives None."""

    BINDINGS = [("escape", "give_up", "")]

    def __init__(self, title: str, choices: list[tuple[str, str]]):
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Title, choices, keys."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            room = min(_CELLS, self.app.size.width - _AROUND)
            options = []
            for number, (code, words) in enumerate(self._choices, start=1):
                key = f"{number} " if number < 10 else "  "
                options.append(Option(Text.assemble((key, "bold"), hanging(words, room, len(key))), id=code))
            yield OptionList(*options)
            few, many = _("按数字选择，Esc 返回"), _("数字选择，上下移动，回车确定，Esc 返回")
            yield Static(many if len(self._choices) > 9 else few, classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Digits answer, also full-width ones."""
        character = event.character or ""
        if character.isdecimal() and 1 <= int(character) <= min(9, len(self._choices)):
            event.stop()
            self.dismiss(self._choices[int(character) - 1][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(event.option.id)

    def action_give_up(self) -> None:
        """Nothing chosen."""
        self.dismiss(None)
