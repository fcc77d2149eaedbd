"""Reads for 措施: what is to be done about a problem, noted by hand or decided at a meeting (F119)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

#: A decision is a measure of each problem that its item is about; whether it is done, its unit reports.
SQL_MEASURES = """
SELECT m.id, m.text, coalesce(u.name, ''), m.due_on, m.done_on, p.name, coalesce(f.number, ''),
       coalesce(f.status, ''), coalesce(f.struck_on, ''), '', ''
FROM measure m LEFT JOIN unit u ON u.id = m.unit_id JOIN person p ON p.id = m.person_id
LEFT JOIN issue f ON f.id = m.other_id AND f.removed_at IS NULL
WHERE m.issue_id = :issue AND m.removed_at IS NULL
UNION ALL
SELECT d.id, d.text, u.name, d.due_on, d.done_on, '', '', '', '', g.month, d.status
FROM agenda_issue a JOIN decision d ON d.item_id = a.item_id JOIN unit u ON u.id = d.lead_unit_id
JOIN meeting g ON g.id = d.meeting_id
WHERE a.issue_id = :issue AND a.removed_at IS NULL AND d.removed_at IS NULL AND g.removed_at IS NULL
ORDER BY 1
"""


class MeasureRow(NamedTuple):
    """One measure; ``follows`` is the number of another problem, ``month`` that of the meeting that decided it."""

    id: str
    text: str
    unit: str
    due_on: str | None
    done_on: str | None
    done_by: str
    follows: str
    follows_status: str
    follows_struck_on: str
    month: str
    decision_status: str


def measures(connection: Connection, issue_id: str) -> list[MeasureRow]:
    """The measures of a problem."""
    return [MeasureRow(*row) for row in connection.execute(SQL_MEASURES, {"issue": issue_id})]
