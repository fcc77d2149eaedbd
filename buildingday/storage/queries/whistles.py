"""Reads for whistles: those of one problem with all their steps, and whom to telephone."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_WHISTLES = """
SELECT w.id, w.kind, w.unit_id, u.name, w.status, w.level, w.since, w.last_at, w.round, w.returns, w.until_on,
       w.verified_by, u.contact, u.phone
FROM whistle w JOIN unit u ON u.id = w.unit_id
WHERE w.issue_id = ? AND w.removed_at IS NULL ORDER BY w.id
"""

#: All on which somebody still owes something.
SQL_OPEN_WHISTLES = """
SELECT w.id, w.kind, w.unit_id, u.name, w.status, w.level, w.since, w.last_at, w.round, w.returns, w.until_on,
       w.verified_by, u.contact, u.phone, i.id, i.number, i.title
FROM whistle w JOIN unit u ON u.id = w.unit_id JOIN issue i ON i.id = w.issue_id
WHERE w.status IN ('blown', 'signed', 'arrived', 'answered', 'verified', 'returned') AND w.removed_at IS NULL
  AND i.removed_at IS NULL ORDER BY w.id
"""

SQL_WHISTLE_STEPS = """
SELECT s.id, s.whistle_id, s.action, s.at, coalesce(p.name, ''), coalesce(u.name, ''), s.note, s.decided_by,
       s.accepted_on, s.contact, s.until_on, s.passed, s.grade
FROM whistle w JOIN whistle_step s ON s.whistle_id = w.id
LEFT JOIN person p ON p.id = s.person_id LEFT JOIN unit u ON u.id = s.unit_id
WHERE w.issue_id = ? AND w.removed_at IS NULL AND s.removed_at IS NULL ORDER BY s.id
"""

#: The accountable leader and the first owner of a problem.
SQL_PHONES = """
SELECT p.name, p.phone FROM issue i JOIN person p ON p.id = i.leader_id WHERE i.id = :issue AND p.phone <> ''
UNION ALL
SELECT p.name, p.phone FROM issue i JOIN person p ON p.id = i.first_owner_id WHERE i.id = :issue AND p.phone <> ''
"""


class WhistleRow(NamedTuple):
    """One whistle with its unit and whom to call there."""

    id: str
    kind: str
    unit_id: str
    unit: str
    status: str
    level: str
    since: str
    last_at: str
    round: int
    returns: int
    until_on: str | None
    verified_by: str | None
    contact: str
    phone: str


class WhistleStepRow(NamedTuple):
    """One step of a whistle, and who took it or wrote it down."""

    id: str
    whistle_id: str
    action: str
    at: str
    person: str
    unit: str
    note: str
    decided_by: str
    accepted_on: str | None
    contact: str
    until_on: str | None
    passed: bool | None
    grade: str | None


def whistles(connection: Connection, issue_id: str) -> list[WhistleRow]:
    """The whistles of a problem, first blown first."""
    return [WhistleRow(*row) for row in connection.execute(SQL_WHISTLES, (issue_id,))]


def open_whistles(connection: Connection) -> list[tuple[WhistleRow, str, str, str]]:
    """Every whistle that is not over, first blown first, with id, number and title of its problem."""
    rows = connection.execute(SQL_OPEN_WHISTLES)
    return [(WhistleRow(*row[:-3]), row[-3], row[-2], row[-1]) for row in rows]


def whistle_steps(connection: Connection, issue_id: str) -> list[WhistleStepRow]:
    """All steps of the whistles of a problem, in their order."""
    return [WhistleStepRow(*row) for row in connection.execute(SQL_WHISTLE_STEPS, (issue_id,))]


def phones(connection: Connection, issue_id: str) -> list[tuple[str, str]]:
    """``(name, telephone)`` of those of ours who have to know."""
    return [(row[0], row[1]) for row in connection.execute(SQL_PHONES, {"issue": issue_id})]
