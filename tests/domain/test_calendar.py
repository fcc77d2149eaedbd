"""Workdays of the real calendar: statutory days, make-up days, local changes, and years nobody has announced yet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.calendar import DayKind, DayNoteKind, WorkCalendar, YearDays, month_window
from buildingday.errors import Refused

NATIONAL = {date(2025, 10, day): "国庆节" for day in range(1, 9)}
MAKE_UP = {date(2025, 9, 28): "国庆节", date(2025, 10, 11): "国庆节"}
YEAR_2025 = YearDays(NATIONAL, MAKE_UP)
CALENDAR = WorkCalendar({2025: YEAR_2025})

DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))


@st.composite
def calendars(draw):
    overrides = draw(st.dictionaries(DAYS, st.sampled_from(DayKind), max_size=30))
    return WorkCalendar({2025: YEAR_2025}, overrides)


def slowly(calendar, start, end):
    """Workdays in (start, end], one by one."""
    step = timedelta(days=1)
    return sum(calendar.is_workday(start + step * n) for n in range(1, (end - start).days + 1))


def test_holidays_are_off_and_make_up_weekends_are_worked():
    assert not CALENDAR.is_workday(date(2025, 10, 8)) and CALENDAR.is_workday(date(2025, 10, 9))
    assert CALENDAR.is_workday(date(2025, 9, 28)) and not CALENDAR.is_workday(date(2025, 9, 27))


def test_a_special_day_says_why():
    assert CALENDAR.day_note(date(2025, 10, 1)) == (DayNoteKind.HOLIDAY, "国庆节")
    assert CALENDAR.day_note(date(2025, 9, 28)) == (DayNoteKind.MAKE_UP, "国庆节")
    assert CALENDAR.day_note(date(2025, 11, 20)) is None


def test_a_local_change_beats_the_statutory_day():
    day = date(2025, 10, 2)
    calendar = WorkCalendar({2025: YEAR_2025}, {day: DayKind.WORKDAY})
    assert calendar.is_workday(day) and calendar.day_note(day) == (DayNoteKind.LOCAL, "")
    assert calendar.workdays_between(date(2025, 9, 30), date(2025, 10, 9)) == 2


def test_a_deadline_jumps_over_the_golden_week():
    assert CALENDAR.add_workdays(date(2025, 9, 30), 3) == date(2025, 10, 11)
    assert CALENDAR.next_workday(date(2025, 9, 30)) == date(2025, 10, 9)


def test_an_unknown_year_falls_back_to_weekdays_and_says_so():
    assert CALENDAR.known(2025) and not CALENDAR.known(2027)
    assert CALENDAR.is_workday(date(2027, 10, 1)) and not CALENDAR.is_workday(date(2027, 10, 2))
    assert CALENDAR.missing_years(date(2025, 12, 1), date(2027, 1, 1)) == [2026, 2027]


def test_a_year_by_hand_is_known_only_when_every_holiday_has_a_day_off():
    days = ((1, 1), (2, 17), (4, 5), (5, 1), (6, 19), (9, 25), (10, 1))
    whole = {date(2027, month, day): DayKind.DAY_OFF for month, day in days}
    assert WorkCalendar({}, whole).known(2027)
    for day in whole:
        short = WorkCalendar({}, {each: kind for each, kind in whole.items() if each != day})
        assert len(short.missing_holidays(2027)) == 1 and not short.known(2027)
    worked = WorkCalendar({}, dict.fromkeys(whole, DayKind.WORKDAY))
    assert len(worked.missing_holidays(2027)) == 7


@given(st.dictionaries(DAYS, st.sampled_from(DayKind), max_size=6), st.integers(2019, 2031))
def test_fewer_local_days_than_holidays_never_make_a_year_known(overrides, year):
    assert WorkCalendar({}, overrides).known(year) is False


def test_the_workdays_of_a_month_with_a_holiday():
    days = CALENDAR.workdays_of_month(2025, 10)
    assert days[0] == date(2025, 10, 9) and date(2025, 10, 11) in days and len(days) == 18


def test_a_date_of_another_age_is_refused():
    with pytest.raises(Refused, match="9999"):
        CALENDAR.add_workdays(date(9999, 12, 30), 3)
    with pytest.raises(Refused, match="2200"):
        CALENDAR.next_workday(date(2199, 12, 31))
    with pytest.raises(Refused, match="1899"):
        CALENDAR.add_workdays(date(1900, 1, 1), -3)


@given(calendars(), DAYS, DAYS)
def test_workdays_between_counts_the_days_after_start_up_to_end(calendar, one, other):
    start, end = min(one, other), max(one, other)
    end = min(end, start + timedelta(days=900))
    assert calendar.workdays_between(start, end) == slowly(calendar, start, end)
    assert calendar.workdays_between(end, start) == -calendar.workdays_between(start, end)


@given(calendars(), DAYS, st.integers(1, 400))
def test_adding_workdays_lands_on_a_workday_that_many_workdays_on(calendar, day, count):
    due = calendar.add_workdays(day, count)
    assert due > day and calendar.is_workday(due) and calendar.workdays_between(day, due) == count
    before = calendar.add_workdays(day, -count)
    assert before < day and calendar.is_workday(before)
    assert slowly(calendar, before - timedelta(days=1), day - timedelta(days=1)) == count


@given(calendars(), DAYS)
def test_zero_workdays_on_is_the_day_itself_or_the_next_workday(calendar, day):
    found = calendar.add_workdays(day, 0)
    assert found == day if calendar.is_workday(day) else found == calendar.next_workday(day)
    assert calendar.workday(calendar.number(found)) == found


@given(DAYS, st.integers(1, 28))
def test_reporting_months_tile_the_year(day, start_day):
    first, last = month_window(day, start_day)
    assert first <= day <= last and first.day == start_day
    assert month_window(last + timedelta(days=1), start_day)[0] == last + timedelta(days=1)
