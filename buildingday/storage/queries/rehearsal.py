"""Reads for 演练: every door of a community, who visits what, and how often doors opened."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

#: Doors with their last contact and last attempt, and a refusal's date when that was the last contact.
SQL_DOORS = """
SELECT h.id, h.stair_id, h.occupancy, h.paused_until,
       max(CASE WHEN v.outcome IN ('met', 'refused', 'appointment', 'phoned') THEN v.visited_on END),
       max(v.visited_on),
       max(CASE WHEN v.outcome = 'refused' THEN v.next_on END)
FROM household h LEFT JOIN visit v ON v.household_id = h.id AND v.removed_at IS NULL AND v.visited_on <= :today
WHERE h.community_id = :community AND h.removed_at IS NULL AND h.occupancy <> 'moved'
GROUP BY h.id, h.stair_id, h.occupancy, h.paused_until ORDER BY h.id
"""

SQL_PARENTS = "SELECT id, parent_id FROM place WHERE removed_at IS NULL AND parent_id IS NOT NULL"

#: The later of two that take over counts, and either before the others.
SQL_ASSIGNMENTS = """
SELECT person_id, place_id, household_id, takes_over FROM assignment
WHERE removed_at IS NULL AND since <= :today AND (until IS NULL OR until > :today) ORDER BY id
"""

#: Knocks since a day, and those at which somebody of the household opened.
SQL_KNOCKS = """
SELECT count(*), coalesce(sum(CASE WHEN v.outcome IN ('met', 'refused', 'appointment') THEN 1 ELSE 0 END), 0)
FROM visit v JOIN household h ON h.id = v.household_id
WHERE h.community_id = :community AND v.removed_at IS NULL AND v.visited_on >= :since AND v.visited_on <= :today
  AND v.outcome IN ('met', 'refused', 'appointment', 'no_answer')
"""


class DoorRow(NamedTuple):
    """A door and when it was last reached."""

    id: str
    stair_id: str
    occupancy: str
    paused_until: str | None
    last_contact: str | None
    last_attempt: str | None
    refused_until: str | None


class AssignmentRow(NamedTuple):
    """Who visits a place or one household."""

    person_id: str
    place_id: str | None
    household_id: str | None
    takes_over: bool


def doors(connection: Connection, community: str, today: str) -> list[DoorRow]:
    """Every door where somebody may live."""
    return [DoorRow(*row) for row in connection.execute(SQL_DOORS, {"community": community, "today": today})]


def parents(connection: Connection) -> dict[str, str]:
    """What every place stands in."""
    return dict(connection.execute(SQL_PARENTS).fetchall())


def assignments(connection: Connection, today: str) -> list[AssignmentRow]:
    """What is assigned beyond a day, the older first."""
    return [
        AssignmentRow(row[0], row[1], row[2], bool(row[3]))
        for row in connection.execute(SQL_ASSIGNMENTS, {"today": today})
    ]


def knocks(connection: Connection, community: str, since: str, today: str) -> tuple[int, int]:
    """``(knocks, of which opened)``."""
    values = {"community": community, "since": since, "today": today}
    knocked, opened = connection.execute(SQL_KNOCKS, values).fetchone()
    return int(knocked), int(opened)
