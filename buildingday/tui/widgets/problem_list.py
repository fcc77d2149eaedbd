"""The list of problems as a widget, and the working lists that everybody has."""

from collections.abc import Callable

from textual import events
from textual.binding import Binding
from textual.message import Message

from buildingday.errors import N_
from buildingday.services.handling.issue_filter import EVERYTHING, IssueFilter, View
from buildingday.services.handling.issues_view import IssueLine
from buildingday.tui.widgets.issue_columns import is_over, issue_columns
from buildingday.tui.widgets.line_list import LineList

#: The working list that opens.
FIRST = View.OPEN.value

_ORDER = (
    View.OPEN,
    View.DUE_TODAY,
    View.OVERDUE,
    View.TO_TRIAGE,
    View.TO_VERIFY,
    View.TO_ASK,
    View.TO_RECHECK,
    View.TO_REVIEW,
    View.NO_LEAD,
    View.COMMON,
    View.MINE,
    View.TO_TELL,
)

#: The working lists that everybody has, in the order of the day.
VIEWS: dict[str, IssueFilter] = {view.value: IssueFilter(view=view) for view in _ORDER} | {"everything": EVERYTHING}

#: Why a working list is empty, and what would fill it.
WHY_EMPTY = {
    "open": N_("没有未结的问题。走访时听到的、自己发现的，按 Ctrl+N 记下来。"),
    "due_today": N_("今天没有到期的问题。"),
    "overdue": N_("没有超期的问题。"),
    "to_triage": N_("没有等着研判的问题。新记的问题会先到这里。"),
    "to_verify": N_("没有等你核实的问题。办理人报办结后，你楼里的会到这里。"),
    "to_ask": N_("没有等着回访的问题。核实通过后会到这里。"),
    "to_tell": N_("没有要回告的。群里、热线、心愿墙来的问题，答复了或者销号了，还没告诉那里的，会到这里。"),
    "to_recheck": N_("今天没有要回头看的。销号以后，隔一阵要去看看有没有反弹，到了那天会到这里。"),
    "to_review": N_("没有到了日子要再研判的。列为暂不具备条件的，到了那天会到这里，不会自动了结。"),
    "no_lead": N_("联办和督办的问题都有牵头单位了。"),
    "common": N_("没有几户一起反映的问题。同一件事并到一起，反映的有两户以上，就会到这里。"),
    "mine": N_("没有你首问的未结问题。"),
    "everything": N_("还没有记过问题。走访时听到的、自己发现的，按 Ctrl+N 记下来。"),
}


class ProblemList(LineList[IssueLine]):
    """The lines of problems; left and right go to the next working list, words begin a search."""

    BINDINGS = [
        Binding("left", "screen.view(-1)", show=False),
        Binding("right", "screen.view(1)", show=False),
    ]

    def __init__(self, on_move: Callable[[], None], *, id: str):
        super().__init__(issue_columns(), is_over, id=id)
        self._on_move = on_move

    def watch_cursor(self, before: int, now: int) -> None:
        """A message would come after the cursor is painted; what the move shows is to be painted with it."""
        super().watch_cursor(before, now)
        self._on_move()

    def on_key(self, event: events.Key) -> None:
        """Words typed on the list search it; digits are steps."""
        if event.is_printable and event.character and not (event.character.isdecimal() or event.character.isspace()):
            event.stop()
            self.post_message(self.Typed(event.character))

    class Typed(Message):
        """A character that is no command."""

        def __init__(self, character: str):
            super().__init__()
            self.character = character
