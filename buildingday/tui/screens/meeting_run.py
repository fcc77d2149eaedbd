"""开会: one item after the other, from last time's decisions to the end. Say it once."""

from typing import ClassVar

from textual import work

from buildingday.domain.decision import DecisionStatus
from buildingday.domain.meeting import Disposition, MeetingStatus
from buildingday.errors import N_
from buildingday.i18n import _
from buildingday.tui.commands import Command
from buildingday.tui.dialogs import agenda_hand
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.screens.item_on_table import ItemOnTable
from buildingday.tui.widgets.last_time import LastTime

#: What a unit reports about a decision of last time, by digit.
_REPORTED = {
    "1": DecisionStatus.IN_PROGRESS,
    "2": DecisionStatus.DONE_TO_VERIFY,
    "3": DecisionStatus.STRUCK,
    "4": DecisionStatus.NOT_STARTED,
}


class MeetingRunScreen(ItemOnTable):
    """Going through the agenda until every item has a result."""

    TITLE_TEXT = N_("开会")
    ABOUT = N_(
        "一次议一项。先按数字选结果：1 议定，2 续议，3 转上级，4 退回，5 不予办理，6 暂不具备条件。"
        "议定就填内容、牵头、时限；时限填 10 就是 10 个工作日。下面是纪要里的原话。"
        "Ctrl+S 记下一条，可以接着记第二条；F8 记下并到下一项。"
        "第一项是上次议定的事，按数字记办到哪一步。每一项都有了结果，按 Ctrl+E 散会。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("report('1')", ("1",), N_("推进中"), N_("上次议定的这件事正在办；回车写进展。"), 1),
        Command("report('2')", ("2",), N_("已完成"), N_("单位报完成，待核实。"), 1),
        Command("report('3')", ("3",), N_("销号"), N_("没有对应问题的事，核实后销号。"), 1),
        Command("report('4')", ("4",), N_("未启动"), N_("改回未启动。"), 1),
        Command("progress", ("enter",), N_("写进展"), N_("写单位怎么说。"), 1),
        Command("step(-1)", ("f7", "pageup"), N_("上一项"), N_("记下并回到上一项。"), 1, True),
        Command("step(1)", ("f8", "pagedown"), N_("下一项"), N_("记下并到下一项。"), 1, True),
        Command("save", ("ctrl+s",), N_("记下"), N_("记下这一条；议定的事马上成为任务。"), 1, True),
        Command("drop_decision", ("ctrl+d",), N_("删这条"), N_("删去正在看的这条议定事项。"), 0, True),
        Command("end", ("ctrl+e",), N_("散会"), N_("结束会议；还有议题没结果就不能散。"), 1, True),
        Command("brief", ("ctrl+b",), N_("详情"), N_("这个议题的一页纸。"), 2, True),
        Command("add", ("ctrl+n",), N_("加议题"), N_("会上提出的新议题，排在最后。"), 2, True),
        Command("attendance", ("ctrl+o",), N_("出席"), N_("谁来了。"), 2, True),
        Command("pause", ("ctrl+t",), N_("停表"), N_("停表或接着走。"), 2, True),
        Command("leave", ("escape",), N_("放着"), N_("先放着；写了没记的留作草稿，计时停下。"), 2, True),
    )

    def __init__(self, meeting_id: str, begun: str = ""):
        super().__init__(meeting_id)
        self._begun = begun  # what is said of a meeting that starts with this

    def on_mount(self) -> None:
        """Says that the meeting has begun."""
        if self._begun:
            self.tell(self._begun, undo=True)

    # Saving and going on

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Saves; after a decision the form is ready for the next one of the same item."""
        if self.view is None or self.tracking() or not await self.save():
            return
        if self.item().disposition is Disposition.DECIDED:
            await self.show_decision(None)
            self.query_one("#text").focus()

    @work(exclusive=True, group="save")
    async def action_step(self, step: int) -> None:
        """Saves and goes to the next or previous item; last time's decisions count as heard."""
        if self.view is None or not await self._leave_item():
            return
        ids = [item.id for item in self.view.items]
        at = ids.index(str(self.item_id)) + step
        if not 0 <= at < len(ids):
            self.tell(_("这是最后一项。都有了结果就按 Ctrl+E 散会。") if step > 0 else _("这是第一项。"))
            return
        self.item_id = ids[at]
        await self.show_item()

    async def _leave_item(self) -> bool:
        """Saves the item and its minutes on the clock."""
        if not await self.save():
            return False
        if self.tracking() and self.item().disposition is None:
            from buildingday.services.meetings.meeting_run import dispose

            if not await self.did(dispose, self.item_id, Disposition.HEARD):
                return False
        await self._stop_clock()
        return True

    async def _stop_clock(self) -> None:
        """Writes down the seconds that the item was on the table."""
        from buildingday.services.meetings.meeting_run import spend

        seconds = self.clock.take()
        if seconds and self.item_id is not None:
            await self.try_at_desk(spend, self.item_id, seconds)

    def on_unmount(self) -> None:
        """The clock is written down too when somebody goes to another place by its key."""
        from buildingday.services.meetings.meeting_run import spend

        seconds = self.clock.take()
        if seconds and self.item_id is not None:
            self.app.run_worker(self.desk_app.worker.run(spend, self.item_id, seconds))

    @work(exclusive=True, group="save")
    async def action_end(self) -> None:
        """Ends the meeting, unless an item has no result yet."""
        from buildingday.services.meetings.meeting_run import end

        if not self.possible("end") or not await self._leave_item():
            return
        done = await self.try_at_desk(end, self.meeting_id)
        if done is None:
            await self._go_to_open_item()
            return
        self.dismiss(None)
        self.desk_app.call_later(self.desk_app.show_and_tell, done.sentence + _("  按 5 看纪要"))

    async def _go_to_open_item(self) -> None:
        """To the first item without a result; the clock goes on."""
        assert self.view is not None
        waiting = next((item.id for item in self.view.items if item.disposition is None), self.item_id)
        if waiting == self.item_id:
            self.clock.pause()
        else:
            self.item_id = waiting
            await self.show_item()

    @work(exclusive=True, group="save")
    async def action_drop_decision(self) -> None:
        """Takes the decision that is shown away."""
        from buildingday.services.meetings.deciding import drop_decision

        decision_id = self.values()["decision_id"]
        if decision_id is None:
            self.tell(_("先在“议定”一行选要删的那一条。"))
        elif await self.did(drop_decision, decision_id):
            await self.show_decision(None)
            self.tell(_("这条议定事项已删去。"), undo=True)

    async def action_leave(self) -> None:
        """Back; what was typed and not saved stays as a draft."""
        await self._stop_clock()
        self.dismiss(None)

    # Last time's decisions

    def possible(self, action: str) -> bool:
        """Whether an action does something for the item we are at."""
        if action == "leave":
            return True
        if self.view is None or self.item_id is None:
            return False
        name = action.partition("(")[0]
        running = self.view.line.status is MeetingStatus.RUNNING
        if name in ("report", "progress"):
            return self.tracking() and self.query_one(LastTime).listed.row is not None
        if name in ("end", "pause", "add"):
            return running
        return name not in ("save", "drop_decision") or not self.tracking()

    @work(exclusive=True, group="save")
    async def action_report(self, digit: str) -> None:
        """Where the chosen decision of last time stands."""
        from buildingday.services.meetings.deciding import report_progress

        decision = self.query_one(LastTime).listed.row
        if decision is not None and self.possible("report"):
            said = await self.try_at_desk(report_progress, decision.id, _REPORTED[digit])
            if said is not None:
                await self.desk_opened()
                self.tell(said, undo=True)

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen decision."""
        self.action_progress()

    @work
    async def action_progress(self) -> None:
        """What the unit says about it."""
        from buildingday.services.meetings.deciding import report_progress

        decision = self.query_one(LastTime).listed.row
        if decision is None or not self.possible("progress"):
            return

        async def write(answers: Answers) -> str:
            return await self.at_desk(report_progress, decision.id, decision.status, answers["progress"])

        questions = [Question("progress", _("进展"), decision.progress)]
        if await ask_until_done(self, decision.terms.text, questions, write) is not None:
            await self.desk_opened()

    # Beside the items

    def action_pause(self) -> None:
        """Stops the clock or lets it run."""
        if self.possible("pause"):
            self.clock.pause()

    def action_brief(self) -> None:
        """One page about the item."""
        from buildingday.tui.screens.brief import BriefScreen

        if self.item_id is not None:
            self.app.push_screen(BriefScreen(self.meeting_id, self.item_id))

    def action_attendance(self) -> None:
        """Who came."""
        from buildingday.tui.screens.attendance import AttendanceScreen

        self.app.push_screen(AttendanceScreen(self.meeting_id), self.came_back)

    @work
    async def action_add(self) -> None:
        """A matter that came up, at the end of the agenda."""
        done = await agenda_hand.add(self, self.meeting_id) if self.possible("add") else None
        if done is not None:
            await self.desk_opened()
            self.tell(done.sentence, undo=True)
