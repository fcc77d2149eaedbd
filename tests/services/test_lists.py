"""The four lists come from one source, masked, with the columns that papers have."""

import csv
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from buildingday.documents.lists import HEADERS, ListKind
from buildingday.domain.issue import Satisfaction, Solved
from buildingday.domain.tier import Tier
from buildingday.errors import Refused, WrongUsage
from buildingday.services.desk import Desk
from buildingday.services.handling import closing, issues, linking, measure_view, measures
from buildingday.services.meetings import agenda_edit, deciding, meeting_run, minutes
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.deciding import DecisionEntry
from buildingday.services.meetings.meetings_view import meeting
from buildingday.services.reporting.lists import CODES, list_json, list_markdown, list_rows, write_list
from tests.conftest import Ids
from tests.services.meeting_story import led_by, on, problem, sit_down, sql

K = ListKind


def short(number: str) -> str:
    return number.rpartition("-")[2]


def decided(desk: Desk, ids: Ids) -> str:
    """A lamp problem that this month's meeting decided about; gives its id."""
    lamps = problem(desk, ids, "楼道灯不亮")
    meeting_id = draft_meeting(desk).line.id
    meeting_run.start(desk, meeting_id)
    entry = DecisionEntry(
        "更换线路", ids.unit("供电所"), (ids.unit("玉苑物业"),), ids.person("周明"), date(2026, 12, 4), "夜间照明恢复",
        "街道经费", 320_000, "先换三层",
    )  # fmt: skip
    deciding.decide(desk, meeting(desk, meeting_id).items[0].id, entry)
    return lamps


def struck(desk: Desk, ids: Ids, issue_id: str) -> None:
    sit_down(desk, ids, "李建华")
    closing.report_done(desk, issue_id, unit_id=ids.unit("供电所"), evidence="换灯照片2张，电话13800000001")
    closing.verify(desk, issue_id, True)
    for (reporter,) in sql(desk, "SELECT id FROM reporter WHERE issue_id = ?", issue_id):
        closing.ask(desk, issue_id, reporter, Satisfaction.SATISFIED, Solved.YES)
    closing.strike(desk, issue_id)


def test_the_problem_list_has_every_column_and_no_name(desk: Desk, ids: Ids) -> None:
    leak = problem(desk, ids, "张桂兰家漏水", "3-1-101", Tier.SELF, detail="找13800000001", affected=3)
    issues.add_reporter(desk, leak, household_id=ids.door("3-1-102"))
    (row,) = list_rows(desk, K.PROBLEMS)
    assert tuple(row) == (
        1, "YC-2026-A0001", "玉苑小区 3栋 1单元", "走访", date(2026, 11, 20), "张*兰等2户", "张某家漏水。找138****0001",
        "给排水", 3, "突出问题", "自治", "王秀英", "", "已分级",
    )  # fmt: skip


def test_a_sensitive_problem_names_nobody_at_all(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "家事", "3-1-101", Tier.OWN, sensitive=True)
    assert list_rows(desk, K.PROBLEMS)[0].reporter == "1户"


def test_what_was_merged_says_where_it_went(desk: Desk, ids: Ids) -> None:
    first = problem(desk, ids, "楼道灯不亮")
    second = problem(desk, ids, "楼道灯又不亮", "3-2-502")
    linking.link_same(desk, second, first)
    assert [row.shared for row in list_rows(desk, K.PROBLEMS)] == ["重复1件", "并入A0001"]


def test_a_decision_is_a_line_of_tasks_and_of_duties(desk: Desk, ids: Ids) -> None:
    decided(desk, ids)
    (task,) = list_rows(desk, K.TASKS)
    assert tuple(task) == (
        1, "YC-2026-A0001", "2026年11月玉屏片区楼栋现场办公会", "更换线路", "先换三层", "夜间照明恢复",
        date(2026, 11, 20), date(2026, 12, 4), "未启动", "启动办理", "绿",
    )  # fmt: skip
    (duty,) = list_rows(desk, K.DUTIES)
    assert tuple(duty) == (
        1, "YC-2026-A0001-1", "周明", "供电所", "", "玉苑物业", "王秀英", "街道经费3200元", "",
    )  # fmt: skip
    meeting_run.end(desk, meeting(desk, "2026-11").line.id)
    minutes.sign(desk, "2026-11")
    on(desk, "2026-12-07")
    assert list_rows(desk, K.TASKS)[0].meeting == "2026年11月玉屏片区楼栋现场办公会〔2026〕1号"
    assert (list_rows(desk, K.TASKS)[0].band, list_rows(desk, K.DUTIES)[0].remark) == ("红", "逾期")


def test_what_was_assigned_without_a_meeting_is_a_task_too(desk: Desk, ids: Ids) -> None:
    led_by(desk, ids, problem(desk, ids, "楼道灯不亮"), "供电所", "玉苑物业")
    problem(desk, ids, "楼道堆杂物", "3-1-301", Tier.SELF)
    (task,), (duty,) = list_rows(desk, K.TASKS), list_rows(desk, K.DUTIES)
    assert (task.number, task.meeting, task.progress, task.next_step) == (
        "YC-2026-A0001", "", "办理中", "完成后报办结",
    )  # fmt: skip
    assert (duty.task, duty.lead_unit, duty.co_units) == ("YC-2026-A0001", "供电所", "玉苑物业")


def test_a_measure_noted_by_hand_follows_its_problem_until_it_is_done(desk: Desk, ids: Ids) -> None:
    lamps = problem(desk, ids, "楼道灯不亮")
    led_by(desk, ids, lamps, "供电所")
    leak = problem(desk, ids, "漏水", tier=Tier.SELF)
    ((resident,),) = sql(desk, "SELECT name FROM household WHERE id = ?", ids.door("3-2-501"))
    measures.add_measure(desk, lamps, f"{resident}家先接临时灯", unit_id=ids.unit("玉苑物业"), due=date(2026, 11, 27))
    measures.add_measure(desk, lamps, "换整条线", follows_id=leak)
    measures.add_measure(desk, leak, "关总阀")
    tasks = [(row.number, row.task, row.due_on, row.next_step) for row in list_rows(desk, K.TASKS)]
    assert tasks == [
        ("YC-2026-A0001", "楼道灯不亮", date(2026, 12, 18), "完成后报办结"),
        ("YC-2026-A0001", f"{resident[0]}某家先接临时灯", date(2026, 11, 27), "办完记为完成"),
        ("YC-2026-A0001", "换整条线", None, "随 YC-2026-A0002 销号"),
        ("YC-2026-A0002", "关总阀", None, "办完记为完成"),
    ]
    assert [(row.task, row.lead_unit) for row in list_rows(desk, K.DUTIES)] == [
        ("YC-2026-A0001", "供电所"), ("YC-2026-A0001-措1", "玉苑物业"), ("YC-2026-A0001-措2", "供电所"),
        ("YC-2026-A0002-措1", ""),
    ]  # fmt: skip
    measures.finish_measure(desk, measure_view.measures_of(desk, lamps)[0].id)
    assert [row.task for row in list_rows(desk, K.TASKS)] == ["楼道灯不亮", "换整条线", "关总阀"]
    assert [row.task for row in list_rows(desk, K.DUTIES)][1] == "YC-2026-A0001-措2"


def test_struck_off_leaves_the_task_list_for_its_own(desk: Desk, ids: Ids) -> None:
    lamps = decided(desk, ids)
    struck(desk, ids, lamps)
    assert not list_rows(desk, K.TASKS) and not list_rows(desk, K.DUTIES)
    (row,) = list_rows(desk, K.STRUCK)
    assert tuple(row) == (
        1, "YC-2026-A0001", "2026年11月20日/供电所", "换灯照片2张，电话138****0001", "李建华/2026年11月20日/属实",
        "1/1/0", "李建华", date(2026, 11, 20), date(2026, 12, 1),
    )  # fmt: skip
    on(desk, "2026-12-02")
    assert list_rows(desk, K.STRUCK)[0].recheck_on == date(2027, 1, 1)


def test_a_decision_without_problem_is_numbered_by_its_meeting(desk: Desk, ids: Ids) -> None:
    meeting_id = draft_meeting(desk).line.id
    meeting_run.start(desk, meeting_id)
    item = str(agenda_edit.add_item(desk, meeting_id, "元旦值班").item_id)
    deciding.decide(desk, item, DecisionEntry("排班", ids.unit("玉苑街道办")))
    assert [row.task for row in list_rows(desk, K.DUTIES)] == ["2026-11-1-1"]


def test_lists_are_narrowed_by_place_and_month(desk: Desk, ids: Ids) -> None:
    decided(desk, ids)
    problem(desk, ids, "楼道堆杂物", "3-1-301", Tier.SELF, recorded_on=date(2026, 10, 8))
    assert [short(row.number) for row in list_rows(desk, K.PROBLEMS, month="2026-10")] == ["A0002"]
    assert [short(row.number) for row in list_rows(desk, K.PROBLEMS, ids.place("3-2"))] == ["A0001"]
    assert len(list_rows(desk, K.PROBLEMS, ids.place("玉屏社区"))) == 2
    assert len(list_rows(desk, K.TASKS, ids.place("3-2"), "2026-11")) == 1
    assert not list_rows(desk, K.TASKS, ids.place("3-1"))
    assert not list_rows(desk, K.TASKS, month="2026-10")
    with pytest.raises(Refused, match="不是月份"):
        list_rows(desk, K.PROBLEMS, month="10月")


def test_the_ending_of_the_file_decides_its_form(desk: Desk, ids: Ids, tmp_path: Path) -> None:
    problem(desk, ids, "=HYPERLINK(1)", "3-1-101", Tier.SELF)
    rows = list_rows(desk, K.PROBLEMS)
    for ending in (".md", ".xlsx", ".csv"):
        write_list(desk, K.PROBLEMS, rows, tmp_path / f"list{ending}")
    assert (tmp_path / "list.md").read_text(encoding="utf-8") == list_markdown(desk, K.PROBLEMS, rows)
    sheet = load_workbook(tmp_path / "list.xlsx").active
    assert [cell.value for cell in sheet[1]] == list(HEADERS[K.PROBLEMS])
    assert (sheet["G2"].value, sheet["G2"].data_type) == ("=HYPERLINK(1)", "s")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][6] == "'=HYPERLINK(1)"
    with pytest.raises(Refused, match="--force"):
        write_list(desk, K.PROBLEMS, rows, tmp_path / "list.md")
    write_list(desk, K.PROBLEMS, rows, tmp_path / "list.md", force=True)
    with pytest.raises(WrongUsage, match=".csv"):
        write_list(desk, K.PROBLEMS, rows, tmp_path / "list.pdf")


def test_for_programs_there_are_code_words(desk: Desk, ids: Ids) -> None:
    decided(desk, ids)
    (row,) = list_json(list_rows(desk, K.PROBLEMS, voice=CODES))
    assert (row["tier"], row["status"], row["issue_class"], row["category"]) == (
        "joint", "in_progress", "minor", "public_facility",
    )  # fmt: skip
    assert row["reported_on"] == "2026-11-20"
    (task,) = list_json(list_rows(desk, K.TASKS, voice=CODES))
    assert (task["band"], task["progress"], task["due_on"]) == ("green", "not_started", "2026-12-04")
