"""The four facts of a problem: done, seen on site, asked, struck off; who may say them, and what shows it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.issue import CloseKind, Satisfaction, Solved, is_nameless
from buildingday.domain.issue_state import Answer, IssueState, Step, ended_by
from buildingday.domain.lifecycle import apply, tally
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from tests.domain.life_steps import HAPPY, LI, ZHANG, A, S, at_work, seen_on_site, walk


def test_the_whole_chain_leads_to_struck_off() -> None:
    state = walk(seen_on_site(Tier.JOINT, ZHANG), (A.ASK, Step(answer=HAPPY)), (A.STRIKE, Step(by="李干部")))
    assert (state.status, state.struck_by, state.close) == (S.STRUCK, "李干部", CloseKind.SOLVED)


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
