"""What can be done at a door, the same on every screen on which one is chosen: a digit records what happened there."""

from typing import TYPE_CHECKING, Protocol

from textual import work

from buildingday.domain.visit import OUTCOME_DIGITS, Outcome
from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.tui.commands import Command
from buildingday.tui.screens.recording import SLIP, RecordingScreen

if TYPE_CHECKING:
    from buildingday.services.visiting.recording import VisitSaved
    from buildingday.services.visiting.today import HouseholdCard

DOOR_COMMANDS: tuple[Command, ...] = (
    Command("visit('met')", ("1", "enter"), N_("见到"), N_("打开走访记录；回车保存，光标到下一户。"), bar=1),
    Command("record('2')", ("2",), N_("无人"), N_("记“无人”并到下一户。"), bar=1),
    Command("record('3')", ("3",), N_("拒访"), N_("记“拒访”；一段时间内不再安排。"), bar=1),
    Command("visit('appointment')", ("4",), N_("约期"), N_("约好下次日期。"), bar=1),
    Command("record('5')", ("5",), N_("进不去"), N_("单元门或院门进不去。"), bar=1),
    Command("record('6')", ("6",), N_("空户"), N_("没有人住，名册改为空户。"), bar=1),
    Command("record('7')", ("7",), N_("搬离"), N_("已经搬走，名册改为搬离。"), bar=1),
    Command("visit('phoned')", ("8",), N_("电话"), N_("电话里联系上了；算联系，不算上门。"), bar=1),
    Command("whole", ("9",), N_("整层无人"), N_("整层或整个单元没有人，一次记完。"), bar=1),
    Command("pause", ("0",), N_("暂缓"), N_("这一户先不走访，写原因和到哪天。")),
    SLIP,
    Command("section", ("ctrl+g",), N_("剖面"), N_("这一户所在的整栋楼，一格一户，画满一屏。")),
)


class ChosenDoor(Protocol):
    """A door under the cursor, whatever else a screen knows of it."""

    @property
    def household_id(self) -> str:
        """Whose door it is."""

    @property
    def door(self) -> str:
        """Its code."""


class DoorScreen(RecordingScreen):
    """A screen with a chosen door. Subclasses say which it is, what comes next, and show what was saved."""

    def chosen(self) -> ChosenDoor | None:
        """The door under the cursor."""
        raise NotImplementedError

    def in_front(self) -> list[tuple[str, str]]:
        """The household of the chosen door."""
        door = self.chosen()
        return [("household", door.household_id)] if door is not None else []

    def door_here(self) -> tuple[str, str] | None:
        """Household id and door code of the chosen door; tells why nothing can be recorded there."""
        raise NotImplementedError

    def doors_done(self) -> list[str]:
        """Household ids of the doors that were recorded today."""
        raise NotImplementedError

    def step_on(self) -> None:
        """The cursor goes to the next door."""
        raise NotImplementedError

    async def show_saved(self, household_ids: list[str], saved: "VisitSaved") -> None:
        """Shows what was saved at these doors."""
        raise NotImplementedError

    async def read_card(self, household_id: str) -> "HouseholdCard | None":
        """A household's card; with names shown when F9 asked for it, which is journaled."""
        from buildingday.services.visiting.today import household_card

        if self.desk_app.first_look(household_id):
            from buildingday.services.roster.households import reveal_household

            await self.try_at_desk(reveal_household, household_id)
        return await self.try_at_desk(household_card, household_id, unmasked=self.desk_app.revealed)

    async def _saved(self, household_ids: list[str], saved: "VisitSaved") -> None:
        await self.show_saved(household_ids, saved)
        self.tell_saved(saved)
        await self.desk_app.tally(saved.outcome, len(household_ids))

    @work
    async def action_record(self, digit: str) -> None:
        """Records what needs no words; the cursor is on the next door at once, the line says when it is saved."""
        here = self.door_here()
        if here is None:
            return
        self.step_on()
        from buildingday.services.visiting.recording import VisitEntry, record_visit

        saved = await self.try_at_desk(record_visit, VisitEntry(here[0], OUTCOME_DIGITS[digit]))
        if saved is not None:
            await self._saved([here[0]], saved)

    def action_visit(self, outcome: str, problem: bool = False) -> None:
        """Opens the visit of the chosen door with an outcome."""
        here = self.door_here()
        if here is None:
            return
        household_id = here[0]
        from buildingday.tui.screens.visit import VisitScreen

        async def back(saved: "VisitSaved | None") -> None:
            if saved is None:
                await self.desk_opened()
                return
            self.step_on()
            await self._saved([household_id], saved)

        self.app.push_screen(VisitScreen(household_id, Outcome(outcome), problem=problem), back)

    def action_problem(self) -> None:
        """Opens the visit with a problem to write."""
        self.action_visit("met", problem=True)

    @work
    async def action_whole(self) -> None:
        """Asks: this floor or the whole stair; then all of it in one act."""
        here = self.door_here()
        if here is None:
            return
        from buildingday.tui.dialogs.choose import ChooseDialog

        choices = [("floor", _("这一层都没有人")), ("stair", _("整个单元都没有人"))]
        extent = await self.app.push_screen_wait(ChooseDialog(_("批量记无人"), choices))
        if extent is not None and await self.record_all(here[0], whole_stair=extent == "stair"):
            self.step_on()

    async def record_all(self, household_id: str, *, whole_stair: bool) -> bool:
        """Nobody opened on a household's floor, or in its whole stair: one act. False when nothing was recorded."""
        from buildingday.services.visiting.recording import record_no_answer
        from buildingday.services.visiting.today import doors_left

        left = await self.try_at_desk(doors_left, household_id, self.doors_done(), whole_stair=whole_stair)
        saved = await self.try_at_desk(record_no_answer, left) if left is not None else None
        if saved is None or left is None:
            return False
        await self._saved(left, saved)
        return True

    def slip_door(self) -> tuple[str, str] | None:
        """The chosen door."""
        return self.door_here()

    def action_section(self) -> None:
        """The house of the chosen door on the whole screen."""
        here = self.door_here()
        if here is None:
            return
        from buildingday.tui.screens.section import SectionScreen

        section = SectionScreen(here[0])

        async def back(_nothing: None) -> None:
            await self.back_from_section(section.household_id)

        self.app.push_screen(section, back)

    async def back_from_section(self, household_id: str | None) -> None:
        """Shows this screen again; the cursor stood at this household in the picture."""
        await self.desk_opened()

    @work
    async def action_pause(self) -> None:
        """Leaves this household alone for a while."""
        here = self.door_here()
        if here is None:
            return
        household_id, door = here
        from buildingday.services.visiting.recording import pause_for_workdays
        from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done

        async def pause(answers: Answers) -> object:
            return await self.at_desk(pause_for_workdays, household_id, answers["days"], answers["reason"])

        questions = [Question("days", _("几个工作日"), "20"), Question("reason", _("原因"))]
        until = await ask_until_done(self, say("暂缓走访 {door}", door=door), questions, pause)
        if until is not None:
            await self.desk_opened()
            self.tell(say("{door} 暂缓到 {until}", door=door, until=until), undo=True)
