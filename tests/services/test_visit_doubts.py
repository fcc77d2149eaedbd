"""An odd visit is saved all the same, and says what is odd."""

from datetime import timedelta

import pytest

from buildingday.clock import Clock
from buildingday.domain.visit import Outcome
from buildingday.services.desk import Me
from buildingday.services.typed import moment_past
from buildingday.services.visiting.doubts import doubt_words
from buildingday.services.visiting.recording import VisitEntry, record_no_answer, record_visit


@pytest.fixture
def at(desk):
    """Lets it be so much later at the desk."""

    def later(**spans):
        desk.store.clock = Clock(desk.now() + timedelta(**spans))

    return later


def _become(desk, ids, name):
    desk.me = Me(ids.person(name), name, "cadre", desk.me.community_id)


def _said(saved):
    return [doubt_words(doubt) for doubt in saved.doubts]


def _record(desk, ids, door="3-1-101", outcome=Outcome.NO_ANSWER, when=""):
    return record_visit(desk, VisitEntry(ids.door(door), outcome, visited_at=moment_past(desk, when)))


def _visits(desk):
    return desk.store.connection.execute("SELECT count(*) FROM visit WHERE removed_at IS NULL").fetchone()[0]


def test_an_ordinary_visit_is_saved_without_a_word(desk, ids):
    assert _said(_record(desk, ids)) == []


def test_somebody_else_was_at_this_door_within_the_hour(desk, ids, at):
    _record(desk, ids)
    at(minutes=40)
    _become(desk, ids, "李建华")
    assert _said(_record(desk, ids)) == ["王秀英 9:00 已来过"]
    assert _visits(desk) == 2


def test_the_same_door_twice_in_a_row_is_odd_unless_the_first_was_taken_back(desk, ids, at):
    _record(desk, ids)
    at(minutes=2)
    assert _said(_record(desk, ids)) == ["这一户 9:00 刚记过"]
    for _each in range(2):
        desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert _said(_record(desk, ids)) == []


def test_a_household_that_refused_is_knocked_at_too_early(desk, ids, at):
    _record(desk, ids, outcome=Outcome.REFUSED)
    at(days=3)
    assert _said(_record(desk, ids)) == ["这一户拒访，12月18日前不上门"]


def test_a_visit_of_a_day_before_the_roster_was_made(desk, ids):
    assert _said(_record(desk, ids, when="11-10 15:30")) == ["这一户 11月20日才进名册"]
    assert _visits(desk) == 1


def test_a_stair_at_night_that_somebody_else_just_walked_says_each_thing_once(desk, ids, at):
    doors = [ids.door(door) for door in ("3-1-101", "3-1-102", "3-1-201")]
    at(hours=13)
    record_no_answer(desk, doors)
    _become(desk, ids, "李建华")
    assert _said(record_no_answer(desk, doors)) == ["22:00 不是平常上门的时候", "王秀英 22:00 已来过"]
    assert _visits(desk) == 6
