"""The steps of a problem that the stories of its life begin with."""

from datetime import date

from buildingday.domain.issue import IssueStatus, Satisfaction, Solved
from buildingday.domain.issue_state import Action, Answer, IssueState, Step
from buildingday.domain.lifecycle import apply
from buildingday.domain.tier import Tier

A, S = Action, IssueStatus
TODAY = date(2026, 11, 20)
ZHANG, LI = "张兰", "李国"
HAPPY = Answer(ZHANG, Satisfaction.SATISFIED, Solved.YES)


def recorded(*reporters: str) -> IssueState:
    """Written down, and reported by these."""
    return IssueState(id="A0012", reporters=frozenset(reporters))


def walk(state: IssueState, *steps: tuple[Action, Step]) -> IssueState:
    """The state after these steps."""
    for action, step in steps:
        state = apply(action, state, step)
    return state


def at_work(tier: Tier = Tier.JOINT, *reporters: str) -> IssueState:
    """Triaged, and assigned to 供电所."""
    return walk(
        recorded(*reporters),
        (A.TRIAGE, Step(tier=tier, reason="要动公共线路")),
        (A.ASSIGN, Step(lead_unit="供电所", co_units=("物业",), leader="周主任")),
    )


def seen_on_site(tier: Tier = Tier.JOINT, *reporters: str) -> IssueState:
    """Done by 供电所, and seen by 王秀英."""
    return walk(
        at_work(tier, *reporters), (A.DONE, Step(by="供电所", evidence="换了灯")), (A.VERIFY, Step(by="王秀英"))
    )
