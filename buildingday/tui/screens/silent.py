"""沉默户: the doors of which nothing was ever heard, longest first, and how evenly buildings are covered (F042).

Digits record there and then, as on Today: a call is what takes a door off the list.
"""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from buildingday.domain.silence import SilenceKind
from buildingday.domain.visit import Outcome
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.screens.door import DOOR_COMMANDS, DoorScreen
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from buildingday.services.reporting.silent import SilentDoor, SilentReport
    from buildingday.services.visiting.recording import VisitSaved

_MOST = 500


#: What is done at a door here; a whole floor is not: only silent doors are listed. Enter looks before it records.
_AT_THE_DOOR = [
    command._replace(keys=("1",)) if command.action == "visit('met')" else command
    for command in DOOR_COMMANDS
    if command.action not in ("whole", "section")
]


class SilentScreen(OverScreen[None], DoorScreen):
    """Who has not been heard; digits record, Enter goes to the house and there to the door."""

    TITLE_TEXT = N_("沉默户")
    AUTO_FOCUS = "#listed"
    ABOUT = N_(
        "没有声音的户：从没去过、去过但从未见到的，和见到几次都没有说什么的，最久的在前。空户和搬离的不算。"
        "敲过门，就在这里按数字记，和今日走访一样；回车到那一户的剖面。"
        "均衡度说的是各栋楼近期见过的比例是不是相近（Jain 指数，1 是各楼一样），不给人排名。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *_AT_THE_DOOR,
        Command("section", ("enter", "ctrl+g"), N_("剖面"), N_("打开它所在楼栋的剖面，光标在这一户。"), 2),
        Command("leave", ("escape",), N_("返回"), N_("回到看板。"), 2, True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: dict[str, Outcome] = {}

    def compose_body(self) -> ComposeResult:
        """How many of how many, and the list."""
        yield Static(_("正在打开"), id="summary", markup=False)
        listed: LineList[SilentDoor] = LineList(
            [
                Column(_("门牌"), lambda door: door.door, 10),
                Column(_("小区"), lambda door: door.compound),
                Column(_("户主"), lambda door: door.name, 8),
                Column(_("情形"), self._what, 12),
                Column(_("多久"), _how_long, 8),
                Column(_("上门"), lambda door: say("{count} 次", count=door.tries), 6),
            ],
            self._is_done,
            id="listed",
        )
        yield listed

    @property
    def _listed(self) -> "LineList[SilentDoor]":
        return self.query_one("#listed", LineList)

    def _is_done(self, door: "SilentDoor") -> bool:
        desk = self.desk_app.desk
        return door.household_id in self._outcomes or (desk is not None and door.last_try == desk.today())

    def _what(self, door: "SilentDoor") -> str:
        outcome = self._outcomes.get(door.household_id)
        return label("outcome", outcome) if outcome is not None else label("silence", door.kind)

    async def desk_opened(self) -> None:
        """Reads the list again, keeping the cursor on its door."""
        from buildingday.services.reporting.silent import silent_report

        report = await self.try_at_desk(silent_report)
        if report is None:
            return
        self._outcomes.clear()
        self._listed.show_rows([(door.household_id, door) for door in report.doors[:_MOST]], self._listed.row_id)
        self.query_one("#summary", Static).update(joined(_summary(report), "   "), layout=False)

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen row: the house; what is recorded there is seen here afterwards."""
        self.action_section()

    # At the door

    def chosen(self) -> "SilentDoor | None":
        """The door under the cursor."""
        return self._listed.row

    def door_here(self) -> tuple[str, str] | None:
        """The door under the cursor."""
        door = self.chosen()
        if door is None:
            self.tell(_("这张单子里没有门。按 Esc 返回。"))
            return None
        return door.household_id, door.door

    def doors_done(self) -> list[str]:
        """The listed doors at which somebody was today."""
        return [door.household_id for door in self._listed.rows if self._is_done(door)]

    def step_on(self) -> None:
        """One line down."""
        self._listed.action_move(1)

    async def show_saved(self, household_ids: list[str], saved: "VisitSaved") -> None:
        """What came of it stands in the row, and the row in its place until the list is read again."""
        self._outcomes.update(dict.fromkeys(household_ids, saved.outcome))
        self._listed.repaint(household_ids)


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
