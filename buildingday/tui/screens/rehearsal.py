"""演练: the coming month played many times under each cadence, beside the work, and stopped with Esc (F043)."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import get_current_worker

from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.i18n.dates import day_words
from buildingday.text.wrap import wrap
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined, plain
from buildingday.tui.screens.base import DeskScreen
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from buildingday.domain.rehearsal import RunOutcome
    from buildingday.services.reporting.rehearsal import Rehearsal, RehearsedCadence

#: Doors a day that a key adds or takes away, and the most.
_STEP, _MOST = 5, 500


class RehearsalScreen(DeskScreen[None]):
    """What each cadence would bring with the present people; the figures grow firmer while it runs."""

    TITLE_TEXT = N_("演练")
    AUTO_FOCUS = "#listed"
    ABOUT = N_(
        "拿现在的人手把下一个月走很多遍，看一般户每月见一次、两月见一次、照现在的规则，月底各有多少户超期。开门的可能来自本处自己的敲门记录。"
        "演练只是估算：没有算请假、下雨和临时的事。试的间隔在规则文件 visit.cadence_choices 里改。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("again", ("1", "enter"), N_("再演练"), N_("换一套运气再走很多遍。"), 1),
        Command("capacity(1)", ("2",), N_("多走 5 户"), N_("每人每天多走 5 户，再演练。"), 1),
        Command("capacity(-1)", ("3",), N_("少走 5 户"), N_("每人每天少走 5 户，再演练。"), 1),
        Command("leave", ("escape",), N_("停下/返回"), N_("正在演练就停下，看已经走完的；再按一次回到看板。"), 2, True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._capacity: int | None = None
        self._seed = 1
        self._running = False

    def compose_body(self) -> ComposeResult:
        """How far it is, the cadences, and what is assumed."""
        yield Static(_("正在打开"), id="summary", markup=False)
        listed: LineList[RehearsedCadence] = LineList(
            [
                Column(_("一般户多久见一次"), _cadence_words, 20),
                Column(_("月底超期"), lambda line: say("{count} 户", count=round(line.expected.overdue)), 10),
                Column(_("最少到最多"), lambda line: f"{line.expected.least}-{line.expected.most}", 11),
                Column(_("每天敲门"), lambda line: f"{line.knocks_a_day:.1f}", 8),
                Column(_("每天见到"), lambda line: f"{line.met_a_day:.1f}", 8),
                Column(_("近期见过"), self._recent_words),
            ],
            lambda line: False,
            id="listed",
        )
        listed.styles.height = 6
        yield listed
        assumed = Static(id="assumed", markup=False)
        assumed.styles.height = "1fr"
        yield assumed

    def on_mount(self) -> None:
        """The frame at once; the first month when the home has been read."""
        self._rehearsal: Rehearsal | None = None
        self.play_all()

    @work(exclusive=True, group="rehearsal")
    async def play_all(self) -> None:
        """Plays run after run beside the screen; the figures of what is played are shown after each."""
        from buildingday.services.reporting.rehearsal import RUNS, play, prepare, told

        rehearsal = await self.try_at_desk(prepare, self._capacity, self._seed)
        if rehearsal is None:
            return
        self._rehearsal, self._capacity = rehearsal, rehearsal.stage.capacity
        self._show_assumed(rehearsal)
        self._running, runs = True, list[list["RunOutcome"]]()
        worker = get_current_worker()
        listed: LineList[RehearsedCadence] = self.query_one("#listed", LineList)
        try:
            while self._running and len(runs) < RUNS and not worker.is_cancelled:
                runs.append(await asyncio.to_thread(play, rehearsal, len(runs)))
                listed.show_rows([(str(line.cadence), line) for line in told(rehearsal, runs)], listed.row_id)
                self._show_progress(rehearsal, len(runs), RUNS)
        finally:
            self._running = False

    def _show_progress(self, rehearsal: "Rehearsal", played: int, of: int) -> None:
        parts = [
            say("{first} 到 {last}", first=day_words(rehearsal.first), last=day_words(rehearsal.last)),
            say("{days} 个工作日", days=len(rehearsal.stage.days)),
            say("演练 {played}/{of} 遍", played=played, of=of),
        ]
        self.query_one("#summary", Static).update(joined(parts, "   "), layout=False)

    def _show_assumed(self, rehearsal: "Rehearsal") -> None:
        from buildingday.services.reporting.rehearsal import assumptions

        lines = [_("按这些来算："), *assumptions(rehearsal)]
        cells = max(30, self.size.width - 4)
        shown = [plain(each) for line in lines for each in wrap(line, cells)]
        self.query_one("#assumed", Static).update(joined(shown, "\n"))

    def _recent_words(self, line: "RehearsedCadence") -> str:
        assert self._rehearsal is not None
        return f"{round(line.expected.recent)}/{len(self._rehearsal.stage.doors)}"

    def action_again(self) -> None:
        """Another set of luck."""
        self._seed += 1
        self.play_all()

    def action_capacity(self, step: int) -> None:
        """More or fewer doors a day."""
        if self._capacity is not None:
            self._capacity = min(max(0, self._capacity + step * _STEP), _MOST)
            self.play_all()

    async def action_leave(self) -> None:
        """Stops what is running; back to the board when nothing is."""
        if self._running:
            self._running = False
            self.tell(_("已停下。上面是已经走完的几遍。再按 Esc 返回。"))
        else:
            self.dismiss(None)


def _cadence_words(line: "RehearsedCadence") -> str:
    words = say("{days} 个工作日", days=line.cadence)
    return say("{cadence}（现在）", cadence=words) if line.present else words
