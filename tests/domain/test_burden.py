"""What a door costs in keys and seconds (F069)."""

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.burden import LONGEST_PAUSE, Effort, effort_of, target_of
from buildingday.domain.visit import Outcome


def test_one_key_for_a_whole_stair_is_shared_by_its_doors() -> None:
    assert effort_of(12, [0.0, 0.6]) == Effort(12, 2, 0.6)
    assert effort_of(12, [0.0, 0.6]).keys_a_door < 1


def test_listening_between_two_keys_is_no_burden() -> None:
    assert effort_of(1, [0.0, 600.0, 601.0]).seconds == LONGEST_PAUSE + 1


def test_nobody_met_is_to_be_quicker_than_somebody_met() -> None:
    assert target_of(Outcome.NO_ANSWER) == 20
    assert target_of(Outcome.MET) == 60


def test_without_doors_nothing_is_divided() -> None:
    assert (Effort().keys_a_door, Effort().seconds_a_door) == (0, 0)


@given(st.lists(st.floats(0, 1e6), max_size=50).map(sorted), st.integers(1, 40))
def test_every_key_counts_and_no_pause_counts_for_more_than_the_longest(pressed: list[float], doors: int) -> None:
    effort = effort_of(doors, pressed)
    assert effort.keys == len(pressed)
    assert 0 <= effort.seconds <= LONGEST_PAUSE * max(0, len(pressed) - 1)
