"""``issue`` on the command line: the list as JSON, the steps of one problem, other people's lists, exit codes."""

from functools import partial
from pathlib import Path

import pytest

from tests.cli.command import Run


@pytest.fixture
def issue(cli: Run) -> Run:
    """Runs a command of ``issue`` on the set-up home."""
    return partial(cli, "issue")


def test_a_problem_is_added_and_listed_with_exactly_the_keys_of_the_contract(issue: Run) -> None:
    assert issue("add", "楼道灯不亮", "--door", "３－２－５０１").err == "已记 A0001 楼道灯不亮。\n"
    (line,) = issue("list", "--json").json
    assert line == {
        "number": "YC-2026-A0001",
        "title": "楼道灯不亮",
        "place": "玉苑小区 3栋 2单元",
        "category": "public_facility",
        "class": "minor",
        "source": "visit",
        "tier": None,
        "status": "to_triage",
        "recorded_on": "2026-11-20",
        "due": None,
        "overdue": False,
        "lead_unit": None,
        "co_units": [],
        "reporters": 1,
        "first_owner": "王秀英",
    }


def test_a_problem_is_handled_to_the_end(issue: Run) -> None:
    issue("add", "楼道灯不亮", "--door", "3-2-501")
    assert issue("tier", "1", "joint", "--reason", "要动公共线路").err.endswith("还缺：牵头单位。\n")
    assert issue("assign", "a0001", "--lead", "供电所", "--co", "玉苑物业", "--due", "2026-12-04").code == 0
    assert issue("list", "--json").json[0]["co_units"] == ["玉苑物业"]
    assert issue("done", "A0001", "--by", "供电所").code == 0
    assert issue("strike", "A0001").code == 1
    assert issue("verify", "A0001", "--note", "亮了").code == 0
    assert issue("ask", "A0001", "满意", "--solved", "yes").err == "A0001 回访满意，已回访 1/1 人。\n"
    assert issue("strike", "A0001").code == 0
    shown = issue("show", "A0001", "--json").json
    assert (shown["status"], shown["close"], shown["due"]) == ("struck", "solved", "2026-12-04")
    assert [fact["who"] for fact in shown["facts"].values()] == ["供电所", "王秀英", "王秀英"]
    assert issue("reopen", "A0001", "--reason", "又不亮了").err.startswith("A0001 已重开")


def test_names_and_telephones_are_masked(issue: Run) -> None:
    issue("add", "电话13812345678打不通", "--door", "3-2-501")
    issue("add", "灯不亮", "--reporter", "张桂兰", "--phone", "13987654321")
    for words in (["list"], ["list", "--json"], ["show", "A0001"], ["show", "A0002"], ["show", "A0002", "--json"]):
        said = issue(*words)
        assert not {"13812345678", "13987654321", "张桂兰"} & set(said.out.replace('"', " ").split())
    assert "张*兰" in issue("show", "A0002").out


def test_the_list_is_narrowed_by_tier_status_place_lateness_words_and_number(issue: Run) -> None:
    issue("add", "楼道灯不亮", "--door", "3-2-501", "--date", "2026-09-01")
    issue("add", "水管漏水", "--door", "3-1-301")
    issue("add", "停车难", "--place", "玉苑小区")
    issue("tier", "A0001", "own", "--reason", "换灯泡")

    def numbers(*words: str) -> list[str]:
        return [line["number"][-2:] for line in issue("list", "--json", *words).json]

    assert numbers() == ["03", "02", "01"]
    assert numbers("--limit", "2") == ["03", "02"]
    assert numbers("--tier", "own") == numbers("--overdue") == numbers("--status", "已分级") == ["01"]
    assert numbers("--place", "3栋") == ["02", "01"]
    assert numbers("--place", "3-2") == ["01"]
    assert numbers("--search", "灯") == numbers("--search", "ldd") == numbers("--search", "A0001") == ["01"]
    assert numbers("--search", "1单元") == ["02"]
    assert numbers("--search", "！") == []


def test_duplicates_are_linked_and_parted(issue: Run) -> None:
    issue("add", "楼道灯不亮")
    issue("add", "楼道黑")
    assert issue("link", "A0002", "A0001").code == 0
    assert [line["status"] for line in issue("list", "--json").json] == ["merged", "to_triage"]
    assert issue("list", "--json").json[1]["reporters"] == 2
    assert issue("link", "A0002", "A0001", "--undo").code == 0
    assert issue("list", "--json").json[0]["status"] == "to_triage"


def test_a_problem_is_corrected_and_reported_again(issue: Run) -> None:
    issue("add", "灯不亮", "--door", "3-2-501")
    assert issue("edit", "A0001", "--title", "楼道灯不亮", "--class", "major", "--place", "3栋", "--urgent").code == 0
    assert issue("reporter", "A0001", "--door", "3-2-502").code == 0
    shown = issue("show", "A0001", "--json").json
    assert (shown["title"], shown["class"], shown["place"]) == ("楼道灯不亮", "major", "玉苑小区 3栋")
    assert (shown["urgency"], shown["reporters"]) == ("urgent", 2)
    assert len(issue("list", "--class", "major", "--source", "visit", "--json").json) == 1
    assert issue("list", "--category", "noise", "--json").json == []


def test_with_several_reporters_it_asks_which_one(issue: Run) -> None:
    issue("add", "楼道灯不亮", "--door", "3-2-501")
    issue("add", "楼道黑", "--door", "3-2-502")
    issue("link", "A0002", "A0001")
    issue("tier", "A0001", "self", "--reason", "物业能换")
    issue("done", "A0001", "--by", "玉苑物业")
    issue("verify", "A0001")
    said = issue("ask", "A0001", "satisfied")
    assert said.code == 1 and "1 3-2-501" in said.err and "2 3-2-502" in said.err
    assert issue("ask", "A0001", "satisfied", "--reporter", "3-2-502").err.endswith("1/2 人。\n")
    assert issue("ask", "A0001", "unreachable").err.endswith("2/2 人。\n")


def test_an_ending_that_fits_several_numbers_is_refused_with_their_names(issue: Run) -> None:
    issue("add", "一")
    issue("add", "二")
    said = issue("show", "00")
    assert said.code == 1
    for _ in range(9):
        issue("add", "再一件")
    said = issue("show", "1")
    assert said.code == 1 and "YC-2026-A0001" in said.err and "YC-2026-A0011" in said.err
    assert issue("show", "Ａ０００１").code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add"], 2),
        (["add", " "], 1),
        (["add", "灯", "--class", "huge"], 2),
        (["add", "灯", "--place", "没有的地方"], 1),
        (["list", "--tier", "none"], 2),
        (["list", "--limit", "0"], 2),
        (["show", "A9999"], 1),
        (["tier", "A0001", "own"], 1),
        (["tier", "A0001", "giant", "--reason", "x"], 2),
        (["assign", "A0001", "--due", "soon"], 2),
        (["not-yet", "A0001", "--reason", "等"], 2),
        (["import", "nowhere.xlsx"], 3),
    ],
)
def test_wrong_words_rules_and_files_have_their_own_exit_codes(issue: Run, words: list[str], code: int) -> None:
    issue("add", "楼道灯不亮")
    said = issue(*words)
    assert (said.code, said.out) == (code, "")
    assert said.err.count("\n") == 1 and "Traceback" not in said.err


def test_a_list_with_bad_rows_says_what_was_kept_and_ends_with_three(issue: Run, tmp_path: Path) -> None:
    path = tmp_path / "工单.csv"
    path.write_text("编号,标题,时间\n1,灯不亮,2026-11-01\n2,漏水,某日\n", encoding="utf-8")
    said = issue("import", str(path))
    assert said.code == 3
    assert "新记 1" in said.err and "第 3 行" in said.err and "工单-refused.csv" in said.err
    assert len(issue("list", "--json").json) == 1


def test_units_are_called_and_a_hazard_takes_one_command(issue: Run, cli: Run) -> None:
    issue("add", "水管爆裂", "--door", "3-2-501")
    assert issue("whistle", "blow", "1", "重点哨", "--unit", "自来水公司").code == 1
    assert "联办或督办" in issue("whistle", "blow", "1", "key", "--unit", "自来水公司").err
    assert issue("whistle", "hazard", "1", "--unit", "自来水公司").err.startswith("A0001 已吹应急哨：自来水公司")
    for step in (("sign",), ("arrive",), ("consult", "--note", "关总阀")):
        assert issue("whistle", step[0], "1", *step[1:]).code == 0
    answered = issue("whistle", "answer", "1", "换阀门", "--until", "2026-11-24")
    assert answered.err.endswith("回复还缺：何时接办、与谁对接。\n")
    (whistle,) = issue("whistle", "list", "1", "--json").json
    assert (whistle["kind"], whistle["status"], whistle["round"], whistle["until"], whistle["late"]) == (
        "urgent", "answered", 1, "2026-11-24", False,
    )  # fmt: skip
    assert whistle["owes"] == {"party": "blower", "action": "verify"}
    assert issue("show", "1", "--json").json["whistles"] == [whistle]
    assert issue("whistle", "return", "1", "--reason", "不归我们").code == 1
    for step in ("verify", "conclude"):
        assert issue("whistle", step, "1").code == 0
    assert "综合评价由街道来做" in issue("whistle", "evaluate", "1", "好").err
    assert cli("me", "choose", "周明").code == 0
    assert issue("whistle", "evaluate", "1", "好").code == 0


def test_a_small_matter_is_done_in_passing(issue: Run) -> None:
    issue("add", "门口进水", "--door", "3-2-501")
    assert issue("side-fix", "1", "砌了门槛", "--reporter", "1").code == 2
    assert issue("side-fix", "1", "砌了门槛", "--said", "满意").err == (
        "A0001 已记顺手办，现在待核实，要由别人核实。\n"
    )
    shown = issue("show", "1", "--json").json
    assert (shown["status"], shown["tier"], shown["side_fix"]) == ("to_verify", "self", True)
    assert shown["reported_by"][0]["satisfaction"] == "satisfied"


def test_a_reporter_may_be_a_rider(issue: Run) -> None:
    issue("add", "道闸老坏", "--reporter", "吴强", "--kind", "骑手")
    issue("reporter", "1", "--door", "3-2-501", "--kind", "volunteer")
    assert [each["kind"] for each in issue("show", "1", "--json").json["reported_by"]] == ["rider", "volunteer"]
    assert "骑手" in issue("show", "1").out
    assert issue("add", "道闸", "--kind", "路人").code == 2


def test_what_goes_along_to_another_unit(issue: Run) -> None:
    issue("add", "楼道灯不亮")
    issue("tier", "1", "joint", "--reason", "要动公共线路")
    assert issue("assign", "1", "--lead", "供电所", "--money", "no").code == 1
    issue("assign", "1", "--lead", "供电所")
    along = ("--authority", "yes", "--money", "没有随着转", "--staff", "unknown")
    said = issue("assign", "1", "--lead", "城管中队", *along)
    assert said.err.endswith("经费没有随着转，请先补上。\n")
    assert issue("assign", "1", "--lead", "供电所", "--staff", "也许").code == 2


def test_more_time_a_plan_and_looking_again_on_the_command_line(issue: Run) -> None:
    for title in ("楼道灯不亮", "井盖响"):
        issue("add", title)
    for number in ("1", "2"):
        issue("tier", number, "self", "--reason", "物业能换")
    assert issue("extend", "1", "--due", "2026-12-31", "--approver", "王秀英", "--reason", "等料").code == 1
    said = issue("extend", "1", "--due", "2026-12-31", "--approver", "李建华", "--reason", "等料", "--told").err
    assert said == "A0001 已延期到 2026-12-31。\n"
    assert issue("plan", "1", "换成声控灯").code == 0
    for number in ("1", "2"):
        issue("done", number, "--by", "玉苑物业", "--evidence", "换好了")
        issue("verify", number)
    assert issue("strike", "1", "2").err == "已销号 2 个。\n"
    assert issue("show", "1", "--json").json["recheck_on"] == "2026-12-01"
    assert issue("recheck", "1", "--back").code == 1
    assert "已重开" in issue("recheck", "1", "--back", "--note", "又不亮了").err
    assert "没有反弹" in issue("recheck", "2").err


def test_what_was_measured_on_site_is_kept(issue: Run) -> None:
    issue("add", "去公交站太远", "--door", "3-2-501")
    issue("tier", "1", "self", "--reason", "近")
    issue("done", "1", "--by", "公交公司")
    assert issue("verify", "1", "--measured", "步行2.5").code == 1
    assert issue("verify", "1", "--measured", "步行2.5公里").code == 0
    assert issue("show", "1", "--json").json["measured"] == [{"what": "步行", "value": "2.5", "unit": "公里"}]


def test_somebody_without_a_role_sees_problems_and_grades_nobody(cli: Run) -> None:
    for line in (
        "issue add 楼道灯不亮 --door 3-2-501",
        "issue tier 1 joint --reason 要动公共线路",
        "issue whistle blow 1 key --unit 供电所",
        "person add 新来的",
        "me choose 新来的",
    ):
        assert cli(*line.split()).code == 0, line
    shown = cli("issue", "show", "1")
    assert (shown.code, "供电所" in shown.out) == (0, True)
    said = cli("issue", "whistle", "evaluate", "1", "good")
    assert (said.code, said.sentence) == (1, "只有已结项的哨可以评价。")
