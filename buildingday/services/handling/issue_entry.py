"""Putting a problem on the list: the one way in for visits, the problem form, the command line and imports."""

from dataclasses import dataclass
from datetime import date, datetime, time

from buildingday.clock import stamp
from buildingday.domain.category import Category
from buildingday.domain.issue import IssueClass, ReporterKind, Satisfaction, Solved, Source, Urgency
from buildingday.domain.issue_state import Answer
from buildingday.domain.numbers import IssueNumber
from buildingday.domain.place import PlaceKind
from buildingday.domain.triage import class_of
from buildingday.domain.visit import StatementKind
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import DOOR, SPOT, still_there
from buildingday.services.handling.categories import likeliest
from buildingday.services.handling.closing import add_side_fix
from buildingday.services.handling.issue_rows import DERIVED, issue_of
from buildingday.services.handling.linking import Belonging, join
from buildingday.services.naming import find_category
from buildingday.storage.journal import Act
from buildingday.storage.tables import Household, Issue, Place, Reporter
from buildingday.text.clean import LINE, NOTE, clean

#: More households than any compound has; a slip of the finger beyond.
MAX_AFFECTED = 100_000

#: Nobody who reported before this day waits for an answer; an earlier date is a slip of the pen.
FIRST_DAY = date(1980, 1, 1)

_SQL_LAST_NUMBER = """
    SELECT max(CAST(substr(number, :start) AS INTEGER)) FROM issue WHERE number >= :low AND number < :high
"""


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """A problem as it was told: where, what, and by whom. Only the title is a must.

    Without a household or place it is where that is from which it derives, or the community's; ``category`` and
    ``issue_class`` left empty are guessed from the words; ``category_guessed`` tells that the category is no person's
    choice either. ``recorded_on`` left empty is today. The reporter's words stay apart from ours.
    ``lead_unit_id`` is the unit that whoever records it has in mind; triage still decides. ``belongs`` are the problems
    that whoever records it has judged to be the same or related. ``fixed`` tells how it was put right on the spot
    (顺手办, F268), ``fixed_said`` what the reporter said to that.
    """

    title: str
    detail: str = ""
    category: str | None = None
    category_guessed: bool = False
    issue_class: IssueClass | None = None
    urgency: Urgency = Urgency.NORMAL
    source: Source = Source.VISIT
    household_id: str | None = None
    place_id: str | None = None
    visit_id: str | None = None
    affected: int = 1
    sensitive: bool = False
    reporter_name: str = ""
    reporter_phone: str = ""
    reporter_kind: ReporterKind = ReporterKind.RESIDENT
    reporter_words: str = ""
    reporter_statement: StatementKind | None = None
    external_no: str | None = None
    recorded_on: date | None = None
    lead_unit_id: str | None = None
    belongs: tuple[Belonging, ...] = ()
    fixed: str = ""
    fixed_said: Satisfaction | None = None


def add_issue(act: Act, desk: Desk, draft: IssueDraft) -> Issue:
    """Writes the problem and its reporter within ``act``; whoever acts becomes the first owner (F080, F105).

    Raises:
        Refused: no title, an unknown place, household or category, an impossible number or date.
    """
    title = clean(draft.title, LINE)
    detail = clean(draft.detail, NOTE, newlines=True)
    _check(desk, draft, title)
    place_id, building_id = _whereabouts(act, desk, draft)
    category = _category(desk, draft.category, f"{title}\n{detail}")
    recorded_on = draft.recorded_on or desk.today()
    issue = act.add(
        Issue(
            number=_next_number(act, desk),
            title=title,
            detail=detail,
            place_id=place_id,
            building_id=building_id,
            household_id=draft.household_id,
            visit_id=draft.visit_id,
            category=category.code,
            category_by_hand=draft.category is not None and not draft.category_guessed,
            issue_class=(draft.issue_class or _class(draft, category, f"{title}\n{detail}")).value,
            source=draft.source.value,
            urgency=draft.urgency.value,
            sensitive=draft.sensitive,
            recorded_at=stamp(_moment_of(recorded_on, act.now)),
            recorded_on=recorded_on.isoformat(),
            first_owner_id=desk.actor.id,
            affected=draft.affected,
            lead_unit_id=draft.lead_unit_id,
        )
    )
    reporter = add_reporter_row(act, issue.id, draft, recorded_on)
    if draft.fixed:
        answer = Answer(reporter.id, draft.fixed_said, Solved.YES) if draft.fixed_said else None
        add_side_fix(act, desk, issue.id, draft.fixed, answer)
    for belonging in draft.belongs:
        join(act, desk, issue, belonging)
    return issue_of(act, issue.id) if draft.belongs or draft.fixed else issue


def add_reporter_row(act: Act, issue_id: str, draft: IssueDraft, reported_on: date) -> Reporter:
    """Writes down who reported a problem; each reporter is owed an answer of their own (F084)."""
    return act.add(
        Reporter(
            issue_id=issue_id,
            household_id=draft.household_id,
            name=clean(draft.reporter_name, LINE),
            phone=clean(draft.reporter_phone, LINE),
            kind=draft.reporter_kind.value,
            source=draft.source.value,
            external_no=clean(draft.external_no, LINE) or None,
            reported_on=reported_on.isoformat(),
            statement=draft.reporter_statement.value if draft.reporter_statement else None,
            words=clean(draft.reporter_words, NOTE, newlines=True),
        )
    )


def building_of(act: Act, place_id: str) -> str | None:
    """The building at or above a place, else the compound, else None; agendas group by it.

    Raises:
        Refused: there is no such place.
    """
    compound: str | None = None
    above: str | None = place_id
    while above is not None:
        place = still_there(act.get(Place, above), SPOT)
        if place.kind == PlaceKind.BUILDING:
            return place.id
        if place.kind == PlaceKind.COMPOUND:
            compound = place.id
        above = place.parent_id
    return compound


def _check(desk: Desk, draft: IssueDraft, title: str) -> None:
    if not title:
        raise Refused(N_("问题还没有写内容。请用一句话写明是什么问题。"))
    if not 1 <= draft.affected <= MAX_AFFECTED:
        raise Refused(N_("涉及户数 {count} 不对。请填 1 到 {most} 之间的数。"), count=draft.affected, most=MAX_AFFECTED)
    if draft.recorded_on is not None and not FIRST_DAY <= draft.recorded_on <= desk.today():
        raise Refused(N_("反映日期 {day} 不对。请填 {first} 到今天的日期。"), day=draft.recorded_on, first=FIRST_DAY)


def _whereabouts(act: Act, desk: Desk, draft: IssueDraft) -> tuple[str, str | None]:
    """Ids of the place and of the building (or compound) that it belongs to."""
    if draft.household_id is not None:
        household = still_there(act.get(Household, draft.household_id), DOOR)
        if draft.place_id is None:
            return household.stair_id, household.building_id
    parents = [belonging.other_id for belonging in draft.belongs if belonging.kind == DERIVED]
    place_id = draft.place_id or (issue_of(act, parents[0]).place_id if parents else desk.actor.community_id)
    return place_id, building_of(act, place_id)


def _category(desk: Desk, code: str | None, text: str) -> Category:
    """The category that was chosen, else the one that the words suggest."""
    chosen = find_category(desk, code or likeliest(desk, text) or desk.policy.category_otherwise())
    return next(each for each in desk.policy.categories if each.code == chosen)


def _class(draft: IssueDraft, category: Category, text: str) -> IssueClass:
    return class_of(text, usual=category.issue_class, urgency=draft.urgency, households=draft.affected)


def _moment_of(day: date, now: datetime) -> datetime:
    """The moment of recording: now, or noon of an earlier day."""
    return now if day >= now.date() else datetime.combine(day, time(12), now.tzinfo)


def _next_number(act: Act, desk: Desk) -> str:
    """The next number of this community, year and device; undone numbers are not given again."""
    year, letter = act.now.year, desk.store.identity.letter
    prefix = f"{desk.scope_code}-{year:04d}-{letter}"
    last = act.scalar(_SQL_LAST_NUMBER, start=len(prefix) + 1, low=f"{prefix}0", high=f"{prefix}:")
    return str(IssueNumber(desk.scope_code, year, letter, (last or 0) + 1))
