"""What is known already, what many say, and which tier: asked on the command line."""

from functools import partial
from pathlib import Path

import pytest

from tests.cli.command import Run


@pytest.fixture
def issue(cli: Run) -> Run:
    """Runs a command of ``issue`` on the set-up home."""
    return partial(cli, "issue")


def test_what_is_known_already_is_told_with_place_day_and_status(issue: Run) -> None:
    issue("add", "楼道灯不亮", "--door", "3-2-501")
    assert "A0001  楼道灯不亮  玉苑小区 3栋 2单元  2026-11-20  待研判  3-2-501" in issue("similar", "楼道灯又不亮").out
    (known,) = issue("similar", "楼道灯又不亮", "--door", "3-2-601", "--json").json
    assert (known["short"], known["nearness"], known["struck_on"]) == ("A0001", "building", None)
    assert issue("similar", "公交太少").err == "已有的问题里没有像的。\n"


def test_what_several_doors_report_is_common(issue: Run) -> None:
    assert "还没有几户反映同一件的问题" in issue("common").err
    issue("add", "楼道灯不亮", "--door", "3-2-501")
    issue("add", "楼道黑", "--door", "3-2-502")
    issue("link", "A0002", "A0001")
    (matter,) = issue("common", "--json").json
    assert (matter["short"], matter["doors"], matter["voices"]) == ("A0001", 2, 2)
    assert "A0001" in issue("common").out


def test_a_ring_and_oneself_are_refused_in_a_sentence(issue: Run) -> None:
    issue("add", "楼道灯不亮")
    issue("add", "楼道黑")
    issue("link", "A0002", "A0001")
    assert "不能倒过来再归并" in issue("link", "A0001", "A0002").err
    assert "不能归并到它自己" in issue("link", "A0001", "A0001").err


def test_the_suggested_tier_says_why(issue: Run) -> None:
    issue("add", "楼顶违建", "--affected", "40")
    said = issue("advise", "A0001").out
    assert said.startswith("建议联办\n- ")
    assert "涉及40户" in said
    assert issue("advise", "A0001", "--json").json["tier"] == "joint"


def test_the_whistles_to_chase_by_command(cli: Run) -> None:
    cli("issue", "add", "夜里吵")
    cli("issue", "tier", "1", "joint", "--reason", "要城管来")
    cli("issue", "whistle", "blow", "1", "routine", "--unit", "城管中队")
    assert cli("issue", "whistle", "list", "--late", "--json").json == []
    (line,) = cli("issue", "whistle", "list", "--json").json
    assert (line["number"], line["unit"], line["late"]) == ("YC-2026-A0001", "城管中队", False)
    assert [each["kind"] for each in cli("issue", "whistle", "list", "1", "--json").json] == ["routine"]


def test_a_channel_is_told_by_command(cli: Run, tmp_path: Path) -> None:
    cli("issue", "add", "路灯不亮", "--source", "chat")
    assert "请先答复反映人" in cli("issue", "reply", "1").sentence
    cli("issue", "answer", "1", "下周换")
    assert cli("issue", "reply", "1").out.startswith("各位居民，群里反映的“路灯不亮”")
    assert cli("issue", "reply", "1", "--channel", "短信").code == 2
    file = tmp_path / "回告.txt"
    assert cli("issue", "reply", "1", "-o", str(file), "--told").err.endswith("A0001 已回告微信群。\n")
    assert file.read_text(encoding="utf-8").startswith("各位居民")
    assert cli("issue", "reply", "1", "-o", str(file)).code == 1


def test_measures_by_command(cli: Run) -> None:
    for title in ("广场舞扰民", "广场没灯"):
        cli("issue", "add", title)
    assert cli("issue", "measure", "add", "1", "设分贝仪", "--unit", "城管中队", "--due", "2026-11-27").code == 0
    assert cli("issue", "measure", "add", "1", "装灯", "--follows", "2").code == 0
    assert cli("issue", "measure", "done", "1", "1").err == "A0001 措施已完成：设分贝仪。\n"
    assert cli("issue", "measure", "done", "1", "2").code == 1
    assert "没有第 3 项措施" in cli("issue", "measure", "drop", "1", "3").sentence
    found = cli("issue", "measure", "list", "1", "--json").json
    assert [(each["measure"], each["done"], each["follows"]) for each in found] == [
        ("设分贝仪", True, None),
        ("装灯", False, "A0002"),
    ]
    assert "随 A0002" in cli("issue", "measure", "list", "1").out


def test_one_problem_as_json_has_its_measures_and_the_channels_that_wait_for_word(issue: Run) -> None:
    issue("add", "广场舞扰民", "--source", "chat")
    issue("measure", "add", "A0001", "设分贝仪")
    issue("answer", "A0001", "已约好九点停")
    shown = issue("show", "A0001", "--json").json
    assert [(each["measure"], each["done"]) for each in shown["measures"]] == [("设分贝仪", False)]
    assert shown["channels"] == [{"source": "chat", "order": "", "told_on": None}]
