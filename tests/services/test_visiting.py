"""What happens at a door is kept in one act, and nothing impossible is."""

import json
from datetime import date, timedelta

import pytest

from buildingday.domain.issue import Urgency
from buildingday.domain.visit import Outcome, StatementKind
from buildingday.errors import Refused
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.roster.households import reveal_household
from buildingday.services.typed import day_ahead, moment_past
from buildingday.services.visiting.recording import (
    VisitEntry,
    keep_promise,
    pause_for_workdays,
    record_no_answer,
    record_visit,
    rehearse,
)
from buildingday.services.visiting.visit_form import promise_hint, save_form


def _one(desk, sql, *values):
    return desk.store.connection.execute(sql, values).fetchone()


def _count(desk, table):
    return _one(desk, f"SELECT count(*) FROM {table} WHERE removed_at IS NULL")[0]


def test_a_visit_with_two_problems_and_a_promise_is_one_act(desk, ids):
    before = _one(desk, "SELECT max(seq) FROM changeset")[0]
    entry = VisitEntry(
        ids.door("3-2-501"),
        Outcome.MET,
        note="水管又漏了",
        statement=StatementKind.DEMAND,
        promise_due=date(2026, 11, 25),
        issues=(IssueDraft("厨房水管漏水"), IssueDraft("楼道灯不亮", urgency=Urgency.URGENT)),
    )
    saved = record_visit(desk, entry)
    assert _one(desk, "SELECT max(seq) FROM changeset")[0] == before + 1
    assert saved.issue_numbers == ("YC-2026-A0001", "YC-2026-A0002")
    assert _one(desk, "SELECT text, due_on FROM promise") == ("厨房水管漏水", "2026-11-25")
    assert _one(desk, "SELECT count(*) FROM issue WHERE visit_id = ?", saved.visit_ids[0])[0] == 2


def test_undoing_a_visit_takes_back_all_that_was_said_there(desk, ids):
    entry = VisitEntry(ids.door("3-2-501"), Outcome.MET, promise_due=date(2026, 11, 25), issues=(IssueDraft("漏水"),))
    record_visit(desk, entry)
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert [_count(desk, table) for table in ("visit", "issue", "promise", "reporter")] == [0, 0, 0, 0]


def test_a_whole_stair_without_answer_is_one_act_and_one_undo(desk, ids):
    doors = [ids.door(f"3-2-{floor}0{n}") for floor in range(1, 7) for n in (1, 2)]
    saved = record_no_answer(desk, doors)
    assert len(saved.visit_ids) == 12
    assert _one(desk, "SELECT count(DISTINCT batch_id) FROM visit")[0] == 1
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert _count(desk, "visit") == 0


def test_an_empty_home_is_noted_in_the_roster_and_comes_back_with_undo(desk, ids):
    door = ids.door("3-1-101")
    record_visit(desk, VisitEntry(door, Outcome.VACANT))
    assert _one(desk, "SELECT occupancy FROM household WHERE id = ?", door)[0] == "vacant"
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert _one(desk, "SELECT occupancy FROM household WHERE id = ?", door)[0] == "resident"


def test_a_refusal_is_respected_for_a_while_without_asking_for_a_date(desk, ids):
    record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.REFUSED))
    assert _one(desk, "SELECT next_on FROM visit")[0] == "2026-12-18"


def test_visit_time_and_entry_time_are_two_facts(desk, ids):
    at = moment_past(desk, "昨天 15:30")
    record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.MET, visited_at=at))
    assert _one(desk, "SELECT visited_on, visited_at, entered_at, slot FROM visit") == (
        "2026-11-19", "2026-11-19T07:30:00.000Z", "2026-11-20T01:00:00.000Z", "afternoon",
    )  # fmt: skip


@pytest.mark.parametrize(
    "entry",
    [
        {"outcome": Outcome.APPOINTMENT},
        {"outcome": Outcome.APPOINTMENT, "next_on": date(2026, 11, 19)},
        {"outcome": Outcome.NO_ANSWER, "promise_due": date(2026, 11, 25)},
        {"outcome": Outcome.NO_ANSWER, "statement": StatementKind.PRAISE},
        {"outcome": Outcome.MET, "promise_due": date(2026, 11, 19)},
        {"outcome": Outcome.MET, "issues": (IssueDraft("漏水"), IssueDraft("  "))},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_half_written(desk, ids, entry):
    with pytest.raises(Refused):
        record_visit(desk, VisitEntry(ids.door("3-1-101"), **entry))
    assert _count(desk, "visit") == 0
    assert _count(desk, "issue") == 0


def test_a_visit_in_the_future_or_years_ago_is_refused(desk, ids):
    for days in (1, -400):
        at = desk.now() + timedelta(days=days)
        with pytest.raises(Refused):
            record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.MET, visited_at=at))


def test_a_year_that_was_written_is_not_changed_into_another(desk):
    assert moment_past(desk, "12-1 9:00").date() == date(2025, 12, 1)
    assert moment_past(desk, "2027-1-1 9:00").date() == date(2027, 1, 1)
    for wrong in ("9999-12-31", "0001-01-01 9:00", "2026-02-30"):
        with pytest.raises(Refused):
            moment_past(desk, wrong)


def test_saving_a_visit_settles_its_draft_in_the_same_act(desk, ids):
    desk.store.keep_draft("visit:x", json.dumps({"note": "半句话"}))
    record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.MET, draft_key="visit:x"))
    assert desk.store.draft("visit:x") is None


def test_a_promise_is_kept_once(desk, ids):
    record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.MET, note="问燃气", promise_due=date(2026, 11, 25)))
    promise = _one(desk, "SELECT id FROM promise")[0]
    assert keep_promise(desk, promise) == "问燃气"
    with pytest.raises(Refused):
        keep_promise(desk, promise)


def test_a_pause_needs_a_reason_and_a_number_of_workdays(desk, ids):
    door = ids.door("3-1-101")
    with pytest.raises(Refused):
        pause_for_workdays(desk, door, "20", " ")
    with pytest.raises(Refused):
        pause_for_workdays(desk, door, "很久", "住院")
    assert pause_for_workdays(desk, door, "２０", "住院") == date(2026, 12, 18)


def test_looking_at_a_name_is_journaled(desk, ids):
    name, phone = reveal_household(desk, ids.door("3-1-101"))
    assert (name, phone) == ("张桂兰", "13800000000")
    verb, payload = _one(desk, "SELECT verb, payload FROM changeset ORDER BY seq DESC LIMIT 1")
    assert verb == "household.reveal"
    assert json.loads(payload) == [["household", ids.door("3-1-101"), "read"]]


def test_words_for_days_are_read_as_people_say_them(desk):
    assert day_ahead(desk, "3") == date(2026, 11, 25)
    assert day_ahead(desk, "３") == date(2026, 11, 25)
    assert day_ahead(desk, "明天") == date(2026, 11, 21)
    assert day_ahead(desk, "12-4") == date(2026, 12, 4)
    assert day_ahead(desk, "1月5日") == date(2027, 1, 5)
    assert day_ahead(desk, "周五") == date(2026, 11, 27)
    assert day_ahead(desk, "下周三") == date(2026, 11, 25)
    assert day_ahead(desk, " 下周 三 ") == date(2026, 11, 25)
    assert day_ahead(desk, "12月4号") == date(2026, 12, 4)
    assert day_ahead(desk, "周五", date(2026, 12, 4)) == date(2026, 12, 11)
    assert day_ahead(desk, "") is None
    assert promise_hint(desk, "3") == "11月25日 周三 前答复"
    assert promise_hint(desk, "下周三") == "11月25日 周三 前答复"
    assert promise_hint(desk, "周六") == "11月21日 周六 前答复，那天不是工作日"
    with pytest.raises(Refused, match="“昨天”已经过了。请填今天或以后的日期。"):
        day_ahead(desk, "昨天")
    for wrong in ("后年", "本周一", "下周", "2026-13-1", "2026-11-1", "99999", "9999-12-31", "2199-12-31"):
        with pytest.raises(Refused):
            day_ahead(desk, wrong)
        assert promise_hint(desk, wrong)


def test_a_form_answered_at_the_door_owes_nothing(desk, ids):
    values = {"outcome": "met", "note": "问医保", "answer": "door", "promise": "3", "problems": [{"title": ""}]}
    saved = save_form(desk, ids.door("3-1-101"), values)
    assert saved.promise_due is None
    assert saved.issue_numbers == ()
    assert _one(desk, "SELECT answered_at_door FROM visit")[0] == 1


def test_a_rehearsal_of_saving_leaves_nothing_behind(desk):
    before = [tuple(row) for row in desk.store.connection.execute("SELECT * FROM changeset")]
    rehearse(desk)
    assert desk.store.connection.execute("SELECT count(*) FROM visit").fetchone()[0] == 0
    assert [tuple(row) for row in desk.store.connection.execute("SELECT * FROM changeset")] == before
