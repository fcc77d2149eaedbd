"""The statutory days that come with the program."""

from datetime import date

from buildingday.domain.calendar import DayNoteKind, WorkCalendar
from buildingday.exchange.calendar_source import covered_until, statutory_years


def test_the_spring_festival_and_its_make_up_days_are_known_by_name():
    calendar = WorkCalendar(statutory_years(2025, 2025))
    assert calendar.day_note(date(2025, 1, 29)) == (DayNoteKind.HOLIDAY, "春节")
    assert calendar.day_note(date(2025, 1, 26)) == (DayNoteKind.MAKE_UP, "春节")
    assert calendar.is_workday(date(2025, 1, 26)) and not calendar.is_workday(date(2025, 1, 29))


def test_only_the_years_asked_for_and_announced_are_given():
    last = covered_until().year
    assert set(statutory_years(last, last + 3)) == {last}


def test_a_year_has_as_many_workdays_as_announced():
    calendar = WorkCalendar(statutory_years(2024, 2025))
    assert calendar.workdays_between(date(2024, 12, 31), date(2025, 12, 31)) == 248
