"""Rosters come in idempotently, say beforehand what they change, and go out as one."""

import csv
from pathlib import Path

import pytest

from buildingday.domain.place import PlaceKind, Role
from buildingday.errors import StorageTrouble
from buildingday.exchange.tables import read_table
from buildingday.services.desk import Desk
from buildingday.services.roster import importing as roster
from buildingday.services.roster.importing import import_roster, preview_roster
from buildingday.storage import bulk, verify
from buildingday.storage.search import find
from tests.conftest import Ids
from tests.services.meeting_story import sql

HEADER = ["区", "街道", "社区", "网格", "小区", "楼栋", "单元", "门牌", "类型", "户主", "电话", "居住情况",
          "关爱标签", "风险", "走访人", "备注"]  # fmt: skip


@pytest.fixture
def write(tmp_path: Path):
    def write(*rows: dict[str, str], name: str = "roster.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADER)
            writer.writeheader()
            writer.writerows({"小区": "玉苑小区"} | row for row in rows)
        return path

    return write


def whole(desk: Desk) -> bool:
    connection = desk.store.connection
    checks = (verify.chain_findings, verify.fold_findings, verify.search_findings)
    return not any(list(check(connection)) for check in checks)


def test_a_new_door_brings_its_building_and_stair(desk: Desk, ids: Ids, write) -> None:
    path = write({"门牌": "５栋２单元３０１室", "户主": "[张/]三", "电话": "13912345678", "网格": "一网格"})
    preview = preview_roster(desk, path)
    assert (preview.new, preview.unchanged, preview.new_places) == (
        1,
        0,
        {PlaceKind.BUILDING: 1, PlaceKind.STAIR: 1},
    )
    assert sql(desk, "SELECT count(*) FROM household") == [(36,)]
    import_roster(desk, path)
    row = sql(
        desk,
        "SELECT h.door, h.floor, h.room, h.name, s.path, b.code, h.compound_id FROM household h"
        " JOIN place s ON s.id = h.stair_id JOIN place b ON b.id = h.building_id WHERE h.id = ?",
        ids.door("5-2-301"),
    )
    assert row == [("5-2-301", 3, "301", "[张/]三", "玉苑小区 5栋 2单元", "5", ids.place("玉苑小区"))]
    assert find(desk.store.connection, "yyxq5d2dy")
    assert whole(desk)


def test_a_second_run_changes_nothing(desk: Desk, write) -> None:
    path = write(
        {"门牌": "3-2-501", "户主": "张桂花", "关爱标签": "独居老人、残疾", "风险": "高", "走访人": "李建华"},
        {"门牌": "3-7-101", "户主": "周志强", "类型": "商铺", "走访人": "新来的"},
        {"小区": "玉屏花园", "网格": "二网格", "门牌": "1-1-101"},
    )
    assert import_roster(desk, path).new == 2
    before = sql(desk, "SELECT count(*) FROM changeset")
    again = import_roster(desk, path)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 3)
    assert sql(desk, "SELECT count(*) FROM changeset") == before
    assert whole(desk)


def test_the_preview_says_field_by_field_what_changes_and_masks_it(desk: Desk, write) -> None:
    path = write({"门牌": "3-1-101", "户主": "欧阳修文", "电话": "13912345678", "居住情况": "空置", "关爱标签": "残疾"})
    preview = preview_roster(desk, path)
    (row,) = preview.changed
    assert (row.door, row.place) == ("3-1-101", "玉苑小区 3栋 1单元")
    assert {(change.field, change.before, change.after) for change in row.changes} == {
        ("name", "张*兰", "欧**文"),
        ("phone", "138****0000", "139****5678"),
        ("occupancy", "常住", "空户"),
        ("care", "", "残疾（中风险）"),
    }


def test_what_the_file_leaves_empty_stays(desk: Desk, ids: Ids, write) -> None:
    import_roster(desk, write({"门牌": "3-1-101", "关爱标签": "残疾", "风险": "低", "备注": "狗凶"}))
    result = import_roster(desk, write({"门牌": "3-1-101"}, name="second.csv"))
    assert result.unchanged == 1
    row = "SELECT name, note FROM household WHERE id = ?"
    assert sql(desk, row, ids.door("3-1-101")) == [("张桂兰", "狗凶")]


def test_care_tags_follow_the_file(desk: Desk, ids: Ids, write) -> None:
    tags = "SELECT tag, risk FROM care_tag WHERE removed_at IS NULL ORDER BY tag"
    import_roster(desk, write({"门牌": "3-1-101", "关爱标签": "残疾、独居老人", "风险": "高"}))
    assert sql(desk, tags) == [("disabled", "high"), ("elder_alone", "high")]
    import_roster(desk, write({"门牌": "3-1-101", "关爱标签": "残疾", "风险": "低"}))
    assert sql(desk, tags) == [("disabled", "low")]
    import_roster(desk, write({"门牌": "3-1-101", "关爱标签": "无"}, {"门牌": "3-1-102", "风险": "高"}))
    assert sql(desk, tags) == [("other", "high")]


def test_a_building_that_names_one_visitor_is_assigned_as_a_whole(desk: Desk, write) -> None:
    rows = [{"门牌": f"8-1-{floor}01", "走访人": "赵长贵"} for floor in range(1, 5)]
    rows += [{"门牌": "9-1-101", "走访人": "赵长贵"}, {"门牌": "9-1-201", "走访人": "冉启明"}, {"门牌": "9-1-301"}]
    preview = preview_roster(desk, write(*rows))
    assert preview.new_people == ("赵长贵", "冉启明")
    import_roster(desk, write(*rows))
    assert sql(
        desk,
        "SELECT p.name, coalesce(b.name, h.door) FROM assignment a JOIN person p ON p.id = a.person_id"
        " LEFT JOIN place b ON b.id = a.place_id LEFT JOIN household h ON h.id = a.household_id"
        " WHERE p.name <> '王秀英' ORDER BY a.id",
    ) == [("赵长贵", "8栋"), ("赵长贵", "9-1-101"), ("冉启明", "9-1-201")]


def test_a_change_of_visitor_ends_the_one_before(desk: Desk, ids: Ids, write) -> None:
    def file(name: str) -> Path:
        return write({"门牌": "3-1-101", "走访人": name}, {"门牌": "3-1-102"})

    import_roster(desk, file("李建华"))
    import_roster(desk, file("周明"))
    rows = "SELECT p.name, a.until FROM assignment a JOIN person p ON p.id = a.person_id WHERE a.household_id = ?"
    assert sql(desk, rows, ids.door("3-1-101")) == [("李建华", "2026-11-19"), ("周明", None)]


def test_the_tree_above_grows_when_the_file_knows_more(desk: Desk, ids: Ids, write) -> None:
    new = {
        "区": "云川区",
        "街道": "桂溪街道",
        "社区": "桂湖社区",
        "网格": "一网格",
        "小区": "玉苑小区",
        "门牌": "3-2-501",
    }
    preview = preview_roster(desk, write(new))
    assert preview.new_places == {
        PlaceKind.STREET: 1, PlaceKind.COMMUNITY: 1, PlaceKind.GRID: 1, PlaceKind.COMPOUND: 1, PlaceKind.BUILDING: 1,
        PlaceKind.STAIR: 1,
    }  # fmt: skip
    import_roster(desk, write(new))
    assert sql(desk, "SELECT count(*) FROM household WHERE door = '3-2-501'") == [(2,)]
    assert sql(desk, "SELECT parent_id FROM place WHERE name = '桂溪街道'") == [(ids.place("云川区"),)]
    assert whole(desk)


def test_rows_that_are_not_clear_are_refused_with_their_reason(desk: Desk, write, tmp_path: Path) -> None:
    import_roster(desk, write({"小区": "玉屏花园", "门牌": "1-1-101"}))
    path = write(
        {"小区": "", "门牌": "3-1-101"},
        {"门牌": "3-1-102", "居住情况": "不清楚"},
        {"门牌": "昨天"},
        {"门牌": "3-1-201", "户主": "=1+1"},
    )
    result = import_roster(desk, path)
    assert (result.read, result.new, result.changed, result.unchanged) == (4, 0, 1, 0)
    assert [row.row for row in result.refused] == [2, 3, 4]
    assert result.error_file == tmp_path / "roster-refused.csv"
    lines = list(read_table(result.error_file).rows())
    assert [(line["行"], line["列"]) for _row, line in lines] == [("2", "门牌"), ("3", "居住情况"), ("4", "门牌")]
    assert import_roster(desk, path).error_file == tmp_path / "roster-refused-2.csv"


def test_a_folder_that_takes_no_file_does_not_hide_what_was_imported(desk: Desk, write, monkeypatch) -> None:
    def full(*_what: object) -> None:
        raise StorageTrouble("磁盘已满")

    monkeypatch.setattr("buildingday.exchange.refused.write_refused", full)
    result = import_roster(desk, write({"门牌": "3-1-101", "户主": "欧阳修文"}, {"门牌": "昨天"}))
    assert (result.changed, len(result.refused), result.error_file) == (1, 1, None)


def test_a_refused_row_does_not_keep_its_places_from_the_rows_after(desk: Desk, write) -> None:
    twins = {"门牌": "3-1-101", "走访人": "双胞胎"}
    import_roster(desk, write(twins, {"门牌": "3-1-102"}))
    with desk.store.act("person.add", desk.actor.id) as act:
        from buildingday.storage.tables import Person

        act.add(Person(name="双胞胎"))
    result = import_roster(
        desk, write({"门牌": "7-1-101", "走访人": "双胞胎"}, {"门牌": "7-1-102"}, {"门牌": "7-1-201"})
    )
    assert (result.new, len(result.refused)) == (2, 1)
    assert whole(desk)


def test_an_import_of_many_acts_is_undone_as_one(desk: Desk, write, monkeypatch) -> None:
    monkeypatch.setattr(bulk, "MAX_ENTITIES", 7)
    before = sql(desk, "SELECT * FROM household WHERE removed_at IS NULL ORDER BY id")
    rows = [{"门牌": f"{building}-1-{floor}01", "户主": "周志强"} for building in (3, 4, 5) for floor in range(1, 9)]
    done: list[tuple[int, int]] = []
    import_roster(desk, write(*rows), progress=lambda at, of: done.append((at, of)))
    assert len(done) > 3 and done[-1] == (24, 24) and done == sorted(done)
    (largest,) = sql(desk, "SELECT max(n) FROM (SELECT count(*) AS n FROM changeset_entity WHERE seq > 1 GROUP BY seq)")
    assert largest[0] <= 7
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert sql(desk, "SELECT * FROM household WHERE removed_at IS NULL ORDER BY id") == before
    assert desk.store.last_undoable(desk.actor.id) is None
    assert whole(desk)


def test_a_broken_import_is_finished_by_a_second_run(desk: Desk, write, monkeypatch) -> None:
    monkeypatch.setattr(bulk, "MAX_ENTITIES", 7)
    path = write(*({"门牌": f"4-1-{floor}01"} for floor in range(1, 31)))

    def power_cut(done: int, _all: int) -> None:
        if done > 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_roster(desk, path, progress=power_cut)
    result = import_roster(desk, path)
    assert 0 < result.new < 30 and result.new + result.unchanged == 30
    assert sql(desk, "SELECT count(*) FROM household WHERE door LIKE '4-1-%'") == [(30,)]
    assert whole(desk)


def test_a_community_that_stood_alone_moves_into_its_street(bare_desk: Desk, write) -> None:
    from buildingday.services.roster.setup import found_home

    found_home(bare_desk, "玉屏社区", "王秀英", Role.CADRE)
    path = write({"区": "云川区", "街道": "玉苑街道", "社区": "玉屏社区", "网格": "一网格", "门牌": "3-2-501"})
    assert roster.preview_roster(bare_desk, path).new_places[PlaceKind.COMMUNITY] == 0
    import_roster(bare_desk, path)
    ids = Ids(bare_desk)
    assert sql(bare_desk, "SELECT parent_id FROM place WHERE name = '玉屏社区'") == [(ids.place("玉苑街道"),)]
    assert import_roster(bare_desk, path).unchanged == 1
    assert whole(bare_desk)
    bare_desk.store.undo(bare_desk.actor.id, bare_desk.store.last_undoable(bare_desk.actor.id))
    assert sql(bare_desk, "SELECT parent_id FROM place WHERE name = '玉屏社区'") == [(None,)]
    assert whole(bare_desk)
