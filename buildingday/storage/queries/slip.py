"""Reads for the slip that is left with a resident: one visit, what was recorded and promised there (F068)."""

from typing import NamedTuple

from buildingday.storage.connection import Connection

#: The last visit of a household at which a problem was recorded or something promised.
SQL_SLIP_VISIT = """
SELECT v.id, v.visited_on, v.visitor_id, w.name, w.title, w.phone
FROM visit v JOIN person w ON w.id = v.visitor_id
WHERE v.household_id = :household AND v.removed_at IS NULL AND (
    EXISTS (SELECT 1 FROM issue i WHERE i.visit_id = v.id AND i.removed_at IS NULL)
    OR EXISTS (SELECT 1 FROM promise p WHERE p.household_id = :household AND p.visit_id = v.id AND p.removed_at IS NULL)
)
ORDER BY v.visited_at DESC, v.id DESC LIMIT 1
"""

SQL_SLIP_ISSUES = """
SELECT number, title, sensitive FROM issue WHERE visit_id = ? AND removed_at IS NULL ORDER BY number
"""

SQL_SLIP_PROMISES = """
SELECT text, due_on FROM promise WHERE household_id = ? AND visit_id = ? AND removed_at IS NULL ORDER BY due_on, id
"""

#: What is still out of the house, the newest first.
SQL_SLIP_ERRANDS = """
SELECT p.text, p.taken, p.made_on, p.due_on, p.person_id, w.name, w.title, w.phone
FROM promise p JOIN person w ON w.id = p.person_id
WHERE p.household_id = ? AND p.taken <> '' AND p.kept_at IS NULL AND p.removed_at IS NULL
ORDER BY p.made_on DESC, p.id DESC
"""

#: Everybody of the house: none of them may be named on a slip.
SQL_HOUSE_NAMES = """
SELECT n.name FROM household h JOIN household n ON n.building_id = h.building_id
WHERE h.id = ? AND n.removed_at IS NULL
"""


class SlipVisit(NamedTuple):
    """A visit and who made it."""

    id: str
    visited_on: str
    visitor_id: str
    visitor: str
    title: str
    phone: str


class SlipIssue(NamedTuple):
    """A problem that was recorded at a visit."""

    number: str
    title: str
    sensitive: int


class SlipErrandRow(NamedTuple):
    """An errand that is not done yet, and who took the papers along."""

    text: str
    taken: str
    made_on: str
    due_on: str
    person_id: str
    person: str
    title: str
    phone: str


def slip_visit(connection: Connection, household_id: str) -> SlipVisit | None:
    """The last visit that left something to tell, or None."""
    row = connection.execute(SQL_SLIP_VISIT, {"household": household_id}).fetchone()
    return SlipVisit(*row) if row else None


def slip_issues(connection: Connection, visit_id: str) -> list[SlipIssue]:
    """The problems of a visit."""
    return [SlipIssue(*row) for row in connection.execute(SQL_SLIP_ISSUES, (visit_id,))]


def slip_promises(connection: Connection, household_id: str, visit_id: str) -> list[tuple[str, str]]:
    """What was promised at a visit, and by when."""
    return [(text, due) for text, due in connection.execute(SQL_SLIP_PROMISES, (household_id, visit_id))]


def slip_errands(connection: Connection, household_id: str) -> list[SlipErrandRow]:
    """The errands of a household whose papers are still out, the newest first (F065)."""
    return [SlipErrandRow(*row) for row in connection.execute(SQL_SLIP_ERRANDS, (household_id,))]


def house_names(connection: Connection, household_id: str) -> list[str]:
    """The names of all residents of the house in which a household is."""
    return [row[0] for row in connection.execute(SQL_HOUSE_NAMES, (household_id,))]
