"""Reads of sweeps: which there are, their doors, and what was found at each (F037)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

_COLUMNS = """
SELECT s.id, s.name, s.kind, s.place_id, coalesce(NULLIF(p.path, ''), p.name), s.care_tag, s.starts_on, s.ends_on,
       s.checklist, s.closed_on
FROM sweep s JOIN place p ON p.id = s.place_id WHERE s.removed_at IS NULL
"""

#: Those under way first, what ends soonest before the rest.
SQL_SWEEPS = f"{_COLUMNS} ORDER BY s.closed_on IS NOT NULL, s.ends_on, s.id LIMIT :most"

SQL_SWEEP = f"{_COLUMNS} AND s.id = :sweep"

#: The doors of a sweep: everyone who lives or trades below its place, or only those with the care tag.
SQL_DOORS = """
WITH RECURSIVE inside(id) AS (
    SELECT id FROM place WHERE id = :place AND removed_at IS NULL
    UNION SELECT p.id FROM place p JOIN inside i ON p.parent_id = i.id WHERE p.removed_at IS NULL
)
SELECT h.id, h.door, s.path, h.floor, h.room, h.name FROM inside i
JOIN household h ON h.stair_id = i.id AND h.removed_at IS NULL JOIN place s ON s.id = h.stair_id
WHERE h.occupancy NOT IN ('vacant', 'moved')
  AND (:tag IS NULL OR EXISTS (
    SELECT 1 FROM care_tag c WHERE c.household_id = h.id AND c.tag = :tag AND c.removed_at IS NULL))
"""

SQL_CHECKS = """
SELECT c.household_id, c.checked_on, c.result, c.found, coalesce(i.number, '') FROM sweep_check c
LEFT JOIN issue i ON i.id = c.issue_id AND i.removed_at IS NULL
WHERE c.sweep_id = :sweep AND c.removed_at IS NULL ORDER BY c.id
"""


class SweepRow(NamedTuple):
    """A sweep; dates as ISO text, the checklist as JSON."""

    id: str
    name: str
    kind: str
    place_id: str
    place: str
    care_tag: str | None
    starts_on: str
    ends_on: str
    checklist: str
    closed_on: str | None


class SweepDoorRow(NamedTuple):
    """A door to be looked at; ``place`` is the path of its stair."""

    id: str
    door: str
    place: str
    floor: int
    room: str
    name: str


class CheckRow(NamedTuple):
    """One look at a door."""

    household_id: str
    checked_on: str
    result: str
    found: str
    issue_number: str


def sweeps(connection: Connection, most: int) -> list[SweepRow]:
    """Every sweep, those under way first."""
    return [SweepRow(*row) for row in connection.execute(SQL_SWEEPS, {"most": most})]


def sweep(connection: Connection, sweep_id: str) -> SweepRow | None:
    """One sweep, or None."""
    row = connection.execute(SQL_SWEEP, {"sweep": sweep_id}).fetchone()
    return SweepRow(*row) if row else None


def doors(connection: Connection, place_id: str, tag: str | None) -> list[SweepDoorRow]:
    """The doors of a sweep, in no order."""
    return [SweepDoorRow(*row) for row in connection.execute(SQL_DOORS, {"place": place_id, "tag": tag})]


def checks(connection: Connection, sweep_id: str) -> list[CheckRow]:
    """Every look of a sweep, in the order in which they were made."""
    return [CheckRow(*row) for row in connection.execute(SQL_CHECKS, {"sweep": sweep_id})]
