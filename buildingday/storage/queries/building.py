"""Reads for 楼栋: the tree of places that lead to a door, and the doors of one building or stair."""

from datetime import date
from typing import NamedTuple

from buildingday.storage.connection import Connection

_NODE = "p.id, p.parent_id, p.kind, p.name, p.code"

#: Compounds with doors and everything above them: few, and read at once.
SQL_UPPER = f"""
WITH RECURSIVE leading(id) AS (
    SELECT c.id FROM place c WHERE c.kind = 'compound' AND c.removed_at IS NULL
      AND EXISTS (SELECT 1 FROM household h WHERE h.compound_id = c.id AND h.removed_at IS NULL)
    UNION SELECT p.parent_id FROM place p JOIN leading l ON l.id = p.id WHERE p.parent_id IS NOT NULL
)
SELECT {_NODE} FROM place p JOIN leading l ON l.id = p.id WHERE p.removed_at IS NULL ORDER BY p.id LIMIT :most
"""  # noqa: S608 - the columns are ours

SQL_BUILDINGS = f"""
SELECT {_NODE} FROM place p WHERE p.parent_id = :parent AND p.kind = 'building' AND p.removed_at IS NULL
  AND EXISTS (SELECT 1 FROM household h WHERE h.building_id = p.id AND h.removed_at IS NULL)
ORDER BY p.id LIMIT :most
"""  # noqa: S608

SQL_STAIRS = f"""
SELECT {_NODE} FROM place p WHERE p.parent_id = :parent AND p.kind = 'stair' AND p.removed_at IS NULL
  AND EXISTS (SELECT 1 FROM household h WHERE h.stair_id = p.id AND h.removed_at IS NULL)
ORDER BY p.id LIMIT :most
"""  # noqa: S608

#: A place and what it stands in, itself first.
SQL_WAY_UP = """
WITH RECURSIVE way(id, parent_id, kind, step) AS (
    SELECT id, parent_id, kind, 0 FROM place WHERE id = :place AND removed_at IS NULL
    UNION ALL
    SELECT p.id, p.parent_id, p.kind, w.step + 1 FROM place p JOIN way w ON p.id = w.parent_id
    WHERE p.removed_at IS NULL AND w.step < 20
)
SELECT id, kind FROM way ORDER BY step
"""

#: What I look after, places before single households; the place of my role when nothing was assigned.
SQL_MINE = """
SELECT a.id, coalesce(a.place_id, h.stair_id) FROM assignment a LEFT JOIN household h ON h.id = a.household_id
WHERE a.person_id = :person AND a.removed_at IS NULL AND a.since <= :today AND (a.until IS NULL OR a.until >= :today)
UNION ALL
SELECT r.id, r.place_id FROM person_role r
WHERE r.person_id = :person AND r.removed_at IS NULL AND r.until IS NULL AND r.place_id IS NOT NULL
"""

#: The first building with doors in a place.
SQL_FIRST_BUILDING = """
WITH RECURSIVE inside(id, kind) AS (
    SELECT id, kind FROM place WHERE id = :place AND removed_at IS NULL
    UNION SELECT p.id, p.kind FROM place p JOIN inside i ON p.parent_id = i.id WHERE p.removed_at IS NULL
)
SELECT i.id FROM inside i WHERE i.kind = 'building'
  AND EXISTS (SELECT 1 FROM household h WHERE h.building_id = i.id AND h.removed_at IS NULL)
ORDER BY i.id LIMIT 1
"""

SQL_FIRST_BUILDING_OF_ALL = """
SELECT p.id FROM place p WHERE p.kind = 'building' AND p.removed_at IS NULL
  AND EXISTS (SELECT 1 FROM household h WHERE h.building_id = p.id AND h.removed_at IS NULL)
ORDER BY p.id LIMIT 1
"""

SQL_WHERE = "SELECT stair_id, building_id FROM household WHERE id = :household AND removed_at IS NULL"

SQL_PLACE = "SELECT coalesce(NULLIF(path, ''), name), kind FROM place WHERE id = :place AND removed_at IS NULL"

SQL_FACTS = """
SELECT built_year, floors, has_property_firm, has_committee, has_fund FROM place
WHERE id = :place AND removed_at IS NULL
"""

SQL_SIZE = """
WITH RECURSIVE inside(id, kind) AS (
    SELECT id, kind FROM place WHERE id = :place AND removed_at IS NULL
    UNION SELECT p.id, p.kind FROM place p JOIN inside i ON p.parent_id = i.id WHERE p.removed_at IS NULL
)
SELECT count(DISTINCT h.building_id), count(*) FROM household h JOIN inside i ON i.id = h.stair_id
WHERE h.removed_at IS NULL
"""

_DOORS = """
SELECT h.id, s.id, s.code, s.name, h.floor, h.room, h.door, h.kind, h.name, h.occupancy, h.paused_until,
    (SELECT max(v.visited_on) FROM visit v WHERE v.household_id = h.id AND v.removed_at IS NULL
        AND v.outcome IN ('met', 'refused', 'appointment', 'phoned')),
    EXISTS (SELECT 1 FROM visit v WHERE v.household_id = h.id AND v.visited_on = :today AND v.removed_at IS NULL),
    EXISTS (SELECT 1 FROM care_tag t WHERE t.household_id = h.id AND t.risk = 'high' AND t.removed_at IS NULL),
    EXISTS (SELECT 1 FROM reporter r JOIN issue i ON i.id = r.issue_id WHERE r.household_id = h.id
        AND r.removed_at IS NULL AND i.removed_at IS NULL AND i.status NOT IN ('struck', 'not_accepted', 'merged')),
    EXISTS (SELECT 1 FROM promise p WHERE p.household_id = h.id AND p.kept_at IS NULL AND p.removed_at IS NULL)
FROM household h JOIN place s ON s.id = h.stair_id
WHERE h.{column} = :place AND h.removed_at IS NULL ORDER BY s.id, h.floor DESC, h.id LIMIT :most
"""
SQL_DOORS_OF_BUILDING = _DOORS.format(column="building_id")
SQL_DOORS_OF_STAIR = _DOORS.format(column="stair_id")


class NodeRow(NamedTuple):
    """A node of the tree."""

    id: str
    parent_id: str | None
    kind: str
    name: str
    code: str


class Facts(NamedTuple):
    """What a building is like, as far as it is known (F006)."""

    built_year: int | None
    floors: int | None
    has_property_firm: int | None
    has_committee: int | None
    has_fund: int | None


class GridRow(NamedTuple):
    """A door of a building; the last four tell of a visit today, high risk, an open problem, a promise."""

    id: str
    stair_id: str
    stair_code: str
    stair: str
    floor: int
    room: str
    door: str
    kind: str
    name: str
    occupancy: str
    paused_until: str | None
    last_contact: str | None
    today: int
    high: int
    issue: int
    promise: int


def upper_nodes(connection: Connection, most: int) -> list[NodeRow]:
    """Places from the top down to the compounds, as far as doors stand in them."""
    return [NodeRow(*row) for row in connection.execute(SQL_UPPER, {"most": most})]


def nodes_in(connection: Connection, parent_id: str, most: int) -> list[NodeRow]:
    """Buildings of a compound, or stairs of a building, as far as doors stand in them."""
    values = {"parent": parent_id, "most": most}
    return [NodeRow(*row) for sql in (SQL_BUILDINGS, SQL_STAIRS) for row in connection.execute(sql, values)][:most]


def way_up(connection: Connection, place_id: str) -> list[tuple[str, str]]:
    """Id and kind of a place and of what it stands in, itself first; empty when it is gone."""
    return [(row[0], row[1]) for row in connection.execute(SQL_WAY_UP, {"place": place_id})]


def my_places(connection: Connection, person_id: str, today: date) -> list[str]:
    """Ids of the places that somebody looks after, in the order in which they came to them."""
    return [row[1] for row in connection.execute(SQL_MINE, {"person": person_id, "today": today.isoformat()})]


def first_building(connection: Connection, place_id: str | None) -> str | None:
    """The first building with doors in a place, or anywhere."""
    sql = SQL_FIRST_BUILDING if place_id else SQL_FIRST_BUILDING_OF_ALL
    row = connection.execute(sql, {"place": place_id} if place_id else {}).fetchone()
    return row[0] if row else None


def where_of(connection: Connection, household_id: str) -> tuple[str, str] | None:
    """Stair and building of a household."""
    row = connection.execute(SQL_WHERE, {"household": household_id}).fetchone()
    return (row[0], row[1]) if row else None


def place(connection: Connection, place_id: str) -> tuple[str, str] | None:
    """Path and kind of a place."""
    row = connection.execute(SQL_PLACE, {"place": place_id}).fetchone()
    return (row[0], row[1]) if row else None


def facts(connection: Connection, place_id: str) -> Facts | None:
    """What a building is like; None when it is gone."""
    row = connection.execute(SQL_FACTS, {"place": place_id}).fetchone()
    return Facts(*row) if row else None


def size(connection: Connection, place_id: str) -> tuple[int, int]:
    """Buildings and doors in a place."""
    row = connection.execute(SQL_SIZE, {"place": place_id}).fetchone()
    return row[0], row[1]


def doors(connection: Connection, place_id: str, *, stair: bool, today: date, most: int) -> list[GridRow]:
    """The doors of a building, or of one stair."""
    values = {"place": place_id, "today": today.isoformat(), "most": most}
    sql = SQL_DOORS_OF_STAIR if stair else SQL_DOORS_OF_BUILDING
    return [GridRow(*row) for row in connection.execute(sql, values)]
