"""Reads for the question which tier a problem belongs to."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

#: ``doors``: from how many it or a problem merged into it was reported; ``earlier``: how often it was back (F087);
#: ``asked``: how many said whether it is theirs (F262).
SQL_MATTER = """
WITH RECURSIVE family(id) AS (
    SELECT :issue
    UNION
    SELECT l.issue_id FROM family f CROSS JOIN issue_link l
    WHERE l.other_id = f.id AND l.kind = 'same' AND l.removed_at IS NULL
)
SELECT i.title, i.detail, i.category, i.tier, i.affected, i.cost_fen, i.round,
    (SELECT count(DISTINCT r.household_id) FROM family f CROSS JOIN reporter r
     WHERE r.issue_id = f.id AND r.removed_at IS NULL),
    (SELECT count(*) FROM issue_link l WHERE l.issue_id = i.id AND l.kind = 'again' AND l.removed_at IS NULL),
    i.owner_unclear,
    (SELECT count(DISTINCT coalesce(v.household_id, v.reporter_id, v.unit_id, v.name)) FROM issue_voice v
     WHERE v.issue_id = i.id AND v.kind = 'ownership' AND v.removed_at IS NULL)
FROM issue i WHERE i.id = :issue AND i.removed_at IS NULL
"""

SQL_SCOPES = """
SELECT name, duty_scope FROM unit
WHERE duty_scope <> '' AND closed_on IS NULL AND removed_at IS NULL ORDER BY name, id
"""


class Matter(NamedTuple):
    """What the rules are told about a problem."""

    title: str
    detail: str
    category: str
    tier: str | None
    affected: int
    cost_fen: int | None
    round: int
    doors: int
    earlier: int
    owner_unclear: bool
    asked: int


def matter(connection: Connection, issue_id: str) -> Matter | None:
    """One problem, or None when it is gone."""
    row = connection.execute(SQL_MATTER, {"issue": issue_id}).fetchone()
    return Matter(*row) if row else None


def scopes(connection: Connection) -> list[tuple[str, str]]:
    """Every unit that still exists with its duty scope in words."""
    return [(row[0], row[1]) for row in connection.execute(SQL_SCOPES)]
