"""Recording visits: the outcome first, everything said at one door in one act, promises and pauses."""

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from buildingday.clock import stamp
from buildingday.domain.place import Occupancy
from buildingday.domain.visit import Outcome, Purpose, StatementKind, slot_of
from buildingday.domain.visit_doubts import Doubt, DoubtKind
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft, add_issue
from buildingday.services.roster.households import household_of
from buildingday.services.typed import number_of
from buildingday.services.visiting.doubts import doubts_at
from buildingday.storage.journal import Act
from buildingday.storage.queries.visits import any_door
from buildingday.storage.tables import Household, Issue, Promise, Visit
from buildingday.text.clean import LINE, NOTE, clean

#: A visit may be entered this many days late (F063); older ones belong to a roster or an import.
MAX_LATE_DAYS = 366

#: Outcomes that say how the household lives now (S47).
_OCCUPANCY = {Outcome.VACANT: Occupancy.VACANT, Outcome.MOVED: Occupancy.MOVED}

#: Outcomes after which nothing can have been said or promised.
_NOBODY = (Outcome.NO_ANSWER, Outcome.NO_ACCESS, Outcome.VACANT, Outcome.MOVED)


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """One visit as it was made: outcome first; all else may stay empty.

    ``next_on`` is the appointment, or the day before which a refusing household is left alone. A promise is owed
    when ``promise_due`` is given. ``visited_at`` left empty means now; ``draft_key`` names the draft it settles.
    """

    household_id: str
    outcome: Outcome
    note: str = ""
    statement: StatementKind | None = None
    purposes: tuple[Purpose, ...] = ()
    answered_at_door: bool = False
    promise_text: str = ""
    promise_due: date | None = None
    issues: tuple[IssueDraft, ...] = ()
    next_on: date | None = None
    visited_at: datetime | None = None
    draft_key: str | None = None


@dataclass(frozen=True, slots=True)
class VisitSaved:
    """What was saved, and what is odd about it, for the line that says so: ids, and the numbers of the problems."""

    visit_ids: tuple[str, ...]
    household_ids: tuple[str, ...]
    doors: tuple[str, ...]
    outcome: Outcome
    issue_numbers: tuple[str, ...] = field(default=())
    promise_due: date | None = None
    doubts: tuple[Doubt, ...] = ()


class _NotKept(Exception):
    """Ends an act of which nothing is to stay."""


class VisitWritten(NamedTuple):
    """The rows of a visit, while its act goes on."""

    visit: Visit
    door: str
    issues: tuple[Issue, ...]
    promise_due: date | None
    doubts: tuple[Doubt, ...]

    def saved(self) -> VisitSaved:
        """What is told once the act has landed."""
        numbers = tuple(issue.number for issue in self.issues)
        outcome = Outcome(self.visit.outcome)
        ids, household_ids = (self.visit.id,), (self.visit.household_id,)
        return VisitSaved(ids, household_ids, (self.door,), outcome, numbers, self.promise_due, self.doubts)


def record_visit(desk: Desk, entry: VisitEntry) -> VisitSaved:
    """Saves a visit, its problems and its promise in one act (F052).

    Raises:
        Refused: a time in the future or too long ago, an appointment without a date, words from a door that did not
            open, an unknown household.
    """
    with desk.store.act("visit.record", desk.actor.id) as act:
        return write_visit(act, desk, entry).saved()


def write_visit(act: Act, desk: Desk, entry: VisitEntry) -> VisitWritten:
    """Writes a visit, its problems and its promise within ``act``, for acts that hold more than the visit.

    Raises:
        Refused: as ``record_visit``.
    """
    visited_at = check_entry(desk, entry)
    household = household_of(act, entry.household_id)
    doubts = doubts_at(desk, household.id, entry.outcome, visited_at)
    visit = act.add(_visit(desk, entry, visited_at, act.moment))
    issues = [_issue(act, desk, entry, draft, visit.id) for draft in entry.issues]
    if entry.promise_due is not None:
        act.add(
            Promise(
                household_id=household.id,
                visit_id=visit.id,
                issue_id=issues[0].id if issues else None,
                person_id=desk.actor.id,
                text=clean(entry.promise_text, LINE) or _first_words(entry),
                made_on=visit.visited_on,
                due_on=entry.promise_due.isoformat(),
            )
        )
    _note_occupancy(act, household, entry.outcome)
    act.forget_draft(entry.draft_key)
    return VisitWritten(visit, household.door, tuple(issues), entry.promise_due, doubts)


def rehearse(desk: Desk) -> None:
    """Goes once through all that saving a visit needs and keeps nothing, so that the day's first key is as quick as
    its second. Does nothing where nobody can save yet.
    """
    door = any_door(desk.store.connection)
    if desk.me is None or door is None:
        return
    with suppress(_NotKept), desk.store.act("visit.record", desk.actor.id) as act:
        write_visit(act, desk, VisitEntry(door, Outcome.NO_ANSWER))
        act.write_journal()
        raise _NotKept


def record_no_answer(desk: Desk, household_ids: list[str]) -> VisitSaved:
    """Nobody opened at any of these doors: a whole floor or stair in one act (F051).

    Raises:
        Refused: no doors, or one of them is unknown.
    """
    if not household_ids:
        raise Refused(N_("这一层今天的门都已经记过了。"))
    visited_at = desk.now()
    with desk.store.act("visit.record_batch", desk.actor.id) as act:
        batch = act.fresh_id()
        households = [household_of(act, household_id) for household_id in household_ids]
        visits = []
        doubts: dict[DoubtKind, Doubt] = {}  # one of a kind is enough to look again at all these doors
        for household in households:
            doubts |= {each.kind: each for each in doubts_at(desk, household.id, Outcome.NO_ANSWER, visited_at)}
            visit = _visit(desk, VisitEntry(household.id, Outcome.NO_ANSWER), visited_at, act.moment)
            visit.batch_id = batch
            visits.append(act.add(visit))
    doors = tuple(household.door for household in households)
    ids = tuple(visit.id for visit in visits)
    return VisitSaved(ids, tuple(household_ids), doors, Outcome.NO_ANSWER, doubts=tuple(doubts.values()))


def keep_promise(desk: Desk, promise_id: str, note: str = "") -> str:
    """Marks what was promised as done (F126) and gives what it was.

    Raises:
        Refused: it was kept already or taken back.
    """
    with desk.store.act("promise.keep", desk.actor.id) as act:
        promise = act.get(Promise, promise_id)
        if promise is None or promise.kept_at is not None:
            raise Refused(N_("这件答应的事已经兑现或撤销了。"))
        act.set(Promise, promise_id, kept_at=act.moment, kept_note=clean(note, NOTE))
    return promise.text


def pause_visits(desk: Desk, household_id: str, until: date, reason: str) -> None:
    """Leaves a household alone until a review date, with the reason (F032).

    Raises:
        Refused: no reason, or a date that is not ahead.
    """
    reason = clean(reason, LINE)
    if not reason:
        raise Refused(N_("暂缓走访要写明原因。"))
    if until <= desk.today():
        raise Refused(N_("暂缓到 {day} 已经过了。请写一个以后的日期，到期会再提醒。"), day=until.isoformat())
    with desk.store.act("household.pause", desk.actor.id, reason=reason) as act:
        act.set(Household, household_id, paused_until=until.isoformat(), pause_reason=reason)


def pause_for_workdays(desk: Desk, household_id: str, workdays: str, reason: str) -> date:
    """Pauses for a typed number of workdays and gives the review date.

    Raises:
        Refused: not a number from 1 to 250, or no reason.
    """
    count = number_of(workdays)
    if count is None or not 1 <= count <= 250:
        raise Refused(N_("“{days}”不是天数。请填 1 到 250 之间的数字。"), days=clean(workdays, 20))
    until = desk.calendar.add_workdays(desk.today(), count)
    pause_visits(desk, household_id, until, reason)
    return until


def resume_visits(desk: Desk, household_id: str) -> None:
    """Ends a pause before its date."""
    with desk.store.act("household.resume", desk.actor.id) as act:
        act.set(Household, household_id, paused_until=None, pause_reason="")


def _checked_time(desk: Desk, entry: VisitEntry) -> datetime:
    now = desk.now()
    visited_at = entry.visited_at or now
    if visited_at > now + timedelta(minutes=5):
        raise Refused(
            N_("走访时间 {time} 还没到。请填已经发生的时间；约好以后再来的，记“约期”。"),
            time=f"{visited_at:%Y-%m-%d %H:%M}",
        )
    if visited_at < now - timedelta(days=MAX_LATE_DAYS):
        raise Refused(N_("走访时间 {time} 超过一年了，不能补记。请核对日期。"), time=f"{visited_at:%Y-%m-%d}")
    return visited_at


def check_entry(desk: Desk, entry: VisitEntry) -> datetime:
    """Nothing is told that cannot be: see ``record_visit``; gives when the visit was made.

    Raises:
        Refused: a time to come or too long ago, an appointment without a date, a day that has passed, words from a
            door that did not open.
    """
    visited_at = _checked_time(desk, entry)
    if entry.outcome is Outcome.APPOINTMENT and entry.next_on is None:
        raise Refused(N_("约期再访要填日期，比如“3”表示 3 个工作日后。"))
    if entry.next_on is not None and entry.next_on < desk.today():
        raise Refused(N_("约的日期 {day} 已经过了。请填今天或以后的日期。"), day=entry.next_on.isoformat())
    if entry.promise_due is not None and entry.promise_due < desk.today():
        raise Refused(N_("答应的日期 {day} 已经过了。请填今天或以后的日期。"), day=entry.promise_due.isoformat())
    if entry.outcome in _NOBODY and (entry.promise_due is not None or entry.statement is not None):
        raise Refused(N_("没有见到人，不能记“说的话”和“答应的事”。发现的问题可以记，结果请再核对。"))
    return visited_at


def _visit(desk: Desk, entry: VisitEntry, visited_at: datetime, entered_at: str) -> Visit:
    next_on = entry.next_on
    if entry.outcome is Outcome.REFUSED and next_on is None:
        next_on = desk.calendar.add_workdays(visited_at.date(), desk.policy.visit.refusal_rest)
    return Visit(
        household_id=entry.household_id,
        visitor_id=desk.actor.id,
        visited_at=stamp(visited_at),
        visited_on=visited_at.date().isoformat(),
        entered_at=entered_at,
        outcome=entry.outcome.value,
        slot=slot_of(visited_at.hour).value,
        note=clean(entry.note, NOTE, newlines=True),
        statement=entry.statement.value if entry.statement else None,
        purposes=json.dumps([purpose.value for purpose in entry.purposes]),
        answered_at_door=entry.answered_at_door,
        next_on=next_on.isoformat() if next_on else None,
    )


def _issue(act: Act, desk: Desk, entry: VisitEntry, draft: IssueDraft, visit_id: str) -> Issue:
    household_id = draft.household_id or entry.household_id
    issue = add_issue(act, desk, replace(draft, household_id=household_id, visit_id=visit_id))
    if entry.outcome.is_contact:  # whoever told it was answered the first time there and then (F109)
        act.set(Issue, issue.id, answered_on=issue.recorded_on)
    return issue


def _first_words(entry: VisitEntry) -> str:
    """What was promised when nobody wrote it down: the first problem, or the note."""
    words = entry.issues[0].title if entry.issues else entry.note
    return clean(words, 60)


def _note_occupancy(act: Act, household: Household, outcome: Outcome) -> None:
    occupancy = _OCCUPANCY.get(outcome)
    if outcome is Outcome.MET and household.occupancy == Occupancy.VACANT:
        occupancy = Occupancy.RESIDENT
    if occupancy is not None and occupancy != household.occupancy:
        act.set(Household, household.id, occupancy=occupancy.value)
