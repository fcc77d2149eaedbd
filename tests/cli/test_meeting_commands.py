"""``meeting``, ``lists`` and ``report`` on the command line: from the draft to the signed minutes without a screen."""

from pathlib import Path

import pytest

from buildingday.domain.tier import Tier
from buildingday.services.desk import Desk
from tests.cli.command import Run
from tests.conftest import Ids
from tests.services.meeting_story import led_by, problem


@pytest.fixture
def home(desk: Desk, ids: Ids) -> Path:
    """A home with two problems that need the table and one that does not."""
    led_by(desk, ids, problem(desk, ids, "楼道灯不亮"), "供电所")
    problem(desk, ids, "消防通道被占", "3-1-101", Tier.SUPERVISED)
    problem(desk, ids, "楼道堆杂物", "3-1-301", Tier.SELF)
    desk.store.close()
    return desk.home


LAMPS = (
    "--text", "更换公共线路和灯具", "--lead", "供电所", "--co", "玉苑物业", "--leader", "周明", "--due", "2026-12-04",
    "--standard", "夜间照明恢复", "--milestones", "先换三层", "--funding", "街道经费", "--amount", "3200",
)  # fmt: skip


def test_a_meeting_goes_from_the_draft_to_signed_minutes(cli: Run, tmp_path: Path) -> None:
    drafted = cli("meeting", "draft")
    assert drafted.code == 0
    assert "1  玉苑小区3栋消防通道被占" in drafted.out and "2 项" in drafted.err
    said = cli("meeting", "decide", "2026-11", "2", *LAMPS)
    assert said.code == 0
    assert "会议开始" in said.err and "A0001 已成为任务" in said.err
    refused = cli("meeting", "sign", "2026-11")
    assert (refused.code, "消防通道被占" in refused.err) == (1, True)
    assert cli("meeting", "show", "2026-11", "--json").json["status"] == "running"
    assert cli("meeting", "dispose", "2026-11", "1", "续议").code == 0
    assert "〔2026〕1号" in cli("meeting", "sign", "2026-11").err
    file = tmp_path / "minutes.md"
    assert cli("meeting", "minutes", "2026-11", "-o", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    assert cli("meeting", "minutes", "2026-11").out == text
    assert "由供电所牵头，玉苑物业配合，更换公共线路和灯具，于2026年12月4日前完成。" in text
    assert cli("meeting", "minutes", "2026-11", "-o", str(file)).code == 1
    assert cli("meeting", "minutes", "2026-11", "-o", str(file), "--force").code == 0
    assert cli("meeting", "minutes", "2026-11", "-o", str(tmp_path / "two  blanks.md")).code == 0
    assert (tmp_path / "two  blanks.md").read_text(encoding="utf-8") == text
    assert cli("meeting", "correct", "2026-11", "--text", "时限应为12月7日").code == 0
    assert "时限应为12月7日" in cli("meeting", "minutes", "2026-11").out
    assert cli("meeting", "archive", "2026-11").code == 0


def test_show_gives_exactly_the_keys_of_the_contract(cli: Run) -> None:
    cli("meeting", "draft", "--month", "2026-11")
    cli("meeting", "decide", "2026-11", "2", *LAMPS)
    shown = cli("meeting", "show", "2026-11", "--json").json
    assert shown.pop("id") == cli("meeting", "list", "--json").json[0]["id"]
    assert shown == {
        "series": "on_site_office",
        "month": "2026-11",
        "place": "玉屏社区玉苑小区3栋",
        "status": "running",
        "chair": "周明",
        "items": [
            {
                "position": 1,
                "title": "玉苑小区3栋消防通道被占",
                "issues": ["YC-2026-A0002"],
                "minutes": 10,
                "disposition": None,
                "decisions": [],
            },
            {
                "position": 2,
                "title": "玉苑小区3栋楼道灯不亮",
                "issues": ["YC-2026-A0001"],
                "minutes": 10,
                "disposition": "decided",
                "decisions": [
                    {
                        "text": "更换公共线路和灯具",
                        "lead_unit": "供电所",
                        "co_units": ["玉苑物业"],
                        "leader": "周明",
                        "due": "2026-12-04",
                        "standard": "夜间照明恢复",
                    }
                ],
            },
        ],
    }


def test_a_meeting_is_named_by_its_id_as_well(cli: Run) -> None:
    cli("meeting", "draft")
    meeting_id = cli("meeting", "list", "--json").json[0]["id"]
    assert cli("meeting", "show", meeting_id).out == cli("meeting", "show", "２０２６-１１").out
    assert cli("meeting", "agenda", meeting_id).out.startswith("# 玉屏片区2026年11月楼栋现场办公会议题")


def test_the_agenda_is_changed_by_hand(cli: Run) -> None:
    cli("meeting", "draft")
    assert cli("meeting", "move", "2026-11", "2", "1").code == 0
    assert cli("meeting", "drop", "2026-11", "2").code == 0
    assert cli("meeting", "add", "2026-11", "--issue", "A0003").code == 0
    assert cli("meeting", "add", "2026-11", "元旦值班").code == 0
    titles = [item["title"] for item in cli("meeting", "show", "2026-11", "--json").json["items"]]
    assert titles == ["玉苑小区3栋楼道灯不亮", "楼道堆杂物", "元旦值班"]
    assert cli("meeting", "notice", "2026-11").code == 1
    assert cli("meeting", "notify", "2026-11").code == 0
    assert "供电所" in cli("meeting", "notice", "2026-11").out
    assert cli("meeting", "attend", "2026-11", "居民代表", "--count", "3").code == 0
    assert cli("meeting", "attend", "2026-11", "excused", "--unit", "城管中队", "--name", "赵强").code == 0
    assert cli("meeting", "start", "2026-11").code == 0
    assert cli("meeting", "note", "2026-11", "1", "--thinks", "先修灯").code == 0
    for position in ("1", "2"):
        assert cli("meeting", "dispose", "2026-11", position, "upper", "--to", "区委常委会会议").code == 0
    assert cli("meeting", "dispose", "2026-11", "3", "declined", "--reason", "另行安排").code == 0
    assert cli("meeting", "end", "2026-11").code == 0
    text = cli("meeting", "minutes", "2026-11").out
    assert "居民代表：3人" in text and "请假：城管中队　赵强" in text and "会议认为，先修灯。" in text


def test_a_meeting_is_arranged_put_off_planned_again_and_called_off(cli: Run) -> None:
    def status() -> str:
        return str(cli("meeting", "show", "2026-11", "--json").json["status"])

    cli("meeting", "draft")
    arranged = cli("meeting", "arrange", "2026-11", "--date", "2026-11-27", "--time", "9点", "--venue", "3栋院坝")
    assert arranged.code == 0
    assert "2026-11-27 09:00  3栋院坝" in cli("meeting", "show", "2026-11").out
    assert cli("meeting", "arrange", "2026-11", "--date", "2026-12-01").code == 1
    assert cli("meeting", "replan", "2026-11").code == 1
    assert cli("meeting", "postpone", "2026-11").code == 2
    assert cli("meeting", "postpone", "2026-11", "--reason", "暴雨").code == 0 and status() == "postponed"
    assert cli("meeting", "replan", "2026-11").code == 0 and status() == "preparing"
    assert cli("meeting", "cancel", "2026-11", "--reason", "场地维修").code == 0 and status() == "cancelled"
    assert cli("meeting", "draft").code == 0 and status() == "preparing"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("meeting", "show", "2025-01"), 1),
        (("meeting", "show", "十一月"), 1),
        (("meeting", "decide", "2026-11", "9", *LAMPS), 1),
        (("meeting", "decide", "2026-11", "1", "--text", "换灯", "--lead", "没有的单位"), 1),
        (("meeting", "decide", "2026-11", "1", "--text", " ", "--lead", "供电所"), 1),
        (("meeting", "note", "2026-11", "9", "--thinks", "先修灯"), 1),
        (("meeting", "dispose", "2026-11", "1", "declined"), 1),
        (("meeting", "decide", "2026-11", "1", "--text", "换灯", "--lead", "供电所", "--due", "明年"), 2),
        (("meeting", "decide", "2026-11", "1", "--text", "换灯"), 2),
        (("meeting", "dispose", "2026-11", "1", "搁着"), 2),
        (("meeting", "minutes", "2026-11"), 1),
        (("meeting", "archive", "2026-11"), 1),
        (("meeting", "draft", "--month", "13月"), 1),
        (("lists", "problems", "-o", "list.pdf"), 2),
        (("lists", "problems", "-o", "/没有的目录/list.csv"), 4),
        (("report", "coverage", "--by", "person"), 2),
        (("report", "flow", "--month", "2026-99"), 1),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(cli: Run, words: tuple[str, ...], code: int) -> None:
    cli("meeting", "draft")
    said = cli(*words)
    assert (said.code, said.out) == (code, "")
    assert said.err.count("\n") == 1 and "Traceback" not in said.err
    assert cli("meeting", "show", "2026-11", "--json").json["status"] == "preparing"


@pytest.mark.parametrize("kind", ["problems", "tasks", "duties", "struck"])
def test_each_list_is_shown_and_written(cli: Run, tmp_path: Path, kind: str) -> None:
    cli("meeting", "draft")
    cli("meeting", "decide", "2026-11", "2", *LAMPS)
    assert cli("lists", kind).out.startswith("# ")
    assert isinstance(cli("lists", kind, "--json").json, list)
    for ending in ("md", "xlsx", "csv"):
        file = tmp_path / f"{kind}.{ending}"
        said = cli("lists", kind, "-o", str(file), "--month", "2026-11")
        assert (said.code, said.out) == (0, "") and file.stat().st_size
        assert cli("lists", kind, "-o", str(file)).code == 1


def test_lists_are_narrowed_by_place(cli: Run) -> None:
    assert [row["number"] for row in cli("lists", "problems", "--place", "3-2", "--json").json] == ["YC-2026-A0001"]


def test_reports_print_their_denominators(cli: Run) -> None:
    coverage = cli("report", "coverage", "--by", "stair")
    assert coverage.code == 0 and "0/12" in coverage.out and "0/36" in coverage.out
    figures = cli("report", "coverage", "--json").json
    assert figures["total"]["doors"] == 36 and figures["by"] == "building"
    flow = cli("report", "flow", "--json").json
    assert flow["three_numbers"] == {"month": "2026-11", "on_list": 3, "recorded": 3, "known": 1, "done": 0}
    assert {"from": None, "to": "joint", "count": 1} in flow["moves"]
    assert "3/3" in cli("report", "flow").out
