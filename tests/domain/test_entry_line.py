"""One line is enough: marks are found however they are typed, and not a character is lost."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.entry_line import OUTCOME_WORDS, Known, Part, entry_of, pieces_of, read_line
from buildingday.domain.visit import Outcome

UNITS = ("玉苑物业", "物业", "供电所", "wy")
KNOWN = Known(
    unit=lambda words: next((len(name) for name in UNITS if words.startswith(name)), 0),
    compound=lambda word: word in ("玉苑小区", "yyxq"),
    initials=lambda word: word == "zgl",
)
_MARKS = (
    "3-2-501",
    "漏水",
    "!急",
    "@物业",
    "~3d",
    "无人",
    "；",
    " / ",
    "问题：",
    "记录 ",
    "玉苑小区",
    "zgl",
    "12-4",
    "~周五",
    "~下周",
    "~12月4日前",
    "!",
    "@",
)
LINES = st.lists(st.sampled_from(_MARKS) | st.sampled_from(" 　！＠～") | st.text(max_size=4), max_size=12).map("".join)


def _wide(line):
    return "".join(
        chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else "\u3000" if each == " " else each for each in line
    )


def _said(line):
    entry = read_line(line, KNOWN)
    return (
        entry.door,
        entry.outcome,
        entry.promise,
        [(normalize("NFKC", each.text), each.urgent) for each in entry.problems()],
    )


@given(LINES)
def test_the_pieces_of_a_line_are_the_line_character_for_character(line):
    assert "".join(piece.text for piece in pieces_of(line, KNOWN)) == line


@given(LINES)
def test_what_is_no_mark_ends_up_in_the_text(line):
    pieces = pieces_of(line, KNOWN)
    entry = entry_of(pieces)
    written = "".join("".join(segment.text for segment in entry.segments).split())
    for piece in pieces:
        if piece.part is Part.TEXT:
            assert "".join(piece.text.split()) in written


@given(st.text())
def test_nothing_that_can_be_typed_is_too_much(line):
    entry = read_line(line, KNOWN)
    assert isinstance(entry.note(), str) and isinstance(entry.problems(), list)


@given(st.lists(st.sampled_from(("3-2-501", "漏水", "!急", "~3d", "~12-4", "无人", ";", "no answer")), max_size=6))
def test_full_width_and_half_width_read_alike(words):
    line = " ".join(words)
    assert _said(_wide(line)) == _said(line)


def test_the_line_of_the_example():
    entry = read_line("3-2-501 漏水 !急 @物业 ~3d", KNOWN)
    (problem,) = entry.problems()
    assert (entry.door, entry.outcome, entry.promise) == ("3-2-501", None, "3")
    assert (problem.text, problem.urgent, problem.unit) == ("漏水", True, "物业")


@pytest.mark.parametrize(
    "line",
    [
        "3-2-501漏水!急@物业~3d",
        "３－２－５０１　漏水！急　＠物业　～３ｄ",
        "~3天 @物业 !紧急 3-2-501 漏水",
        "3栋2单元501室漏水！急 @物业漏 ~3个工作日内",
        "3 2 501 漏水 !急 @物业 ~3",
        "3.2.501 漏水 !加急 @ 物业 ~ 3d",
        "03-02-0501 漏水 !急 @物业 ~3日",
    ],
)
def test_it_is_read_however_it_is_typed(line):
    entry = read_line(line, KNOWN)
    (problem,) = entry.problems()
    assert (entry.door, entry.promise, problem.urgent, problem.unit) == ("3-2-501", "3", True, "物业")
    assert problem.text.startswith("漏水")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_words_of_its_own(outcome):
    for word in OUTCOME_WORDS[outcome]:
        for line in (f"3-2-501 {word}", f"3-2-501{word}，门口有纸箱", f"{word} 3-2-501"):
            assert read_line(line, KNOWN).outcome is outcome, line


@pytest.mark.parametrize("line", ["3-2-501 电话坏了", "3-2-501 没人管垃圾", "3-2-501 说见到老鼠", "3-2-501 metro 太吵"])
def test_a_word_inside_another_is_no_outcome(line):
    entry = read_line(line, KNOWN)
    assert entry.outcome is None
    assert [each.text for each in entry.problems()] == [line.partition(" ")[2]]


def test_without_an_outcome_the_words_are_problems_with_one_they_are_the_note():
    assert [each.text for each in read_line("3-2-501 漏水；灯不亮 / 门坏", KNOWN).problems()] == [
        "漏水",
        "灯不亮",
        "门坏",
    ]
    met = read_line("3-2-501 见到 膝盖不好；漏水 @物业；想吃食堂", KNOWN)
    assert met.note() == "膝盖不好；想吃食堂"
    assert [each.text for each in met.problems()] == ["漏水"]


def test_a_word_before_them_says_what_they_are():
    entry = read_line("3-2-501 见到 问题 漏水 记录：膝盖不好", KNOWN)
    assert ([each.text for each in entry.problems()], entry.note()) == (["漏水"], "膝盖不好")


@pytest.mark.parametrize(
    ("typed", "day"),
    [("~3d", "3"), ("~15 天", "15"), ("~明天", "明天"), ("~大后天", "大后天"), ("~12-4", "12-4"),
     ("~2026-12-4", "2026-12-4"), ("～１２月４日", "12月4日"), ("~3工作日", "3"),
     ("~周五", "周五"), ("～下周三", "下周三"), ("~ 下个星期天", "下个星期天"), ("~礼拜六", "礼拜六"),
     ("~12月4号", "12月4号"), ("~周五前", "周五"), ("~12-4之前", "12-4")],
)  # fmt: skip
def test_a_promise_is_a_number_of_workdays_or_a_day(typed, day):
    assert read_line(f"3-2-501 漏水 {typed}", KNOWN).promise == day


@pytest.mark.parametrize("typed", ["~周八", "~下周", "~星期", "~12月", "周五"])
def test_what_only_begins_like_a_day_stays_text(typed):
    entry = read_line(f"3-2-501 漏水 {typed}", KNOWN)
    assert (entry.promise, entry.problems()[0].text) == ("", f"漏水 {typed}")


def test_what_follows_a_day_is_text():
    entry = read_line("3-2-501 ~周五前门有积水", KNOWN)
    assert (entry.promise, entry.problems()[0].text) == ("周五", "前门有积水")


def test_what_looks_like_a_mark_and_is_none_stays_text():
    line = "3-2-501 好的~ 漏水！ !急需 @谁也不是 ~3-2-7 2026-11-20"
    (problem,) = read_line(line, KNOWN).problems()
    assert problem.text == "好的~ 漏水！ !急需 @谁也不是 ~3-2-7 2026-11-20"
    assert not problem.urgent


def test_a_second_promise_or_outcome_is_text():
    entry = read_line("3-2-501 无人 见到 ~3 ~5", KNOWN)
    assert (entry.outcome, entry.promise, entry.note()) == (Outcome.NO_ANSWER, "3", "见到 ~5")


def test_a_door_is_called_with_its_compound_or_by_initials():
    assert read_line("玉苑小区3-2-501 漏水", KNOWN).door == "玉苑小区 3-2-501"
    assert read_line("yyxq 3-2-501 漏水", KNOWN).door == "yyxq 3-2-501"
    assert read_line("楼道 3-2-501 漏水", KNOWN).problems()[0].text == "楼道 漏水"
    assert read_line("zgl 无人", KNOWN).door == "zgl"
    assert read_line("abc 无人", KNOWN).door == ""


def test_a_long_line_is_read_at_once():
    for line in (
        "3-2-501 " + "漏" * 8000,
        "@" * 8000,
        "~3" * 4000,
        "3-2-" * 2000,
        "问题 " * 2600,
        "a" * 7990 + " 3-2-501",
    ):
        assert "".join(piece.text for piece in pieces_of(line, KNOWN)) == line
