"""议定: a decision becomes a task at once, and its progress is reported until it is struck off (F140)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.deadline import check_workday
from buildingday.domain.decision import DecisionStatus, DecisionTerms, check, sentence
from buildingday.domain.issue import IssueStatus, SubStatus
from buildingday.domain.issue_state import Action, Step
from buildingday.domain.lifecycle import allowed
from buildingday.domain.meeting import Disposition, ItemKind
from buildingday.domain.numbers import short_number
from buildingday.domain.tier import TIER_RULES, Tier
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.gone import LEADER, still_there
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import take_step
from buildingday.services.meetings.meeting_acts import issues_of, item_at_table
from buildingday.services.roster.units import open_unit
from buildingday.storage.journal import Act
from buildingday.storage.tables import AgendaItem, Decision, DecisionUnit, Issue, Meeting, Person
from buildingday.text.clean import LINE, NOTE, clean

#: Written into the history of the problems.
BY_MEETING = "会议议定"


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What the meeting decides; the amount in fen."""

    text: str
    lead_unit_id: str
    co_unit_ids: tuple[str, ...] = ()
    leader_id: str | None = None
    due: date | None = None
    standard: str = ""
    funding: str = ""
    amount_fen: int | None = None
    milestones: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was written: its sentence for the minutes, and the numbers of the problems that are tasks now.

    ``left`` are problems of the item that were past handling already and stay as they were.
    """

    decision_id: str
    item_id: str
    sentence: str
    tasks: tuple[str, ...]
    left: tuple[str, ...]


def decide(desk: Desk, item_id: str, entry: DecisionEntry) -> Decided:
    """Writes a decision; the item's problems get its lead, co-units, leader and date in the same act.

    With several decisions on one item the first unit leads its problems, the others help, and the last date counts.

    Raises:
        Refused: no words, no lead unit, an unknown or closed one, a date before the meeting or on a day off, or the
            meeting is not running.
    """
    with desk.store.act("meeting.decide", desk.actor.id) as act:
        item, meeting = item_at_table(act, item_id)
        if item.kind == ItemKind.TRACKING:
            raise Refused(N_("听取上次办理情况时不在这里议定。请另加一个议题。"))
        terms = _checked(act, desk, meeting, entry)
        decision = act.add(
            Decision(
                meeting_id=meeting.id,
                item_id=item_id,
                position=len(act.rows(Decision, item_id=item_id)) + 1,
                text=terms.text,
                lead_unit_id=entry.lead_unit_id,
            )
        )
        _write(act, decision.id, entry, terms)
        act.set(AgendaItem, item_id, disposition=Disposition.DECIDED.value)
        tasks, left = _make_tasks(act, desk, item_id)
    return Decided(decision.id, item_id, sentence(terms), tasks, left)


def amend(desk: Desk, decision_id: str, entry: DecisionEntry) -> Decided:
    """Writes a decision anew before the minutes are signed; its problems follow.

    Raises:
        Refused: as ``decide``, or the minutes are signed.
    """
    with desk.store.act("meeting.amend", desk.actor.id) as act:
        decision = _decision(act, decision_id)
        _item, meeting = item_at_table(act, decision.item_id)
        terms = _checked(act, desk, meeting, entry)
        _write(act, decision_id, entry, terms)
        tasks, left = _make_tasks(act, desk, decision.item_id)
    return Decided(decision_id, decision.item_id, sentence(terms), tasks, left)


def drop_decision(desk: Desk, decision_id: str) -> None:
    """Takes a decision back before the minutes are signed; with the last one the item is open again.

    What its problems were given stays until they are assigned anew.
    """
    with desk.store.act("meeting.drop_decision", desk.actor.id) as act:
        decision = _decision(act, decision_id)
        item_at_table(act, decision.item_id)
        act.remove(DecisionUnit, *(unit.id for unit in act.rows(DecisionUnit, decision_id=decision_id)))
        act.remove(Decision, decision_id)
        rest = sorted(act.rows(Decision, item_id=decision.item_id), key=lambda each: each.position)
        for position, each in enumerate(rest, start=1):
            act.set(Decision, each.id, position=position)
        if rest:
            _make_tasks(act, desk, decision.item_id)
        else:
            act.set(AgendaItem, decision.item_id, disposition=None)


def report_progress(desk: Desk, decision_id: str, status: DecisionStatus, progress: str = "") -> str:
    """What the unit says about a decision, also after signing; gives the sentence about it.

    A decision about problems is struck off with them (``domain.decision.standing``), any other once it is done.

    Raises:
        Refused: struck off by hand although it has problems, or before it was reported done.
    """
    with desk.store.act("decision.report", desk.actor.id) as act:
        decision = _decision(act, decision_id)
        if status is DecisionStatus.STRUCK:
            if issues_of(act, decision.item_id):
                raise Refused(N_("这条议定事项随它的问题销号。请到问题里核实、回访、销号。"))
            if decision.status != DecisionStatus.DONE_TO_VERIFY:
                raise Refused(N_("议定事项要先报完成，核实后才能销号。"))
        done_on = decision.done_on
        if status is DecisionStatus.DONE_TO_VERIFY:
            done_on = desk.today().isoformat()
        elif status is not DecisionStatus.STRUCK:
            done_on = None
        said = clean(progress, NOTE, newlines=True) or decision.progress
        act.set(Decision, decision_id, status=status.value, progress=said, done_on=done_on)
    return say("议定事项现在是“{status}”。", status=label("decision", status))


def _checked(act: Act, desk: Desk, meeting: Meeting, entry: DecisionEntry) -> DecisionTerms:
    """The terms in names, cleaned and checked against the rules."""
    leader = still_there(act.get(Person, entry.leader_id), LEADER) if entry.leader_id else None
    terms = DecisionTerms(
        text=clean(entry.text, NOTE),
        lead_unit=open_unit(act, entry.lead_unit_id).name if entry.lead_unit_id else "",
        co_units=tuple(open_unit(act, unit_id).name for unit_id in entry.co_unit_ids),
        leader=leader.name if leader else "",
        due=entry.due,
        milestones=clean(entry.milestones, NOTE),
        standard=clean(entry.standard, NOTE),
        funding=clean(entry.funding, LINE),
        amount_fen=entry.amount_fen,
    )
    check(terms, day_of(meeting.held_on) or act.now.date())
    if terms.due is not None:
        check_workday(terms.due, desk.calendar)
    return terms


def _write(act: Act, decision_id: str, entry: DecisionEntry, terms: DecisionTerms) -> None:
    act.set(
        Decision,
        decision_id,
        text=terms.text,
        lead_unit_id=entry.lead_unit_id,
        leader_id=entry.leader_id,
        due_on=entry.due.isoformat() if entry.due else None,
        milestones=terms.milestones,
        standard=terms.standard,
        funding=terms.funding,
        amount_fen=entry.amount_fen,
    )
    known = {unit.unit_id: unit.id for unit in act.rows(DecisionUnit, decision_id=decision_id)}
    act.remove(DecisionUnit, *(row for unit, row in known.items() if unit not in entry.co_unit_ids))
    for unit_id in entry.co_unit_ids:
        if unit_id not in known:
            act.add(DecisionUnit(decision_id=decision_id, unit_id=unit_id))


def _make_tasks(act: Act, desk: Desk, item_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gives the item's problems what its decisions say together; numbers of those that are tasks now, and the rest."""
    decisions = sorted(act.rows(Decision, item_id=item_id), key=lambda each: each.position)
    step = _together(act, decisions)
    dates = [decision.due_on for decision in decisions if decision.due_on]
    money = next((decision for decision in decisions if decision.funding or decision.amount_fen is not None), None)
    tasks, left = [], []
    for issue_id in issues_of(act, item_id):
        issue = _made_ready(act, desk, issue_id)
        if Action.ASSIGN not in allowed(IssueStatus(issue.status)):
            left.append(short_number(issue.number))
            continue
        take_step(act, desk, issue_id, Action.ASSIGN, step)
        if dates:
            act.set(Issue, issue_id, due_on=max(dates), due_by_hand=True)
        if money is not None:
            act.set(Issue, issue_id, funding=money.funding, cost_fen=money.amount_fen)
        tasks.append(short_number(issue.number))
    return tuple(tasks), tuple(left)


def _together(act: Act, decisions: Sequence[Decision]) -> Step:
    """The first decision's unit leads; every other unit helps."""
    lead = decisions[0].lead_unit_id
    units = [decision.lead_unit_id for decision in decisions]
    units += [unit.unit_id for each in decisions for unit in act.rows(DecisionUnit, decision_id=each.id)]
    return Step(
        lead_unit=lead,
        co_units=tuple(dict.fromkeys(unit for unit in units if unit != lead)),
        leader=next((decision.leader_id for decision in decisions if decision.leader_id), None),
        reason=BY_MEETING,
    )


def _made_ready(act: Act, desk: Desk, issue_id: str) -> Issue:
    """A problem that the table takes on: brought back if parked or waiting, and raised to 联办 if it was lower."""
    issue = issue_of(act, issue_id)
    if issue.status == IssueStatus.NOT_YET:
        issue = take_step(act, desk, issue_id, Action.REVIVE, Step(reason=BY_MEETING))
    if Action.TRIAGE not in allowed(IssueStatus(issue.status)):
        return issue
    tier = Tier(issue.tier) if issue.tier and TIER_RULES[Tier(issue.tier)].office_meeting else Tier.JOINT
    if issue.tier != tier or issue.status == IssueStatus.TO_TRIAGE:
        issue = take_step(act, desk, issue_id, Action.TRIAGE, Step(tier=tier, reason=BY_MEETING))
    if issue.substatus == SubStatus.WAITING:
        issue = take_step(act, desk, issue_id, Action.RESUME, Step())
    return issue


def _decision(act: Act, decision_id: str) -> Decision:
    return still_there(act.get(Decision, decision_id), N_("这条议定事项已经不在了，可能刚被撤销。请刷新后再试。"))
