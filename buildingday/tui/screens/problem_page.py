"""One problem on a page of its own: everybody who reported it, the four facts in full, and all that happened."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from buildingday.errors import N_
from buildingday.i18n import _
from buildingday.tui.commands import Command
from buildingday.tui.screens.problem_actions import HANDLING, ProblemActions
from buildingday.tui.widgets.issue_text import band_styles, issue_text


class ProblemPage(ProblemActions):
    """The same steps as on the list, with room for the whole history."""

    TITLE_TEXT = N_("问题")
    ABOUT = N_("一个问题的全部：谁反映的、谁在办、四个事实、每一步谁做的和为什么。上下键翻看，数字键办理，Esc 回清单。")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *HANDLING,
        Command("leave", ("escape",), N_("回清单"), N_("回到问题清单。"), 2),
        Command("timeline", ("f8",), N_("历史"), N_("日志里的每一步，撤销过的也在。"), 2),
    )

    def __init__(self, issue_id: str):
        super().__init__()
        self._issue_id = issue_id

    def title_text(self) -> str:
        """问题 with its number, once it is known."""
        return f"{_(self.TITLE_TEXT)} {self.card.number}" if self.card else super().title_text()

    def compose_body(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll(classes="form", id="page"):
            yield Static(id="card", markup=False)

    def on_mount(self) -> None:
        """The frame at once, the problem when it has been read."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())
        self.query_one("#page").focus()
        self.read_again()

    def on_resize(self) -> None:
        """Words the page anew for another width."""
        self._show()

    @work(exclusive=True, group="card")
    async def read_again(self) -> None:
        """Reads the problem."""
        await self.desk_opened()

    async def desk_opened(self) -> None:
        """Reads the problem again; it may be gone when its recording was taken back."""
        self.card = await self.read_card(self._issue_id)
        self.show_frame()
        self._show()

    def _show(self) -> None:
        if self.card is not None:
            cells = max(40, self.size.width - 4)
            self.query_one("#card", Static).update(issue_text(self.card, cells, band_styles(self.app), whole=True))

    def issue_id(self) -> str | None:
        """The problem of this page, unless it is gone."""
        return self._issue_id if self.card is not None else None

    async def show_again(self, issue_id: str) -> None:
        """Reads the page again."""
        await self.desk_opened()

    def action_timeline(self) -> None:
        """All that the journal has about it."""
        from buildingday.tui.screens.timeline import TimelineScreen

        if self.card is not None:
            self.app.push_screen(TimelineScreen("issue", self.card.id, f"{self.card.short} {self.card.title}"))
