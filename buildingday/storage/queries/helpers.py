"""Reads of the helpers: the whole register, and those who serve the place of a problem."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

_COLUMNS = "h.id, h.name, h.kind, h.skills, h.phone, coalesce(NULLIF(p.path, ''), p.name), h.place_id, h.household_id"

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


class HelperRow(NamedTuple):
    """One helper; ``place`` is where they serve, ``door`` where they live, when that is known."""

    id: str
    name: str
    kind: str
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
