"""Whose names may stand in the words of a problem, and have no place on its papers (F230).

Those who reported it or what is merged into it, those who spoke as a party, everybody of its building, and whoever
reported anything there: neighbours speak about each other. On papers of the work, somebody of the work is known by
name, and is no resident unless they reported it; what hangs out for everybody names nobody who lives there.
"""

from typing import Any

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import FAMILY
from buildingday.storage.queries.lists import WITHIN, Asked

#: A neighbour ``h`` who is nobody of the work.
_NO_STAFF = "NOT EXISTS (SELECT 1 FROM person p WHERE p.name = h.name AND p.removed_at IS NULL)"


def _names(problems: str, neighbour: str = _NO_STAFF) -> str:
    return f"""
WITH RECURSIVE {FAMILY.format(problems=problems)}, house(id) AS (
    SELECT DISTINCT i.building_id FROM family f CROSS JOIN issue i WHERE i.id = f.id AND i.building_id IS NOT NULL
)
SELECT coalesce(h.name, r.name) FROM family f CROSS JOIN reporter r LEFT JOIN household h ON h.id = r.household_id
    WHERE r.issue_id = f.id AND r.removed_at IS NULL
UNION SELECT r.name FROM house b CROSS JOIN issue i CROSS JOIN reporter r
    WHERE i.building_id = b.id AND r.issue_id = i.id AND r.household_id IS NULL AND r.removed_at IS NULL
UNION SELECT coalesce(h.name, r.name) FROM family f CROSS JOIN issue_voice v
    LEFT JOIN household h ON h.id = v.household_id LEFT JOIN reporter r ON r.id = v.reporter_id
    WHERE v.issue_id = f.id AND v.removed_at IS NULL AND coalesce(h.name, r.name) IS NOT NULL
UNION SELECT h.name FROM house b CROSS JOIN household h
    WHERE h.building_id = b.id AND h.removed_at IS NULL AND {neighbour}
"""  # noqa: S608 - made of constants


SQL_OF_PROBLEM = _names("SELECT :issue")
SQL_OF_POSTING = _names("SELECT :issue", neighbour="TRUE")
SQL_OF_ITEM = _names("SELECT a.issue_id FROM agenda_issue a WHERE a.item_id = :item AND a.removed_at IS NULL")
SQL_OF_MEETING = _names("""SELECT a.issue_id FROM agenda_item t JOIN agenda_issue a ON a.item_id = t.id
        WHERE t.meeting_id = :meeting AND t.removed_at IS NULL AND a.removed_at IS NULL""")
SQL_OF_PLACE = _names(f"SELECT i.id FROM issue i WHERE i.removed_at IS NULL AND {WITHIN}")  # noqa: S608


def of_problem(connection: Connection, issue_id: str) -> set[str]:
    """Names for the papers of one problem, not masked."""
    return _read(connection, SQL_OF_PROBLEM, {"issue": issue_id})


def of_posting(connection: Connection, issue_id: str) -> set[str]:
    """Names for what everybody may read about a problem: the notice board, an answer to a channel (F094, F258)."""
    return _read(connection, SQL_OF_POSTING, {"issue": issue_id})


def of_item(connection: Connection, item_id: str) -> set[str]:
    """Names for the page about an agenda item."""
    return _read(connection, SQL_OF_ITEM, {"item": item_id})


def of_meeting(connection: Connection, meeting_id: str) -> set[str]:
    """Names for the papers of a meeting."""
    return _read(connection, SQL_OF_MEETING, {"meeting": meeting_id})


def of_place(connection: Connection, asked: Asked) -> set[str]:
    """Names for a list of the problems of a place, whenever they were recorded."""
    return _read(connection, SQL_OF_PLACE, {"place": asked.place})


def _read(connection: Connection, sql: str, values: dict[str, Any]) -> set[str]:
    return {row[0] for row in connection.execute(sql, values) if row[0]}
