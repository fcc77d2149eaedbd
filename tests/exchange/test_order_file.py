"""Other people's lists of problems: everything is kept, repeated or refused, and that is said."""

# ruff: noqa: DTZ001 - tables know no zones

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.errors import BadFile
from buildingday.exchange.order_file import read_orders
from buildingday.exchange.table_writer import write_table

COMPLAINTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "complaints"
HEADER = ["标题", "工单号", "来电人", "内容", "受理时间", "诉求类型", "办理结果", "办结时间"]


def orders_in(tmp_path, *rows, header=HEADER):
    write_table(tmp_path / "t.xlsx", header, rows, force=True)
    return read_orders(tmp_path / "t.xlsx")


def test_an_order_of_the_hotline_is_read_whole(tmp_path):
    row = [
        "路灯不亮",
        24.0,
        "刘先生",
        "<p>3栋门口</p>\u00a0",
        "2026/1/6 12:09:38",
        "市政",
        "已修",
        datetime(2026, 1, 9),
    ]
    (order,) = orders_in(tmp_path, row).orders
    assert (order.row, order.external_no, order.reporter_name, order.title) == (2, "24", "刘先生", "路灯不亮")
    assert (order.body, order.reported_at) == ("3栋门口", datetime(2026, 1, 6, 12, 9, 38))
    assert (order.category_text, order.reply, order.replied_at) == ("市政", "已修", datetime(2026, 1, 9))


def test_a_problem_without_title_is_called_by_its_first_sentence(tmp_path):
    (order,) = orders_in(tmp_path, ["3栋水管漏水。来过一次没修好。"], header=["内容"]).orders
    assert order.title == "3栋水管漏水"
    assert (order.external_no, order.reported_at) == ("", None)


def test_a_number_that_comes_again_is_repeated_or_refused(tmp_path):
    first = ["路灯不亮", "24", "刘", "三栋", "2026-01-06", "市政", "", ""]
    refiled = [*first[:5], "城建", "", ""]
    other = ["电梯坏了", *first[1:]]
    read = orders_in(tmp_path, first, refiled, other, first)
    assert [order.row for order in read.orders] == [2]
    assert [order.row for order in read.repeated] == [3, 5]
    ((row, ((column, value, reason),)),) = read.refused
    assert (row, column, value) == (4, "工单号", "24")
    assert "第 2 行" in reason


def test_what_cannot_be_read_is_refused_with_its_cell(tmp_path):
    read = orders_in(
        tmp_path, ["路灯", "1", "", "", "去年冬天"], ["", "2", "刘", "", ""], ["好", "3"], header=HEADER[:5]
    )
    assert [order.external_no for order in read.orders] == ["3"]
    assert [(row, problems[0].column, problems[0].value) for row, problems in read.refused] == [
        (2, "受理时间", "去年冬天"),
        (3, "标题", ""),
    ]


def test_a_table_of_something_else_is_refused(tmp_path):
    with pytest.raises(BadFile, match="表头"):
        orders_in(tmp_path, ["501", "张兰"], header=["门牌", "户主"])


CELLS = st.sampled_from(["", "1", "2", "路灯", "2026-01-06", "x"])


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=12))
def test_every_row_is_accounted_for(tmp_path_factory, rows):
    read = orders_in(tmp_path_factory.mktemp("orders"), *rows)
    assert read.read == len(read.orders) + len(read.repeated) + len(read.refused)
    assert read.read == sum(any(row) for row in rows)
    numbers = [order.external_no for order in read.orders if order.external_no]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("name", "kept", "repeated", "blank"),
    [("labelled_495", 494, 1, 64_707), ("messages_30", 30, 0, 0), ("replied_120", 120, 0, 0)],
)
def test_real_lists_add_up(name, kept, repeated, blank):
    path = COMPLAINTS / f"{name}.xlsx"
    if not path.exists():
        pytest.skip(f"needs {name}.xlsx")
    read = read_orders(path)
    assert (len(read.orders), len(read.repeated), read.refused) == (kept, repeated, [])
    assert read.skipped_blank == blank
    assert all(order.title and order.body and order.reported_at for order in read.orders)
    text = "".join(order.body + order.reply for order in read.orders)
    assert not [mark for mark in ("\u00a0", "\t", "\r", "_x000D_", "<br", "<p", "&nbsp;") if mark in text]
    if name == "replied_120":
        assert all(order.reply and order.replied_at for order in read.orders)
    if name == "messages_30":
        columns = [cell.value for cell in next(openpyxl.load_workbook(path).active.iter_rows(max_row=1))]
        assert "点赞数" in columns
        assert sum(order.likes for order in read.orders) > 0
