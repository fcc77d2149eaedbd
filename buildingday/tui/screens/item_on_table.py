"""One item on the table: its brief and the clock at the left, what the meeting makes of it at the right."""

from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from buildingday.domain.meeting import ItemKind, MeetingStatus
from buildingday.errors import BuildingdayError
from buildingday.i18n import _, label, say
from buildingday.tui.safe import joined
from buildingday.tui.screens.meeting_base import MeetingScreen
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.fields import Line
from buildingday.tui.widgets.item_card import item_card, tracking_words
from buildingday.tui.widgets.item_clock import ItemClock
from buildingday.tui.widgets.item_form import ItemForm, name_of
from buildingday.tui.widgets.last_time import LastTime

if TYPE_CHECKING:
    from buildingday.services.discreet import Discreet
    from buildingday.services.meetings.meetings_view import ItemView

_AT_TABLE = (MeetingStatus.RUNNING, MeetingStatus.TO_MINUTE)


class ItemOnTable(MeetingScreen):
    """Shows an item, keeps what is typed about it as a draft from the first key, and saves it when asked to."""

    CSS = """
    #summary { height: 1; padding: 0 1; }
    #standing { width: 1fr; }
    #timer { width: 30; text-align: right; }
    #item { width: 2fr; padding: 0 1; border-right: ascii $secondary; }
    #brief { height: 1fr; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    #form, #last-time { width: 3fr; padding: 0 1; }
    .row > #due, .row > #review, .row > #amount { width: 12; }
    .row > .hint { width: 1fr; height: 1; padding-left: 1; }
    """

    def __init__(self, meeting_id: str):
        super().__init__(meeting_id)
        self.item_id: str | None = None
        self.clock = ItemClock(id="timer")
        self._shown: str | None = None
        self._dirty = False
        self._private: Discreet | None = None  # names are taken out with it, as the minutes do

    def compose_body(self) -> ComposeResult:
        """Where we are and the clock; the item; the form or last time's decisions."""
        with Horizontal(id="summary"):
            yield Static(id="standing", markup=False)
            yield self.clock
        with Horizontal(id="body"):
            with Vertical(id="item"):
                with VerticalScroll(id="brief", can_focus=False):
                    yield Static(id="card", markup=False)
                with Horizontal(classes="row"):
                    yield name_of(_("记录"))
                    yield Line(id="notes")
            yield ItemForm(id="form")
            yield LastTime(id="last-time")

    def on_mount(self) -> None:
        """Neither half is shown before the meeting has been read."""
        self.query_one(ItemForm).display = False
        self.query_one(LastTime).display = False

    async def show_meeting(self) -> None:
        """The item we are at: where we were, else the first without a result."""
        from buildingday.services.meetings.minutes_doc import private_words

        assert self.view is not None
        self._private = await self.at_desk(private_words, self.view)
        items = self.view.items
        if self.view.line.status not in _AT_TABLE or not items:
            self.dismiss(None)
            return
        if self.item_id not in [item.id for item in items]:
            self.item_id = next((item for item in items if item.disposition is None), items[0]).id
        await self.show_item()

    # The item

    def item(self) -> "ItemView":
        """The item we are at."""
        assert self.view is not None
        return next(item for item in self.view.items if item.id == self.item_id)

    def item_here(self) -> "ItemView | None":
        """The item we are at, once the meeting has been read."""
        return self.item() if self.view is not None and self.item_id is not None else None

    def tracking(self) -> bool:
        """Whether we are at last time's decisions."""
        return self.view is not None and self.item_id is not None and self.item().kind is ItemKind.TRACKING

    async def show_item(self) -> None:
        """Shows the item; what is being typed about it stays."""
        assert self.view is not None
        item, tracking = self.item(), self.tracking()
        self.query_one(ItemForm).display = not tracking
        self.query_one(LastTime).display = tracking
        self.query_one("#standing", Static).update(joined(self._where(item), "   "))
        if tracking and self.view.tracking is not None:
            self.query_one(LastTime).fill(self.view.tracking)
        self.lay_out()
        if self._shown != item.id:
            await self._open_item(item)
        elif not self._dirty:
            await self.show_decision(self.values()["decision_id"])
        self.show_frame()

    def lay_out(self) -> None:
        """The card of the item, for the width that it has."""
        if self.view is None or self.item_id is None:
            return
        card, tracking = self.query_one("#card", Static), self.view.tracking
        cells = self.cells("#brief")
        if self.tracking() and tracking is not None:
            block = Block(cells)
            block.line(self.item().title, "bold")
            block.gap()
            block.line(tracking_words(tracking))
            card.update(block.text())
        else:
            card.update(item_card(self.item(), cells))

    def _where(self, item: "ItemView") -> list[str]:
        assert self.view is not None
        items = self.view.items
        done = sum(each.disposition is not None for each in items)
        return [
            _("先听上次") if self.tracking() else say("第 {at}/{last} 项", at=item.position, last=items[-1].position),
            label("disposition", item.disposition) if item.disposition else _("还没有结果"),
            say("已有结果 {done}/{all}", done=done, all=len(items)),
        ]

    async def _open_item(self, item: "ItemView") -> None:
        """The item's draft or what stands, the clock, and the cursor where the next key belongs."""
        from buildingday.services.meetings.item_form import open_values

        assert self.view is not None
        values, self._dirty = await self.at_desk(open_values, item)
        self._fill(item, values)
        self._shown = item.id
        running = self.view.line.status is MeetingStatus.RUNNING
        self.clock.show_item(item.seconds, item.minutes, run=running)
        if self.tracking():
            self.query_one(LastTime).listed.focus()
        else:
            self.query_one("#disposition").focus()
        if self._dirty:
            self.tell(_("接着上次没记完的写。"))
        await self._show_preview()

    def _fill(self, item: "ItemView", values: dict[str, Any]) -> None:
        with self.prevent(Input.Changed):
            self.query_one("#notes", Line).value = values["notes"]
        self.query_one(ItemForm).fill(item, values)

    def values(self) -> dict[str, Any]:
        """Everything that is typed about the item."""
        return {**self.query_one(ItemForm).values(), "notes": self.query_one("#notes", Line).value}

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        """The notes."""
        if event.input.id == "notes":
            self._typed()

    def on_item_form_changed(self) -> None:
        """The form."""
        self._typed()

    def _typed(self) -> None:
        if self._shown == self.item_id:
            self._dirty = True
            self.keep()

    @work(exclusive=True, group="keep")
    async def keep(self) -> None:
        """Every key is kept on disk, and shown as the minutes will say it."""
        from buildingday.services.meetings.item_form import keep_draft

        await self.try_at_desk(keep_draft, self.item_id, self.values())
        await self._show_preview()

    async def _show_preview(self) -> None:
        from buildingday.services.meetings.item_form import preview

        if self.view is not None and self._private is not None and not self.tracking():
            shown = await self.at_desk(preview, self.view, self.item(), self.values(), self._private)
            self.query_one(ItemForm).show_preview(shown)

    @work(exclusive=True, group="save")
    async def on_item_form_wanted(self, event: ItemForm.Wanted) -> None:
        """Another decision of the same item, after what was typed is saved."""
        if await self.save():
            await self.show_decision(event.decision_id)
            self.query_one("#text").focus()

    async def show_decision(self, decision_id: str | None) -> None:
        """Shows one of the item's decisions as it stands, or an empty one."""
        from buildingday.services.meetings.item_form import stored_values

        values = await self.at_desk(stored_values, self.item(), decision_id)
        self._fill(self.item(), values)
        self._dirty = False
        await self._show_preview()

    async def save(self) -> bool:
        """Saves what was typed; a refusal is told and everything stays as it is."""
        from buildingday.services.meetings.item_form import save_item

        if not self._dirty or self.view is None:
            return True
        try:
            said = await self.at_desk(save_item, self.view, self.item(), self.values())
        except BuildingdayError as error:
            self.trouble(error)
            return False
        self._dirty = False
        await self.desk_opened()
        if said:
            self.tell(said, undo=True)
        return True
