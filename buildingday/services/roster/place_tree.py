"""The tree of places by the names that people use; what is missing is noted, so that it can be added in an act."""

from collections.abc import Callable

from buildingday.domain.place import PlaceKind
from buildingday.storage.bulk import Add, Set
from buildingday.storage.journal import blank
from buildingday.storage.queries.places import PlaceRow
from buildingday.storage.tables import Place
from buildingday.text.pinyin import initials

_CODE_LETTERS = 6
_Key = tuple[str, PlaceKind, str]  # what it stands in, its kind, and its name or its number


class PlaceTree:
    """Finds places or notes new ones; ``take_notes`` gives the notes, parents first, and forgets them.

    A community is known by its name within its street, a compound by its name within its community, a building by its
    number within its compound, a stair by its number within its building.
    """

    def __init__(self, rows: list[PlaceRow], new_id: Callable[[], str]):
        self._new_id = new_id
        self._rows = {row.id: row for row in rows}
        self._notes: list[Add | Set] = []
        self._ids = {self._key(row): row.id for row in rows}

    def take_notes(self) -> list[Add | Set]:
        """What has to be written before the places asked for are there."""
        notes, self._notes = self._notes, []
        return notes

    def path(self, place_id: str) -> str:
        """Names from the compound down."""
        return self._rows[place_id].path

    def above(self, place_id: str) -> list[str]:
        """Ids of a place and of everything that it stands in."""
        ids: list[str] = []
        at: str | None = place_id
        while at is not None:
            ids.append(at)
            at = self._rows[at].parent_id
        return ids

    def compounds(self, community_id: str) -> list[str]:
        """Ids of the compounds of a community."""
        return [
            place_id
            for (inside, kind, _name), place_id in self._ids.items()
            if kind is PlaceKind.COMPOUND and inside == community_id
        ]

    def community(self, district: str, street: str, name: str) -> str:
        """A community; one that stood in no street moves into the street that is now named."""
        street_id = self._top(PlaceKind.STREET, street, self._top(PlaceKind.DISTRICT, district))
        known = self._ids.get((street_id, PlaceKind.COMMUNITY, name))
        if known is not None:
            return known
        alike = [
            place_id
            for (inside, kind, called), place_id in self._ids.items()
            if kind is PlaceKind.COMMUNITY and called == name and (not street or not inside)
        ]
        if not alike:
            return self._add(street_id, PlaceKind.COMMUNITY, _code(name), name)
        if street_id:
            self._move(alike[0], street_id)
        return alike[0]

    def grid(self, community_id: str, name: str) -> str:
        """A grid of a community, or the community itself when no grid is named."""
        return self._child(community_id, PlaceKind.GRID, name, name) if name else community_id

    def compound(self, community_id: str, grid: str, name: str) -> str:
        """A compound; one that stood in no grid moves into the grid that is now named."""
        known = self._ids.get((community_id, PlaceKind.COMPOUND, name))
        parent = self.grid(community_id, grid)
        if known is None:
            return self._add(parent, PlaceKind.COMPOUND, _code(name), name)
        if grid and self._rows[known].parent_id == community_id:
            self._move(known, parent)
        return known

    def building(self, compound_id: str, number: str) -> str:
        """A building of a compound by its number."""
        return self._child(compound_id, PlaceKind.BUILDING, number, f"{number}栋")

    def stair(self, building_id: str, number: str) -> str:
        """A stair of a building by its number."""
        code = f"{self._rows[building_id].code}-{number}"
        return self._child(building_id, PlaceKind.STAIR, code, f"{number}单元")

    def _top(self, kind: PlaceKind, name: str, parent_id: str = "") -> str:
        """A district or a street, known by its name alone; an empty text when none is named."""
        if not name:
            return ""
        return self._ids.get(("", kind, name)) or self._add(parent_id, kind, _code(name), name)

    def _child(self, parent_id: str, kind: PlaceKind, code: str, name: str) -> str:
        known = self._ids.get((parent_id, kind, code))
        return known or self._add(parent_id, kind, _code(name) if kind is PlaceKind.GRID else code, name)

    def _add(self, parent_id: str, kind: PlaceKind, code: str, name: str) -> str:
        path, letters = name, initials(name)
        if kind in (PlaceKind.BUILDING, PlaceKind.STAIR):
            above = self._rows[parent_id]
            path, letters = f"{above.path} {name}", above.initials + letters
        row = PlaceRow(self._new_id(), parent_id or None, kind.value, code, name, path, letters)
        self._rows[row.id] = row
        self._ids[self._key(row)] = row.id
        self._notes.append(Add(Place, blank(Place) | row._asdict()))
        return row.id

    def _move(self, place_id: str, parent_id: str) -> None:
        row = self._rows[place_id]
        del self._ids[self._key(row)]
        self._rows[place_id] = row = row._replace(parent_id=parent_id)
        self._ids[self._key(row)] = place_id
        self._notes.append(Set(Place, place_id, {"parent_id": parent_id}))

    def _key(self, row: PlaceRow) -> _Key:
        """How a place is found again: districts and streets by name alone, a compound past its grid."""
        kind, inside = PlaceKind(row.kind), row.parent_id or ""
        if kind in (PlaceKind.DISTRICT, PlaceKind.STREET):
            inside = ""
        elif kind is PlaceKind.COMPOUND and inside and self._rows[inside].kind == PlaceKind.GRID:
            inside = self._rows[inside].parent_id or ""
        return inside, kind, row.code if kind in (PlaceKind.BUILDING, PlaceKind.STAIR) else row.name


def _code(name: str) -> str:
    """The letters of a place with a name."""
    return initials(name).upper()[:_CODE_LETTERS]
