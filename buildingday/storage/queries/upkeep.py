"""Reads about the home itself: who I am, and the days that are different here."""

from datetime import date
from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_WHO_AM_I = """
SELECT p.id, p.name, coalesce(r.role, ''), coalesce(c.value, '')
FROM local_setting s
JOIN person p ON p.id = s.value AND p.removed_at IS NULL
LEFT JOIN person_role r ON r.person_id = p.id AND r.removed_at IS NULL AND r.until IS NULL
LEFT JOIN local_setting c ON c.key = 'community_id'
WHERE s.key = 'me' ORDER BY r.id LIMIT 1
"""

SQL_CALENDAR_DAYS = "SELECT day, kind, name FROM calendar_day WHERE removed_at IS NULL ORDER BY id"


class WhoAmI(NamedTuple):
    """The person who uses this home."""

    id: str
    name: str
    role: str
    community_id: str


class LocalDay(NamedTuple):
    """A day that differs from the statutory calendar here."""

    day: date
    kind: str
    name: str


def who_am_i(connection: Connection) -> WhoAmI | None:
    """The person named in the local settings, or None before set-up."""
    row = connection.execute(SQL_WHO_AM_I).fetchone()
    return WhoAmI(*row) if row else None


def calendar_days(connection: Connection) -> list[LocalDay]:
    """This home's own days; the latest entry for a day wins."""
    rows = connection.execute(SQL_CALENDAR_DAYS)
    return [LocalDay(date.fromisoformat(day), kind, name) for day, kind, name in rows]
