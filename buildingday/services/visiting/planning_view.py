"""What around a door can be taken over: the door itself, its stair, its house."""

from typing import NamedTuple

from buildingday.domain.place import PlaceKind
from buildingday.services.desk import Desk
from buildingday.services.roster.household_view import household_view
from buildingday.storage.queries import building as building_queries
from buildingday.storage.queries import household as queries
from buildingday.storage.queries import naming


class Extent(NamedTuple):
    """Something to visit: one household, or a place with all below it."""

    name: str
    household_ids: tuple[str, ...] = ()
    place_ids: tuple[str, ...] = ()


def extents(desk: Desk, household_id: str) -> list[Extent]:
    """The door, its stair and its house, from small to large.

    Raises:
        Refused: no such household.
    """
    found = [Extent(household_view(desk, household_id).door, household_ids=(household_id,))]
    where = queries.read_whereabouts(desk.store.connection, household_id)
    stair_id = where[0] if where else ""
    way = building_queries.way_up(desk.store.connection, stair_id)
    around = [place_id for place_id, kind in way if kind in (PlaceKind.STAIR, PlaceKind.BUILDING)]
    paths = {place.id: place.path for place in naming.read_places(desk.store.connection, around)}
    return found + [Extent(paths[place_id], place_ids=(place_id,)) for place_id in around]
