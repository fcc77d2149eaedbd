"""The papers of the walk, byte for byte: sheet, slip and hand-over; and what hostile words make of them."""

from dataclasses import replace
from datetime import date

import pytest

from buildingday.documents import render
from buildingday.documents.model import (
    FeedbackDoc,
    FeedbackLine,
    HandoverDoc,
    Section,
    SheetDoc,
    SlipDoc,
    SlipErrand,
    SlipProblem,
    SlipPromise,
)
from tests.documents.conftest import HOSTILE
from tests.documents.test_golden_documents import assert_golden

DAY = date(2026, 11, 20)

SHEET = SheetDoc(
    title="走访单 1120A",
    head=["2026年11月20日 周五  玉苑小区 3栋  走访人：王秀英  共2户"],
    header=["行", "门牌", "户主", "为什么去、答应过什么", "1 见到", "2 无人", "问题、记录"],
    rows=[
        [1, "3-1-101", "张*兰", "答应11月20日前：水管何时修、高风险", "□", "□", ""],
        [2, "3-1-102", "李*国", "从未见到", "□", "□", ""],
    ],
    foot=["回来以后照单录入。"],
)

SLIP = SlipDoc(
    community="玉屏社区",
    place="玉苑小区 3栋 2单元",
    door="3-2-501",
    resident="张某",
    visited_on=DAY,
    problems=[SlipProblem("YC-2026-A0012", "楼道灯不亮,晚上看不清"), SlipProblem("YC-2026-A0013", "")],
    promises=[SlipPromise("楼道灯何时修好", date(2026, 11, 25))],
    errands=[SlipErrand("报销药费", "身份证复印件、医保本", "王秀英", DAY, date(2026, 11, 27))],
    visitor="王秀英",
    position="楼栋长",
    phone="13800001234",
    ask_at="玉屏社区居委会",
    ask_phone="0871-6000000",
)

HANDOVER = HandoverDoc(
    person="王秀英",
    position="楼栋长",
    made_on=DAY,
    visits=["玉苑小区 3栋", "另有2户"],
    sections=[
        Section("没兑现的承诺", ["序号", "门牌", "到期"], [[1, "3-2-501", date(2026, 11, 25)]]),
        Section("经手的问题", ["序号", "问题编号"], []),
    ],
)

FEEDBACK = FeedbackDoc(
    unit="市财政局",
    community="玉屏社区",
    since=date(2026, 1, 1),
    until=DAY,
    people=["赵某", "财政局志愿队"],
    lines=[
        FeedbackLine(date(2026, 7, 2), "财政局志愿队", "防汛值守,转移3户", "6小时", "好", "冒雨来的,到天亮"),
        FeedbackLine(date(2026, 11, 18), "赵某", "陪独居老人看病", "", "", ""),
        FeedbackLine(DAY, "赵某", "疏导停车", "2小时30分", "一般", ""),
    ],
    spent="8小时30分",
    contact="王秀英",
    phone="13800001234",
    issued_on=DAY,
)


def test_the_walk_sheet_is_what_it_was() -> None:
    assert_golden("walk_sheet", render.sheet_markdown(SHEET))


def test_the_slip_is_what_it_was() -> None:
    assert_golden("slip", render.slip_markdown(SLIP))


def test_the_hand_over_is_what_it_was() -> None:
    assert_golden("handover", render.handover_markdown(HANDOVER))


def test_the_note_on_services_is_what_it_was() -> None:
    assert_golden("feedback", render.feedback_markdown(FEEDBACK))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_about_a_service_stay_in_their_cell(words: str) -> None:
    hostile = replace(FEEDBACK, unit=words, people=[words], lines=[FeedbackLine(DAY, words, words, "", "好", words)])
    text = render.feedback_markdown(hostile)
    assert text.count("\n") == render.feedback_markdown(replace(FEEDBACK, lines=FEEDBACK.lines[:1])).count("\n")
    assert "<script" not in text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_one_line_of_text(words: str) -> None:
    sheet = render.sheet_markdown(replace(SHEET, rows=[[1, words, words, words, "□", "□", words]], head=[words]))
    assert sheet.count("\n") == render.sheet_markdown(replace(SHEET, rows=SHEET.rows[:1])).count("\n")
    assert "<script" not in sheet
    hostile = replace(
        SLIP,
        promises=[SlipPromise(words, DAY)],
        problems=[SlipProblem("1", words)],
        errands=[SlipErrand(words, words, words, DAY, DAY)],
    )
    slip = render.slip_markdown(hostile)
    one = replace(SLIP, problems=SLIP.problems[:1])
    assert slip.count("\n") == render.slip_markdown(one).count("\n")
    assert "<script" not in slip
