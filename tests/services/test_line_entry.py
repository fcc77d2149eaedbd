"""One typed line becomes a visit, its problems and its promise; what it means is told before it is saved."""

from datetime import date

import pytest

from buildingday.domain.place import UnitKind, UnitLevel
from buildingday.errors import Refused
from buildingday.services.roster.directory import add_unit
from buildingday.services.visiting.line_entry import preview_line, save_line


def _rows(desk, sql, *values):
    return [tuple(row) for row in desk.store.connection.execute(sql, values)]


def _said(desk, line):
    reading = preview_line(desk, line)
    assert reading.trouble == ""
    return dict(reading.parts)


def test_a_line_is_told_in_words_before_it_is_saved(desk):
    said = _said(desk, "3-2-501 漏水 !急 @物业 ~3d")
    assert said["门牌"].startswith("3-2-501 ") and "*" in said["门牌"]
    assert said["问题"] == "漏水  紧急  玉苑物业"
    assert said["答应"] == "3个工作日内答复，11月25日 周三"
    assert _rows(desk, "SELECT count(*) FROM visit") == [(0,)]


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        ("~周五", "2026-11-27", "11月27日 周五 前答复"),
        ("~下周三", "2026-11-25", "11月25日 周三 前答复"),
        ("~fri", "2026-11-27", "11月27日 周五 前答复"),
        ("~Wednesday", "2026-11-25", "11月25日 周三 前答复"),
        ("～１２月４日", "2026-12-04", "12月4日 周五 前答复"),
        ("~周六", "2026-11-21", "11月21日 周六 前答复，那天不是工作日"),
        ("~12-5", "2026-12-05", "12月5日 周六 前答复，那天不是工作日"),
    ],
)
def test_a_promise_is_due_on_the_day_that_is_named_and_a_day_off_is_said(desk, typed, day, said):
    assert _said(desk, f"3-2-501 漏水 {typed}")["答应"] == said
    save_line(desk, f"3-2-501 漏水 {typed}")
    assert _rows(desk, "SELECT due_on FROM promise") == [(day,)]


def test_it_is_one_act_with_visit_problem_and_promise(desk, ids):
    saved = save_line(desk, "3-2-501 漏水 !急 @物业 ~3d")
    assert (saved.doors, saved.promise_due) == (("3-2-501",), date(2026, 11, 25))
    assert _rows(desk, "SELECT household_id, outcome, note FROM visit") == [(ids.door("3-2-501"), "met", "")]
    assert _rows(desk, "SELECT title, urgency, lead_unit_id, status FROM issue") == [
        ("漏水", "urgent", ids.unit("玉苑物业"), "to_triage")
    ]
    assert _rows(desk, "SELECT p.text, p.due_on FROM promise p JOIN issue i ON i.id = p.issue_id") == [
        ("漏水", "2026-11-25")
    ]
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    for table in ("visit", "issue", "promise"):
        assert _rows(desk, f"SELECT count(*) FROM {table} WHERE removed_at IS NULL") == [(0,)]


def test_what_was_said_at_a_door_that_opened_is_the_note(desk):
    save_line(desk, "３－２－５０１ 见到，膝盖不好；灯不亮 !重要")
    assert _rows(desk, "SELECT outcome, note FROM visit") == [("met", "膝盖不好")]
    assert _rows(desk, "SELECT title, issue_class, urgency FROM issue") == [("灯不亮", "major", "normal")]


def test_an_appointment_takes_its_day_from_the_line(desk):
    assert _said(desk, "3-2-501 约期 ~明天")["约期"] == "11月21日 周六"
    save_line(desk, "3-2-501 约期 ~明天")
    assert _rows(desk, "SELECT outcome, next_on FROM visit") == [("appointment", "2026-11-21")]


@pytest.mark.parametrize("typed", ["@物业", "@玉苑物业", "@yywy", "@ＹＹＷＹ", "@wy"])
def test_a_unit_is_called_by_kind_name_or_initials(desk, typed):
    assert _said(desk, f"3-2-501 漏水 {typed}")["问题"] == "漏水  玉苑物业"


def test_a_unit_that_nobody_knows_stays_text_and_that_is_told(desk):
    said = _said(desk, "3-2-501 漏水 @消防科")
    assert said["问题"] == "漏水 @消防科"
    assert "@消防科" in said["留意"]


def test_of_several_units_of_a_kind_the_one_of_the_compound_is_meant(desk):
    add_unit(desk, "紫云物业", UnitKind.PROPERTY_FIRM, UnitLevel.COMMUNITY)
    assert _said(desk, "3-2-501 漏水 @物业")["问题"] == "漏水  玉苑物业"
    add_unit(desk, "玉苑二期物业", UnitKind.PROPERTY_FIRM, UnitLevel.COMMUNITY)
    assert "有 2 个：玉苑二期物业、玉苑物业" in preview_line(desk, "3-2-501 漏水 @物业").trouble
    with pytest.raises(Refused):
        save_line(desk, "3-2-501 漏水 @物业")


@pytest.fixture
def two_compounds(desk):
    from buildingday.storage.tables import Household, Place

    with desk.store.act("roster.import", desk.actor.id) as act:
        compound = act.add(Place(parent_id=desk.actor.community_id, kind="compound", code="ZY", name="紫云小区",
                                 path="紫云小区", initials="zyxq"))  # fmt: skip
        building = act.add(Place(parent_id=compound.id, kind="building", code="3", name="3栋", path="紫云小区 3栋"))
        stair = act.add(Place(parent_id=building.id, kind="stair", code="3-2", name="2单元", path="紫云小区 3栋 2单元"))
        household = act.add(
            Household(stair_id=stair.id, building_id=building.id, compound_id=compound.id, floor=5, room="501",
                      community_id=desk.actor.community_id, door="3-2-501", name="钱多", initials="qd")
        )  # fmt: skip
    return household.id


def test_a_door_that_two_compounds_share_asks_which(desk, two_compounds):
    reading = preview_line(desk, "3-2-501 漏水")
    assert "有 2 处" in reading.trouble and "紫云小区" in reading.trouble
    assert {words.split(" ")[2] for _id, words in reading.doors} == {"玉苑小区", "紫云小区"}
    with pytest.raises(Refused):
        save_line(desk, "3-2-501 漏水")
    for named in ("紫云小区3-2-501 漏水", "zy 3-2-501 漏水", "ＺＹＸＱ　３－２－５０１　漏水"):
        assert _said(desk, named)["门牌"].endswith("紫云小区 3栋 2单元")
    save_line(desk, "3-2-501 漏水", household_id=two_compounds)
    assert _rows(desk, "SELECT household_id FROM visit") == [(two_compounds,)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("漏水 !急", "还没有写门牌"),
        ("3-2-501", "还没有写什么"),
        ("9-9-999 漏水", "没有找到门牌"),
        ("3-2-501 !急", "还没有写内容"),
        ("3-2-501 漏水 ~13-45", "不是日期"),
        ("3-2-501 漏水 ~本周一", "已经过了"),
        ("3-2-501 无人 ~3", "没有见到人"),
        ("3-2-501 约期", "约期再访要填日期"),
        ("3-2-501 " + "漏" * 10_000, "请分成几行"),
    ],
)
def test_what_cannot_be_is_told_in_the_reading_and_refused_when_saved(desk, line, why):
    assert why in preview_line(desk, line).trouble
    with pytest.raises(Refused):
        save_line(desk, line)
    assert _rows(desk, "SELECT count(*) FROM visit") == [(0,)]


def test_nothing_of_a_long_problem_is_lost(desk):
    told = "从去年夏天开始漏，" * 30
    save_line(desk, f"3-2-501 {told}")
    assert _rows(desk, "SELECT title, detail FROM issue") == [("从去年夏天开始漏", told)]


def test_control_characters_are_no_harm(desk):
    save_line(desk, "3-2-501\x00 漏\x1b[31m水\u202e !急\x07")
    assert _rows(desk, "SELECT title, urgency FROM issue") == [("漏水", "urgent")]


def test_nothing_typed_is_nothing_said(desk):
    assert preview_line(desk, " \u3000") == preview_line(desk, "")
    assert preview_line(desk, "").parts == ()
