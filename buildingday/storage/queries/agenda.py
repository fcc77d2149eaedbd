"""Reads for drafting an agenda: the open problems of an area, what was carried over, and what a person took off."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import households, reporters

_OPEN = "('to_triage', 'tiered', 'in_progress', 'to_verify', 'to_ask', 'not_yet')"

_BRIEF_COLUMNS = f"""
SELECT i.id, i.number, i.title, i.category, i.status, i.tier, i.issue_class, i.urgency, i.recorded_on,
       b.id, b.kind, b.name, coalesce(c.id, ''), coalesce(c.name, ''),
       i.due_on, i.due_by_hand, i.substatus,
       (SELECT max(w.since) FROM issue_pause w
        WHERE w.issue_id = i.id AND w.until IS NULL AND w.removed_at IS NULL AND i.substatus = 'waiting'),
       i.review_on, {households("i")}, i.lead_unit_id, coalesce(u.name, ''), i.leader_id,
       i.cost_fen IS NOT NULL OR i.funding <> '',
       i.visit_id IS NOT NULL OR EXISTS (
           SELECT 1 FROM issue_fact f WHERE f.issue_id = i.id AND f.kind = 'verified' AND f.removed_at IS NULL),
       i.detail <> '' OR EXISTS (
           SELECT 1 FROM reporter r WHERE r.issue_id = i.id AND r.words <> '' AND r.removed_at IS NULL),
       {reporters("i")}
FROM issue i
LEFT JOIN place b ON b.id = i.building_id
LEFT JOIN place c ON c.id = b.parent_id AND c.kind = 'compound'
LEFT JOIN unit u ON u.id = i.lead_unit_id
"""  # noqa: S608 - made of constants

_OPEN_PROBLEMS = f"WHERE i.status IN {_OPEN} AND i.removed_at IS NULL"

SQL_OPEN = f"{_BRIEF_COLUMNS} {_OPEN_PROBLEMS} ORDER BY i.number"

SQL_OPEN_OF_AREA = f"""
WITH RECURSIVE covered(id) AS (
    SELECT place_id FROM area_place WHERE area_id = :area AND removed_at IS NULL
    UNION SELECT p.id FROM place p JOIN covered ON p.parent_id = covered.id WHERE p.removed_at IS NULL
)
{_BRIEF_COLUMNS} {_OPEN_PROBLEMS} AND (i.place_id IN (SELECT id FROM covered) OR i.id IN (
    SELECT ai.issue_id FROM area a
    JOIN agenda_item it ON it.disposition = 'upper' AND substr(it.to_meeting, 1, length(a.name)) = a.name
    JOIN agenda_issue ai ON ai.item_id = it.id AND ai.removed_at IS NULL
    WHERE a.id = :area AND it.removed_at IS NULL))
ORDER BY i.number
"""  # noqa: S608

SQL_OF_MEETING = f"""
{_BRIEF_COLUMNS}
WHERE i.removed_at IS NULL AND i.id IN (
    SELECT ai.issue_id FROM agenda_item it JOIN agenda_issue ai ON ai.item_id = it.id AND ai.removed_at IS NULL
    WHERE it.meeting_id = :meeting AND it.removed_at IS NULL)
ORDER BY i.number
"""  # noqa: S608

SQL_RELATED = f"""
SELECT k.issue_id, k.other_id FROM issue i JOIN issue_link k ON k.issue_id = i.id AND k.removed_at IS NULL
{_OPEN_PROBLEMS} AND k.kind = 'related'
"""  # noqa: S608

#: Items that no later agenda has taken up: put off by earlier meetings of the same kind and area, or passed up (转上级)
#: to the area that they name, else to be answered in their own.
SQL_CARRIED_OVER = """
SELECT it.id, it.kind, it.title, it.presenter, it.minutes, ai.issue_id,
       CASE it.disposition WHEN 'upper' THEN 1 ELSE 0 END, m.kind, m.month, coalesce(own.name, '')
FROM meeting m
JOIN agenda_item it ON it.meeting_id = m.id AND it.removed_at IS NULL AND it.disposition IN ('continued', 'upper')
LEFT JOIN agenda_issue ai ON ai.item_id = it.id AND ai.removed_at IS NULL
LEFT JOIN area own ON own.id = m.area_id
LEFT JOIN area above ON it.disposition = 'upper' AND above.removed_at IS NULL
    AND substr(it.to_meeting, 1, length(above.name)) = above.name AND above.id <> coalesce(m.area_id, '')
WHERE m.removed_at IS NULL AND m.kind = :kind
  AND coalesce(above.id, m.area_id, '') = coalesce(:area, '')
  AND (m.month < :month OR (m.month = :month AND above.id IS NOT NULL))
  AND m.status IN ('to_minute', 'signed', 'archived')
  AND (it.to_meeting NOT LIKE '____-__' OR it.to_meeting <= :month)
  AND it.id NOT IN (SELECT from_item_id FROM agenda_item WHERE from_item_id IS NOT NULL AND removed_at IS NULL)
ORDER BY m.month, it.position, ai.id
"""

#: Problems for which a meeting set a date that has passed.
SQL_DECISION_OVERDUE = """
SELECT ai.issue_id FROM decision d
JOIN agenda_issue ai ON ai.item_id = d.item_id AND ai.removed_at IS NULL
WHERE d.due_on < :today AND d.status <> 'struck' AND d.removed_at IS NULL
"""

#: What a person took off the agenda and did not put back by undoing it.
SQL_TAKEN_OFF = """
SELECT DISTINCT it.kind, coalesce(ai.issue_id, ''), coalesce(it.from_item_id, '')
FROM agenda_item it
JOIN changeset_entity e ON e.entity_id = it.id
JOIN changeset c ON c.device_id = e.device_id AND c.seq = e.seq AND c.verb = 'agenda.drop'
LEFT JOIN agenda_issue ai ON ai.item_id = it.id AND ai.removed_at IS NOT NULL
WHERE it.meeting_id = :meeting AND it.removed_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM changeset u WHERE u.undoes = c.correlation_id)
"""

SQL_ON_AGENDA = """
SELECT ai.issue_id FROM agenda_item it JOIN agenda_issue ai ON ai.item_id = it.id AND ai.removed_at IS NULL
WHERE it.meeting_id = :meeting AND it.removed_at IS NULL
"""

SQL_DECISION_COUNT = "SELECT count(*) FROM decision WHERE meeting_id = :meeting AND removed_at IS NULL"

SQL_UNITS = """
SELECT s.lead_unit_id, 0 FROM agenda_item it
JOIN agenda_issue ai ON ai.item_id = it.id AND ai.removed_at IS NULL
JOIN issue s ON s.id = ai.issue_id AND s.removed_at IS NULL
WHERE it.meeting_id = :meeting AND it.removed_at IS NULL AND s.lead_unit_id IS NOT NULL
UNION SELECT iu.unit_id, 1 FROM agenda_item it
JOIN agenda_issue ai ON ai.item_id = it.id AND ai.removed_at IS NULL
JOIN issue_unit iu ON iu.issue_id = ai.issue_id AND iu.removed_at IS NULL
WHERE it.meeting_id = :meeting AND it.removed_at IS NULL
ORDER BY 2, 1
"""

SQL_AREAS = """
SELECT a.id, a.name, a.leader_id, coalesce(p.name, ''), coalesce(p.title, '')
FROM area a LEFT JOIN person p ON p.id = a.leader_id WHERE a.removed_at IS NULL ORDER BY a.id
"""

SQL_AREA_ABOVE = """
WITH RECURSIVE above(id, parent_id) AS (
    SELECT id, parent_id FROM place WHERE id = :place
    UNION ALL SELECT p.id, p.parent_id FROM place p JOIN above ON p.id = above.parent_id
)
SELECT ap.area_id FROM above JOIN area_place ap ON ap.place_id = above.id AND ap.removed_at IS NULL
JOIN area a ON a.id = ap.area_id AND a.removed_at IS NULL ORDER BY ap.id LIMIT 1
"""

#: The community above a place and the path of the place itself.
SQL_PHONE = "SELECT phone FROM person WHERE id = :person AND removed_at IS NULL"

SQL_VENUE = """
WITH RECURSIVE above(id, parent_id, kind, name) AS (
    SELECT id, parent_id, kind, name FROM place WHERE id = :place
    UNION ALL SELECT p.id, p.parent_id, p.kind, p.name FROM place p JOIN above ON p.id = above.parent_id
)
SELECT coalesce((SELECT name FROM above WHERE kind = 'community'), ''), path FROM place WHERE id = :place
"""


class BriefRow(NamedTuple):
    """A problem as the draft looks at it; ``building_kind`` tells a building from a compound."""

    id: str
    number: str
    title: str
    category: str
    status: str
    tier: str | None
    issue_class: str
    urgency: str
    recorded_on: str
    building_id: str | None
    building_kind: str | None
    building: str | None
    compound_id: str
    compound: str
    due_on: str | None
    due_by_hand: bool
    substatus: str | None
    paused_since: str | None
    review_on: str | None
    affected: int
    lead_unit_id: str | None
    lead_unit: str
    leader_id: str | None
    cost_known: bool
    site_checked: bool
    demand_stated: bool
    reporters: int


class CarriedOver(NamedTuple):
    """One problem of an item that was put off or passed up, or the item alone; and the meeting that did."""

    item_id: str
    kind: str
    title: str
    presenter: str
    minutes: int
    issue_id: str | None
    passed_up: int
    meeting_kind: str
    month: str
    area: str


class TakenOff(NamedTuple):
    """Whether the tracking item was taken off, which problems, and which items that were carried over."""

    tracking: bool
    issues: set[str]
    origins: set[str]


class AreaRow(NamedTuple):
    """An area and its leader."""

    id: str
    name: str
    leader_id: str | None
    leader: str
    leader_title: str


def open_problems(connection: Connection, area_id: str | None) -> list[BriefRow]:
    """The open problems of an area, or all of them when there are no areas."""
    rows = connection.execute(SQL_OPEN_OF_AREA, {"area": area_id}) if area_id else connection.execute(SQL_OPEN)
    return [BriefRow(*row) for row in rows]


def problems_on_agenda(connection: Connection, meeting_id: str) -> list[BriefRow]:
    """The problems that a meeting's items are about, open or not."""
    return [BriefRow(*row) for row in connection.execute(SQL_OF_MEETING, {"meeting": meeting_id})]


def related(connection: Connection) -> list[tuple[str, str]]:
    """Pairs of problems that a person said belong together."""
    return [tuple(row) for row in connection.execute(SQL_RELATED)]


def carried_over(connection: Connection, kind: str, area_id: str | None, month: str) -> list[CarriedOver]:
    """What earlier meetings put off or passed up to this one."""
    return [
        CarriedOver(*row)
        for row in connection.execute(SQL_CARRIED_OVER, {"kind": kind, "area": area_id, "month": month})
    ]


def decision_overdue(connection: Connection, today: str) -> set[str]:
    """Problems with a decision that should have been done by now."""
    return {row[0] for row in connection.execute(SQL_DECISION_OVERDUE, {"today": today})}


def taken_off(connection: Connection, meeting_id: str) -> TakenOff:
    """What a person took off this agenda."""
    rows = connection.execute(SQL_TAKEN_OFF, {"meeting": meeting_id}).fetchall()
    return TakenOff(
        any(kind == "tracking" for kind, _issue, _origin in rows),
        {issue for _kind, issue, _origin in rows if issue},
        {origin for _kind, _issue, origin in rows if origin},
    )


def on_agenda(connection: Connection, meeting_id: str) -> set[str]:
    """Problems that are on the agenda."""
    return {row[0] for row in connection.execute(SQL_ON_AGENDA, {"meeting": meeting_id})}


def decision_count(connection: Connection, meeting_id: str) -> int:
    """How many decisions a meeting took."""
    return int(connection.execute(SQL_DECISION_COUNT, {"meeting": meeting_id}).fetchone()[0])


def units_on_agenda(connection: Connection, meeting_id: str) -> list[tuple[str, bool]]:
    """Units that the items are about and whether they lead; a unit that leads one thing leads."""
    units: dict[str, bool] = {}
    for unit, helps in connection.execute(SQL_UNITS, {"meeting": meeting_id}):
        units.setdefault(unit, not helps)
    return list(units.items())


def areas(connection: Connection) -> list[AreaRow]:
    """All areas with their leaders."""
    return [AreaRow(*row) for row in connection.execute(SQL_AREAS)]


def area_above(connection: Connection, place_id: str) -> str | None:
    """The area that a place belongs to."""
    row = connection.execute(SQL_AREA_ABOVE, {"place": place_id}).fetchone()
    return row[0] if row else None


def venue(connection: Connection, place_id: str) -> tuple[str, str]:
    """Name of the community above a place, and the path of the place."""
    row = connection.execute(SQL_VENUE, {"place": place_id}).fetchone()
    return (row[0], row[1]) if row else ("", "")


def phone_of(connection: Connection, person_id: str) -> str:
    """The office phone of somebody of the work; empty where none is known."""
    row = connection.execute(SQL_PHONE, {"person": person_id}).fetchone()
    return str(row[0]) if row else ""
