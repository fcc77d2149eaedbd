"""剖面: one house on the whole screen, one window a door. Arrow keys walk it, digits record (F040)."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined
from buildingday.tui.screens.house import HouseScreen
from buildingday.tui.screens.household_actions import HOUSEHOLD
from buildingday.tui.widgets.door_grid import DoorGrid

if TYPE_CHECKING:
    from buildingday.services.roster.building_view import BuildingView, GridDoor
    from buildingday.services.visiting.today import HouseholdCard


class SectionScreen(HouseScreen):
    """The picture of a house: all its stairs side by side, and two lines about the door under the cursor."""

    TITLE_TEXT = N_("剖面")
    ABOUT = N_(
        "整栋楼画满一屏，一格一户。底色和室号后面的记号是多久没见到，字母是要留意的事。方向键走门，数字记走访，格子马上变；"
        "9 把整个单元、F8 把整层记为无人，记错了按一次 Ctrl+Z 全部撤销。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *(command for command in HOUSEHOLD if command.action not in ("whole", "section", "more")),
        Command("all('stair')", ("9",), N_("整单元无人"), N_("这个单元今天还没记的门，全记为无人。"), 1),
        Command("more", ("f7",), N_("这一户"), N_("改资料、关爱标签、走访人、暂缓、历史。"), 2, True),
        Command("all('floor')", ("f8",), N_("整层无人"), N_("这一层今天还没记的门，全记为无人。"), 2, True),
        Command("problem", ("ctrl+n",), N_("记问题"), N_("打开走访记录并直接写一个问题。"), 0, True),
        Command("leave", ("escape",), N_("返回"), N_("回到刚才的画面。"), 2, True),
    )

    def __init__(self, household_id: str):
        super().__init__()
        self.household_id: str | None = household_id

    def compose_body(self) -> ComposeResult:
        """Figures, the house, the door under the cursor, what the signs mean."""
        yield Static(_("正在打开"), id="summary", markup=False)
        yield DoorGrid(id="doors")
        yield Static(id="door", markup=False)
        yield Static(id="legend", markup=False)

    def on_mount(self) -> None:
        """The frame at once, the house when it has been read."""
        self.call_later(self.desk_opened)

    async def desk_opened(self) -> None:
        """Reads the house again, keeping the cursor at its door."""
        from buildingday.services.roster.building_view import place_of

        place_id = self.view.place_id if self.view else await self.try_at_desk(place_of, self.household_id)
        view = await self.read_house(place_id) if place_id else None
        if view is None or not view.doors:
            self.dismiss(None)
            return
        await self.show_again(view)

    async def show_again(self, view: "BuildingView") -> None:
        """The figures, the house, and its door."""
        self.show_house(view, self.household_id, "")
        self.query_one("#summary", Static).update(joined([view.path, *view.summary]), layout=False)
        await self.show_card()

    def on_door_grid_moved(self) -> None:
        """What is known of the door at once, more when it has been read."""
        door = self.chosen()
        if door is not None:
            self.household_id = door.household_id
            self._show_door(door, None)
        self.follow_cursor()

    async def show_card(self) -> None:
        """Two lines about the door under the cursor."""
        door = self.chosen()
        card = await self.read_card(door.household_id) if door is not None else None
        if door is not None and card is not None and self.chosen() is door:
            self._show_door(door, card)

    def _show_door(self, door: "GridDoor", card: "HouseholdCard | None") -> None:
        """Who lives there and when they open; then what comes next, is owed or open, or was last heard."""
        first = [f"{door.door} {card.name if card else door.name}", _contact(door), *_signs(door)]
        second: list[str] = []
        if card is not None:
            first.append(card.best_time)
            second.append(card.next_step)
            second += [say("答应 {words}", words=words) for _id, words in card.promises]
            second += [say("未结 {words}", words=f"{number[-5:]} {words}") for number, words in card.issues]
            second += [] if any(second) else [*card.last_visits[:1], card.last_note]
        lines = [joined(words, "  ") for words in (first, second)]
        for line in lines:
            line.truncate(self.size.width - 2)
        self.query_one("#door", Static).update(Text("\n", no_wrap=True).join(lines), layout=False)

    @work
    async def action_all(self, extent: str) -> None:
        """Nobody opened on this floor, or in this stair; the cursor goes on behind it."""
        here = self.door_here()
        whole_stair = extent == "stair"
        if here is not None and await self.record_all(here[0], whole_stair=whole_stair):
            self.grid.step_past(whole_stair=whole_stair)


def _contact(door: "GridDoor") -> str:
    """How long ago somebody was met."""
    if door.band == "vacant":
        return label("occupancy", "vacant")
    if door.days is None:
        return _("从未见到")
    return say("{days}天前见过", days=door.days) if door.days > 0 else _("今天见过")


def _signs(door: "GridDoor") -> list[str]:
    """The letters of a door in words."""
    from buildingday.services.roster.building_view import MARKS

    return [_(MARKS[letter]) for letter in door.marks if letter != "t"]
