"""第一次打开: who am I, and where do the households come from."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from buildingday.domain.place import Role
from buildingday.errors import N_
from buildingday.i18n import _
from buildingday.text.wrap import wrap
from buildingday.tui.commands import Command
from buildingday.tui.screens.base import EVERYWHERE, DeskScreen
from buildingday.tui.widgets.fields import ChoiceLine, Line, choices_of, field_row

_ROLES = (Role.BUILDING_HEAD, Role.CADRE, Role.GRID_WORKER, Role.STREET_LEADER, Role.LEADER)


class SetupScreen(DeskScreen[None]):
    """Asks for the community, my name, my role, and a roster; or opens the sample street."""

    TITLE_TEXT = N_("第一次使用")
    ABOUT = N_(
        "填社区、姓名，按数字选身份，回车开始。名册可以现在给出文件，也可以以后在“楼栋”里导入。"
        "只想看看，按 F7 打开示例街道，里面的人都是编的。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("begin", ("enter", "ctrl+s"), N_("开始使用"), N_("建好这里的数据并打开今日走访。"), 1, True),
        Command("sample", ("f7",), N_("打开示例街道"), N_("用编好的示例街道试一试。"), 1, True),
        Command("template", ("f8",), N_("存一份名册模板"), N_("把名册的表格模板存到当前目录。"), 1, True),
        Command("app.leave", ("ctrl+q",), N_("退出"), N_("什么也不建，直接退出。"), 1, True),
    )

    def compose_body(self) -> ComposeResult:
        """A greeting and four questions."""
        with VerticalScroll(classes="form", can_focus=False):
            yield Static(id="greeting", classes="hint", markup=False)
            for name, field in (
                (_("社区"), Line(id="community", placeholder=_("如 玉屏社区"))),
                (_("姓名"), Line(id="name")),
                (_("身份"), ChoiceLine(choices_of("role", _ROLES), [Role.BUILDING_HEAD], optional=False, id="role")),
                (_("负责楼栋"), Line(id="buildings", placeholder=_("如 玉苑小区3栋；空着就是整个社区"))),
                (_("名册文件"), Line(id="roster", placeholder=_("XLSX 或 CSV，可以空着"))),
            ):
                yield field_row(name, field)

    def on_mount(self) -> None:
        """The first question takes the keys."""
        words = _("楼栋工作日：走访、问题清单、现场办公会，都在这台电脑上，不联网。你是哪位？")
        self.query_one("#greeting", Static).update("\n".join(wrap(words, max(30, self.app.size.width - 6))) + "\n")
        self.query_one("#community").focus()

    def all_commands(self) -> list[Command]:
        """Only what makes sense before set-up."""
        return [*self.COMMANDS_HERE, *(command for command in EVERYWHERE if command.action == "app.help")]

    @work(exclusive=True)
    async def action_begin(self) -> None:
        """Founds the home, reads the roster when one was named, and opens Today."""
        from buildingday.services.roster.setup import begin

        values = {name: self.query_one(f"#{name}", Line).value for name in ("community", "name", "buildings", "roster")}
        role = self.query_one("#role", ChoiceLine).value or Role.BUILDING_HEAD
        self.tell(_("正在建立…"))
        words = await self.try_at_desk(begin, role=role, **values)
        if words is not None:
            await self._open(words)
            return
        missing = next((name for name in ("community", "name") if not values[name].strip()), None)
        if missing is not None:
            self.query_one(f"#{missing}").focus()

    @work(exclusive=True)
    async def action_sample(self) -> None:
        """Loads the sample street into this empty home."""
        from buildingday.services.upkeep.sample import load_sample

        self.tell(_("正在铺开示例街道…"))
        if await self.try_at_desk(load_sample) is not None:
            await self._open(_("这是示例街道，里面的人都是编的。F1 看怎么用"))

    async def _open(self, words: str) -> None:
        await self.desk_app.reopen()
        self.dismiss(None)
        self.desk_app.call_later(self.desk_app.show_and_tell, words)

    @work(exclusive=True)
    async def action_template(self) -> None:
        """Saves the roster template beside where the program was started."""
        path = Path.cwd() / _("名册模板.xlsx")
        if await self.try_at_desk(_write_template, path) is not None:
            self.tell(_("已存名册模板：") + str(path))


def _write_template(_desk: object, path: Path) -> bool:
    from buildingday.services.roster.importing import write_roster_template

    write_roster_template(path)
    return True
