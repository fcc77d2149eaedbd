"""议题: what the hour is for; a person's hand on what was drafted."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from buildingday.domain.meeting import ItemKind, MeetingStatus
from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.tui.commands import Command
from buildingday.tui.dialogs import agenda_hand, meeting_steps
from buildingday.tui.safe import joined
from buildingday.tui.screens.meeting_base import MeetingScreen
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.item_card import item_card, item_columns
from buildingday.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from buildingday.services.meetings.meeting_acts import MeetingDone
    from buildingday.services.meetings.meetings_view import ItemView

_S = MeetingStatus
_BEFORE = (_S.PREPARING, _S.NOTIFIED, _S.POSTPONED)
_OPEN_IN = {
    "add": (*_BEFORE, _S.RUNNING),
    "edit": (*_BEFORE, _S.RUNNING, _S.TO_MINUTE),
    "shift": (*_BEFORE, _S.RUNNING, _S.TO_MINUTE),
    "announce": (_S.PREPARING,),
    "notice": (_S.PREPARING, _S.NOTIFIED),
    "refill": (_S.PREPARING,),
    "run": (_S.PREPARING, _S.NOTIFIED, _S.RUNNING),
}
_ALWAYS = ("brief", "save", "leave", "attendance")
#: One press of the minutes keys.
_MINUTES = 5


class AgendaScreen(MeetingScreen):
    """The items in order with their minutes and what they lack; beside them why the chosen one is there."""

    TITLE_TEXT = N_("议题")
    ABOUT = N_(
        "这里排这次会议的议题。排在前面的先议；会期不够时，按 0 把标着“可移”的一次移出，留到下次或转联席会。"
        "“缺”后面是还没备齐的几样，右边写明缺什么。拿下的议题不会再自动列入；每一步都可以按 Ctrl+Z 撤销。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("join", ("1", "j"), N_("合并"), N_("把这个议题并到另一个议题里。"), 1),
        Command("split", ("2", "s"), N_("拆开"), N_("从这个议题里拆出几个问题，另成一个议题。"), 1),
        Command("drop", ("3", "d", "delete"), N_("拿下"), N_("这个议题不上会；再起草也不会列入。"), 1),
        Command("add", ("4", "plus"), N_("加入"), N_("加一个清单里的问题，或一个临时议题。"), 1),
        Command("edit", ("5", "m"), N_("修改"), N_("改分钟、汇报单位、题目，是否内部。"), 1),
        Command("refill", ("6",), N_("补新"), N_("把清单里新够条件的问题补到后面。"), 1),
        Command("announce", ("7",), N_("通知"), N_("记为已通知，并列出要请的单位。"), 1),
        Command("attendance", ("8",), N_("出席"), N_("请谁来、谁来了。"), 1),
        Command("run", ("9",), N_("开会"), N_("开始会议，或接着开。"), 1),
        Command("fit", ("0",), N_("移出"), N_("会期排不下时，把标着“可移”的一次移出；再起草也不会列入。"), 1),
        Command("move(-1)", ("alt+up",), N_("上移"), N_("往前移一位。"), 0),
        Command("move(1)", ("alt+down",), N_("移动"), N_("往后移一位；Alt+上 往前移。"), 2),
        Command("shift(5)", ("alt+right",), N_("分钟"), N_("多给 5 分钟；Alt+左 少给 5 分钟。"), 2),
        Command("shift(-5)", ("alt+left",), N_("少 5 分"), N_("少给 5 分钟。"), 0),
        Command("brief", ("enter",), N_("详情"), N_("一页纸说清这个议题：经过、涉及多少户、答应过什么。"), 2),
        Command("notice", ("f7",), N_("出通知"), N_("把给各单位的会议通知写成文件；要请的单位按 7 列出。"), 2),
        Command("save", ("f8",), N_("出议程"), N_("把议程写成文件。"), 2),
        Command("leave", ("escape",), N_("返回"), N_("回到会议列表。"), 2),
    )

    CSS = "#list { width: 5fr; } #side { width: 3fr; }"

    def __init__(self, meeting_id: str):
        super().__init__(meeting_id)
        self._keep: str | None = None

    def compose_body(self) -> ComposeResult:
        """The budget of the hour, the items, the chosen one."""
        yield Static(id="summary", markup=False)
        with Horizontal(id="body"):
            yield LineList(item_columns(), dim=lambda item: item.cut, id="list")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="card", markup=False)

    def on_mount(self) -> None:
        """The empty table at once."""
        self.query_one(LineList).focus()

    async def show_meeting(self) -> None:
        """The items, the cursor where it was or on what was just changed."""
        assert self.view is not None
        listed = self._listed()
        listed.show_rows([(item.id, item) for item in self.view.items], self._keep or listed.row_id)
        self._keep = None
        self._show_budget()
        self.lay_out()

    def _listed(self) -> "LineList[ItemView]":
        return self.query_one(LineList)

    def _show_budget(self) -> None:
        assert self.view is not None
        line = self.view.line
        parts = [
            say("会期 {length} 分", length=line.length_minutes),
            say("已排 {used} 分", used=line.minutes),
            say("超 {over} 分", over=self.view.overflow)
            if self.view.overflow
            else say("余 {left} 分", left=line.length_minutes - line.minutes),
        ]
        if self.possible("fit"):
            cut = sum(item.cut for item in self.view.items)
            parts.append(say("按 0 移出“可移”的 {count} 个", count=cut))
        summary = self.query_one("#summary", Static)
        words = joined(parts, "   ")
        summary.update(words if words.cell_len <= summary.size.width else joined(parts[:3], "   "))

    def lay_out(self) -> None:
        """The card of the chosen item, and the keys."""
        item = self.chosen()
        cells = self.cells("#side")
        self.query_one("#card", Static).update(item_card(item, cells) if item else self._empty(cells))
        self.show_frame()

    def _empty(self, cells: int) -> Text:
        block = Block(cells)
        if self.view is not None:
            block.line(_("清单里没有够条件上会的问题。按 4 从清单里加，或写一个临时议题。"))
        return block.text()

    def chosen(self) -> "ItemView | None":
        """The item under the cursor."""
        return self._listed().row

    def item_here(self) -> "ItemView | None":
        """The item under the cursor."""
        return self.chosen()

    def on_line_list_moved(self) -> None:
        """The card and the keys follow the cursor."""
        self.lay_out()

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen row opens its page."""
        self.action_brief()

    def possible(self, action: str) -> bool:
        """Whether an action does something for this meeting and the chosen item."""
        if self.view is None:
            return action == "leave"
        name, status, item = action.partition("(")[0], self.view.line.status, self.chosen()
        if name in ("leave", "save", "attendance"):
            return True
        if name in ("add", "announce", "notice", "refill", "run"):
            return status in _OPEN_IN[name]
        if name == "fit":
            return status in _BEFORE and any(each.cut for each in self.view.items)
        if item is None:
            return False
        if name in ("join", "split", "move") and item.kind is ItemKind.TRACKING:
            return False
        if name == "split" and len(item.issues) < 2:
            return False
        if name in ("join", "move") and len(self._others(item)) < 1:
            return False
        return name in _ALWAYS or status in _OPEN_IN.get(name, _BEFORE)

    def _others(self, item: "ItemView") -> list["ItemView"]:
        assert self.view is not None
        return [each for each in self.view.items if each.id != item.id and each.kind is not ItemKind.TRACKING]

    async def _change(self, done: "MeetingDone | None", item_id: str | None = None) -> None:
        """Reads the agenda after a change, with the cursor on what was changed."""
        if done is not None:
            self._keep = done.item_id or item_id
            await self.desk_opened()
            self.tell(done.sentence, undo=True)

    # The hand on the agenda

    @work(exclusive=True, group="agenda")
    async def action_move(self, step: int) -> None:
        """One place up or down."""
        from buildingday.services.meetings.agenda_edit import move_item

        item = self.chosen()
        if item is not None and self.possible("move"):
            await self._change(await self.try_at_desk(move_item, item.id, max(1, item.position + step)))

    @work(exclusive=True, group="agenda")
    async def action_shift(self, minutes: int) -> None:
        """Some minutes more or less."""
        from buildingday.services.meetings.agenda_edit import edit_item

        item = self.chosen()
        if item is not None and self.possible("shift"):
            now = max(_MINUTES, item.minutes + minutes)
            done = await self.try_at_desk(edit_item, item.id, minutes=now)
            await self._change(done)

    @work
    async def action_join(self) -> None:
        """Into another item."""
        item = self.chosen()
        if item is not None and self.possible("join"):
            await self._change(await agenda_hand.join(self, item, self._others(item)))

    @work
    async def action_split(self) -> None:
        """Some problems into an item of their own."""
        item = self.chosen()
        if item is not None and self.possible("split"):
            await self._change(await agenda_hand.split(self, item))

    @work(exclusive=True, group="agenda")
    async def action_drop(self) -> None:
        """Off the agenda."""
        from buildingday.services.meetings.agenda_edit import drop_item

        item = self.chosen()
        if item is not None and self.possible("drop"):
            await self._change(await self.try_at_desk(drop_item, item.id))

    @work(exclusive=True, group="agenda")
    async def action_fit(self) -> None:
        """Everything off that the hour has no room for."""
        from buildingday.services.meetings.agenda_edit import cut_to_fit

        if self.possible("fit"):
            await self._change(await self.try_at_desk(cut_to_fit, self.meeting_id))

    @work
    async def action_add(self) -> None:
        """A problem of the list, or a free item by its title."""
        if self.possible("add"):
            await self._change(await agenda_hand.add(self, self.meeting_id))

    @work
    async def action_edit(self) -> None:
        """Minutes, presenter, title, internal."""
        item = self.chosen()
        if item is not None and self.possible("edit"):
            await self._change(await agenda_hand.edit(self, item))

    @work(exclusive=True, group="agenda")
    async def action_refill(self) -> None:
        """What the list has that the agenda has not yet."""
        from buildingday.services.meetings.agenda import draft_meeting

        if self.view is None or not self.possible("refill"):
            return
        before = self.view.line.items
        view = await self.try_at_desk(draft_meeting, self.view.line.month, self.view.area_id)
        if view is not None:
            await self.desk_opened()
            added = view.line.items - before
            self.tell(
                say("补上 {count} 个新议题。", count=added) if added else _("清单里没有新的议题要补。"), undo=added > 0
            )

    @work(exclusive=True, group="agenda")
    async def action_announce(self) -> None:
        """The meeting has been announced; the units to invite are on the list."""
        from buildingday.services.meetings.convening import notify

        if self.possible("announce"):
            await self._change(await self.try_at_desk(notify, self.meeting_id))

    # Other screens

    def action_brief(self) -> None:
        """One page about the item."""
        from buildingday.tui.screens.brief import BriefScreen

        if (item := self.chosen()) is not None:
            self.app.push_screen(BriefScreen(self.meeting_id, item.id))

    def action_attendance(self) -> None:
        """Who is invited and who came."""
        from buildingday.tui.screens.attendance import AttendanceScreen

        self.app.push_screen(AttendanceScreen(self.meeting_id), self.came_back)

    @work
    async def action_run(self) -> None:
        """Starts the meeting, or goes on with it."""
        from buildingday.tui.screens.meeting_run import MeetingRunScreen

        begun = await meeting_steps.begin(self, self.meeting_id) if self.possible("run") else None
        if begun is not None:
            self.app.push_screen(MeetingRunScreen(self.meeting_id, begun), self.came_back)

    @work
    async def action_save(self) -> None:
        """The agenda as a file."""
        from buildingday.tui.dialogs.save import save_agenda

        if self.view is not None:
            await save_agenda(self, self.view)

    @work
    async def action_notice(self) -> None:
        """The notice to the units as a file."""
        from buildingday.tui.dialogs.save import save_notice

        if self.view is not None and self.possible("notice"):
            await save_notice(self, self.view)
