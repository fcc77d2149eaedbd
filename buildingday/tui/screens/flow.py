"""流转: how many problems went up, came down and were returned, and where they wait; drawn, not listed (F127)."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.screens.months import MonthScreen
from buildingday.tui.widgets.flow_text import flow_text

if TYPE_CHECKING:
    from buildingday.services.reporting.flow_view import FlowPicture


class FlowScreen(MonthScreen, OverScreen[None]):
    """The four tiers one above the other, each with what waits in it."""

    TITLE_TEXT = N_("流转")
    ABOUT = N_(
        "四层从上到下，每层一条：每个符号是一种状态，条有多长就有多少没办完。两层之间是本月升上去、放下来多少。"
        "每层下面写着停得最久的一个：停在哪一步、几个工作日没有动静。退回和退单也按月数。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("whistles", ("1",), N_("该催的哨"), N_("超了时限和今天到期的哨：谁该做什么，打哪个电话。"), 1),
        Command("month(-1)", ("4", "left"), N_("上个月"), N_("看上一个月的升级、下放和退回。"), 1),
        Command("month(1)", ("5", "right"), N_("下个月"), N_("看下一个月，到本月为止。"), 1),
        Command("leave", ("escape",), N_("返回"), N_("回到看板。"), 2, True),
    )

    def __init__(self, month: str | None = None) -> None:
        super().__init__()
        self.month = month
        self._picture: FlowPicture | None = None

    def compose_body(self) -> ComposeResult:
        """One line of counts, and the picture."""
        yield Static(_("正在打开"), id="summary", markup=False)
        with VerticalScroll(id="page", classes="form"):
            yield Static(id="tiers", markup=False)

    def on_mount(self) -> None:
        """The frame at once, the picture when it has been read."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())
        self.query_one("#page").focus()

    def on_resize(self) -> None:
        """Draws anew for another width."""
        self.call_after_refresh(self._show)

    async def desk_opened(self) -> None:
        """Reads the picture again."""
        from buildingday.services.reporting.flow_view import flow_picture

        self._picture = await self.try_at_desk(flow_picture, self.month)
        self._show()

    def action_whistles(self) -> None:
        """The whistles for which somebody is to be called today."""
        from buildingday.tui.screens.whistles import WhistlesScreen

        self.app.push_screen(WhistlesScreen())

    def _show(self) -> None:
        picture = self._picture
        if picture is None:
            return
        parts = [
            say("{year}年{month}月", year=picture.month[:4], month=int(picture.month[5:])),
            say("升级 {count}", count=sum(each.up for each in picture.crossings)),
            say("下放 {count}", count=sum(each.down for each in picture.crossings)),
            say("退回、退单 {count}", count=sum(each.returned for each in picture.tiers)),
            say("没办完 {count}", count=sum(each.open for each in picture.tiers)),
        ]
        self.query_one("#summary", Static).update(joined(parts, "   "), layout=False)
        self.query_one("#tiers", Static).update(
            flow_text(picture, max(40, self.size.width - 4), self.app.current_theme)
        )
