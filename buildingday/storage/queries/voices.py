"""Reads for what parties say about a problem (F088, F262)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import WITH_FAMILY

#: Those about what is merged into it stand here too, like its reporters (F084).
SQL_VOICES = f"""
{WITH_FAMILY}
SELECT v.id, v.kind, coalesce(v.household_id, v.reporter_id, v.unit_id, v.name), coalesce(h.door, ''),
       coalesce(h.name, r.name, ''), coalesce(u.name, v.name), v.words, v.basis, v.said_on, coalesce(p.name, '')
FROM family f CROSS JOIN issue_voice v
LEFT JOIN household h ON h.id = v.household_id
LEFT JOIN reporter r ON r.id = v.reporter_id
LEFT JOIN unit u ON u.id = v.unit_id
LEFT JOIN person p ON p.id = v.person_id
WHERE v.issue_id = f.id AND v.removed_at IS NULL ORDER BY v.id
"""  # noqa: S608 - made of a constant


#: Problems that were not accepted, with who agreed the last time.
SQL_REFUSALS = """
SELECT i.id, i.decided_reason, coalesce((
    SELECT p.name FROM issue_fact f JOIN person p ON p.id = f.approver_id
    WHERE f.issue_id = i.id AND f.kind = 'not_accept' AND f.removed_at IS NULL ORDER BY f.id DESC LIMIT 1
), '')
FROM issue i WHERE i.status = 'not_accepted' AND i.removed_at IS NULL
"""


class VoiceRow(NamedTuple):
    """What one party said; ``key`` tells parties apart, ``resident`` is not masked, ``name`` is a unit or any name."""

    id: str
    kind: str
    key: str
    door: str
    resident: str
    name: str
    words: str
    basis: str
    said_on: str
    person: str


def voices(connection: Connection, issue_id: str) -> list[VoiceRow]:
    """What parties said about a problem, in the order in which it was written down."""
    return [VoiceRow(*row) for row in connection.execute(SQL_VOICES, {"issue": issue_id})]


def refusals(connection: Connection) -> list[tuple[str, str, str]]:
    """``(id, reason, who agreed)`` of every problem that was not accepted."""
    return [(row[0], row[1], row[2]) for row in connection.execute(SQL_REFUSALS)]
