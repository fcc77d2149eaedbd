"""Reads for learning from the categories that people chose themselves."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

#: The newest choices count; older ones have been said often enough.
_MOST = 2_000

SQL_CHOSEN = """
SELECT id, category, title, detail FROM issue
WHERE category_by_hand = ? AND removed_at IS NULL ORDER BY recorded_at DESC, id DESC LIMIT ?
"""

SQL_LATEST_ACT = "SELECT max(hlc) FROM changeset"


class Chosen(NamedTuple):
    """A problem whose category a person chose."""

    id: str
    category: str
    title: str
    detail: str


def chosen(connection: Connection) -> list[Chosen]:
    """The newest problems whose category a person chose."""
    return [Chosen(*row) for row in connection.execute(SQL_CHOSEN, (True, _MOST))]


def latest_act(connection: Connection) -> str | None:
    """Changes whenever anything was done in this home."""
    return connection.execute(SQL_LATEST_ACT).fetchone()[0]  # type: ignore[no-any-return]
