"""What the steps of a problem change: words of which ``lifecycle`` makes its table.

An effect takes the state and the step and returns the new state; what a step requires is ``lifecycle_rules``.
"""

from collections.abc import Callable
from dataclasses import replace

from buildingday.domain.issue import SubStatus
from buildingday.domain.issue_state import EndedRound, IssueState, Step, is_unhappy
from buildingday.domain.lifecycle_rules import close_kind, is_shown
from buildingday.domain.tier import Tier


def set_tier(state: IssueState, step: Step) -> IssueState:
    """Notes the tier."""
    return replace(state, tier=step.tier)


def set_owners(state: IssueState, step: Step) -> IssueState:
    """Notes who handles it; a department newly asked is being called."""
    lead = step.lead_unit or state.lead_unit
    calls = state.tier in (Tier.JOINT, Tier.SUPERVISED) and lead != state.lead_unit
    return replace(
        state,
        owner=step.owner or state.owner,
        lead_unit=lead,
        co_units=tuple(unit for unit in state.co_units if unit != lead) if step.co_units is None else step.co_units,
        leader=step.leader or state.leader,
        substatus=SubStatus.CALLING if calls else state.substatus,
    )


def within(substatus: SubStatus | None) -> Callable[[IssueState, Step], IssueState]:
    """Sets what happens within 办理中."""
    return lambda state, step: replace(state, substatus=substatus)


def later_due(state: IssueState, step: Step) -> IssueState:
    """Notes the later day."""
    return replace(state, due=step.due)


def unchanged(state: IssueState, step: Step) -> IssueState:
    """Changes nothing: what was seen is written down beside it."""
    return state


def note_done(state: IssueState, step: Step) -> IssueState:
    """Notes who did the work, how it is to be closed, and what shows it."""
    return replace(state, done_by=step.by, close=close_kind(state, step), shown=is_shown(state, step))


def note_side_fix(state: IssueState, step: Step) -> IssueState:
    """Notes who did it in passing, and what the reporter said there and then."""
    state = note_done(state, step)
    return note_answer(state, step) if step.answer else state


def note_verified(state: IssueState, step: Step) -> IssueState:
    """Notes who saw it on site, and what was found."""
    return replace(state, verified_by=step.by, shown=is_shown(state, step))


def note_answer(state: IssueState, step: Step) -> IssueState:
    """Notes an answer; a later one of the same reporter takes its place."""
    assert step.answer is not None
    others = tuple(known for known in state.answers if known.reporter != step.answer.reporter)
    return replace(state, answers=(*others, step.answer))


def note_struck(state: IssueState, step: Step) -> IssueState:
    """Notes who struck it off, on whose word, how it ended, and what was given then to show it."""
    return replace(
        state,
        struck_by=step.by,
        approver=step.approver,
        close=close_kind(state, step),
        shown=is_shown(state, step),
    )


def new_round(state: IssueState, step: Step) -> IssueState:
    """Empties the facts for another round; tier and owner chain stay (F175)."""
    return replace(
        state,
        round=state.round + 1,
        close=None,
        done_by=None,
        verified_by=None,
        answers=(),
        shown=False,
        groundless=frozenset(),
        ended=None,
        struck_by=None,
        approver=None,
    )


def sent_back(state: IssueState, step: Step) -> IssueState:
    """A new round because of the answer; what was reached before it is remembered, in case it has no ground (F178)."""
    told = note_answer(state, step)
    before = EndedRound(step.by, told.close, told.done_by, told.verified_by, told.answers, told.groundless,
                        told.shown)  # fmt: skip
    return replace(new_round(told, step), ended=before)


def round_goes_on(state: IssueState, step: Step) -> IssueState:
    """The round before goes on with its facts; the unhappy answer stays and counts as what it is (F178)."""
    before = state.ended
    assert before is not None
    unhappy = (answer.reporter for answer in before.answers if is_unhappy(answer))
    return replace(
        state,
        round=state.round - 1,
        close=before.close,
        done_by=before.done_by,
        verified_by=before.verified_by,
        answers=before.answers,
        groundless=before.groundless | frozenset(unhappy),
        shown=before.shown,
        ended=None,
    )


def reopened(state: IssueState, step: Step) -> IssueState:
    """A new round that is counted as a reopening (F175)."""
    return replace(new_round(state, step), reopened=state.reopened + 1)
