"""What used to be possible on the screens alone, said as commands: the roster, the directory, promises, views."""

import pytest

from tests.cli.command import Run


def ok(cli: Run, words: str) -> str:
    said = cli(*words.split())
    assert said.code == 0, said.err
    return said.err


def test_a_household_is_added_changed_and_shown_masked(cli: Run) -> None:
    assert "已添加 3-2-701" in ok(cli, "household add ３栋2单元701室 --name 甲乙丙 --phone 13912345678 --kind shop")
    ok(cli, "household edit 3-2-701 --occupancy 租户 --preferred 晚上 --note 夜班")
    shown = cli("household", "show", "3-2-701", "--json").json
    assert list(shown) == [
        "door", "place", "kind", "household", "phone", "occupancy", "preferred_time", "care", "visitors",
        "paused_until", "pause_reason", "note",
    ]  # fmt: skip
    assert (shown["household"], shown["phone"], shown["occupancy"], shown["kind"]) == (
        "甲*丙", "139****5678", "tenant", "shop",
    )  # fmt: skip
    assert cli("household", "show", "jyb", "--reveal", "--json").json["phone"] == "13912345678"
    assert "查看姓名" in cli("audit", "3-2-701").out
    assert "没有变" in ok(cli, "household edit 3-2-701 --note 夜班")


def test_care_and_pauses_come_and_go(cli: Run) -> None:
    ok(cli, "household care 3-2-501 独居老人 --risk high --review 60")
    shown = cli("household", "show", "3-2-501", "--json").json
    assert shown["care"] == [{"tag": "elder_alone", "risk": "high", "review_on": shown["care"][0]["review_on"]}]
    ok(cli, "household care 3-2-501 elder_alone --drop")
    ok(cli, "household pause 3-2-501 --until 10 --reason 住院")
    shown = cli("household", "show", "3-2-501", "--json").json
    assert (shown["care"], shown["paused_until"], shown["pause_reason"]) == ([], "2026-12-04", "住院")
    ok(cli, "household resume 3-2-501")
    ok(cli, "undo")
    assert cli("household", "show", "3-2-501", "--json").json["paused_until"] == "2026-12-04"


def test_a_promise_is_listed_and_kept(cli: Run) -> None:
    ok(cli, "visit add 3-2-501 --outcome met --note 说了路灯 --promise 3")
    (owed,) = cli("promise", "list", "--json").json
    assert list(owed) == [
        "door",
        "place",
        "household",
        "text",
        "made_on",
        "due",
        "overdue",
        "person",
        "taken",
        "moves",
        "first_due",
        "told",
    ]
    assert (owed["door"], owed["text"], owed["due"], owed["overdue"]) == ("3-2-501", "说了路灯", "2026-11-25", False)
    assert "没有第 2 件" in cli("promise", "keep", "3-2-501", "--which", "2").sentence
    assert "已兑现：说了路灯" in ok(cli, "promise keep 3-2-501 --note 换好了")
    assert cli("promise", "list", "3-2-501", "--json").json == []


def test_a_promise_is_put_off_with_a_reason_and_its_first_day_is_still_known(cli: Run) -> None:
    ok(cli, "visit add 3-2-501 --outcome met --note 说了路灯 --promise 3")
    said = cli("promise", "put-off", "3-2-501", "--due", "12-4", "--reason", "等供电所")
    assert (said.code, said.out) == (0, "") and "3-2-501 改到 2026-12-04：说了路灯。请告诉住户。" in said.err
    (owed,) = cli("promise", "list", "--json").json
    assert (owed["due"], owed["moves"], owed["first_due"], owed["told"]) == ("2026-12-04", 1, "2026-11-25", False)
    assert "改过1次，原定11月25日" in cli("promise", "list").out
    assert "3-2-501 已经知道改到 2026-12-04" in ok(cli, "promise told 3-2-501")
    assert cli("promise", "list", "--json").json == [owed | {"told": True}]
    ok(cli, "undo")
    assert "请告诉住户" not in ok(cli, "promise put-off 3-2-501 --due 12-7 --reason 还在等 --told")
    assert "已经知道了" in cli("promise", "told", "3-2-501").sentence
    ok(cli, "undo")
    assert cli("promise", "list", "--json").json == [owed]
    assert "比它晚" in cli("promise", "put-off", "3-2-501", "--due", "1", "--reason", "早点").sentence
    assert (
        "没有第 2 件" in cli("promise", "put-off", "3-2-501", "--due", "9", "--reason", "等", "--which", "2").sentence
    )


def test_an_errand_is_taken_printed_and_brought_back(cli: Run) -> None:
    said = cli("promise", "errand", "3-2-501", "报销药费", "--taken", "医保本", "--due", "3")
    assert (said.code, said.out) == (0, "") and "2026-11-25 前送回" in said.err
    (owed,) = cli("promise", "list", "--json").json
    assert (owed["text"], owed["taken"], owed["due"]) == ("报销药费", "医保本", "2026-11-25")
    assert "拿走医保本" in cli("visit", "slip", "3-2-501").out
    assert "已送回：3-2-501 医保本" in ok(cli, "promise keep 3-2-501")
    assert "不是日期" in cli("promise", "errand", "3-2-501", "报销", "--taken", "本", "--due", "某天").sentence


def test_who_visits_what(cli: Run) -> None:
    ok(cli, "visitor set 李建华 --door 3-2-501")
    rows = cli("visitor", "list", "--json").json
    assert [(row["person"], row["door"]) for row in rows] == [("王秀英", None), ("李建华", "3-2-501")]
    ok(cli, "visitor set 李建华 --place 3-2 --since 2026-11-23")
    ok(cli, "visitor end --door 3-2-501")
    assert cli("visitor", "list", "--door", "3-2-501", "--json").json[0]["until"] == "2026-11-20"
    assert "没有自己的分工" in cli("visitor", "end", "--door", "3-2-502").sentence
    assert cli("visitor", "set", "李建华").code == 2


def test_units_are_added_changed_closed_and_opened_again(cli: Run) -> None:
    ok(cli, "unit add 爱心社 --kind 其他 --level community --contact 甲")
    ok(cli, "unit edit 爱心社 --phone 12345")
    ok(cli, "unit close 爱心社")
    last = cli("unit", "list", "--json").json[-1]
    assert list(last) == ["name", "short_name", "kind", "level", "duty", "contact", "phone", "leader", "closed_on"]
    assert (last["name"], last["phone"], last["closed_on"]) == ("爱心社", "12345", "2026-11-20")
    assert cli("unit", "edit", "爱心社", "--phone", "1").code == 1
    ok(cli, "unit reopen 爱心社")
    assert all(unit["closed_on"] is None for unit in cli("unit", "list", "--json").json)


def test_people_their_roles_and_who_i_am(cli: Run) -> None:
    ok(cli, "person add 钱多多 --title 网格员")
    ok(cli, "person role 钱多多 网格员 --place 3-2")
    ok(cli, "me choose 钱多多")
    assert cli("me", "show", "--json").json == {"name": "钱多多", "role": "grid_worker"}
    ok(cli, "visit add 3-2-501 --outcome no_answer")
    assert cli("visit", "list", "--json").json[0]["visitor"] == "钱多多"
    assert "不能停用自己" in cli("person", "close", "钱多多").sentence
    ok(cli, "person role 王秀英 building_head --end")
    ok(cli, "person close 王秀英")
    assert cli("me", "choose", "王秀英").code == 1
    ok(cli, "person reopen 王秀英")
    ok(cli, "person edit 王秀英 --phone 13900000000")
    (found,) = [each for each in cli("person", "list", "--json").json if each["name"] == "王秀英"]
    assert list(found) == ["name", "title", "phone", "roles", "places", "closed_on"]
    assert (found["phone"], found["closed_on"]) == ("13900000000", None)


def test_a_person_works_in_a_unit(cli: Run) -> None:
    ok(cli, "person edit 王秀英 --unit 供电所")
    assert "供电所" in cli("person", "list").out
    assert "只能写一个" in cli("person", "edit", "王秀英", "--unit", "供电所", "--no-unit").sentence
    ok(cli, "person edit 王秀英 --no-unit")
    assert "供电所" not in cli("person", "list").out


def test_a_place_is_renamed_and_a_building_described(cli: Run) -> None:
    assert "已改名为 丁香园" in ok(cli, "place rename 玉苑小区 丁香园")
    ok(cli, "place describe 3栋 --year 1998 --no-firm --no-committee --no-fund")
    assert cli("roster", "show", "丁香园", "--json").json[0]["place"].startswith("丁香园 3栋")
    assert "不是楼栋" in cli("place", "describe", "丁香园", "--floors", "6").sentence


def test_a_saved_view_is_used_by_its_name(cli: Run) -> None:
    ok(cli, "issue add 楼道灯不亮 --door 3-2-501 --urgent")
    ok(cli, "issue add 墙面脱落 --door 3-1-101")
    ok(cli, "view save 灯 --search 灯 --status 待研判")
    (view,) = cli("view", "list", "--json").json
    assert list(view) == [
        "name", "count", "words", "view", "tier", "status", "category", "class", "source", "overdue", "text",
    ]  # fmt: skip
    assert (view["name"], view["count"], view["status"]) == ("灯", 1, "to_triage")
    assert [each["title"] for each in cli("issue", "list", "--view", "灯", "--json").json] == ["楼道灯不亮"]
    assert "灯" in cli("issue", "list", "--view", "没有这个").sentence
    assert cli("view", "save", "空").code == 1
    ok(cli, "view forget 灯")
    assert "没有视图" in cli("view", "forget", "灯").sentence


@pytest.mark.parametrize(
    "words",
    [
        "household edit 3-2-501",
        "household care 3-2-501 elder",
        "household care 3-2-501 elder --risk high --drop",
        "household care 3-2-501 没有 --drop",
        "person edit 王秀英",
        "person role 王秀英 cadre --end --since 2026-11-20",
        "unit edit 供电所",
        "place describe 3栋",
        "visitor end",
        "visitor list --place 3栋 --door 3-2-501",
    ],
)
def test_wrong_usage_is_one_sentence(cli: Run, words: str) -> None:
    said = cli(*words.split())
    assert said.code == 2 and said.sentence


def test_a_star_and_a_stair_taken_over_for_days_are_on_that_days_plan(cli: Run) -> None:
    assert "3-2-501 2026-11-23 标了星" in ok(cli, "household star 3-2-501 --date 1")
    reasons = {each["door"]: each["reasons"] for each in cli("today", "--date", "2026-11-23", "--json").json}
    assert "star" in {reason["code"] for reason in reasons["3-2-501"]}
    assert "不再标星" in ok(cli, "household star 3-2-501 --date 1")
    assert "替走 2 处" in ok(cli, "visitor take 李建华 --place 3-1 --door 3-2-501 --until 2026-11-20")
    doors = {each["door"] for each in cli("today", "--visitor", "李建华", "--json").json}
    assert "3-2-501" in doors and any(door.startswith("3-1-") for door in doors)


def test_what_cannot_be_taken_over_is_said_in_one_sentence(cli: Run) -> None:
    assert "请写明替走" in cli("visitor", "take").sentence
    assert (
        "还早" in cli("visitor", "take", "--door", "3-2-501", "--until", "2026-11-01", "--since", "2026-11-23").sentence
    )


def test_the_work_of_one_person_is_packed_and_handed_over(cli, tmp_path):
    cli("line", "3-2-501 漏水 ~3d")
    said = cli("person", "pack", "王秀英")
    assert said.code == 0 and "漏水" in said.out
    assert cli("person", "pack", "王秀英", "-o", str(tmp_path / "交接.xlsx")).code == 0
    assert "要写明原因" in cli("person", "handover", "王秀英", "李建华", "--reason", " ").sentence
    done = cli("person", "handover", "王秀英", "李建华", "--reason", "岗位调整", "--since", "2026-12-01")
    assert done.code == 0 and "分工 1 处，问题 1 件，承诺 1 件" in done.err
    assert [each["person"] for each in cli("promise", "list", "--json").json] == ["李建华"]
    assert cli("undo").code == 0
    assert [each["person"] for each in cli("promise", "list", "--json").json] == ["王秀英"]


def test_doors_that_were_left_over_get_one_reason(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "都走到了" in ok(cli, "visit left")
    assert cli("visit", "left", "--json").json == {"day": "2026-11-19", "doors": 0, "reason": None}
    assert "不用写原因" in cli("visit", "left", "--reason", "weather").sentence
    ok(cli, "visit add 3-3-602 --outcome met")
    monkeypatch.setenv("BUILDINGDAY_NOW", "2026-11-23T09:00:00+08:00")
    assert "11月20日 周五 24 户没走到，还没写原因" in ok(cli, "visit left")
    broken = "电梯[坏了]"
    for typed, code, words in (
        (broken, broken, broken),
        ("weather", "weather", "天气不好"),
        ("去开会", "meeting", "去开会"),
    ):
        assert f"11月20日 周五 24 户没走到：{words}" in ok(cli, f"visit left --reason {typed}")
        assert cli("visit", "left", "--json").json == {"day": "2026-11-20", "doors": 24, "reason": code}
    assert "请写明" in cli("visit", "left", "--reason", "其他原因").sentence
    ok(cli, "undo")
    assert cli("visit", "left", "--json").json["reason"] == "weather"
