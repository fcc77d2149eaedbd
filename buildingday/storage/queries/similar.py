"""Reads for the question whether a problem is known already: what stands at a place, and enough to judge one by."""

from collections.abc import Sequence
from typing import NamedTuple

from buildingday.storage.alike import BEGINNING
from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import WITH_FAMILY

#: Problems of one building that are looked at whatever their words are.
_OF_A_BUILDING = 200

SQL_DOOR_PLACE = "SELECT stair_id FROM household WHERE id = ? AND removed_at IS NULL"

SQL_STANDING = """
WITH RECURSIVE above(id, parent_id, kind) AS (
    SELECT id, parent_id, kind FROM place WHERE id = ?
    UNION ALL
    SELECT p.id, p.parent_id, p.kind FROM above a CROSS JOIN place p WHERE p.id = a.parent_id
)
SELECT kind, id FROM above WHERE kind IN ('building', 'compound')
"""

SQL_OF_A_BUILDING = """
SELECT id FROM issue WHERE building_id = ? AND removed_at IS NULL ORDER BY recorded_at DESC, id DESC LIMIT ?
"""

#: Up the links to the problem under which a merged one is handled.
SQL_HEAD = """
WITH RECURSIVE up(id, depth) AS (
    SELECT ?, 0
    UNION
    SELECT l.other_id, u.depth + 1 FROM up u CROSS JOIN issue_link l
    WHERE l.issue_id = u.id AND l.kind = 'same' AND l.removed_at IS NULL AND u.depth < 50
)
SELECT id FROM up ORDER BY depth DESC LIMIT 1
"""

SQL_LOOKS = f"""
SELECT i.id, i.number, i.title, substr(i.detail, 1, {BEGINNING}), p.path, i.building_id, i.category, i.status,
    i.recorded_on, i.struck_on
FROM issue i JOIN place p ON p.id = i.place_id
WHERE i.removed_at IS NULL AND i.id IN (?)
"""  # noqa: S608 - made of a constant

#: First reporter (door, name) and how many reported it, those of merged problems included; and from how many doors.
SQL_VOICES = f"""
{WITH_FAMILY}
SELECT coalesce(h.door, ''), coalesce(h.name, r.name), r.household_id
FROM family f CROSS JOIN reporter r LEFT JOIN household h ON h.id = r.household_id
WHERE r.issue_id = f.id AND r.removed_at IS NULL ORDER BY r.id
"""  # noqa: S608 - made of a constant

#: What was struck off before at the same place in the same category, latest first (F087).
SQL_STRUCK_BEFORE = """
SELECT b.id, b.number, b.struck_on FROM issue i CROSS JOIN issue b
WHERE i.id = ? AND b.building_id = i.building_id AND b.category = i.category AND b.id <> i.id
  AND b.status = 'struck' AND b.struck_on <= i.recorded_on AND b.removed_at IS NULL
ORDER BY b.struck_on DESC, b.id DESC
"""


#: Problems that several doors reported, themselves or through what is merged into them (F086).
SQL_COMMON = """
WITH RECURSIVE family(head, id) AS (
    SELECT DISTINCT i.id, i.id FROM issue_link l JOIN issue i ON i.id = l.other_id
    WHERE l.kind = 'same' AND l.removed_at IS NULL AND i.status <> 'merged' AND i.removed_at IS NULL
    UNION
    SELECT f.head, l.issue_id FROM family f CROSS JOIN issue_link l
    WHERE l.other_id = f.id AND l.kind = 'same' AND l.removed_at IS NULL
)
SELECT i.id, i.number, i.title, p.path, i.status, count(DISTINCT r.household_id), count(*)
FROM family f CROSS JOIN reporter r CROSS JOIN issue i CROSS JOIN place p
WHERE r.issue_id = f.id AND r.removed_at IS NULL AND i.id = f.head AND p.id = i.place_id
GROUP BY i.id, i.number, i.title, p.path, i.status HAVING count(DISTINCT r.household_id) > 1
ORDER BY count(DISTINCT r.household_id) DESC, i.number DESC LIMIT ?
"""


class Common(NamedTuple):
    """A problem that ``doors`` doors reported, with ``voices`` reporters in all."""

    issue_id: str
    number: str
    title: str
    place: str
    status: str
    doors: int
    voices: int


class Look(NamedTuple):
    """One problem as it is compared; ``detail`` is its beginning."""

    id: str
    number: str
    title: str
    detail: str
    place: str
    building_id: str | None
    category: str
    status: str
    recorded_on: str
    struck_on: str | None


class Voice(NamedTuple):
    """Somebody who reported a problem or one that is merged into it."""

    door: str
    name: str
    household_id: str | None


class Struck(NamedTuple):
    """A problem that was struck off."""

    id: str
    number: str
    struck_on: str


def place_of_door(connection: Connection, household_id: str) -> str | None:
    """The stair of a door."""
    row = connection.execute(SQL_DOOR_PLACE, (household_id,)).fetchone()
    return row[0] if row else None


def standing(connection: Connection, place_id: str) -> dict[str, str]:
    """The ids of the building and the compound that a place is in, by kind."""
    return dict(connection.execute(SQL_STANDING, (place_id,)).fetchall())


def of_a_building(connection: Connection, building_id: str) -> list[str]:
    """The newest problems of a building."""
    return [row[0] for row in connection.execute(SQL_OF_A_BUILDING, (building_id, _OF_A_BUILDING))]


def looks(connection: Connection, issue_ids: Sequence[str]) -> list[Look]:
    """What is compared of these problems; those that are gone are left out."""
    sql = SQL_LOOKS.replace("(?)", f"({','.join('?' * len(issue_ids))})")
    return [Look(*row) for row in connection.execute(sql, issue_ids)]


def head(connection: Connection, issue_id: str) -> str:
    """The problem under which a merged one is handled."""
    return str(connection.execute(SQL_HEAD, (issue_id,)).fetchone()[0])


def voices(connection: Connection, issue_id: str) -> list[Voice]:
    """Everybody who reported a problem or one that is merged into it, first ones first."""
    return [Voice(*row) for row in connection.execute(SQL_VOICES, {"issue": issue_id})]


def common(connection: Connection, limit: int) -> list[Common]:
    """Problems that several doors reported, those of most doors first."""
    return [Common(*row) for row in connection.execute(SQL_COMMON, (limit,))]


def struck_before(connection: Connection, issue_id: str) -> list[Struck]:
    """What was struck off before at the same place in the same category."""
    return [Struck(*row) for row in connection.execute(SQL_STRUCK_BEFORE, (issue_id,))]
