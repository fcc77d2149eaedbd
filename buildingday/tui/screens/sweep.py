"""排查: the doors of a sweep in walking order, its checklist beside them; one digit a door (F037)."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from buildingday.domain.sweep import SweepResult
from buildingday.errors import N_
from buildingday.i18n import _, label, say, series
from buildingday.i18n.dates import day_words
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.screens.recording import doubts_after
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.line_list import Column, LineList
from buildingday.tui.widgets.text_page import TextPage

if TYPE_CHECKING:
    from buildingday.services.visiting.sweeps_view import SweepDoor, SweepView

_OPEN = (None, SweepResult.NOT_IN)


class SweepScreen(OverScreen[None]):
    """One sweep at a time; the cursor goes from door to door that is still to be looked at."""

    TITLE_TEXT = N_("排查")
    AUTO_FOCUS = "#list"
    ABOUT = N_(
        "防汛、燃气、消防这样的排查：一户一行，右边是要看的清单。没问题按 1，没见到按 2，都自动到下一户；"
        "有隐患按 3，选是哪一项，当即记成紧急问题。每看一户也记一次走访。发起一次排查按 6。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("look('clear')", ("1",), N_("无隐患"), N_("都看过，没有隐患。"), 1),
        Command("look('not_in')", ("2",), N_("没见到"), N_("没见到人，还要再来。"), 1),
        Command("hazard", ("3", "enter"), N_("有隐患"), N_("选是哪一项，当即记成紧急问题。"), 1),
        Command("next_sweep", ("5",), N_("换一次"), N_("换到另一次正在进行的排查。"), 1),
        Command("start", ("6",), N_("发起"), N_("发起一次排查：类型、范围、到哪天、清单。"), 1),
        Command("close", ("7",), N_("结束"), N_("结束这次排查；没查的不再要求。"), 1),
        Command("leave", ("escape",), N_("返回"), N_("回到刚才的画面。"), 1),
    )

    def __init__(self) -> None:
        super().__init__()
        self._sweeps: list[SweepView] = []
        self._at: str | None = None

    def compose_body(self) -> ComposeResult:
        """How far it is, the doors, and the checklist."""
        yield Static(_("正在打开"), id="summary", markup=False)
        with Horizontal(id="body"):
            listed: LineList[SweepDoor] = LineList(
                [
                    Column(_("门牌"), lambda door: door.door, 10),
                    Column(_("户主"), lambda door: door.name, 6),
                    Column(_("情况"), _what),
                ],
                lambda door: door.result not in _OPEN,
                id="list",
            )
            yield listed
            yield TextPage("--", id="side")

    def on_resize(self) -> None:
        """Words the card anew for another width."""
        self.call_after_refresh(self._show_card)

    @property
    def _listed(self) -> "LineList[SweepDoor]":
        return self.query_one("#list", LineList)

    @property
    def _sweep(self) -> "SweepView | None":
        return next((each for each in self._sweeps if each.id == self._at), self._sweeps[0] if self._sweeps else None)

    def in_front(self) -> list[tuple[str, str]]:
        """The household of the chosen door."""
        door = self._listed.row
        return [("household", door.household_id)] if door is not None else []

    async def desk_opened(self) -> None:
        """Reads the sweep again, keeping the cursor on its door."""
        from buildingday.services.visiting.sweeps_view import sweep_doors, sweeps

        read = await self.try_at_desk(sweeps)
        if read is None:
            return
        self._sweeps = read
        sweep = self._sweep
        doors = await self.try_at_desk(sweep_doors, sweep.id) if sweep else []
        fresh = self._at is None
        self._at = sweep.id if sweep else None
        self._listed.show_rows([(door.household_id, door) for door in doors or []], self._listed.row_id)
        if fresh:
            self._to_next(-1)
        self.query_one("#summary", Static).update(_summary(sweep) if sweep else "", layout=False)
        self._show_card()

    def on_line_list_moved(self) -> None:
        """The card follows the cursor."""
        self._show_card()

    def on_line_list_chosen(self) -> None:
        """Enter or a click on the chosen row."""
        self.action_hazard()

    def _to_next(self, after: int) -> None:
        """To the next door that is still to be looked at; stays when there is none."""
        rows = self._listed.rows
        for at in [*range(after + 1, len(rows)), *range(max(after, 0))]:
            if rows[at].result is None:
                self._listed.move_to(rows[at].household_id)
                return

    def _show_card(self) -> None:
        page = self.query_one(TextPage)
        page.show(self._card(max(20, page.content_size.width)))

    def _card(self, cells: int) -> Text:
        block = Block(cells)
        sweep, door = self._sweep, self._listed.row
        if sweep is None or door is None:
            block.line(_("没有正在进行的排查。按 6 发起一次：选类型、范围和到哪天，清单可以自己写。"))
            return block.text()
        block.line(f"{door.door} {door.name}", "bold")
        block.line(door.place)
        if door.found:
            block.named(_("隐患"), series(door.found), "bold")
        if door.issues:
            block.named(_("问题"), series(door.issues))
        block.gap()
        for number, line in enumerate(sweep.checklist, start=1):
            block.line(f"{number} {line}")
        return block.text()

    # Commands

    @work(group="look")
    async def action_look(self, result: str) -> None:
        """Nothing found, or nobody met: the cursor goes on at once."""
        door, sweep = self._listed.row, self._sweep
        if door is None or sweep is None:
            self._tell_none()
            return
        from buildingday.services.visiting.sweeping import check_door

        self._to_next(self._listed.cursor)
        saved = await self.try_at_desk(check_door, sweep.id, door.household_id, SweepResult(result))
        if saved is not None:
            await self.desk_opened()
            words = say("已记 {door} {result}", door=door.door, result=label("sweep_result", result))
            self.tell(words + doubts_after(saved), undo=True)

    @work(exclusive=True, group="hazard")
    async def action_hazard(self) -> None:
        """Which line of the list, and in words."""
        door, sweep = self._listed.row, self._sweep
        if door is None or sweep is None:
            self._tell_none()
            return
        from buildingday.tui.dialogs.sweep import hazard

        await self.change(hazard(self, sweep, door))
        self._to_next(self._listed.cursor)

    @work
    async def action_next_sweep(self) -> None:
        """To the next sweep under way."""
        if not self._sweeps:
            self._tell_none()
            return
        if len(self._sweeps) == 1:
            self.tell(_("正在进行的排查只有这一次。"))
            return
        ids = [each.id for each in self._sweeps]
        self._at = ids[(ids.index(str(self._at)) + 1) % len(ids)]
        await self.desk_opened()
        self._to_next(-1)

    @work(exclusive=True, group="start")
    async def action_start(self) -> None:
        """Kind, place, until when, list."""
        from buildingday.tui.dialogs.sweep import start

        self._at = None
        await self.change(start(self))

    @work(exclusive=True, group="close")
    async def action_close(self) -> None:
        """Ends this sweep."""
        sweep = self._sweep
        if sweep is None:
            self._tell_none()
            return
        from buildingday.services.visiting.sweeping import close_sweep

        if await self.try_at_desk(close_sweep, sweep.id) is not None:
            self._at = None
            await self.desk_opened()
            self.tell(say("已结束 {name}", name=sweep.name), undo=True)

    def _tell_none(self) -> None:
        self.tell(_("没有正在进行的排查。按 6 发起一次。"))


def _what(door: "SweepDoor") -> str:
    return " ".join([label("sweep_result", door.result), *door.issues]) if door.result else ""


def _summary(sweep: "SweepView") -> Text:
    done = sweep.progress
    tag = [label("care", sweep.care_tag)] if sweep.care_tag else []
    return joined(
        [
            sweep.name,
            sweep.place,
            *tag,
            say("查了 {done}/{all} 户", done=done.checked, all=done.doors),
            say("隐患 {count}", count=done.hazards),
            say("没见到 {count}", count=done.in_vain),
            say("到{day}", day=day_words(sweep.ends)),
        ],
        "  ",
    )
