"""Reads for 措施: what is to be done about a problem, noted by hand or decided at a meeting (F119)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.lists import WITHIN, Asked

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


#: Those noted by hand of problems that are not ended, with who answers for them, each counted within its problem.
SQL_LISTED = f"""
SELECT i.number, row_number() OVER (PARTITION BY i.id ORDER BY m.id), m.text, m.at, m.due_on, m.done_on,
       coalesce(f.number, ''), coalesce(f.status, ''), coalesce(u.name, l.name, ''),
       coalesce(nullif(u.leader_name, ''), u.contact, nullif(i.owner_name, ''), ''), coalesce(a.name, ''),
       coalesce(o.name, '')
FROM issue i JOIN measure m ON m.issue_id = i.id AND m.removed_at IS NULL
LEFT JOIN issue f ON f.id = m.other_id AND f.removed_at IS NULL
LEFT JOIN unit u ON u.id = m.unit_id LEFT JOIN unit l ON l.id = i.lead_unit_id
LEFT JOIN person a ON a.id = i.leader_id LEFT JOIN person o ON o.id = i.first_owner_id
WHERE i.removed_at IS NULL AND i.status IN ('to_triage', 'tiered', 'in_progress', 'to_verify', 'to_ask')
  AND i.recorded_on BETWEEN :first AND :last AND {WITHIN}
ORDER BY i.recorded_at, i.id, m.id
"""  # noqa: S608 - made of constants


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


class ListedMeasure(NamedTuple):
    """One measure noted by hand, as a line of the 任务清单; words are not masked yet."""

    number: str
    position: int
    text: str
    at: str
    due_on: str | None
    done_on: str | None
    follows: str
    follows_status: str
    unit: str
    owner: str
    leader: str
    supervisor: str


def listed(connection: Connection, asked: Asked) -> list[ListedMeasure]:
    """Measures noted by hand of the problems asked for that are not ended, done or not."""
    return [ListedMeasure(*row) for row in connection.execute(SQL_LISTED, asked._asdict())]
