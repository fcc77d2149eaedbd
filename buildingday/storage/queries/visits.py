"""Reads of visits made."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_ANY_DOOR = "SELECT id FROM household WHERE removed_at IS NULL LIMIT 1"

SQL_VISITS = """
SELECT v.id, v.visited_at, v.entered_at, h.door, s.path, p.name, v.outcome, v.note, v.statement
FROM visit v JOIN household h ON h.id = v.household_id JOIN place s ON s.id = h.stair_id
JOIN person p ON p.id = v.visitor_id
WHERE v.removed_at IS NULL AND v.visited_on >= :since AND v.visited_on <= :until
  AND (:household IS NULL OR v.household_id = :household)
ORDER BY v.visited_at DESC, v.id DESC LIMIT :limit
"""

SQL_LAST_NOTE = """
SELECT note FROM visit WHERE visitor_id = ? AND note <> '' AND removed_at IS NULL
ORDER BY entered_at DESC, id DESC LIMIT 1
"""

#: The last visit of which there is more to say than its outcome.
SQL_LAST_TOLD = """
SELECT outcome, note, statement, purposes FROM visit
WHERE visitor_id = ? AND (note <> '' OR purposes <> '[]') AND removed_at IS NULL
ORDER BY entered_at DESC, id DESC LIMIT 1
"""

SQL_NOTES_WRITTEN_OFTEN = """
SELECT note FROM visit
WHERE visitor_id = :person AND note <> '' AND length(note) <= :longest AND removed_at IS NULL
GROUP BY note HAVING count(DISTINCT household_id) > 1
ORDER BY count(*) DESC, max(entered_at) DESC LIMIT :limit
"""

SQL_OUTCOMES_ON = """
SELECT household_id, outcome FROM visit WHERE visited_on = ? AND removed_at IS NULL ORDER BY visited_at, id
"""

SQL_AT_DOOR = """
SELECT v.visited_at, v.outcome, v.visitor_id, p.name, v.next_on FROM visit v JOIN person p ON p.id = v.visitor_id
WHERE v.household_id = ? AND v.visited_on <= ? AND v.removed_at IS NULL
"""

#: The first act that touched a household is the one that brought it in.
SQL_IN_ROSTER_SINCE = """
SELECT min(c.wall_time) FROM changeset_entity e JOIN changeset c ON c.device_id = e.device_id AND c.seq = e.seq
WHERE e.entity_id = ?
"""


class VisitLine(NamedTuple):
    """One visit, with where and by whom."""

    id: str
    visited_at: str
    entered_at: str
    door: str
    path: str
    visitor: str
    outcome: str
    note: str
    statement: str | None


class DoorVisitRow(NamedTuple):
    """One visit at a door, for what the next one there has to know."""

    visited_at: str
    outcome: str
    visitor_id: str
    visitor: str
    next_on: str | None


def read_visits(
    connection: Connection, since: str, until: str, household: str | None = None, limit: int = 500
) -> list[VisitLine]:
    """Visits of a span of days, newest first."""
    values = {"since": since, "until": until, "household": household, "limit": limit}
    return [VisitLine(*row) for row in connection.execute(SQL_VISITS, values)]


def last_note(connection: Connection, person: str) -> list[str]:
    """The note that somebody wrote last; none when they never wrote one."""
    return [row[0] for row in connection.execute(SQL_LAST_NOTE, (person,))]


def last_told(connection: Connection, person: str) -> tuple[str, str, str | None, str] | None:
    """Outcome, note, statement and purposes (JSON) of the last visit of somebody that had words or purposes."""
    row = connection.execute(SQL_LAST_TOLD, (person,)).fetchone()
    return (row[0], row[1], row[2], row[3]) if row else None


def notes_written_often(connection: Connection, person: str, longest: int, limit: int) -> list[str]:
    """Notes of at most so many characters that somebody wrote at two doors or more, the most used first."""
    values = {"person": person, "longest": longest, "limit": limit}
    return [row[0] for row in connection.execute(SQL_NOTES_WRITTEN_OFTEN, values)]


def outcomes_on(connection: Connection, day: str) -> dict[str, str]:
    """The last outcome of a day at each household that was tried then."""
    return dict(connection.execute(SQL_OUTCOMES_ON, (day,)).fetchall())


def visits_at_door(connection: Connection, household: str, until: str) -> list[DoorVisitRow]:
    """The visits at a door up to a day and on it, in no order."""
    return [DoorVisitRow(*row) for row in connection.execute(SQL_AT_DOOR, (household, until))]


def in_roster_since(connection: Connection, household: str) -> str | None:
    """When a household came into the roster."""
    row = connection.execute(SQL_IN_ROSTER_SINCE, (household,)).fetchone()
    return row[0] if row else None


def any_door(connection: Connection) -> str | None:
    """The id of some household; None on an empty roster."""
    row = connection.execute(SQL_ANY_DOOR).fetchone()
    return row[0] if row else None
