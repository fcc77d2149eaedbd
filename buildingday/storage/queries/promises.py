"""Reads of what was promised at the doors and is still owed (F126)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_OPEN_PROMISES = """
SELECT p.id, h.door, s.path, h.name, p.text, p.made_on, p.due_on, coalesce(w.name, '')
FROM promise p JOIN household h ON h.id = p.household_id JOIN place s ON s.id = h.stair_id
LEFT JOIN person w ON w.id = p.person_id
WHERE p.kept_at IS NULL AND p.removed_at IS NULL AND (:household IS NULL OR p.household_id = :household)
ORDER BY p.due_on, p.id LIMIT :limit
"""


class OwedRow(NamedTuple):
    """A promise that is still open, with its door and who gave it."""

    id: str
    door: str
    place: str
    household: str
    text: str
    made_on: str
    due_on: str
    person: str


def open_promises(connection: Connection, household_id: str | None, limit: int) -> list[OwedRow]:
    """Open promises of one household, or of all, those that are due first before the others."""
    values = {"household": household_id, "limit": limit}
    return [OwedRow(*row) for row in connection.execute(SQL_OPEN_PROMISES, values)]
