"""``helper`` on the command line."""

from pathlib import Path

from tests.cli.command import Run


def test_a_helper_is_added_listed_masked_shown_and_closed(cli: Run) -> None:
    added = cli("helper", "add", "张桂兰", "--skills", "给排水 电工", "--phone", "13812345678", "--door", "3-1-101")
    assert (added.code, added.err) == (0, "已记 张桂兰\n")
    assert cli("helper", "list", "--json").json == [
        {
            "name": "张*兰",
            "kind": "talent",
            "home_unit": None,
            "skills": ["给排水", "电工"],
            "phone": "138****5678",
            "place": "玉苑小区 3栋",
            "door": "3-1-101",
            "closed_on": None,
        }
    ]
    assert "13812345678" in cli("helper", "show", "1").out
    assert cli("helper", "close", "1").code == 0
    assert cli("helper", "list", "--json").json[0]["closed_on"] == "2026-11-20"
    assert cli("helper", "reopen", "１").code == 1
    assert cli("helper", "reopen", "1").code == 0


def test_wrong_words_are_refused_in_a_sentence(cli: Run) -> None:
    assert "会什么还没有写" in cli("helper", "add", "张桂兰").err
    assert cli("helper", "add", "张桂兰", "--skills", "水", "--kind", "路人").code == 2
    assert "名单里没有第 9 个" in cli("helper", "close", "9").err


def test_a_member_s_services_are_recorded_listed_amended_and_taken_off(cli: Run) -> None:
    add = ("helper", "add", "赵国庆", "--kind", "双报到党员", "--skills", "值守", "--unit", "市财政局")
    assert cli(*add).code == 0
    served = cli(
        "helper", "serve", "1", "夜间值守", "--on", "昨天", "--hours", "２.5", "--grade", "好", "--remark", "准时"
    )
    assert (served.code, served.err) == (0, "已记 赵*庆 的服务\n")
    assert cli("helper", "serve", "1", "疏导停车", "--on", "2025-12-31").code == 0
    noted = {"issue": None, "noted_by": "王秀英", "noted_on": "2026-11-20", "helper": "赵*庆", "home_unit": "市财政局"}
    assert cli("helper", "services", "1", "--json").json == [
        {"day": "2026-11-19", "words": "夜间值守", "minutes": 150, "grade": "good", "remark": "准时", **noted},
        {"day": "2025-12-31", "words": "疏导停车", "minutes": None, "grade": None, "remark": "", **noted},
    ]
    assert len(cli("helper", "services", "--json").json) == 1  # this year's
    assert cli("helper", "amend", "1", "2", "--grade", "一般", "--hours", "1").code == 0
    amended = cli("helper", "services", "1", "--json").json[1]
    assert (amended["words"], amended["grade"], amended["minutes"]) == ("疏导停车", "fair", 60)
    assert cli("helper", "unserve", "1", "2").code == 0
    assert len(cli("helper", "services", "1", "--json").json) == 1


def test_the_note_is_shown_or_written_and_never_over_another_file(cli: Run, tmp_path: Path) -> None:
    cli("helper", "add", "赵国庆", "--kind", "member", "--skills", "值守", "--unit", "市财政局")
    assert "没有记过服务" in cli("helper", "feedback", "1").err
    cli("helper", "serve", "1", "夜间值守")
    assert "贵单位赵某在玉屏社区服务1次" in cli("helper", "feedback", "1").out
    assert "贵单位赵国庆在玉屏社区服务1次" in cli("helper", "feedback", "--unit", "财政", "--named").out
    note = tmp_path / "note.md"
    assert cli("helper", "feedback", "1", "-o", str(note)).code == 0
    before = note.read_bytes()
    assert cli("helper", "feedback", "1", "--named", "-o", str(note)).code == 1
    assert note.read_bytes() == before
    assert cli("helper", "feedback", "1", "--named", "-o", str(note), "--force").code == 0
    assert "赵国庆" in note.read_text(encoding="utf-8")


def test_what_cannot_be_done_about_services_is_said_in_a_sentence(cli: Run) -> None:
    cli("helper", "add", "张桂兰", "--skills", "水电")
    assert "来自哪个单位" in cli("helper", "feedback", "1").err
    assert cli("helper", "feedback").code == 2
    assert cli("helper", "serve", "1", "修水管", "--grade", "优秀").code == 2
    assert "时长“半天”不对" in cli("helper", "serve", "1", "修水管", "--hours", "半天").err
    assert "没有第 1 次服务" in cli("helper", "unserve", "1", "1").err
    assert cli("helper", "edit", "1", "--kind", "member", "--unit", "水务局").code == 0
    listed = cli("helper", "list", "--json").json[0]
    assert (listed["kind"], listed["home_unit"], listed["skills"]) == ("member", "水务局", ["水电"])
