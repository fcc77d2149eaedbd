"""Reads that tell which orders of other people's lists are on ours already."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_BY_NUMBER = """
    SELECT r.external_no, i.id, r.reported_on, i.answered_on FROM reporter r
    JOIN issue i ON i.id = r.issue_id AND i.removed_at IS NULL
    WHERE r.external_no IS NOT NULL AND r.removed_at IS NULL
"""

SQL_BY_WORDS = """
    SELECT i.title, i.detail, i.id, r.reported_on, i.answered_on FROM reporter r
    JOIN issue i ON i.id = r.issue_id AND i.removed_at IS NULL
    WHERE r.external_no IS NULL AND r.source = :source AND r.removed_at IS NULL
"""


class KnownOrder(NamedTuple):
    """The problem that an order became."""

    issue_id: str
    reported_on: str
    answered_on: str | None


def orders_by_number(connection: Connection) -> dict[str, KnownOrder]:
    """Orders by their own number."""
    return {number: KnownOrder(*rest) for number, *rest in connection.execute(SQL_BY_NUMBER)}


def orders_by_words(connection: Connection, source: str) -> dict[tuple[str, str], list[KnownOrder]]:
    """Orders that came without a number, by title and text."""
    known: dict[tuple[str, str], list[KnownOrder]] = {}
    for title, detail, *rest in connection.execute(SQL_BY_WORDS, {"source": source}):
        known.setdefault((title, detail), []).append(KnownOrder(*rest))
    return known
