"""What a meeting decides, and the sentence that the minutes carry."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.decision import (
    DecisionPart,
    DecisionStatus,
    DecisionTerms,
    Timeliness,
    amount_text,
    check,
    missing,
    parse_amount,
    plain,
    sentence,
    standing,
    timeliness,
)
from buildingday.domain.issue import IssueStatus
from buildingday.domain.tier import Tier
from buildingday.errors import Refused

MEETING_DAY = date(2026, 11, 20)
LAMPS = DecisionTerms(
    text="更换3栋2单元公共线路和灯具",
    lead_unit="供电所",
    co_units=("物业", "社区"),
    leader="周主任",
    due=date(2026, 12, 4),
    standard="夜间照明恢复",
    funding="专项经费",
    amount_fen=320_000,
)


def test_the_sentence_of_the_minutes() -> None:
    assert sentence(LAMPS) == (
        "由供电所牵头，物业、社区配合，更换3栋2单元公共线路和灯具，于2026年12月4日前完成。"
        "完成标准：夜间照明恢复。经费来源：专项经费（3200元）。责任领导：周主任。"
    )


def test_a_stage_goal_stands_before_the_standard() -> None:
    assert "前完成。阶段目标：11月底前先换三层。完成标准：" in sentence(replace(LAMPS, milestones="11月底前先换三层"))


def test_what_is_missing_is_left_out_of_the_sentence() -> None:
    bare = DecisionTerms(text="更换灯具", lead_unit="供电所")
    assert sentence(bare) == "由供电所牵头，更换灯具。"
    assert sentence(DecisionTerms(text="")) == ""
    assert sentence(replace(bare, amount_fen=15_000_000)) == "由供电所牵头，更换灯具。经费来源：15万元。"


def test_what_people_type_is_made_fit_for_the_sentence() -> None:
    assert plain("更换线路,灯具;恢复照明。。") == "更换线路，灯具；恢复照明"
    assert plain("先断电\n 再换灯 ；\n") == "先断电，再换灯"
    assert plain("费用1,200元(暂估)") == "费用1,200元（暂估）"


def test_what_is_missing_is_shown() -> None:
    assert missing(LAMPS) == []
    assert missing(DecisionTerms(text="x")) == [
        DecisionPart.LEAD_UNIT, DecisionPart.DUE, DecisionPart.STANDARD, DecisionPart.FUNDING,
    ]  # fmt: skip
    assert missing(replace(LAMPS, leader=""), Tier.SUPERVISED) == [DecisionPart.LEADER]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (replace(LAMPS, text=" "), "写明做什么"),
        (replace(LAMPS, lead_unit=""), "只有一个牵头单位"),
        (replace(LAMPS, lead_unit="供电所、物业"), "只有一个牵头单位"),
        (replace(LAMPS, lead_unit="物业"), "不能同时配合"),
        (replace(LAMPS, co_units=("物业", "物业")), "重复"),
        (replace(LAMPS, due=MEETING_DAY), "不在会后"),
        (replace(LAMPS, amount_fen=-1), "负数"),
    ],
)
def test_an_impossible_decision_is_refused(wrong: DecisionTerms, says: str) -> None:
    check(LAMPS, MEETING_DAY)
    with pytest.raises(Refused, match=says):
        check(wrong, MEETING_DAY)


@pytest.mark.parametrize(
    ("fen", "text"),
    [(None, ""), (0, "0元"), (85_000, "850元"), (12_345, "123.45元"), (3_200_000, "3.2万元"), (3_200_050, "32000.5元")],
)
def test_amounts_are_exact(fen: int | None, text: str) -> None:
    assert amount_text(fen) == text


@given(st.integers(0, 10**12))
def test_an_amount_is_read_as_it_is_written(fen: int) -> None:
    assert parse_amount(amount_text(fen)) == fen


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("", None),
        ("850", 85_000),
        ("3.2万", 3_200_000),
        ("３．２ 万元", 3_200_000),
        ("1,200.5元", 120_050),
        ("￥8", 800),
    ],
)
def test_amounts_as_people_type_them(typed: str, fen: int | None) -> None:
    assert parse_amount(typed) == fen


@pytest.mark.parametrize("typed", ["若干", "3.2.1", "-5", "0.001", "1万2", "1e5"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        parse_amount(typed)


def test_lateness_is_derived_until_struck_off() -> None:
    assert timeliness(DecisionStatus.IN_PROGRESS, 9, 3) is Timeliness.ON_TIME
    assert timeliness(DecisionStatus.IN_PROGRESS, 3, 3) is Timeliness.DUE_SOON
    assert timeliness(DecisionStatus.NOT_STARTED, 0, 3) is Timeliness.DUE_SOON
    assert timeliness(DecisionStatus.DONE_TO_VERIFY, -1, 3) is Timeliness.OVERDUE
    assert timeliness(DecisionStatus.STRUCK, -1, 3) is None
    assert timeliness(DecisionStatus.IN_PROGRESS, None, 3) is None


def test_a_decision_is_struck_off_with_its_problems_and_never_before_them() -> None:
    status, done = DecisionStatus, IssueStatus.TO_ASK
    assert standing(status.IN_PROGRESS, [IssueStatus.STRUCK, IssueStatus.IN_PROGRESS]) is status.IN_PROGRESS
    assert standing(status.STRUCK, [IssueStatus.STRUCK, IssueStatus.IN_PROGRESS]) is status.DONE_TO_VERIFY
    assert standing(status.NOT_STARTED, [IssueStatus.STRUCK, done]) is status.DONE_TO_VERIFY
    assert standing(status.NOT_STARTED, [IssueStatus.STRUCK, IssueStatus.MERGED]) is status.STRUCK
    assert standing(status.STRUCK, []) is status.STRUCK


words = st.text(st.sampled_from("换灯。，；,;.() \n\r[/=3"), max_size=12)
ends = st.text(st.sampled_from("，。；、：,.;: \n\r"), max_size=4)
phrases = st.builds("{}{}{}".format, ends, st.sampled_from(["换灯", "物业", "3栋[/", ""]), ends)


@given(st.builds(DecisionTerms, phrases, phrases, st.lists(phrases, max_size=3).map(tuple), phrases))
def test_loose_punctuation_around_what_was_typed_never_reaches_the_minutes(terms: DecisionTerms) -> None:
    said = sentence(terms)
    assert not re.search(r"\s|[，。：、；]{2}|[,.;:]", said)
    assert not said or said.endswith("。")


@given(words)
def test_making_text_fit_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)
