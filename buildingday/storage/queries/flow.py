"""Reads for 流转: where every open problem waits and since when, and what was returned."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

#: The record, the last fact and the last move between tiers: it waits since the latest of them.
SQL_WAITING = """
SELECT i.number, i.title, coalesce(i.tier, ''), i.status, coalesce(i.substatus, ''),
       i.recorded_at,
       coalesce((SELECT max(f.at) FROM issue_fact f WHERE f.issue_id = i.id AND f.removed_at IS NULL), ''),
       coalesce((SELECT max(m.at) FROM tier_move m WHERE m.issue_id = i.id AND m.removed_at IS NULL), '')
FROM issue i
WHERE i.status IN ('to_triage', 'tiered', 'in_progress', 'to_verify', 'to_ask', 'not_yet') AND i.removed_at IS NULL
"""

SQL_RETURNED = """
SELECT coalesce(i.tier, ''), count(*) FROM issue_fact f JOIN issue i ON i.id = f.issue_id
WHERE f.kind = 'return' AND f.at >= :begin AND f.at < :end AND f.removed_at IS NULL AND i.removed_at IS NULL
GROUP BY coalesce(i.tier, '')
"""

SQL_WHISTLES_RETURNED = """
SELECT coalesce(i.tier, ''), count(*)
FROM whistle_step s JOIN whistle w ON w.id = s.whistle_id JOIN issue i ON i.id = w.issue_id
WHERE s.action = 'return' AND s.at >= :begin AND s.at < :end AND s.removed_at IS NULL AND i.removed_at IS NULL
GROUP BY coalesce(i.tier, '')
"""


class WaitingRow(NamedTuple):
    """An open problem, where it stands, and the moment of its last step."""

    number: str
    title: str
    tier: str
    status: str
    substatus: str
    since: str


def waiting(connection: Connection) -> list[WaitingRow]:
    """Every open problem."""
    return [
        WaitingRow(number, title, tier, status, substatus, max(steps))
        for number, title, tier, status, substatus, *steps in connection.execute(SQL_WAITING)
    ]


def returned(connection: Connection, begin: str, end: str) -> dict[str, int]:
    """How often problems, and whistles for them, were sent back from one moment up to another, by tier."""
    counts: dict[str, int] = {}
    for sql in (SQL_RETURNED, SQL_WHISTLES_RETURNED):
        for tier, count in connection.execute(sql, {"begin": begin, "end": end}):
            counts[tier] = counts.get(tier, 0) + count
    return counts
