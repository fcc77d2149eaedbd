"""Reads for 今日走访: what is known of every door that somebody visits, and one household's card."""

from datetime import date
from typing import NamedTuple

from buildingday.storage.connection import Connection

#: The doors of one person: what is below the places assigned to them, and single households, but not what somebody else
#: took over, and what they took over themselves; a person without any assignment sees the whole community.
#: Values: person, today, community.
MY_DOORS = """
WITH RECURSIVE in_force(id, person_id, place_id, household_id, takes_over) AS (
    SELECT id, person_id, place_id, household_id, takes_over FROM assignment
    WHERE removed_at IS NULL AND since <= :today AND (until IS NULL OR until >= :today)
), assigned(place_id, household_id) AS (
    SELECT place_id, household_id FROM in_force WHERE person_id = :person AND NOT takes_over
), taken_places(take_id, place_id) AS (
    SELECT id, place_id FROM in_force WHERE takes_over AND place_id IS NOT NULL
    UNION SELECT t.take_id, p.id FROM place p JOIN taken_places t ON p.parent_id = t.place_id
), taken(household_id, take_id) AS (
    SELECT taking.household_id, max(taking.take_id) FROM (
        SELECT h.id AS household_id, t.take_id FROM taken_places t JOIN household h ON h.stair_id = t.place_id
        UNION ALL SELECT household_id, id FROM in_force WHERE takes_over AND household_id IS NOT NULL
    ) taking GROUP BY taking.household_id
), mine(id) AS (
    SELECT place_id FROM assigned WHERE place_id IS NOT NULL
    UNION SELECT id FROM place WHERE id = :community AND NOT EXISTS (SELECT 1 FROM assigned)
    UNION SELECT p.id FROM place p JOIN mine ON p.parent_id = mine.id WHERE p.removed_at IS NULL
), doors(id) AS (
    SELECT h.id FROM household h JOIN mine ON mine.id = h.stair_id
    WHERE h.removed_at IS NULL AND h.id NOT IN (SELECT household_id FROM taken)
    UNION SELECT h.id FROM household h JOIN assigned a ON a.household_id = h.id
    WHERE h.removed_at IS NULL AND h.id NOT IN (SELECT household_id FROM taken)
    UNION SELECT h.id FROM taken t JOIN in_force f ON f.id = t.take_id JOIN household h ON h.id = t.household_id
    WHERE f.person_id = :person AND h.removed_at IS NULL
)
"""

SQL_DOORS = (
    MY_DOORS
    + """
SELECT h.id, c.name, b.code, s.code, h.floor, h.room, h.door, h.kind, h.name, h.occupancy, h.moved_in_on,
       h.paused_until, b.id, b.name, h.preferred_time
FROM doors d JOIN household h ON h.id = d.id
JOIN place s ON s.id = h.stair_id JOIN place b ON b.id = h.building_id JOIN place c ON c.id = h.compound_id
"""
)

SQL_RISKS = (
    MY_DOORS
    + """
SELECT t.household_id, t.risk FROM doors d JOIN care_tag t ON t.household_id = d.id WHERE t.removed_at IS NULL
"""
)

SQL_LAST = (
    MY_DOORS
    + """
SELECT v.household_id,
       max(CASE WHEN v.outcome IN ('met', 'refused', 'appointment', 'phoned') THEN v.visited_on END),
       max(v.visited_on)
FROM doors d JOIN visit v ON v.household_id = d.id
WHERE v.removed_at IS NULL AND v.visited_on < :recent GROUP BY v.household_id
"""
)

SQL_RECENT = (
    MY_DOORS
    + """
SELECT v.household_id, v.visited_on, v.outcome, v.slot, v.statement, v.next_on
FROM doors d JOIN visit v ON v.household_id = d.id
WHERE v.removed_at IS NULL AND (v.visited_on >= :recent OR v.next_on >= :today) AND v.visited_on <= :today
ORDER BY v.household_id, v.visited_at, v.id
"""
)

SQL_OPEN_ISSUES = (
    MY_DOORS
    + """
SELECT r.household_id, count(DISTINCT i.id) FROM doors d
JOIN reporter r ON r.household_id = d.id AND r.removed_at IS NULL
JOIN issue i ON i.id = r.issue_id AND i.removed_at IS NULL
WHERE i.status NOT IN ('struck', 'not_accepted', 'merged') GROUP BY r.household_id
"""
)

SQL_PROMISES = (
    MY_DOORS
    + """
SELECT p.household_id, min(p.due_on), count(*) FROM doors d
JOIN promise p ON p.household_id = d.id
WHERE p.removed_at IS NULL AND p.kept_at IS NULL GROUP BY p.household_id
"""
)

SQL_NEWS = (
    MY_DOORS
    + """
SELECT r.household_id, i.struck_on FROM doors d
JOIN reporter r ON r.household_id = d.id AND r.removed_at IS NULL
JOIN issue i ON i.id = r.issue_id AND i.removed_at IS NULL WHERE i.struck_on >= :recent
UNION ALL
SELECT r.household_id, m.held_on FROM doors d
JOIN reporter r ON r.household_id = d.id AND r.removed_at IS NULL
JOIN agenda_issue ai ON ai.issue_id = r.issue_id AND ai.removed_at IS NULL
JOIN decision x ON x.item_id = ai.item_id AND x.removed_at IS NULL
JOIN meeting m ON m.id = x.meeting_id AND m.removed_at IS NULL WHERE m.held_on >= :recent AND m.held_on <= :today
"""
)

#: Doors that reported what is to be looked at again, or in whose stair it is: few problems first, then their doors.
#: Only what is struck off has a day for that; its status is not asked, so that the index of the days is read.
SQL_RECHECKS = (
    MY_DOORS  # noqa: S608 - made of constants
    + """
, due(id, stair_id) AS (
    SELECT i.id, CASE WHEN i.household_id IS NULL THEN i.place_id END FROM issue i
    WHERE i.recheck_on <= :today AND i.removed_at IS NULL
), told(household_id, issue_id) AS (
    SELECT r.household_id, u.id FROM due u CROSS JOIN reporter r
    WHERE r.issue_id = u.id AND r.household_id IS NOT NULL AND r.removed_at IS NULL
    UNION SELECT h.id, u.id FROM due u CROSS JOIN household h WHERE h.stair_id = u.stair_id AND h.removed_at IS NULL
)
SELECT t.household_id, count(*) FROM told t JOIN doors d ON d.id = t.household_id GROUP BY t.household_id
"""
)

SQL_MY_DOOR_IDS = MY_DOORS + "SELECT id FROM doors"  # noqa: S608 - made of constants

SQL_MARKS = """
SELECT household_id, day, kind, reason FROM day_mark
WHERE person_id = :person AND day >= :since AND day <= :today AND removed_at IS NULL ORDER BY id
"""

SQL_FIRST_VISIT = "SELECT min(visited_on) FROM visit WHERE visitor_id = ? AND removed_at IS NULL"

SQL_TODAY_COUNTS = """
SELECT
    (SELECT count(*) FROM issue WHERE recorded_on = :today AND first_owner_id = :person AND removed_at IS NULL),
    (SELECT count(*) FROM promise WHERE made_on = :today AND person_id = :person AND removed_at IS NULL),
    (SELECT count(*) FROM promise WHERE person_id = :person AND kept_at IS NULL AND due_on < :today
        AND removed_at IS NULL),
    (SELECT count(*) FROM promise WHERE person_id = :person AND kept_at IS NULL AND due_on = :today
        AND removed_at IS NULL)
"""


class DoorRow(NamedTuple):
    """A household on somebody's round."""

    id: str
    compound: str
    building: str
    stair: str
    floor: int
    room: str
    door: str
    kind: str
    name: str
    occupancy: str
    moved_in_on: str | None
    paused_until: str | None
    building_id: str
    building_name: str
    preferred_time: str


class RecentVisit(NamedTuple):
    """One visit of the last weeks."""

    household_id: str
    visited_on: str
    outcome: str
    slot: str
    statement: str | None
    next_on: str | None


class MarkRow(NamedTuple):
    """What a person said about a day of their round."""

    household_id: str | None
    day: str
    kind: str
    reason: str


class Round(NamedTuple):
    """Everything that today's plan is made from; keyed by household id."""

    doors: list[DoorRow]
    risks: dict[str, list[str]]
    last: dict[str, tuple[str | None, str | None]]  # last contact, last attempt, before the recent visits
    recent: dict[str, list[RecentVisit]]
    open_issues: dict[str, int]
    promises: dict[str, tuple[str, int]]
    news: dict[str, list[str]]
    rechecks: dict[str, int]  # problems that are to be looked at again


def read_round(connection: Connection, person: str, community: str, today: date, recent: date) -> Round:
    """The round of one person; ``recent`` is how far back single visits are read."""
    values = {
        "person": person, "community": community, "today": today.isoformat(), "recent": recent.isoformat()
    }  # fmt: skip

    def rows(sql: str) -> list[tuple[str, ...]]:
        return connection.execute(sql, values).fetchall()  # type: ignore[no-any-return]

    def grouped(sql: str) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = {}
        for household, value in rows(sql):
            groups.setdefault(household, []).append(value)
        return groups

    visits: dict[str, list[RecentVisit]] = {}
    for row in rows(SQL_RECENT):
        visits.setdefault(row[0], []).append(RecentVisit(*row))
    return Round(
        doors=[DoorRow(*row) for row in rows(SQL_DOORS)],  # type: ignore[arg-type]
        risks=grouped(SQL_RISKS),
        last={row[0]: (row[1], row[2]) for row in rows(SQL_LAST)},
        recent=visits,
        open_issues={row[0]: int(row[1]) for row in rows(SQL_OPEN_ISSUES)},
        promises={row[0]: (row[1], int(row[2])) for row in rows(SQL_PROMISES)},
        news=grouped(SQL_NEWS),
        rechecks={row[0]: int(row[1]) for row in rows(SQL_RECHECKS)},
    )


def read_door_ids(connection: Connection, person: str, community: str, day: date) -> set[str]:
    """Which doors were one person's on a day."""
    values = {"person": person, "community": community, "today": day.isoformat()}
    return {row[0] for row in connection.execute(SQL_MY_DOOR_IDS, values)}


def read_marks(connection: Connection, person: str, since: date, day: date) -> list[MarkRow]:
    """What a person said about the days from one to another; the later word last."""
    values = {"person": person, "since": since.isoformat(), "today": day.isoformat()}
    return [MarkRow(*row) for row in connection.execute(SQL_MARKS, values)]


def first_visit(connection: Connection, person: str) -> str | None:
    """The day of somebody's first visit."""
    return connection.execute(SQL_FIRST_VISIT, (person,)).fetchone()[0]  # type: ignore[no-any-return]


class TodayCounts(NamedTuple):
    """What a person recorded today and owes."""

    issues: int
    promises_made: int
    promises_overdue: int
    promises_today: int


def read_counts(connection: Connection, person: str, today: date) -> TodayCounts:
    """Problems and promises of one person's day."""
    return TodayCounts(*connection.execute(SQL_TODAY_COUNTS, {"person": person, "today": today.isoformat()}).fetchone())
