"""Reads for 履职: when the meetings that leaders owe were last held, and what the visits of a week were for."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_COURTYARD = """
SELECT max(held_on) FROM meeting WHERE kind = 'courtyard' AND held_on <= :today AND removed_at IS NULL
"""

SQL_AREAS = """
SELECT a.name,
  (SELECT max(m.held_on) FROM meeting m WHERE m.area_id = a.id AND m.kind = 'on_site_office' AND m.held_on <= :today
     AND m.status IN ('running', 'to_minute', 'signed', 'archived') AND m.removed_at IS NULL),
  (SELECT min(m.held_on) FROM meeting m WHERE m.area_id = a.id AND m.kind = 'on_site_office' AND m.held_on >= :today
     AND m.status IN ('preparing', 'notified') AND m.removed_at IS NULL)
FROM area a WHERE a.removed_at IS NULL ORDER BY a.id
"""

SQL_PURPOSES = """
SELECT v.purposes FROM visit v JOIN household h ON h.id = v.household_id
WHERE h.community_id = :community AND v.visited_on >= :monday AND v.visited_on <= :today AND v.purposes <> '[]'
  AND v.removed_at IS NULL
"""


class AreaRow(NamedTuple):
    """An area with its last on-site office meeting, and the day of the next one when it is set."""

    name: str
    last_held: str | None
    planned: str | None


def last_courtyard(connection: Connection, today: str) -> str | None:
    """The day of the last courtyard meeting."""
    return connection.execute(SQL_COURTYARD, {"today": today}).fetchone()[0]  # type: ignore[no-any-return]


def areas(connection: Connection, today: str) -> list[AreaRow]:
    """Every area."""
    return [AreaRow(*row) for row in connection.execute(SQL_AREAS, {"today": today})]


def purposes(connection: Connection, community: str, monday: str, today: str) -> list[str]:
    """What each visit from a Monday on was for, as JSON lists."""
    values = {"community": community, "monday": monday, "today": today}
    return [row[0] for row in connection.execute(SQL_PURPOSES, values)]
