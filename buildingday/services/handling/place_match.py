"""Where a problem of somebody else's list lies, as far as its words say so: a name that is there, never a guess."""

import re
from collections.abc import Iterable

from buildingday.domain.place import PlaceKind
from buildingday.storage.connection import Connection
from buildingday.storage.queries.places import PlaceRow, all_places, stairs_of_door
from buildingday.text.normalize import halfwidth

_BUILDING = re.compile(r"(?<![0-9])(?P<building>[0-9]{1,3}[A-Z]?) ?(?:号楼|栋|幢|座)(?: ?(?P<stair>[0-9]{1,2}) ?单元)?")
_DOOR = re.compile(r"(?<![0-9-])(?P<building>[0-9]{1,3})-(?P<stair>[0-9]{1,2})-(?P<room>[0-9]{3,4})(?![0-9-])")
#: Shorter names are words of their own: 北区, 花园.
_SHORTEST_NAME = 3


class PlaceMatcher:
    """Finds the place that a text names: the stair of a door, a stair, a building, a compound, a community.

    A building counts only within a compound that the text names too, a door code by itself only where one household
    alone has it; two compounds in one text are none.
    """

    def __init__(self, connection: Connection, community_id: str):
        rows = all_places(connection)
        self._connection = connection
        self._otherwise = community_id
        self._compounds = _by_name(rows, PlaceKind.COMPOUND)
        self._communities = _by_name(rows, PlaceKind.COMMUNITY)
        self._within = {(row.parent_id, row.code): row.id for row in rows}

    def place_of(self, text: str) -> str:
        """The id of the place that ``text`` names, or of the community that asks."""
        text = halfwidth(text)
        compound = _only(self._compounds, text)
        if compound is not None:
            return self._inside(compound, text)
        door = _DOOR.search(text)
        stairs = stairs_of_door(self._connection, door[0]) if door else []
        if len(stairs) == 1:
            return stairs[0]
        return _only(self._communities, text) or self._otherwise

    def _inside(self, compound: str, text: str) -> str:
        """The building or stair of a compound, when the text names exactly one building."""
        named = [*_DOOR.finditer(text), *_BUILDING.finditer(text)]
        buildings = {self._within.get((compound, found["building"])) for found in named} - {None}
        if len(buildings) != 1:
            return compound
        building = buildings.pop()
        stairs = {self._within.get((building, f"{each['building']}-{each['stair']}")) for each in named} - {None}
        return (stairs.pop() if len(stairs) == 1 else building) or compound


def _by_name(rows: Iterable[PlaceRow], kind: PlaceKind) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for row in rows:
        if row.kind == kind and len(row.name) >= _SHORTEST_NAME:
            named.setdefault(halfwidth(row.name), []).append(row.id)
    return named


def _only(named: dict[str, list[str]], text: str) -> str | None:
    """The one place whose name is in the text; a name inside a longer one that is there too does not count."""
    names = [name for name in named if name in text]
    whole = [name for name in names if not any(name != other and name in other for other in names)]
    ids = [each for name in whole for each in named[name]]
    return ids[0] if len(ids) == 1 else None
