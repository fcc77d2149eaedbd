"""Reads for the notice board: what hangs there (F094)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_PROBLEM = "SELECT title, status, substatus, sensitive FROM issue WHERE id = ? AND removed_at IS NULL"

#: The latest word on each problem that was ever posted, where that was not to take it down.
SQL_POSTED = """
SELECT i.id, i.number, f.note, f.at, coalesce(p.name, ''), coalesce(b.path, ''), i.recorded_on, i.status, i.substatus,
    i.sensitive
FROM issue_fact f JOIN issue i ON i.id = f.issue_id LEFT JOIN person p ON p.id = f.approver_id
LEFT JOIN place b ON b.id = i.building_id
WHERE f.kind = 'posted' AND f.removed_at IS NULL AND i.removed_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM issue_fact later WHERE later.issue_id = f.issue_id AND later.id > f.id
      AND later.kind IN ('posted', 'withdrawn') AND later.removed_at IS NULL)
ORDER BY i.recorded_on DESC, i.id DESC
"""


class Problem(NamedTuple):
    """What decides whether a problem may be posted, and its words."""

    title: str
    status: str
    substatus: str | None
    sensitive: bool


class PostedRow(NamedTuple):
    """What hangs on the board of one problem, and who looked it over before."""

    issue_id: str
    number: str
    words: str
    posted_at: str
    reviewer: str
    building: str
    recorded_on: str
    status: str
    substatus: str | None
    sensitive: bool


def problem(connection: Connection, issue_id: str) -> Problem | None:
    """One problem, or None when it is gone."""
    row = connection.execute(SQL_PROBLEM, (issue_id,)).fetchone()
    return Problem(*row) if row else None


def posted(connection: Connection) -> list[PostedRow]:
    """What was posted and not taken down, newest problem first."""
    return [PostedRow(*row) for row in connection.execute(SQL_POSTED)]
