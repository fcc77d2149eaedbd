"""People, roles, assignments, units and areas keep their history."""

from datetime import date

import pytest

from buildingday.domain.place import CareTagKind, Occupancy, Risk, Role, UnitKind, UnitLevel
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.roster import directory, households
from buildingday.services.roster.directory_view import people, units
from tests.conftest import Ids


def assignments(desk: Desk, column: str, target: str) -> list[tuple[str, str, str | None]]:
    return desk.store.connection.execute(
        "SELECT p.name, a.since, a.until FROM assignment a JOIN person p ON p.id = a.person_id"
        f" WHERE a.{column} = ? ORDER BY a.since",
        (target,),
    ).fetchall()


def test_a_new_visitor_ends_the_one_before_and_the_history_stays(desk: Desk, ids: Ids) -> None:
    building = ids.place("3栋")
    directory.assign(desk, ids.person("李建华"), place_id=building, since=date(2026, 11, 23))
    assert assignments(desk, "place_id", building) == [
        ("王秀英", "2026-01-01", "2026-11-22"),
        ("李建华", "2026-11-23", None),
    ]


def test_one_household_can_have_a_visitor_of_its_own(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    directory.assign(desk, ids.person("李建华"), household_id=door)
    assert assignments(desk, "household_id", door) == [("李建华", "2026-11-20", None)]
    assert assignments(desk, "place_id", ids.place("3栋")) == [("王秀英", "2026-01-01", None)]


def test_an_assignment_needs_one_target_a_person_and_a_sensible_start(desk: Desk, ids: Ids) -> None:
    building, other = ids.place("3栋"), ids.person("李建华")
    for wrong in (
        {"person_id": other},
        {"person_id": other, "place_id": building, "household_id": ids.door("3-2-501")},
        {"person_id": "nobody", "place_id": building},
        {"person_id": other, "place_id": "nowhere"},
        {"person_id": other, "place_id": building, "since": date(2025, 12, 1)},
        {"person_id": desk.actor.id, "place_id": building},
    ):
        with pytest.raises(Refused):
            directory.assign(desk, **wrong)
    assert assignments(desk, "place_id", building) == [("王秀英", "2026-01-01", None)]


def test_a_person_belongs_to_a_unit_and_to_none_again(desk: Desk, ids: Ids) -> None:
    me = desk.actor.id

    def unit_of_mine() -> tuple[str, str] | None:
        return next(person.unit for person in people(desk) if person.id == me)

    directory.edit_person(desk, me, unit_id=ids.unit("供电所"))
    assert unit_of_mine() == (ids.unit("供电所"), "供电所")
    directory.edit_person(desk, me, phone="13900000000")
    assert unit_of_mine() is not None
    directory.edit_person(desk, me, unit_id="")
    assert unit_of_mine() is None
    with pytest.raises(Refused, match="没有这个单位"):
        directory.edit_person(desk, me, unit_id="no_such")


def test_one_person_has_several_roles_each_with_its_end(desk: Desk, ids: Ids) -> None:
    me = desk.actor.id
    second = directory.give_role(desk, me, Role.NODE_HOUSEHOLD, ids.place("3-2"))
    with pytest.raises(Refused):
        directory.give_role(desk, me, Role.NODE_HOUSEHOLD, ids.place("3-2"))
    (mine,) = [person for person in people(desk) if person.id == me]
    assert [role.role for role in mine.roles] == ["building_head", "node_household"]
    assert mine.places == ("玉苑小区 3栋",)
    directory.end_role(desk, second, date(2026, 11, 19))
    (mine,) = [person for person in people(desk) if person.id == me]
    assert [role.role for role in mine.roles] == ["building_head"]


def test_a_closed_unit_stays_and_its_name_is_free_again(desk: Desk, ids: Ids) -> None:
    unit = ids.unit("供电所")
    with pytest.raises(Refused, match="供电所"):
        directory.add_unit(desk, "供电所", UnitKind.PUBLIC_SERVICE, UnitLevel.DISTRICT)
    directory.close_unit(desk, unit)
    directory.add_unit(desk, "供电所", UnitKind.PUBLIC_SERVICE, UnitLevel.DISTRICT, contact="老赵")
    closed = [(row.name, row.closed_on) for row in units(desk)]
    assert closed.count(("供电所", None)) == 1 and closed[-1] == ("供电所", "2026-11-20")


def test_a_renamed_unit_is_found_by_its_new_initials(desk: Desk, ids: Ids) -> None:
    unit = ids.unit("城管中队")
    directory.edit_unit(desk, unit, name="综合执法大队", duty_scope="占道\x1b[31m")
    (row,) = [row for row in units(desk) if row.id == unit]
    assert (row.name, row.duty_scope, row.kind) == ("综合执法大队", "占道", "department")
    from buildingday.storage.search import find

    assert find(desk.store.connection, "zhzfdd") == [("unit", unit)]


def test_an_area_is_the_streets_that_are_named_last(desk: Desk, ids: Ids) -> None:
    area, community = ids.area(), ids.place("玉屏社区")
    directory.edit_area(desk, area, place_ids=[community], leader_id=ids.person("李建华"))
    rows = desk.store.connection.execute("SELECT place_id FROM area_place WHERE removed_at IS NULL").fetchall()
    assert rows == [(community,)]


def test_a_household_is_edited_field_by_field(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    assert households.edit_household(desk, door, name="单雄信", occupancy=Occupancy.TENANT)
    row = desk.store.connection.execute(
        "SELECT name, initials, occupancy, phone FROM household WHERE id = ?", (door,)
    ).fetchone()
    assert row == ("单雄信", "sxx", "tenant", "13800000020")
    assert not households.edit_household(desk, door, name="单雄信")


def test_a_care_tag_is_kept_once_with_its_latest_risk(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    households.set_care_tag(desk, door, CareTagKind.ELDER_ALONE, Risk.MID)
    households.set_care_tag(desk, door, CareTagKind.ELDER_ALONE, Risk.HIGH, date(2027, 1, 4))
    tags = "SELECT tag, risk, review_on FROM care_tag WHERE removed_at IS NULL"
    assert desk.store.connection.execute(tags).fetchall() == [("elder_alone", "high", "2027-01-04")]
    with pytest.raises(Refused):
        households.set_care_tag(desk, door, CareTagKind.CHILD, Risk.LOW, date(2026, 11, 20))
    households.drop_care_tag(desk, door, CareTagKind.ELDER_ALONE)
    assert desk.store.connection.execute(tags).fetchall() == []


def test_a_building_is_described_only_with_possible_numbers(desk: Desk, ids: Ids) -> None:
    building = ids.place("3栋")
    assert households.describe_building(desk, building, built_year=1993, has_committee=True, has_fund=False)
    with pytest.raises(Refused):
        households.describe_building(desk, building, floors=0)
