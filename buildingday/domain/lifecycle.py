"""The life of a problem as one table: in which status a step is open, what it requires, and where it leads.

Read a line as a sentence: 报办结 is open when 已分级 or 办理中, needs a lead unit and somebody who did it, and leads to
待核实, or to 待回访 where there is nothing to see on site. The last column is what a person is told otherwise.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from buildingday.domain import lifecycle_effects as effect
from buildingday.domain import lifecycle_rules as rule
from buildingday.domain.issue import IssueStatus, Satisfaction, SubStatus
from buildingday.domain.issue_state import Action, Answer, IssueState, Step
from buildingday.errors import N_, Refused

S = IssueStatus
Check = Callable[[IssueState, Step], None]
Effect = Callable[[IssueState, Step], IssueState]


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a step leads instead, when the answer it brings says so."""

    when: Callable[[IssueState, Step], bool]
    to: IssueStatus
    effect: Effect


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``to`` None keeps the status."""

    action: Action
    open_in: tuple[IssueStatus, ...]
    to: IssueStatus | None
    needs: tuple[Check, ...]
    effect: Effect
    otherwise: str
    but: Branch | None = None


_AT_WORK = (S.TIERED, S.IN_PROGRESS)
_BEFORE_DONE = (S.TO_TRIAGE, *_AT_WORK)
_OPEN = tuple(status for status in S if status.is_open)
_ASIDE = (S.NOT_YET, S.NOT_ACCEPTED, S.MERGED)

TRIAGE_OTHERWISE = N_("只有待研判、已分级和办理中的问题可以研判分级。报过办结的，请先核实和回访。")

# fmt: off
TABLE: tuple[Row, ...] = (
    Row(Action.TRIAGE, (S.TO_TRIAGE,), S.TIERED, (rule.a_tier,), effect.set_tier, TRIAGE_OTHERWISE),
    Row(Action.TRIAGE, _AT_WORK, None, (rule.a_tier,), effect.set_tier, TRIAGE_OTHERWISE),
    Row(Action.ASSIGN, _AT_WORK, S.IN_PROGRESS, (rule.one_lead, rule.leader_kept), effect.set_owners,
        N_("只有已分级和办理中的问题可以交办。待研判的请先研判分级。")),
    Row(Action.START, _AT_WORK, S.IN_PROGRESS, (rule.lead_named, rule.not_waiting), effect.within(None),
        N_("只有已分级和已交办的问题可以接办。待研判的请先研判分级。")),
    Row(Action.CONSULT, (S.IN_PROGRESS,), None, (rule.not_waiting,), effect.within(SubStatus.NEGOTIATING),
        N_("只有办理中的问题可以转入协商。没开始办的，请先交办或接办。")),
    Row(Action.WAIT, (S.IN_PROGRESS,), None, (rule.not_waiting, rule.reason), effect.within(SubStatus.WAITING),
        N_("只有办理中的问题可以暂停计时。没开始办的，请先交办或接办。")),
    Row(Action.RESUME, (S.IN_PROGRESS,), None, (rule.waiting,), effect.within(None),
        N_("只有等待中的问题可以恢复计时。别的问题一直在计时，不用恢复。")),
    Row(Action.EXTEND, _AT_WORK, None,
        (rule.not_waiting, rule.reason, rule.before_it_runs_out, rule.allowed_by_another), effect.later_due,
        N_("只有已分级和办理中的问题可以延期。待研判的请先研判分级。")),
    Row(Action.RETURN, _AT_WORK, S.TO_TRIAGE, (rule.reason,), effect.within(None),
        N_("只有已分级和办理中的问题可以退回。报过办结的，核实写没办好就会退回。")),

    Row(Action.DONE, _AT_WORK, S.TO_VERIFY, (rule.lead_named, rule.actor, rule.a_close_with_facts), effect.note_done,
        N_("只有已分级和办理中的问题可以报办结。待研判的请先研判分级。"),
        but=Branch(rule.nothing_to_see, S.TO_ASK, effect.note_done)),
    Row(Action.SIDE_FIX, _BEFORE_DONE, S.TO_VERIFY,
        (rule.actor, rule.a_small_matter, rule.content_on_the_spot), effect.note_side_fix,
        N_("只有还在研判或办理的问题可以顺手办。报过办结的，请别人核实。")),
    Row(Action.VERIFY, (S.TO_VERIFY,), S.TO_ASK, (rule.actor, rule.another_than_the_doer), effect.note_verified,
        N_("只有待核实的问题可以现场核实。没报办结的，请先由办理人报办结。"),
        but=Branch(rule.failed_on_site, S.IN_PROGRESS, effect.new_round)),
    Row(Action.ASK, (S.TO_ASK,), None, (rule.a_reporter_answers,), effect.note_answer,
        N_("只有待回访的问题可以回访。没核实的，请先报办结并现场核实。"),
        but=Branch(rule.unhappy, S.IN_PROGRESS, effect.sent_back)),
    Row(Action.REVIEW, (S.IN_PROGRESS,), S.TO_ASK,
        (rule.actor, rule.after_an_unhappy_answer, rule.a_basis, rule.neither_doer_nor_asker), effect.round_goes_on,
        N_("只有回访不满意、退回办理的问题可以复核。没回访的，请先逐一回访。")),
    Row(Action.STRIKE, (S.TO_ASK,), S.STRUCK,
        (rule.actor, rule.a_close_with_facts, rule.all_facts, rule.second_person, rule.leader_approves,
         rule.something_shows_it),
        effect.note_struck,
        N_("只有报办结、现场核实并进入回访的问题可以销号。请先补齐前面的步骤。")),
    Row(Action.RECHECK, (S.STRUCK,), None, (rule.actor, rule.another_looks_again), effect.unchanged,
        N_("只有已销号的问题可以回头看。没销号的，请先补齐销号前的步骤。")),
    Row(Action.REOPEN, (S.STRUCK,), S.IN_PROGRESS, (rule.reason,), effect.reopened,
        N_("只有已销号的问题可以重开。没销号的接着办就行。")),

    Row(Action.NOT_YET, _BEFORE_DONE, S.NOT_YET, (rule.condition_and_review,), effect.within(None),
        N_("只有还在研判或办理的问题可以列为暂不具备条件。报过办结的，请先核实。")),
    Row(Action.NOT_ACCEPT, _BEFORE_DONE, S.NOT_ACCEPTED, (rule.reason, rule.second_on_refusing), effect.within(None),
        N_("只有还在研判或办理的问题可以不予受理。报过办结的，请先核实。")),
    Row(Action.MERGE, _OPEN, S.MERGED, (rule.another_problem,), effect.within(None),
        N_("只有未结的问题可以归并。已销号的请先重开。")),
    Row(Action.REVIVE, _ASIDE, S.TO_TRIAGE, (rule.reason,), effect.new_round,
        N_("只有暂不具备条件、不予受理和已合并的问题可以恢复办理。已销号的请用重开。")),
)
# fmt: on

_ROWS = {(row.action, status): row for row in TABLE for status in row.open_in}
_OTHERWISE = {row.action: row.otherwise for row in TABLE}

#: What is told instead of a problem that is out of hand, whatever the step: how it comes back.
_OUT_OF_HAND = {
    S.MERGED: N_("这个问题已并到别的问题里办。请到那个问题上办，或者先恢复办理。"),
    S.NOT_YET: N_("这个问题列为暂不具备条件。条件有了，请先恢复办理。"),
    S.NOT_ACCEPTED: N_("这个问题不予受理。要办的话，请先恢复办理。"),
    S.STRUCK: N_("这个问题已销号。又出现了，请先重开。"),
}


def allowed(status: IssueStatus) -> tuple[Action, ...]:
    """The steps that are open in a status, in the order of the table."""
    return tuple(action for action in Action if (action, status) in _ROWS)


def why_not(action: Action, status: IssueStatus) -> str | None:
    """The sentence that tells why a step is not open in a status; None when it is."""
    return None if (action, status) in _ROWS else _OUT_OF_HAND.get(status, _OTHERWISE[action])


def apply(action: Action, state: IssueState, step: Step) -> IssueState:
    """The state after a step, or ``Refused`` with the rule that says no and what would be accepted."""
    otherwise = why_not(action, state.status)
    if otherwise is not None:
        raise Refused(otherwise)
    row = _ROWS[action, state.status]
    for check in row.needs:
        check(state, step)
    if row.but is not None and row.but.when(state, step):
        return _arrive(row.but.effect(state, step), row.but.to)
    return _arrive(row.effect(state, step), row.to or state.status)


def _arrive(state: IssueState, status: IssueStatus) -> IssueState:
    substatus = state.substatus if status is S.IN_PROGRESS else None
    return replace(state, status=status, substatus=substatus)


class PublicStatus(StrEnum):
    """The three words of the notice board (S103)."""

    CLOSED = "closed"  # 已办结
    NEGOTIATING = "negotiating"  # 协商中
    CALLING = "calling"  # 部门呼叫中


def public_status(status: IssueStatus, substatus: SubStatus | None = None) -> PublicStatus | None:
    """The word for the notice board; None for what is not posted (not accepted, or merged into another problem).

    Done but not yet struck off is still 协商中: closed is not fixed.
    """
    if status in (S.NOT_ACCEPTED, S.MERGED):
        return None
    if status is S.STRUCK:
        return PublicStatus.CLOSED
    return PublicStatus.CALLING if substatus is SubStatus.CALLING else PublicStatus.NEGOTIATING


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers of one round in numbers of reporters; ``asked`` includes those who could not be reached."""

    reporters: int
    asked: int
    satisfied: int
    dissatisfied: int
    unreachable: int


def tally(reporters: Iterable[str], answers: Iterable[Answer]) -> Tally:
    """Counts who was asked and who is satisfied; unreachable never counts as satisfied (F173).

    ``reporters`` are those who are to be asked; whoever answered besides counts with them.
    """
    latest = {answer.reporter: answer.satisfaction for answer in answers}
    count = Counter(latest.values())
    return Tally(
        reporters=len({*reporters, *latest}),
        asked=len(latest),
        satisfied=count[Satisfaction.SATISFIED] + count[Satisfaction.FAIRLY],
        dissatisfied=count[Satisfaction.DISSATISFIED],
        unreachable=count[Satisfaction.UNREACHABLE],
    )
