"""Walking a house: arrow keys reach every door, and the way down passes every door of a stair once."""

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.door import floor_of
from buildingday.domain.floor_plan import FloorPlan, Placed, floor_plan
from buildingday.domain.floor_walk import FloorWalk, Place


@st.composite
def houses(draw: st.DrawFn) -> FloorPlan:
    """One to four stairs of 3 to 34 floors with 2 to 12 doors each, some of which are missing."""
    floors, doors = draw(st.integers(3, 34)), draw(st.integers(2, 12))
    stairs = []
    for stair in range(draw(st.integers(1, 4))):
        top = draw(st.integers(1, floors))
        rooms = [f"{floor}{door:02d}" for floor in range(1, top + 1) for door in range(1, doors + 1)]
        gone = draw(st.sets(st.sampled_from(rooms), max_size=len(rooms) - 1))
        stairs.append([Placed(f"{stair}/{room}", floor_of(room), room) for room in rooms if room not in gone])
    return floor_plan(stairs)


@given(houses())
def test_every_door_of_a_house_with_holes_has_exactly_one_slot_over_doors_of_its_ending(plan: FloorPlan) -> None:
    places = [key for row in plan.rows for key in row if key is not None]
    assert len(places) == len(set(places)) == len(FloorWalk(plan).places)
    for slot in range(sum(plan.columns)):
        endings = {row[slot][-2:] for row in plan.rows if row[slot] is not None}
        assert len(endings) <= 1


@given(houses())
def test_arrow_keys_reach_every_door_from_the_first(plan: FloorPlan) -> None:
    walk = FloorWalk(plan)
    assert walk.first is not None
    seen, ahead = {walk.first}, [walk.first]
    while ahead:
        here = ahead.pop()
        ways = [walk.floor(here, -1), walk.floor(here, 1), walk.door(here, -1), walk.door(here, 1)]
        fresh = {way for way in ways if way is not None} - seen
        seen |= fresh
        ahead += fresh
    assert seen == set(walk.places.values())


@given(houses())
def test_the_way_onward_passes_every_door_of_a_stair_once_and_stairs_follow_each_other(plan: FloorPlan) -> None:
    walk = FloorWalk(plan)
    passed: list[Place] = []
    here = min(walk.places.values(), key=lambda place: (_stair(plan, place), place))
    while here is not None:
        passed.append(here)
        here = walk.onward(here) or walk.past_stair(here)
    assert sorted(passed) == sorted(walk.places.values())
    assert passed == sorted(passed, key=lambda place: (_stair(plan, place), place))


def test_at_the_edges_there_is_no_way_on() -> None:
    plan = floor_plan([[Placed(room, floor_of(room), room) for room in ("101", "102", "201", "202")]])
    walk = FloorWalk(plan)
    assert (walk.floor(Place(0, 0), -1), walk.floor(Place(1, 0), 1), walk.door(Place(0, 1), 1)) == (None, None, None)
    assert (walk.onward(Place(1, 1)), walk.past_floor(Place(1, 0)), walk.past_stair(Place(0, 0))) == (None, None, None)
    assert (walk.page(Place(0, 1), 9), walk.page(Place(1, 0), -9)) == ((1, 1), (0, 0))


def _stair(plan: FloorPlan, place: Place) -> int:
    return next(n for n in range(len(plan.columns)) if place.slot < sum(plan.columns[: n + 1]))
