"""履职: a courtyard meeting every week, an on-site office meeting every month; late is said in workdays."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.meeting import MeetingKind
from buildingday.domain.obligation import monthly, weekly

CALENDAR = WorkCalendar()
FRIDAY = date(2026, 11, 20)
DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def test_the_courtyard_meeting_of_this_week_is_owed_until_friday():
    assert weekly(date(2026, 11, 18), CALENDAR, 1, date(2026, 11, 12)) == (MeetingKind.COURTYARD, FRIDAY, 0)
    assert weekly(date(2026, 11, 18), CALENDAR, 1, date(2026, 11, 16)) is None


def test_a_week_without_one_is_late_in_workdays():
    assert weekly(FRIDAY, CALENDAR, 1, date(2026, 11, 5)) == (MeetingKind.COURTYARD, date(2026, 11, 13), 5)
    assert weekly(FRIDAY, CALENDAR, 2, date(2026, 11, 5)) == (MeetingKind.COURTYARD, FRIDAY, 0)


def test_before_the_first_nothing_is_late_and_zero_weeks_is_no_obligation():
    assert weekly(FRIDAY, CALENDAR, 1, None) == (MeetingKind.COURTYARD, FRIDAY, 0)
    assert weekly(FRIDAY, CALENDAR, 0, None) is None


def test_the_on_site_meeting_of_the_month_is_owed_until_its_last_workday_and_then_late():
    assert monthly(FRIDAY, CALENDAR, 1, date(2026, 10, 22)) == (MeetingKind.ON_SITE_OFFICE, date(2026, 11, 30), 0)
    assert monthly(FRIDAY, CALENDAR, 1, date(2026, 11, 3)) is None
    assert monthly(FRIDAY, CALENDAR, 1, date(2026, 9, 22)).late == CALENDAR.workdays_between(date(2026, 10, 30), FRIDAY)
    assert monthly(FRIDAY, CALENDAR, 2, date(2026, 10, 22)) is None


@given(DATES, DATES, st.integers(1, 4))
def test_whoever_held_one_later_owes_no_earlier(today, held, every):
    for rule in (weekly, monthly):
        owed, later = rule(today, CALENDAR, every, held), rule(today, CALENDAR, every, max(held, today))
        assert later is None
        assert owed is None or (CALENDAR.is_workday(owed.due) and owed.late >= 0)
