"""Reads for the question which tier a problem belongs to."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import WITH_FAMILY

#: ``doors``: from how many it or a problem merged into it was reported; ``earlier``: how often it was back (F087);
#: ``asked``: how many said whether it is theirs (F262).
SQL_MATTER = f"""
{WITH_FAMILY}
SELECT i.title, i.detail, i.category, i.tier, i.affected, i.cost_fen, i.round,
    (SELECT count(DISTINCT r.household_id) FROM family f CROSS JOIN reporter r
     WHERE r.issue_id = f.id AND r.removed_at IS NULL),
    (SELECT count(*) FROM issue_link l WHERE l.issue_id = i.id AND l.kind = 'again' AND l.removed_at IS NULL),
    i.owner_unclear,
    (SELECT count(DISTINCT coalesce(v.household_id, v.reporter_id, v.unit_id, v.name))
     FROM family f CROSS JOIN issue_voice v WHERE v.issue_id = f.id AND v.kind = 'ownership' AND v.removed_at IS NULL)
FROM issue i WHERE i.id = :issue AND i.removed_at IS NULL
"""  # noqa: S608 - made of a constant

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
