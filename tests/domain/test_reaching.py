"""When a door opens, and what comes after knocking in vain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.reaching import Level, NextStep, Tally, best_time, next_step
from buildingday.domain.visit import Slot

MORNING, AFTERNOON, EVENING = Slot
TALLIES = st.integers(0, 30).flatmap(lambda tries: st.builds(Tally, st.integers(0, tries), st.just(tries)))
SLOTS = st.dictionaries(st.sampled_from(Slot), TALLIES)


def _known(household=None, stair=None, building=None):
    return {Level.HOUSEHOLD: household or {}, Level.STAIR: stair or {}, Level.BUILDING: building or {}}


def test_a_household_that_opens_in_the_evening_is_visited_in_the_evening_with_its_own_sample():
    own = {EVENING: Tally(3, 4), MORNING: Tally(0, 3)}
    found = best_time(_known(own, own, own))
    assert (found.slot, found.level, found.sample) == (EVENING, Level.HOUSEHOLD, Tally(3, 4))


def test_one_lucky_knock_does_not_outweigh_what_the_whole_stair_says():
    stair = {MORNING: Tally(1, 30), EVENING: Tally(24, 30)}
    found = best_time(_known({MORNING: Tally(1, 1)}, stair, stair))
    assert (found.slot, found.level, found.sample) == (EVENING, Level.STAIR, Tally(24, 30))


def test_a_door_that_never_opened_is_told_of_its_neighbours():
    own, stair = {MORNING: Tally(0, 2)}, {MORNING: Tally(5, 12)}
    found = best_time(_known(own, stair, stair))
    assert (found.level, found.sample) == (Level.STAIR, Tally(5, 12))


def test_nothing_is_proposed_before_any_door_opened():
    assert best_time({}) is None
    assert best_time(_known(building={MORNING: Tally(0, 7)})) is None


@given(SLOTS, SLOTS, SLOTS)
def test_the_share_is_a_share_and_somebody_opened_in_that_slot(household, stair, building):
    found = best_time(_known(household, stair, building))
    if found is None:
        assert not any(tally.met for tally in building.values())
    else:
        assert 0 < found.share < 1
        assert found.sample.met > 0


@given(st.integers(2, 25), st.integers(1, 25))
def test_one_more_open_door_never_lowers_the_expectation(tries, met):
    met = min(met, tries - 1)
    before, after = ({EVENING: Tally(count, tries)} for count in (met, met + 1))
    assert best_time(_known(after, after, after)).share > best_time(_known(before, before, before)).share


@pytest.mark.parametrize(
    ("tried", "step"),
    [
        ("", None),
        ("m", NextStep.OTHER_SLOT),
        ("mmmmm", NextStep.OTHER_SLOT),
        ("mma", NextStep.OTHER_SLOT),
        ("mae", NextStep.SLIP),
        ("mmmmae", NextStep.SLIP),
        ("maem", NextStep.PHONE),
        ("maemm", NextStep.CADRE),
        ("maemmmm", NextStep.CADRE),
    ],
)
def test_three_parts_of_the_day_then_a_slip_then_the_telephone_then_the_cadre(tried, step):
    assert next_step(tried, 3) is step


@given(st.text("mae", min_size=1, max_size=12), st.integers(1, 20))
def test_the_ladder_only_goes_up(tried, needed):
    order = list(NextStep)
    steps = [order.index(next_step(tried[:at], needed)) for at in range(1, len(tried) + 1)]
    assert steps == sorted(steps)
