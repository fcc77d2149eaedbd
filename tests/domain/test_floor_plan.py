"""The house as it stands: floors from the top down, doors above each other."""

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.door import floor_of
from buildingday.domain.floor_plan import FloorPlan, Placed, floor_plan


def _plan(*stairs: str) -> FloorPlan:
    return floor_plan([[Placed(room, floor_of(room), room) for room in stair.split()] for stair in stairs])


def test_the_top_floor_comes_first_and_stairs_stand_side_by_side() -> None:
    plan = _plan("101 102 201 202", "201 202 301")
    assert plan.floors == (3, 2, 1)
    assert plan.columns == (2, 2)
    assert plan.rows == ((None, None, "301", None), ("201", "202", "201", "202"), ("101", "102", None, None))


def test_a_missing_door_leaves_its_place_empty() -> None:
    assert _plan("601 602 603 1201 1203").rows == (("1201", None, "1203"), ("601", "602", "603"))


def test_shops_stand_on_the_ground_in_their_order() -> None:
    assert _plan("201 202 商10 商2 商1").rows == (("201", "202", None), ("商1", "商2", "商10"))


def test_a_stair_numbered_through_stays_as_narrow_as_its_floors() -> None:
    plan = _plan(" ".join(f"{floor}{2 * floor - 1:02d} {floor}{2 * floor:02d}" for floor in range(1, 10)))
    assert plan.columns == (2,)
    assert plan.rows[0] == ("917", "918")


def test_nothing_is_one_empty_stair() -> None:
    assert floor_plan([[]]) == FloorPlan((), (1,), ())


rooms = st.one_of(
    st.builds(lambda floor, door: f"{floor}{door:02d}", st.integers(1, 34), st.integers(1, 12)),
    st.builds(lambda word, door: f"{word}{door}", st.sampled_from(["商", "A5", "B"]), st.integers(1, 30)),
)


@given(st.lists(st.lists(rooms, max_size=30), min_size=1, max_size=4))
def test_every_door_has_exactly_one_slot_on_its_own_floor(stairs: list[list[str]]) -> None:
    placed = [
        [Placed(f"{s}/{n}", floor_of(room), room) for n, room in enumerate(stair)] for s, stair in enumerate(stairs)
    ]
    plan = floor_plan(placed)
    found = {key: floor for floor, row in zip(plan.floors, plan.rows, strict=True) for key in row if key is not None}
    assert found == {door.key: door.floor for stair in placed for door in stair}
    assert sum(key is not None for row in plan.rows for key in row) == len(found)
    assert all(len(row) == sum(plan.columns) for row in plan.rows)
