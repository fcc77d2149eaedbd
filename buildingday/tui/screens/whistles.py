"""该催的哨: the whistles that are late or due today, what each owes, and whom to call (F114)."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from buildingday.errors import N_
from buildingday.i18n import _, label, say, series
from buildingday.tui.commands import Command
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from buildingday.services.handling.whistle_view import WhistleLine

_MOST = 500
_WIDE = 100


class WhistlesScreen(OverScreen[None]):
    """Whom to call now; Enter opens the problem."""

    TITLE_TEXT = N_("该催的哨")
    AUTO_FOCUS = "#listed"
    ABOUT = N_(
        "超了时限和今天到期的哨，最急的在前：谁该做什么、到几时、打哪个电话。回车打开那个问题，按 3 记下一步。"
        "没到期的哨在各自的问题上。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("to_problem", ("1", "enter"), N_("到这个问题"), N_("打开这个问题的完整一页。"), 1),
        Command("leave", ("escape",), N_("返回"), N_("回到刚才的画面。"), 2, True),
    )

    def compose_body(self) -> ComposeResult:
        """How many of how many, and the list."""
        yield Static(_("正在打开"), id="summary", markup=False)
        listed: LineList[WhistleLine] = LineList(
            [
                Column(_("编号"), lambda line: line.short, 6),
                Column(_("类别"), lambda line: label("whistle", line.whistle.kind), 8),
                Column(_("下一步"), lambda line: line.whistle.owed_words, tone=_tone),
                Column(_("电话"), lambda line: series(line.whistle.phones), 20),
                Column(_("问题"), lambda line: line.title, 24, _WIDE),
            ],
            lambda line: False,
            id="listed",
        )
        yield listed

    async def desk_opened(self) -> None:
        """Reads the list again, keeping the cursor on its whistle."""
        from buildingday.services.handling.whistle_view import open_whistles

        found = await self.try_at_desk(open_whistles)
        if found is None:
            return
        pressing = [line for line in found if line.pressing]
        listed: LineList[WhistleLine] = self.query_one("#listed", LineList)
        listed.show_rows([(line.whistle.id, line) for line in pressing[:_MOST]], listed.row_id)
        late = sum(line.late for line in pressing)
        words = say("超时 {late} 个，今天到期 {today} 个，没结的一共 {all} 个", late=late, today=len(pressing) - late,
                    all=len(found))  # fmt: skip
        if not pressing:
            words = say("没有超时和今天到期的哨，没结的一共 {all} 个。", all=len(found))
        self.query_one("#summary", Static).update(words, layout=False)

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen whistle."""
        self.action_to_problem()

    def action_to_problem(self) -> None:
        """The problem for which it was blown."""
        from buildingday.tui.screens.problem_page import ProblemPage

        line = self.query_one("#listed", LineList).row
        if line is None:
            self.tell(_("没有要催的哨。按 Esc 返回。"))
        else:
            self.app.push_screen(ProblemPage(line.issue_id), self._back_from)

    def _back_from(self, _answer: None) -> None:
        self.call_later(self.desk_opened)


def _tone(line: "WhistleLine") -> str:
    return "late" if line.late else "soon"
