"""A sweep counts doors, not looks (F037)."""

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.sweep import CHECKLISTS, Progress, SweepKind, SweepResult, progress

CLEAR, HAZARD, NOT_IN = SweepResult.CLEAR, SweepResult.HAZARD, SweepResult.NOT_IN
LOOKS = st.lists(st.lists(st.sampled_from(SweepResult), max_size=4), max_size=30)


def test_a_door_where_nobody_was_met_is_not_checked() -> None:
    assert progress(4, [[NOT_IN], [NOT_IN, CLEAR], [], [NOT_IN, NOT_IN]]) == Progress(4, 1, 0, 2)


def test_a_hazard_once_found_stays_found() -> None:
    assert progress(1, [[HAZARD, CLEAR]]).hazards == 1


@given(LOOKS)
def test_no_door_counts_twice(looks: list[list[SweepResult]]) -> None:
    done = progress(len(looks), looks)
    assert done.checked + done.in_vain + sum(not each for each in looks) == done.doors
    assert done.hazards <= done.checked


def test_every_kind_has_a_list_that_digits_can_pick_from() -> None:
    assert all(1 <= len(CHECKLISTS[kind]) <= 9 for kind in SweepKind)
