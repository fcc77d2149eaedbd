"""Reads of visits made."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_VISITS = """
SELECT v.id, v.visited_at, v.entered_at, h.door, s.path, p.name, v.outcome, v.note, v.statement
FROM visit v JOIN household h ON h.id = v.household_id JOIN place s ON s.id = h.stair_id
JOIN person p ON p.id = v.visitor_id
WHERE v.removed_at IS NULL AND v.visited_on >= :since AND v.visited_on <= :until
  AND (:household IS NULL OR v.household_id = :household)
ORDER BY v.visited_at DESC, v.id DESC LIMIT :limit
"""


class VisitLine(NamedTuple):
    """One visit, with where and by whom."""

    id: str
    visited_at: str
    entered_at: str
    door: str
    path: str
    visitor: str
    outcome: str
    note: str
    statement: str | None


def read_visits(
    connection: Connection, since: str, until: str, household: str | None = None, limit: int = 500
) -> list[VisitLine]:
    """Visits of a span of days, newest first."""
    values = {"since": since, "until": until, "household": household, "limit": limit}
    return [VisitLine(*row) for row in connection.execute(SQL_VISITS, values)]
