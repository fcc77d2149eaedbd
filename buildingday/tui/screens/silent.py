"""沉默户: the doors of which nothing was ever heard, longest first, and how evenly buildings are covered (F042)."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from buildingday.domain.silence import SilenceKind
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from buildingday.services.reporting.silent import SilentDoor, SilentReport

_MOST = 500


class SilentScreen(OverScreen[None]):
    """Who has not been heard; Enter goes to the house and there to the door."""

    TITLE_TEXT = N_("沉默户")
    AUTO_FOCUS = "#listed"
    ABOUT = N_(
        "没有声音的户：从没去过、去过但从未见到的，和见到几次都没有说什么的，最久的在前。空户和搬离的不算。"
        "均衡度说的是各栋楼近期见过的比例是不是相近（Jain 指数，1 是各楼一样），不给人排名。回车到那一户的剖面。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("to_door", ("1", "enter"), N_("到这一户"), N_("打开它所在楼栋的剖面，光标在这一户。"), 1),
        Command("leave", ("escape",), N_("返回"), N_("回到看板。"), 2, True),
    )

    def compose_body(self) -> ComposeResult:
        """How many of how many, and the list."""
        yield Static(_("正在打开"), id="summary", markup=False)
        listed: LineList[SilentDoor] = LineList(
            [
                Column(_("门牌"), lambda door: door.door, 10),
                Column(_("小区"), lambda door: door.compound),
                Column(_("户主"), lambda door: door.name, 8),
                Column(_("情形"), lambda door: label("silence", door.kind), 12),
                Column(_("多久"), _how_long, 8),
                Column(_("上门"), lambda door: say("{count} 次", count=door.tries), 6),
            ],
            lambda door: False,
            id="listed",
        )
        yield listed

    async def desk_opened(self) -> None:
        """Reads the list again, keeping the cursor on its door."""
        from buildingday.services.reporting.silent import silent_report

        report = await self.try_at_desk(silent_report)
        if report is None:
            return
        listed: LineList[SilentDoor] = self.query_one("#listed", LineList)
        listed.show_rows([(door.household_id, door) for door in report.doors[:_MOST]], listed.row_id)
        self.query_one("#summary", Static).update(joined(_summary(report), "   "), layout=False)

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen row."""
        self.action_to_door()

    def action_to_door(self) -> None:
        """The house with the cursor at this door; what is recorded there is seen here afterwards."""
        door = self.query_one("#listed", LineList).row
        if door is not None:
            from buildingday.tui.screens.section import SectionScreen

            async def back(_nothing: None) -> None:
                await self.desk_opened()

            self.app.push_screen(SectionScreen(door.household_id), back)


def _how_long(door: "SilentDoor") -> str:
    """Days since somebody first went or was first met."""
    return _("没去过") if door.days is None else say("{days}天", days=door.days)


def _summary(report: "SilentReport") -> list[str]:
    if not report.on_roster:
        return [_("还没有住户。按 F5 到“楼栋”导入名册。")]
    if not report.doors:
        return [_("没有沉默户：每一户都见到过，也都说过话。")]
    words = [say("沉默 {silent}/{all} 户", silent=len(report.doors), all=report.on_roster)]
    words += [f"{label('silence', kind)} {report.count(kind)}" for kind in SilenceKind]
    if report.evenness is not None:
        words.append(say("各楼均衡度 {index}（{count} 栋）", index=report.evenness, count=len(report.coverage.lines)))
    if len(report.doors) > _MOST:
        words.append(say("列出前 {most} 户", most=_MOST))
    return words
