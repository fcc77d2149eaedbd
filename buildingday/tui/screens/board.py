"""看板: three numbers, the flow between the four tiers, coverage by building; what is owed, and the next meeting."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.text.width import width
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined, plain
from buildingday.tui.screens.months import MonthScreen
from buildingday.tui.widgets.board_text import flow_text, three_text
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from collections.abc import Callable

    from buildingday.services.reporting.board_view import Board
    from buildingday.services.reporting.figures import CoverageLine, CoverageReport

_MOST = 500
_DUTIES = 2
_WIDE = 100


class BoardScreen(MonthScreen):
    """How it stands, for one month: no figure is about a person, and every figure has its denominator."""

    TITLE_TEXT = N_("看板")
    AUTO_FOCUS = "#covered"
    ABOUT = N_(
        "三个数：群众需要是本月新记的问题，组织知道是已分级、有人牵头的，多元办到是本月销号、没有反弹的；分母都是本月在册的问题。"
        "左边是问题在四事四办之间怎么走，右边是走访覆盖的两个数：多久没见到，和本月走访几次。这里不给人排名。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("by('building')", ("1",), N_("按楼栋"), N_("覆盖按楼栋分。"), 1),
        Command("by('stair')", ("2",), N_("按单元"), N_("覆盖按单元分。"), 1),
        Command("by('tag')", ("3",), N_("按关爱标签"), N_("覆盖按关爱标签分；一户几个标签，各算一次。"), 1),
        Command("month(-1)", ("4", "left"), N_("上个月"), N_("看上一个月，截至那个月最后一天。"), 1),
        Command("month(1)", ("5", "right"), N_("下个月"), N_("看下一个月，到本月为止。"), 1),
        Command("flow", ("f7",), N_("流转"), N_("四层之间升了多少、放了多少、退了多少，停在哪一步。"), 2),
        Command("silent", ("6",), N_("沉默户"), N_("从未见到、或一直只说没意见的户，最久的在前。"), 1),
        Command("rehearse", ("7",), N_("演练"), N_("拿现在的人手把下个月走一遍，看每种间隔月底超期多少。"), 1),
        Command("courtyard", ("8",), N_("记院坝会"), N_("开过一次院坝会：哪天、在哪里。"), 1),
    )

    def __init__(self) -> None:
        super().__init__()
        self._by = "building"
        self._board: Board | None = None
        self._mine: str | None = None

    def compose_body(self) -> ComposeResult:
        """Month and what is owed, the three numbers, then flow and coverage side by side."""
        yield Static(_("正在打开"), id="summary", markup=False)
        yield Static(id="three", markup=False)
        with Horizontal(id="body"):
            with VerticalScroll(id="flow", can_focus=False):
                yield Static(id="tiers", markup=False)
            covered: LineList[CoverageLine] = LineList(self._columns(), lambda line: False, id="covered")
            with Vertical(id="coverage"):
                yield covered
                yield Static(id="total", markup=False)
                yield Static(id="duties", markup=False)

    def on_mount(self) -> None:
        """The frame at once."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show_flow())

    def on_resize(self) -> None:
        """Draws anew for another width."""
        self.call_after_refresh(self._show_flow)

    async def desk_opened(self) -> None:
        """Reads everything again; the first time the list stands at my building."""
        from buildingday.services.reporting.board_view import board
        from buildingday.services.roster.building_view import home_place

        if self._board is None:
            self._mine = await self.try_at_desk(home_place)
        self._board = await self.try_at_desk(board, self.month)
        self._show_flow()
        await self._show_duties()
        await self._read_coverage()

    async def _show_duties(self) -> None:
        """What leaders owe, and what no visit of this week was for."""
        from buildingday.services.reporting.duties import duties, purposes_of_week

        owed, week = await self.try_at_desk(duties), await self.try_at_desk(purposes_of_week)
        if owed is None or week is None:
            return
        lines = [duty.words for duty in owed[:_DUTIES]] or [_("该开的会都开了")]
        missing = [label("purpose", purpose) for purpose in week.missing]
        given = say("本周事由 {given}/{all} 项", given=len(week.counts) - len(missing), all=len(week.counts))
        lines.append(say("{given}，缺{missing}", given=given, missing=missing) if missing else given)
        self.query_one("#duties", Static).update(Text("\n").join(map(plain, lines)))

    async def _read_coverage(self) -> None:
        from buildingday.services.reporting.figures import CoverageBy, coverage_report

        desk = self.desk_app.desk
        place_id = desk.actor.community_id if desk is not None else None
        report = await self.try_at_desk(coverage_report, CoverageBy(self._by), place_id, self.month)
        if report is not None:
            listed: LineList[CoverageLine] = self.query_one("#covered", LineList)
            keep, self._mine = self._mine or _same_place(listed.row, report), None
            self._show_coverage(report, keep)

    def _show_flow(self) -> None:
        board = self._board
        if board is None:
            return
        flow, owed = board.flow, board.owed
        parts = [
            say("{year}年{month}月", year=flow.month[:4], month=int(flow.month[5:])),
            say("答应的事 超期 {late}", late=owed.late),
            say("今天 {today}", today=owed.today),
            say("一周内 {soon}", soon=owed.soon),
            self._meeting_words(board),
        ]
        self.query_one("#summary", Static).update(joined(parts, "   "), layout=False)
        theme = self.app.current_theme
        self.query_one("#three", Static).update(three_text(flow.three, self.app.size.width - 2))
        cells = self.query_one("#flow").size.width or self.app.size.width // 2
        self.query_one("#tiers", Static).update(flow_text(board, cells - 1, theme))

    def _meeting_words(self, board: "Board") -> str:
        meeting = board.meeting
        if meeting is None:
            return _("会议还没起草，按 F4")
        day = day_words(meeting.held_on) if meeting.held_on else meeting.month
        return say("下次会议 {day} {status}", day=day, status=label("meeting_status", meeting.status))

    def _columns(self) -> "list[Column[CoverageLine]]":
        """Both coverage numbers, never one; more where there is room."""
        return [
            Column(_("走访覆盖"), lambda line: line.name),
            _share(_("近期见过"), lambda line: f"{line.coverage.recent}/{line.coverage.doors}"),
            _share(_("本月走访"), lambda line: f"{line.coverage.visits}/{line.coverage.goal}"),
            _share(_("从未"), lambda line: f"{line.coverage.never}/{line.coverage.doors}", _WIDE),
        ]

    def _show_coverage(self, report: "CoverageReport", keep: str | None) -> None:
        listed = self.query_one("#covered", LineList)
        listed.show_rows([(line.key, line) for line in report.lines[:_MOST]], keep)
        total = report.total
        recent, visits = f"{total.recent}/{total.doors}", f"{total.visits}/{total.goal}"
        words = say("合计  见过 {recent}  走访 {visits}", recent=recent, visits=visits)
        if not report.lines:
            words = _("还没有住户。按 F5 到“楼栋”导入名册。")
        self.query_one("#total", Static).update(words)

    @work
    async def action_courtyard(self) -> None:
        """Notes that a courtyard meeting was held."""
        from buildingday.services.reporting.duties import courtyard_form
        from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done

        async def note(answers: Answers) -> str:
            return await self.at_desk(courtyard_form, answers["day"], answers["venue"])

        questions = [Question("venue", _("地点"), first=True), Question("day", _("哪天"), _("今天"))]
        words = await ask_until_done(self, _("记一次院坝会"), questions, note, _("哪天写 今天、昨天 或 11-18。"))
        if words is not None:
            await self.desk_opened()
            self.tell(words, undo=True)

    def action_rehearse(self) -> None:
        """The coming month, played under each cadence."""
        from buildingday.tui.screens.rehearsal import RehearsalScreen

        self.app.push_screen(RehearsalScreen())

    def action_flow(self) -> None:
        """Opens the picture of where problems wait."""
        from buildingday.tui.screens.flow import FlowScreen

        self.app.push_screen(FlowScreen(self.month))

    def action_silent(self) -> None:
        """Opens the doors of which nothing was ever heard."""
        from buildingday.tui.screens.silent import SilentScreen

        self.app.push_screen(SilentScreen())

    @work(exclusive=True, group="figures")
    async def action_by(self, by: str) -> None:
        """Breaks coverage down another way."""
        self._by = by
        await self._read_coverage()


def _share(name: str, words: "Callable[[CoverageLine], str]", from_width: int = 0) -> "Column[CoverageLine]":
    return Column(name, words, min(max(8, width(name)), 10), from_width)


def _same_place(line: "CoverageLine | None", report: "CoverageReport") -> str | None:
    """The line to stand at after another breakdown: the same place, what stands in it, or what it stands in."""
    if line is None:
        return None
    near = (each for each in report.lines if each.name.startswith(line.name) or line.name.startswith(f"{each.name} "))
    return next((each.key for each in near), None)
