"""The sample street opens on any day as if it had been used until now."""

from datetime import date, datetime
from pathlib import Path

import pytest

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock, stamp
from buildingday.domain.calendar import WorkCalendar
from buildingday.errors import Refused
from buildingday.exchange.calendar_source import statutory_years
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_filter import View, count_views
from buildingday.services.meetings import agenda_edit
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.meetings_view import meeting
from buildingday.services.upkeep.sample import load_sample
from buildingday.services.upkeep.sample_dates import SampleDates
from buildingday.services.visiting.today import day_view
from buildingday.storage import verify
from tests.conftest import NOW

ANCHORS = {"m1": {"month": -1, "day": 9}, "m2": {"month": -2, "day": 9}}


@pytest.mark.parametrize(
    "opening",
    [
        "2026-11-20T09:00:00+08:00",
        "2026-10-03T00:04:00+08:00",
        "2027-01-03T23:59:00+08:00",
        "2031-02-28T12:00:00+08:00",
    ],
)
def test_it_opens_on_workdays_holidays_and_around_midnight(tmp_path: Path, opening: str) -> None:
    now = datetime.fromisoformat(opening)
    desk = open_desk(tmp_path / "home", clock=Clock(now))
    load_sample(desk)
    connection = desk.store.connection
    checks = (verify.file_findings, verify.chain_findings, verify.search_findings, verify.fold_findings)
    assert not [finding for check in checks for finding in check(connection)]
    for table, column in (("visit", "visited_at"), ("issue", "recorded_at"), ("issue_fact", "at"), ("followup", "at")):
        (latest,) = connection.execute(f"SELECT max({column}) FROM {table}").fetchone()
        assert latest <= stamp(now)
    (today,) = connection.execute("SELECT max(visited_on) FROM visit").fetchone()
    assert today == now.date().isoformat()
    (largest,) = connection.execute(
        "SELECT max(n) FROM (SELECT count(*) AS n FROM changeset_entity GROUP BY seq)"
    ).fetchone()
    assert largest <= 1000
    desk.store.close()


def test_the_building_head_sits_at_a_demo_that_opens_again(bare_desk: Desk) -> None:
    me = load_sample(bare_desk)
    assert (me.name, me.role, bare_desk.demo, bare_desk.scope_code) == ("王秀英", "building_head", True, "YC")
    bare_desk.store.close()
    again = open_desk(bare_desk.home, clock=Clock(NOW))
    assert again.me == me and again.demo
    again.store.close()


def test_numbers_of_problems_follow_their_days_without_gaps(bare_desk: Desk) -> None:
    load_sample(bare_desk)
    numbers = [n for (n,) in bare_desk.store.connection.execute("SELECT number FROM issue ORDER BY recorded_at, id")]
    of_2026 = [number for number in numbers if number.startswith("YC-2026-")]
    assert of_2026 == [f"YC-2026-A{serial:04d}" for serial in range(1, len(of_2026) + 1)]


def test_its_signed_minutes_are_locked(bare_desk: Desk) -> None:
    load_sample(bare_desk)
    signed = bare_desk.store.connection.execute("SELECT minutes_text FROM meeting ORDER BY held_on").fetchall()
    assert ["〔2026〕1号" in text and "会议议定" in text for (text,) in signed] == [True, False]
    assert "〔2026〕2号" in signed[1][0]


@pytest.mark.parametrize("opening", ["2026-11-20", "2026-11-01", "2027-01-04", "2028-02-29"])
def test_its_month_is_a_calm_one_on_any_day(tmp_path: Path, opening: str) -> None:
    desk = open_desk(tmp_path / "home", clock=Clock(datetime.fromisoformat(f"{opening}T09:30:00+08:00")))
    load_sample(desk)
    day = day_view(desk)
    assert 5 <= len(day.doors) <= 25
    tries = [reason.text for door in day.doors for reason in door.reasons if reason.code == "tries"]
    assert len(tries) <= 3
    assert 2 <= count_views(desk)[View.OVERDUE] <= 8
    view = draft_meeting(desk)
    assert 9 <= len(view.items) <= 14
    assert 90 <= view.line.minutes <= 120
    agenda_edit.cut_to_fit(desk, view.line.id)
    assert meeting(desk, view.line.id).overflow == 0
    desk.store.close()


def test_it_is_not_poured_over_somebodys_records(desk: Desk) -> None:
    with pytest.raises(Refused):
        load_sample(desk)
    assert not desk.demo


def test_the_sample_is_not_undone_as_a_last_step(bare_desk: Desk) -> None:
    me = load_sample(bare_desk)
    assert bare_desk.store.last_undoable(me.id) is None


def test_days_are_workdays_from_the_opening_or_from_a_meeting() -> None:
    calendar = WorkCalendar(statutory_years(2025, 2027))
    dates = SampleDates(datetime.fromisoformat("2026-11-21T10:00:00+08:00"), calendar, ANCHORS)  # a Saturday
    assert dates.day(0) == date(2026, 11, 21)
    assert dates.day(-1) == date(2026, 11, 20)
    assert dates.day(1) == date(2026, 11, 23)
    assert dates.day("m1") == date(2026, 10, 9)
    assert dates.day("m2+2") == date(2026, 9, 11)
    assert dates.moment((0, -30)).isoformat() == "2026-11-21T09:30:00+08:00"
    assert dates.moment((0, -900)).isoformat() == "2026-11-21T00:00:00+08:00"
    assert dates.moment((0, 1000)).isoformat() == "2026-11-21T10:00:00+08:00"
    assert dates.moment((-1, 61)).isoformat() == "2026-11-20T01:01:00+08:00"
