"""The roster as lists: places with their doors counted, and the doors of one place, masked (F001, F002)."""

from collections import Counter
from dataclasses import dataclass

from buildingday.domain.door import natural_key
from buildingday.domain.place import PlaceKind
from buildingday.domain.privacy import mask_name, mask_phone, scrub
from buildingday.services.desk import Desk
from buildingday.storage.queries import people as people_queries
from buildingday.storage.queries import roster as queries
from buildingday.storage.queries.places import PlaceRow, all_places, door_counts, has_doors


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of the tree, how deep it lies, and how many doors are below it."""

    id: str
    kind: PlaceKind
    code: str
    name: str
    path: str
    depth: int
    doors: int


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A door with who lives there, masked; ``care`` holds tags and risks, ``visitors`` who comes here."""

    id: str
    door: str
    place: str
    kind: str
    name: str
    phone: str
    occupancy: str
    care: tuple[tuple[str, str], ...]
    visitors: tuple[str, ...]
    note: str


def is_empty_here(desk: Desk) -> bool:
    """Whether my own community has no door, so that nobody can be visited."""
    return not has_doors(desk.store.connection, desk.actor.community_id)


def place_lines(desk: Desk) -> list[PlaceLine]:
    """The tree from the top down to the buildings, each place below the one that it stands in."""
    rows = all_places(desk.store.connection)
    parents = {row.id: row.parent_id for row in rows}
    doors: Counter[str] = Counter()
    for stair_id, count in door_counts(desk.store.connection).items():
        for place_id in _above(stair_id, parents):
            doors[place_id] += count
    children: dict[str | None, list[PlaceRow]] = {}
    for row in rows:
        if row.kind != PlaceKind.STAIR:
            children.setdefault(row.parent_id, []).append(row)
    lines: list[PlaceLine] = []
    waiting = [(row, 0) for row in _ordered(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        lines.append(PlaceLine(row.id, PlaceKind(row.kind), row.code, row.name, row.path, depth, doors[row.id]))
        waiting += [(child, depth + 1) for child in _ordered(children.get(row.id, []))]
    return lines


def door_lines(desk: Desk, place_id: str) -> list[DoorLine]:
    """Every door of a place and of what lies below it, by building, stair and room."""
    connection, today = desk.store.connection, desk.today()
    parents = {row.id: row.parent_id for row in all_places(connection)}
    named = {person.id: person.name for person in people_queries.people(connection)}
    of_place: dict[str, list[str]] = {}
    for assigned in people_queries.assigned_places(connection, today):
        of_place.setdefault(assigned.place_id, []).append(named[assigned.person_id])
    of_household = people_queries.assigned_households(connection)
    tags = queries.tags_below(connection, place_id)

    def visitors(row: queries.DoorBelow) -> tuple[str, ...]:
        own = [named[of_household[row.id][0]]] if row.id in of_household else []
        return tuple(
            dict.fromkeys(own + [name for at in _above(row.stair_id, parents) for name in of_place.get(at, [])])
        )

    lines = [
        DoorLine(
            row.id, row.door, row.place, row.kind, mask_name(row.name), mask_phone(row.phone, desk.policy.privacy),
            row.occupancy, tuple(tags.get(row.id, ())), visitors(row), scrub(row.note, desk.policy.privacy),
        )
        for row in queries.doors_below(connection, place_id)
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (natural_key(line.place), natural_key(line.door)))


def _ordered(rows: list[PlaceRow]) -> list[PlaceRow]:
    """In the order in which a stack gives them back: by number, then by name."""
    return sorted(rows, key=lambda row: natural_key(row.code or row.name), reverse=True)


def _above(place_id: str, parents: dict[str, str | None]) -> list[str]:
    """A place and everything that it stands in."""
    ids: list[str] = []
    at: str | None = place_id
    while at is not None:
        ids.append(at)
        at = parents.get(at)
    return ids
