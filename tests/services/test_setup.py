"""Founding a home and choosing who sits at the desk."""

from pathlib import Path

import pytest

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.domain.place import Role
from buildingday.errors import BadFile, Refused
from buildingday.services.desk import Desk
from buildingday.services.roster.setup import begin, choose_me, found_home
from tests.conftest import NOW, Ids


def test_a_founded_home_opens_again_with_me_at_the_desk(bare_desk: Desk) -> None:
    me = found_home(
        bare_desk,
        "玉屏社区",
        "王秀英",
        Role.BUILDING_HEAD,
        street="玉苑街道",
        buildings=["玉苑小区3栋", "玉苑小区 05 号楼"],
    )
    bare_desk.store.close()
    again = open_desk(bare_desk.home, clock=Clock(NOW))
    assert again.me == me
    assert (again.me.role, again.scope_code) == ("building_head", "YP")
    rows = again.store.connection.execute(
        "SELECT p.path FROM assignment a JOIN place p ON p.id = a.place_id WHERE a.person_id = ? ORDER BY p.code",
        (me.id,),
    )
    assert [path for (path,) in rows] == ["玉苑小区 3栋", "玉苑小区 5栋"]
    again.store.close()


def test_the_community_is_a_unit_and_its_street_an_area(bare_desk: Desk) -> None:
    found_home(bare_desk, "玉屏社区", "李建华", Role.CADRE, street="玉苑街道", district="云川区")
    ids = Ids(bare_desk)
    assert ids.unit("玉屏社区")
    covered = bare_desk.store.connection.execute("SELECT area_id, place_id FROM area_place").fetchall()
    assert covered == [(ids.area("玉屏片区"), ids.place("玉苑街道"))]


@pytest.mark.parametrize(
    ("community", "name", "role", "building", "said"),
    [
        ("", "王秀英", Role.CADRE, "", "社区和姓名"),
        ("玉屏社区", " \u200b", Role.CADRE, "", "社区和姓名"),
        ("玉屏社区", "王秀英", Role.CADRE, "3栋", "小区 楼栋"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_written(
    bare_desk: Desk, community: str, name: str, role: Role, building: str, said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        found_home(bare_desk, community, name, role, buildings=[building] if building else [])
    assert said in str(refusal.value)
    assert bare_desk.me is None
    assert bare_desk.store.connection.execute("SELECT count(*) FROM changeset").fetchone() == (0,)


def test_a_home_is_founded_once(desk: Desk) -> None:
    with pytest.raises(Refused):
        found_home(desk, "玉屏社区", "王秀英", Role.CADRE)


def test_another_known_person_can_sit_down(desk: Desk, ids: Ids) -> None:
    assert choose_me(desk, ids.person("李建华")).role == "cadre"
    with pytest.raises(Refused):
        choose_me(desk, "nobody")
    assert desk.actor.name == "李建华"


def test_what_was_typed_at_the_first_start_founds_the_home_and_reads_the_roster(
    bare_desk: Desk, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("社区,小区,楼栋,单元,门牌\n玉屏社区,玉苑小区,3,1,101\n玉屏社区,玉苑小区,3,1,看不懂\n", "utf-8")
    words = begin(
        bare_desk,
        community="玉屏社区",
        name="王秀英",
        role="building_head",
        buildings="玉苑小区3栋、玉苑小区 5栋",
        roster=f'"{roster}"',
    )
    assert "导入 1 户" in words
    assert "没有收的 1 行" in words
    assert bare_desk.actor.name == "王秀英"
    assert bare_desk.store.connection.execute("SELECT count(*) FROM assignment").fetchone() == (2,)


def test_a_roster_of_another_community_is_said_to_be_one(bare_desk: Desk, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("社区,小区,楼栋,单元,门牌\n别的社区,玉苑小区,3,1,101\n", "utf-8")
    words = begin(bare_desk, community="玉屏社区", name="王秀英", role="cadre", roster=str(roster))
    assert "没有本社区的住户" in words


def test_a_wrong_roster_leaves_the_home_empty(bare_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        begin(bare_desk, community="玉屏社区", name="王秀英", role="cadre", roster=str(tmp_path / "nope.xlsx"))
    assert bare_desk.me is None
