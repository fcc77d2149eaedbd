"""A meeting is changed in the words that people type, and refuses what is none."""

from datetime import date

import pytest

from buildingday.domain.meeting import AttendanceKind
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.meetings import meeting_form
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.convening import invite_units
from buildingday.services.meetings.meetings_view import meeting
from buildingday.services.upkeep.keeping import undo
from tests.conftest import Ids

FORM = {"day": "26", "time": "9点半", "venue": "3栋院坝", "length": "60", "recorder": "李建华"}


@pytest.mark.parametrize("typed", ["26", "26日", "11-26", "１１－２６", "2026-11-26", "11月26日"])
def test_a_day_of_the_month_as_people_write_it(typed: str) -> None:
    assert meeting_form.day_in_month("2026-11", typed) == date(2026, 11, 26)


@pytest.mark.parametrize("typed", ["31", "月底", "11-26-1", "0"])
def test_what_is_no_day_is_refused_and_said_while_typing(desk: Desk, typed: str) -> None:
    with pytest.raises(Refused):
        meeting_form.day_in_month("2026-11", typed)
    assert "不是日期" in meeting_form.day_hint(desk, "2026-11", typed)


def test_the_hint_says_the_weekday_and_whether_it_is_worked(desk: Desk) -> None:
    assert meeting_form.day_hint(desk, "2026-11", "26") == "11月26日 周四 工作日"
    assert meeting_form.day_hint(desk, "2026-11", "28") == "11月28日 周六 非工作日"


def test_a_meeting_takes_what_was_typed(desk: Desk) -> None:
    view = draft_meeting(desk)
    meeting_form.edit_meeting_form(desk, view.line.id, "2026-11", FORM | {"time": "9点30"})
    after = meeting(desk, view.line.id)
    assert (after.line.held_on, after.line.starts_at, after.line.length_minutes) == (date(2026, 11, 26), "09:30", 60)
    assert (after.line.venue, after.recorder) == ("3栋院坝", "李建华")


@pytest.mark.parametrize("wrong", [{"time": "晚上"}, {"time": "25:00"}, {"length": "一会儿"}, {"day": "12-1"}])
def test_a_time_length_or_day_that_is_none_changes_nothing(desk: Desk, wrong: dict[str, str]) -> None:
    view = draft_meeting(desk)
    with pytest.raises(Refused):
        meeting_form.edit_meeting_form(desk, view.line.id, "2026-11", FORM | {"time": "9:30"} | wrong)
    assert meeting(desk, view.line.id) == view


def test_units_are_invited_together_once_and_undone_together(desk: Desk, ids: Ids) -> None:
    view = draft_meeting(desk)
    units = [ids.unit("供电所"), ids.unit("城管中队")]
    assert invite_units(desk, view.line.id, units) == 2
    assert invite_units(desk, view.line.id, units) == 0
    undo(desk)
    assert meeting(desk, view.line.id).attendance == ()


def test_residents_are_one_count(desk: Desk) -> None:
    view = draft_meeting(desk)
    meeting_form.count_residents(desk, view.line.id, None, "５")
    (row,) = meeting(desk, view.line.id).attendance
    assert (row.kind, row.count) == (AttendanceKind.RESIDENT, 5)
    meeting_form.count_residents(desk, view.line.id, row.id, "7")
    with pytest.raises(Refused):
        meeting_form.count_residents(desk, view.line.id, row.id, "几个")
    assert [row.count for row in meeting(desk, view.line.id).attendance] == [7]
