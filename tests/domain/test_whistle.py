"""The life of a whistle, walked by hand and at random, and the clock on what is owed next."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.deadline import Band
from buildingday.domain.place import UnitLevel
from buildingday.domain.policy import HandlingPolicy, WhistlePolicy
from buildingday.domain.whistle import OWED, TABLE, allowed, apply
from buildingday.domain.whistle_clock import WhistleClock, whistle_clock
from buildingday.domain.whistle_state import (
    Grade,
    Reply,
    ReplyPart,
    WhistleAction,
    WhistleKind,
    WhistleState,
    WhistleStatus,
    WhistleStep,
)
from buildingday.errors import Refused

A, W, K = WhistleAction, WhistleStatus, WhistleKind
NOON = datetime.fromisoformat("2026-11-20T12:00:00+08:00")  # a Friday
REPLY = Reply(measure="更换阀门", until=date(2026, 11, 24))
CALENDAR = WorkCalendar()


def blown(kind: WhistleKind = K.KEY, at: datetime = NOON) -> WhistleState:
    return WhistleState(kind, "水务局", at, at)


def step(by: str = "水务局", hours: float = 0, **more: object) -> WhistleStep:
    return WhistleStep(by, NOON + timedelta(hours=hours), **more)  # type: ignore[arg-type]


def walk(state: WhistleState, *steps: tuple[WhistleAction, WhistleStep]) -> WhistleState:
    for action, given_ in steps:
        state = apply(action, state, given_)
    return state


def answered() -> WhistleState:
    return walk(blown(), (A.SIGN, step()), (A.ARRIVE, step()), (A.ANSWER, step(reply=REPLY)))


def test_the_whole_loop_leads_to_an_evaluation() -> None:
    done = walk(
        answered(),
        (A.VERIFY, step("王秀英")),
        (A.CONCLUDE, step("王秀英")),
        (A.EVALUATE, step("周明", grade=Grade.GOOD, from_street=True)),
    )
    assert (done.status, done.verified_by, done.round) == (W.EVALUATED, "王秀英", 0)


def test_only_the_street_says_how_a_department_answered() -> None:
    over = walk(answered(), (A.VERIFY, step("王秀英")), (A.CONCLUDE, step("王秀英")))
    with pytest.raises(Refused, match="综合评价由街道来做"):
        apply(A.EVALUATE, over, step("王秀英", grade=Grade.GOOD))


def test_the_unit_neither_verifies_nor_concludes_nor_grades_its_own_work() -> None:
    with pytest.raises(Refused, match="承办单位的人"):
        apply(A.VERIFY, answered(), step("水务局"))
    verified = apply(A.VERIFY, answered(), step("王秀英"))
    with pytest.raises(Refused, match="承办单位的人"):
        apply(A.CONCLUDE, verified, step("水务局"))


def test_what_is_not_in_order_is_answered_again_with_a_new_clock() -> None:
    again = apply(A.VERIFY, answered(), step("王秀英", 30, passed=False))
    assert (again.status, again.until, again.since) == (W.ARRIVED, None, NOON + timedelta(hours=30))
    with pytest.raises(Refused, match="已核实"):
        apply(A.CONCLUDE, again, step("王秀英", 31))


def test_every_round_of_consultation_is_counted_and_says_what_was_said() -> None:
    at = walk(blown(), (A.ARRIVE, step()))
    with pytest.raises(Refused, match="会商"):
        apply(A.CONSULT, at, step(reason=" "))
    twice = walk(at, (A.CONSULT, step(reason="限时到 21 点")), (A.CONSULT, step(reason="装隔音板")))
    assert (twice.round, twice.status) == (2, W.ARRIVED)


def test_the_second_return_goes_one_level_up_and_there_is_no_third() -> None:
    once = apply(A.RETURN, blown(), step(reason="不是我们的管线"))
    assert (once.status, once.returns, once.level) == (W.RETURNED, 1, UnitLevel.STREET)
    passed_on = apply(A.BLOW_AGAIN, once, step("王秀英", 1, unit="住建局"))
    twice = apply(A.RETURN, passed_on, step("住建局", 2, reason="归水务"))
    assert (twice.returns, twice.level) == (2, UnitLevel.DISTRICT)
    with pytest.raises(Refused, match="上一级"):
        apply(A.BLOW_AGAIN, twice, step("王秀英", 3, unit="水务局"))
    settled = apply(A.BLOW_AGAIN, twice, step("王秀英", 3, unit="水务局", decided_by="区政府办"))
    with pytest.raises(Refused, match="不能再退"):
        apply(A.RETURN, settled, step("水务局", 4, reason="还是不归我们"))


def test_a_return_says_why() -> None:
    with pytest.raises(Refused, match="理由"):
        apply(A.RETURN, blown(), step(reason=" "))


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(until=date(2026, 11, 24)), "什么措施"),
        (Reply(measure="换阀门"), "何时办好"),
        (Reply(measure="换阀门", until=date(2026, 11, 19)), "已经过了"),
    ],
)
def test_a_reply_says_what_is_done_and_by_when(reply: Reply, words: str) -> None:
    with pytest.raises(Refused, match=words):
        apply(A.ANSWER, walk(blown(), (A.ARRIVE, step())), step(reply=reply))


def test_a_reply_is_checked_by_its_four_elements() -> None:
    assert REPLY.lacking == (ReplyPart.ACCEPTED_ON, ReplyPart.CONTACT)
    assert Reply(date(2026, 11, 20), "王秀英", "换阀门", date(2026, 11, 24)).lacking == ()


def test_one_status_and_action_lead_to_one_line_and_every_open_status_owes_something() -> None:
    pairs = [(row.action, status) for row in TABLE for status in row.open_in]
    assert len(pairs) == len(set(pairs))
    assert {action for action, _ in pairs} == set(A) - {A.BLOW}  # which makes it
    assert set(OWED) == set(W) - {W.EVALUATED}
    assert all(owes.action in allowed(status) for status, owes in OWED.items())


# The clock


def clock(state: WhistleState, now: datetime) -> WhistleClock:
    found = whistle_clock(state, now, CALENDAR, WhistlePolicy(), HandlingPolicy())
    assert found is not None
    return found


def test_an_urgent_whistle_is_signed_within_the_hour_even_at_night() -> None:
    night = datetime.fromisoformat("2026-11-21T23:30:00+08:00")
    found = clock(blown(K.URGENT, night), night + timedelta(minutes=40))
    assert (found.due, found.left, found.whole_day, found.band) == (
        night + timedelta(hours=1), 20, False, Band.YELLOW,
    )  # fmt: skip
    assert clock(blown(K.URGENT, night), night + timedelta(minutes=61)).late


def test_other_whistles_are_never_due_at_night_or_on_a_day_off() -> None:
    evening = datetime.fromisoformat("2026-11-20T19:30:00+08:00")
    assert clock(blown(K.KEY, evening), evening).due == datetime.fromisoformat("2026-11-23T09:00:00+08:00")


def test_arrival_is_counted_from_the_whistle_and_not_from_the_signature() -> None:
    signed = apply(A.SIGN, blown(K.ROUTINE), step(hours=20))
    found = clock(signed, NOON + timedelta(hours=20))
    assert (found.due.date(), found.whole_day, found.left) == (date(2026, 11, 25), True, 3)


def test_verification_is_owed_after_the_day_that_the_unit_gave() -> None:
    found = clock(answered(), NOON)
    assert found.due.date() == date(2026, 11, 25) and not found.late


def test_nothing_presses_once_it_is_verified() -> None:
    verified = apply(A.VERIFY, answered(), step("王秀英"))
    assert whistle_clock(verified, NOON, CALENDAR, WhistlePolicy(), HandlingPolicy()) is None


@given(st.sampled_from(K), st.integers(0, 8_000), st.integers(0, 10**7))
def test_the_clock_goes_only_forwards_and_turns_late_once(kind: WhistleKind, hours: int, seconds: int) -> None:
    begin = NOON + timedelta(hours=hours)
    state = blown(kind, begin)
    now, then = begin, begin + timedelta(seconds=seconds)
    assert clock(state, now).due == clock(state, then).due
    assert clock(state, now).left >= clock(state, then).left
    assert clock(state, then).late is (then > clock(state, then).due)


# At random

people = st.sampled_from(["", "水务局", "住建局", "王秀英", "李建华"])
steps = st.builds(
    WhistleStep,
    by=people,
    at=st.integers(-5, 200).map(lambda hours: NOON + timedelta(hours=hours)),
    reason=st.sampled_from(["", " ", "归别人管"]),
    unit=st.sampled_from([None, "水务局", "住建局"]),
    decided_by=st.sampled_from(["", "区政府办"]),
    reply=st.builds(Reply, measure=st.sampled_from(["", "换阀门"]), until=st.none() | st.dates(date(2026, 11, 1))),
    passed=st.booleans(),
    grade=st.sampled_from([None, *Grade]),
)


class LifeOfAWhistle(RuleBasedStateMachine):
    """Whatever is tried, in whatever order: no conclusion without another's look, no clock runs backwards."""

    def __init__(self) -> None:
        super().__init__()
        self.state = blown()

    @rule(action=st.sampled_from(A), given_=steps)
    def any_step(self, action: WhistleAction, given_: WhistleStep) -> None:
        self.try_step(action, given_)

    @rule(pick=st.integers(0, 9), given_=steps)
    def an_open_step(self, pick: int, given_: WhistleStep) -> None:
        if open_now := allowed(self.state.status):
            self.try_step(open_now[pick % len(open_now)], given_)

    @rule(by=people, hours=st.integers(0, 100))
    def the_straight_way(self, by: str, hours: int) -> None:
        at = max(self.state.last, NOON + timedelta(hours=hours))
        for action in (A.SIGN, A.ARRIVE, A.ANSWER, A.VERIFY, A.CONCLUDE, A.EVALUATE):
            who = self.state.unit if action in (A.SIGN, A.ARRIVE, A.ANSWER) else by
            reply = Reply(measure="换", until=at.date())
            self.try_step(action, WhistleStep(who, at, "办", reply=reply, grade=Grade.FAIR))

    def try_step(self, action: WhistleAction, given_: WhistleStep) -> None:
        before = self.state
        try:
            self.state = apply(action, before, given_)
        except Refused as refusal:
            assert str(refusal).endswith("。")
            assert self.state is before
            return
        assert action in allowed(before.status)
        assert self.state.last == given_.at >= before.last
        assert self.state.since >= before.since
        assert self.state.round >= before.round and self.state.returns >= before.returns

    @invariant()
    def concluded_was_seen_by_another_than_the_unit(self) -> None:
        state = self.state
        if state.status in (W.VERIFIED, W.CONCLUDED, W.EVALUATED):
            assert state.verified_by and state.verified_by != state.unit
            assert state.until is not None

    @invariant()
    def nobody_plays_ball_with_it(self) -> None:
        assert self.state.returns <= 2
        assert (self.state.level is UnitLevel.DISTRICT) is (self.state.returns == 2)


TestLifeOfAWhistle = LifeOfAWhistle.TestCase
TestLifeOfAWhistle.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
