"""One problem within an act, as the rules see it: read from its rows, round by round."""

from collections.abc import Iterator
from dataclasses import dataclass

from buildingday.clock import day_of
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
from buildingday.services.gone import PROBLEM, still_there
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
    return still_there(act.get(Issue, issue_id), PROBLEM)


def state_of(act: Act, issue: Issue) -> IssueState:
    """The problem as the rules look at it: the facts of its present round, and everybody who is owed an answer."""
    facts = act.rows(IssueFact, issue_id=issue.id)
    asked = act.rows(Followup, issue_id=issue.id)
    present = _round(facts, asked, issue.round)
    struck = present.facts.get(FactKind.STRUCK)
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
        done_by=present.done_by,
        verified_by=present.verified_by,
        answers=present.answers,
        groundless=present.groundless,
        ended=_ended(_round(facts, asked, issue.round - 1)),
        shown=_is_shown(act, issue, facts, asked),
        struck_by=struck.person_id if struck else None,
        approver=struck.approver_id if struck else None,
        due=day_of(issue.due_on),
    )


def _is_shown(act: Act, issue: Issue, facts: list[IssueFact], asked: list[Followup]) -> bool:
    """Whether anything shows that it is solved; where there are files, answers tell the rounds apart."""
    files = [(file.at, file.id) for file in act.rows(Evidence, issue_id=issue.id)]
    return is_shown(issue.round, facts, [(each.round, each.at, each.id) for each in asked], files)


def doer_of(done: IssueFact) -> str:
    """Who did the work, as the rules compare it: a unit's or a person's id, or a name from outside."""
    return done.unit_id or done.doer_name or done.person_id


def reporters_of(act: Act, issue_id: str) -> Iterator[Reporter]:
    """Everybody who reported it or a problem merged into it: each is owed an answer of their own (F084)."""
    for member in family_of(act, issue_id):
        yield from act.rows(Reporter, issue_id=member)


def family_of(act: Act, issue_id: str) -> Iterator[str]:
    """The problem and all that is merged into it."""
    waiting, seen = [issue_id], {issue_id}
    while waiting:
        member = waiting.pop()
        yield member
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


@dataclass(frozen=True, slots=True)
class _Round:
    """The rows of one round: the latest fact of each kind, everybody who was asked in order, and how many reviews."""

    facts: dict[str, IssueFact]
    asked: list[Followup]
    reviews: int

    @property
    def done_by(self) -> str | None:
        """Who did the work."""
        done = self.facts.get(FactKind.DONE)
        return doer_of(done) if done else None

    @property
    def verified_by(self) -> str | None:
        """Who saw it on site."""
        verified = self.facts.get(FactKind.VERIFIED)
        return verified.person_id if verified else None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The latest answer of each reporter."""
        return tuple({each.reporter_id: _answer(each) for each in self.asked}.values())

    @property
    def ending(self) -> Followup | None:
        """The unhappy answer that ended it and that nobody has reviewed."""
        at = ended_by([_answer(each) for each in self.asked], self.reviews)
        return None if at is None else self.asked[at]

    @property
    def groundless(self) -> frozenset[str]:
        """Whose unhappy answers a review found to have no ground: all but the one that ended it."""
        unhappy = {answer.reporter for answer in self.answers if is_unhappy(answer)}
        return frozenset(unhappy - {self.ending.reporter_id if self.ending else ""})


def _round(facts: list[IssueFact], asked: list[Followup], number: int) -> _Round:
    mine = [fact for fact in facts if fact.round == number]
    return _Round(
        facts={fact.kind: fact for fact in mine},
        asked=[each for each in asked if each.round == number],
        reviews=sum(fact.kind == Action.REVIEW for fact in mine),
    )


def _answer(asked: Followup) -> Answer:
    return Answer(asked.reporter_id, Satisfaction(asked.satisfaction), Solved(asked.solved))


def _ended(before: _Round) -> EndedRound | None:
    """The round before the present one, when an unhappy answer ended it."""
    if before.ending is None:
        return None
    done = before.facts.get(FactKind.DONE)
    return EndedRound(
        asked_by=before.ending.person_id,
        close=CloseKind(done.code) if done and done.code else None,
        done_by=before.done_by,
        verified_by=before.verified_by,
        answers=before.answers,
        groundless=before.groundless,
    )
