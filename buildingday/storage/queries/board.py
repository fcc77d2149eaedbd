"""Reads for 看板: promises that are owed to residents."""

from datetime import date
from typing import NamedTuple

from buildingday.storage.connection import Connection

SQL_OWED = """
SELECT coalesce(sum(CASE WHEN due_on < :today THEN 1 ELSE 0 END), 0),
       coalesce(sum(CASE WHEN due_on = :today THEN 1 ELSE 0 END), 0),
       coalesce(sum(CASE WHEN due_on > :today THEN 1 ELSE 0 END), 0)
FROM promise WHERE due_on <= :until AND kept_at IS NULL AND removed_at IS NULL
"""


class Owed(NamedTuple):
    """Promises not yet kept: late, due today, and due later up to a day."""

    late: int
    today: int
    soon: int


def owed(connection: Connection, today: date, until: date) -> Owed:
    """How many promises are owed up to a day."""
    values = {"today": today.isoformat(), "until": until.isoformat()}
    return Owed(*connection.execute(SQL_OWED, values).fetchone())
