"""Stars, what was left over and why, and taking over: facts about a plan that is never stored."""

from datetime import date, timedelta

import pytest

from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.services.roster.households import edit_household
from buildingday.services.upkeep.keeping import undo
from buildingday.services.visiting.planning import explain_left, star, take_over
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.services.visiting.today import day_view
from tests.services.meeting_story import on


def _codes(view):
    return [door.door for door in view.doors]


def _reasons(view, code):
    return {reason.code: reason.text for door in view.doors if door.door == code for reason in door.reasons}


def _begin(desk, ids, day="2026-11-18"):
    """The visitor has begun walking."""
    on(desk, day)
    record_visit(desk, VisitEntry(ids.door("3-3-602"), Outcome.MET))


def test_a_starred_door_is_on_the_list_whatever_the_capacity_and_a_second_star_takes_it_off(desk, ids):
    door = ids.door("3-3-602")
    assert star(desk, door)
    assert _codes(day_view(desk, capacity=0)) == ["3-3-602"]
    assert _reasons(day_view(desk, capacity=0), "3-3-602")["star"] == "标了星"
    assert not star(desk, door)
    assert _codes(day_view(desk, capacity=0)) == []


def test_a_star_for_another_day_is_on_that_days_list_alone_and_undone_as_one_step(desk, ids):
    monday = date(2026, 11, 23)
    star(desk, ids.door("3-3-602"), monday)
    assert _codes(day_view(desk, capacity=0)) == []
    assert _codes(day_view(desk, monday, capacity=0)) == ["3-3-602"]
    undo(desk)
    assert _codes(day_view(desk, monday, capacity=0)) == []


def test_a_day_that_has_passed_takes_no_star(desk, ids):
    with pytest.raises(Refused, match="已经过了"):
        star(desk, ids.door("3-3-602"), desk.today() - timedelta(days=1))


def test_what_was_planned_yesterday_and_not_walked_to_says_so_with_points(desk, ids):
    _begin(desk, ids, "2026-11-19")
    on(desk, "2026-11-20")
    view = day_view(desk)
    assert view.left == 24  # the twenty-fifth was the visit itself
    assert (view.left_day, view.left_why) == (date(2026, 11, 19), "")
    assert _reasons(view, "3-1-101")["left"] == "昨天没走到"


def test_one_reason_holds_for_all_doors_of_the_day_and_is_undone(desk, ids):
    _begin(desk, ids)
    on(desk, "2026-11-20")
    before = day_view(desk)
    assert explain_left(desk, "weather") == before.left
    view = day_view(desk)
    assert view.left_why == "weather"
    assert _reasons(view, "3-1-101")["left"] == "11月18日起没走到（天气不好）"
    undo(desk)
    assert day_view(desk).left_why == ""


def test_a_day_for_which_nothing_was_planned_needs_no_reason(desk):
    assert day_view(desk).left == 0  # nobody has begun to walk
    with pytest.raises(Refused, match="不用写原因"):
        explain_left(desk, "ill")


@pytest.mark.parametrize("reason", ["", "  ", "other"])
def test_a_reason_without_words_is_refused(desk, ids, reason):
    _begin(desk, ids)
    on(desk, "2026-11-20")
    with pytest.raises(Refused, match="原因"):
        explain_left(desk, reason)


def test_a_day_that_is_not_over_leaves_nothing_for_tomorrow_yet(desk, ids):
    _begin(desk, ids)
    on(desk, "2026-11-20")
    assert day_view(desk, date(2026, 11, 23)).left == 0


def test_a_stair_taken_over_for_a_day_is_the_colleagues_again_the_next(desk, ids):
    li = ids.person("李建华")
    friday, monday = desk.today(), date(2026, 11, 23)
    take_over(desk, place_ids=[ids.place("3-2")], until=friday, person_id=li)
    assert not [code for code in _codes(day_view(desk, capacity=99)) if code.startswith("3-2-")]
    assert [code for code in _codes(day_view(desk, person_id=li, capacity=99)) if code.startswith("3-2-")]
    assert [code for code in _codes(day_view(desk, monday, capacity=99)) if code.startswith("3-2-")]


def test_of_two_who_take_over_the_later_has_the_door(desk, ids):
    li, zhou = ids.person("李建华"), ids.person("周明")
    take_over(desk, place_ids=[ids.place("3-2")], person_id=li)
    take_over(desk, household_ids=[ids.door("3-2-101")], person_id=zhou)
    assert "3-2-101" not in _codes(day_view(desk, capacity=99))
    assert "3-2-101" not in _codes(day_view(desk, person_id=li, capacity=99))
    assert "3-2-101" in _codes(day_view(desk, person_id=zhou, capacity=99))
    undo(desk)
    assert "3-2-101" in _codes(day_view(desk, person_id=li, capacity=99))


def test_doors_taken_over_today_were_not_left_over_by_me_yesterday(desk, ids):
    li = ids.person("李建华")
    on(desk, "2026-11-16")
    take_over(desk, place_ids=[ids.place("3-2")], person_id=li)
    _begin(desk, ids, "2026-11-19")
    on(desk, "2026-11-20")
    take_over(desk, place_ids=[ids.place("3-2")])
    view = day_view(desk, capacity=99)
    assert "left" in _reasons(view, "3-1-101")
    assert "3-2-101" in _codes(view)
    assert "left" not in _reasons(view, "3-2-101")


def test_taking_over_needs_something_to_take_and_days_in_order(desk, ids):
    with pytest.raises(Refused, match="请写明替走"):
        take_over(desk)
    with pytest.raises(Refused, match="还早"):
        take_over(desk, household_ids=[ids.door("3-1-101")], since=date(2026, 11, 25), until=date(2026, 11, 24))


def test_a_home_that_likes_the_evening_is_named_all_day_and_gains_in_the_evening(desk, ids):
    from buildingday.domain.visit import PreferredTime

    edit_household(desk, ids.door("3-1-101"), preferred_time=PreferredTime.EVENING)
    assert _reasons(day_view(desk, capacity=99), "3-1-101")["preferred"] == "愿意晚上见"
    on(desk, "2026-11-20", 19)
    (door,) = [door for door in day_view(desk, capacity=99).doors if door.door == "3-1-101"]
    assert [reason.points for reason in door.reasons if reason.code == "preferred"] == [3]
