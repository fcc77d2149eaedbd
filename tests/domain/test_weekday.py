"""Days of the week as people say them."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.weekday import WEEKDAY, weekday_ahead

FRIDAY = date(2026, 11, 20)
TODAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
DAYS = st.sampled_from("一二三四五六日天")
WEEKS = st.sampled_from(("周", "星期", "礼拜"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("周六", date(2026, 11, 21)),
        ("星期天", date(2026, 11, 22)),
        ("周四", date(2026, 11, 26)),
        ("周五", date(2026, 11, 27)),
        ("下周三", date(2026, 11, 25)),
        ("下个星期日", date(2026, 11, 29)),
        ("下下周一", date(2026, 11, 30)),
        ("本周五", FRIDAY),
        ("这周一", date(2026, 11, 16)),
        ("fri", date(2026, 11, 27)),
        ("Monday", date(2026, 11, 23)),
        ("THURS", date(2026, 11, 26)),
    ],
)
def test_a_friday_says_them_so(words, day):
    assert weekday_ahead(words, FRIDAY) == day


@given(TODAYS, WEEKS, DAYS)
def test_a_bare_weekday_is_the_next_such_day_from_tomorrow_on(today, week, day):
    meant = weekday_ahead(week + day, today)
    assert meant is not None and today < meant <= today + timedelta(days=7)
    assert meant.weekday() == "一二三四五六日".index(day.replace("天", "日"))


@given(TODAYS, st.sampled_from(("下", "下个")), WEEKS, DAYS)
def test_next_week_is_the_one_after_the_coming_sunday(today, which, week, day):
    meant = weekday_ahead(which + week + day, today)
    monday = today + timedelta(days=7 - today.weekday())
    assert meant is not None and monday <= meant < monday + timedelta(days=7)
    assert meant.weekday() == "一二三四五六日".index(day.replace("天", "日"))


@given(st.text() | st.from_regex(WEEKDAY, fullmatch=True), TODAYS)
def test_whatever_else_is_said_is_none(words, today):
    assert (weekday_ahead(words, today) is None) is (re.fullmatch(WEEKDAY, words) is None)
