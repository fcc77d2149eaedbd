"""A visit that is odd is asked about, and one that is not is left in peace."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.visit import Outcome
from buildingday.domain.visit_doubts import MINE_WITHIN, OTHERS_WITHIN, DoorVisit, DoubtKind, doubts_of

NINE = datetime(2026, 11, 20, 9, 10, tzinfo=UTC)
MINE = DoorVisit(NINE, Outcome.NO_ANSWER, "me")


def _kinds(visit, *others, since=None):
    return [doubt.kind for doubt in doubts_of(visit, others, since)]


def _at(hour, minute=0, outcome=Outcome.MET, who="me", **more):
    return DoorVisit(NINE.replace(hour=hour, minute=minute), outcome, who, **more)


@pytest.mark.parametrize(
    ("hour", "minute", "odd"), [(6, 59, True), (7, 0, False), (12, 0, False), (21, 0, False), (21, 1, True)]
)
def test_nobody_is_called_on_before_seven_or_after_nine(hour, minute, odd):
    assert _kinds(_at(hour, minute)) == [DoubtKind.HOUR] * odd


@given(st.integers(-600, 600), st.booleans())
def test_two_at_one_door_within_the_hour_or_one_twice_within_ten_minutes(minutes, mine):
    other = DoorVisit(NINE + timedelta(minutes=minutes), Outcome.MET, "me" if mine else "li", "李明")
    near = abs(timedelta(minutes=minutes)) <= (MINE_WITHIN if mine else OTHERS_WITHIN)
    same_day = other.at.date() == NINE.date()
    kind = DoubtKind.AGAIN if mine else DoubtKind.OTHERS
    assert _kinds(MINE, other) == [kind] * (near and same_day)


def test_who_was_there_and_when_is_said_of_the_nearest():
    (doubt,) = doubts_of(MINE, [_at(8, 30, who="wu", visitor="吴刚"), _at(9, 0, who="li", visitor="李明")])
    assert (doubt.who, doubt.at) == ("李明", NINE.replace(minute=0))


def test_a_telephone_call_meets_nobody_on_the_stairs():
    assert _kinds(MINE, _at(9, 5, Outcome.PHONED, "li")) == []
    assert _kinds(_at(9, 5, Outcome.PHONED), _at(9, 5, who="li")) == []


def _refusal(days_ago, rests_until):
    return DoorVisit(NINE - timedelta(days=days_ago), Outcome.REFUSED, "me", rests_until=rests_until)


@given(st.integers(1, 60), st.integers(-30, 30))
def test_a_household_that_refused_is_left_alone_until_its_day(days_ago, ahead):
    until = NINE.date() + timedelta(days=ahead)
    assert _kinds(MINE, _refusal(days_ago, until)) == [DoubtKind.RESTING] * (ahead > 0)


def test_a_household_that_opened_since_refuses_no_more():
    met = DoorVisit(NINE - timedelta(days=1), Outcome.APPOINTMENT, "li")
    tried = DoorVisit(NINE - timedelta(days=1), Outcome.NO_ANSWER, "li")
    refused = _refusal(3, date(2026, 12, 18))
    assert _kinds(MINE, met, refused) == []
    assert _kinds(MINE, tried, refused) == [DoubtKind.RESTING]


def test_a_visit_before_the_roster_knew_the_household_is_odd():
    assert _kinds(MINE, since=date(2026, 11, 21)) == [DoubtKind.UNKNOWN_THEN]
    assert _kinds(MINE, since=date(2026, 11, 20)) == _kinds(MINE) == []
