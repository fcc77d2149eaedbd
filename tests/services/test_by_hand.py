"""The roster changed by hand: one household more, a place that is called otherwise, people and units that come back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buildingday.domain.place import Occupancy, TargetKind, UnitKind, UnitLevel
from buildingday.errors import Refused
from buildingday.services import naming
from buildingday.services.desk import Desk
from buildingday.services.roster import directory
from buildingday.services.roster.directory_view import people, units
from buildingday.services.roster.household_entry import add_household
from buildingday.services.roster.place_names import rename_place
from buildingday.services.roster.setup import choose_me
from buildingday.services.upkeep.keeping import doctor, undo
from buildingday.storage.search import find
from tests.conftest import Ids
from tests.services.meeting_story import sql


def doors(desk: Desk) -> int:
    return int(sql(desk, "SELECT count(*) FROM household WHERE removed_at IS NULL")[0][0])


@pytest.mark.parametrize(
    ("typed", "place"),
    [("３栋2单元701室", ""), ("03-2-701", "3栋"), ("2-701", "3栋"), ("701", "3-2"), ("3-2-701", "玉苑小区")],
)
def test_a_door_by_hand_is_read_as_the_roster_reads_it(desk: Desk, ids: Ids, typed: str, place: str) -> None:
    place_id = ids.place(place) if place else None
    added = add_household(desk, typed, place_id=place_id, name="甲乙丙", phone="13900000000", kind=TargetKind.SHOP)
    assert (added.door, added.floor, added.room, added.stair_id) == ("3-2-701", 7, "701", ids.place("3-2"))
    assert naming.find_door(desk, "3-2-701") == naming.find_door(desk, "jyb") == added.id
    assert not doctor(desk, rebuild=True).troubles


def test_a_new_stair_comes_and_goes_with_its_first_door(desk: Desk, ids: Ids) -> None:
    add_household(desk, "4-101", place_id=ids.place("3栋"), occupancy=Occupancy.TENANT)
    assert sql(desk, "SELECT path, code FROM place WHERE id = ?", ids.place("3-4")) == [("玉苑小区 3栋 4单元", "3-4")]
    undo(desk)
    assert doors(desk) == 36
    assert sql(desk, "SELECT 1 FROM place WHERE code = '3-4' AND removed_at IS NULL") == []


@pytest.mark.parametrize(
    ("typed", "place", "why"),
    [
        ("", "3栋", "还没有写门牌"),
        ("张三家", "3栋", "不像门牌"),
        ("3-2-501", "3栋", "已经有 3-2-501"),
        ("9-1-101", "", "没有 9 栋楼"),
        ("5-1-101", "3栋", "玉苑小区 3栋没有 5 栋楼"),
    ],
)
def test_a_door_that_cannot_be_added_is_refused_and_nothing_changes(
    desk: Desk, ids: Ids, typed: str, place: str, why: str
) -> None:
    with pytest.raises(Refused) as no:
        add_household(desk, typed, place_id=ids.place(place) if place else None)
    assert why in str(no.value)
    assert doors(desk) == 36


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stair=st.integers(1, 9), floor=st.integers(7, 40), room=st.integers(1, 20))
def test_whatever_is_added_is_found_at_its_door_and_can_be_taken_back(
    desk: Desk, stair: int, floor: int, room: int
) -> None:
    typed = f"3-{stair}-{floor}{room:02}"
    added = add_household(desk, typed)
    assert naming.find_door(desk, typed) == added.id and added.floor == floor
    with pytest.raises(Refused):
        add_household(desk, f"0{typed}")
    undo(desk)
    assert doors(desk) == 36


def test_a_place_is_found_by_its_new_name_and_so_is_what_stands_in_it(desk: Desk, ids: Ids) -> None:
    compound, stair = ids.place("玉苑小区"), ids.place("3-2")
    assert rename_place(desk, compound, " 丁香园 ") == "丁香园"
    assert sql(desk, "SELECT path, code FROM place WHERE id = ?", stair) == [("丁香园 3栋 2单元", "3-2")]
    assert naming.find_place(desk, "丁香园 3栋") == ids.place("3栋")
    assert naming.find_door(desk, "丁香园 3-2-501") == ids.door("3-2-501")
    assert ("household", ids.door("3-2-501")) in find(desk.store.connection, "丁香园")
    assert find(desk.store.connection, "玉苑小区") == []
    assert not doctor(desk, rebuild=True).troubles
    undo(desk)
    assert naming.find_place(desk, "玉苑小区 3栋") == ids.place("3栋")
    assert find(desk.store.connection, "丁香园") == []


def test_a_building_keeps_its_number_when_it_gets_a_name(desk: Desk, ids: Ids) -> None:
    building = ids.place("3栋")
    assert rename_place(desk, building, "明德楼") == "玉苑小区 明德楼"
    assert sql(desk, "SELECT code FROM place WHERE id = ?", building) == [("3",)]
    assert add_household(desk, "3-2-701").building_id == building


def test_a_place_needs_a_name_that_no_other_beside_it_has(desk: Desk, ids: Ids) -> None:
    for wrong in ("  ", "3单元"):
        with pytest.raises(Refused):
            rename_place(desk, ids.place("3-2"), wrong)
    with pytest.raises(Refused):
        rename_place(desk, "nowhere", "甲楼")
    assert rename_place(desk, ids.place("3-2"), "2单元") == "玉苑小区 3栋 2单元"


def test_a_closed_unit_comes_back_unless_another_has_its_name(desk: Desk, ids: Ids) -> None:
    unit = ids.unit("供电所")
    directory.close_unit(desk, unit)
    with pytest.raises(Refused):
        naming.find_unit(desk, "供电所")
    assert naming.find_unit(desk, "供电所", closed=True) == unit
    directory.reopen_unit(desk, unit)
    assert naming.find_unit(desk, "供电所") == unit
    directory.close_unit(desk, unit)
    directory.add_unit(desk, "供电所", UnitKind.COMPANY, UnitLevel.EXTERNAL)
    with pytest.raises(Refused, match="已经有"):
        directory.reopen_unit(desk, unit)
    assert units(desk)[-1].id == unit


def test_somebody_who_leaves_hands_over_and_comes_back_without_roles(desk: Desk, ids: Ids) -> None:
    cadre = ids.person("李建华")
    directory.assign(desk, cadre, household_id=ids.door("3-2-501"))
    directory.close_person(desk, cadre)
    assert people(desk)[-1].id == cadre and people(desk)[-1].closed_on == "2026-11-20"
    ended = "SELECT until FROM {} WHERE person_id = ?"
    for table in ("person_role", "assignment"):
        assert sql(desk, ended.format(table), cadre) == [("2026-11-20",)]
    with pytest.raises(Refused):
        naming.find_person(desk, "李建华")
    with pytest.raises(Refused):
        choose_me(desk, cadre)
    directory.reopen_person(desk, cadre)
    assert naming.find_person(desk, "李建华") == cadre
    assert sql(desk, ended.format("person_role"), cadre) == [("2026-11-20",)]
    undo(desk)
    undo(desk)
    assert sql(desk, ended.format("assignment"), cadre) == [(None,)]


def test_whoever_sits_at_the_desk_is_not_closed(desk: Desk) -> None:
    with pytest.raises(Refused, match="不能停用自己"):
        directory.close_person(desk, desk.actor.id)
