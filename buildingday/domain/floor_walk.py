"""Walking a drawn house: which door an arrow key leads to, and which one comes next on the way down (F040)."""

from typing import NamedTuple

from buildingday.domain.floor_plan import FloorPlan


class Place(NamedTuple):
    """Where a door stands in a plan."""

    row: int
    slot: int


class FloorWalk:
    """The ways through one plan; where there is no door to go to, a way gives None."""

    def __init__(self, plan: FloorPlan) -> None:
        self._rows = [[Place(r, s) for s, key in enumerate(row) if key is not None] for r, row in enumerate(plan.rows)]
        self.places = {
            key: Place(r, s) for r, row in enumerate(plan.rows) for s, key in enumerate(row) if key is not None
        }
        self._stair_of = [stair for stair, count in enumerate(plan.columns) for _column in range(count)]

    @property
    def first(self) -> Place | None:
        """The first door of the top floor."""
        return next(iter(self.places.values()), None)

    def floor(self, here: Place, step: int) -> Place | None:
        """A floor up (-1) or down (1), to the door that stands nearest."""
        row = here.row + step
        while 0 <= row < len(self._rows) and not self._rows[row]:
            row += step
        return self._nearest(row, here.slot) if 0 <= row < len(self._rows) else None

    def door(self, here: Place, step: int) -> Place | None:
        """The next door to the left (-1) or right (1) on this floor, in whatever stair."""
        beside = [place for place in self._rows[here.row] if (place.slot - here.slot) * step > 0]
        return min(beside, key=lambda place: abs(place.slot - here.slot), default=None)

    def page(self, here: Place, rows: int) -> Place:
        """So many floors down, or up when negative, as far as there are floors."""
        aim = here.row + rows
        row = min((r for r, places in enumerate(self._rows) if places), key=lambda r: abs(r - aim))
        return self._nearest(row, here.slot)

    def edge(self, here: Place, end: int) -> Place:
        """The first (0) or last (-1) door of this floor."""
        return self._rows[here.row][end]

    def onward(self, here: Place) -> Place | None:
        """The next door of this floor and stair, then the floor below."""
        later = [place for place in self._of_stair(here) if place > here]
        return min(later, default=None)

    def past_floor(self, here: Place) -> Place | None:
        """The first door of this stair on the next floor below."""
        return min((place for place in self._of_stair(here) if place.row > here.row), default=None)

    def past_stair(self, here: Place) -> Place | None:
        """The first door of the top floor of the next stair."""
        stair = self._stair_of[here.slot]
        return min((place for place in self.places.values() if self._stair_of[place.slot] == stair + 1), default=None)

    def _of_stair(self, here: Place) -> list[Place]:
        stair = self._stair_of[here.slot]
        return [place for place in self.places.values() if self._stair_of[place.slot] == stair]

    def _nearest(self, row: int, slot: int) -> Place:
        return min(self._rows[row], key=lambda place: abs(place.slot - slot))
