"""Reads for 沉默户: what every lived-in door's visits have been, and the notes of those who may have said nothing."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

_CONTACT = "('met', 'refused', 'appointment', 'phoned')"
_BELOW = """(:place IS NULL OR h.stair_id IN (
    WITH RECURSIVE below(id) AS (
        SELECT :place UNION ALL SELECT c.id FROM place c JOIN below b ON c.parent_id = b.id
    ) SELECT id FROM below))"""

SQL_HEARD = f"""
SELECT h.id, h.door, h.name, h.kind, c.name, min(v.visited_on),
       min(CASE WHEN v.outcome IN {_CONTACT} THEN v.visited_on END),
       max(v.visited_on), count(v.id), count(CASE WHEN v.outcome IN {_CONTACT} THEN 1 END), count(v.statement),
       EXISTS (SELECT 1 FROM reporter r WHERE r.household_id = h.id AND r.removed_at IS NULL)
FROM household h JOIN place c ON c.id = h.compound_id
LEFT JOIN visit v ON v.household_id = h.id AND v.removed_at IS NULL
WHERE h.removed_at IS NULL AND h.occupancy NOT IN ('vacant', 'moved') AND {_BELOW}
GROUP BY h.id, h.door, h.name, h.kind, c.name
"""  # noqa: S608 - made of constants

#: Notes of contacts with doors that made no statement and reported no problem.
SQL_NOTES = f"""
SELECT DISTINCT v.household_id, v.note FROM visit v JOIN household h ON h.id = v.household_id
WHERE v.removed_at IS NULL AND v.note <> '' AND v.outcome IN {_CONTACT} AND h.removed_at IS NULL AND {_BELOW}
  AND NOT EXISTS (SELECT 1 FROM reporter r WHERE r.household_id = h.id AND r.removed_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM visit s WHERE s.household_id = h.id AND s.statement IS NOT NULL
      AND s.removed_at IS NULL)
"""  # noqa: S608


class HeardRow(NamedTuple):
    """A lived-in door and what its visits have been; ``reported`` tells of a problem."""

    id: str
    door: str
    name: str
    kind: str
    compound: str
    first_try: str | None
    first_contact: str | None
    last_try: str | None
    tries: int
    contacts: int
    statements: int
    reported: int


def heard(connection: Connection, place: str | None) -> list[HeardRow]:
    """Every lived-in door of a place (of the home when None)."""
    return [HeardRow(*row) for row in connection.execute(SQL_HEARD, {"place": place})]


def notes(connection: Connection, place: str | None) -> list[tuple[str, str]]:
    """``(household, note)`` of doors that never made a statement or reported a problem."""
    return [(row[0], row[1]) for row in connection.execute(SQL_NOTES, {"place": place})]
