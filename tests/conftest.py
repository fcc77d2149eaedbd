"""A small set-up home for tests: 玉苑小区 3栋, 3 stairs of 6 floors and 2 doors, on Friday 2026-11-20 at nine."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from buildingday import paths
from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.services.desk import Desk, Me
from buildingday.storage.store import Store

# Machines are noisy: how long one example takes says nothing about a rule.
settings.register_profile("buildingday", deadline=None)
settings.load_profile("buildingday")


def pytest_xdist_auto_num_workers() -> int:
    """Two a core: after every key a screen waits for calm, and a core is free meanwhile."""
    return 2 * (os.cpu_count() or 1)


NOW = datetime.fromisoformat("2026-11-20T09:00:00+08:00")

UNITS = {
    "供电所": ("public_service", "district", "供电线路 公共照明"),
    "自来水公司": ("public_service", "district", "供水管网"),
    "玉苑物业": ("property_firm", "community", "保洁 维修"),
    "城管中队": ("department", "street", "占道 违建"),
    "玉苑街道办": ("street_office", "street", "综合协调"),
    "玉苑业委会": ("committee", "community", "自治事务"),
}
_SURNAMES, _GIVEN = "张李陈周刘孙何王赵吴郑冯", ("桂兰", "建国", "明", "志强", "玉梅", "秀珍")


class Ids:
    """Ids of the home by the names that people use."""

    def __init__(self, desk: Desk):
        self._desk = desk

    def door(self, code: str) -> str:
        return self._one("household", "door", code)

    def place(self, name: str) -> str:
        """By name; a stair of the only building by its code, such as ``3-2``."""
        return self._one("place", "code" if "-" in name else "name", name)

    def person(self, name: str) -> str:
        return self._one("person", "name", name)

    def unit(self, name: str) -> str:
        return self._one("unit", "name", name)

    def area(self, name: str = "玉屏片区") -> str:
        return self._one("area", "name", name)

    def _one(self, table: str, column: str, value: str) -> str:
        sql = f"SELECT id FROM {table} WHERE {column} = ? AND removed_at IS NULL"
        found = self._desk.store.connection.execute(sql, (value,)).fetchall()
        assert len(found) == 1, f"{len(found)} rows of {table} with {column} {value}"
        return str(found[0][0])


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without a row, made once."""
    path = tmp_path_factory.mktemp("template") / paths.DATABASE
    Store.open(path, Clock(NOW)).close()
    return path


@pytest.fixture
def bare_desk(empty_database: Path, tmp_path: Path) -> Iterator[Desk]:
    """An open home that nobody has set up."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(empty_database, home / paths.DATABASE)
    desk = open_desk(home, clock=Clock(NOW))
    yield desk
    desk.store.close()


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    """The set-up home; 王秀英, building head of 3栋, sits at the desk."""
    found(bare_desk)
    return bare_desk


@pytest.fixture
def ids(desk: Desk) -> Ids:
    """Ids of the set-up home by name."""
    return Ids(desk)


def found(desk: Desk) -> None:
    """Lays the small home out at an empty desk."""
    from buildingday.storage.journal import Act, blank
    from buildingday.storage.tables import Area, AreaPlace, Assignment, Household, Person, PersonRole, Place, Unit
    from buildingday.text.pinyin import initials

    def place(act: Act, parent: Place | None, kind: str, code: str, name: str, path: str = "") -> Place:
        return act.add(
            Place(parent_id=parent.id if parent else None, kind=kind, code=code, name=name,
                  path=path or name, initials=initials(path or name))
        )  # fmt: skip

    def person(act: Act, name: str, role: str, where: Place, title: str = "") -> Person:
        added = act.add(Person(name=name, initials=initials(name), title=title))
        act.add(PersonRole(person_id=added.id, role=role, place_id=where.id, since="2026-01-01"))
        return added

    with desk.store.act("home.init", "system") as act:
        district = place(act, None, "district", "YCQ", "云川区")
        street = place(act, district, "street", "YYJD", "玉苑街道")
        community = place(act, street, "community", "YC", "玉屏社区")
        grid = place(act, community, "grid", "YC1", "一网格")
        compound = place(act, grid, "compound", "YY", "玉苑小区")
        building = place(act, compound, "building", "3", "3栋", "玉苑小区 3栋")
        households = []
        for stair_number in (1, 2, 3):
            code = f"3-{stair_number}"
            stair = place(act, building, "stair", code, f"{stair_number}单元", f"玉苑小区 3栋 {stair_number}单元")
            for floor in range(1, 7):
                for door in (1, 2):
                    number = len(households)
                    name = _SURNAMES[number % 12] + _GIVEN[number // 12 * 2 + number % 2]
                    households.append(
                        blank(Household) | {
                            "id": act.fresh_id(), "stair_id": stair.id, "building_id": building.id,
                            "compound_id": compound.id, "community_id": community.id, "floor": floor,
                            "door": f"{code}-{floor}0{door}", "room": f"{floor}0{door}", "name": name,
                            "initials": initials(name), "phone": f"138000{number:05d}",
                        }
                    )  # fmt: skip
        act.add_many(Household, households)
        me = person(act, "王秀英", "building_head", building)
        person(act, "李建华", "cadre", community, "社区副主任")
        leader = person(act, "周明", "leader", street, "区委常委")
        act.add(Assignment(person_id=me.id, place_id=building.id, since="2026-01-01"))
        area = act.add(Area(name="玉屏片区", initials="yppq", leader_id=leader.id))
        act.add(AreaPlace(area_id=area.id, place_id=street.id))
        for name, (kind, level, scope) in UNITS.items():
            act.add(Unit(name=name, initials=initials(name), kind=kind, level=level, duty_scope=scope))
    desk.store.keep_setting("me", me.id)
    desk.store.keep_setting("community_id", community.id)
    desk.store.keep_setting("scope_code", "YC")
    desk.me = Me(me.id, me.name, "building_head", community.id)
