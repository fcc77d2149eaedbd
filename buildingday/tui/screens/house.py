"""A drawn house with a door under the cursor: what the overview of a building and its full picture share."""

from typing import TYPE_CHECKING

from textual import work
from textual.widgets import Static

from buildingday.i18n import _
from buildingday.tui.screens.household_actions import HouseholdActions
from buildingday.tui.widgets.door_grid import DoorGrid
from buildingday.tui.widgets.door_legend import legend

if TYPE_CHECKING:
    from buildingday.services.roster.building_view import BuildingView, GridDoor
    from buildingday.services.visiting.recording import VisitSaved


class HouseScreen(HouseholdActions):
    """A screen over one ``BuildingView``, drawn by a ``DoorGrid`` with a legend below."""

    AUTO_FOCUS = "#doors"

    def __init__(self) -> None:
        super().__init__()
        self.view: BuildingView | None = None

    @property
    def grid(self) -> DoorGrid:
        """The doors."""
        return self.query_one("#doors", DoorGrid)

    def on_mount(self) -> None:
        """The frame at once."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.show_legend())

    async def read_house(self, place_id: str) -> "BuildingView | None":
        """Reads a building or a stair; None when it is gone."""
        from buildingday.services.roster.building_view import building_view

        return await self.try_at_desk(building_view, place_id)

    def show_house(self, view: "BuildingView | None", household_id: str | None, why_empty: str) -> None:
        """Draws a house with the cursor at a household, or where it stood."""
        keep = household_id or (self.grid.chosen.household_id if self.grid.chosen else None)
        self.view = view
        self.grid.show(view, keep, why_empty)
        self.show_legend()
        if view is not None and view.note:
            self.tell(view.note)

    def show_legend(self) -> None:
        """What the signs mean, while there are any."""
        desk, place = self.desk_app.desk, self.query_one("#legend", Static)
        place.display = self.view is not None and bool(self.view.doors)
        if place.display and desk is not None:
            cells = self.grid.size.width - 2
            place.update(legend(desk.policy.visit.contact_recent, cells, self.grid.get_component_rich_style))

    async def show_card(self) -> None:
        """Reads and shows more about the door under the cursor."""
        raise NotImplementedError

    @work(exclusive=True, group="card")
    async def follow_cursor(self) -> None:
        """Reads the card of the door under the cursor; a later cursor overtakes an earlier one."""
        await self.show_card()

    def chosen(self) -> "GridDoor | None":
        """The door under the cursor."""
        return self.grid.chosen

    def on_door_grid_moved(self) -> None:
        """The card follows the cursor."""
        self.follow_cursor()

    def on_door_grid_opened(self) -> None:
        """A click on the chosen door opens the visit."""
        self.action_visit("met")

    # At the door

    def door_here(self) -> tuple[str, str] | None:
        """The door under the cursor, while the keys go there."""
        door = self.chosen()
        if door is None:
            self.tell(_("先在左边选一栋楼。"))
            return None
        return door.household_id, door.door

    def doors_done(self) -> list[str]:
        """The doors of this picture that were recorded today."""
        return [door.household_id for door in self.view.doors.values() if "t" in door.marks] if self.view else []

    def step_on(self) -> None:
        """To the next door of this floor, then to the floor below."""
        self.grid.step_on()

    async def show_saved(self, household_ids: list[str], saved: "VisitSaved") -> None:
        """Reads the house again; what has changed is painted."""
        view = await self.read_house(self.view.place_id) if self.view else None
        if view is not None:
            await self.show_again(view)

    async def show_again(self, view: "BuildingView") -> None:
        """Shows the same house as it is now."""
        raise NotImplementedError
