"""What can be done with a chosen household beside recording a visit: its own fields, who visits it, its history."""

from textual import work

from buildingday.errors import N_
from buildingday.i18n import _
from buildingday.tui.commands import Command
from buildingday.tui.screens.door import DOOR_COMMANDS, DoorScreen

HOUSEHOLD: tuple[Command, ...] = (
    *DOOR_COMMANDS,
    Command("more", ("f7",), N_("这一户"), N_("改资料、关爱标签、走访人、暂缓、历史。"), 2, True),
    Command("household('edit')", (), N_("改资料"), N_("改户主、电话、居住情况、备注。")),
    Command("household('care')", (), N_("关爱标签"), N_("标注关爱标签、风险和复核日期。")),
    Command("household('assign')", (), N_("改走访人"), N_("这一户今天起由谁走访。")),
    Command("household('star')", (), N_("标星"), N_("这一户今天一定要去；再按一次取消。")),
    Command("household('take_over')", (), N_("替走"), N_("替同事走这一户、这个单元或整栋，只今天或从今天起。")),
    Command("household('helper')", (), N_("记能人"), N_("走访时发现这一户有人会修水电、会调解。")),
    Command("errand", (), N_("代办"), N_("替这一户去办一件事：拿走了什么、哪天送回。")),
    Command("history", ("ctrl+t",), N_("历史"), N_("这一户的全部经过。")),
)


class HouseholdActions(DoorScreen):
    """A screen on which a household is chosen, with all that can be changed about it."""

    @work
    async def action_more(self) -> None:
        """Asks what to do with this household."""
        here = self.door_here()
        card = await self.read_card(here[0]) if here else None
        if card is None:
            return
        from buildingday.tui.dialogs.choose import ChooseDialog

        choices = [
            ("household('edit')", _("改资料：户主、电话、居住情况、备注")),
            ("household('care')", _("关爱标签、风险、复核日期")),
            ("household('assign')", _("由谁走访")),
            ("household('resume')", _("恢复走访")) if card.pause else ("pause", _("暂缓走访")),
            ("household('star')", _("标星：今天一定要去；已标的取消")),
            ("household('take_over')", _("替同事走：这一户、这个单元或整栋")),
            ("keep_promise(True)", _("兑现承诺，可以写一句怎么办到的")),
            ("slip('here')", _("告知单：上次走访记了什么、答应什么")),
            ("errand", _("代办：办什么、拿走了什么、哪天送回")),
            ("history", _("历史")),
            ("household('helper')", _("记能人：这一户有人会修、会调解")),
        ]
        chosen = await self.app.push_screen_wait(ChooseDialog(f"{card.door} {card.name}", choices))
        if chosen is not None:
            await self.run_action(chosen)

    @work
    async def action_household(self, what: str) -> None:
        """Changes something about this household."""
        here = self.door_here()
        if here is None:
            return
        from buildingday.tui.dialogs import helper, household, planning

        asked = {
            "edit": household.edit,
            "care": household.care,
            "assign": household.assign,
            "resume": household.resume,
            "star": planning.star,
            "take_over": planning.take_over,
            "helper": helper.add,
        }
        await self.change(asked[what](self, *here))

    @work
    async def action_errand(self) -> None:
        """Takes papers along from this household; the slip is the receipt for them (F065)."""
        here = self.door_here()
        if here is None:
            return
        from buildingday.tui.dialogs import errand

        async def taken() -> str | None:
            words = await errand.take(self, *here)
            self.told = here if words else self.told
            return words

        await self.change(taken())

    def action_history(self) -> None:
        """All that happened with this household."""
        here = self.door_here()
        if here is not None:
            from buildingday.tui.screens.timeline import TimelineScreen

            self.app.push_screen(TimelineScreen("household", *here))
