"""One problem within an act, as the rules see it: read from its rows, round by round."""

from collections.abc import Iterator
from datetime import date

from buildingday.domain.evidence import is_shown
from buildingday.domain.issue import (
    CloseKind,
    FactKind,
    IssueStatus,
    Satisfaction,
    Solved,
    SubStatus,
    is_nameless,
)
from buildingday.domain.issue_state import Action, Answer, EndedRound, IssueState, ended_by, is_unhappy
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused
from buildingday.storage.journal import Act
from buildingday.storage.tables import Evidence, Followup, Issue, IssueFact, IssueLink, IssueUnit, Reporter

#: The kinds of links: merged into the other problem, merely beside it, back after the other was struck off (F087), or
#: come of handling it (S62).
SAME, RELATED, AGAIN, DERIVED = "same", "related", "again", "derived"


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
