"""Reads of the journal: the latest acts, and the acts that touched one thing or what belongs to it."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

_ACT = """
SELECT c.hlc, c.device_id, c.seq, c.wall_time, coalesce(p.name, ''), c.verb, c.reason, c.payload,
    (SELECT v.verb FROM changeset v WHERE v.correlation_id = c.undoes LIMIT 1),
    EXISTS (SELECT 1 FROM changeset u WHERE u.undoes = c.correlation_id)
"""

SQL_ACTS = f"""
{_ACT} FROM changeset c LEFT JOIN person p ON p.id = c.actor_id
WHERE c.hlc < :before ORDER BY c.hlc DESC LIMIT :limit
"""

#: What belongs to a thing, as the ids of its rows; each thing belongs to itself.
_BELONGS = {
    "household": (
        ("visit", "household_id"), ("promise", "household_id"), ("care_tag", "household_id"),
        ("assignment", "household_id"), ("reporter", "household_id"),
    ),
    "issue": (
        ("issue_unit", "issue_id"), ("reporter", "issue_id"), ("followup", "issue_id"), ("issue_fact", "issue_id"),
        ("tier_move", "issue_id"), ("issue_pause", "issue_id"), ("issue_link", "issue_id"), ("promise", "issue_id"),
        ("issue_voice", "issue_id"), ("agenda_issue", "issue_id"), ("whistle", "issue_id"),
        ("evidence", "issue_id"), ("helper_service", "issue_id"), ("measure", "issue_id"),
    ),
    "meeting": (
        ("agenda_item", "meeting_id"), ("attendance", "meeting_id"), ("decision", "meeting_id"),
        ("minutes_note", "meeting_id"),
    ),
    "person": (("person_role", "person_id"), ("assignment", "person_id")),
    "unit": (),
    "helper": (("helper_service", "helper_id"),),
    "place": (("assignment", "place_id"),),
}  # fmt: skip

#: What belongs to a thing by way of another: a household was asked as one who reported,
#: also under the problem into which its own was merged.
_BEYOND = {
    "household": (
        """
SELECT f.id FROM (WITH RECURSIVE told(reporter, issue) AS (
    SELECT id, issue_id FROM reporter WHERE household_id = :id
    UNION SELECT t.reporter, l.other_id FROM told t JOIN issue_link l ON l.issue_id = t.issue AND l.kind = 'same'
) SELECT reporter, issue FROM told) m JOIN followup f ON f.issue_id = m.issue AND f.reporter_id = m.reporter""",
    )
}

SQL_BELONGING = {
    kind: " UNION ALL ".join(
        ["SELECT :id", *(f"SELECT id FROM {table} WHERE {key} = :id" for table, key in parts), *_BEYOND.get(kind, ())]  # noqa: S608
    )
    for kind, parts in _BELONGS.items()
}

SQL_ACTS_OF = {
    kind: f"""
WITH mine(id) AS ({belonging})
{_ACT} FROM (SELECT DISTINCT e.device_id, e.seq FROM mine JOIN changeset_entity e ON e.entity_id = mine.id) t
JOIN changeset c ON c.device_id = t.device_id AND c.seq = t.seq LEFT JOIN person p ON p.id = c.actor_id
WHERE c.hlc < :before ORDER BY c.hlc DESC LIMIT :limit
"""  # noqa: S608 - put together from constants
    for kind, belonging in SQL_BELONGING.items()
}

#: What a row is about: the kind of thing and the column that names it.
OWNERS = {
    "visit": ("household", "household_id"), "promise": ("household", "household_id"),
    "promise_move": ("promise", "promise_id"),
    "care_tag": ("household", "household_id"), "person_role": ("person", "person_id"),
    "assignment": ("person", "person_id"), "area_place": ("place", "place_id"),
    "helper_service": ("helper", "helper_id"),
    "issue_unit": ("issue", "issue_id"), "reporter": ("issue", "issue_id"), "followup": ("issue", "issue_id"),
    "issue_fact": ("issue", "issue_id"), "tier_move": ("issue", "issue_id"), "issue_pause": ("issue", "issue_id"),
    "evidence": ("issue", "issue_id"), "issue_voice": ("issue", "issue_id"), "measure": ("issue", "issue_id"),
    "whistle": ("issue", "issue_id"), "whistle_step": ("whistle", "whistle_id"),
    "issue_link": ("issue", "issue_id"), "agenda_issue": ("issue", "issue_id"),
    "agenda_item": ("meeting", "meeting_id"), "attendance": ("meeting", "meeting_id"),
    "decision": ("meeting", "meeting_id"), "minutes_note": ("meeting", "meeting_id"),
}  # fmt: skip
SQL_OWNER = {table: f"SELECT {key} FROM {table} WHERE id = ?" for table, (_kind, key) in OWNERS.items()}  # noqa: S608

SQL_NAMES = {
    "household": "SELECT h.door, h.name, s.path FROM household h JOIN place s ON s.id = h.stair_id WHERE h.id = ?",
    "issue": "SELECT number, '', title FROM issue WHERE id = ?",
    "meeting": "SELECT month, '', venue FROM meeting WHERE id = ?",
    "agenda_item": "SELECT title, '', '' FROM agenda_item WHERE id = ?",
    "decision": "SELECT text, '', '' FROM decision WHERE id = ?",
    "place": "SELECT coalesce(NULLIF(path, ''), name), '', '' FROM place WHERE id = ?",
    "person": "SELECT name, '', title FROM person WHERE id = ?",
    "unit": "SELECT name, '', '' FROM unit WHERE id = ?",
    "helper": "SELECT skills, name, '' FROM helper WHERE id = ?",
    "area": "SELECT name, '', '' FROM area WHERE id = ?",
    "reporter": "SELECT '', name, '' FROM reporter WHERE id = ?",
    "calendar_day": "SELECT day, '', name FROM calendar_day WHERE id = ?",
    "sweep": "SELECT name, '', '' FROM sweep WHERE id = ?",
    "sweep_check": "SELECT h.door, h.name, c.checked_on FROM sweep_check c JOIN household h ON h.id = c.household_id"
    " WHERE c.id = ?",
    "promise": "SELECT text, '', '' FROM promise WHERE id = ?",
    "saved_view": "SELECT name, '', '' FROM saved_view WHERE id = ?",
    "whistle": "SELECT i.number, '', u.name FROM whistle w JOIN issue i ON i.id = w.issue_id"
    " JOIN unit u ON u.id = w.unit_id WHERE w.id = ?",
}

#: Later than every clock of a journal.
LATEST = "~"


class ActRow(NamedTuple):
    """One act; ``undone_verb`` is that of the act which it takes back."""

    hlc: str
    device_id: str
    seq: int
    wall_time: str
    actor: str
    verb: str
    reason: str
    payload: str
    undone_verb: str | None
    undone: int


def acts(connection: Connection, before: str, limit: int) -> list[ActRow]:
    """Acts before a clock, latest first."""
    return [ActRow(*row) for row in connection.execute(SQL_ACTS, {"before": before, "limit": limit})]


def acts_of(connection: Connection, kind: str, entity_id: str, before: str, limit: int) -> list[ActRow]:
    """Acts that touched a thing or what belongs to it, latest first."""
    values = {"id": entity_id, "before": before, "limit": limit}
    return [ActRow(*row) for row in connection.execute(SQL_ACTS_OF[kind], values)]


def belonging(connection: Connection, kind: str, entity_id: str) -> set[str]:
    """Ids of a thing and of what belongs to it."""
    return {row[0] for row in connection.execute(SQL_BELONGING[kind], {"id": entity_id})}


def owner(connection: Connection, table: str, row_id: str) -> str | None:
    """Id of what a row is about, also of a removed row."""
    row = connection.execute(SQL_OWNER[table], (row_id,)).fetchone()
    return row[0] if row else None


def names(connection: Connection, kind: str, row_id: str) -> tuple[str, str, str] | None:
    """What a thing is called: its code or name, a resident's name, and what stands beside it; also when removed."""
    row = connection.execute(SQL_NAMES[kind], (row_id,)).fetchone()
    return (row[0], row[1], row[2]) if row else None
