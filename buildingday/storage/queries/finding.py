"""Reads for the search list: what to show of one thing that was found."""

from buildingday.storage.connection import Connection

SQL_WORDS = {
    "household": "SELECT h.door, s.path, h.name FROM household h JOIN place s ON s.id = h.stair_id WHERE h.id = ?",
    "issue": "SELECT i.number, i.title, p.path FROM issue i JOIN place p ON p.id = i.place_id WHERE i.id = ?",
    "place": "SELECT path, '', name FROM place WHERE id = ?",
    "person": "SELECT name, title, '' FROM person WHERE id = ?",
    "unit": "SELECT name, duty_scope, '' FROM unit WHERE id = ?",
    "helper": "SELECT CASE WHEN kind IN ('steward', 'team') THEN name ELSE '' END, trim(home_unit || ' ' || skills),"
    " CASE WHEN kind IN ('steward', 'team') THEN '' ELSE name END FROM helper WHERE id = ?",
}


def read_words(connection: Connection, kind: str, entity_id: str) -> tuple[str, str, str] | None:
    """Two texts to show and a name that the caller masks, or None when it is gone."""
    row = connection.execute(SQL_WORDS[kind], (entity_id,)).fetchone()
    return (row[0], row[1], row[2]) if row else None
