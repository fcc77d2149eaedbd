"""The ledger of promises: what I owe to whom, and what is owed at the doors that I visit."""

from datetime import date, timedelta

import pytest

from buildingday.domain.promise import Owed
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.services.desk import Me
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.upkeep.history import timeline
from buildingday.services.upkeep.keeping import doctor
from buildingday.services.visiting.promises_view import ledger, moved_words, open_promises
from buildingday.services.visiting.putting_off import mark_told, put_off
from buildingday.services.visiting.recording import VisitEntry, keep_promise, record_visit
from buildingday.services.visiting.today import household_card

TODAY = date(2026, 11, 20)


def _promise(desk, ids, door, days, text="回话"):
    """A promise made at a door and due so many days from today; those of the past were made in time."""
    entry = VisitEntry(ids.door(door), Outcome.MET, promise_text=text, promise_due=TODAY + timedelta(days=max(days, 0)))
    record_visit(desk, entry)
    if days < 0:
        from buildingday.storage.tables import Promise

        promise = open_promises(desk, ids.door(door))[-1].id
        with desk.store.act("promise.set", desk.actor.id) as act:
            act.set(Promise, promise, due_on=(TODAY + timedelta(days=days)).isoformat())


def test_the_overdue_comes_first_then_today_this_week_and_later(desk, ids):
    for door, days in (("3-1-101", 30), ("3-1-102", 0), ("3-1-201", -2), ("3-1-202", 2)):
        _promise(desk, ids, door, days)
    owed = ledger(desk)
    assert [(each.door, each.when) for each in owed] == [
        ("3-1-201", Owed.OVERDUE), ("3-1-102", Owed.TODAY), ("3-1-202", Owed.THIS_WEEK), ("3-1-101", Owed.LATER),
    ]  # fmt: skip
    assert all("*" in each.household for each in owed)


def test_mine_are_those_that_i_made_and_the_round_has_everybodys(desk, ids):
    _promise(desk, ids, "3-1-101", 3)
    me = desk.me
    desk.me = Me(ids.person("李建华"), "李建华", "cadre", me.community_id)
    _promise(desk, ids, "3-1-102", 3)
    assert [each.door for each in ledger(desk)] == ["3-1-102"]
    desk.me = me
    assert [each.door for each in ledger(desk)] == ["3-1-101"]
    assert [each.person for each in ledger(desk, whole_round=True)] == ["王秀英", "李建华"]


def test_a_promise_about_a_problem_is_found_at_the_problem(desk, ids):
    entry = VisitEntry(ids.door("3-1-101"), Outcome.MET, issues=(IssueDraft("漏水"),), promise_due=date(2026, 11, 25))
    record_visit(desk, entry)
    (owed,) = ledger(desk)
    assert (owed.issue_number, owed.issue_title) == ("A0001", "漏水")
    assert open_promises(desk, issue_id=owed.issue_id) == [owed]
    assert open_promises(desk, issue_id=ids.door("3-1-101")) == []


def test_what_was_kept_is_owed_no_more_and_undo_owes_it_again(desk, ids):
    _promise(desk, ids, "3-1-101", 3)
    keep_promise(desk, ledger(desk)[0].id, "电话里说了")
    assert ledger(desk) == []
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert len(ledger(desk)) == 1


def test_what_is_put_off_is_owed_on_the_later_day_and_the_first_day_is_not_forgotten(desk, ids):
    _promise(desk, ids, "3-1-101", 0, "灯泡")
    assert moved_words(ledger(desk)[0]) == ""
    assert put_off(desk, ledger(desk)[0].id, "3", "等物业回话") == date(2026, 11, 25)
    (owed,) = ledger(desk)
    assert (owed.due, owed.when, owed.moves, owed.first_due) == (date(2026, 11, 25), Owed.LATER, 1, TODAY)
    assert (owed.why_moved, owed.told) == ("等物业回话", False)
    assert moved_words(owed) == "改过1次，原定11月20日，还没告诉住户"
    put_off(desk, owed.id, "12-4", "又等供电所", told=True)
    (owed,) = ledger(desk)
    assert (owed.due, owed.moves, owed.first_due, owed.why_moved) == (date(2026, 12, 4), 2, TODAY, "又等供电所")
    assert moved_words(owed) == "改过2次，原定11月20日"
    entries = timeline(desk, "household", owed.household_id)
    assert [entry.words for entry in entries[:2]] == ["承诺改期", "承诺改期"]
    assert entries[0].reason == "又等供电所（已告诉住户）"
    assert ("期限", "2026-11-25", "2026-12-04") in [(c.field_words, c.before, c.after) for c in entries[0].changes]


def test_the_card_at_the_door_asks_to_tell_the_household_until_it_knows(desk, ids):
    _promise(desk, ids, "3-1-101", 0, "灯泡")
    promise, door = ledger(desk)[0].id, ids.door("3-1-101")
    with pytest.raises(Refused, match="没有改过期"):
        mark_told(desk, promise)
    put_off(desk, promise, "3", "等物业回话")
    assert household_card(desk, door).promises[0][1] == "11月25日 灯泡（改过期，请告诉住户）"
    assert mark_told(desk, promise) == "灯泡"
    assert ledger(desk)[0].told and household_card(desk, door).promises[0][1] == "11月25日 灯泡"
    with pytest.raises(Refused, match="已经知道"):
        mark_told(desk, promise)
    put_off(desk, promise, "12-4", "还在等")
    assert not ledger(desk)[0].told
    mark_told(desk, promise)
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert not ledger(desk)[0].told
    assert not doctor(desk, rebuild=True).troubles
    keep_promise(desk, promise)
    with pytest.raises(Refused, match="已经兑现"):
        mark_told(desk, promise)


def test_undo_of_putting_off_gives_the_day_back(desk, ids):
    _promise(desk, ids, "3-1-101", 0)
    put_off(desk, ledger(desk)[0].id, "3", "等物业回话")
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    (owed,) = ledger(desk)
    assert (owed.due, owed.moves, owed.first_due, owed.why_moved) == (TODAY, 0, TODAY, "")
    assert not doctor(desk, rebuild=True).troubles


@pytest.mark.parametrize(
    ("day", "reason", "sentence"),
    [
        ("", "等物业", "改到哪天"),
        ("3", " ", "原因"),
        ("11-24", "等物业", "比它晚"),
        ("2026-11-1", "等物业", "已经过了"),
        ("改天", "等物业", "不是日期"),
    ],
)
def test_a_promise_is_not_put_off_without_a_later_day_and_a_reason(desk, ids, day, reason, sentence):
    _promise(desk, ids, "3-1-101", 4)
    before = ledger(desk)
    with pytest.raises(Refused) as no:
        put_off(desk, before[0].id, day, reason)
    assert sentence in no.value.message
    assert ledger(desk) == before


def test_what_was_kept_is_not_put_off(desk, ids):
    _promise(desk, ids, "3-1-101", 0)
    promise = ledger(desk)[0].id
    keep_promise(desk, promise)
    with pytest.raises(Refused, match="已经兑现"):
        put_off(desk, promise, "3", "等物业")


def test_a_telephone_in_the_reason_is_not_read_back(desk, ids):
    _promise(desk, ids, "3-1-101", 0)
    put_off(desk, ledger(desk)[0].id, "3", "打 13800000099 没人接")
    assert "13800000099" not in ledger(desk)[0].why_moved


@pytest.mark.parametrize("whole_round", [False, True])
def test_nothing_promised_is_an_empty_ledger(desk, whole_round):
    assert ledger(desk, whole_round=whole_round) == []
