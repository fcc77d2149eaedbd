"""The life of a problem, walked by hand and at random."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from buildingday.domain.issue import CloseKind, IssueStatus, Satisfaction, Solved, SubStatus
from buildingday.domain.issue_state import Action, Answer, IssueState, Step
from buildingday.domain.lifecycle import TABLE, PublicStatus, allowed, apply, public_status, why_not
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from tests.domain.life_steps import LI, TODAY, ZHANG, A, S, at_work, recorded, seen_on_site


def test_a_department_is_called_until_it_accepts() -> None:
    state = at_work()
    assert public_status(state.status, state.substatus) is PublicStatus.CALLING
    state = apply(A.START, state, Step())
    assert public_status(state.status, state.substatus) is PublicStatus.NEGOTIATING


def test_nobody_agrees_to_their_own_refusal_and_a_community_may_want_a_second_person() -> None:
    step = Step(by="王秀英", reason="不归社区管")
    assert apply(A.NOT_ACCEPT, recorded(), step).status is S.NOT_ACCEPTED
    with pytest.raises(Refused, match="另一个人"):
        apply(A.NOT_ACCEPT, recorded(), replace(step, approver="王秀英"))
    with pytest.raises(Refused, match="要由另一个人复核"):
        apply(A.NOT_ACCEPT, recorded(), replace(step, second_wanted=True))
    assert apply(A.NOT_ACCEPT, recorded(), replace(step, second_wanted=True, approver="李干部"))


def test_a_supervised_problem_does_not_change_its_leader_silently() -> None:
    with pytest.raises(Refused, match="理由"):
        apply(A.ASSIGN, at_work(Tier.SUPERVISED), Step(leader="吴主任"))
    handed_over = apply(A.ASSIGN, at_work(Tier.SUPERVISED), Step(leader="吴主任", reason="分工调整"))
    assert (handed_over.leader, handed_over.lead_unit) == ("吴主任", "供电所")


def test_joint_work_is_not_reported_done_without_a_lead_unit() -> None:
    state = apply(A.TRIAGE, recorded(), Step(tier=Tier.JOINT, reason="要动公共线路"))
    with pytest.raises(Refused, match="牵头单位"):
        apply(A.DONE, state, Step(by="物业"))


def test_a_small_matter_is_simply_done_without_being_assigned() -> None:
    state = apply(A.TRIAGE, recorded(), Step(tier=Tier.SELF, reason="楼里自己能办"))
    assert apply(A.DONE, state, Step(by="自管小组")).status is S.TO_VERIFY


def test_the_lead_is_not_a_co_unit_too() -> None:
    state = apply(A.TRIAGE, recorded(), Step(tier=Tier.JOINT, reason="要动公共线路"))
    with pytest.raises(Refused, match="配合单位"):
        apply(A.ASSIGN, state, Step(lead_unit="供电所", co_units=("供电所",)))
    assert apply(A.ASSIGN, at_work(), Step(lead_unit="物业")).co_units == ()


def test_reopening_needs_a_cause_and_returns_to_the_same_owner_chain() -> None:
    struck = apply(A.STRIKE, seen_on_site(Tier.SUPERVISED), Step(by="李干部", approver="周主任"))
    with pytest.raises(Refused, match="理由"):
        apply(A.REOPEN, struck, Step())
    again = apply(A.REOPEN, struck, Step(reason="一周后又满了"))
    assert (again.status, again.round, again.reopened) == (S.IN_PROGRESS, 2, 1)
    assert (again.tier, again.lead_unit, again.co_units, again.leader) == (
        Tier.SUPERVISED, "供电所", ("物业",), "周主任",
    )  # fmt: skip
    assert (again.done_by, again.verified_by, again.struck_by) == (None, None, None)


def test_waiting_pauses_and_anything_that_moves_on_ends_the_wait() -> None:
    waiting = apply(A.WAIT, at_work(), Step(reason="等采购"))
    assert waiting.paused
    with pytest.raises(Refused, match="已经在等待"):
        apply(A.WAIT, waiting, Step(reason="等采购"))
    assert not apply(A.RESUME, waiting, Step()).paused
    assert not apply(A.DONE, waiting, Step(by="供电所")).paused


@pytest.mark.parametrize("review_on", [None, TODAY, date(2026, 11, 1)])
def test_not_yet_needs_a_condition_and_a_later_day(review_on: date | None) -> None:
    with pytest.raises(Refused, match="再研判日期"):
        apply(A.NOT_YET, at_work(), Step(on=TODAY, reason="新校区立项", review_on=review_on))
    with pytest.raises(Refused, match="触发条件"):
        apply(A.NOT_YET, at_work(), Step(on=TODAY, review_on=date(2027, 3, 1)))


def test_what_is_not_yet_possible_stays_open_and_comes_back() -> None:
    parked = apply(A.NOT_YET, at_work(), Step(on=TODAY, reason="新校区立项", review_on=date(2027, 3, 1)))
    assert parked.status.is_open
    assert apply(A.REVIVE, parked, Step(reason="已经立项")).status is S.TO_TRIAGE


def test_a_problem_is_not_merged_into_itself() -> None:
    with pytest.raises(Refused, match="另一个问题"):
        apply(A.MERGE, recorded(), Step(into="A0012"))
    assert apply(A.MERGE, recorded(), Step(into="A0007")).status is S.MERGED


@pytest.mark.parametrize(
    ("status", "way_back"),
    [(S.MERGED, "恢复办理"), (S.NOT_YET, "恢复办理"), (S.NOT_ACCEPTED, "恢复办理"), (S.STRUCK, "重开")],
)
def test_what_is_out_of_hand_says_how_it_comes_back(status: IssueStatus, way_back: str) -> None:
    for action in (A.TRIAGE, A.ASSIGN, A.DONE, A.ASK, A.STRIKE, A.WAIT):
        sentence = why_not(action, status)
        assert sentence is not None
        assert way_back in sentence


def test_every_status_has_a_way_on() -> None:
    assert all(allowed(status) for status in S)
    assert allowed(S.STRUCK) == (A.RECHECK, A.REOPEN)


def test_one_status_and_action_lead_to_one_line() -> None:
    pairs = [(row.action, status) for row in TABLE for status in row.open_in]
    assert len(pairs) == len(set(pairs))
    assert {action for action, _ in pairs} == set(A)


def test_closed_on_the_board_means_struck_off_and_nothing_less() -> None:
    for status in S:
        assert (public_status(status) is PublicStatus.CLOSED) is (status is S.STRUCK)


people = st.sampled_from(["", ZHANG, "王秀英", "李干部", "供电所", "周主任"])
steps = st.builds(
    Step,
    by=people,
    on=st.just(TODAY),
    reason=st.sampled_from(["", " ", "要动公共线路"]),
    tier=st.sampled_from([None, *Tier]),
    receiver_accepts=st.booleans(),
    owner=st.sampled_from([None, ZHANG]),
    lead_unit=st.sampled_from([None, "供电所", "物业"]),
    co_units=st.sampled_from([None, (), ("物业",)]),
    leader=st.sampled_from([None, "周主任", "吴主任"]),
    close=st.sampled_from([None, *CloseKind]),
    passed=st.booleans(),
    answer=st.none() | st.builds(Answer, people, st.sampled_from(Satisfaction), st.sampled_from(Solved)),
    approver=st.sampled_from([None, "周主任", "吴主任"]),
    review_on=st.sampled_from([None, TODAY, date(2027, 3, 1)]),
    into=st.sampled_from([None, "A0012", "A0007"]),
    evidence=st.sampled_from(["", " ", "换了灯"]),
)


class LifeOfAProblem(RuleBasedStateMachine):
    """Whatever is tried, in whatever order, a strike-off has its facts."""

    def __init__(self) -> None:
        super().__init__()
        self.state = recorded(ZHANG, LI)

    @rule(pick=st.integers(0, 99), step=steps)
    def an_open_step(self, pick: int, step: Step) -> None:
        open_now = allowed(self.state.status)
        self.try_step(open_now[pick % len(open_now)], step)

    @rule(action=st.sampled_from(Action), step=steps)
    def any_step(self, action: Action, step: Step) -> None:
        self.try_step(action, step)

    @rule(by=people, satisfaction=st.sampled_from(Satisfaction), evidence=st.sampled_from(["换了灯", ""]))
    def the_straight_way(self, by: str, satisfaction: Satisfaction, evidence: str = "换了灯") -> None:
        step = Step(by=by, on=TODAY, reason="办", tier=self.state.tier or Tier.SUPERVISED, lead_unit="供电所",
                    leader="周主任", approver="周主任", evidence=evidence)  # fmt: skip
        for action in (A.TRIAGE, A.ASSIGN, A.DONE, A.VERIFY):
            self.try_step(action, step)
        for reporter in (ZHANG, LI):
            self.try_step(A.ASK, replace(step, answer=Answer(reporter, satisfaction)))
        self.try_step(A.STRIKE, step)

    @rule(by=people, unhappy=st.sampled_from([ZHANG, LI]))
    def the_way_of_somebody_who_is_never_content(self, by: str, unhappy: str) -> None:
        self.the_straight_way("王秀英", Satisfaction.FAIRLY)
        if self.state.status is not S.TO_ASK:
            return
        self.try_step(A.ASK, Step(by="李干部", answer=Answer(unhappy, Satisfaction.DISSATISFIED)))
        self.try_step(A.REVIEW, Step(by=by, reason="三次到场都没有声音"))
        self.try_step(A.STRIKE, Step(by=by, approver=self.state.leader))

    def try_step(self, action: Action, step: Step) -> None:
        before = self.state
        try:
            self.state = apply(action, before, step)
        except Refused as refusal:
            assert str(refusal).endswith("。")
            return
        assert action in allowed(before.status)
        if action is A.REOPEN:
            assert owners(self.state) == owners(before)
            assert self.state.reopened == before.reopened + 1
        if action is A.REVIEW:
            assert self.state.round - before.round == -1
            assert before.ended and step.by not in ("", before.ended.done_by, before.ended.asked_by)
            assert step.reason.strip()
            return
        assert self.state.round - before.round in (0, 1)

    @invariant()
    def struck_off_has_its_facts(self) -> None:
        state = self.state
        if state.status is not S.STRUCK:
            assert state.struck_by is None
            return
        assert state.done_by and state.struck_by and not state.unasked
        unhappy = {each.reporter for each in state.answers if each.satisfaction is Satisfaction.DISSATISFIED}
        assert unhappy <= state.groundless, "only what a second person found to have no ground"
        if state.close in (CloseKind.SOLVED, CloseKind.PARTLY, CloseKind.GONE):
            assert state.verified_by and state.shown
        assert state.verified_by is None or state.done_by not in (state.verified_by, state.struck_by)
        if state.tier is Tier.SUPERVISED:
            assert state.approver == state.leader is not None

    @invariant()
    def only_work_in_progress_has_a_substatus(self) -> None:
        assert self.state.substatus is None or self.state.status is S.IN_PROGRESS


def owners(state: IssueState) -> tuple[object, ...]:
    return state.tier, state.owner, state.lead_unit, state.co_units, state.leader


TestLifeOfAProblem = LifeOfAProblem.TestCase
TestLifeOfAProblem.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@given(st.sampled_from(S), st.sampled_from(SubStatus))
def test_every_status_can_be_told_to_the_public_or_is_not_posted(status: IssueStatus, sub: SubStatus) -> None:
    assert (public_status(status, sub) is None) is (status in (S.NOT_ACCEPTED, S.MERGED))


# More time, and looking again


def test_more_time_is_asked_for_before_it_runs_out_with_a_reason_and_allowed_by_another() -> None:
    state = replace(at_work(), due=date(2026, 11, 20))
    asked = Step(by="王秀英", on=TODAY, reason="等材料", due=date(2026, 12, 4), approver="周主任")
    assert apply(A.EXTEND, state, asked).due == date(2026, 12, 4)
    for wrong, words in (
        (replace(asked, on=date(2026, 11, 21)), "已经过了"),
        (replace(asked, due=date(2026, 11, 20)), "更晚"),
        (replace(asked, due=None), "更晚"),
        (replace(asked, reason=" "), "理由"),
        (replace(asked, approver="王秀英"), "另一个人批准"),
        (replace(asked, approver=None), "另一个人批准"),
    ):
        with pytest.raises(Refused, match=words):
            apply(A.EXTEND, state, wrong)
    with pytest.raises(Refused, match="还没有期限"):
        apply(A.EXTEND, at_work(), asked)


def test_nobody_looks_again_at_their_own_work() -> None:
    struck = apply(A.STRIKE, seen_on_site(), Step(by="李干部"))
    with pytest.raises(Refused, match="换另一个人"):
        apply(A.RECHECK, struck, Step(by="供电所"))
    assert apply(A.RECHECK, struck, Step(by="李干部")) == struck
