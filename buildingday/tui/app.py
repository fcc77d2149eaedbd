"""The full-screen app: opens the desk behind the first picture and does what is the same on every screen."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import work
from textual.app import App
from textual.binding import Binding
from textual.scrollbar import ScrollBar

from buildingday.errors import BuildingdayError
from buildingday.i18n import _, say
from buildingday.tui import behind
from buildingday.tui.counting import CountingApp
from buildingday.tui.places import OVER, PLACES, screen_at, uncover
from buildingday.tui.screens.base import EVERYWHERE, DeskScreen
from buildingday.tui.screens.today import TodayScreen
from buildingday.tui.styles.themes import DARK, LIGHT
from buildingday.tui.widgets.scroll_bar import WholeCells
from buildingday.tui.worker import DeskWorker

if TYPE_CHECKING:
    from buildingday.domain.visit import Outcome
    from buildingday.services.desk import Desk

T = TypeVar("T")

#: Seconds between looks for changes by another program.
_LOOK_EVERY = 2.0

ScrollBar.renderer = WholeCells


class BuildingdayApp(CountingApp):
    """buildingday on a full screen."""

    CSS_PATH = "styles/app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "buildingday"
    BINDINGS: ClassVar[list[Binding]] = [binding for command in EVERYWHERE for binding in command.bindings()]  # type: ignore[assignment]

    def __init__(self, opener: "Callable[[], Desk]", warmed_up: "Callable[[], None]" = lambda: None):
        """``warmed_up`` is called once all that the day needs is loaded."""
        super().__init__()
        self._warmed_up = warmed_up
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        # Before the first style sheet is read, so that it is read once.
        self.set_reactive(App.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.worker = DeskWorker(opener)
        self.desk: Desk | None = None
        self.revealed = False
        self.last_act = ("", False)  # in words, and whether Ctrl+Z takes it back
        self._looked_at: set[str] = set()
        self._places: dict[str, DeskScreen[None]] = {"today": TodayScreen()}
        self._data_version = 0
        self.failure: BuildingdayError | None = None

    def get_default_screen(self) -> DeskScreen[None]:
        """Today is the screen that opens."""
        return self._places["today"]

    def on_mount(self) -> None:
        """Opens the desk behind the first picture."""
        self.open_desk()

    @work
    async def open_desk(self) -> None:
        """Opens the home; a home that cannot be opened ends the app with its sentence."""
        try:
            self.desk = await self.worker.open()
        except BuildingdayError as error:
            self.failure = error
            self.exit(error.exit_code)
            return
        await self.show_current()
        self.set_interval(_LOOK_EVERY, self.look_for_changes)
        await self.worker.run(behind.warm_up)
        self._warmed_up()
        await self._try(behind.backup)
        self._data_version = await self._try(behind.data_version) or 0

    async def show_current(self) -> None:
        """Fills the screen in front from the desk, or asks who I am when nobody has been set up."""
        if self.desk is None:
            return
        if self.theme != self._kept_theme():
            self.theme = self._kept_theme()
        if self.desk.me is None:
            from buildingday.tui.screens.setup import SetupScreen

            if not isinstance(self.screen, SetupScreen):
                await self.push_screen(SetupScreen())
            return
        screen = self.screen
        while not screen.is_mounted and screen is self.screen:
            await asyncio.sleep(0)  # a store may be open before the first picture is
        if isinstance(screen, DeskScreen):
            screen.show_frame()
            await screen.desk_opened()

    def _kept_theme(self) -> str:
        return self.desk.theme if self.desk is not None and self.desk.theme in (DARK.name, LIGHT.name) else DARK.name

    @work(exclusive=True, group="changes")
    async def look_for_changes(self) -> None:
        """Notices what another program wrote to the same home."""
        version = await self._try(behind.data_version)
        if version is None:
            return
        if self._data_version and version != self._data_version:
            await self.show_current()
            if isinstance(self.screen, DeskScreen):
                self.screen.add(_("另一个程序改了数据，已重新读取。"))
        self._data_version = version

    async def open_found(self, kind: str, entity_id: str) -> None:
        """Opens what a search found: a problem on its list, everything else where it stands in the tree."""
        place = {"issue": "problems"}.get(kind, "building")
        if await self._go_to(place):
            self.call_later(self._places[place].show_entity, kind, entity_id)

    async def tally(self, outcome: "Outcome", doors: int) -> None:
        """Doors were written down: puts the keys since the last ones on the visitor's own account."""
        from buildingday.services.visiting.burden import note_effort

        await self._try(note_effort, outcome, self.effort(doors))

    def first_look(self, household_id: str) -> bool:
        """Whether this name is shown for the first time since F9: that is when looking is journaled."""
        if not self.revealed or household_id in self._looked_at:
            return False
        self._looked_at.add(household_id)
        return True

    async def reopen(self) -> None:
        """Opens the home again after it was set up."""
        self.desk = await self.worker.reopen()

    async def _try(self, verb: "Callable[..., T]", *values: Any) -> "T | None":
        """Does what nobody asked for at the desk; trouble is told on the screen in front and gives None."""
        try:
            return await self.worker.run(verb, *values)
        except BuildingdayError as error:
            if isinstance(self.screen, DeskScreen):
                self.screen.trouble(error)
            return None

    async def show_and_tell(self, words: str) -> None:
        """Reads the screen in front again and says a sentence on it."""
        await self.show_current()
        if isinstance(self.screen, DeskScreen):
            self.screen.tell(words)

    # What is the same everywhere

    async def action_go(self, place: str) -> None:
        """Moves to one of the five places; what was open over it closes, its draft kept."""
        if self.desk is None or self.desk.me is None:
            return
        if isinstance(self.screen, DeskScreen) and self._places.get(place) is self.screen:
            await self.screen.gone_to_again()
        else:
            await self._go_to(place)

    async def _go_to(self, place: str) -> bool:
        """Shows a place; False where something half written stands over the places."""
        if not uncover(self):
            return False
        self.forget_keys()  # what was pressed elsewhere is no effort of the next door
        if place not in self._places:
            self._places[place] = screen_at(PLACES[place])()
            self.install_screen(self._places[place], place)
        # Today stays below the other places: Textual cannot switch its first screen for another.
        if self._places[place] is not self.screen:
            await self.push_screen(place)
        await self.show_current()
        return True

    async def action_over(self, what: str, why: str = "") -> None:
        """Opens something over the present screen and says ``why``; what was open stays as it is."""
        if self.desk is None or self.desk.me is None or not isinstance(self.screen, DeskScreen):
            return
        opened = screen_at(OVER[what])
        if not any(isinstance(screen, opened) for screen in self.screen_stack):
            await self.push_screen(opened(), self._came_back)
        if why:
            self.screen.tell(why)

    async def _came_back(self, _nothing: None) -> None:
        self.forget_keys()
        await self.show_current()

    def action_help(self) -> None:
        """Explains the present screen."""
        from buildingday.tui.screens.help import HelpScreen

        if isinstance(self.screen, DeskScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_find(self) -> None:
        """Finds people, places and problems: on the screen's own search line where it has one."""
        if not (isinstance(self.screen, DeskScreen) and self.screen.find_here()):
            self.action_palette()

    def action_palette(self) -> None:
        """Lists every action, place, person and problem."""
        from buildingday.tui.palette import open_palette

        if self.desk is not None and self.desk.me is not None:
            open_palette(self)

    @work
    async def action_undo(self) -> None:
        """Takes my last act back."""
        if self.desk is None or self.desk.me is None or not isinstance(self.screen, DeskScreen):
            return
        from buildingday.services.upkeep.keeping import undo

        undone = await self.screen.try_at_desk(undo)
        if undone is not None:
            words = say("已撤销：{step}", step=undone.words)
            self.last_act = words, False
            await self.show_and_tell(words)

    @work
    async def action_reveal(self) -> None:
        """Shows names and telephones, or masks them again."""
        self.revealed = not self.revealed
        self._looked_at.clear()
        await self.show_and_tell(_("已显示姓名，看过哪几户会记入日志。F9 遮住") if self.revealed else _("已遮住姓名。"))

    @work
    async def action_theme(self) -> None:
        """Dark or light; kept for the next start."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        if self.desk is not None:
            self.desk.theme = self.theme
            await self._try(behind.keep_theme, self.theme)

    async def action_leave(self) -> None:
        """Leaves; drafts are on disk already."""
        self.exit(0)
