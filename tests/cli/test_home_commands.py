"""``init``, ``roster``, ``audit``, ``undo``, ``backup``, ``doctor`` and ``calendar`` as plain commands."""

import csv
from pathlib import Path

from buildingday.services.desk import Desk
from tests.cli.command import Run


def roster(path: Path, *rows: dict[str, str]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["小区", "门牌", "户主", "电话", "居住情况", "关爱标签", "风险"])
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def test_a_home_is_set_up_without_a_terminal_when_all_is_given(fresh: Run) -> None:
    assert fresh("init", "--community", "玉屏社区", "--name", "王秀英").code == 2
    assert fresh("init", "--community", "玉屏社区", "--name", "王秀英", "--role", "处长").code == 2
    assert fresh("audit", "--json").json == []
    done = fresh("init", "--community", "玉屏社区", "--name", "王秀英", "--role", "building_head")
    assert done.code == 0 and done.out == "" and "王秀英" in done.err
    assert fresh("init", "--community", "玉屏社区", "--name", "王秀英", "--role", "cadre").code == 1


def test_a_command_before_the_set_up_says_what_to_do(fresh: Run) -> None:
    said = fresh("undo")
    assert said.code == 1 and "buildingday init" in said.err


def test_a_roster_is_previewed_imported_and_shown_masked(cli: Run, tmp_path: Path) -> None:
    file = roster(
        tmp_path / "roster.csv",
        {
            "小区": "玉苑小区",
            "门牌": "5-1-101",
            "户主": "欧阳修文",
            "电话": "13912345678",
            "关爱标签": "独居老人",
            "风险": "高",
        },
        {"小区": "玉苑小区", "门牌": "3-1-101", "居住情况": "空置"},
    )
    preview = cli("roster", "import", file, "--dry-run")
    assert preview.code == 0
    assert preview.out.splitlines()[1].split() == ["3-1-101", "玉苑小区", "3栋", "1单元", "居住情况", "常住", "空户"]
    assert "新增 1，有改动 1" in preview.err and "楼栋 1、单元 1" in preview.err
    assert cli("roster", "import", file).code == 0
    assert "不变 2" in cli("roster", "import", file).err
    assert cli("roster", "show", "5栋", "--json").json == [
        {
            "door": "5-1-101",
            "place": "玉苑小区 5栋 1单元",
            "kind": "household",
            "household": "欧**文",
            "phone": "139****5678",
            "occupancy": "resident",
            "care": [{"tag": "elder_alone", "risk": "high"}],
            "visitors": [],
            "note": "",
        }
    ]
    assert cli("roster", "show", "3-1", "--json").json[0]["visitors"] == ["王秀英"]
    places = {line["name"]: line["doors"] for line in cli("roster", "show", "--json").json}
    assert places == {
        "云川区": 37, "玉苑街道": 37, "玉屏社区": 37, "一网格": 37, "玉苑小区": 37, "3栋": 36, "5栋": 1,
    }  # fmt: skip


def test_refused_rows_exit_with_3_and_say_row_column_and_reason(cli: Run, tmp_path: Path) -> None:
    file = roster(
        tmp_path / "r.csv", {"门牌": "3-1-101", "居住情况": "[/不清楚"}, {"门牌": "3-1-102", "户主": "周志强"}
    )
    said = cli("roster", "import", file)
    assert said.code == 3
    assert "第 2 行 居住情况" in said.err and "改动 1" in said.err
    assert (tmp_path / "r-refused.csv").exists()
    assert cli("roster", "import", str(tmp_path / "nothing.csv")).code == 3


def test_a_template_is_written_once(cli: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "名册.xlsx")
    assert cli("roster", "template", path).code == 0
    assert cli("roster", "template", path).code == 1
    assert cli("roster", "template", path, "--force").code == 0
    assert cli("roster", "template", str(tmp_path / "名册.doc")).code == 2
    assert cli("roster", "import", path).code == 0


def test_the_audit_and_undo_speak_of_the_last_step(cli: Run, tmp_path: Path) -> None:
    cli("roster", "import", roster(tmp_path / "r.csv", {"门牌": "3-1-101", "户主": "欧阳修文"}))
    (first, *_rest) = cli("audit", "3-1-101", "--json").json
    assert first["verb"] == "roster.import" and first["at"] == "2026-11-20T09:00:00+08:00"
    assert first["changes"] == [
        {"table": "household", "id": first["changes"][0]["id"], "about": "3-1-101 欧**文 玉苑小区 3栋 1单元",
         "kind": "set", "field": "name", "before": "张*兰", "after": "欧**文"},
    ]  # fmt: skip
    assert "户主：张*兰 -> 欧**文" in cli("audit").out
    assert cli("undo").err == "已撤销：导入名册。\n"
    assert cli("undo").code == 1
    assert "（已撤销）" in cli("audit").out
    assert cli("audit", "没有的东西").code == 1


def test_backups_are_made_listed_and_restored(cli: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "copy.db")
    assert cli("backup", "create", file).code == 0
    assert cli("backup", "create", file).code == 1
    assert [Path(each["path"]).name for each in cli("backup", "list", "--json").json] == ["auto-20261120.db"]
    cli("roster", "import", roster(tmp_path / "r.csv", {"门牌": "3-1-101", "户主": "欧阳修文"}))
    assert cli("backup", "restore", file).code == 0
    assert cli("roster", "show", "3-1", "--json").json[0]["household"] == "张*兰"
    assert cli("backup", "restore", str(tmp_path / "r.csv")).code == 4


def test_the_doctor_says_what_was_checked(cli: Run) -> None:
    said = cli("doctor", "--rebuild-check", "--json")
    assert said.code == 0
    assert said.json == {"acts": 1, "checks": ["file", "chain", "search", "rebuild"], "troubles": []}


def test_the_doctor_exits_with_4_when_something_is_wrong(cli: Run, desk: Desk) -> None:
    from buildingday.storage.connection import connect

    connection = connect(desk.store.path)
    connection.execute("UPDATE household SET name = '别人' WHERE door = '3-1-101'")
    connection.close()
    assert cli("doctor").code == 0
    said = cli("doctor", "--rebuild-check")
    assert said.code == 4 and "household" in said.out and "backup restore" in said.err


def test_a_day_is_set_shown_and_set_back(cli: Run) -> None:
    assert cli("calendar", "set", "2026-11-23", "休息", "--name", "停电检修").code == 0
    year = cli("calendar", "show", "2026", "--json").json
    assert {"day": "2026-11-23", "workday": False, "note": "local", "name": "停电检修"} in year["days"]
    assert cli("calendar", "set", "2026-11-23", "normal").code == 0
    assert cli("calendar", "set", "2026-11-23", "normal").code == 1
    assert cli("calendar", "set", "二十三号", "休息").code == 2
    assert cli("calendar", "set", "2026-11-23", "放羊").code == 2
    assert "2099 年的放假安排还缺：元旦、春节" in cli("calendar", "show", "2099").err


def test_holidays_are_imported_from_a_table(cli: Run, tmp_path: Path) -> None:
    file = tmp_path / "2028.csv"
    file.write_text("日期,安排,名称\n2028-01-26,休息,春节\n", encoding="utf-8")
    assert cli("calendar", "import", str(file)).code == 0
    assert not cli("calendar", "show", "2028", "--json").json["known"]
    others = ("01-01,元旦", "04-04,清明节", "05-01,劳动节", "05-29,端午节", "10-08,中秋节", "10-01,国庆节")
    rows = [f"2028-{day},休息,{name}" for day, name in (each.split(",") for each in others)]
    file.write_text("\n".join(["日期,安排,名称", *rows]), encoding="utf-8")
    assert cli("calendar", "import", str(file)).code == 0
    assert cli("calendar", "show", "2028", "--json").json["known"]
    file.write_text("日期,安排\n昨天,休息\n", encoding="utf-8")
    assert cli("calendar", "import", str(file)).code == 3


def test_a_rehearsal_gives_the_same_figures_for_the_same_seed_and_says_what_it_assumes(cli: Run) -> None:
    words = ("report", "rehearsal", "--runs", "3", "--seed", "7", "--json")
    found = cli(*words).json
    assert found == cli(*words).json
    assert [each["workdays"] for each in found["cadences"]] == [60, 20, 40]
    assert (found["doors"], found["runs"], found["chance_is_own"]) == (36, 3, False)
    said = cli("report", "rehearsal", "--runs", "1", "--capacity", "5")
    assert "60 个工作日（现在）" in said.out and "最多敲 5 户" in said.err
    assert "0 到 500" in cli("report", "rehearsal", "--capacity", "999").sentence


def test_duties_and_purposes_are_told_and_a_courtyard_meeting_is_noted(cli: Run) -> None:
    assert [each["kind"] for each in cli("report", "duties", "--json").json] == ["courtyard", "on_site_office"]
    assert "11月19日" in cli("report", "courtyard", "--date", "昨天", "--venue", "3栋").err
    assert [each["kind"] for each in cli("report", "duties", "--json").json] == ["on_site_office"]
    week = cli("report", "purposes", "--json").json
    assert (week["monday"], week["visits"], len(week["missing"])) == ("2026-11-16", 0, 7)
    assert "不是时间" in cli("report", "courtyard", "--date", "哪天").sentence
