"""今日走访: the day's doors in walking order with the reasons in words, progress, and one household's card."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from buildingday.domain.calendar import DayNoteKind, month_window
from buildingday.domain.issue import IssueStatus
from buildingday.domain.limit import in_days
from buildingday.domain.place import Risk
from buildingday.domain.plan import PlannedDoor, plan_day
from buildingday.domain.privacy import mask_name, mask_phone
from buildingday.domain.task import DoorFacts
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome, slot_of
from buildingday.errors import N_
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.visiting.plan_words import reason_words, short_date
from buildingday.services.visiting.reaching import best_time_words, next_step_words
from buildingday.services.visiting.round_facts import CONTACT, DoorRound
from buildingday.storage.queries import household as household_queries
from buildingday.storage.queries import today as queries

_RISKS = (Risk.HIGH, Risk.MID, Risk.LOW)


class WhyWord(NamedTuple):
    """One reason: code word, points and the words a person reads."""

    code: str
    points: float
    text: str


class TodayDoor(NamedTuple):
    """One line of Today; the name is masked."""

    household_id: str
    door: str
    building_id: str
    place: str
    name: str
    kind: str
    last_contact: date | None
    outcome: Outcome | None
    reasons: tuple[WhyWord, ...]
    score: float
    overdue_days: int
    open_issues: int
    promises: int
    has_draft: bool
    starred: bool = False


class TodayView(NamedTuple):
    """The day: is it a workday, the doors in walking order, and what else is owed."""

    day: date
    is_workday: bool
    day_note: str
    calendar_warning: str
    doors: tuple[TodayDoor, ...]
    issues_today: int
    promises_today: int
    promises_due: int
    promises_overdue: int
    on_round: int
    contacted_30: int
    visited_month: int
    left: int = 0  # planned on ``left_day`` and not walked to
    left_day: date | None = None
    left_why: str = ""  # the reason given for it: a code word or plain words; empty while it is owed


class HouseholdCard(NamedTuple):
    """What a visitor sees before knocking (F056); masked unless revealed."""

    household_id: str
    door: str
    path: str
    name: str
    phone: str
    occupancy: str
    tags: tuple[str, ...]
    note: str
    pause: str
    last_visits: tuple[str, ...]
    last_note: str
    best_time: str
    next_step: str
    met_this_month: int
    promises: tuple[tuple[str, str], ...]  # id, words
    issues: tuple[tuple[str, str], ...]  # number, words


def day_view(
    desk: Desk, day: date | None = None, person_id: str | None = None, capacity: int | None = None
) -> TodayView:
    """The plan of ``day`` (today when empty) for a person (me when empty), derived afresh from what is stored."""
    day = day or desk.today()
    person_id = person_id or desk.actor.id
    round_ = DoorRound(desk, person_id, day)
    left = round_.left_over()
    facts = {each.household: each for each in round_.facts(day, left)}
    slot = slot_of(desk.now().hour) if day == desk.today() else None
    plan = plan_day(facts.values(), day, desk.calendar, desk.policy, capacity, slot)
    left_day = desk.calendar.add_workdays(day, -1)
    drafts = desk.store.drafts("visit:")
    counts = queries.read_counts(desk.store.connection, person_id, day)
    recently = day - timedelta(days=desk.policy.visit.contact_recent)
    return TodayView(
        day=day,
        is_workday=plan.is_workday,
        day_note=day_note(desk, day),
        calendar_warning=calendar_warning(desk, day),
        doors=tuple(
            _door(round_.doors[door.facts.household], door, day, f"visit:{door.facts.household}" in drafts)
            for door in plan.doors
        ),
        issues_today=counts.issues,
        promises_today=counts.promises_made,
        promises_due=counts.promises_today,
        promises_overdue=counts.promises_overdue,
        on_round=len(facts),
        contacted_30=sum(_contacted_since(each, recently, day) for each in facts.values()),
        visited_month=sum(each.visited_this_month > 0 for each in facts.values()),
        left=len(left),
        left_day=left_day,
        left_why=round_.reason_for(left_day) if left else "",
    )


def day_note(desk: Desk, day: date) -> str:
    """What is special about a day: the holiday's name, or that it is a make-up workday; empty on plain days."""
    note = desk.calendar.day_note(day)
    if note is None:
        return ""
    words = {
        DayNoteKind.HOLIDAY: N_("{name}放假"),
        DayNoteKind.MAKE_UP: N_("{name}调休上班"),
    }.get(note.kind, N_("{name}"))
    return say(words, name=note.name)


def calendar_warning(desk: Desk, day: date) -> str:
    """Says when the calendar of the near future is missing, so that deadlines count weekdays alone (F023)."""
    ahead = timedelta(days=in_days(desk.policy.handling.limit(Tier.JOINT)) * 2)
    missing = desk.calendar.missing_years(day, day + ahead)
    if not missing:
        return ""
    return say(N_("缺 {years} 年放假安排，暂按周一至周五计算。可用 buildingday calendar 补上。"), years=missing)


def household_card(desk: Desk, household_id: str, *, unmasked: bool = False) -> HouseholdCard | None:
    """One household's card, or None when it is gone. ``unmasked`` is for callers that have journaled the reveal."""
    month_start, _end = month_window(desk.today(), desk.policy.visit.month_start_day)
    today = desk.today()
    card = household_queries.read_card(
        desk.store.connection, household_id, month_start.isoformat(), today=today.isoformat()
    )
    if card is None:
        return None
    row = card.household
    paused = row.paused_until is not None and row.paused_until > today.isoformat()
    return HouseholdCard(
        household_id=row.id,
        door=row.door,
        path=row.path,
        name=row.name if unmasked else mask_name(row.name),
        phone=row.phone if unmasked else mask_phone(row.phone, desk.policy.privacy),
        occupancy=label("occupancy", row.occupancy) if row.kind == "household" else label("target", row.kind),
        tags=_tags(card.tags),
        note=row.note,
        pause=say(
            N_("暂缓到{until}：{reason}"),
            until=short_date(date.fromisoformat(row.paused_until or "")),
            reason=row.pause_reason,
        )
        if paused
        else "",
        last_visits=tuple(_visit_words(desk, visit, today) for visit in card.visits),
        last_note=next((visit.note for visit in card.visits if visit.note), ""),
        best_time=best_time_words(desk, row.id),
        next_step=next_step_words(desk, row.id),
        met_this_month=card.met_this_month,
        promises=tuple((promise.id, _promise_words(promise, today)) for promise in card.promises),
        issues=tuple((issue.number, _issue_words(desk, issue, today)) for issue in card.issues),
    )


def doors_left(desk: Desk, household_id: str, done: Sequence[str], *, whole_stair: bool = False) -> list[str]:
    """The doors on the household's floor, or in its whole stair, that are not among ``done``, in order (F051).

    Nobody knocks at empty homes, nor where a refusal holds (F225): they are left out.
    """
    connection = desk.store.connection
    where = household_queries.read_whereabouts(connection, household_id)
    if where is None:
        return []
    stair_id, floor = where
    floor_only = None if whole_stair else floor
    doors = household_queries.doors_of_stair(connection, stair_id, desk.today().isoformat(), floor_only)
    skip = set(done)
    return [each for each in doors if each not in skip]


def ago(day: date | None, today: date) -> str:
    """今天, 昨天, 9天, 从未: how long ago, as the list shows it."""
    if day is None:
        return say(N_("从未"))
    days = (today - day).days
    return say(N_("今天")) if days <= 0 else say(N_("{days}天"), days=days)


def _contacted_since(facts: DoorFacts, since: date, day: date) -> bool:
    contact = day if facts.today_outcome in CONTACT else facts.last_contact
    return contact is not None and contact >= since


def _door(row: queries.DoorRow, planned: PlannedDoor, day: date, has_draft: bool) -> TodayDoor:
    facts = planned.facts
    ordered = sorted(planned.reasons, key=lambda reason: -reason.points)
    return TodayDoor(
        household_id=row.id,
        door=row.door,
        building_id=row.building_id,
        place=f"{row.compound} {row.building_name}",
        name=mask_name(row.name),
        kind=row.kind,
        last_contact=facts.last_contact,
        outcome=Outcome(facts.today_outcome) if facts.today_outcome else None,
        reasons=tuple(WhyWord(r.code.value, r.points, reason_words(r.code.value, r.params, day)) for r in ordered),
        score=planned.score,
        overdue_days=planned.task.overdue_days,
        open_issues=facts.open_issues,
        promises=facts.promises,
        has_draft=has_draft,
        starred=facts.starred,
    )


def _tags(tags: list[tuple[str, str]]) -> tuple[str, ...]:
    names = [label("care", tag) for tag, _risk in tags]
    risks = [risk for risk in _RISKS if any(risk == each for _tag, each in tags)]
    return (*names, *(label("risk", risk) for risk in risks[:1]))


def _visit_words(desk: Desk, visit: household_queries.VisitRow, today: date) -> str:
    on = date.fromisoformat(visit.visited_on)
    at = desk.moment(visit.visited_at)
    late = (desk.moment(visit.entered_at).date() - on).days
    words = say(
        N_("{ago} {hour}点 {visitor} {outcome}"),
        ago=ago(on, today) if on == today else say(N_("{days}天前"), days=(today - on).days),
        hour=at.hour,
        visitor=visit.visitor,
        outcome=label("outcome", visit.outcome),
    )
    return words + (say(N_("（{days}天后补记）"), days=late) if late > 0 else "")


def _promise_words(promise: household_queries.PromiseRow, today: date) -> str:
    due = date.fromisoformat(promise.due_on)
    when = say(N_("今天")) if due == today else short_date(due)
    late = say(N_(" 超期{days}天"), days=(today - due).days) if due < today else ""
    taken = say(N_("（拿走：{taken}）"), taken=promise.taken) if promise.taken else ""
    moved = "" if promise.told else say(N_("（改过期，请告诉住户）"))
    return f"{when}{late} {promise.text}{taken}{moved}"


def _issue_words(desk: Desk, issue: household_queries.OpenIssueRow, today: date) -> str:
    if issue.status == IssueStatus.STRUCK:
        return say(N_("回头看：{title}"), title=issue.title)
    where = label("tier", issue.tier) if issue.tier else label("status", issue.status)
    words = f"{issue.title}  {where}"
    if issue.due_on is None:
        return words
    left = desk.calendar.workdays_between(today, date.fromisoformat(issue.due_on))
    due = say(N_("剩{days}个工作日"), days=left) if left >= 0 else say(N_("超{days}个工作日"), days=-left)
    return f"{words}  {due}"
