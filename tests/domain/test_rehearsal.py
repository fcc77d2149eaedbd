"""演练: the same dice give the same month, and more hands never leave more undone."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from statistics import fmean

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.policy import VisitPolicy
from buildingday.domain.rehearsal import RunOutcome, Stage, StageDoor, expected, rehearse

VISIT = VisitPolicy()
DAYS = tuple(date(2026, 11, 2) + timedelta(days=n) for n in range(20))
FIRST = 1000


def door(at, **facts):
    facts = {"walker": "王", "occupancy": "resident", "risk": "none", "seen": FIRST - 60, "last_contact": None} | facts
    return StageDoor(f"d{at:04d}", **facts)


def stage(doors, capacity=25, chance=0.2, days=DAYS):
    return Stage(tuple(doors), days, FIRST, capacity, chance)


def overdue(a_stage, seed=1, visit=VISIT):
    return rehearse(a_stage, [visit], Random(seed))[0].overdue


DOORS = st.lists(
    st.builds(
        door,
        st.integers(0, 9999),
        walker=st.sampled_from(["王", "李", ""]),
        occupancy=st.sampled_from(list(Occupancy)).map(str),
        risk=st.sampled_from(list(Risk)).map(str),
        seen=st.none() | st.integers(FIRST - 130, FIRST - 1),
        rests_until=st.integers(0, 5).map(lambda n: FIRST + 4 * n) | st.just(0),
    ),
    max_size=40,
)
ONCE = replace(VISIT, cadence_high=60, cadence_mid=60)  # nobody falls due a second time within the month


@given(DOORS, st.integers(0, 10), st.floats(0, 1), st.integers())
def test_the_same_dice_give_the_same_month(doors, capacity, chance, seed):
    a_stage = stage(doors, capacity, chance)
    cadences = [VISIT, replace(VISIT, cadence_general=20)]
    assert rehearse(a_stage, cadences, Random(seed)) == rehearse(a_stage, cadences, Random(seed))


@given(DOORS, st.integers(0, 8), st.integers(0, 8), st.floats(0, 1), st.integers())
def test_more_hands_never_leave_more_overdue_where_nobody_falls_due_twice(doors, capacity, more, chance, seed):
    few, many = stage(doors, capacity, chance), stage(doors, capacity + more, chance)
    assert overdue(many, seed, ONCE) <= overdue(few, seed, ONCE)


@given(DOORS, st.integers(0, 8), st.floats(0, 0.5), st.floats(0, 0.5), st.integers())
def test_doors_that_open_more_readily_never_leave_more_overdue(doors, capacity, chance, more, seed):
    seldom, often = stage(doors, capacity, chance), stage(doors, capacity, chance + more)
    assert overdue(often, seed, ONCE) <= overdue(seldom, seed, ONCE)


@given(DOORS, st.integers(0, 8), st.floats(0, 1), st.integers())
def test_the_figures_stay_within_what_there_is(doors, capacity, chance, seed):
    (run,) = rehearse(stage(doors, capacity, chance), [VISIT], Random(seed))
    walkers = {each.walker for each in doors if each.walker}
    assert 0 <= run.overdue <= len(doors) and 0 <= run.recent <= len(doors)
    assert 0 <= run.met <= run.knocks <= capacity * len(DAYS) * len(walkers)


def test_on_average_more_hands_leave_fewer_overdue_also_where_doors_fall_due_again():
    doors = [door(n, risk="high" if n % 3 == 0 else "none", seen=FIRST - 3 - n % 50) for n in range(120)]
    means = [fmean(overdue(stage(doors, capacity), seed) for seed in range(20)) for capacity in (0, 5, 10, 20, 40)]
    assert means == sorted(means, reverse=True)


def test_a_door_that_nobody_visits_stays_overdue_and_costs_no_knock():
    assert rehearse(stage([door(1, walker="")], chance=1), [VISIT], Random(1)) == [RunOutcome(1, 0, 0, 0)]


def test_a_resting_door_is_not_knocked_at():
    resting = stage([door(1, rests_until=FIRST + 30)], chance=1)
    assert rehearse(resting, [VISIT], Random(1))[0].knocks == 0


def test_an_empty_home_is_only_looked_at_and_done():
    run = rehearse(stage([door(1, occupancy="vacant", seen=FIRST - 121)], chance=0), [VISIT], Random(1))
    assert run == [RunOutcome(0, 1, 0, 0)]


def test_a_shorter_cadence_asks_for_more_knocks_with_the_same_luck():
    doors = [door(n, seen=FIRST - 15) for n in range(50)]
    often, seldom = rehearse(stage(doors), [replace(VISIT, cadence_general=20), VISIT], Random(3))
    assert often.knocks > seldom.knocks == 0


def test_several_runs_are_told_by_their_mean_and_their_ends():
    runs = [RunOutcome(1, 10, 2, 3), RunOutcome(3, 20, 4, 5)]
    assert expected(runs) == (2, 1, 3, 15, 3, 4)
