"""能人: the register of those who can put a small matter right (F012), and what they did (F261)."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work

from buildingday.domain.helper import HelperKind
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.text.width import width
from buildingday.tui.commands import Command
from buildingday.tui.screens.directory import LEAVE, CardDirectoryScreen
from buildingday.tui.screens.helper_services import ServicesScreen, hours_words, said_of
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.line_list import Column

if TYPE_CHECKING:
    from buildingday.services.roster.helpers_view import HelperView

_WIDE = 100

#: Services named on the card; all of them are a key away.
_LATEST = 2


class HelpersScreen(CardDirectoryScreen["HelperView"]):
    """Who can do what, where they serve, and below the list what the chosen one did."""

    TITLE_TEXT = N_("能人和志愿队")
    ABOUT = N_(
        "走访中发现的能人、包楼的红管家、志愿队、来社区报到的党员：会什么、管哪里。自办和自治的问题上，会按类别和远近"
        "列出最多三个。做了什么按 5 记，社区意见一起写；给他单位的反馈单按 7。"
        "居民的姓名和电话都遮住；按 2 修改时看得到，会记入日志。"
    )
    EMPTY = N_("还没有记能人。走访时发现谁会修水电、会调解，按 1 记下来。")
    KIND = "helper"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("add", ("1",), N_("新增"), N_("记一个能人、红管家、志愿队或双报到党员。"), 1),
        Command("edit", ("2",), N_("修改"), N_("改姓名、会什么、电话、管哪里；回车也行。"), 1),
        Command("close", ("3",), N_("停用/恢复"), N_("不再在问题上推荐；再按一次恢复。"), 1),
        Command("history", ("4",), N_("历史"), N_("这一条的全部经过。"), 1),
        Command("serve", ("5",), N_("记服务"), N_("他做了什么、哪天、几小时，社区怎么看。"), 1),
        Command("services", ("6",), N_("服务"), N_("他的全部服务：修改、补社区意见、删掉记错的。"), 1),
        Command("feed_back", ("7",), N_("反馈单"), N_("服务情况反馈，写给他的单位，存成文件。"), 1),
        LEAVE,
    )

    def columns(self) -> "list[Column[HelperView]]":
        """Name, kind, skills, where."""
        kinds = max(width(label("helper_kind", kind)) for kind in HelperKind)
        return [
            Column(_("姓名"), lambda one: one.name, 12),
            Column(_("类型"), lambda one: _("已停用") if one.closed_on else label("helper_kind", one.kind), kinds),
            Column(_("会什么"), lambda one: one.skills),
            Column(_("所在单位"), lambda one: one.home_unit, 20, _WIDE),
            Column(_("管哪里"), lambda one: one.place, 16),
            Column(_("电话"), lambda one: one.phone, 13),
        ]

    async def rows(self) -> "list[HelperView] | None":
        """Everybody by initials, those who stopped last."""
        from buildingday.services.roster.helpers_view import helpers

        return await self.try_at_desk(helpers)

    def is_over(self, row: "HelperView") -> bool:
        """Somebody who stopped."""
        return row.closed_on is not None

    @work
    async def action_add(self) -> None:
        """Somebody new."""
        from buildingday.tui.dialogs import helper

        await self.change(helper.add(self))

    @work
    async def action_edit(self) -> None:
        """Changes the chosen one."""
        from buildingday.tui.dialogs import helper

        if (row := self.chosen_row()) is not None:
            await self.change(helper.edit(self, row.id))

    @work
    async def action_close(self) -> None:
        """Somebody has stopped, or is back."""
        from buildingday.tui.dialogs import helper

        if (row := self.chosen_row()) is not None:
            await self.change(helper.close(self, row))

    # What they did

    async def card(self, row: "HelperView", cells: int) -> Text:
        """Who it is and from where; how often and how long, and what last."""
        from buildingday.services.roster.helper_services_view import services_of, total_hours

        block = Block(cells)
        block.line(" ".join(filter(None, (row.name, label("helper_kind", row.kind), row.home_unit))), "bold")
        did = await self.try_at_desk(services_of, row.id)
        if not did:
            block.named(_("服务"), _("还没有记过。按 5 记一次：做了什么、哪天、几小时。"))
            return block.text()
        block.named(_("服务"), f"{say('{count} 次', count=len(did))} {hours_words(total_hours(did))}".strip())
        for each in did[:_LATEST]:
            parts = (f"{each.day:%m-%d}", each.words, hours_words(each.hours), said_of(each))
            block.named(" ", " ".join(filter(None, parts)))
        return block.text()

    @work
    async def action_serve(self) -> None:
        """Writes down what the chosen one did."""
        from buildingday.tui.dialogs import helper_service

        if (row := self.chosen_row()) is not None:
            await self.change(helper_service.serve(self, row))

    def action_services(self) -> None:
        """All that the chosen one did."""
        row = self.chosen_row()
        if row is None:
            return

        def back(_nothing: None) -> None:
            self.show_card()

        self.app.push_screen(ServicesScreen(row), back)

    @work
    async def action_feed_back(self) -> None:
        """The note to the unit of the chosen one."""
        from buildingday.tui.dialogs import helper_service

        if (row := self.chosen_row()) is not None:
            await helper_service.feed_back(self, row)
