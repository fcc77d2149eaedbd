"""Reads of people, their roles and who visits what, and of the units directory."""

from datetime import date
from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_PERSON = "SELECT name FROM person WHERE id = ? AND removed_at IS NULL AND closed_on IS NULL"

SQL_PEOPLE = """
SELECT p.id, p.name, p.title, p.phone, p.closed_on, coalesce(u.id, ''), coalesce(u.name, '')
FROM person p LEFT JOIN unit u ON u.id = p.unit_id WHERE p.removed_at IS NULL
ORDER BY p.closed_on IS NOT NULL, p.initials, p.id
"""

SQL_ROLES = """
SELECT r.person_id, r.id, r.role, coalesce(NULLIF(p.path, ''), p.name, ''), r.since, r.place_id
FROM person_role r LEFT JOIN place p ON p.id = r.place_id
WHERE r.removed_at IS NULL AND r.since <= :today AND (r.until IS NULL OR r.until >= :today) ORDER BY r.id
"""

#: Places only: single households would make a long list.
SQL_ASSIGNED_PLACES = """
SELECT a.person_id, a.id, a.place_id, p.path, a.since FROM assignment a JOIN place p ON p.id = a.place_id
WHERE a.removed_at IS NULL AND a.since <= :today AND (a.until IS NULL OR a.until >= :today) ORDER BY a.id
"""

SQL_ASSIGNED_HOUSEHOLDS = """
SELECT a.household_id, a.person_id, a.id FROM assignment a JOIN household h ON h.id = a.household_id
WHERE a.removed_at IS NULL AND a.until IS NULL
"""

#: Every assignment of a day: places first, then single households, by where they are.
SQL_ASSIGNMENTS = """
SELECT a.id, w.name, coalesce(s.path, p.path, ''), coalesce(h.door, ''), a.since, a.until
FROM assignment a JOIN person w ON w.id = a.person_id
LEFT JOIN place p ON p.id = a.place_id LEFT JOIN household h ON h.id = a.household_id
LEFT JOIN place s ON s.id = h.stair_id
WHERE a.removed_at IS NULL AND a.since <= :today AND (a.until IS NULL OR a.until >= :today)
  AND (:place IS NULL OR a.place_id = :place) AND (:household IS NULL OR a.household_id = :household)
ORDER BY a.household_id IS NOT NULL, 3, 4, a.id
"""

SQL_UNITS = """
SELECT id, name, short_name, kind, level, duty_scope, contact, phone, leader_name, closed_on
FROM unit WHERE removed_at IS NULL ORDER BY closed_on IS NOT NULL, initials, id
"""


class PersonRow(NamedTuple):
    """Somebody of the work; ``closed_on`` since they left; no unit is empty."""

    id: str
    name: str
    title: str
    phone: str
    closed_on: str | None
    unit_id: str
    unit: str


class RoleRow(NamedTuple):
    """A role that a person has now."""

    person_id: str
    id: str
    role: str
    place: str
    since: str
    place_id: str | None


class AssignedPlace(NamedTuple):
    """A place that a person visits now."""

    person_id: str
    id: str
    place_id: str
    place: str
    since: str


class AssignmentRow(NamedTuple):
    """Who visits what: a place, or one door of it; ``until`` its last day, where that is known."""

    id: str
    person: str
    place: str
    door: str
    since: str
    until: str | None


class UnitRow(NamedTuple):
    """A unit of the directory."""

    id: str
    name: str
    short_name: str
    kind: str
    level: str
    duty_scope: str
    contact: str
    phone: str
    leader_name: str
    closed_on: str | None


def person_name(connection: Connection, person_id: str) -> str | None:
    """The name of somebody who has not left, or None."""
    row = connection.execute(SQL_PERSON, (person_id,)).fetchone()
    return row[0] if row else None


def people(connection: Connection) -> list[PersonRow]:
    """Everybody by initials, those who left last."""
    return [PersonRow(*row) for row in connection.execute(SQL_PEOPLE)]


def roles(connection: Connection, today: date) -> list[RoleRow]:
    """The roles that people have on a day."""
    return [RoleRow(*row) for row in connection.execute(SQL_ROLES, {"today": today.isoformat()})]


def assigned_places(connection: Connection, today: date) -> list[AssignedPlace]:
    """Who visits which place on a day."""
    return [AssignedPlace(*row) for row in connection.execute(SQL_ASSIGNED_PLACES, {"today": today.isoformat()})]


def assigned_households(connection: Connection) -> dict[str, tuple[str, str]]:
    """Person and assignment of every single household that somebody visits, by the id of the household."""
    return {row[0]: (row[1], row[2]) for row in connection.execute(SQL_ASSIGNED_HOUSEHOLDS)}


def assignments(
    connection: Connection, today: date, place_id: str | None = None, household_id: str | None = None
) -> list[AssignmentRow]:
    """Who visits what on a day; of exactly one place, or of one household, when it is named."""
    values = {"today": today.isoformat(), "place": place_id, "household": household_id}
    return [AssignmentRow(*row) for row in connection.execute(SQL_ASSIGNMENTS, values)]


def units(connection: Connection) -> list[UnitRow]:
    """The directory, closed units last."""
    return [UnitRow(*row) for row in connection.execute(SQL_UNITS)]
