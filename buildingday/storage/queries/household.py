"""Reads for one household: its card at the door."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_HOUSEHOLD = """
SELECT h.id, h.door, h.kind, h.name, h.phone, h.occupancy, h.note, h.paused_until, h.pause_reason, s.path,
       h.stair_id, h.floor, h.building_id, h.preferred_time
FROM household h JOIN place s ON s.id = h.stair_id WHERE h.id = ? AND h.removed_at IS NULL
"""

SQL_TAGS = "SELECT tag, risk FROM care_tag WHERE household_id = ? AND removed_at IS NULL ORDER BY id"

SQL_VISITS = """
SELECT v.visited_at, v.entered_at, v.outcome, v.note, p.name, v.visited_on
FROM visit v JOIN person p ON p.id = v.visitor_id
WHERE v.household_id = ? AND v.removed_at IS NULL ORDER BY v.visited_at DESC, v.id DESC LIMIT ?
"""

SQL_MET_SINCE = """
SELECT count(*) FROM visit WHERE household_id = ? AND visited_on >= ? AND outcome = 'met' AND removed_at IS NULL
"""

SQL_PROMISES = """
SELECT p.id, p.text, p.due_on, p.taken, coalesce((
    SELECT m.told FROM promise_move m WHERE m.promise_id = p.id AND m.removed_at IS NULL ORDER BY m.id DESC LIMIT 1), 1)
FROM promise p WHERE p.household_id = ? AND p.kept_at IS NULL AND p.removed_at IS NULL ORDER BY p.due_on
"""

#: What is not over; and what was struck off, here or in the whole stair, and is to be looked at again by ``:today``.
SQL_ISSUES = """
SELECT i.id, i.number, i.title, i.tier, i.status, i.due_on FROM reporter r JOIN issue i ON i.id = r.issue_id
WHERE r.household_id = :household AND r.removed_at IS NULL AND i.removed_at IS NULL
  AND (i.status NOT IN ('struck', 'not_accepted', 'merged') OR (i.status = 'struck' AND i.recheck_on <= :today))
UNION
SELECT i.id, i.number, i.title, i.tier, i.status, i.due_on FROM household h JOIN issue i ON i.place_id = h.stair_id
WHERE h.id = :household AND i.household_id IS NULL AND i.status = 'struck' AND i.recheck_on <= :today
  AND i.removed_at IS NULL
ORDER BY 2
"""

SQL_WHEREABOUTS = "SELECT stair_id, floor FROM household WHERE id = ? AND removed_at IS NULL"

SQL_STAIR_DOORS = """
SELECT h.id FROM household h WHERE h.stair_id = :stair AND (:floor IS NULL OR h.floor = :floor)
  AND h.removed_at IS NULL AND h.occupancy NOT IN ('moved', 'vacant')
  AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.household_id = h.id AND v.outcome = 'refused' AND v.next_on > :today
      AND v.removed_at IS NULL AND NOT EXISTS (SELECT 1 FROM visit c WHERE c.household_id = h.id
          AND c.visited_at > v.visited_at AND c.outcome IN ('met', 'appointment', 'phoned') AND c.removed_at IS NULL))
ORDER BY h.floor, h.room
"""

SQL_CARE = "SELECT tag, risk, review_on FROM care_tag WHERE household_id = ? AND removed_at IS NULL ORDER BY id"

#: Who visits a door: by itself first, then by its stair, and so on upwards.
SQL_VISITORS = """
WITH RECURSIVE way(id, step) AS (
    SELECT stair_id, 1 FROM household WHERE id = :household
    UNION ALL SELECT p.parent_id, w.step + 1 FROM place p JOIN way w ON p.id = w.id WHERE p.parent_id IS NOT NULL
), visiting(person_id, since, until, removed_at, step) AS (
    SELECT person_id, since, until, removed_at, 0 FROM assignment WHERE household_id = :household
    UNION ALL SELECT a.person_id, a.since, a.until, a.removed_at, w.step
    FROM assignment a JOIN way w ON w.id = a.place_id
)
SELECT p.name FROM visiting v JOIN person p ON p.id = v.person_id
WHERE v.removed_at IS NULL AND v.since <= :today AND (v.until IS NULL OR v.until >= :today) ORDER BY v.step, p.id
"""


class HouseholdRow(NamedTuple):
    """A household with its place."""

    id: str
    door: str
    kind: str
    name: str
    phone: str
    occupancy: str
    note: str
    paused_until: str | None
    pause_reason: str
    path: str
    stair_id: str
    floor: int
    building_id: str
    preferred_time: str


class VisitRow(NamedTuple):
    """A visit with the visitor's name."""

    visited_at: str
    entered_at: str
    outcome: str
    note: str
    visitor: str
    visited_on: str


class PromiseRow(NamedTuple):
    """An open promise; not ``told`` when its day was moved and the household does not know yet."""

    id: str
    text: str
    due_on: str
    taken: str
    told: int


class OpenIssueRow(NamedTuple):
    """An open problem that the household reported."""

    id: str
    number: str
    title: str
    tier: str | None
    status: str
    due_on: str | None


class Card(NamedTuple):
    """What a visitor wants to know before knocking (F056)."""

    household: HouseholdRow
    tags: list[tuple[str, str]]
    visits: list[VisitRow]
    met_this_month: int
    promises: list[PromiseRow]
    issues: list[OpenIssueRow]


def read_card(
    connection: Connection, household_id: str, month_start: str, visits: int = 3, today: str = ""
) -> Card | None:
    """One household's card, or None when it is gone; with ``today`` also what is to be looked at again by then."""
    row = connection.execute(SQL_HOUSEHOLD, (household_id,)).fetchone()
    if row is None:
        return None
    return Card(
        HouseholdRow(*row),
        [(tag, risk) for tag, risk in connection.execute(SQL_TAGS, (household_id,))],
        [VisitRow(*visit) for visit in connection.execute(SQL_VISITS, (household_id, visits))],
        connection.execute(SQL_MET_SINCE, (household_id, month_start)).fetchone()[0],
        [PromiseRow(*promise) for promise in connection.execute(SQL_PROMISES, (household_id,))],
        [OpenIssueRow(*issue) for issue in connection.execute(SQL_ISSUES, {"household": household_id, "today": today})],
    )


def read_whereabouts(connection: Connection, household_id: str) -> tuple[str, int] | None:
    """Stair and floor of a household, or None when it is gone."""
    row = connection.execute(SQL_WHEREABOUTS, (household_id,)).fetchone()
    return (row[0], row[1]) if row else None


def doors_of_stair(connection: Connection, stair_id: str, today: str, floor: int | None = None) -> list[str]:
    """Ids of the doors of a stair, or of one floor of it, that are lived in and where no refusal holds."""
    values = {"stair": stair_id, "floor": floor, "today": today}
    return [row[0] for row in connection.execute(SQL_STAIR_DOORS, values)]


def care_tags(connection: Connection, household_id: str) -> list[tuple[str, str, str | None]]:
    """Tag, risk and review date of every care tag."""
    return [(row[0], row[1], row[2]) for row in connection.execute(SQL_CARE, (household_id,))]


def visitors(connection: Connection, household_id: str, today: str) -> list[str]:
    """Names of those who visit a household, the nearest assignment first."""
    return [row[0] for row in connection.execute(SQL_VISITORS, {"household": household_id, "today": today})]
