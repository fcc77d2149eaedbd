"""能人: the register of those who can put a small matter right (F012)."""

from typing import TYPE_CHECKING, ClassVar

from textual import work

from buildingday.domain.helper import HelperKind
from buildingday.errors import N_
from buildingday.i18n import _, label
from buildingday.text.width import width
from buildingday.tui.commands import Command
from buildingday.tui.screens.directory import LEAVE, DirectoryScreen
from buildingday.tui.widgets.line_list import Column

if TYPE_CHECKING:
    from buildingday.services.roster.helpers_view import HelperView


class HelpersScreen(DirectoryScreen["HelperView"]):
    """Who can do what, and where they serve."""

    TITLE_TEXT = N_("能人和志愿队")
    ABOUT = N_(
        "走访中发现的能人、包楼的红管家、志愿队：会什么、管哪里。自办和自治的问题上，会按类别和远近列出最多三个。"
        "居民的姓名和电话都遮住；按 2 修改时看得到，会记入日志。"
    )
    EMPTY = N_("还没有记能人。走访时发现谁会修水电、会调解，按 1 记下来。")
    KIND = "helper"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("add", ("1",), N_("新增"), N_("记一个能人、红管家或志愿队。"), 1),
        Command("edit", ("2",), N_("修改"), N_("改姓名、会什么、电话、管哪里；回车也行。"), 1),
        Command("close", ("3",), N_("停用/恢复"), N_("不再在问题上推荐；再按一次恢复。"), 1),
        Command("history", ("4",), N_("历史"), N_("这一条的全部经过。"), 1),
        LEAVE,
    )

    def columns(self) -> "list[Column[HelperView]]":
        """Name, kind, skills, where."""
        kinds = max(width(label("helper_kind", kind)) for kind in HelperKind)
        return [
            Column(_("姓名"), lambda one: one.name, 12),
            Column(_("类型"), lambda one: _("已停用") if one.closed_on else label("helper_kind", one.kind), kinds),
            Column(_("会什么"), lambda one: one.skills),
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

        if self.lines.row is not None:
            await self.change(helper.edit(self, self.lines.row.id))

    @work
    async def action_close(self) -> None:
        """Somebody has stopped, or is back."""
        from buildingday.tui.dialogs import helper

        if self.lines.row is not None:
            await self.change(helper.close(self, self.lines.row))
