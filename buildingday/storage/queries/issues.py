"""Reads about the problem list: pages of it, what the saved views hold, and finding a problem by its number.

A list is one SELECT with conditions by name (``CONDITIONS``), newest first, paged by the last row seen. "Overdue" is
asked of the due day: a clock that stands still is looked at as of the day it stopped, or of ``:cap_day`` when it has
stood for longer than a pause may last (``services.issue_clock`` says the same in Python).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.queries.family import FAMILY, doors, has_merged, households, reporters
from buildingday.storage.search import MATCHING

#: More rows than any list has: a list without a limit.
NO_LIMIT = 1_000_000_000

#: Somebody who can be answered and asked: ``domain.issue.is_nameless`` says the same in Python.
_NAMED = "(r.household_id IS NOT NULL OR r.name <> '' OR r.phone <> '' OR coalesce(r.external_no, '') <> '')"
_WAITS = f"""(i.answered_on IS NULL AND EXISTS (
    SELECT 1 FROM reporter r WHERE r.issue_id = i.id AND {_NAMED} AND r.removed_at IS NULL
))"""  # noqa: S608 - made of constants
_FAMILY = f"WITH RECURSIVE {FAMILY.format(problems='SELECT i.id')}"
_UNASKED = f"""EXISTS (
    {_FAMILY}
    SELECT 1 FROM family f CROSS JOIN reporter r WHERE r.issue_id = f.id AND {_NAMED} AND r.removed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM followup a WHERE a.reporter_id = r.id AND a.issue_id = i.id
                      AND a.round = i.round AND a.removed_at IS NULL)
)"""  # noqa: S608 - made of constants
_LAST_FACT = """(
    SELECT max(d.at) FROM issue_fact d WHERE d.issue_id = i.id AND d.round = i.round
      AND d.kind IN ('done', 'verified') AND d.removed_at IS NULL
)"""
_PAUSED_SINCE = """(
    SELECT max(p.since) FROM issue_pause p WHERE p.issue_id = i.id AND p.until IS NULL AND p.removed_at IS NULL
)"""
_CLOCKED = "i.status IN ('tiered', 'in_progress', 'to_verify', 'to_ask')"
_OPEN = "i.status IN ('to_triage', 'tiered', 'in_progress', 'to_verify', 'to_ask', 'not_yet')"
_RUNNING = "(i.substatus IS NULL OR i.substatus <> 'waiting' OR i.due_by_hand)"
_OVERDUE = f"""{_CLOCKED} AND i.due_on < CASE WHEN {_RUNNING} THEN :today
    WHEN {_PAUSED_SINCE} < :cap_day THEN :cap_day ELSE {_PAUSED_SINCE} END"""
_MINE_TO_VERIFY = """i.status = 'to_verify' AND (
        i.first_owner_id = :me OR i.place_id IN (
            WITH RECURSIVE below(id) AS (
                SELECT a.place_id FROM assignment a
                WHERE a.person_id = :me AND a.place_id IS NOT NULL AND a.since <= :today
                  AND (a.until IS NULL OR a.until >= :today) AND a.removed_at IS NULL
                UNION
                SELECT c.id FROM place c JOIN below b ON c.parent_id = b.id
            )
            SELECT id FROM below
        )
    ) AND NOT EXISTS (
        SELECT 1 FROM issue_fact f WHERE f.issue_id = i.id AND f.kind = 'done' AND f.round = i.round
          AND f.person_id = :me AND f.unit_id IS NULL AND f.doer_name = '' AND f.removed_at IS NULL
    )"""

#: News of the present round that reporter ``r`` was not told through their channel and order: ``domain.reply`` says the
#: same in Python.
_NOT_TOLD = """r.source NOT IN ('visit', 'proactive') AND r.removed_at IS NULL AND EXISTS (
        SELECT 1 FROM issue_fact n WHERE n.issue_id = i.id AND n.round = i.round
          AND n.kind IN ('answered', 'struck', 'not_accept') AND n.removed_at IS NULL AND NOT EXISTS (
              SELECT 1 FROM issue_fact t WHERE t.issue_id = i.id AND t.kind = 'told' AND t.code = r.source
                AND t.note = coalesce(r.external_no, '')
                AND (t.at, t.id) > (n.at, n.id) AND t.removed_at IS NULL))"""
#: Only what was answered or is ended can have news: that alone leaves most problems out.
_TO_TELL = f"""i.status <> 'merged' AND (i.answered_on IS NOT NULL OR i.status IN ('struck', 'not_accepted'))
    AND CASE WHEN {has_merged("i")} THEN EXISTS (
        {_FAMILY}
        SELECT 1 FROM family f CROSS JOIN reporter r WHERE r.issue_id = f.id AND {_NOT_TOLD}
    ) ELSE EXISTS (SELECT 1 FROM reporter r WHERE r.issue_id = i.id AND {_NOT_TOLD}) END"""  # noqa: S608 - made of constants

#: What a list can be asked for. The names are those of ``services.issue_filter``.
CONDITIONS: dict[str, str] = {
    "tier": "i.tier = :tier",
    "status": "i.status = :status",
    "category": "i.category = :category",
    "issue_class": "i.issue_class = :issue_class",
    "source": "i.source = :source",
    "lead_unit_id": "i.lead_unit_id = :lead_unit_id",
    "place_id": """i.place_id IN (
        WITH RECURSIVE below(id) AS (
            SELECT :place_id
            UNION ALL
            SELECT c.id FROM place c JOIN below b ON c.parent_id = b.id
        )
        SELECT id FROM below
    )""",
    "text": f"i.id IN ({MATCHING.format(entity='issue')})",
    "open": "i.status NOT IN ('struck', 'not_accepted', 'merged')",
    "mine": "i.first_owner_id = :me AND i.status NOT IN ('struck', 'not_accepted', 'merged')",
    "due_today": f"{_CLOCKED} AND i.due_on = :today AND {_RUNNING}",
    "overdue": _OVERDUE,
    "to_triage": "i.status = 'to_triage'",
    "to_verify": _MINE_TO_VERIFY,
    "to_ask": "i.status = 'to_ask'",
    "no_lead": """i.status IN ('tiered', 'in_progress') AND i.tier IN ('joint', 'supervised')
    AND i.lead_unit_id IS NULL""",
    "to_recheck": "i.status = 'struck' AND i.recheck_on <= :today",
    "to_tell": _TO_TELL,
    "to_review": "i.status = 'not_yet' AND i.review_on <= :today",
    "common": f"{_OPEN} AND {doors('i')} > 1",
    "rules_due": "i.rule_review_on <= :today",
    "after": "(i.recorded_at, i.id) < (:after_at, :after_id)",
}

_COLUMNS = f"""
    SELECT i.id, i.number, i.title, p.path, i.category, i.issue_class, i.urgency, i.source, i.sensitive,
        {households("i")},
        i.tier, i.status, i.substatus, i.recorded_at, i.recorded_on, i.due_on, i.due_by_hand,
        CASE WHEN i.substatus = 'waiting' THEN {_PAUSED_SINCE} END,
        coalesce(u.name, ''), coalesce(o.name, ''),
        {reporters("i")},
        {_WAITS}, CASE WHEN i.status = 'to_ask' AND {_UNASKED} THEN {_LAST_FACT} END
"""
_JOINS = """
    JOIN place p ON p.id = i.place_id
    LEFT JOIN unit u ON u.id = i.lead_unit_id
    LEFT JOIN person o ON o.id = i.first_owner_id
"""

SQL_ISSUE_ROW = f"{_COLUMNS} FROM issue i {_JOINS} WHERE i.id = :id AND i.removed_at IS NULL"

SQL_NUMBERS = "SELECT id, number FROM issue WHERE removed_at IS NULL AND number LIKE :ending ESCAPE '!'"

SQL_CO_UNITS = """
    SELECT iu.issue_id, u.name FROM issue_unit iu JOIN unit u ON u.id = iu.unit_id
    WHERE iu.removed_at IS NULL ORDER BY iu.id
"""

SQL_SAVED_VIEWS = "SELECT id, name, filters FROM saved_view WHERE removed_at IS NULL ORDER BY name, id"


class IssueRow(NamedTuple):
    """One line of the list; ``affected`` and ``reporters`` count those of problems merged into it too.

    ``waits``: a first answer is owed to somebody. ``ask_since``: the last fact, while somebody is to be asked.
    """

    id: str
    number: str
    title: str
    place: str
    category: str
    issue_class: str
    urgency: str
    source: str
    sensitive: bool
    affected: int
    tier: str | None
    status: str
    substatus: str | None
    recorded_at: str
    recorded_on: str
    due_on: str | None
    due_by_hand: bool
    paused_since: str | None
    lead_unit: str
    first_owner: str
    reporters: int
    waits: bool
    ask_since: str | None


def list_sql(conditions: Iterable[str]) -> str:
    """The SELECT of a list that meets all named conditions, newest first; binds ``:limit`` too.

    The page is cut before anything is joined to it, so that a long list costs no more than its page; CROSS JOIN keeps
    the planner from turning that round.
    """
    return f"""{_COLUMNS} FROM (
        SELECT i.id FROM issue i WHERE {_where(conditions)}
        ORDER BY i.recorded_at DESC, i.id DESC LIMIT :limit
    ) page CROSS JOIN issue i {_JOINS}
    WHERE i.id = page.id ORDER BY i.recorded_at DESC, i.id DESC"""  # noqa: S608 - made of constants


def count_sql(conditions: Iterable[str]) -> str:
    """How many problems meet all named conditions."""
    return f"SELECT count(*) FROM issue i WHERE {_where(conditions)}"  # noqa: S608 - made of constants


def _where(conditions: Iterable[str]) -> str:
    return "\n    AND ".join(["i.removed_at IS NULL", *(f"({CONDITIONS[name]})" for name in conditions)])


def issue_rows(connection: Connection, conditions: Sequence[str], values: Mapping[str, Any]) -> list[IssueRow]:
    """The problems that meet all named conditions; ``values`` has what they bind, and ``limit``."""
    return [IssueRow(*row) for row in connection.execute(list_sql(conditions), values)]


def issue_count(connection: Connection, conditions: Sequence[str], values: Mapping[str, Any]) -> int:
    """How many problems meet all named conditions."""
    return int(connection.execute(count_sql(conditions), values).fetchone()[0])


def issue_row(connection: Connection, issue_id: str) -> IssueRow | None:
    """One problem as a line of the list, or None."""
    row = connection.execute(SQL_ISSUE_ROW, {"id": issue_id}).fetchone()
    return IssueRow(*row) if row else None


def co_units(connection: Connection) -> dict[str, list[str]]:
    """Names of the co-units of every problem that has some, in the order in which they were named."""
    names: dict[str, list[str]] = {}
    for issue_id, name in connection.execute(SQL_CO_UNITS):
        names.setdefault(issue_id, []).append(name)
    return names


def numbers_ending(connection: Connection, ending: str) -> dict[str, str]:
    """Numbers that end so, with the ids of their problems."""
    escaped = ending.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    rows = connection.execute(SQL_NUMBERS, {"ending": f"%{escaped}"})
    return {number: issue_id for issue_id, number in rows}


def saved_views(connection: Connection) -> list[tuple[str, str, str]]:
    """``(id, name, filters)`` of the views that somebody saved, by name."""
    return [(row[0], row[1], row[2]) for row in connection.execute(SQL_SAVED_VIEWS)]
