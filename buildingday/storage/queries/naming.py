"""Reads that find a door by its code, and the names of people and units."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_BY_CODE = """
SELECT h.id FROM household h JOIN place c ON c.id = h.compound_id
WHERE h.door = :door AND h.removed_at IS NULL AND (:compound = '' OR c.name = :compound OR c.initials = :compound)
ORDER BY c.name LIMIT 50
"""

SQL_DOOR = """
SELECT h.id, h.door, s.path, h.name FROM household h JOIN place s ON s.id = h.stair_id
WHERE h.id = ? AND h.removed_at IS NULL
"""


SQL_NAMES = {
    "person": "SELECT id, name, '', closed_on FROM person WHERE id = ? AND removed_at IS NULL",
    "unit": "SELECT id, name, short_name, closed_on FROM unit WHERE id = ? AND removed_at IS NULL",
}

SQL_PLACES_CALLED = """
SELECT id FROM place
WHERE removed_at IS NULL AND (name = :words OR path = :words OR code = :words OR initials = :letters)
ORDER BY id LIMIT 50
"""

SQL_RESIDENT_NAMES = "SELECT DISTINCT name FROM household WHERE name <> '' AND removed_at IS NULL"

SQL_PLACE = "SELECT id, parent_id, path FROM place WHERE id = ? AND removed_at IS NULL"


class DoorName(NamedTuple):
    """A door with what tells it from others."""

    id: str
    door: str
    path: str
    name: str


class PlaceName(NamedTuple):
    """A place with what it stands in."""

    id: str
    parent_id: str | None
    path: str


class Named(NamedTuple):
    """A person or unit by name; ``closed_on`` since it is no longer offered."""

    id: str
    name: str
    short_name: str
    closed_on: str | None


def ids_of_code(connection: Connection, door: str, compound: str = "") -> list[str]:
    """Households with a door code, within a compound when one is named."""
    return [row[0] for row in connection.execute(SQL_BY_CODE, {"door": door, "compound": compound})]


def read_doors(connection: Connection, ids: list[str]) -> list[DoorName]:
    """What to call the given households; those that are gone are left out."""
    rows = (connection.execute(SQL_DOOR, (each,)).fetchone() for each in ids)
    return [DoorName(*row) for row in rows if row]


def named(connection: Connection, kind: str, ids: list[str]) -> list[Named]:
    """Names of the given people or units; those that are gone are left out."""
    rows = (connection.execute(SQL_NAMES[kind], (each,)).fetchone() for each in ids)
    return [Named(*row) for row in rows if row]


def ids_called(connection: Connection, words: str) -> list[str]:
    """Places with exactly this name, path, code or initials."""
    rows = connection.execute(SQL_PLACES_CALLED, {"words": words, "letters": words.lower()})
    return [row[0] for row in rows]


def resident_names(connection: Connection) -> list[str]:
    """Every name of the roster, each once."""
    return [row[0] for row in connection.execute(SQL_RESIDENT_NAMES)]


def read_places(connection: Connection, ids: list[str]) -> list[PlaceName]:
    """What to call the given places; those that are gone are left out."""
    rows = (connection.execute(SQL_PLACE, (each,)).fetchone() for each in ids)
    return [PlaceName(*row) for row in rows if row]
