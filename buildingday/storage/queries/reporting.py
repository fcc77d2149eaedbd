"""Reads for reports: contacts and visits of every door, and what came, moved and went on the problem list."""

from typing import Any, NamedTuple

from buildingday.storage.connection import Connection

_BELOW = """(:place IS NULL OR h.stair_id IN (
    WITH RECURSIVE below(id) AS (
        SELECT :place UNION ALL SELECT c.id FROM place c JOIN below b ON c.parent_id = b.id
    ) SELECT id FROM below))"""

#: Every door with its last contact up to a day, and its visits within a month.
SQL_DOORS = f"""
SELECT h.id, h.stair_id, h.building_id, h.occupancy,
       max(CASE WHEN v.outcome IN ('met', 'refused', 'appointment', 'phoned') THEN v.visited_on END),
       count(CASE WHEN v.outcome = 'met' AND v.visited_on >= :first THEN 1 END)
FROM household h LEFT JOIN visit v ON v.household_id = h.id AND v.removed_at IS NULL AND v.visited_on <= :last
WHERE h.removed_at IS NULL AND {_BELOW}
GROUP BY h.id, h.stair_id, h.building_id, h.occupancy
"""  # noqa: S608 - made of constants

SQL_TAGS = f"""
SELECT t.household_id, t.tag, t.risk FROM household h
JOIN care_tag t ON t.household_id = h.id AND t.removed_at IS NULL
WHERE h.removed_at IS NULL AND {_BELOW}
"""  # noqa: S608

SQL_PATHS = "SELECT id, path, name FROM place WHERE kind IN ('building', 'stair') AND removed_at IS NULL"

#: Problems that were on the list on any day of a month: not closed before it, not merged, not turned away.
_ON_LIST = """
i.removed_at IS NULL AND i.recorded_on <= :last AND i.status NOT IN ('merged', 'not_accepted')
AND (i.struck_on IS NULL OR i.struck_on >= :first)
"""

SQL_FLOW = f"""
SELECT coalesce(i.tier, ''), i.issue_class,
       sum(CASE WHEN i.recorded_on >= :first THEN 1 ELSE 0 END),
       sum(CASE WHEN i.status = 'struck' AND i.struck_on <= :last THEN 1 ELSE 0 END),
       sum(CASE WHEN i.struck_on IS NULL OR i.struck_on > :last THEN 1 ELSE 0 END),
       count(*)
FROM issue i WHERE {_ON_LIST} GROUP BY coalesce(i.tier, ''), i.issue_class
"""  # noqa: S608

SQL_CLOSED = """
SELECT coalesce(i.tier, ''), i.recorded_on, i.struck_on FROM issue i
WHERE i.removed_at IS NULL AND i.status = 'struck' AND i.struck_on BETWEEN :first AND :last
"""

SQL_OWNED = f"""
SELECT i.tier, i.owner_name, i.lead_unit_id, i.leader_id, count(*) FROM issue i
WHERE {_ON_LIST} AND i.tier IS NOT NULL GROUP BY i.tier, i.owner_name, i.lead_unit_id, i.leader_id
"""  # noqa: S608

SQL_MOVES = """
SELECT coalesce(t.from_tier, ''), t.to_tier, count(*) FROM tier_move t JOIN issue i ON i.id = t.issue_id
WHERE t.removed_at IS NULL AND i.removed_at IS NULL AND t.at >= :begin AND t.at < :end
GROUP BY coalesce(t.from_tier, ''), t.to_tier
"""


class DoorContact(NamedTuple):
    """A door as coverage counts it."""

    id: str
    stair_id: str
    building_id: str
    occupancy: str
    last_contact: str | None
    visits: int


class FlowRow(NamedTuple):
    """Problems of one tier and class; ``tier`` is empty while it waits for triage."""

    tier: str
    issue_class: str
    new: int
    closed: int
    open: int
    on_list: int


class OwnedRow(NamedTuple):
    """Tiered problems by who answers for them."""

    tier: str
    owner: str
    lead_unit: str | None
    leader: str | None
    problems: int


class MoveRow(NamedTuple):
    """Moves from one tier to another; ``before`` is empty for the first triage."""

    before: str
    after: str
    moves: int


def doors(connection: Connection, place: str | None, first: str, last: str) -> list[DoorContact]:
    """Every door of a place (of the home when None)."""
    return [DoorContact(*row) for row in connection.execute(SQL_DOORS, {"place": place, "first": first, "last": last})]


def tags(connection: Connection, place: str | None) -> list[tuple[str, str, str]]:
    """``(household, tag, risk)``."""
    return [tuple(row) for row in connection.execute(SQL_TAGS, {"place": place})]


def paths(connection: Connection) -> dict[str, str]:
    """The path of every building and stair."""
    return {row[0]: row[1] or row[2] for row in connection.execute(SQL_PATHS)}


def flow(connection: Connection, first: str, last: str) -> list[FlowRow]:
    """What was on the list within a month, by tier and class."""
    return [FlowRow(*row) for row in connection.execute(SQL_FLOW, {"first": first, "last": last})]


def closed(connection: Connection, first: str, last: str) -> list[tuple[str, str, str]]:
    """``(tier, recorded on, struck on)`` of what was struck off."""
    return [tuple(row) for row in connection.execute(SQL_CLOSED, {"first": first, "last": last})]


def owned(connection: Connection, first: str, last: str) -> list[OwnedRow]:
    """What was on the list within a month and has a tier, by who answers for it."""
    return [OwnedRow(*row) for row in connection.execute(SQL_OWNED, {"first": first, "last": last})]


def moves(connection: Connection, begin: str, end: str) -> list[MoveRow]:
    """Moves between tiers from one moment up to another."""
    values: dict[str, Any] = {"begin": begin, "end": end}
    return [MoveRow(*row) for row in connection.execute(SQL_MOVES, values)]
