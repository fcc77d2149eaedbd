"""The roster of households: every door once, every word understood or refused with the reason."""

# ruff: noqa: DTZ001 - tables know no zones

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.place import CareTagKind, Occupancy, Risk, TargetKind
from buildingday.errors import BadFile
from buildingday.exchange.refused import write_refused
from buildingday.exchange.roster_file import read_roster
from buildingday.exchange.roster_words import HEADINGS, write_template
from buildingday.exchange.table_writer import write_table

HEADER = [names.split()[0] for names in HEADINGS.values()]


def roster_of(tmp_path, header, *rows):
    """A workbook as somebody's own program writes it: numbers are numbers."""
    book = openpyxl.Workbook()
    for row in (header, *rows):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    return read_roster(tmp_path / "t.xlsx")


def reasons(read):
    return [(row, p.column, p.value, p.reason) for row, problems in read.refused for p in problems]


def test_the_examples_of_the_template_can_be_imported(tmp_path):
    write_template(tmp_path / "模板.xlsx")
    assert read_roster(tmp_path / "模板.xlsx").read == 0
    book = openpyxl.load_workbook(tmp_path / "模板.xlsx")
    del book["住户名册"]
    book.save(tmp_path / "示例.xlsx")
    read = read_roster(tmp_path / "示例.xlsx")
    assert read.refused == []
    first = read.rows[0]
    assert (str(first.door), first.compound, first.name, first.phone) == (
        "3-2-501",
        "玉苑小区",
        "张桂兰",
        "13800000501",
    )
    assert (first.kind, first.occupancy, first.risk) == (TargetKind.HOUSEHOLD, Occupancy.RESIDENT, Risk.HIGH)
    assert first.care == (CareTagKind.ELDER_ALONE, CareTagKind.DISABLED)
    assert read.rows[1].care is None
    assert read.rows[2].kind is TargetKind.SHOP


def test_a_template_as_csv_has_the_headings_only(tmp_path):
    write_template(tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8-sig").strip() == ",".join(HEADER)


@pytest.mark.parametrize(
    "row",
    [
        ("65栋", "2单元", "3005户"),
        (65, 2, 3005),
        (65.0, 2.0, 3005.0),
        ("６５", "２", "３００５"),
        ("65号楼", "02", "3005室"),
        ("", "", "65-2-3005"),
        (None, None, "６５－２－３００５"),
        ("65", "2", "65-2-3005"),
        ("65", "", "65-2-3005"),
        ("", "", "65栋2单元3005室"),
    ],
)
def test_a_door_is_understood_however_it_is_written(tmp_path, row):
    read = roster_of(tmp_path, ["楼号", "单元", "门牌号"], row)
    assert [str(row.door) for row in read.rows] == ["65-2-3005"], reasons(read)


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (("3", "2", datetime(2026, 3, 2)), "门牌号", "设为文本"),
        ((datetime(2026, 3, 2), "", "501"), "门牌号", "设为文本"),
        (("3", "2", ""), "门牌号", "没有门牌"),
        (("3", "", "501"), "单元", "写 1"),
        (("3", "2", "3-1-501"), "门牌号", "不一致"),
        (("三", "2", "?"), "门牌号", "看不懂"),
    ],
)
def test_a_door_is_never_guessed(tmp_path, row, column, says):
    read = roster_of(tmp_path, ["楼号", "单元", "门牌号", "户主"], (*row, "张兰"))
    assert read.rows == []
    ((line, found, _value, reason),) = reasons(read)
    assert line == 2
    assert says in reason
    assert found == column or isinstance(row[0], datetime)


def test_words_of_the_street_are_understood(tmp_path):
    read = roster_of(
        tmp_path,
        ["房号", "类型", "居住状况", "人员类别", "风险等级", "联系电话"],
        ["1-1-101", "店铺", "出租", "低保户，独居;低保", "高", 13800000101.0],
        ["1-1-102", "household", "人户分离", "无", "low", "无"],
        ["1-1-103", "", "", "", "", "010-8888 0000、13800000102"],
    )
    first, second, third = read.rows
    assert (first.kind, first.occupancy, first.risk) == (TargetKind.SHOP, Occupancy.TENANT, Risk.HIGH)
    assert (first.care, first.phone) == ((CareTagKind.HARDSHIP, CareTagKind.ELDER_ALONE), "13800000101")
    assert (second.occupancy, second.care, second.risk) == (Occupancy.REGISTERED_ABSENT, (), Risk.LOW)
    assert second.phone == ""
    assert (third.kind, third.care, third.phone) == (None, None, "010-8888 0000、13800000102")


def test_everything_wrong_with_a_row_is_said_at_once(tmp_path):
    read = roster_of(tmp_path, ["房号", "类型", "标签", "电话"], ["x", "洋房", "独居、富豪", "一三八"])
    found = reasons(read)
    assert [where[:2] for where in found] == [(2, "房号"), (2, "类型"), (2, "电话"), (2, "标签")]
    assert any("住户、商户、企业、民宿" in reason for *_where, reason in found)


def test_a_door_counts_once(tmp_path):
    read = roster_of(
        tmp_path, ["小区", "房号", "户主"], ["甲", "3-2-501", "张"], ["乙", "3-2-501", "李"], ["甲", "03-02-0501", "王"]
    )
    assert [row.name for row in read.rows] == ["张", "李"]
    ((row, _column, value, reason),) = reasons(read)
    assert (row, value) == (4, "03-02-0501")
    assert "第 2 行" in reason


def test_a_list_without_doors_is_refused(tmp_path):
    with pytest.raises(BadFile, match="模板"):
        roster_of(tmp_path, ["户主"], ["张兰"])


def test_refused_rows_can_be_handed_back(tmp_path):
    read = roster_of(tmp_path, ["房号", "类型"], ["3-2-501", "@洋房"], ["x", "?"])
    write_refused(tmp_path / "错.csv", read.refused)
    lines = (tmp_path / "错.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "行,列,内容,原因"
    assert [line.split(",")[:2] for line in lines[1:]] == [["2", "类型"], ["3", "房号"], ["3", "类型"]]


CELLS = st.sampled_from(["", "3", "2", "501", "3-2-501", "x", "\x1b[31m", "[/", "住户", "高", "无", "13800000101"])


@given(st.lists(st.lists(CELLS, min_size=len(HEADER), max_size=len(HEADER)), max_size=10))
def test_every_row_is_accounted_for(tmp_path_factory, rows):
    path = Path(tmp_path_factory.mktemp("roster")) / "t.csv"
    write_table(path, HEADER, rows)
    read = read_roster(path)
    assert read.read == len(read.rows) + len(read.refused)
    assert read.read + read.blank == len(rows)
    assert all(row.problems for row in read.refused)
