"""Reads for the four lists 问题清单 任务清单 责任清单 销号清单: one source, four views (F148)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import households

#: The place asked for and everything below it; everything where none is asked for.
WITHIN = """(:place IS NULL OR i.place_id IN (
    WITH RECURSIVE below(id) AS (
        SELECT :place UNION ALL SELECT c.id FROM place c JOIN below b ON c.parent_id = b.id
    ) SELECT id FROM below))"""

SQL_PROBLEMS = f"""
SELECT i.id, i.number, p.path, i.source, i.recorded_on, i.title, i.detail, i.category, {households("i")}, i.issue_class,
       i.tier, coalesce(o.name, ''), i.status, i.sensitive
FROM issue i JOIN place p ON p.id = i.place_id LEFT JOIN person o ON o.id = i.first_owner_id
WHERE i.removed_at IS NULL AND i.recorded_on BETWEEN :first AND :last AND {WITHIN}
ORDER BY i.recorded_at, i.id
"""  # noqa: S608 - made of constants

SQL_REPORTERS = f"""
SELECT r.issue_id, coalesce(h.name, r.name) FROM issue i
JOIN reporter r ON r.issue_id = i.id AND r.removed_at IS NULL
LEFT JOIN household h ON h.id = r.household_id
WHERE i.removed_at IS NULL AND i.recorded_on BETWEEN :first AND :last AND {WITHIN}
ORDER BY r.issue_id, r.id
"""  # noqa: S608

#: What those are who are not residents.
SQL_REPORTER_KINDS = f"""
SELECT DISTINCT r.issue_id, r.kind FROM issue i
JOIN reporter r ON r.issue_id = i.id AND r.removed_at IS NULL AND r.kind <> 'resident'
WHERE i.removed_at IS NULL AND i.recorded_on BETWEEN :first AND :last AND {WITHIN}
ORDER BY r.issue_id, r.kind
"""  # noqa: S608

SQL_LINKS = """
SELECT k.issue_id, k.other_id, k.kind, other.number FROM issue_link k JOIN issue other ON other.id = k.other_id
WHERE k.removed_at IS NULL
"""

#: What meetings decided and nobody has struck off, with the problems behind it, one row a problem.
SQL_DECIDED = f"""
SELECT d.id, coalesce(i.number, ''), coalesce(i.status, ''), m.kind, m.month, coalesce(a.name, ''), m.number_year,
       m.year_number, m.held_on, it.position, d.position, d.text, d.milestones, d.standard, d.due_on,
       d.status, d.progress, u.name, coalesce(nullif(u.leader_name, ''), u.contact), coalesce(l.name, ''),
       d.funding, d.amount_fen, coalesce(o.name, m.recorder_name)
FROM decision d
JOIN agenda_item it ON it.id = d.item_id AND it.removed_at IS NULL
JOIN meeting m ON m.id = d.meeting_id AND m.removed_at IS NULL
JOIN unit u ON u.id = d.lead_unit_id
LEFT JOIN area a ON a.id = m.area_id
LEFT JOIN person l ON l.id = d.leader_id
LEFT JOIN agenda_issue ai ON ai.item_id = it.id AND ai.removed_at IS NULL
LEFT JOIN issue i ON i.id = ai.issue_id AND i.removed_at IS NULL
LEFT JOIN person o ON o.id = i.first_owner_id
WHERE d.removed_at IS NULL AND (:month = '' OR m.month = :month) AND {WITHIN}
ORDER BY m.month, it.position, d.position, d.id, ai.id
"""  # noqa: S608

SQL_DECIDED_UNITS = """
SELECT du.decision_id, u.name FROM decision_unit du JOIN unit u ON u.id = du.unit_id
WHERE du.removed_at IS NULL ORDER BY du.id
"""

#: Problems in somebody's hands without a meeting having decided about them.
SQL_ASSIGNED = f"""
SELECT i.id, i.number, i.title, i.status, i.substatus, i.tier, i.urgency, i.recorded_on, i.tiered_on, i.due_on,
       i.due_by_hand,
       (SELECT max(w.since) FROM issue_pause w
        WHERE w.issue_id = i.id AND w.until IS NULL AND w.removed_at IS NULL AND i.substatus = 'waiting'),
       coalesce(u.name, ''), coalesce(nullif(i.owner_name, ''), nullif(u.leader_name, ''), u.contact, ''),
       coalesce(l.name, ''), i.funding, i.cost_fen, coalesce(o.name, '')
FROM issue i
LEFT JOIN unit u ON u.id = i.lead_unit_id
LEFT JOIN person l ON l.id = i.leader_id
LEFT JOIN person o ON o.id = i.first_owner_id
WHERE i.removed_at IS NULL AND i.status IN ('in_progress', 'to_verify', 'to_ask')
  AND i.recorded_on BETWEEN :first AND :last AND {WITHIN}
  AND NOT EXISTS (
      SELECT 1 FROM agenda_issue ai JOIN decision d ON d.item_id = ai.item_id AND d.removed_at IS NULL
      WHERE ai.issue_id = i.id AND ai.removed_at IS NULL)
ORDER BY i.recorded_at, i.id
"""  # noqa: S608

SQL_ASSIGNED_UNITS = """
SELECT iu.issue_id, u.name FROM issue_unit iu JOIN unit u ON u.id = iu.unit_id
WHERE iu.removed_at IS NULL ORDER BY iu.id
"""

SQL_STRUCK = f"""
SELECT i.id, i.number, i.struck_on FROM issue i
WHERE i.removed_at IS NULL AND i.status = 'struck' AND i.struck_on BETWEEN :first AND :last AND {WITHIN}
ORDER BY i.struck_on, i.id
"""  # noqa: S608

SQL_STRUCK_FACTS = f"""
SELECT f.issue_id, f.kind, f.at, p.name, coalesce(u.name, nullif(f.doer_name, ''), p.name), coalesce(b.name, ''),
       f.evidence, f.note, f.side_fix, f.measured
FROM issue i
JOIN issue_fact f ON f.issue_id = i.id AND f.round = i.round AND f.removed_at IS NULL
JOIN person p ON p.id = f.person_id
LEFT JOIN unit u ON u.id = f.unit_id
LEFT JOIN person b ON b.id = f.approver_id
WHERE i.removed_at IS NULL AND i.status = 'struck' AND i.struck_on BETWEEN :first AND :last AND {WITHIN}
  AND f.kind IN ('done', 'verified', 'struck')
ORDER BY f.at, f.id
"""  # noqa: S608

SQL_STRUCK_ANSWERS = f"""
SELECT f.issue_id, f.reporter_id, f.satisfaction, f.solved FROM issue i
JOIN followup f ON f.issue_id = i.id AND f.round = i.round AND f.removed_at IS NULL
WHERE i.removed_at IS NULL AND i.status = 'struck' AND i.struck_on BETWEEN :first AND :last AND {WITHIN}
ORDER BY f.at, f.id
"""  # noqa: S608


class Asked(NamedTuple):
    """What a list is narrowed to: a place with all below it, a month, and the days it means."""

    place: str | None
    month: str
    first: str
    last: str


class ProblemLine(NamedTuple):
    """A problem; words are not masked yet."""

    id: str
    number: str
    path: str
    source: str
    recorded_on: str
    title: str
    detail: str
    category: str
    affected: int
    issue_class: str
    tier: str | None
    first_owner: str
    status: str
    sensitive: bool


class DecidedLine(NamedTuple):
    """A decision and one of its problems; number and status are empty when there is none."""

    id: str
    number: str
    issue_status: str
    kind: str
    month: str
    area: str
    number_year: int | None
    year_number: int | None
    held_on: str | None
    item_position: int
    position: int
    text: str
    milestones: str
    standard: str
    due_on: str | None
    status: str
    progress: str
    lead_unit: str
    owner: str
    leader: str
    funding: str
    amount_fen: int | None
    supervisor: str


class AssignedLine(NamedTuple):
    """A problem in somebody's hands."""

    id: str
    number: str
    title: str
    status: str
    substatus: str | None
    tier: str | None
    urgency: str
    recorded_on: str
    tiered_on: str | None
    due_on: str | None
    due_by_hand: bool
    paused_since: str | None
    lead_unit: str
    owner: str
    leader: str
    funding: str
    amount_fen: int | None
    supervisor: str


class FactLine(NamedTuple):
    """Reported done, verified or struck off in the last round."""

    issue_id: str
    kind: str
    at: str
    person: str
    doer: str
    approver: str
    evidence: str
    note: str
    side_fix: bool
    measured: str


def problems(connection: Connection, asked: Asked) -> list[ProblemLine]:
    """Problems recorded in the time asked for."""
    return [ProblemLine(*row) for row in connection.execute(SQL_PROBLEMS, asked._asdict())]


def reporters(connection: Connection, asked: Asked) -> dict[str, list[str]]:
    """Names of who reported each problem, not masked."""
    return _grouped(connection.execute(SQL_REPORTERS, asked._asdict()))


def reporter_kinds(connection: Connection, asked: Asked) -> dict[str, list[str]]:
    """Kinds of those of them who are not residents."""
    return _grouped(connection.execute(SQL_REPORTER_KINDS, asked._asdict()))


def links(connection: Connection) -> list[tuple[str, str, str, str]]:
    """``(problem, other, same or related, number of the other)``."""
    return [tuple(row) for row in connection.execute(SQL_LINKS)]


def decided(connection: Connection, asked: Asked) -> list[DecidedLine]:
    """Decisions of meetings, one row a problem."""
    return [DecidedLine(*row) for row in connection.execute(SQL_DECIDED, asked._asdict())]


def decided_units(connection: Connection) -> dict[str, list[str]]:
    """Co-units of every decision."""
    return _grouped(connection.execute(SQL_DECIDED_UNITS))


def assigned(connection: Connection, asked: Asked) -> list[AssignedLine]:
    """Problems being handled that no meeting decided about."""
    return [AssignedLine(*row) for row in connection.execute(SQL_ASSIGNED, asked._asdict())]


def assigned_units(connection: Connection) -> dict[str, list[str]]:
    """Co-units of every problem."""
    return _grouped(connection.execute(SQL_ASSIGNED_UNITS))


def struck(connection: Connection, asked: Asked) -> list[tuple[str, str, str]]:
    """``(id, number, struck on)`` of problems struck off in the time asked for."""
    return [tuple(row) for row in connection.execute(SQL_STRUCK, asked._asdict())]


def struck_facts(connection: Connection, asked: Asked) -> list[FactLine]:
    """The facts behind those."""
    return [FactLine(*row) for row in connection.execute(SQL_STRUCK_FACTS, asked._asdict())]


def struck_answers(connection: Connection, asked: Asked) -> list[tuple[str, str, str, str]]:
    """``(problem, reporter, satisfaction, solved)`` in the order in which they were asked."""
    return [tuple(row) for row in connection.execute(SQL_STRUCK_ANSWERS, asked._asdict())]


def _grouped(rows: list[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, value in rows:
        groups.setdefault(key, []).append(value)
    return groups
