"""What every screen of the desk keeps: a top line, a body, a status line and the keys."""

from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Rule

from buildingday.errors import N_, BuildingdayError
from buildingday.i18n import _, say
from buildingday.tui.commands import Command
from buildingday.tui.heading import heading
from buildingday.tui.widgets.frame import KeyBar, StatusLine, TopBar

if TYPE_CHECKING:
    from buildingday.services.visiting.promises_view import OwedView
    from buildingday.tui.app import BuildingdayApp

T = TypeVar("T")
A = TypeVar("A")

#: The same keys everywhere.
EVERYWHERE: tuple[Command, ...] = (
    Command("app.help", ("f1",), N_("帮助"), N_("说明当前画面能做什么、按什么键。"), 2, True),
    Command("app.go('today')", ("f2",), N_("今日"), N_("今天要走的门，一户一行。"), 2, True),
    Command("app.go('problems')", ("f3",), N_("问题"), N_("问题清单：谁在办、到哪一步。"), 2, True),
    Command("app.go('meetings')", ("f4",), N_("会议"), N_("楼栋现场办公会：议题、开会、纪要。"), 2, True),
    Command("app.go('building')", ("f5",), N_("楼栋"), N_("小区、楼栋、单元和住户。"), 2, True),
    Command("app.go('board')", ("f6",), N_("看板"), N_("三个数、覆盖和流转。"), 2, True),
    Command("app.reveal", ("f9",), N_("显示姓名"), N_("显示或遮住姓名电话；显示会记入日志。"), 0, True),
    Command("app.find", ("ctrl+f",), N_("查找"), N_("按汉字、拼音首字母、编号、门牌查找。"), 0, True),
    Command("app.over('line')", ("ctrl+l",), N_("一句话"), N_("一行记完一户，如 3-2-501 漏水 !急 ~3d。"), 0, True),
    Command("app.over('promises')", ("ctrl+y",), N_("承诺"), N_("答应过谁什么：超期、今天、本周、以后。"), 0, True),
    Command("screen.keep_promise", ("ctrl+k",), N_("兑现承诺"), N_("选中的户、问题答应的事，办到了马上记。"), 0, True),
    Command("screen.keep_promise(True)", (), N_("兑现并写一句"), N_("兑现承诺，写一句怎么办到的。")),
    Command("app.over('sweep')", (), N_("排查"), N_("防汛、燃气、消防：按一张清单逐户看，有隐患当即记。")),
    Command("app.palette", ("ctrl+p",), N_("命令"), N_("列出能做的事，输入汉字或首字母挑选。"), 0, True, False),
    Command("app.undo", ("ctrl+z",), N_("撤销"), N_("撤销我最近一步；撤销也记入日志。"), 0, True),
    Command("app.theme", ("f10",), N_("深浅色"), N_("在深色和浅色之间切换。"), 0, True),
    Command("choose_me", (), N_("换人"), N_("这台电脑换成另一个人用；以后记的都算他的。")),
    Command("app.leave", ("ctrl+q",), N_("退出"), N_("退出；正在写的内容已存成草稿。"), 0, True),
)


class DeskScreen(Screen[T]):
    """A screen over the desk. Subclasses say their commands once and compose a body.

    Textual calls ``on_mount`` and its like of every class of a screen, the most special first; a subclass that called
    its base's would do that work twice.
    """

    #: What this screen is for, in one or two sentences: the head of its help page.
    ABOUT: ClassVar[str] = ""
    TITLE_TEXT: ClassVar[str] = ""
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    AUTO_FOCUS = "*"
    _keeping = False
    #: The last act that was known when this screen said something or something came in front of it.
    _known_act: tuple[str, bool] | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Makes Textual's bindings from the commands."""
        cls.BINDINGS = [binding for command in cls.COMMANDS_HERE for binding in command.bindings()]
        super().__init_subclass__(**kwargs)

    @property
    def desk_app(self) -> "BuildingdayApp":
        """The app with its desk."""
        return cast("BuildingdayApp", self.app)

    def compose(self) -> ComposeResult:
        """The lines that never change place, with the screen's body between them."""
        yield TopBar(id="top")
        yield from self.compose_body()
        yield Rule(line_style="ascii")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")

    def compose_body(self) -> ComposeResult:
        """What is particular to a screen."""
        yield from ()

    def on_mount(self) -> None:
        """Shows the frame at once, before the store is open."""
        self.show_frame()

    def on_resize(self) -> None:
        """Lays the top line out again."""
        self.call_after_refresh(self.show_frame)

    def on_screen_suspend(self) -> None:
        """Something comes in front: what was refused here is no news after that."""
        self._known_act = self.desk_app.last_act
        self.query_one(StatusLine).forget_trouble()

    def on_screen_resume(self) -> None:
        """What was done since something came in front stands above the keys, not what was done before."""
        act = self.desk_app.last_act
        if self._known_act not in (None, act):
            words, undo = act
            self.query_one(StatusLine).tell(words, undo=undo)

    def show_frame(self) -> None:
        """Top line and key bar."""
        day, person, banner = heading(self.desk_app.desk)
        self.query_one(TopBar).tell(self.title_text(), day, person, banner)
        self.query_one(KeyBar).tell(self.all_commands(), self.off())

    def title_text(self) -> str:
        """Where I am."""
        return _(self.TITLE_TEXT)

    def all_commands(self) -> list[Command]:
        """The screen's own commands, then those that are the same everywhere."""
        return [*self.COMMANDS_HERE, *EVERYWHERE]

    def off(self) -> Collection[str]:
        """Actions that are not possible now; their keys stand back, and say why when they are pressed."""
        return ()

    async def action_leave(self) -> None:
        """Back to where this screen was opened; drafts stay."""
        self.dismiss(None)

    async def gone_to_again(self) -> None:
        """The key of this place was pressed while it is in front."""
        await self.desk_opened()

    def find_here(self) -> bool:
        """Begins a search on this screen; False where finding is done by the palette."""
        return False

    def tell(self, message: str, *, undo: bool = False, offer: str = "") -> None:
        """Says what just happened, in the line above the keys; ``offer`` is what can be done with it right here."""
        if undo:
            self.desk_app.last_act = message, True
        self._known_act = self.desk_app.last_act
        self.query_one(StatusLine).tell(message + offer, undo=undo)

    def add(self, words: str) -> None:
        """Says something more, below what stands above the keys."""
        self.query_one(StatusLine).add(words)

    def trouble(self, error: BuildingdayError) -> None:
        """Says what was refused, in the line above the keys."""
        self.query_one(StatusLine).trouble(say(error.message, **error.params))

    async def at_desk(self, verb: Callable[..., A], *values: Any, **named: Any) -> A:
        """Runs a service in the store's thread; errors of ours come back to the caller."""
        return await self.desk_app.worker.run(verb, *values, **named)

    async def try_at_desk(self, verb: Callable[..., A], *values: Any, **named: Any) -> A | None:
        """Runs a service; a refusal is told in the status line and gives None."""
        try:
            return await self.at_desk(verb, *values, **named)
        except BuildingdayError as error:
            self.trouble(error)
            return None

    async def change(self, asked: Awaitable[str | None]) -> None:
        """Asks and changes; says what was done, or why it was refused. None when nothing was done."""
        try:
            words = await asked
        except BuildingdayError as error:
            self.trouble(error)
            return
        if words is not None:
            await self.desk_opened()
            self.tell(words, undo=True)

    def in_front(self) -> list[tuple[str, str]]:
        """What the person is at: ``("household", id)`` or ``("issue", id)``; a matter at a meeting has several."""
        return []

    async def owed_here(self) -> "list[OwedView]":
        """What was promised to the household, or about the problem, in front and is still owed.

        Raises:
            BuildingdayError: it cannot be read.
        """
        from buildingday.services.visiting.promises_view import open_promises

        return [
            owed
            for kind, entity_id in self.in_front()
            for owed in await self.at_desk(open_promises, **{f"{kind}_id": entity_id})
        ]

    def why_nothing_owed(self) -> str:
        """Why no promise can be kept right here."""
        kinds = {kind for kind, _id in self.in_front()}
        if "household" in kinds:
            return _("这一户没有欠着的承诺。我答应过的都在“承诺”里，办到了按 1。")
        if "issue" in kinds:
            return _("这个问题没有欠着的承诺。我答应过的都在“承诺”里，办到了按 1。")
        return _("没有选中哪一户、哪个问题。我答应过的都在“承诺”里，办到了按 1。")

    @work(group="keep")
    async def action_keep_promise(self, in_words: bool = False) -> None:
        """What was promised here was kept: at once, or ``in_words`` on how (F126).

        A key that bounces keeps one promise, not the next one too.
        """
        if self._keeping or self.desk_app.desk is None or self.desk_app.desk.me is None:
            return
        from buildingday.tui.dialogs.promise import keep

        self._keeping = True
        try:
            await self.change(keep(self, in_words=in_words))
        finally:
            self._keeping = False

    @work
    async def action_choose_me(self) -> None:
        """Asks who uses this device from now on."""
        from buildingday.tui.dialogs.directory import choose_me

        person_id = await choose_me(self)
        if person_id is not None:
            await self.sit_down(person_id)

    async def sit_down(self, person_id: str) -> None:
        """Puts somebody at the desk: what is done from now on is theirs. It belongs to this device, and is no act."""
        from buildingday.services.roster.setup import choose_me

        me = await self.try_at_desk(choose_me, person_id)
        if me is not None:
            await self.desk_app.show_current()
            self.tell(say("现在由 {name} 用这台电脑", name=me.name))

    async def desk_opened(self) -> None:
        """Called once the store is open, and again when the screen comes back or others changed the data."""

    async def show_entity(self, kind: str, entity_id: str) -> None:
        """Brings what a search found into view; screens that show such things say how."""


class OverScreen(DeskScreen[T]):
    """A screen that opens over another one and is read as soon as it is there."""

    def on_mount(self) -> None:
        """The frame at once, the rest when it has been read."""
        self.call_later(self.desk_opened)
