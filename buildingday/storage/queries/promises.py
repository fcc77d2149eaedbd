"""Reads of what was promised at the doors and is still owed (F126)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.today import MY_DOORS

_MOVED = "FROM promise_move m WHERE m.promise_id = p.id AND m.removed_at IS NULL"

#: With how often its day was moved, the day that it had first, and why and whether the household knows of the last.
_COLUMNS = f"""
SELECT p.id, h.door, s.path, h.name, p.text, p.made_on, p.due_on, coalesce(w.name, ''), h.id, p.person_id,
       coalesce(i.id, ''), coalesce(i.number, ''), coalesce(i.title, ''), coalesce(i.status, ''), p.taken,
       (SELECT count(*) {_MOVED}), coalesce((SELECT m.from_on {_MOVED} ORDER BY m.id LIMIT 1), p.due_on),
       coalesce((SELECT m.reason {_MOVED} ORDER BY m.id DESC LIMIT 1), ''),
       coalesce((SELECT m.told {_MOVED} ORDER BY m.id DESC LIMIT 1), 0)
"""

_JOINED = """
JOIN place s ON s.id = h.stair_id LEFT JOIN person w ON w.id = p.person_id
LEFT JOIN issue i ON i.id = p.issue_id AND i.removed_at IS NULL
WHERE p.kept_at IS NULL AND p.removed_at IS NULL AND h.removed_at IS NULL
"""

SQL_OPEN_PROMISES = f"""
{_COLUMNS} FROM promise p JOIN household h ON h.id = p.household_id {_JOINED}
  AND (:household IS NULL OR p.household_id = :household) AND (:issue IS NULL OR p.issue_id = :issue)
  AND (:person IS NULL OR p.person_id = :person)
ORDER BY p.due_on, p.id LIMIT :limit
"""

#: Whoever made them: all that is owed to the doors of one person.
SQL_PROMISES_ON_ROUND = f"""
{MY_DOORS}
{_COLUMNS} FROM doors d JOIN household h ON h.id = d.id JOIN promise p ON p.household_id = h.id {_JOINED}
ORDER BY p.due_on, p.id LIMIT :limit
"""


class OwedRow(NamedTuple):
    """A promise that is still open, with its door, who gave it, and the problem it is about, if any."""

    id: str
    door: str
    place: str
    household: str
    text: str
    made_on: str
    due_on: str
    person: str
    household_id: str
    person_id: str
    issue_id: str
    issue_number: str
    issue_title: str
    issue_status: str
    taken: str
    moves: int
    first_due_on: str
    move_reason: str
    told: int


def open_promises(
    connection: Connection,
    limit: int,
    *,
    household_id: str | None = None,
    issue_id: str | None = None,
    person_id: str | None = None,
) -> list[OwedRow]:
    """Open promises of a household, about a problem, of a person, or all, what is due first before the rest."""
    values = {"household": household_id, "issue": issue_id, "person": person_id, "limit": limit}
    return [OwedRow(*row) for row in connection.execute(SQL_OPEN_PROMISES, values)]


def promises_on_round(
    connection: Connection, person_id: str, community_id: str, today: str, limit: int
) -> list[OwedRow]:
    """Open promises to the doors that a person visits, whoever made them."""
    values = {"person": person_id, "community": community_id, "today": today, "limit": limit}
    return [OwedRow(*row) for row in connection.execute(SQL_PROMISES_ON_ROUND, values)]
