"""Reads for one problem: itself with names, who reported it, and every row that was written about it."""

from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import WITH_FAMILY, households

SQL_ISSUE = f"""
SELECT i.number, i.title, i.detail, p.path, coalesce(h.door, ''), i.category, i.issue_class, i.source, i.urgency,
       i.sensitive, {households("i")}, i.status, i.substatus, i.tier, i.recorded_on, i.due_on, i.due_by_hand, i.round,
       i.close_kind, i.trigger, i.review_on, i.decided_reason, i.owner_name,
       coalesce(i.lead_unit_id, ''), coalesce(u.name, ''), coalesce(i.leader_id, ''), coalesce(l.name, ''),
       coalesce(o.name, ''), i.answered_on, i.tiered_on, i.planned_on, i.struck_on, i.recheck_on,
       i.disputed, i.owner_unclear, i.route, i.rule_text, i.rule_from_on, i.rule_review_on
FROM issue i JOIN place p ON p.id = i.place_id
LEFT JOIN household h ON h.id = i.household_id
LEFT JOIN unit u ON u.id = i.lead_unit_id
LEFT JOIN person l ON l.id = i.leader_id
LEFT JOIN person o ON o.id = i.first_owner_id
WHERE i.id = ? AND i.removed_at IS NULL
"""  # noqa: S608 - made of constants

SQL_CO_UNITS = """
SELECT u.id, u.name FROM issue_unit iu JOIN unit u ON u.id = iu.unit_id
WHERE iu.issue_id = ? AND iu.removed_at IS NULL ORDER BY iu.id
"""

#: Those of problems merged into it are owed an answer here too (F084). CROSS JOIN: few problems first, then their rows.
SQL_REPORTERS = f"""
{WITH_FAMILY}
SELECT r.id, coalesce(h.door, ''), coalesce(h.name, r.name), coalesce(h.phone, r.phone), r.source, r.reported_on,
       r.words, coalesce(r.household_id, ''), coalesce(r.external_no, ''), r.kind
FROM family f CROSS JOIN reporter r LEFT JOIN household h ON h.id = r.household_id
WHERE r.issue_id = f.id AND r.removed_at IS NULL ORDER BY r.id
"""  # noqa: S608 - made of a constant

SQL_FACTS = """
SELECT f.id, f.kind, f.round, f.at, coalesce(p.name, ''), coalesce(u.name, ''), f.doer_name, f.passed, f.note,
       f.evidence, f.side_fix, f.measured, f.code, coalesce(a.name, ''), f.along
FROM issue_fact f LEFT JOIN person p ON p.id = f.person_id LEFT JOIN unit u ON u.id = f.unit_id
LEFT JOIN person a ON a.id = f.approver_id
WHERE f.issue_id = ? AND f.removed_at IS NULL ORDER BY f.id
"""

SQL_MOVES = """
SELECT m.id, m.at, m.from_tier, m.to_tier, m.reason, m.accepted_by, coalesce(p.name, ''), m.advice
FROM tier_move m LEFT JOIN person p ON p.id = m.person_id
WHERE m.issue_id = ? AND m.removed_at IS NULL ORDER BY m.id
"""

SQL_ANSWERS = """
SELECT a.id, a.reporter_id, a.round, a.at, a.satisfaction, a.solved, a.note, coalesce(p.name, '')
FROM followup a LEFT JOIN person p ON p.id = a.person_id
WHERE a.issue_id = ? AND a.removed_at IS NULL ORDER BY a.id
"""

SQL_PAUSES = """
SELECT id, since, until, reason FROM issue_pause WHERE issue_id = ? AND removed_at IS NULL ORDER BY since, id
"""

#: ``1`` when this problem is the one that was merged into the other.
SQL_LINKS = """
SELECT l.kind, 1, o.id, o.number, o.title, o.status FROM issue_link l JOIN issue o ON o.id = l.other_id
WHERE l.issue_id = :issue AND l.removed_at IS NULL AND o.removed_at IS NULL
UNION ALL
SELECT l.kind, 0, o.id, o.number, o.title, o.status FROM issue_link l JOIN issue o ON o.id = l.issue_id
WHERE l.other_id = :issue AND l.removed_at IS NULL AND o.removed_at IS NULL
"""


class IssueDetails(NamedTuple):
    """One problem with the names of those who are in it; ids are empty where there is nobody."""

    number: str
    title: str
    detail: str
    place: str
    door: str
    category: str
    issue_class: str
    source: str
    urgency: str
    sensitive: bool
    affected: int
    status: str
    substatus: str | None
    tier: str | None
    recorded_on: str
    due_on: str | None
    due_by_hand: bool
    round: int
    close_kind: str | None
    trigger: str
    review_on: str | None
    decided_reason: str
    owner_name: str
    lead_unit_id: str
    lead_unit: str
    leader_id: str
    leader: str
    first_owner: str
    answered_on: str | None
    tiered_on: str | None
    planned_on: str | None
    struck_on: str | None
    recheck_on: str | None
    disputed: bool
    owner_unclear: bool
    route: str | None
    rule_text: str
    rule_from_on: str | None
    rule_review_on: str | None


class ReporterRow(NamedTuple):
    """Somebody who reported it."""

    id: str
    door: str
    name: str
    phone: str
    source: str
    reported_on: str
    words: str
    household_id: str
    external_no: str
    kind: str


class FactRow(NamedTuple):
    """Something that was done with it; ``person`` is who wrote it down, or who did it."""

    id: str
    kind: str
    round: int
    at: str
    person: str
    unit: str
    doer: str
    passed: bool | None
    note: str
    evidence: str
    side_fix: bool
    measured: str
    code: str
    approver: str
    along: str


class MoveRow(NamedTuple):
    """A change of tier."""

    id: str
    at: str
    before: str | None
    after: str
    reason: str
    accepted_by: str
    person: str
    advice: str


class AnswerRow(NamedTuple):
    """What a reporter said when asked."""

    id: str
    reporter_id: str
    round: int
    at: str
    satisfaction: str
    solved: str
    note: str
    person: str


class PauseRow(NamedTuple):
    """Days on which it waited."""

    id: str
    since: str
    until: str | None
    reason: str


class LinkRow(NamedTuple):
    """Another problem that belongs to it; ``outward`` tells that this one points to the other."""

    kind: str
    outward: bool
    other_id: str
    number: str
    title: str
    status: str


class IssueRead(NamedTuple):
    """Everything that is read about one problem, older rows first."""

    details: IssueDetails
    co_units: list[tuple[str, str]]
    reporters: list[ReporterRow]
    facts: list[FactRow]
    moves: list[MoveRow]
    answers: list[AnswerRow]
    pauses: list[PauseRow]
    links: list[LinkRow]


def read_issue(connection: Connection, issue_id: str) -> IssueRead | None:
    """One problem, or None when it is gone."""
    row = connection.execute(SQL_ISSUE, (issue_id,)).fetchone()
    if row is None:
        return None
    return IssueRead(
        details=IssueDetails(*row),
        co_units=[(each[0], each[1]) for each in connection.execute(SQL_CO_UNITS, (issue_id,))],
        reporters=[ReporterRow(*each) for each in connection.execute(SQL_REPORTERS, {"issue": issue_id})],
        facts=[FactRow(*each) for each in connection.execute(SQL_FACTS, (issue_id,))],
        moves=[MoveRow(*each) for each in connection.execute(SQL_MOVES, (issue_id,))],
        answers=[AnswerRow(*each) for each in connection.execute(SQL_ANSWERS, (issue_id,))],
        pauses=[PauseRow(*each) for each in connection.execute(SQL_PAUSES, (issue_id,))],
        links=[LinkRow(*each) for each in connection.execute(SQL_LINKS, {"issue": issue_id})],
    )
