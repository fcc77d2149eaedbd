"""Reads of the helpers: the whole register, those who serve the place of a problem, and what services they did."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

_COLUMNS = (
    "h.id, h.name, h.kind, h.home_unit, h.skills, h.phone,"
    " coalesce(NULLIF(p.path, ''), p.name), h.place_id, h.household_id"
)

SQL_HELPERS = f"""
SELECT {_COLUMNS}, coalesce(d.door, ''), h.closed_on
FROM helper h JOIN place p ON p.id = h.place_id LEFT JOIN household d ON d.id = h.household_id
WHERE h.removed_at IS NULL ORDER BY h.closed_on IS NOT NULL, h.initials, h.id
"""  # noqa: S608 - made of constants

#: Nearest first: who serves the stair before who serves the compound. CROSS JOIN: few places first, then their rows.
SQL_SERVING = f"""
WITH RECURSIVE above(id, parent_id, steps) AS (
    SELECT p.id, p.parent_id, 0 FROM issue i JOIN place p ON p.id = i.place_id WHERE i.id = ?
    UNION ALL
    SELECT p.id, p.parent_id, a.steps + 1 FROM above a CROSS JOIN place p WHERE p.id = a.parent_id
)
SELECT {_COLUMNS}, coalesce(d.door, ''), h.closed_on
FROM above a CROSS JOIN helper h JOIN place p ON p.id = h.place_id LEFT JOIN household d ON d.id = h.household_id
WHERE h.place_id = a.id AND h.removed_at IS NULL AND h.closed_on IS NULL ORDER BY a.steps, h.initials, h.id
"""  # noqa: S608

_SERVICES = """
SELECT s.id, s.helper_id, h.name, h.kind, h.home_unit, s.day, s.words, s.minutes, i.id, coalesce(i.number, ''),
    s.grade, s.remark, w.name, s.noted_at
FROM helper_service s JOIN helper h ON h.id = s.helper_id JOIN person w ON w.id = s.person_id
LEFT JOIN issue i ON i.id = s.issue_id AND i.removed_at IS NULL
WHERE s.removed_at IS NULL AND h.removed_at IS NULL
"""

SQL_SERVICES_OF = f"{_SERVICES} AND s.helper_id = ? ORDER BY s.day DESC, s.id DESC"

SQL_SERVICES_BETWEEN = f"{_SERVICES} AND s.day BETWEEN ? AND ? ORDER BY s.day DESC, s.id DESC"

SQL_HOME_UNITS = """
SELECT DISTINCT home_unit FROM helper WHERE home_unit <> '' AND removed_at IS NULL ORDER BY home_unit
"""

#: Whom a paper about services may not name: those who live here.
SQL_RESIDENTS = "SELECT DISTINCT name FROM household WHERE kind = 'household' AND removed_at IS NULL"


class HelperRow(NamedTuple):
    """One helper; ``place`` is where they serve, ``door`` where they live, when that is known."""

    id: str
    name: str
    kind: str
    home_unit: str
    skills: str
    phone: str
    place: str
    place_id: str
    household_id: str | None
    door: str
    closed_on: str | None


def helpers(connection: Connection) -> list[HelperRow]:
    """Everybody by initials, those who stopped last."""
    return [HelperRow(*row) for row in connection.execute(SQL_HELPERS)]


def serving(connection: Connection, issue_id: str) -> list[HelperRow]:
    """Those who serve the place of a problem or one above it, nearest first."""
    return [HelperRow(*row) for row in connection.execute(SQL_SERVING, (issue_id,))]


class ServiceRow(NamedTuple):
    """One service; ``issue_id`` and its number when it was for a problem, ``person`` noted it."""

    id: str
    helper_id: str
    helper: str
    kind: str
    home_unit: str
    day: str
    words: str
    minutes: int | None
    issue_id: str | None
    issue: str
    grade: str | None
    remark: str
    person: str
    noted_at: str


def services_of(connection: Connection, helper_id: str) -> list[ServiceRow]:
    """What one helper did, the latest first."""
    return [ServiceRow(*row) for row in connection.execute(SQL_SERVICES_OF, (helper_id,))]


def services_between(connection: Connection, since: str, until: str) -> list[ServiceRow]:
    """What all helpers did from one day to another, the latest first."""
    return [ServiceRow(*row) for row in connection.execute(SQL_SERVICES_BETWEEN, (since, until))]


def home_units(connection: Connection) -> list[str]:
    """The units that helpers come from."""
    return [row[0] for row in connection.execute(SQL_HOME_UNITS)]


def residents(connection: Connection) -> list[str]:
    """The names of all residents."""
    return [row[0] for row in connection.execute(SQL_RESIDENTS)]
