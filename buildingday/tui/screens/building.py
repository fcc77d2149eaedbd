"""楼栋: the tree of places, and the doors of one building as the house stands. Digits record, as on Today."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static, Tree

from buildingday.domain.place import PlaceKind
from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.tui.commands import Command
from buildingday.tui.safe import joined
from buildingday.tui.screens.house import HouseScreen
from buildingday.tui.screens.household_actions import HOUSEHOLD
from buildingday.tui.widgets.card import card_lines
from buildingday.tui.widgets.door_grid import DoorGrid
from buildingday.tui.widgets.place_tree import PlaceTree

if TYPE_CHECKING:
    from buildingday.services.roster.building_view import BuildingView, PlaceNode

_BUILT = (PlaceKind.BUILDING, PlaceKind.STAIR)


class BuildingScreen(HouseScreen):
    """Where the households are: a tree to choose a building, its doors, and what is kept in the roster."""

    TITLE_TEXT = N_("楼栋")
    ABOUT = N_(
        "左边选楼栋，右边是这栋楼的门，一格一户：数字是室号，底色和后面的记号是多久没见到，字母是要留意的事。"
        "方向键走门，数字记走访，回车打开走访。按 F7 改这一户的资料，按 F8 导入名册、看单位和人员。"
    )
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *HOUSEHOLD,
        Command("lists", ("f8",), N_("名册"), N_("导入名册，存名册模板，单位名录，人员和身份，楼栋分工。"), 2, True),
        Command("problem", ("ctrl+n",), N_("记问题"), N_("打开走访记录并直接写一个问题。"), 2, True),
        Command("to_tree", ("escape",), N_("选楼栋"), N_("到左边选楼栋；右键或回车回到门上。")),
        Command("add_household", (), N_("加一户"), N_("往名册里加一户，楼栋要已经在名册里。")),
        Command("rename_place", (), N_("改地名"), N_("给左边选中的小区、楼栋或单元改名。")),
        Command("import_roster", (), N_("导入名册"), N_("从 XLSX 或 CSV 导入住户，先看会改什么。")),
        Command("describe", (), N_("楼栋情况"), N_("建成年份、楼层，有没有物业、业委会、维修资金。")),
        Command("directory('unit')", (), N_("单位名录"), N_("部门、物业、业委会：查看、新增、修改、停用。")),
        Command("directory('person')", (), N_("人员和身份"), N_("干部、楼栋长、领导：查看、新增、身份。")),
        Command("directory('helper')", (), N_("能人和志愿队"), N_("谁会修水电、会调解，管哪里：查看、新增、停用。")),
    )

    def __init__(self) -> None:
        super().__init__()
        self._wanted: str | None = None

    def compose_body(self) -> ComposeResult:
        """Figures, the tree over the card, the doors over what their signs mean."""
        yield Static(_("正在打开"), id="summary", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="where"):
                yield PlaceTree(id="places")
                with VerticalScroll(id="household", can_focus=False):
                    yield Static(id="card", markup=False)
            with Vertical(id="house"):
                yield DoorGrid(id="doors")
                yield Static(id="legend", markup=False)

    # Reading

    async def desk_opened(self) -> None:
        """Reads the tree and the building again, keeping the cursor at its door."""
        from buildingday.services.roster.building_view import home_place

        place_id = self._wanted or (self.view.place_id if self.view else None)
        view = await self.read_house(place_id) if place_id else None
        if view is None:
            home = await self.try_at_desk(home_place)
            view = await self.read_house(home) if home else None
        await self._show(view)
        await self._show_tree()

    async def _show_tree(self) -> None:
        from buildingday.services.roster.building_view import tree

        place_id = self.view.place_id if self.view else None
        rows = await self.try_at_desk(tree, place_id)
        if rows is not None:
            self.query_one(PlaceTree).show_rows(rows, place_id)

    async def _show(self, view: "BuildingView | None", household_id: str | None = None) -> None:
        self._wanted = None
        self.show_house(view, household_id, self._why_empty(view))
        self._summarise()
        await self.show_card()

    async def show_again(self, view: "BuildingView") -> None:
        """Shows the same house as it is now."""
        await self._show(view)

    def _summarise(self) -> None:
        view = self.view
        if view is None:
            self.query_one("#summary", Static).update(_("还没有住户。按 F8 导入名册。"), layout=False)
            return
        self.query_one("#summary", Static).update(joined([view.path, *view.summary]), layout=False)

    def _why_empty(self, view: "BuildingView | None") -> str:
        if view is None:
            return _("名册里还没有住户。按 F8 可以导入名册文件，或先存一份模板照着填。")
        return _("在左边选一栋楼或一个单元，这里就画出它的门。")

    async def show_card(self) -> None:
        """The whole card of the door under the cursor."""
        door = self.chosen()
        place = self.query_one("#card", Static)
        if door is None:
            place.update("")
            return
        card = await self.read_card(door.household_id)
        if card is not None and self.chosen() is door:
            place.update(card_lines(card, max(20, place.size.width)))

    # Moving

    def on_door_grid_left_edge(self) -> None:
        """Further left stands the tree."""
        self.action_to_tree()

    async def gone_to_again(self) -> None:
        """F5 once more: the house on the whole screen."""
        self.action_section()

    def all_commands(self) -> list[Command]:
        """With the key of this place for what it does here."""
        again = Command("app.go('building')", ("f5",), N_("剖面"), N_("整栋楼画满一屏；再按一次回到这里。"), 2, True)
        return [again if command.action == again.action else command for command in super().all_commands()]

    async def back_from_section(self, household_id: str | None) -> None:
        """The cursor stands at the door at which it stood in the picture."""
        if household_id is None:
            await self.desk_opened()
        else:
            await self.show_entity("household", household_id)

    def action_to_tree(self) -> None:
        """The keys go to the tree."""
        self.query_one(PlaceTree).focus()

    @work(exclusive=True, group="place")
    async def on_tree_node_highlighted(self, event: "Tree.NodeHighlighted[PlaceNode]") -> None:
        """The house at the right follows a person who walks the tree."""
        node = event.node.data
        walked = self.query_one(PlaceTree).has_focus
        if walked and node is not None and (self.view is None or node.id != self.view.place_id):
            await self._show(await self.read_house(node.id))

    def on_tree_node_selected(self, event: "Tree.NodeSelected[PlaceNode]") -> None:
        """Enter in the tree goes to the doors; above the buildings it opens the place."""
        node = event.node.data
        if node is not None and node.kind in _BUILT:
            self.grid.focus()
        else:
            event.node.toggle()

    @work
    async def on_tree_node_expanded(self, event: "Tree.NodeExpanded[PlaceNode]") -> None:
        """Reads what stands in a place that is opened."""
        from buildingday.services.roster.building_view import places_in

        places = self.query_one(PlaceTree)
        if event.node.data is not None and places.reads_later(event.node):
            rows = await self.try_at_desk(places_in, event.node.data.id)
            places.add_below(event.node.data.id, rows or [])

    async def show_entity(self, kind: str, entity_id: str) -> None:
        """Brings a household or a place into view; people, units and helpers stand in their lists."""
        if kind in ("person", "unit", "helper"):
            self.action_directory(kind, entity_id)
            return
        from buildingday.services.roster.building_view import place_of

        place_id = await self.try_at_desk(place_of, entity_id) if kind == "household" else entity_id
        view = await self.read_house(place_id) if place_id else None
        if view is not None:
            await self._show(view, entity_id)
            await self._show_tree()
            self.query_one(DoorGrid if view.doors else PlaceTree).focus()

    # At the door

    def in_front(self) -> list[tuple[str, str]]:
        """The household of the door under the cursor, while the keys go there."""
        return super().in_front() if self.grid.has_focus else []

    def door_here(self) -> tuple[str, str] | None:
        """The door under the cursor, while the keys go there."""
        if self.chosen() is not None and not self.grid.has_focus:
            self.tell(_("先按右键或回车，到右边选一户。"))
            return None
        return super().door_here()

    # The roster

    @work
    async def action_lists(self) -> None:
        """Asks which list of the roster."""
        from buildingday.tui.dialogs.choose import ChooseDialog

        choices = [
            ("import_roster", _("导入名册")),
            ("directory('unit')", _("单位名录")),
            ("directory('person')", _("人员和身份")),
            ("add_household", _("加一户")),
        ]
        if self.view is not None:
            choices.append(("rename_place", say("给 {place} 改名", place=self.view.path)))
        if self.view is not None and self.view.doors:
            choices.append(("assign_place", say("{place} 由谁走访", place=self.view.path)))
            choices.append(("describe", _("楼栋情况：年份、楼层、有没有物业")))
        choices.append(("directory('helper')", _("能人和志愿队")))
        chosen = await self.app.push_screen_wait(ChooseDialog(_("名册"), choices))
        if chosen is not None:
            await self.run_action(chosen)

    @work
    async def action_add_household(self) -> None:
        """One household more where the picture is; the cursor goes to it."""
        from buildingday.tui.dialogs import household

        view = self.view
        added = await household.add(self, view.place_id if view else None, view.path if view else "")
        if added is not None:
            household_id, door = added
            await self.show_entity("household", household_id)
            self.tell(say("已添加 {door}", door=door), undo=True)

    @work
    async def action_rename_place(self) -> None:
        """Another name for the place of the picture."""
        if self.view is not None:
            from buildingday.tui.dialogs import household

            await self.change(household.rename(self, self.view.place_id))

    @work
    async def action_assign_place(self) -> None:
        """Who visits this building or stair."""
        if self.view is not None:
            from buildingday.tui.dialogs import household

            view = self.view
            await self.change(household.assign_place(self, view.place_id, view.path))

    @work
    async def action_describe(self) -> None:
        """What this building is like."""
        if self.view is not None:
            from buildingday.tui.dialogs import household

            await self.change(household.describe(self, self.view.place_id))

    def action_import_roster(self) -> None:
        """Opens the import of a roster file."""
        from buildingday.tui.screens.roster import RosterScreen

        self.app.push_screen(RosterScreen(), self._came_back)

    def action_directory(self, kind: str, entity_id: str | None = None) -> None:
        """Opens the list of units, of people or of helpers."""
        from buildingday.tui.screens.directory import PeopleScreen, UnitsScreen
        from buildingday.tui.screens.helpers import HelpersScreen

        screens: dict[str, type[UnitsScreen | PeopleScreen | HelpersScreen]] = {
            "unit": UnitsScreen,
            "person": PeopleScreen,
            "helper": HelpersScreen,
        }
        self.app.push_screen(screens[kind](entity_id), self._came_back)

    async def _came_back(self, words: str | None) -> None:
        await self.desk_opened()
        if words:
            self.tell(words, undo=True)
