"""What 楼栋 and 看板 are drawn from."""

import pytest

from buildingday.domain.place import CareTagKind, Occupancy, TargetKind
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.services.reporting.board_view import Crossing, crossings, month_beside
from buildingday.services.reporting.figures import TierMoves
from buildingday.services.roster.building_view import building_view, home_place, place_of, places_in, tree
from buildingday.services.roster.household_form import (
    NO_TAG,
    care_lines,
    household_form,
    save_care,
    save_household,
    visitors,
)
from buildingday.services.roster.households import edit_household
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.storage.tables import Household


def test_the_tree_leads_from_the_district_to_my_stairs(desk, ids):
    names = [node.name for node in tree(desk, home_place(desk))]
    assert set(names) == {"云川区", "玉苑街道", "玉屏社区", "一网格", "玉苑小区", "3栋", "1单元", "2单元", "3单元"}
    assert [node.name for node in places_in(desk, ids.place("3栋"))] == ["1单元", "2单元", "3单元"]


def test_a_place_whose_doors_are_gone_leads_nowhere(desk, ids):
    with desk.store.act("household.drop", desk.actor.id) as act:
        act.remove(Household, *(row.id for row in act.rows(Household, stair_id=ids.place("3-2"))))
    assert [node.name for node in places_in(desk, ids.place("3栋"))] == ["1单元", "3单元"]
    with desk.store.act("household.drop", desk.actor.id) as act:
        act.remove(Household, *(row.id for row in act.rows(Household)))
    assert tree(desk, None) == []
    assert home_place(desk) is None


def test_bands_and_letters_of_a_door(desk, ids):
    at = desk.now().fromisoformat("2026-09-25T10:00:00+08:00")
    record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.PHONED, visited_at=at))
    record_visit(desk, VisitEntry(ids.door("3-1-102"), Outcome.NO_ANSWER))
    edit_household(desk, ids.door("3-1-201"), occupancy=Occupancy.MOVED)
    edit_household(desk, ids.door("3-1-202"), kind=TargetKind.SHOP)
    doors = building_view(desk, ids.place("3-1")).doors
    signs = {door.room: (door.band, door.marks) for door in doors.values()}
    assert signs["101"] == ("between", "")
    assert signs["102"] == ("never", "t")
    assert signs["201"] == ("vacant", "")
    assert signs["202"] == ("never", "s")


def test_names_in_the_picture_are_masked(desk, ids):
    doors = building_view(desk, ids.place("3栋")).doors
    assert doors[ids.door("3-1-101")].name == "张*兰"


def test_a_household_is_shown_in_its_building(desk, ids):
    assert place_of(desk, ids.door("3-2-501")) == ids.place("3栋")
    assert place_of(desk, "gone") is None
    assert building_view(desk, "gone") is None


def test_opening_the_fields_of_a_household_is_journaled(desk, ids):
    form = household_form(desk, ids.door("3-1-101"))
    assert (form.name, form.phone) == ("张桂兰", "13800000000")
    assert desk.store.connection.execute(
        "SELECT count(*) FROM changeset WHERE verb = 'household.reveal'"
    ).fetchone() == (1,)


def test_only_what_differs_from_what_was_shown_is_saved(desk, ids):
    door = ids.door("3-1-101")
    edit_household(desk, door, note="第一行\n第二行")
    form = household_form(desk, door)
    assert form.note == "第一行 第二行"
    assert not save_household(desk, form, form.values())
    assert save_household(desk, form, form.values() | {"phone": "13900000000", "occupancy": ""})
    kept = desk.store.connection.execute("SELECT note, phone, occupancy FROM household WHERE id = ?", (door,))
    assert kept.fetchone() == ("第一行\n第二行", "13900000000", "resident")


def test_a_care_tag_needs_a_risk_and_goes_when_it_is_taken_off(desk, ids):
    door = ids.door("3-1-101")
    with pytest.raises(Refused):
        save_care(desk, door, CareTagKind.ELDER, "", "")
    save_care(desk, door, CareTagKind.ELDER, "mid", "20")
    (line,) = care_lines(desk, door)
    assert (line.tag, line.risk, str(line.review_on)) == ("elder", "mid", "2026-12-18")
    save_care(desk, door, CareTagKind.ELDER, NO_TAG, "")
    assert care_lines(desk, door) == ()


def test_the_nearest_assignment_comes_first(desk, ids):
    from buildingday.services.roster.directory import assign

    door = ids.door("3-1-101")
    assert visitors(desk, door) == ("王秀英",)
    assign(desk, ids.person("李建华"), household_id=door)
    assert visitors(desk, door) == ("李建华", "王秀英")
    assert visitors(desk, ids.door("3-1-102")) == ("王秀英",)


def test_a_move_over_two_borders_crosses_both():
    moves = (
        TierMoves(None, Tier.SELF, 9),
        TierMoves(Tier.OWN, Tier.JOINT, 2),
        TierMoves(Tier.SUPERVISED, Tier.JOINT, 1),
    )
    assert crossings(moves) == (Crossing(Tier.OWN, 2, 0), Crossing(Tier.SELF, 2, 0), Crossing(Tier.JOINT, 0, 1))


def test_months_end_at_the_present_one(desk):
    assert month_beside(desk, None, -1) == "2026-10"
    assert month_beside(desk, "2026-01", -1) == "2025-12"
    assert month_beside(desk, "2026-10", 1) is None
    assert month_beside(desk, None, 1) is None
