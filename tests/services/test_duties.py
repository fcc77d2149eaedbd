"""履职: what leaders owe, for whom, and what the week's visits were for."""

from datetime import date

import pytest

from buildingday.domain.visit import Outcome, Purpose
from buildingday.errors import Refused
from buildingday.services.desk import Me
from buildingday.services.meetings.courtyard import note_courtyard
from buildingday.services.meetings.meeting_list import meetings
from buildingday.services.reporting.duties import duties, purposes_of_week
from buildingday.services.upkeep.keeping import undo
from buildingday.services.visiting.recording import VisitEntry, record_visit


def _words(desk):
    return [duty.words for duty in duties(desk)]


def test_both_meetings_are_owed_until_they_are_held(desk):
    assert _words(desk) == ["院坝会 11月20日前开", "玉屏片区现场办公会 11月30日前开"]
    note_courtyard(desk, date(2026, 11, 17), "3栋院坝")
    assert _words(desk) == ["玉屏片区现场办公会 11月30日前开"]
    undo(desk)
    assert len(_words(desk)) == 2


def test_a_week_without_one_is_overdue_in_words(desk):
    note_courtyard(desk, date(2026, 11, 5))
    assert "院坝会 超期5个工作日" in _words(desk)


def test_a_duty_is_the_task_of_its_role_and_comes_first_there(desk):
    assert not any(duty.mine for duty in duties(desk))
    desk.me = Me(desk.me.id, desk.me.name, "leader", desk.me.community_id)
    assert [duty.mine for duty in duties(desk)] == [True, False]
    assert duties(desk)[0].words.startswith("玉屏片区现场办公会")


def test_a_courtyard_meeting_to_come_is_refused_and_none_stands_among_those_with_an_agenda(desk):
    with pytest.raises(Refused, match="还没到"):
        note_courtyard(desk, date(2026, 11, 21))
    note_courtyard(desk)
    assert meetings(desk) == []


def test_the_weeks_purposes_are_counted_and_what_is_missing_is_named(desk, ids):
    assert purposes_of_week(desk).missing == tuple(Purpose)
    for purposes in ((Purpose.SAFETY, Purpose.POLICY), (Purpose.SAFETY,), ()):
        record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.MET, purposes=purposes))
    week = purposes_of_week(desk)
    assert dict(week.counts)[Purpose.SAFETY] == 2
    assert (week.visits, week.monday) == (2, date(2026, 11, 16))
    assert Purpose.PARTY in week.missing and Purpose.POLICY not in week.missing
