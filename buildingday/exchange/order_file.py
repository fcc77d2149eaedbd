"""Other people's lists of problems: orders of the 12345 hotline, messages of citizens (F231)."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from buildingday.errors import N_, BadFile
from buildingday.exchange.dates import parse_moment
from buildingday.exchange.html_text import plain_text
from buildingday.exchange.refused import Problem, RefusedRow
from buildingday.exchange.sheet import Sheet, Value, known_fields
from buildingday.exchange.tables import read_table
from buildingday.i18n import say
from buildingday.text.clean import LINE, clean
from buildingday.text.normalize import halfwidth

_FIELDS = known_fields({
    "external_no": "编号 留言编号 工单号 工单编号 受理编号 诉求编号 来件编号 流水号 id",
    "reporter_name": "反映人 留言用户 来电人 来电人姓名 诉求人 市民姓名 姓名 用户",
    "title": "标题 主题 留言主题 诉求标题 工单标题 事项标题",
    "body": "内容 留言详情 留言内容 诉求内容 工单内容 反映内容 主要内容 问题描述 详情",
    "reported_at": "时间 留言时间 受理时间 来电时间 反映时间 登记时间 诉求时间 创建时间",
    "category_text": "类别 分类 一级分类 诉求类型 工单类型 问题类型 诉求分类",
    "reply": "答复 答复意见 办理结果 答复内容 回复内容 处理结果 办理情况",
    "replied_at": "答复时间 办结时间 回复时间",
    "likes": "点赞数 点赞 支持数",
    "dislikes": "反对数 反对",
})  # fmt: skip
_TITLE = 60  # characters of a title made from the text
_SENTENCE = re.compile(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One problem of somebody else's list; times are local unless the file names a zone, None where not given."""

    row: int
    external_no: str  # empty when the list has no numbers
    reporter_name: str
    title: str
    body: str
    reported_at: datetime | None
    category_text: str
    reply: str
    replied_at: datetime | None
    likes: int
    dislikes: int


@dataclass(frozen=True, slots=True)
class OrdersRead:
    """A file as it was read: ``read == len(orders) + len(repeated) + len(refused)``; blank rows are apart."""

    orders: list[OrderRow]
    repeated: list[OrderRow]  # say what an earlier row of the same file says
    refused: list[RefusedRow]
    read: int
    skipped_blank: int


def read_orders(path: Path) -> OrdersRead:
    """The problems of an XLSX or CSV file, columns in any order and by any of their usual names.

    A number that comes again with the same content is reported as repeated, even under another category; with
    other content it is refused: which of the two counts is for a person to say. Raises ``BadFile`` when the file
    is no table or has no text of problems.
    """
    sheet = read_table(path, _FIELDS)
    if "title" not in sheet and "body" not in sheet:
        raise BadFile(N_("{file} 里没有“标题”或“内容”这一列。请核对表头。"), file=path.name)
    read = OrdersRead([], [], [], 0, 0)
    seen: dict[object, OrderRow] = {}
    count = 0
    for number, values in sheet.rows():
        count += 1
        problems: list[Problem] = []
        order = _order(sheet, number, values, problems)
        if order and not problems:
            first = seen.setdefault(order.external_no or _content(order), order)
            if first is order:
                read.orders.append(order)
                continue
            if _content(first) == _content(order):
                read.repeated.append(order)
                continue
            reason = say("编号与第 {row} 行相同，内容不同。请核对后改号或删去一行。", row=first.row)
            problems.append(Problem(sheet.heading("external_no"), order.external_no, reason))
        read.refused.append(RefusedRow(number, tuple(problems)))
    return replace(read, read=count, skipped_blank=sheet.blank)


def _content(order: OrderRow) -> OrderRow:
    """What was said and answered; where it stands and how somebody filed it does not make it another matter."""
    return replace(order, row=0, category_text="")


def _order(sheet: Sheet, number: int, values: dict[str, Value], problems: list[Problem]) -> OrderRow | None:
    """The order of one row; what is wrong with it is added to ``problems``."""

    def text(field: str) -> str:
        return clean(plain_text(_as_text(values.get(field))), newlines=True)

    def moment(field: str) -> datetime | None:
        value = values.get(field)
        found = parse_moment(value) if value is not None else None
        if value is not None and found is None:
            reason = say("看不懂的时间。请写成 2026-01-06 12:09。")
            problems.append(Problem(sheet.heading(field), clean(str(value), LINE), reason))
        return found

    def count(field: str) -> int:
        value = halfwidth(_as_text(values.get(field, 0)))
        if not re.fullmatch(r"\d{1,9}", value):
            problems.append(Problem(sheet.heading(field), clean(value, LINE), say("要写成数字。")))
            return 0
        return int(value)

    body = text("body")
    title = clean(text("title") or _SENTENCE.split(body, maxsplit=1)[0], LINE if text("title") else _TITLE)
    if not title:
        problems.append(Problem(sheet.heading("title"), "", say("没有标题也没有内容。请补上其中一项。")))
    return OrderRow(
        row=number,
        external_no=clean(halfwidth(_as_text(values.get("external_no"))), LINE),
        reporter_name=clean(text("reporter_name"), _TITLE),
        title=title,
        body=body,
        reported_at=moment("reported_at"),
        category_text=clean(text("category_text"), _TITLE),
        reply=text("reply"),
        replied_at=moment("replied_at"),
        likes=count("likes"),
        dislikes=count("dislikes"),
    )


def _as_text(value: Value | None) -> str:
    """A cell as text; a number without decimals as spreadsheets show it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
