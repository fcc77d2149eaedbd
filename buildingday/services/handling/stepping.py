"""One step in the life of a problem, within an act: read as the rules see it, written down as the rules leave it.

The rules are in ``domain.lifecycle``; here they meet the tables. Every step leaves a row that says who took it, when
and why: a tier move, a follow-up, a pause or a link where there is a table for it, else a fact (named by the action).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from buildingday.clock import moment
from buildingday.domain.deadline import Pause, finish_clock, next_recheck
from buildingday.domain.evidence import is_shown
from buildingday.domain.issue import (
    CloseKind,
    FactKind,
    IssueStatus,
    Satisfaction,
    Solved,
    SubStatus,
    Urgency,
    is_nameless,
)
from buildingday.domain.issue_state import Action, Answer, EndedRound, IssueState, Step, ended_by, is_unhappy
from buildingday.domain.lifecycle import apply
from buildingday.domain.passing_on import Along
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.storage.journal import Act
from buildingday.storage.tables import (
    Evidence,
    Followup,
    Issue,
    IssueFact,
    IssueLink,
    IssuePause,
    IssueUnit,
    Person,
    Reporter,
    TierMove,
)
from buildingday.text.clean import NOTE, clean

#: The kinds of links: merged into the other problem, merely beside it, back after the other was struck off (F087), or
#: come of handling it (S62).
SAME, RELATED, AGAIN, DERIVED = "same", "related", "again", "derived"

#: Facts beside those of the steps, which change no status: how far it is, and that the reporter got an answer.
PROGRESS, ANSWERED, PLANNED, URGED = "progress", "answered", "planned", "urged"

#: Facts that set a mark on a problem or take it off: 有争议 (F092), 权属不清 (F262); and what came of it (F122).
DISPUTED, SETTLED, UNCLEAR, OWNED, ROUTED = "disputed", "settled", "unclear", "owned", "routed"

_FACT_OF = {
    Action.DONE: FactKind.DONE,
    Action.SIDE_FIX: FactKind.DONE,
    Action.VERIFY: FactKind.VERIFIED,
    Action.STRIKE: FactKind.STRUCK,
}


@dataclass(frozen=True, slots=True)
class Account:
    """What is written down beside a step: words, evidence, who accepted a push-down, who did the work."""

    note: str = ""
    code: str = ""  # code word of the reason for refusing it
    evidence: str = ""
    measured: str = ""
    accepted_by: str = ""
    advice: str = ""  # what was suggested, beside the decision on a tier
    doer_id: str | None = None  # a person of ours, when not whoever acts
    doer_unit_id: str | None = None
    doer_name: str = ""
    along: Along = Along()  # what goes along to another lead unit


NOTHING_MORE = Account()


@dataclass(frozen=True, slots=True)
class Handled:
    """What just happened to a problem, as the line above the keys says it."""

    issue_id: str
    number: str
    status: IssueStatus
    sentence: str


def handled(issue: Issue, sentence: str) -> Handled:
    """The view of a problem after a step."""
    return Handled(issue.id, issue.number, IssueStatus(issue.status), sentence)


def take_step(
    act: Act, desk: Desk, issue_id: str, action: Action, step: Step, account: Account = NOTHING_MORE
) -> Issue:
    """Takes one step of the lifecycle and gives the problem as it stands then.

    ``step.by`` left empty is whoever acts, ``step.on`` today.

    Raises:
        Refused: no such problem, or the rule that says no and what would be accepted.
    """
    issue = issue_of(act, issue_id)
    before = state_of(act, issue)
    step = replace(
        step,
        by=step.by or desk.actor.id,
        on=step.on or desk.today(),
        reason=clean(step.reason, NOTE, newlines=True),
        evidence=account.evidence or (account.note or account.measured if action is Action.VERIFY else ""),
        evidence_wanted=bool(desk.policy.handling.evidence),
    )
    after = apply(action, before, step)
    _write_state(act, before, after)
    _write_down(act, desk, action, before, after, step, account)
    if before.paused and not after.paused:
        _end_pause(act, desk, issue_id)
    act.set(Issue, issue_id, **_other_fields(desk, issue, action, before, step))
    if _moves_clock(issue, action, before, after) and after.tier is not None:
        act.set(Issue, issue_id, due_on=due_day(act, desk, issue, after.tier).isoformat(), due_by_hand=False)
    return issue_of(act, issue_id)


def issue_of(act: Act, issue_id: str) -> Issue:
    """The problem as it stands within this act.

    Raises:
        Refused: there is no such problem, or it was taken back.
    """
    issue = act.get(Issue, issue_id)
    if issue is None:
        raise Refused(N_("这个问题已经不在清单里了，可能刚被撤销。请刷新后再试。"))
    return issue


def state_of(act: Act, issue: Issue) -> IssueState:
    """The problem as the rules look at it: the facts of its present round, and everybody who is owed an answer."""
    facts = act.rows(IssueFact, issue_id=issue.id)
    done, verified, struck = _facts_of(facts, issue.round)
    reporters = list(reporters_of(act, issue.id))
    return IssueState(
        id=issue.id,
        status=IssueStatus(issue.status),
        substatus=SubStatus(issue.substatus) if issue.substatus else None,
        tier=Tier(issue.tier) if issue.tier else None,
        owner=issue.owner_name or None,
        lead_unit=issue.lead_unit_id,
        co_units=tuple(unit.unit_id for unit in act.rows(IssueUnit, issue_id=issue.id)),
        leader=issue.leader_id,
        reporters=frozenset(reporter.id for reporter in reporters),
        nameless=frozenset(
            each.id for each in reporters if is_nameless(each.household_id, each.name, each.phone, each.external_no)
        ),
        round=issue.round,
        reopened=sum(fact.kind == Action.REOPEN for fact in facts),
        close=CloseKind(issue.close_kind) if issue.close_kind else None,
        done_by=doer_of(done) if done else None,
        verified_by=verified.person_id if verified else None,
        answers=_answers(act, issue.id, issue.round),
        groundless=_groundless(act, issue.id, issue.round),
        ended=_ended(act, issue, facts),
        shown=_is_shown(act, issue, facts),
        struck_by=struck.person_id if struck else None,
        approver=struck.approver_id if struck else None,
        due=date.fromisoformat(issue.due_on) if issue.due_on else None,
    )


def _is_shown(act: Act, issue: Issue, facts: list[IssueFact]) -> bool:
    """Whether anything shows that it is solved; where there are files, answers tell the rounds apart."""
    files = [(file.at, file.id) for file in act.rows(Evidence, issue_id=issue.id)]
    asked = [(each.round, each.at, each.id) for each in act.rows(Followup, issue_id=issue.id)] if files else []
    return is_shown(issue.round, facts, asked, files)


def add_fact(
    act: Act,
    desk: Desk,
    issue: Issue,
    kind: str,
    note: str,
    *,
    code: str = "",
    unit_id: str | None = None,
    doer_name: str = "",
    approver_id: str | None = None,
) -> IssueFact:
    """Writes down something about a problem that is no step of its life and changes no status."""
    return act.add(
        IssueFact(
            issue_id=issue.id,
            kind=kind,
            round=issue.round,
            at=act.moment,
            person_id=desk.actor.id,
            unit_id=unit_id,
            doer_name=doer_name,
            approver_id=approver_id,
            code=code,
            note=note,
        )
    )


def second_person(act: Act, person_id: str | None) -> str | None:
    """Somebody of ours who has a say beside whoever acts, or nobody.

    Raises:
        Refused: there is no such person.
    """
    if person_id and act.get(Person, person_id) is None:
        raise Refused(N_("没有这位复核人。请从人员名单中选择。"))
    return person_id or None


def doer_of(done: IssueFact) -> str:
    """Who did the work, as the rules compare it: a unit's or a person's id, or a name from outside."""
    return done.unit_id or done.doer_name or done.person_id


def reporters_of(act: Act, issue_id: str) -> Iterator[Reporter]:
    """Everybody who reported it or a problem merged into it: each is owed an answer of their own (F084)."""
    waiting, seen = [issue_id], {issue_id}
    while waiting:
        member = waiting.pop()
        yield from act.rows(Reporter, issue_id=member)
        merged = {link.issue_id for link in act.rows(IssueLink, other_id=member, kind=SAME)} - seen
        waiting += sorted(merged)
        seen |= merged


def head_of(act: Act, issue: Issue) -> Issue:
    """The problem under which it is handled: itself, or the last that it was merged into."""
    seen = {issue.id}
    while links := [link for link in act.rows(IssueLink, issue_id=issue.id, kind=SAME) if link.other_id not in seen]:
        issue = issue_of(act, links[0].other_id)
        seen.add(issue.id)
    return issue


def _facts_of(facts: list[IssueFact], round_: int) -> tuple[IssueFact | None, ...]:
    """Reported done, verified and struck off in one round."""
    present = {fact.kind: fact for fact in facts if fact.round == round_}
    return tuple(present.get(kind) for kind in (FactKind.DONE, FactKind.VERIFIED, FactKind.STRUCK))


def _answers(act: Act, issue_id: str, round_: int) -> tuple[Answer, ...]:
    """The latest answer of each reporter in a round."""
    latest = {asked.reporter_id: asked for asked in act.rows(Followup, issue_id=issue_id, round=round_)}
    return tuple(_answer(asked) for asked in latest.values())


def _answer(asked: Followup) -> Answer:
    return Answer(asked.reporter_id, Satisfaction(asked.satisfaction), Solved(asked.solved))


def _ending(act: Act, issue_id: str, round_: int) -> Followup | None:
    """The unhappy answer that ended a round and that nobody has reviewed."""
    asked = act.rows(Followup, issue_id=issue_id, round=round_)
    reviews = act.rows(IssueFact, issue_id=issue_id, round=round_, kind=Action.REVIEW)
    at = ended_by([_answer(each) for each in asked], len(reviews))
    return None if at is None else asked[at]


def _groundless(act: Act, issue_id: str, round_: int) -> frozenset[str]:
    """Whose unhappy answers of a round a review found to have no ground: all but the one that ended it."""
    ending = _ending(act, issue_id, round_)
    unhappy = {answer.reporter for answer in _answers(act, issue_id, round_) if is_unhappy(answer)}
    return frozenset(unhappy - {ending.reporter_id if ending else ""})


def _ended(act: Act, issue: Issue, facts: list[IssueFact]) -> EndedRound | None:
    """The round before the present one, when an unhappy answer ended it."""
    before = issue.round - 1
    ending = _ending(act, issue.id, before)
    if ending is None:
        return None
    done, verified, _struck = _facts_of(facts, before)
    return EndedRound(
        asked_by=ending.person_id,
        close=CloseKind(done.code) if done and done.code else None,
        done_by=doer_of(done) if done else None,
        verified_by=verified.person_id if verified else None,
        answers=_answers(act, issue.id, before),
        groundless=_groundless(act, issue.id, before),
    )


def _write_state(act: Act, before: IssueState, after: IssueState) -> None:
    act.set(
        Issue,
        after.id,
        status=after.status.value,
        substatus=after.substatus.value if after.substatus else None,
        tier=after.tier.value if after.tier else None,
        owner_name=after.owner or "",
        lead_unit_id=after.lead_unit,
        leader_id=after.leader,
        round=after.round,
        close_kind=after.close.value if after.close else None,
    )
    for unit in act.rows(IssueUnit, issue_id=after.id):
        if unit.unit_id not in after.co_units:
            act.remove(IssueUnit, unit.id)
    for unit_id in after.co_units:
        if unit_id not in before.co_units:
            act.add(IssueUnit(issue_id=after.id, unit_id=unit_id))


def _write_down(
    act: Act, desk: Desk, action: Action, before: IssueState, after: IssueState, step: Step, account: Account
) -> None:
    """The row that keeps who took the step and why."""
    me, today = desk.actor.id, desk.today().isoformat()
    if action is Action.TRIAGE:
        if step.tier is not before.tier:
            act.add(_tier_move(before, step, account, me, act.moment))
    elif action is Action.ASK:
        act.add(_followup(before, step, account, me, act.moment))
    elif action is Action.WAIT:
        act.add(IssuePause(issue_id=before.id, since=today, reason=step.reason))
    elif action is Action.MERGE:
        act.add(IssueLink(issue_id=before.id, other_id=str(step.into), kind=SAME, before_status=before.status.value))
    elif action is not Action.RESUME:
        if action is Action.REVIVE:
            act.remove(IssueLink, *(link.id for link in act.rows(IssueLink, issue_id=before.id, kind=SAME)))
        elif action is Action.SIDE_FIX and step.answer is not None:
            act.add(_followup(before, step, NOTHING_MORE, me, act.moment))
        act.add(_fact(action, before, after, step, account, me, act.moment))


def _tier_move(before: IssueState, step: Step, account: Account, me: str, at: str) -> TierMove:
    return TierMove(
        issue_id=before.id,
        from_tier=before.tier.value if before.tier else None,
        to_tier=str(step.tier),
        reason=step.reason,
        at=at,
        person_id=me,
        accepted_by=account.accepted_by,
        advice=account.advice,
    )


def _followup(before: IssueState, step: Step, account: Account, me: str, at: str) -> Followup:
    assert step.answer is not None
    return Followup(
        issue_id=before.id,
        reporter_id=step.answer.reporter,
        round=before.round,
        person_id=me,
        at=at,
        satisfaction=step.answer.satisfaction.value,
        solved=step.answer.solved.value,
        note=account.note,
    )


def _fact(
    action: Action, before: IssueState, after: IssueState, step: Step, account: Account, me: str, at: str
) -> IssueFact:
    """A step that begins a round belongs to the one that it ends, a review to the one that goes on."""
    unit_id = (step.lead_unit or before.lead_unit) if action is Action.ASSIGN else account.doer_unit_id
    return IssueFact(
        issue_id=before.id,
        kind=_FACT_OF.get(action, action).value,
        round=min(before.round, after.round),
        at=at,
        person_id=account.doer_id or me,
        unit_id=unit_id,
        doer_name=account.doer_name,
        approver_id=step.approver,
        passed=step.passed if action in (Action.VERIFY, Action.RECHECK) else None,
        side_fix=action is Action.SIDE_FIX,
        note=account.note or step.reason,
        code=account.code or (after.close.value if after.close else ""),
        evidence=account.evidence,
        measured=account.measured,
        along=account.along.code,
    )


def _end_pause(act: Act, desk: Desk, issue_id: str) -> None:
    for pause in act.rows(IssuePause, issue_id=issue_id, until=None):
        act.set(IssuePause, pause.id, until=desk.today().isoformat())


def _other_fields(desk: Desk, issue: Issue, action: Action, before: IssueState, step: Step) -> dict[str, Any]:
    """What a step changes of a problem that the rules do not look at."""
    today = desk.today().isoformat()
    match action:
        case Action.TRIAGE:
            return {"tiered_on": issue.tiered_on or today}
        case Action.ASK | Action.SIDE_FIX if step.answer and step.answer.satisfaction is not Satisfaction.UNREACHABLE:
            return {"answered_on": issue.answered_on or today}
        case Action.EXTEND if step.due:
            return {"due_on": step.due.isoformat(), "due_by_hand": True}
        case Action.STRIKE:
            return {"struck_on": today, "recheck_on": _next_recheck(desk, today)}
        case Action.RECHECK:
            return {"recheck_on": _next_recheck(desk, issue.struck_on or today)}
        case Action.REOPEN:
            return {"struck_on": None, "recheck_on": None}
        case Action.NOT_YET:
            return {"trigger": step.reason, "review_on": step.review_on.isoformat() if step.review_on else None}
        case Action.NOT_ACCEPT:
            return {"decided_reason": step.reason}
        case Action.REVIVE:
            return {"trigger": "", "review_on": None, "decided_reason": ""}
    return {}


def _next_recheck(desk: Desk, struck_on: str) -> str | None:
    day = next_recheck(date.fromisoformat(struck_on), desk.today(), desk.calendar, desk.policy.handling)
    return day.isoformat() if day else None


def _moves_clock(issue: Issue, action: Action, before: IssueState, after: IssueState) -> bool:
    """Whether the due day is to be counted anew. A day given by hand stands, until the problem is reopened."""
    if action is Action.REOPEN:
        return True
    if issue.due_by_hand:
        return False
    return action is Action.TRIAGE or (before.paused and not after.paused)


def due_day(act: Act, desk: Desk, issue: Issue, tier: Tier) -> date:
    """The day by which a problem of this tier is to be struck off, counted from the start of its present round."""
    pauses = [
        Pause(date.fromisoformat(pause.since), date.fromisoformat(pause.until) if pause.until else None)
        for pause in act.rows(IssuePause, issue_id=issue.id)
    ]
    policy = desk.policy.handling
    start = _clock_start(act, desk, issue)
    limit = policy.limit(tier, Urgency(issue.urgency)).workdays(start, desk.calendar)
    return finish_clock(start, limit, desk.today(), desk.calendar, policy, pauses=pauses).due


def _clock_start(act: Act, desk: Desk, issue: Issue) -> date:
    """The day it was recorded, or the day it was last taken up again."""
    again = [fact.at for fact in act.rows(IssueFact, issue_id=issue.id) if fact.kind in (Action.REOPEN, Action.REVIVE)]
    return moment(max(again), desk.now()).date() if again else date.fromisoformat(issue.recorded_on)
