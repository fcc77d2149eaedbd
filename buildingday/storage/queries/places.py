"""Reads of the tree of places."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_PLACES = """
SELECT id, parent_id, kind, code, name, path, initials FROM place WHERE removed_at IS NULL ORDER BY id
"""

SQL_PLACE_NAME = "SELECT name FROM place WHERE id = ? AND removed_at IS NULL"

SQL_DOOR_COUNTS = "SELECT stair_id, count(*) FROM household WHERE removed_at IS NULL GROUP BY stair_id"

SQL_STAIRS_OF_DOOR = "SELECT stair_id FROM household WHERE door = :door AND removed_at IS NULL LIMIT 2"

SQL_HAS_DOORS = "SELECT 1 FROM household WHERE community_id = ? AND removed_at IS NULL LIMIT 1"


class PlaceRow(NamedTuple):
    """A node of the tree; ``path`` holds the names from the compound down."""

    id: str
    parent_id: str | None
    kind: str
    code: str
    name: str
    path: str
    initials: str


def all_places(connection: Connection) -> list[PlaceRow]:
    """Every place, in the order of their ids."""
    return [PlaceRow(*row) for row in connection.execute(SQL_PLACES)]


def place_name(connection: Connection, place_id: str) -> str | None:
    """What a place is called by itself, or None when it is gone."""
    row = connection.execute(SQL_PLACE_NAME, (place_id,)).fetchone()
    return row[0] if row else None


def door_counts(connection: Connection) -> dict[str, int]:
    """Doors by the id of their stair."""
    return dict(connection.execute(SQL_DOOR_COUNTS).fetchall())


def stairs_of_door(connection: Connection, door: str) -> list[str]:
    """Ids of the stairs on which a door code is, at most two: one compound may have the code of another."""
    return [row[0] for row in connection.execute(SQL_STAIRS_OF_DOOR, {"door": door})]


def has_doors(connection: Connection, community_id: str) -> bool:
    """Whether a community has any door."""
    return connection.execute(SQL_HAS_DOORS, (community_id,)).fetchone() is not None
