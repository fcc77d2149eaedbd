"""详情: one page about an agenda item, to be read before it is called."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.tui.commands import Command
from buildingday.tui.screens.meeting_base import MeetingScreen
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.item_card import item_lines, last_time_lines

if TYPE_CHECKING:
    from buildingday.services.meetings.item_brief import ItemBrief
    from buildingday.services.meetings.meetings_view import ItemView


class BriefScreen(MeetingScreen):
    """How a matter came about, whom it concerns, what was promised before."""

    TITLE_TEXT = N_("详情")
    ABOUT = N_("一个议题的一页纸：为什么上会，涉及多少户，缺什么，一件件经过，以前答应过什么。上下键翻看，Esc 返回。")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("next(-1)", ("left",), N_("前一个"), N_("看前一个议题。"), 2),
        Command("next(1)", ("right",), N_("后一个"), N_("看后一个议题。"), 2),
        Command("leave", ("escape",), N_("返回"), N_("回到刚才的画面。"), 2),
    )

    CSS = ".form { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }"

    def __init__(self, meeting_id: str, item_id: str):
        super().__init__(meeting_id)
        self.item_id = item_id
        self._brief: ItemBrief | None = None

    def compose_body(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll(classes="form"):
            yield Static(id="page", markup=False)

    def on_mount(self) -> None:
        """The page takes the keys, for scrolling."""
        self.query_one(VerticalScroll).focus()

    async def show_meeting(self) -> None:
        """Reads the item and words the page."""
        from buildingday.services.meetings.item_brief import brief_of

        self._brief = await self.try_at_desk(brief_of, self.item_id)
        self.lay_out()

    def lay_out(self) -> None:
        """Words the page for the width."""
        item = self.item_here()
        if item is not None and self._brief is not None:
            page = self._page(item, self._brief, self.cells(".form"))
            self.query_one("#page", Static).update(page)

    def item_here(self) -> "ItemView | None":
        """The item of the page."""
        items = self.view.items if self.view is not None else ()
        return next((item for item in items if item.id == self.item_id), None)

    def _page(self, item: "ItemView", brief: "ItemBrief", cells: int) -> Text:
        block = Block(cells)
        item_lines(block, item)
        block.gap()
        if item.issues:
            counts = say("{households} 户，反映 {reporters} 人", households=brief.households, reporters=brief.reporters)
            block.named(_("涉及"), counts)
        for line in brief.promises:
            block.named(_("答应"), f"{line.on:%m-%d} {line.words}", "bold")
        for line in brief.timeline:
            block.named(f"{line.on:%m-%d}", line.words)
        if item.position == 0 and self.view is not None and self.view.tracking is not None:
            last_time_lines(block, self.view.tracking)
        return block.text()

    def action_next(self, step: int) -> None:
        """Another item of the same meeting."""
        if self.view is None:
            return
        ids = [item.id for item in self.view.items]
        if self.item_id in ids:
            self.item_id = ids[(ids.index(self.item_id) + step) % len(ids)]
            self.query_one(VerticalScroll).scroll_home(animate=False)
            self.call_later(self.show_meeting)
