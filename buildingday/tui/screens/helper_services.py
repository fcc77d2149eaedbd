"""服务: what one helper did for the community, and the community's word on it (F261)."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work

from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.screens.directory import CardDirectoryScreen
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.line_list import Column

if TYPE_CHECKING:
    from buildingday.services.roster.helper_services_view import ServiceView
    from buildingday.services.roster.helpers_view import HelperView

_WIDE = 100


class ServicesScreen(CardDirectoryScreen["ServiceView"]):
    """What one helper did, and what the community says of it."""

    TITLE_TEXT = N_("服务")
    ABOUT = N_(
        "这个人为社区做过的事，新的在前。做完就记，社区意见可以以后再补：按 2，写好、一般还是差，再写一句。"
        "记错了的按 3 删掉，Ctrl+Z 收回。按 4 写反馈单。"
    )
    EMPTY = N_("还没有记过服务。按 1 记一次：做了什么、哪天、几小时。")
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("add", ("1",), N_("记服务"), N_("他做了什么、哪天、几小时，社区怎么看。"), 1),
        Command("edit", ("2",), N_("修改"), N_("改一次服务，或补上社区意见；回车也行。"), 1),
        Command("drop", ("3",), N_("删掉"), N_("记错了的删掉。"), 1),
        Command("feed_back", ("4",), N_("反馈单"), N_("服务情况反馈，写给他的单位，存成文件。"), 1),
        Command("leave", ("escape",), N_("返回"), N_("回到名单。"), 2, True),
    )

    def __init__(self, helper: "HelperView"):
        super().__init__()
        self._helper = helper

    def title_text(self) -> str:
        """服务 with whose they are."""
        return f"{_(self.TITLE_TEXT)} {self._helper.name}"

    def columns(self) -> "list[Column[ServiceView]]":
        """Day, what was done, how long, for which problem, the community's word."""
        return [
            Column(_("日期"), lambda one: one.day.isoformat(), 10),
            Column(_("做了什么"), lambda one: one.words),
            Column(_("小时"), lambda one: one.hours, 6),
            Column(_("问题"), lambda one: one.issue[-5:], 6),
            Column(_("社区意见"), said_of, 24),
            Column(_("记录人"), lambda one: one.person, 8, _WIDE),
        ]

    async def rows(self) -> "list[ServiceView] | None":
        """The latest first."""
        from buildingday.services.roster.helper_services_view import services_of

        return await self.try_at_desk(services_of, self._helper.id)

    async def card(self, row: "ServiceView", cells: int) -> Text:
        """The whole of one service, and who noted it when."""
        block = Block(cells)
        block.line(" ".join(filter(None, (row.day.isoformat(), row.words, hours_words(row.hours)))), "bold")
        block.named(_("问题"), row.issue)
        block.named(_("意见"), said_of(row) or _("还没有。按 2 补上。"))
        block.named(_("记录"), f"{row.person} {row.noted_on}")
        return block.text()

    @work
    async def action_add(self) -> None:
        """One more."""
        from buildingday.tui.dialogs import helper_service

        await self.change(helper_service.serve(self, self._helper))

    @work
    async def action_edit(self) -> None:
        """Corrects the chosen one."""
        from buildingday.tui.dialogs import helper_service

        if (row := self.chosen_row()) is not None:
            await self.change(helper_service.edit(self, row))

    @work
    async def action_drop(self) -> None:
        """Takes the chosen one off."""
        from buildingday.tui.dialogs import helper_service

        if (row := self.chosen_row()) is not None:
            await self.change(helper_service.drop(self, row))

    @work
    async def action_feed_back(self) -> None:
        """The note to the unit."""
        from buildingday.tui.dialogs import helper_service

        await helper_service.feed_back(self, self._helper)


def said_of(one: "ServiceView") -> str:
    """好 准时: the community's word."""
    return " ".join(filter(None, (label("grade", one.grade) if one.grade else "", one.remark)))


def hours_words(hours: str) -> str:
    """1.5 小时; nothing for none."""
    return say("{hours} 小时", hours=hours) if hours else ""
