"""Reads for when a door opens: attempts by part of the day, of a household, its stair and its building."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

#: An attempt found the door open or shut; a telephone call, an empty home and a locked gate tell nothing of that.
_KNOCKED = "('met', 'refused', 'appointment', 'no_answer')"
_OPENED = "v.outcome <> 'no_answer'"

SQL_TALLIES = f"""
SELECT v.slot,
    count(CASE WHEN h.id = me.id AND {_OPENED} THEN 1 END), count(CASE WHEN h.id = me.id THEN 1 END),
    count(CASE WHEN h.stair_id = me.stair_id AND {_OPENED} THEN 1 END),
    count(CASE WHEN h.stair_id = me.stair_id THEN 1 END),
    count(CASE WHEN {_OPENED} THEN 1 END), count(*)
FROM household me JOIN household h ON h.building_id = me.building_id AND h.removed_at IS NULL
JOIN visit v ON v.household_id = h.id AND v.removed_at IS NULL
WHERE me.id = :household AND v.visited_on >= :since AND v.outcome IN {_KNOCKED} GROUP BY v.slot
"""  # noqa: S608 - made of constants

SQL_IN_VAIN = """
SELECT v.slot FROM visit v
WHERE v.household_id = :household AND v.removed_at IS NULL AND v.outcome IN ('no_answer', 'no_access')
  AND v.visited_at > coalesce((SELECT max(c.visited_at) FROM visit c WHERE c.household_id = :household
      AND c.removed_at IS NULL AND c.outcome IN ('met', 'refused', 'appointment', 'phoned')), '')
ORDER BY v.visited_at, v.id
"""


class TallyRow(NamedTuple):
    """One part of the day: times met and attempts of the household, of its stair and of its building."""

    slot: str
    household: tuple[int, int]
    stair: tuple[int, int]
    building: tuple[int, int]


def tallies(connection: Connection, household_id: str, since: str) -> list[TallyRow]:
    """Attempts since a day, by part of the day."""
    rows = connection.execute(SQL_TALLIES, {"household": household_id, "since": since})
    return [TallyRow(row[0], (row[1], row[2]), (row[3], row[4]), (row[5], row[6])) for row in rows]


def in_vain(connection: Connection, household_id: str) -> list[str]:
    """Slots of the attempts in vain since the last contact, in order."""
    return [row[0] for row in connection.execute(SQL_IN_VAIN, {"household": household_id})]
