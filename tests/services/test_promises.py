"""The ledger of promises: what I owe to whom, and what is owed at the doors that I visit."""

from datetime import date, timedelta

import pytest

from buildingday.domain.promise import Owed
from buildingday.domain.visit import Outcome
from buildingday.services.desk import Me
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.visiting.promises_view import ledger, open_promises
from buildingday.services.visiting.recording import VisitEntry, keep_promise, record_visit

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


@pytest.mark.parametrize("whole_round", [False, True])
def test_nothing_promised_is_an_empty_ledger(desk, whole_round):
    assert ledger(desk, whole_round=whole_round) == []
