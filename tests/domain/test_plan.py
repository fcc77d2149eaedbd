"""The day's plan: visible scores, a hard floor, capacity, and a walk that goes up one stair and down the next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.coverage import coverage
from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.plan import plan_day
from buildingday.domain.policy import Policy
from buildingday.domain.score import ReasonCode, score, total
from buildingday.domain.task import DoorFacts, TaskState, task_of
from buildingday.domain.visit import Outcome

CALENDAR = WorkCalendar()
POLICY = Policy()
TODAY = date(2025, 11, 20)  # a Thursday
SATURDAY = date(2025, 11, 22)
TOMORROW = TODAY + timedelta(days=1)


def workdays_ago(count):
    return CALENDAR.add_workdays(TODAY, -count)


def door(code, **facts):
    building, stair, room = code.split("-")
    facts = {"last_contact": workdays_ago(60)} | facts
    return DoorFacts(code, "玉苑小区", building, stair, int(room) // 100, room, **facts)


def terms(today=TODAY, **facts):
    return {r.code: r.points for r in score(door("3-2-501", **facts), today, CALENDAR, POLICY)}


def planned(doors, today=TODAY, capacity=None):
    return [each.facts.household for each in plan_day(doors, today, CALENDAR, POLICY, capacity).doors]


def test_a_high_risk_door_closed_for_two_weeks_with_a_promise_shows_every_term():
    found = terms(
        risk=Risk.HIGH, last_contact=date(2025, 11, 3), promise_due=TODAY, promises=1, open_issues=2,
        recent_critic=True, new_or_changed=True, answers_to_explain=1,
        last_attempt=workdays_ago(1), last_outcome=Outcome.NO_ANSWER, attempts=3, slots=3,
    )  # fmt: skip
    assert found == {
        ReasonCode.OVERDUE: 12, ReasonCode.PROMISE_DUE: 8, ReasonCode.RISK: 6, ReasonCode.OPEN_ISSUE: 5,
        ReasonCode.CRITIC: 4, ReasonCode.NEW: 3, ReasonCode.EXPLAIN: 3, ReasonCode.NO_CONTACT: 0.4,
        ReasonCode.TRIED_YESTERDAY: -3, ReasonCode.TRIES: 0,
    }  # fmt: skip


def test_the_overdue_term_rises_from_the_opening_of_the_window_to_its_end():
    points = [
        terms(risk=Risk.HIGH, last_contact=workdays_ago(n)).get(ReasonCode.OVERDUE)
        or terms(risk=Risk.HIGH, last_contact=workdays_ago(n)).get(ReasonCode.DUE)
        for n in range(2, 13)
    ]
    assert points[0] is None and points[1] == 2.4 and points[-3:] == [12, 12, 12]
    assert points[1:] == sorted(points[1:])


def test_middle_and_low_risk_weigh_a_share_of_high_risk():
    assert [terms(risk=risk).get(ReasonCode.RISK) for risk in Risk] == [6, 3.6, 1.8, None]


def test_never_met_weighs_as_much_as_a_quarter_of_silence():
    assert terms(last_contact=None)[ReasonCode.NEVER_MET] == 2
    assert terms(last_contact=TODAY - timedelta(days=400))[ReasonCode.NO_CONTACT] == 2


def test_friday_counts_as_yesterday_on_monday():
    tried = {"last_attempt": date(2025, 11, 21), "last_outcome": Outcome.NO_ACCESS}
    assert ReasonCode.TRIED_YESTERDAY in terms(today=date(2025, 11, 24), **tried)
    assert ReasonCode.TRIED_YESTERDAY not in terms(today=date(2025, 11, 25), **tried)
    assert ReasonCode.TRIED_YESTERDAY not in terms(today=date(2025, 11, 24), **tried | {"last_outcome": Outcome.MET})


def test_a_promise_that_falls_on_the_weekend_is_due_on_friday():
    assert ReasonCode.PROMISE_DUE not in terms(promise_due=SATURDAY)
    assert ReasonCode.PROMISE_DUE in terms(today=date(2025, 11, 21), promise_due=SATURDAY)


def test_prefers_the_household_that_was_promised():
    assert planned([door("3-1-101"), door("3-2-201", promise_due=TODAY), door("3-3-301")], capacity=1) == ["3-2-201"]


def test_a_door_not_yet_due_stays_off_the_plan_unless_there_is_news_for_it():
    recent = {"last_contact": workdays_ago(3)}
    doors = [
        door("3-1-101", **recent),
        door("3-1-201", **recent, answers_to_explain=1),
        door("3-1-301", **recent, open_issues=1),
    ]
    assert planned(doors) == ["3-1-201"]


def test_a_stair_that_is_walked_anyway_draws_its_neighbours():
    doors = [door("3-1-101", recent_critic=True), door("3-1-201"), door("3-2-101", last_contact=workdays_ago(61))]
    assert planned(doors, capacity=2) == ["3-1-101", "3-1-201"]
    alone = replace(POLICY, weights=replace(POLICY.weights, same_stair=0))
    found = plan_day(doors, TODAY, CALENDAR, alone, 2).doors
    assert [each.facts.household for each in found] == ["3-1-101", "3-2-101"]


def test_the_hard_floor_is_on_the_plan_beyond_capacity():
    doors = [
        door("3-1-101", risk=Risk.HIGH, last_contact=workdays_ago(6)),
        door("3-1-201", promise_due=TODAY, paused_until=TOMORROW),
        door("3-1-301", appointment_on=TODAY),
        door("3-1-401", recent_critic=True),
    ]
    assert planned(doors, capacity=1) == ["3-1-101", "3-1-201", "3-1-301"]


def test_a_day_off_holds_only_what_cannot_wait():
    doors = [door("3-1-101"), door("3-1-201", promise_due=TODAY), door("3-1-301", appointment_on=SATURDAY)]
    plan = plan_day(doors, SATURDAY, CALENDAR, POLICY)
    assert not plan.is_workday and [each.facts.household for each in plan.doors] == ["3-1-201", "3-1-301"]


def test_a_refusal_is_respected_even_when_something_is_due_until_the_household_invites():
    refused = {"refused_until": TOMORROW, "risk": Risk.HIGH, "promise_due": TODAY}
    assert planned([door("3-1-101", **refused)]) == []
    assert planned([door("3-1-101", **refused, appointment_on=TODAY)]) == ["3-1-101"]
    assert planned([door("3-1-101", **refused)], today=TOMORROW) == ["3-1-101"]


def test_a_paused_door_is_not_on_the_plan():
    assert planned([door("3-1-101", paused_until=TOMORROW, new_or_changed=True)]) == []


def test_a_later_appointment_is_waited_for():
    assert planned([door("3-1-101", appointment_on=TOMORROW, last_attempt=workdays_ago(2), new_or_changed=True)]) == []


def test_doors_tried_today_stay_listed_and_count_toward_the_plan():
    doors = [door(f"3-1-{floor}01", open_issues=floor) for floor in range(1, 6)]
    doors.append(door("9-1-101", last_contact=workdays_ago(1), today_outcome=Outcome.MET))
    plan = plan_day(doors, TODAY, CALENDAR, POLICY, 3)
    assert len(plan.doors) == 3 and plan.done == 1
    assert plan.doors[-1].task.state is TaskState.COMPLETED and plan.doors[-1].done


def test_the_walk_goes_up_one_stair_and_down_the_next():
    codes = ["10-1-101", "3-2-101", "3-2-601", "3-1-102", "3-1-101", "3-1-501", "3-10-201", "3-10-101", "3-2-602"]
    assert planned([door(code) for code in codes]) == [
        "3-1-101", "3-1-102", "3-1-501", "3-2-601", "3-2-602", "3-2-101", "3-10-101", "3-10-201", "10-1-101",
    ]  # fmt: skip


NEAR = st.integers(-90, 10).map(lambda days: TODAY + timedelta(days=days))
PAST = st.integers(-200, -1).map(lambda days: TODAY + timedelta(days=days))
CODES = st.builds("{}-{}-{}01".format, st.integers(1, 3), st.integers(1, 3), st.integers(1, 9))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "occupancy": st.sampled_from(Occupancy),
        "risk": st.sampled_from(Risk),
        "last_contact": st.none() | PAST,
        "last_attempt": PAST,
        "last_outcome": st.sampled_from(Outcome),
        "slots": st.integers(0, 3),
        "open_issues": st.integers(0, 2),
        "promise_due": NEAR,
        "answers_to_explain": st.integers(0, 1),
        "recent_critic": st.booleans(),
        "new_or_changed": st.booleans(),
        "paused_until": NEAR,
        "refused_until": NEAR,
        "appointment_on": NEAR,
    },
)
STREETS = st.dictionaries(CODES, CHANGES, max_size=25).map(
    lambda doors: [door(code, **facts) for code, facts in doors.items()]
)


@given(STREETS, st.integers(0, 12), st.integers(0, 6))
def test_what_cannot_wait_is_always_on_the_plan_and_the_rest_keeps_within_capacity(doors, capacity, later):
    today = TODAY + timedelta(days=later)
    plan = plan_day(doors, today, CALENDAR, POLICY, capacity)
    on_plan = {each.facts.household for each in plan.doors}
    for facts in doors:
        gone = facts.occupancy is Occupancy.MOVED
        refused = facts.refused_until is not None and facts.refused_until > today and facts.appointment_on != today
        late = task_of(facts, today, CALENDAR, POLICY).overdue_days > 0
        promised = facts.promise_due is not None and facts.promise_due <= today
        if (
            not gone
            and not refused
            and (promised or (facts.risk is Risk.HIGH and late) or facts.appointment_on == today)
        ):
            assert facts.household in on_plan
        if gone or refused:
            assert facts.household not in on_plan
    assert len(plan.doors) <= max(capacity, sum(each.must for each in plan.doors))
    for each in plan.doors:
        assert each.score == total(each.reasons)
        assert each.must or (each.score > 0 and plan.is_workday)


@given(STREETS, st.integers(0, 12), st.randoms(use_true_random=False))
def test_the_plan_does_not_depend_on_the_order_of_the_roster(doors, capacity, random):
    shuffled = random.sample(doors, len(doors))
    assert plan_day(doors, TODAY, CALENDAR, POLICY, capacity) == plan_day(shuffled, TODAY, CALENDAR, POLICY, capacity)


@given(STREETS, st.integers(1, 12), st.data())
def test_walking_the_plan_does_not_change_it(doors, capacity, data):
    before = planned(doors, capacity=capacity)
    walked = set(data.draw(st.lists(st.sampled_from(before), unique=True))) if before else set()
    outcome = data.draw(st.sampled_from([Outcome.MET, Outcome.NO_ANSWER, Outcome.PHONED]))
    after = [replace(each, today_outcome=outcome) if each.household in walked else each for each in doors]
    plan = plan_day(after, TODAY, CALENDAR, POLICY, capacity)
    assert [each.facts.household for each in plan.doors] == before and plan.done == len(walked)


@given(STREETS, st.integers(0, 25))
def test_every_stair_is_walked_once_and_in_one_direction(doors, capacity):
    walk = [each.facts for each in plan_day(doors, TODAY, CALENDAR, POLICY, capacity).doors]
    stairs = [(each.building, each.stair) for each in walk]
    visited = list(dict.fromkeys(stairs))
    assert sorted(stairs, key=visited.index) == stairs
    for building in {building for building, _ in visited}:
        for turn, stair in enumerate(each for each in visited if each[0] == building):
            floors = [each.floor for each in walk if (each.building, each.stair) == stair]
            assert floors == sorted(floors, reverse=bool(turn % 2))


def test_coverage_is_two_numbers_with_their_denominators():
    doors = [
        door("3-1-101", last_contact=TODAY - timedelta(days=30), visited_this_month=1, risk=Risk.HIGH),
        door("3-1-201", last_contact=TODAY - timedelta(days=31)),
        door("3-1-301", last_contact=TODAY - timedelta(days=61), visited_this_month=2),
        door("3-1-401", last_contact=None),
        door("3-1-501", last_contact=None, today_outcome=Outcome.PHONED),
        door("3-1-601", last_contact=None, today_outcome=Outcome.NO_ANSWER),
        door("3-1-701", occupancy=Occupancy.VACANT),
    ]
    found = coverage(doors, TODAY, POLICY)
    assert (found.recent, found.between, found.stale, found.never) == (2, 1, 1, 2)
    assert (found.doors, found.left_out, found.visited_doors, found.visits) == (6, 1, 2, 3)
    assert found.goal == 6  # four visits to the high-risk door, a third of a visit to each of five others


@given(STREETS)
def test_the_bands_of_coverage_add_up(doors):
    found = coverage(doors, TODAY, POLICY)
    assert found.recent + found.between + found.stale + found.never == found.doors
    assert found.doors + found.left_out == len(doors)


@pytest.mark.parametrize("before", [0, 2])
def test_a_window_of_no_width_gives_the_full_points_at_once(before):
    policy = replace(POLICY, visit=replace(POLICY.visit, window_before=before, window_after=0))
    found = score(door("3-1-101", last_contact=workdays_ago(60)), TODAY, CALENDAR, policy)
    assert found[0].points == 12
