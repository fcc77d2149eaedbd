"""Reads for a hand-over: which problems somebody has in hand, which doors need care, what was heard last (F016)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.today import MY_DOORS

#: What is open and has the person as the one first asked or as its accountable leader.
SQL_IN_HAND = """
SELECT id FROM issue
WHERE removed_at IS NULL AND status NOT IN ('struck', 'not_accepted', 'merged')
  AND (first_owner_id = :person OR leader_id = :person) ORDER BY number
"""

SQL_CARE_ON_ROUND = (
    MY_DOORS
    + """
SELECT t.household_id, t.tag, t.risk, t.review_on FROM doors d
JOIN care_tag t ON t.household_id = d.id AND t.removed_at IS NULL ORDER BY t.id
"""
)

SQL_LAST_WORDS = """
SELECT v.visited_on, h.door, s.path, h.name, v.outcome, v.note
FROM visit v JOIN household h ON h.id = v.household_id JOIN place s ON s.id = h.stair_id
WHERE v.visitor_id = :person AND v.visited_on >= :since AND v.note <> '' AND v.removed_at IS NULL
ORDER BY v.visited_at DESC, v.id DESC LIMIT :limit
"""


class CareRow(NamedTuple):
    """A care tag of a household that somebody visits."""

    household_id: str
    tag: str
    risk: str
    review_on: str | None


class WordsRow(NamedTuple):
    """What was noted at a visit."""

    visited_on: str
    door: str
    path: str
    name: str
    outcome: str
    note: str


def in_hand(connection: Connection, person_id: str) -> list[str]:
    """Ids of the problems that somebody has in hand."""
    return [row[0] for row in connection.execute(SQL_IN_HAND, {"person": person_id})]


def care_on_round(connection: Connection, person_id: str, community_id: str, today: str) -> list[CareRow]:
    """The care tags of the doors that somebody visits."""
    values = {"person": person_id, "community": community_id, "today": today}
    return [CareRow(*row) for row in connection.execute(SQL_CARE_ON_ROUND, values)]


def last_words(connection: Connection, person_id: str, since: str, limit: int) -> list[WordsRow]:
    """What somebody noted at visits since a day, newest first."""
    values = {"person": person_id, "since": since, "limit": limit}
    return [WordsRow(*row) for row in connection.execute(SQL_LAST_WORDS, values)]
