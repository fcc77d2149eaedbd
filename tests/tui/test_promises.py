"""What was promised: seen in one place, kept with one key wherever its door or its problem is under the cursor."""

from datetime import date

from tui.story import press, screen_text, type_words

from buildingday.domain.visit import Outcome
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.visiting.recording import VisitEntry, record_visit


def _two_promises(desk):
    def door(code):
        return desk.store.connection.execute("SELECT id FROM household WHERE door = ?", (code,)).fetchone()[0]

    record_visit(
        desk,
        VisitEntry(door("3-1-101"), Outcome.MET, issues=(IssueDraft("楼道灯不亮"),), promise_due=date(2026, 11, 20)),
    )
    record_visit(
        desk, VisitEntry(door("3-1-102"), Outcome.MET, promise_text="问医保报销", promise_due=date(2026, 12, 4))
    )


def _kept(desk):
    return desk.store.connection.execute(
        "SELECT text, kept_note FROM promise WHERE kept_at IS NOT NULL ORDER BY id"
    ).fetchall()


async def test_the_ledger_opens_from_every_place_and_keeps_a_promise_with_a_word(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "f6", "ctrl+y")
        text = screen_text(pilot)
        assert "超期 0   今天 1   本周 0   以后 1" in text
        assert "3-1-101" in text and "楼道灯不亮" in text and "A0001" in text
        assert "张桂兰" not in text
        await press(pilot, "1")
        await type_words(pilot, "电话里说了")
        await press(pilot, "enter")
        assert "已兑现：3-1-101 楼道灯不亮" in screen_text(pilot)
        assert "今天 0" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "今天 1" in screen_text(pilot)
        await press(pilot, "down", "enter", "enter", "escape")
        assert "看板" in screen_text(pilot).splitlines()[0]
    assert _kept(desk) == [("问医保报销", "")]


async def test_at_a_door_and_at_a_problem_it_is_the_same_key(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "ctrl+k")
        assert "这一户没有未兑现的承诺" in screen_text(pilot)
        await press(pilot, "home", "ctrl+k", "enter")
        assert "已兑现：3-1-101 楼道灯不亮" in screen_text(pilot)
        await press(pilot, "ctrl+z", "f3", "ctrl+k")
        await type_words(pilot, "换了灯泡")
        await press(pilot, "enter")
        assert "已兑现：3-1-101 楼道灯不亮" in screen_text(pilot)
        await press(pilot, "ctrl+k")
        assert "这个问题没有未兑现的承诺" in screen_text(pilot)
    assert _kept(desk) == [("楼道灯不亮", "换了灯泡")]


async def test_an_empty_ledger_says_what_would_fill_it(open_app):
    async with open_app() as pilot:
        await press(pilot, "ctrl+y")
        assert "没有欠着的承诺" in "".join(screen_text(pilot).split())
        await press(pilot, "1", "3", "2", "escape")
        assert "今日走访" in screen_text(pilot).splitlines()[0]


async def test_the_door_that_is_owed_something_is_visited_from_the_ledger(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "ctrl+y", "3", "enter")
        assert "已记 3-1-101 见到" in screen_text(pilot)
        assert "承诺" in screen_text(pilot).splitlines()[0]


async def test_help_leaves_out_a_key_rather_than_cutting_it(open_app):
    async with open_app() as pilot:
        await press(pilot, "ctrl+y", "f1")
        line = next(line for line in screen_text(pilot).splitlines() if line.startswith(" 1 / "))
        assert line.split()[:4] == ["1", "/", "Ctrl+K", "兑现"]
