"""Clocks in workdays: they stop while waiting, never end on a day off, and a person's date beats them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.calendar import WorkCalendar, YearDays
from buildingday.domain.deadline import (
    Band,
    Pause,
    ask_by,
    check_due,
    finish_clock,
    next_recheck,
    recheck_days,
    respond_by,
)
from buildingday.domain.issue import Urgency
from buildingday.domain.limit import Limit, LimitUnit, read_limit
from buildingday.domain.policy import HandlingPolicy
from buildingday.domain.tier import Tier
from buildingday.errors import Refused

CALENDAR = WorkCalendar(
    {2025: YearDays({date(2025, 10, d): "国庆节" for d in range(1, 9)}, {date(2025, 10, 11): "国庆节"})}
)
POLICY = HandlingPolicy()
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
LIMITS = st.integers(1, 60)
THURSDAY = date(2025, 11, 20)


@st.composite
def pauses(draw):
    found = []
    for _ in range(draw(st.integers(0, 4))):
        since = draw(DAYS)
        until = draw(st.none() | st.integers(0, 60).map(lambda days, since=since: since + timedelta(days=days)))
        found.append(Pause(since, until))
    return found


def clock(recorded, limit, today, **more):
    return finish_clock(recorded, limit, today, CALENDAR, POLICY, **more)


def test_ten_workdays_from_a_thursday():
    found = clock(THURSDAY, 10, THURSDAY)
    assert (found.due, found.left, found.used_percent, found.band) == (date(2025, 12, 4), 10, 0, Band.GREEN)


def test_the_bands_follow_the_share_of_the_limit_used():
    bands = [clock(THURSDAY, 10, CALENDAR.add_workdays(THURSDAY, n)).band for n in (5, 6, 8, 9, 10, 11)]
    assert bands == [Band.GREEN, Band.YELLOW, Band.YELLOW, Band.RED, Band.RED, Band.RED]


def test_the_day_it_is_due_is_not_late_and_the_next_day_is():
    due = clock(THURSDAY, 3, THURSDAY).due
    assert not clock(THURSDAY, 3, due).overdue
    next_day = clock(THURSDAY, 3, CALENDAR.next_workday(due))
    assert next_day.overdue and next_day.left == -1


def test_waiting_two_workdays_pushes_the_due_date_out_by_two():
    waited = [Pause(date(2025, 11, 24), date(2025, 11, 26))]
    assert clock(THURSDAY, 10, date(2025, 12, 1), pauses=waited).due == date(2025, 12, 8)


def test_a_pause_longer_than_the_cap_runs_out():
    policy = replace(POLICY, pause_cap=5)
    found = finish_clock(THURSDAY, 3, date(2025, 12, 31), CALENDAR, policy, pauses=[Pause(THURSDAY)])
    assert found.due == CALENDAR.add_workdays(THURSDAY, 8) and found.overdue and found.paused


def test_a_date_given_by_hand_stands_even_on_a_sunday_and_through_a_pause():
    sunday = date(2025, 11, 30)
    found = clock(THURSDAY, 3, THURSDAY, given_due=sunday, pauses=[Pause(THURSDAY)])
    assert found.due == sunday and found.left == 6 and not found.overdue
    assert clock(THURSDAY, 3, sunday + timedelta(days=1), given_due=sunday).overdue


def test_a_date_given_by_hand_before_the_record_is_refused():
    with pytest.raises(Refused, match="2025-11-19"):
        clock(THURSDAY, 3, THURSDAY, given_due=date(2025, 11, 19))


def test_a_date_given_for_the_same_day_uses_the_whole_limit_at_once():
    assert clock(THURSDAY, 3, THURSDAY, given_due=THURSDAY).band is Band.RED


def test_first_answer_and_return_call_are_due_on_the_next_workday():
    friday = date(2025, 11, 21)
    assert respond_by(friday, CALENDAR, POLICY) == ask_by(friday, CALENDAR, POLICY) == date(2025, 11, 24)


def test_rechecks_are_counted_in_workdays():
    assert recheck_days(date(2025, 9, 27), CALENDAR, POLICY)[0] == date(2025, 10, 14)


def test_the_next_recheck_is_the_first_that_has_not_come_and_then_it_is_enough():
    struck, first = date(2025, 11, 20), date(2025, 12, 1)
    assert next_recheck(struck, struck, CALENDAR, POLICY) == first
    assert next_recheck(struck, first, CALENDAR, POLICY) == CALENDAR.add_workdays(struck, 30)
    assert next_recheck(struck, CALENDAR.add_workdays(struck, 90), CALENDAR, POLICY) is None


@given(DAYS, LIMITS, DAYS, pauses())
def test_a_computed_due_date_is_a_workday_after_the_record(recorded, limit, today, waits):
    found = clock(recorded, limit, today, pauses=waits)
    assert CALENDAR.is_workday(found.due) and found.due > recorded
    assert found.overdue == (today > found.due)
    assert found.left == CALENDAR.workdays_between(today, found.due)
    if found.overdue:
        assert found.band is Band.RED and found.left <= 0


@given(DAYS, LIMITS, DAYS, pauses())
def test_waiting_never_makes_a_deadline_earlier_nor_later_than_the_cap(recorded, limit, today, waits):
    plain = clock(recorded, limit, today).due
    waited = clock(recorded, limit, today, pauses=waits).due
    assert 0 <= CALENDAR.workdays_between(plain, waited) <= POLICY.pause_cap


@given(DAYS, LIMITS, st.integers(0, 50), st.integers(0, 40))
def test_while_waiting_the_workdays_left_stand_still(recorded, limit, worked, waited):
    since = recorded + timedelta(days=worked)
    before = clock(recorded, limit, since)
    now = clock(recorded, limit, since + timedelta(days=waited), pauses=[Pause(since)])
    assert now.left == before.left and now.paused


@given(DAYS, LIMITS, DAYS, pauses())
def test_the_order_and_overlap_of_pauses_do_not_matter(recorded, limit, today, waits):
    assert clock(recorded, limit, today, pauses=waits) == clock(
        recorded, limit, today, pauses=[*reversed(waits), *waits]
    )


@given(DAYS, st.integers(1, 60))
def test_a_limit_in_days_ends_on_the_first_workday_from_then_on(recorded, days):
    limit = Limit(days, LimitUnit.DAYS)
    due = clock(recorded, limit.workdays(recorded, CALENDAR), recorded).due
    assert due == CALENDAR.on_or_after(recorded + timedelta(days=days))


@pytest.mark.parametrize(("hours", "due"), [(1, 21), (24, 21), (25, 24), (72, 24), (96, 24), (97, 25)])
def test_a_limit_in_hours_ends_with_the_workday_that_they_reach_and_never_at_night(hours, due):
    limit = Limit(hours, LimitUnit.HOURS)
    assert clock(THURSDAY, limit.workdays(THURSDAY, CALENDAR), THURSDAY).due == date(2025, 11, due)


def test_an_urgent_problem_has_the_usual_limit_until_the_policy_gives_it_another():
    assert POLICY.limit(Tier.JOINT, Urgency.URGENT) == POLICY.limit(Tier.JOINT) == Limit(20)
    strict = replace(POLICY, urgent_joint="48小时")
    assert strict.limit(Tier.JOINT, Urgency.URGENT) == Limit(48, LimitUnit.HOURS)
    assert strict.limit(Tier.JOINT) == Limit(20)


@pytest.mark.parametrize(
    ("written", "limit"),
    [
        (20, Limit(20)), ("20个工作日", Limit(20)), ("5 工作日", Limit(5)), ("10天", Limit(10, LimitUnit.DAYS)),
        ("10d", Limit(10, LimitUnit.DAYS)), ("72小时", Limit(72, LimitUnit.HOURS)),
        ("72 h", Limit(72, LimitUnit.HOURS)),
        (True, None), ("很快", None), ("三天", None), (2.5, None), ("", None),
    ],
)  # fmt: skip
def test_a_limit_is_read_as_people_write_it(written, limit):
    assert read_limit(written) == limit


@given(due=DAYS, today=DAYS)
def test_a_deadline_given_by_hand_is_a_workday_to_come_and_the_day_that_is_advised_would_do(due, today):
    try:
        assert check_due(due, today, CALENDAR) == due
    except Refused as no:
        assert due < today or not CALENDAR.is_workday(due)
        if due >= today:
            assert check_due(no.params["after"], today, CALENDAR) > due
    else:
        assert due >= today
        assert CALENDAR.is_workday(due)


def test_a_saturday_that_is_worked_for_a_holiday_may_be_a_deadline():
    worked, holiday = date(2025, 10, 11), date(2025, 10, 8)
    assert check_due(worked, date(2025, 9, 1), CALENDAR) == worked
    with pytest.raises(Refused, match="2025-10-09"):
        check_due(holiday, date(2025, 9, 1), CALENDAR)
