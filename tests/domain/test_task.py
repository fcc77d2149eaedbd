"""Visit tasks follow from what is known of a door: due dates, windows, pauses, refusals and appointments."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.policy import Policy
from buildingday.domain.task import DoorFacts, TaskState, task_of
from buildingday.domain.visit import Outcome

CALENDAR = WorkCalendar()
POLICY = Policy()
TODAY = date(2025, 11, 20)  # a Thursday


def door(**facts):
    return DoorFacts("h", "玉苑小区", "3", "2", 5, "501", **facts)


def workdays_ago(count):
    return CALENDAR.add_workdays(TODAY, -count)


def task(today=TODAY, **facts):
    return task_of(door(**facts), today, CALENDAR, POLICY)


@pytest.mark.parametrize(
    ("ago", "state", "overdue"),
    [
        (2, TaskState.DRAFT, 0), (3, TaskState.READY, 0), (5, TaskState.READY, 0), (6, TaskState.READY, 1),
        (10, TaskState.READY, 5), (11, TaskState.FAILED, 6),
    ],
)  # fmt: skip
def test_a_high_risk_door_is_due_five_workdays_after_the_last_contact(ago, state, overdue):
    found = task(risk=Risk.HIGH, last_contact=workdays_ago(ago))
    assert (found.state, found.overdue_days) == (state, overdue)
    assert found.due == CALENDAR.add_workdays(workdays_ago(ago), 5)
    assert CALENDAR.workdays_between(found.window_start, found.due) == POLICY.visit.window_before
    assert CALENDAR.workdays_between(found.due, found.window_end) == POLICY.visit.window_after


def test_a_door_never_met_is_due_today_and_not_late():
    found = task()
    assert (found.state, found.due, found.overdue_days) == (TaskState.READY, TODAY, 0)


def test_an_attempt_is_no_contact_except_at_an_empty_home():
    tried = {"last_attempt": workdays_ago(1), "last_outcome": Outcome.VACANT}
    assert task(**tried).state is TaskState.READY
    assert task(occupancy=Occupancy.VACANT, **tried).state is TaskState.DRAFT


@pytest.mark.parametrize("outcome", [Outcome.MET, Outcome.PHONED, Outcome.REFUSED, Outcome.VACANT, Outcome.MOVED])
def test_an_answer_today_completes_the_task(outcome):
    assert task(today_outcome=outcome).state is TaskState.COMPLETED


def test_nobody_at_home_today_leaves_the_task_ready():
    assert task(today_outcome=Outcome.NO_ANSWER).state is TaskState.READY


def test_a_household_that_moved_out_is_cancelled():
    assert task(occupancy=Occupancy.MOVED).state is TaskState.CANCELLED


def test_a_pause_ends_on_its_review_date_with_nothing_to_catch_up():
    facts = {"risk": Risk.HIGH, "last_contact": workdays_ago(40)}
    assert task(**facts).state is TaskState.FAILED
    paused = task(**facts, paused_until=TODAY + timedelta(days=1))
    assert (paused.state, paused.overdue_days) == (TaskState.PAUSED, 0)
    reviewed = task(**facts, paused_until=TODAY)
    assert (reviewed.state, reviewed.due, reviewed.overdue_days) == (TaskState.READY, TODAY, 0)


def test_a_refusal_stays_refused_until_its_date():
    assert task(refused_until=TODAY + timedelta(days=1)).state is TaskState.PAUSED
    assert task(refused_until=TODAY).state is TaskState.READY


def test_an_appointment_sets_the_due_date_even_on_a_sunday():
    sunday = date(2025, 11, 23)
    facts = {"appointment_on": sunday, "last_contact": workdays_ago(1), "last_attempt": workdays_ago(1)}
    assert task(**facts).state is TaskState.DRAFT and task(**facts).due == sunday
    assert task(today=sunday, **facts).state is TaskState.READY
    missed = task(today=date(2025, 11, 25), **facts)
    assert (missed.due, missed.overdue_days) == (sunday, 1)


def test_an_appointment_that_was_kept_is_over():
    kept = task(appointment_on=workdays_ago(3), last_contact=workdays_ago(3), last_attempt=workdays_ago(3))
    assert kept.state is TaskState.DRAFT and kept.due == CALENDAR.add_workdays(workdays_ago(3), 60)


DAYS = st.dates(date(2025, 1, 1), date(2026, 6, 30))


@given(
    today=DAYS,
    occupancy=st.sampled_from(Occupancy),
    risk=st.sampled_from(Risk),
    last_contact=st.none() | DAYS,
    paused_until=st.none() | DAYS,
    refused_until=st.none() | DAYS,
)
def test_windows_lie_around_a_due_workday_and_late_means_after_it(today, **facts):
    if facts["last_contact"] is not None:
        facts["last_contact"] = min(facts["last_contact"], today)
    found = task(today=today, **facts)
    assert found.window_start <= found.due <= found.window_end and CALENDAR.is_workday(found.due)
    assert found.overdue_days == max(0, CALENDAR.workdays_between(found.due, today))
    if found.state is TaskState.FAILED:
        assert today > found.window_end
    if found.state is TaskState.DRAFT:
        assert today < found.window_start
