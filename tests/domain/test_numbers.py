"""Numbers that people say, type and print."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.numbers import (
    IssueNumber,
    chinese_numeral,
    date_text,
    find_by_ending,
    meeting_number,
    month_code,
    month_text,
    months_later,
    next_serial,
    parse_issue_number,
    parse_meeting_number,
    parse_month,
    short_number,
)
from buildingday.errors import Refused

numbers = st.builds(
    IssueNumber,
    st.from_regex(r"[A-Z][A-Z0-9]{0,4}", fullmatch=True),
    st.integers(2000, 2099),
    st.from_regex(r"[A-Z]{1,2}", fullmatch=True),
    st.integers(1, 200_000),
)


@given(numbers)
def test_a_written_number_is_read_back(number: IssueNumber) -> None:
    assert parse_issue_number(str(number)) == number
    assert parse_issue_number(str(number).lower()) == number
    assert short_number(str(number)) == number.short


def test_a_full_width_number_is_read() -> None:
    assert str(parse_issue_number("ＹＣ－２０２６－Ａ００１２")) == "YC-2026-A0012"


@given(st.text(max_size=20))
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    try:
        parse_issue_number(text)
    except Refused as refusal:
        assert "YC-2026-A0012" in str(refusal)


def test_a_problem_is_found_by_any_unique_ending() -> None:
    known = ["YC-2026-A0012", "YC-2026-A0112", "YC-2026-B0012", "YC-2026-AA0012"]
    assert find_by_ending("112", known) == "YC-2026-A0112"
    assert find_by_ending("b0012", known) == "YC-2026-B0012"
    assert find_by_ending("A0012", known) == "YC-2026-A0012"  # a whole short form, though AA0012 ends so too
    assert find_by_ending("yc-2026-a0012", known) == "YC-2026-A0012"
    with pytest.raises(Refused, match="有 3 个编号以 0012 结尾"):
        find_by_ending("0012", known)
    for nothing in ("0013", "[/"):
        with pytest.raises(Refused, match="没有编号"):
            find_by_ending(nothing, known)
    with pytest.raises(Refused, match="没有写问题编号"):
        find_by_ending(" ", known)


@given(st.lists(numbers, min_size=1, max_size=8, unique_by=str), st.data())
def test_a_whole_number_always_finds_itself(known: list[IssueNumber], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(known))
    assert find_by_ending(str(one), map(str, known)) == str(one)


def test_minutes_are_numbered_with_hexagonal_brackets() -> None:
    assert meeting_number(2026, 3) == "〔2026〕3号"
    assert parse_meeting_number("〔2026〕3号") == (2026, 3)
    for wrong in ("[2026]3号", "〔2026〕第3号", "〔2026〕03号"):
        with pytest.raises(Refused):
            parse_meeting_number(wrong)


@given(st.sets(st.integers(1, 30)))
def test_the_next_number_leaves_no_gap(used: set[int]) -> None:
    serial = next_serial(used)
    assert serial not in used
    assert used >= set(range(1, serial))


def test_headings_count_in_chinese() -> None:
    wanted = {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}
    assert {number: chinese_numeral(number) for number in wanted} == wanted
    assert len({chinese_numeral(number) for number in range(1, 100)}) == 99
    for outside in (0, 100):
        with pytest.raises(ValueError, match="numeral"):
            chinese_numeral(outside)


def test_dates_of_documents_have_no_leading_zeros() -> None:
    assert date_text(date(2026, 11, 5)) == "2026年11月5日"
    assert month_text(date(2026, 3, 1)) == "2026年3月"


@given(st.dates(date(1950, 1, 1), date(2148, 12, 31)), st.integers(-600, 600))
def test_months_are_counted_forth_and_back(day: date, months: int) -> None:
    first = parse_month(month_code(day))
    assert first == day.replace(day=1)
    assert months_later(months_later(first, months), -months) == first


@pytest.mark.parametrize("wrong", ["2026-13", "2026-00", "11月", "", "0000-01", "2026-1-1"])
def test_what_is_no_month_is_refused(wrong: str) -> None:
    with pytest.raises(Refused, match="2026-11"):
        parse_month(wrong)
