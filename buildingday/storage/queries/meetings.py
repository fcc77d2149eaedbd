"""Reads about meetings: the list, one meeting with its items, decisions, attendance and corrections."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import households

_MEETING_COLUMNS = """
SELECT m.id, m.kind, m.month, m.status, m.area_id, coalesce(a.name, ''), m.held_on, m.starts_at, m.venue,
       m.venue_place_id, m.chair_id, m.chair_name, m.chair_title, m.recorder_name, m.signatory_name, m.length_minutes,
       m.started_at, m.ended_at, m.requirements, m.cc, m.number_year, m.year_number, m.signed_at, m.minutes_text,
       (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id AND i.removed_at IS NULL),
       (SELECT coalesce(sum(i.minutes), 0) FROM agenda_item i WHERE i.meeting_id = m.id AND i.removed_at IS NULL)
FROM meeting m LEFT JOIN area a ON a.id = m.area_id
"""

#: A courtyard meeting is only noted: it has no agenda, and no place in the list of those that have.
SQL_MEETINGS = (
    _MEETING_COLUMNS
    + "WHERE m.removed_at IS NULL AND m.kind <> 'courtyard' ORDER BY m.month DESC, m.id DESC LIMIT :limit"
)

SQL_MEETING = _MEETING_COLUMNS + "WHERE m.id = :id AND m.removed_at IS NULL"

SQL_OF_MONTH = (
    _MEETING_COLUMNS
    + """
WHERE m.month = :month AND m.kind <> 'courtyard' AND m.removed_at IS NULL
ORDER BY CASE m.status WHEN 'cancelled' THEN 1 ELSE 0 END, m.id
"""
)

#: The last meeting of the same area and kind that was held in an earlier month.
SQL_PREVIOUS = (
    _MEETING_COLUMNS
    + """
WHERE m.removed_at IS NULL AND m.kind = :kind AND coalesce(m.area_id, '') = coalesce(:area, '') AND m.month < :month
  AND m.status IN ('to_minute', 'signed', 'archived')
ORDER BY m.month DESC, m.id DESC LIMIT 1
"""
)

SQL_NEXT = (
    _MEETING_COLUMNS
    + """
WHERE m.removed_at IS NULL AND m.month >= :month AND m.status IN ('preparing', 'notified', 'running')
ORDER BY m.month, m.id LIMIT 1
"""
)

SQL_ITEMS = """
SELECT i.id, i.position, i.kind, i.title, i.presenter, i.minutes, i.internal, i.why, i.notes, i.thinks, i.disposition,
       i.to_meeting, i.trigger, i.review_on, i.unit_id, coalesce(u.name, ''), i.seconds, i.from_item_id,
       coalesce(origin.month, '')
FROM agenda_item i
LEFT JOIN unit u ON u.id = i.unit_id
LEFT JOIN agenda_item f ON f.id = i.from_item_id
LEFT JOIN meeting origin ON origin.id = f.meeting_id
WHERE i.meeting_id = :id AND i.removed_at IS NULL ORDER BY i.position, i.id
"""

SQL_ITEM_ISSUES = f"""
SELECT ai.item_id, s.id, s.number, s.title, p.path, s.status, s.tier, s.due_on, {households("s")}, s.sensitive
FROM agenda_item i
JOIN agenda_issue ai ON ai.item_id = i.id AND ai.removed_at IS NULL
JOIN issue s ON s.id = ai.issue_id AND s.removed_at IS NULL
JOIN place p ON p.id = s.place_id
WHERE i.meeting_id = :id AND i.removed_at IS NULL ORDER BY i.position, ai.id
"""  # noqa: S608 - made of constants

SQL_DECISIONS = """
SELECT d.id, d.item_id, d.position, d.text, d.lead_unit_id, u.name, d.leader_id, coalesce(l.name, ''), d.due_on,
       d.milestones, d.standard, d.funding, d.amount_fen, d.status, d.progress, d.done_on
FROM decision d
JOIN agenda_item i ON i.id = d.item_id AND i.removed_at IS NULL
JOIN unit u ON u.id = d.lead_unit_id
LEFT JOIN person l ON l.id = d.leader_id
WHERE d.meeting_id = :id AND d.removed_at IS NULL ORDER BY i.position, d.position, d.id
"""

SQL_DECISION_UNITS = """
SELECT du.decision_id, u.id, u.name FROM decision d
JOIN decision_unit du ON du.decision_id = d.id AND du.removed_at IS NULL
JOIN unit u ON u.id = du.unit_id
WHERE d.meeting_id = :id AND d.removed_at IS NULL ORDER BY du.id
"""


class MeetingRow(NamedTuple):
    """One meeting with the name of its area and the size of its agenda."""

    id: str
    kind: str
    month: str
    status: str
    area_id: str | None
    area: str
    held_on: str | None
    starts_at: str
    venue: str
    venue_place_id: str | None
    chair_id: str | None
    chair: str
    chair_title: str
    recorder: str
    signatory: str
    length_minutes: int
    started_at: str | None
    ended_at: str | None
    requirements: str
    cc: str
    number_year: int | None
    year_number: int | None
    signed_at: str | None
    minutes_text: str | None
    items: int
    minutes: int


class ItemRow(NamedTuple):
    """One agenda item; ``origin_month`` is that of the meeting it was carried over from."""

    id: str
    position: int
    kind: str
    title: str
    presenter: str
    minutes: int
    internal: bool
    why: str
    notes: str
    thinks: str
    disposition: str | None
    to_meeting: str
    trigger: str
    review_on: str | None
    unit_id: str | None
    unit: str
    seconds: int
    from_item_id: str | None
    origin_month: str


class ItemIssueRow(NamedTuple):
    """A problem behind an item."""

    item_id: str
    id: str
    number: str
    title: str
    path: str
    status: str
    tier: str | None
    due_on: str | None
    affected: int
    sensitive: bool


class DecisionRow(NamedTuple):
    """A decision with the names of its lead unit and leader."""

    id: str
    item_id: str
    position: int
    text: str
    lead_unit_id: str
    lead_unit: str
    leader_id: str | None
    leader: str
    due_on: str | None
    milestones: str
    standard: str
    funding: str
    amount_fen: int | None
    status: str
    progress: str
    done_on: str | None


class UnitOfDecision(NamedTuple):
    """A co-unit."""

    decision_id: str
    id: str
    name: str


def meetings(connection: Connection, limit: int = 500) -> list[MeetingRow]:
    """All meetings, newest month first."""
    return [MeetingRow(*row) for row in connection.execute(SQL_MEETINGS, {"limit": limit})]


def meeting(connection: Connection, meeting_id: str) -> MeetingRow | None:
    """One meeting by its id."""
    row = connection.execute(SQL_MEETING, {"id": meeting_id}).fetchone()
    return MeetingRow(*row) if row else None


def of_month(connection: Connection, month: str) -> list[MeetingRow]:
    """The meetings of a month, cancelled ones last."""
    return [MeetingRow(*row) for row in connection.execute(SQL_OF_MONTH, {"month": month})]


def previous(connection: Connection, kind: str, area_id: str | None, month: str) -> MeetingRow | None:
    """The meeting of the same kind and area that was held last before ``month``."""
    row = connection.execute(SQL_PREVIOUS, {"kind": kind, "area": area_id, "month": month}).fetchone()
    return MeetingRow(*row) if row else None


def next_meeting(connection: Connection, month: str) -> MeetingRow | None:
    """The first meeting of ``month`` or later that is still to come or under way."""
    row = connection.execute(SQL_NEXT, {"month": month}).fetchone()
    return MeetingRow(*row) if row else None


def items(connection: Connection, meeting_id: str) -> list[ItemRow]:
    """The items of a meeting in order."""
    return [ItemRow(*row) for row in connection.execute(SQL_ITEMS, {"id": meeting_id})]


def item_issues(connection: Connection, meeting_id: str) -> list[ItemIssueRow]:
    """The problems of all items of a meeting."""
    return [ItemIssueRow(*row) for row in connection.execute(SQL_ITEM_ISSUES, {"id": meeting_id})]


def decisions(connection: Connection, meeting_id: str) -> list[DecisionRow]:
    """The decisions of a meeting in the order of its items."""
    return [DecisionRow(*row) for row in connection.execute(SQL_DECISIONS, {"id": meeting_id})]


def decision_units(connection: Connection, meeting_id: str) -> list[UnitOfDecision]:
    """The co-units of the decisions of a meeting."""
    return [UnitOfDecision(*row) for row in connection.execute(SQL_DECISION_UNITS, {"id": meeting_id})]
