"""是不是同一件: the likeliest known problems beside what is typed, and one key for each of three answers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from buildingday.i18n import _, label, say
from buildingday.tui.safe import folded, joined, plain

if TYPE_CHECKING:
    from buildingday.services.handling.similar import Similar

#: The answers by their keys: the same matter, related to it, another one.
ANSWERS = {"1": "same", "2": "related", "3": "different"}
_INDENT = "  "

#: Cells of a line below the text, and of what stands around it: indent, border, padding and margin.
_CELLS = 64
_AROUND = 14


class SameMatterDialog(ModalScreen[dict[str, str]]):
    """Gives the answer to each problem that was judged, by its id; nothing is written yet."""

    BINDINGS = [("escape", "leave", "")]

    def __init__(self, typed: str, known: Sequence["Similar"], judged: Mapping[str, str]):
        super().__init__()
        self._typed = typed
        self._known = known
        self._judged = dict(judged)

    def compose(self) -> ComposeResult:
        """What is typed, what is known, the three keys."""
        with Vertical(classes="dialog"):
            yield Static(plain(say("“{title}”是不是同一件", title=self._typed)), classes="title", markup=False)
            yield OptionList(*(Option(self._words(each), id=each.issue_id) for each in self._known))
            keys = _("1 同一件（每个反映人仍逐一回访）  2 相关  3 不同  上下键换一个  Esc 返回")
            yield Static(keys, classes="hint", markup=False)

    def _words(self, known: "Similar") -> Text:
        """Text, then place, day, status and who below it, on as many lines as they need."""
        answer = self._judged.get(known.issue_id)
        mark = f"[{label('judged', answer)}] " if answer else ""
        status = label("status", known.status)
        if known.struck_on is not None:
            status = say("{day} 销号，又出现了？", day=known.struck_on.isoformat())
        who = say("{who}等{count}人", who=known.who, count=known.voices) if known.voices > 1 else known.who
        first = joined([f"{mark}{known.short}", known.title], " ", "bold")
        room = min(_CELLS, self.app.size.width - _AROUND)
        below = folded([known.place, known.recorded_on.isoformat(), status, who], room)
        return Text("\n" + _INDENT).join([first, *below])

    def on_key(self, event: events.Key) -> None:
        """A digit answers for the problem under the cursor, also a full-width one."""
        character = event.character or ""
        digit = str(int(character)) if character.isdecimal() else ""
        if digit in ANSWERS:
            event.stop()
            self._judge(ANSWERS[digit])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click or Enter only chooses the problem; the answer is a digit."""
        event.stop()

    def _judge(self, answer: str) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        known = self._known[at]
        if answer == "same":
            self._judged = {key: value for key, value in self._judged.items() if value != "same"}
        self._judged[known.issue_id] = answer
        if answer == "same" or at + 1 == len(self._known):
            self.action_leave()
            return
        options.replace_option_prompt_at_index(at, self._words(known))
        options.highlighted = at + 1

    def action_leave(self) -> None:
        """Back, with what was judged."""
        self.dismiss(self._judged)
