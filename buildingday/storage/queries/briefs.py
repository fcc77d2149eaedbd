"""Reads for the one-page brief of an agenda item: what happened to its problems so far (F137)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import households, reporters

#: Everything recorded about the problems of an item. ``what`` names the event; the next three columns are its words.
SQL_EVENTS = """
WITH RECURSIVE mine(id, number) AS (
    SELECT s.id, s.number FROM agenda_issue ai JOIN issue s ON s.id = ai.issue_id AND s.removed_at IS NULL
    WHERE ai.item_id = :item AND ai.removed_at IS NULL
), kin(id, number) AS (
    SELECT m.id, m.number FROM mine m
    UNION SELECT l.issue_id, k.number FROM kin k CROSS JOIN issue_link l
    WHERE l.other_id = k.id AND l.kind = 'same' AND l.removed_at IS NULL
)
SELECT m.number, s.recorded_at, 'recorded', s.source, '', '' FROM mine m JOIN issue s ON s.id = m.id
UNION ALL SELECT m.number, t.at, 'tier', coalesce(t.from_tier, ''), t.to_tier, t.reason
    FROM mine m JOIN tier_move t ON t.issue_id = m.id AND t.removed_at IS NULL
UNION ALL SELECT m.number, f.at, f.kind, coalesce(u.name, f.doer_name),
        CASE WHEN f.kind IN ('disputed', 'not_accept') THEN coalesce(a.name, '') ELSE f.along END, f.note
    FROM mine m JOIN issue_fact f ON f.issue_id = m.id AND f.removed_at IS NULL LEFT JOIN unit u ON u.id = f.unit_id
    LEFT JOIN person a ON a.id = f.approver_id
UNION ALL SELECT m.number, v.said_on, v.kind, coalesce(u.name, h.name, r.name, v.name), v.basis, v.words
    FROM kin m JOIN issue_voice v ON v.issue_id = m.id AND v.removed_at IS NULL
    LEFT JOIN unit u ON u.id = v.unit_id LEFT JOIN household h ON h.id = v.household_id
    LEFT JOIN reporter r ON r.id = v.reporter_id
UNION ALL SELECT m.number, p.made_on, 'promise', p.due_on, coalesce(p.kept_at, ''), p.text
    FROM mine m JOIN promise p ON p.issue_id = m.id AND p.removed_at IS NULL
UNION ALL SELECT m.number, g.held_on, 'decision', g.month, u.name, d.text
    FROM mine m
    JOIN agenda_issue ai ON ai.issue_id = m.id AND ai.removed_at IS NULL AND ai.item_id <> :item
    JOIN decision d ON d.item_id = ai.item_id AND d.removed_at IS NULL
    JOIN meeting g ON g.id = d.meeting_id AND g.removed_at IS NULL
    JOIN unit u ON u.id = d.lead_unit_id
ORDER BY 2, 1
"""

SQL_AFFECTED = f"""
SELECT coalesce(sum({households("s")}), 0), coalesce(sum({reporters("s")}), 0)
FROM agenda_issue ai JOIN issue s ON s.id = ai.issue_id AND s.removed_at IS NULL
WHERE ai.item_id = :item AND ai.removed_at IS NULL
"""  # noqa: S608 - made of constants


class Event(NamedTuple):
    """One thing that happened; ``at`` is a moment or a date."""

    number: str
    at: str
    what: str
    first: str
    second: str
    words: str


def events(connection: Connection, item_id: str) -> list[Event]:
    """What happened to the problems of an item, oldest first."""
    return [Event(*row) for row in connection.execute(SQL_EVENTS, {"item": item_id})]


def affected(connection: Connection, item_id: str) -> tuple[int, int]:
    """Households affected by, and people who reported, the problems of an item."""
    row = connection.execute(SQL_AFFECTED, {"item": item_id}).fetchone()
    return int(row[0]), int(row[1])
