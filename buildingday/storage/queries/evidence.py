"""Reads for the files that belong to a problem."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_EVIDENCE = """
SELECT e.id, e.path, e.sha256, e.size, e.at, coalesce(p.name, ''), e.note
FROM evidence e LEFT JOIN person p ON p.id = e.person_id
WHERE e.issue_id = ? AND e.removed_at IS NULL ORDER BY e.id
"""


class EvidenceRow(NamedTuple):
    """One file as it was when it was added."""

    id: str
    path: str
    sha256: str
    size: int
    at: str
    person: str
    note: str


def evidence(connection: Connection, issue_id: str) -> list[EvidenceRow]:
    """The files of a problem, first added first."""
    return [EvidenceRow(*row) for row in connection.execute(SQL_EVIDENCE, (issue_id,))]
