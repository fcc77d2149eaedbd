"""演练 over a home: its own chances, its own people, and what is assumed."""

from datetime import datetime, timedelta

import pytest

from buildingday.clock import Clock
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.services.reporting.rehearsal import play, prepare, told
from buildingday.services.visiting.planning import take_over
from buildingday.services.visiting.recording import VisitEntry, record_no_answer, record_visit


def _knocks(desk, ids, met):
    """Twenty-four knocks on the last days, of which some opened."""
    now = desk.now()
    for days in (3, 2):
        desk.store.clock = Clock(now - timedelta(days=days))
        doors = [ids.door(f"3-1-{floor}0{side}") for floor in range(1, 7) for side in (1, 2)]
        opened, doors = doors[: met // 2], doors[met // 2 :]
        for door in opened:
            record_visit(desk, VisitEntry(door, Outcome.MET))
        record_no_answer(desk, doors)
    desk.store.clock = Clock(now)


def test_the_chance_is_this_homes_own_once_there_are_knocks_enough(desk, ids):
    few = prepare(desk)
    assert (few.own, few.stage.chance, few.knocks) == (False, 0.2, 0)
    _knocks(desk, ids, met=6)
    own = prepare(desk)
    assert (own.own, own.knocks, own.opened, own.stage.chance) == (True, 24, 6, 0.25)


def test_a_month_of_workdays_begins_with_the_next_one_and_leaves_holidays_out(desk):
    rehearsal = prepare(desk)
    assert (rehearsal.first.isoformat(), rehearsal.last.isoformat()) == ("2026-11-23", "2026-12-18")
    desk.store.clock = Clock(datetime.fromisoformat("2026-09-24T09:00:00+08:00"))
    assert len(prepare(desk).stage.days) < len(rehearsal.stage.days)


def test_every_cadence_is_played_with_the_same_luck_and_the_present_one_first(desk, ids):
    _knocks(desk, ids, met=12)
    rehearsal = prepare(desk)
    assert rehearsal.cadences == (60, 20, 40)
    lines = told(rehearsal, [play(rehearsal, run) for run in range(3)])
    assert [line.present for line in lines] == [True, False, False]
    assert lines == told(prepare(desk), [play(prepare(desk), run) for run in range(3)])
    assert lines[0].knocks_a_day <= desk.policy.visit.capacity
    assert all(line.expected.least <= line.expected.overdue <= line.expected.most for line in lines)


def test_more_doors_a_day_leave_no_more_overdue(desk):
    def overdue(capacity):
        rehearsal = prepare(desk, capacity)
        return told(rehearsal, [play(rehearsal, run) for run in range(5)])[0].expected.overdue

    assert overdue(0) == 36
    assert overdue(0) >= overdue(2) >= overdue(25)


def test_doors_belong_to_their_nearest_walker_and_those_of_nobody_are_counted(desk, ids):
    assert (prepare(desk).walkers, prepare(desk).unassigned) == (1, 0)
    take_over(desk, place_ids=[ids.place("3-2")], person_id=ids.person("李建华"))
    rehearsal = prepare(desk)
    assert rehearsal.walkers == 2
    assert sum(door.walker == ids.person("李建华") for door in rehearsal.stage.doors) == 12


def test_somebody_who_takes_over_for_today_only_is_not_counted_on_for_the_month(desk, ids):
    take_over(desk, place_ids=[ids.place("3-2")], person_id=ids.person("李建华"), until=desk.today())
    assert prepare(desk).walkers == 1


def test_a_home_without_doors_and_an_impossible_day_are_refused(desk, ids):
    with pytest.raises(Refused, match="0 到 500"):
        prepare(desk, 501)
    from buildingday.storage.tables import Household

    with desk.store.act("household.drop", desk.actor.id) as act:
        act.remove(Household, *(row.id for row in act.rows(Household)))
    with pytest.raises(Refused, match="导入名册"):
        prepare(desk)
