"""A promise is overdue, for today, for this week, or for later."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.promise import Owed, owed_when

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("days", "owed"), [(-1, Owed.OVERDUE), (0, Owed.TODAY), (1, Owed.THIS_WEEK), (2, Owed.THIS_WEEK), (3, Owed.LATER)]
)
def test_the_week_of_a_friday_ends_on_sunday(days, owed):
    assert owed_when(FRIDAY + timedelta(days=days), FRIDAY) is owed


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-400, 400), st.integers(0, 400))
def test_what_is_due_later_is_never_more_pressing(today, days, further):
    order = list(Owed)
    due = today + timedelta(days=days)
    assert order.index(owed_when(due, today)) <= order.index(owed_when(due + timedelta(days=further), today))
