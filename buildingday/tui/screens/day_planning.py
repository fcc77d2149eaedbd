"""The days of a round on Today: tomorrow is looked at and starred, and what was left over gets its reason."""

from datetime import date
from typing import TYPE_CHECKING

from textual import work

from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.i18n.dates import day_words
from buildingday.tui.commands import Command
from buildingday.tui.screens.household_actions import HouseholdActions

if TYPE_CHECKING:
    from buildingday.services.visiting.today import TodayDoor, TodayView

PLANNING: tuple[Command, ...] = (
    Command("star", ("ctrl+s",), N_("标星"), N_("这一户这一天一定要去；再按一次取消。")),
    Command("explain_left", ("ctrl+r",), N_("没走到"), N_("上一个工作日排了没走到的门，一次选一个原因。")),
    Command("day(1)", ("right",), N_("后一天"), N_("看明天和以后几个工作日的安排；只能看和标星。")),
    Command("day(-1)", ("left",), N_("前一天"), N_("往回看一天，到今天为止。")),
    Command("back_to_today", ("escape",), N_("回到今天"), N_("看过以后几天的安排，回到今天。")),
)

#: Workdays ahead that can be looked at.
_FURTHEST = 5


class DayPlanning(HouseholdActions):
    """A list of the doors of a day, today or one to come."""

    def __init__(self) -> None:
        super().__init__()
        self.view: TodayView | None = None
        self.ahead = 0  # workdays from today to the day shown
        self.duty = ""  # the meeting that is most urgently mine to hold (F038)
        self._asked_on: date | None = None  # the day on which it was told that a reason is owed

    def chosen(self) -> "TodayDoor | None":
        """The door under the cursor."""
        raise NotImplementedError

    def day_shown(self) -> date | None:
        """The day shown; None for today."""
        desk = self.desk_app.desk
        if desk is None or not self.ahead:
            return None
        return desk.calendar.add_workdays(desk.today(), self.ahead)

    async def read_duty(self) -> bool:
        """A leader's own task, for the line above the list; tells whether it has changed."""
        from buildingday.domain.obligation import OWED_BY

        before, desk = self.duty, self.desk_app.desk
        if desk is not None and desk.me is not None and desk.me.role in OWED_BY.values():
            from buildingday.services.reporting.duties import duties

            owed = await self.try_at_desk(duties) or []
            self.duty = next((each.words for each in owed if each.mine), "")
        return self.duty != before

    def ask_why(self) -> None:
        """Once a day: doors were left over, and nobody has said why."""
        view = self.view
        if view is None:
            return
        if view.left and not view.left_why and view.left_day is not None and self._asked_on != view.day:
            self._asked_on = view.day
            words = N_("{day} 排了没走到的有 {count} 户。按 Ctrl+R 选一个原因。")
            self.tell(say(words, day=day_words(view.left_day), count=view.left))

    @work(exclusive=True, group="day")
    async def action_day(self, step: int) -> None:
        """A workday on, or back as far as today."""
        await self._show_day(min(max(0, self.ahead + step), _FURTHEST))

    @work(exclusive=True, group="day")
    async def action_back_to_today(self) -> None:
        """From a day to come to today."""
        if self.ahead:
            await self._show_day(0)

    async def gone_to_again(self) -> None:
        """Back to today."""
        await self._show_day(0)

    async def _show_day(self, ahead: int) -> None:
        """Shows another day; what was said about the one before does not stand above its keys."""
        if ahead != self.ahead:
            self.ahead = ahead
            self.tell("")
        await self.desk_opened()

    @work
    async def action_star(self) -> None:
        """This door is on the list of the day shown, whatever else is; or no longer."""
        door = self.chosen()
        if door is not None:
            from buildingday.tui.dialogs import planning

            await self.change(planning.star(self, door.household_id, door.door, self.day_shown()))

    @work
    async def action_explain_left(self) -> None:
        """One reason for all doors that were left over."""
        view = self.view
        if view is None or view.left_day is None or not view.left:
            self.tell(_("上一个工作日排的门都走到了，不用写原因。"))
            return
        from buildingday.tui.dialogs import planning

        await self.change(planning.explain_left(self, view.left, view.left_day))
