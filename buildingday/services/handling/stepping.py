"""One step in the life of a problem, within an act: read as the rules see it, written down as the rules leave it.

The rules are in ``domain.lifecycle``; here they meet the tables. Every step leaves a row that says who took it, when
and why: a tier move, a follow-up, a pause or a link where there is a table for it, else a fact (named by the action).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from buildingday.clock import day_of
from buildingday.domain.deadline import Pause, finish_clock, next_recheck
from buildingday.domain.issue import FactKind, IssueStatus, Satisfaction, Urgency
from buildingday.domain.issue_state import Action, IssueState, Step
from buildingday.domain.lifecycle import apply
from buildingday.domain.passing_on import Along
from buildingday.domain.tier import Tier
from buildingday.errors import N_
from buildingday.services.desk import Desk
from buildingday.services.gone import still_there
from buildingday.services.handling.issue_rows import SAME, issue_of, state_of
from buildingday.storage.journal import Act
from buildingday.storage.tables import (
    Followup,
    Issue,
    IssueFact,
    IssueLink,
    IssuePause,
    IssueUnit,
    Person,
    TierMove,
)
from buildingday.text.clean import NOTE, clean

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
    if person_id:
        still_there(act.get(Person, person_id), N_("没有这位复核人。请从人员名单中选择。"))
    return person_id or None


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
        Pause(date.fromisoformat(pause.since), day_of(pause.until)) for pause in act.rows(IssuePause, issue_id=issue.id)
    ]
    policy = desk.policy.handling
    start = _clock_start(act, desk, issue)
    limit = policy.limit(tier, Urgency(issue.urgency)).workdays(start, desk.calendar)
    return finish_clock(start, limit, desk.today(), desk.calendar, policy, pauses=pauses).due


def _clock_start(act: Act, desk: Desk, issue: Issue) -> date:
    """The day it was recorded, or the day it was last taken up again."""
    again = [fact.at for fact in act.rows(IssueFact, issue_id=issue.id) if fact.kind in (Action.REOPEN, Action.REVIVE)]
    return desk.moment(max(again)).date() if again else date.fromisoformat(issue.recorded_on)
