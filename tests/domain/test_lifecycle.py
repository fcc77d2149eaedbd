"""The life of a problem, walked by hand and at random."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from buildingday.domain.issue import CloseKind, IssueStatus, Satisfaction, Solved, SubStatus, is_nameless
from buildingday.domain.issue_state import Action, Answer, IssueState, Step, ended_by
from buildingday.domain.lifecycle import TABLE, PublicStatus, allowed, apply, public_status, tally, why_not
from buildingday.domain.tier import Tier
from buildingday.errors import Refused

A, S = Action, IssueStatus
TODAY = date(2026, 11, 20)
ZHANG, LI = "张兰", "李国"
HAPPY = Answer(ZHANG, Satisfaction.SATISFIED, Solved.YES)


def recorded(*reporters: str) -> IssueState:
    return IssueState(id="A0012", reporters=frozenset(reporters))


def walk(state: IssueState, *steps: tuple[Action, Step]) -> IssueState:
    for action, step in steps:
        state = apply(action, state, step)
    return state


def at_work(tier: Tier = Tier.JOINT, *reporters: str) -> IssueState:
    return walk(
        recorded(*reporters),
        (A.TRIAGE, Step(tier=tier, reason="要动公共线路")),
        (A.ASSIGN, Step(lead_unit="供电所", co_units=("物业",), leader="周主任")),
    )


def seen_on_site(tier: Tier = Tier.JOINT, *reporters: str) -> IssueState:
    return walk(
        at_work(tier, *reporters), (A.DONE, Step(by="供电所", evidence="换了灯")), (A.VERIFY, Step(by="王秀英"))
    )


def test_the_whole_chain_leads_to_struck_off() -> None:
    state = walk(seen_on_site(Tier.JOINT, ZHANG), (A.ASK, Step(answer=HAPPY)), (A.STRIKE, Step(by="李干部")))
    assert (state.status, state.struck_by, state.close) == (S.STRUCK, "李干部", CloseKind.SOLVED)


def test_a_department_is_called_until_it_accepts() -> None:
    state = at_work()
    assert public_status(state.status, state.substatus) is PublicStatus.CALLING
    state = apply(A.START, state, Step())
    assert public_status(state.status, state.substatus) is PublicStatus.NEGOTIATING


def test_nobody_verifies_their_own_work() -> None:
    state = apply(A.DONE, at_work(), Step(by="供电所"))
    with pytest.raises(Refused, match="不能核实自己"):
        apply(A.VERIFY, state, Step(by="供电所"))


def test_nobody_strikes_off_their_own_work() -> None:
    with pytest.raises(Refused, match="不能给自己销号"):
        apply(A.STRIKE, seen_on_site(), Step(by="供电所"))
    with pytest.raises(Refused, match="不能给自己销号"):  # calling it explained opens no back door
        apply(A.STRIKE, seen_on_site(), Step(by="供电所", close=CloseKind.EXPLAINED))


def test_what_fails_on_site_is_handled_again_in_a_new_round() -> None:
    state = walk(at_work(), (A.DONE, Step(by="供电所")), (A.VERIFY, Step(by="王秀英", passed=False)))
    assert (state.status, state.round, state.reopened, state.done_by) == (S.IN_PROGRESS, 2, 0, None)


@pytest.mark.parametrize(
    "answer",
    [Answer(ZHANG, Satisfaction.DISSATISFIED), Answer(ZHANG, Satisfaction.SATISFIED, Solved.NO)],
    ids=["dissatisfied", "unsolved"],
)
def test_an_unhappy_reporter_sends_it_back(answer: Answer) -> None:
    state = apply(A.ASK, seen_on_site(Tier.JOINT, ZHANG), Step(answer=answer))
    assert (state.status, state.verified_by, state.answers) == (S.IN_PROGRESS, None, ())


def an_unhappy_end(*reporters: str) -> IssueState:
    """Done by 供电所, seen by 王秀英, and 张兰 was unhappy when 李干部 asked."""
    state = seen_on_site(Tier.JOINT, ZHANG, *reporters)
    return apply(A.ASK, state, Step(by="李干部", answer=Answer(ZHANG, Satisfaction.DISSATISFIED)))


def test_a_second_person_finds_that_an_unhappy_answer_has_no_ground_and_the_round_goes_on_with_its_facts() -> None:
    back = an_unhappy_end(LI)
    assert (back.status, back.round) == (S.IN_PROGRESS, 2)
    state = apply(A.REVIEW, back, Step(by="周主任", reason="三次到场都没有声音"))
    assert (state.status, state.round, state.done_by, state.verified_by) == (S.TO_ASK, 1, "供电所", "王秀英")
    assert tally(state.reporters, state.answers).dissatisfied == 1, "it still counts as what it is"
    with pytest.raises(Refused, match="还有1位反映人没有回访"):
        apply(A.STRIKE, state, Step(by="李干部"))
    state = apply(A.ASK, state, Step(by="李干部", answer=Answer(LI, Satisfaction.FAIRLY)))
    assert apply(A.STRIKE, state, Step(by="李干部")).status is S.STRUCK


def test_who_is_unhappy_about_it_once_more_is_looked_at_once_more() -> None:
    state = apply(A.REVIEW, an_unhappy_end(LI), Step(by="周主任", reason="三次到场都没有声音"))
    again = apply(A.ASK, state, Step(by="李干部", answer=Answer(LI, Satisfaction.DISSATISFIED)))
    assert (again.status, again.round) == (S.IN_PROGRESS, 2)
    state = apply(A.REVIEW, again, Step(by="周主任", reason="同上"))
    assert state.groundless == {ZHANG, LI}


@given(st.lists(st.sampled_from([Satisfaction.FAIRLY, Satisfaction.DISSATISFIED]), max_size=6))
def test_a_round_is_ended_by_its_last_unhappy_answer_until_every_one_was_reviewed(said: list[Satisfaction]) -> None:
    answers = [Answer(ZHANG, each) for each in said]
    unhappy = [at for at, each in enumerate(said) if each is Satisfaction.DISSATISFIED]
    assert ended_by(answers, len(unhappy)) is None
    if unhappy:
        assert ended_by(answers, len(unhappy) - 1) == unhappy[-1]


@pytest.mark.parametrize(
    ("by", "reason", "words"),
    [("供电所", "依据", "换另一个人"), ("李干部", "依据", "换另一个人"), ("周主任", " ", "写明依据")],
    ids=["doer", "asker", "no basis"],
)
def test_neither_the_doer_nor_the_asker_calls_an_answer_groundless_and_nobody_without_a_basis(
    by: str, reason: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        apply(A.REVIEW, an_unhappy_end(), Step(by=by, reason=reason))


def test_only_an_unhappy_answer_is_reviewed() -> None:
    failed = walk(at_work(), (A.DONE, Step(by="供电所")), (A.VERIFY, Step(by="王秀英", passed=False)))
    with pytest.raises(Refused, match="不是因为回访不满意"):
        apply(A.REVIEW, failed, Step(by="周主任", reason="依据"))
    with pytest.raises(Refused, match="退回办理的问题可以复核"):
        apply(A.REVIEW, seen_on_site(), Step(by="周主任", reason="依据"))


def test_nobody_agrees_to_their_own_refusal_and_a_community_may_want_a_second_person() -> None:
    step = Step(by="王秀英", reason="不归社区管")
    assert apply(A.NOT_ACCEPT, recorded(), step).status is S.NOT_ACCEPTED
    with pytest.raises(Refused, match="另一个人"):
        apply(A.NOT_ACCEPT, recorded(), replace(step, approver="王秀英"))
    with pytest.raises(Refused, match="要由另一个人复核"):
        apply(A.NOT_ACCEPT, recorded(), replace(step, second_wanted=True))
    assert apply(A.NOT_ACCEPT, recorded(), replace(step, second_wanted=True, approver="李干部"))


def test_every_reporter_is_asked_before_strike_off() -> None:
    state = apply(A.ASK, seen_on_site(Tier.JOINT, ZHANG, LI), Step(answer=HAPPY))
    with pytest.raises(Refused, match="还有1位反映人没有回访"):
        apply(A.STRIKE, state, Step(by="李干部"))
    state = apply(A.ASK, state, Step(answer=Answer(LI, Satisfaction.UNREACHABLE)))
    assert apply(A.STRIKE, state, Step(by="李干部")).status is S.STRUCK


def test_nobody_has_to_ask_who_left_no_name() -> None:
    box = "意见箱"
    state = replace(seen_on_site(Tier.JOINT, ZHANG, box), nameless=frozenset({box}))
    with pytest.raises(Refused, match="还有1位反映人没有回访"):
        apply(A.STRIKE, state, Step(by="李干部"))
    state = apply(A.ASK, state, Step(answer=HAPPY))
    assert apply(A.STRIKE, state, Step(by="李干部")).status is S.STRUCK


@given(st.frozensets(st.integers(0, 5).map(str)), st.frozensets(st.integers(0, 5).map(str)))
def test_strike_off_waits_for_everybody_who_can_be_asked_and_for_nobody_else(
    reporters: frozenset[str], nameless: frozenset[str]
) -> None:
    state = replace(seen_on_site(Tier.JOINT, *reporters), nameless=nameless & reporters)
    for reporter in sorted(reporters - nameless):
        with pytest.raises(Refused, match="没有回访"):
            apply(A.STRIKE, state, Step(by="李干部"))
        state = apply(A.ASK, state, Step(answer=Answer(reporter, Satisfaction.UNREACHABLE)))
    assert apply(A.STRIKE, state, Step(by="李干部")).status is S.STRUCK


@given(st.none() | st.just("h1"), *[st.sampled_from(["", "甲"])] * 2, st.sampled_from([None, "", "2026112000001"]))
def test_a_report_with_any_way_back_is_not_nameless(
    household: str | None, name: str, phone: str, order: str | None
) -> None:
    assert is_nameless(household, name, phone, order) is not any((household, name, phone, order))


def test_who_cannot_be_reached_is_asked_but_not_satisfied() -> None:
    counts = tally({ZHANG, LI}, (HAPPY, Answer(LI, Satisfaction.UNREACHABLE)))
    assert (counts.reporters, counts.asked, counts.satisfied, counts.unreachable) == (2, 2, 1, 1)
    with pytest.raises(Refused, match="没有联系上"):
        apply(A.ASK, seen_on_site(Tier.JOINT, LI), Step(answer=Answer(LI, Satisfaction.UNREACHABLE, Solved.YES)))


def test_who_is_reached_later_takes_the_place_of_the_failed_call() -> None:
    state = walk(
        seen_on_site(Tier.JOINT, ZHANG),
        (A.ASK, Step(answer=Answer(ZHANG, Satisfaction.UNREACHABLE))),
        (A.ASK, Step(answer=HAPPY)),
    )
    assert state.answers == (HAPPY,)


def bare(close: CloseKind = CloseKind.SOLVED) -> IssueState:
    """Done and, where there is something to see, seen; nobody wrote down what shows it."""
    state = apply(A.DONE, at_work(), Step(by="供电所", close=close))
    return state if state.status is S.TO_ASK else apply(A.VERIFY, state, Step(by="王秀英"))


@pytest.mark.parametrize("close", [CloseKind.SOLVED, CloseKind.PARTLY, CloseKind.GONE])
def test_what_is_to_be_seen_is_struck_off_with_something_that_shows_it(close: CloseKind) -> None:
    for evidence in ("", "  "):
        with pytest.raises(Refused, match="没有佐证"):
            apply(A.STRIKE, bare(close), Step(by="李干部", evidence=evidence))
    assert apply(A.STRIKE, bare(close), Step(by="李干部", evidence="夜里看过")).shown
    assert apply(A.STRIKE, bare(close), Step(by="李干部", evidence_wanted=False)).status is S.STRUCK


@pytest.mark.parametrize("close", [CloseKind.EXPLAINED, CloseKind.LEGAL_ROUTE])
def test_what_leaves_nothing_to_see_needs_nothing_that_shows_it(close: CloseKind) -> None:
    state = apply(A.ASK, replace(bare(close), reporters=frozenset({ZHANG})), Step(answer=HAPPY))
    assert apply(A.STRIKE, state, Step(by="李干部")).status is S.STRUCK


def test_what_showed_it_once_shows_nothing_in_another_round() -> None:
    struck = apply(A.STRIKE, seen_on_site(), Step(by="李干部"))
    assert not apply(A.REOPEN, struck, Step(reason="又不亮了")).shown


def test_a_supervised_problem_is_struck_off_on_its_leaders_word() -> None:
    state = seen_on_site(Tier.SUPERVISED)
    for approver in (None, "吴主任"):
        with pytest.raises(Refused, match="责任领导批准"):
            apply(A.STRIKE, state, Step(by="李干部", approver=approver))
    assert apply(A.STRIKE, state, Step(by="李干部", approver="周主任")).approver == "周主任"
    with pytest.raises(Refused, match="还没有责任领导"):
        apply(A.STRIKE, replace(state, leader=None), Step(by="李干部", approver="周主任"))


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


def test_an_explained_matter_skips_the_site_but_not_the_resident() -> None:
    state = apply(A.DONE, at_work(Tier.OWN, ZHANG), Step(by="王秀英", close=CloseKind.EXPLAINED))
    assert state.status is S.TO_ASK
    with pytest.raises(Refused, match="没有回访"):
        apply(A.STRIKE, state, Step(by="王秀英"))
    answered = apply(A.ASK, state, Step(answer=HAPPY))
    assert apply(A.STRIKE, answered, Step(by="王秀英")).close is CloseKind.EXPLAINED
    with pytest.raises(Refused, match="现场核实"):
        apply(A.STRIKE, answered, Step(by="李干部", close=CloseKind.SOLVED))


def test_an_explanation_that_nobody_heard_needs_a_second_person() -> None:
    state = walk(
        at_work(Tier.OWN, ZHANG),
        (A.DONE, Step(by="王秀英", close=CloseKind.EXPLAINED)),
        (A.ASK, Step(answer=Answer(ZHANG, Satisfaction.UNREACHABLE))),
    )
    with pytest.raises(Refused, match="不能给自己销号"):
        apply(A.STRIKE, state, Step(by="王秀英"))
    assert apply(A.STRIKE, state, Step(by="李干部")).status is S.STRUCK


def test_duplicates_and_refusals_are_not_struck_off() -> None:
    for close in (CloseKind.DUPLICATE, CloseKind.NOT_ACCEPTED):
        with pytest.raises(Refused, match="归并"):
            apply(A.DONE, at_work(), Step(by="供电所", close=close))


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
