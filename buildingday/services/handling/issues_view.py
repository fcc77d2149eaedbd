"""问题清单 as it is shown: pages of lines with their clocks, and a problem found by what somebody typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from buildingday.clock import day_of
from buildingday.domain.deadline import Clock
from buildingday.domain.numbers import find_by_ending, short_number, tidy
from buildingday.domain.privacy import scrub
from buildingday.i18n import _
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_clock import answer_clock, ask_clock, clock_of, clock_words
from buildingday.services.handling.issue_filter import EVERYTHING, IssueFilter, conditions, count
from buildingday.storage.queries import issues as queries
from buildingday.text.clean import LINE, clean

#: Lines of one page; more are read when somebody goes there.
PAGE = 500


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One line of the list. Enums are code words; telephone numbers in the title are masked.

    ``answer`` and ``ask`` are the clocks of the first answer and of the calls at the end, while they are owed;
    ``after`` asks for the lines that follow this one.
    """

    id: str
    number: str
    title: str
    place: str
    category: str
    category_name: str
    issue_class: str
    urgency: str
    source: str
    sensitive: bool
    affected: int
    tier: str | None
    status: str
    substatus: str | None
    recorded_on: date
    due: date | None
    clock: Clock | None
    answer: Clock | None
    ask: Clock | None
    lead_unit: str
    first_owner: str
    reporters: int
    after: tuple[str, str]

    @property
    def short(self) -> str:
        """``A0012``."""
        return short_number(self.number)

    @property
    def overdue(self) -> bool:
        """Its due day is past."""
        return self.clock is not None and self.clock.overdue

    @property
    def clock_words(self) -> str:
        """The deadline in a few words."""
        return clock_words(self.clock)


class Page(NamedTuple):
    """The first lines of a list, and how many there are in all."""

    lines: list[IssueLine]
    total: int


def first_page(desk: Desk, asked: IssueFilter = EVERYTHING) -> Page:
    """The newest problems that a filter lets through; they are counted only when there are more."""
    lines = list_issues(desk, asked)
    return Page(lines, len(lines) if len(lines) < PAGE else count(desk, asked))


def list_issues(
    desk: Desk, asked: IssueFilter = EVERYTHING, limit: int | None = PAGE, after: tuple[str, str] | None = None
) -> list[IssueLine]:
    """The problems that a filter lets through, newest first; ``limit`` None gives all of them."""
    found = conditions(desk, asked)
    if found is None:
        return []
    names, values = found
    values["limit"] = queries.NO_LIMIT if limit is None else limit
    if after is not None:
        names.append("after")
        values["after_at"], values["after_id"] = after
    return [line_of(desk, row) for row in queries.issue_rows(desk.store.connection, names, values)]


def line_of(desk: Desk, row: queries.IssueRow) -> IssueLine:
    """A line of the list from what was read."""
    return IssueLine(
        id=row.id,
        number=row.number,
        title=scrub(row.title, desk.policy.privacy),
        place=row.place,
        category=row.category,
        category_name=category_name(desk, row.category),
        issue_class=row.issue_class,
        urgency=row.urgency,
        source=row.source,
        sensitive=bool(row.sensitive),
        affected=row.affected,
        tier=row.tier,
        status=row.status,
        substatus=row.substatus,
        recorded_on=date.fromisoformat(row.recorded_on),
        due=day_of(row.due_on),
        clock=clock_of(desk, row, row.paused_since),
        answer=answer_clock(desk, row.status, row.recorded_on, bool(row.waits)),
        ask=ask_clock(desk, row.status, row.ask_since),
        lead_unit=row.lead_unit,
        first_owner=row.first_owner,
        reporters=row.reporters,
        after=(row.recorded_at, row.id),
    )


def issue_line(desk: Desk, issue_id: str) -> IssueLine | None:
    """The line of one problem, or None when it is gone."""
    row = queries.issue_row(desk.store.connection, issue_id)
    return line_of(desk, row) if row else None


def category_name(desk: Desk, code: str) -> str:
    """The term of a category; a code that the policy no longer has stays as it is."""
    category = desk.policy.category(code)
    return _(category.name) if category else code


def issue_json(desk: Desk, lines: Iterable[IssueLine]) -> list[dict[str, Any]]:
    """The lines as ``issue list --json`` gives them (``cli.md``)."""
    co_units = queries.co_units(desk.store.connection)
    return [
        {
            "number": line.number,
            "title": line.title,
            "place": line.place,
            "category": line.category,
            "class": line.issue_class,
            "source": line.source,
            "tier": line.tier,
            "status": line.status,
            "recorded_on": line.recorded_on.isoformat(),
            "due": line.due.isoformat() if line.due else None,
            "overdue": line.overdue,
            "lead_unit": line.lead_unit or None,
            "co_units": co_units.get(line.id, []),
            "reporters": line.reporters,
            "first_owner": line.first_owner,
        }
        for line in lines
    ]


def find_issue(desk: Desk, typed: str) -> str:
    """The id of the problem whose number is, or alone ends in, what was typed; full-width is accepted.

    Raises:
        Refused: none ends so, or several do (names some).
    """
    typed = clean(typed, LINE)
    numbers = queries.numbers_ending(desk.store.connection, tidy(typed))
    return numbers[find_by_ending(typed, numbers)]
