"""Reads for the roster: what is known of the doors of a compound, and the doors of a place."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_COMPOUND_DOORS = """
SELECT door, id, kind, name, phone, occupancy, note FROM household WHERE compound_id = ? AND removed_at IS NULL
"""

SQL_COMPOUND_TAGS = """
SELECT h.id, t.tag, t.id, t.risk FROM household h JOIN care_tag t ON t.household_id = h.id
WHERE h.compound_id = ? AND h.removed_at IS NULL AND t.removed_at IS NULL ORDER BY t.id
"""

#: The doors of a place and of everything below it.
SQL_DOORS_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT :place
    UNION ALL SELECT p.id FROM place p JOIN below ON p.parent_id = below.id WHERE p.removed_at IS NULL
)
SELECT h.id, s.path, h.stair_id, h.door, h.kind, h.name, h.phone, h.occupancy, h.note
FROM below JOIN household h ON h.stair_id = below.id JOIN place s ON s.id = h.stair_id
WHERE h.removed_at IS NULL
"""

SQL_TAGS_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT :place
    UNION ALL SELECT p.id FROM place p JOIN below ON p.parent_id = below.id WHERE p.removed_at IS NULL
)
SELECT t.household_id, t.tag, t.risk FROM below JOIN household h ON h.stair_id = below.id
JOIN care_tag t ON t.household_id = h.id WHERE h.removed_at IS NULL AND t.removed_at IS NULL ORDER BY t.id
"""


class KnownDoor(NamedTuple):
    """What the home knows of a door that a roster may change."""

    id: str
    kind: str
    name: str
    phone: str
    occupancy: str
    note: str


class KnownTag(NamedTuple):
    """A care tag that a household has."""

    tag: str
    id: str
    risk: str


class DoorBelow(NamedTuple):
    """One door of a place."""

    id: str
    place: str
    stair_id: str
    door: str
    kind: str
    name: str
    phone: str
    occupancy: str
    note: str


def compound_doors(connection: Connection, compound_id: str) -> dict[str, KnownDoor]:
    """The doors of a compound by their code."""
    return {row[0]: KnownDoor(*row[1:]) for row in connection.execute(SQL_COMPOUND_DOORS, (compound_id,))}


def compound_tags(connection: Connection, compound_id: str) -> dict[str, list[KnownTag]]:
    """Care tags in a compound by the id of the household."""
    tags: dict[str, list[KnownTag]] = {}
    for row in connection.execute(SQL_COMPOUND_TAGS, (compound_id,)):
        tags.setdefault(row[0], []).append(KnownTag(*row[1:]))
    return tags


def doors_below(connection: Connection, place_id: str) -> list[DoorBelow]:
    """Every door of a place."""
    return [DoorBelow(*row) for row in connection.execute(SQL_DOORS_BELOW, {"place": place_id})]


def tags_below(connection: Connection, place_id: str) -> dict[str, list[tuple[str, str]]]:
    """Tag and risk in a place by the id of the household."""
    tags: dict[str, list[tuple[str, str]]] = {}
    for household_id, tag, risk in connection.execute(SQL_TAGS_BELOW, {"place": place_id}):
        tags.setdefault(household_id, []).append((tag, risk))
    return tags
