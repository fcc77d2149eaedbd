"""Reads about the home itself: who I am, the calendar, the journal."""

from datetime import date
from typing import NamedTuple

from buildingday.storage.connection import Connection


class WhoAmI(NamedTuple):
    """The person who uses this home."""

    id: str
    name: str
    role: str
    community_id: str


def who_am_i(connection: Connection) -> WhoAmI | None:
    """The person named in the local settings, or None before set-up."""
    row = connection.execute(
        """
        SELECT p.id, p.name, coalesce(r.role, ''), coalesce(c.value, '')
        FROM local_setting s
        JOIN person p ON p.id = s.value AND p.removed_at IS NULL
        LEFT JOIN person_role r ON r.person_id = p.id AND r.removed_at IS NULL AND r.until IS NULL
        LEFT JOIN local_setting c ON c.key = 'community_id'
        WHERE s.key = 'me' ORDER BY r.id LIMIT 1
        """
    ).fetchone()
    return WhoAmI(*row) if row else None


def calendar_days(connection: Connection) -> list[tuple[date, str]]:
    """This home's own days and their kinds; the latest entry for a day wins."""
    rows = connection.execute("SELECT day, kind FROM calendar_day WHERE removed_at IS NULL ORDER BY id")
    return [(date.fromisoformat(day), kind) for day, kind in rows]
