"""Reads for minutes: attendance, corrections, who reported, numbers given, and what no longer fits together."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_ATTENDANCE = """
SELECT t.id, t.kind, t.unit_id, coalesce(u.name, t.unit_name), t.name, t.count
FROM attendance t LEFT JOIN unit u ON u.id = t.unit_id
WHERE t.meeting_id = :id AND t.removed_at IS NULL ORDER BY t.id
"""

SQL_NOTES = """
SELECT n.at, p.name, n.text FROM minutes_note n JOIN person p ON p.id = n.person_id
WHERE n.meeting_id = :id AND n.removed_at IS NULL ORDER BY n.at, n.id
"""

SQL_REPORTERS = """
SELECT ai.item_id, r.id, coalesce(h.name, r.name), s.sensitive
FROM agenda_item i
JOIN agenda_issue ai ON ai.item_id = i.id AND ai.removed_at IS NULL
JOIN issue s ON s.id = ai.issue_id AND s.removed_at IS NULL
JOIN reporter r ON r.issue_id = s.id AND r.removed_at IS NULL
LEFT JOIN household h ON h.id = r.household_id
WHERE i.meeting_id = :id AND i.removed_at IS NULL ORDER BY ai.id, r.id
"""

#: Problems that this meeting handed to a unit, although their item has no decision any more.
SQL_TASKS_WITHOUT_DECISION = """
SELECT DISTINCT s.number, i.title FROM agenda_item i
JOIN agenda_issue ai ON ai.item_id = i.id AND ai.removed_at IS NULL
JOIN issue s ON s.id = ai.issue_id AND s.removed_at IS NULL AND s.status = 'in_progress'
JOIN meeting m ON m.id = i.meeting_id
JOIN issue_fact f ON f.issue_id = s.id AND f.kind = 'assign' AND f.note = :words AND f.at >= m.started_at
  AND f.removed_at IS NULL
WHERE i.meeting_id = :id AND i.removed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.item_id = i.id AND d.removed_at IS NULL)
ORDER BY s.number
"""

SQL_SERIALS = """
SELECT year_number FROM meeting WHERE number_year = :year AND year_number IS NOT NULL AND removed_at IS NULL
"""

#: Every row that belongs to a meeting, taken off or not.
SQL_ROWS = """
SELECT 'agenda_item', id FROM agenda_item WHERE meeting_id = :id
UNION ALL SELECT 'decision', id FROM decision WHERE meeting_id = :id
UNION ALL SELECT 'attendance', id FROM attendance WHERE meeting_id = :id
"""


class AttendanceRow(NamedTuple):
    """Somebody invited, or a count of residents."""

    id: str
    kind: str
    unit_id: str | None
    unit: str
    name: str
    people: int


class NoteRow(NamedTuple):
    """A correction."""

    at: str
    person: str
    text: str


class ReporterRow(NamedTuple):
    """Somebody who reported a problem of an item; the name is not masked yet."""

    item_id: str
    id: str
    name: str
    sensitive: bool


def attendance(connection: Connection, meeting_id: str) -> list[AttendanceRow]:
    """Who is invited or came, in the order of entry."""
    return [AttendanceRow(*row) for row in connection.execute(SQL_ATTENDANCE, {"id": meeting_id})]


def notes(connection: Connection, meeting_id: str) -> list[NoteRow]:
    """Corrections of signed minutes."""
    return [NoteRow(*row) for row in connection.execute(SQL_NOTES, {"id": meeting_id})]


def reporters(connection: Connection, meeting_id: str) -> list[ReporterRow]:
    """Who reported the problems of a meeting's items."""
    return [ReporterRow(*row) for row in connection.execute(SQL_REPORTERS, {"id": meeting_id})]


def serials(connection: Connection, year: int) -> list[int]:
    """Numbers of minutes given in a year."""
    return [row[0] for row in connection.execute(SQL_SERIALS, {"year": year})]


def tasks_without_decision(connection: Connection, meeting_id: str, words: str) -> list[tuple[str, str]]:
    """Number and item title of problems handed out with these words, whose decision was taken back."""
    rows = connection.execute(SQL_TASKS_WITHOUT_DECISION, {"id": meeting_id, "words": words})
    return [(row[0], row[1]) for row in rows]


def rows_of(connection: Connection, meeting_id: str) -> list[tuple[str, str]]:
    """``(table, id)`` of every row that belongs to a meeting, those taken off included."""
    return [(row[0], row[1]) for row in connection.execute(SQL_ROWS, {"id": meeting_id})]
