"""会议: the monthly on-site office meetings, and what is next to do for each."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from buildingday.domain.meeting import MeetingStatus
from buildingday.domain.numbers import month_code, months_later
from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.tui.commands import Command
from buildingday.tui.dialogs import meeting_steps
from buildingday.tui.safe import plain
from buildingday.tui.screens.base import EVERYWHERE, DeskScreen
from buildingday.tui.screens.meeting_base import MeetingScreen
from buildingday.tui.widgets.line_list import LineList
from buildingday.tui.widgets.meeting_card import meeting_card, meeting_columns, meeting_title, whats_next

if TYPE_CHECKING:
    from buildingday.services.meetings.meeting_acts import MeetingDone
    from buildingday.services.meetings.meeting_list import MeetingLine
    from buildingday.services.meetings.meetings_view import MeetingView

_S = MeetingStatus
_BEFORE = (_S.PREPARING, _S.NOTIFIED, _S.POSTPONED)

#: In which states an action of this screen does something; the others always do.
_OPEN_IN = {
    "run": (*_BEFORE[:2], _S.RUNNING),
    "minutes": (_S.TO_MINUTE, _S.SIGNED, _S.ARCHIVED),
    "arrange": (*_BEFORE, _S.RUNNING, _S.TO_MINUTE),
}

#: Why an action does nothing for the chosen meeting, and what does.
_WHY_NOT = {
    "run": N_("这次会议现在不能开：开过了，延期了，或者取消了。回车是下一步。"),
    "minutes": N_("会议开完才有纪要。按 4 开会。"),
    "arrange": N_("这次会议签发了或者取消了，安排不能再改。回车是下一步。"),
    "more": N_("这次会议现在没有要延期、重新筹备、取消或归档的。回车是下一步。"),
}
_ONE_MEETING = ("open", "agenda", "attendance", "run", "minutes", "arrange", "more")


class MeetingsScreen(DeskScreen[None]):
    """All meetings, newest first; beside them the chosen one and its next step."""

    TITLE_TEXT = N_("会议")
    ABOUT = N_(
        "这里是每月一次的楼栋现场办公会。按 1，本月的会议从问题清单自动起草，每个议题都写明为什么上会。"
        "然后按 2 调整议题，按 4 开会，会上说一条记一条，散会按 5 核对并签发纪要。回车就是下一步。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("draft", ("1", "ctrl+n"), N_("起草本月"), N_("从问题清单起草本月的会议；有了就补上新的议题。"), 1),
        Command("agenda", ("2",), N_("议题"), N_("打开议题：排序、合并、拆开、拿下、加入。"), 1),
        Command("attendance", ("3",), N_("出席"), N_("请谁来、谁来了：出席、列席、请假、缺席。"), 1),
        Command("run", ("4",), N_("开会"), N_("开始会议，或接着开。"), 1),
        Command("minutes", ("5",), N_("纪要"), N_("看纪要、核对、编号、签发、更正。"), 1),
        Command("lists", ("6",), N_("清单"), N_("把问题、任务、责任、销号清单写成文件。"), 1),
        Command("arrange", ("7",), N_("安排"), N_("日期、时间、地点、会期和记录人。"), 1),
        Command("more", ("8",), N_("更多"), N_("延期、重新筹备、取消或归档。"), 1),
        Command("draft_month", ("0",), N_("别的月份"), N_("起草另一个月的会议。"), 1),
        Command("open", ("enter",), N_("下一步"), N_("打开这次会议现在该做的一步。"), 0),
    )

    def __init__(self) -> None:
        super().__init__()
        self.meetings: list[MeetingLine] = []
        self._read = False

    def compose_body(self) -> ComposeResult:
        """What is next, the meetings, the chosen one."""
        yield Static(_("正在打开…"), id="summary", markup=False)
        with Horizontal(id="body"):
            yield LineList(meeting_columns(), dim=lambda line: line.status is _S.CANCELLED, id="list")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="card", markup=False)

    def on_mount(self) -> None:
        """The empty list at once."""
        self.query_one(LineList).focus()

    def on_resize(self) -> None:
        """Words the card for another width."""
        self.call_after_refresh(self._show_chosen)

    async def desk_opened(self) -> None:
        """Reads the list again, keeping the cursor on its meeting."""
        from buildingday.services.meetings.meeting_list import meetings

        found = await self.try_at_desk(meetings)
        if found is None:
            return
        self.meetings, self._read = found, True
        self._show(self._listed().row_id)

    def _listed(self) -> "LineList[MeetingLine]":
        return self.query_one(LineList)

    def _show(self, keep: str | None) -> None:
        self._listed().show_rows([(line.id, line) for line in self.meetings], keep)
        self.query_one("#summary", Static).update(plain(self._whats_next()))
        self._show_chosen()

    def _whats_next(self) -> str:
        assert self.desk_app.desk is not None
        return whats_next(self.meetings, self._today(), self.desk_app.desk.policy.meeting.every_months)

    def _today(self) -> date:
        assert self.desk_app.desk is not None
        return self.desk_app.desk.today()

    # The chosen meeting

    def chosen(self) -> "MeetingLine | None":
        """The meeting under the cursor."""
        return self._listed().row

    def on_line_list_moved(self) -> None:
        """The card and the keys follow the cursor."""
        self._show_chosen()

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen row takes the next step."""
        self.action_open()

    def _show_chosen(self) -> None:
        cells = max(20, self.query_one("#side").scrollable_content_region.width)
        line = self.chosen()
        if line is not None or self._read:
            self.query_one("#card", Static).update(meeting_card(line, cells))
        self.show_frame()

    def all_commands(self) -> list[Command]:
        """Only what does something now, then what is the same everywhere."""
        return [*(command for command in self.COMMANDS_HERE if self.possible(command.action)), *EVERYWHERE]

    def possible(self, action: str) -> bool:
        """Whether an action does something for the chosen meeting."""
        if action in _ONE_MEETING:
            line = self.chosen()
            if action == "more":
                return line is not None and bool(meeting_steps.seldom_steps(line))
            return line is not None and line.status in _OPEN_IN.get(action, tuple(MeetingStatus))
        return self._read

    def _wanted(self, action: str) -> "MeetingLine | None":
        """The chosen meeting when an action does something for it; else says why not."""
        line = self.chosen()
        if line is None and self._read:
            self.tell(_("还没有会议。按 1 起草本月的会议。"))
        elif line is not None and not self.possible(action):
            self.tell(_(_WHY_NOT[action]))
            return None
        return line

    # Steps

    def action_open(self) -> None:
        """What is to be done now: the agenda, the meeting itself, or the minutes."""
        line = self._wanted("open")
        if line is None:
            return
        if line.status is _S.RUNNING:
            self.action_run()
        elif self.possible("minutes"):
            self.action_minutes()
        else:
            self.action_agenda()

    def _open(self, screen: MeetingScreen) -> None:
        self.app.push_screen(screen, self.came_back)

    async def came_back(self, _nothing: None) -> None:
        """Reads the list again after another screen."""
        await self.desk_opened()

    def action_agenda(self) -> None:
        """The agenda of the chosen meeting."""
        from buildingday.tui.screens.agenda import AgendaScreen

        if (line := self._wanted("agenda")) is not None:
            self._open(AgendaScreen(line.id))

    def action_attendance(self) -> None:
        """Who is invited and who came."""
        from buildingday.tui.screens.attendance import AttendanceScreen

        if (line := self._wanted("attendance")) is not None:
            self._open(AttendanceScreen(line.id))

    @work
    async def action_run(self) -> None:
        """Starts the meeting, or goes on with it."""
        from buildingday.tui.screens.meeting_run import MeetingRunScreen

        line = self._wanted("run")
        if line is None:
            return
        begun = await meeting_steps.begin(self, line.id)
        if begun is not None:
            self._open(MeetingRunScreen(line.id, begun))

    def action_minutes(self) -> None:
        """The minutes, once the meeting is over."""
        from buildingday.tui.screens.minutes import MinutesScreen

        if (line := self._wanted("minutes")) is not None:
            self._open(MinutesScreen(line.id))

    @work
    async def action_draft(self) -> None:
        """Drafts this month's meeting, or adds to it what is new."""
        from buildingday.services.meetings.agenda import draft_meeting

        view = await self.try_at_desk(draft_meeting)
        if view is not None:
            await self._show_drafted(view)

    @work
    async def action_draft_month(self) -> None:
        """Drafts the meeting of a month and an area that are asked for."""
        next_month = month_code(months_later(self._today(), 1))
        view = await meeting_steps.draft_another(self, next_month)
        if view is not None:
            await self._show_drafted(view)

    async def _show_drafted(self, view: "MeetingView") -> None:
        """Puts the cursor on what was drafted and says what is new."""
        before = {line.id: line.items for line in self.meetings}
        await self.desk_opened()
        self._listed().move_to(view.line.id)
        added = view.line.items - before.get(view.line.id, 0)
        if view.line.id not in before:
            words = say("已起草 {month} 的会议，{count} 个议题。回车看议题", month=view.line.month, count=added)
        elif added:
            words = say("{month} 的会议补上 {count} 个新议题。", month=view.line.month, count=added)
        else:
            words = say("{month} 的会议没有新的议题要补。", month=view.line.month)
        self.tell(words, undo=added > 0 or view.line.id not in before)

    @work
    async def action_arrange(self) -> None:
        """When, where, how long."""
        line = self._wanted("arrange")
        if line is not None:
            await self._after(await meeting_steps.arrange(self, line.id))

    @work
    async def action_more(self) -> None:
        """Postponing, planning again, cancelling, archiving."""
        line = self._wanted("more")
        if line is not None:
            await self._after(await meeting_steps.take_seldom_step(self, line, meeting_title(line)))

    async def _after(self, done: "MeetingDone | None") -> None:
        if done is not None:
            await self.desk_opened()
            self.tell(done.sentence, undo=True)

    @work
    async def action_lists(self) -> None:
        """Writes the four lists to files."""
        from buildingday.tui.dialogs.save import save_lists

        await save_lists(self, "")
