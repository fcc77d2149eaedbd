"""What was promised: seen in one place, kept with one key wherever its door or its problem is under the cursor."""

from datetime import date

import pytest
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.visit import Outcome
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.visiting.recording import VisitEntry, record_visit


def _household(desk, door):
    return desk.store.connection.execute("SELECT id FROM household WHERE door = ?", (door,)).fetchone()[0]


def _two_promises(desk):
    first, second = _household(desk, "3-1-101"), _household(desk, "3-1-102")
    issues = (IssueDraft("楼道灯不亮"),)
    record_visit(desk, VisitEntry(first, Outcome.MET, issues=issues, promise_due=date(2026, 11, 20)))
    record_visit(desk, VisitEntry(second, Outcome.MET, promise_text="问医保报销", promise_due=date(2026, 12, 4)))


def _kept(desk):
    return desk.store.connection.execute(
        "SELECT text, kept_note FROM promise WHERE kept_at IS NOT NULL ORDER BY id"
    ).fetchall()


def _open(desk):
    return [
        row[0] for row in desk.store.connection.execute("SELECT text FROM promise WHERE kept_at IS NULL ORDER BY id")
    ]


def _top(pilot):
    return screen_text(pilot).splitlines()[0]


async def test_the_ledger_opens_from_every_place_and_one_key_keeps_a_promise(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "f6", "ctrl+y")
        text = screen_text(pilot)
        assert "超期 0   今天 1   本周 0   以后 1" in text
        assert "3-1-101" in text and "楼道灯不亮" in text and "A0001" in text
        assert "张桂兰" not in text
        await press(pilot, "1")
        text = screen_text(pilot)
        assert "已兑现：3-1-101 张*兰 楼道灯不亮" in text and "Ctrl+Z 撤销" in text
        assert "今天 0" in text
        await press(pilot, "ctrl+z")
        assert "今天 1" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert "已兑现：3-1-102" in screen_text(pilot) and "问医保报销" in screen_text(pilot)
        await press(pilot, "escape")
        assert "看板" in _top(pilot)
    assert _kept(desk) == [("问医保报销", "")]


async def test_who_wants_to_writes_in_the_ledger_how_it_was_kept(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "ctrl+y", "4")
        await type_words(pilot, "电话里说了")
        await press(pilot, "escape")
        assert _kept(desk) == []
        await press(pilot, "4")
        await type_words(pilot, "换了灯泡")
        await press(pilot, "enter")
        assert "已兑现：3-1-101 张*兰 楼道灯不亮" in screen_text(pilot)
    assert _kept(desk) == [("楼道灯不亮", "换了灯泡")]


@pytest.mark.parametrize("way", [("f7", "7"), ("ctrl+p", *"写一句", "enter")], ids=["household", "palette"])
async def test_and_at_a_door_from_its_menu_or_among_all_commands(open_app, desk, way):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "home", *way)
        await type_words(pilot, "当面说的")
        await press(pilot, "enter")
        assert "今日走访" in _top(pilot) and "已兑现：3-1-101 张*兰 楼道灯不亮" in screen_text(pilot)
    assert _kept(desk) == [("楼道灯不亮", "当面说的")]


@pytest.mark.parametrize(
    ("way", "place"),
    [
        (("home",), "今日走访"),
        (("home", "1"), "走访 3-1-101"),
        (("home", "ctrl+t"), "历史"),
        (("f3",), "问题清单"),
        (("f3", "enter"), "问题 YC-2026-A0001"),
        (("ctrl+p", *"3-1-101", "enter"), "楼栋"),
        (("ctrl+p", *"3-1-101", "enter", "f5"), "剖面"),
    ],
    ids=["today", "visit", "history", "problems", "problem", "building", "section"],
)
async def test_wherever_it_is_in_front_one_key_keeps_it_and_undo_owes_it_again(open_app, desk, way, place):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, *way)
        assert place in _top(pilot)
        await press(pilot, "ctrl+k")
        text = screen_text(pilot)
        assert place in _top(pilot)
        assert "已兑现：3-1-101 张*兰 楼道灯不亮" in text and "Ctrl+Z 撤销" in text
        assert _open(desk) == ["问医保报销"]
        await press(pilot, "ctrl+z")
        assert _open(desk) == ["楼道灯不亮", "问医保报销"]
        assert place in _top(pilot)


async def test_words_that_are_being_typed_stay_when_a_promise_is_kept_at_the_visit(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "home", "1")
        await type_words(pilot, "灯已经亮了")
        await press(pilot, "ctrl+k", "enter")
        assert "已记 3-1-101 见到" in screen_text(pilot)
    assert _kept(desk) == [("楼道灯不亮", "")]
    notes = desk.store.connection.execute("SELECT note FROM visit ORDER BY id").fetchall()
    assert notes[-1] == ("灯已经亮了",)


@pytest.mark.parametrize("way", [("f6",), ("f4",), ("f1",), ("ctrl+l",)], ids=["board", "meetings", "help", "line"])
async def test_where_nothing_is_in_front_the_ledger_opens_and_says_why(open_app, desk, way):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, *way)
        before = _top(pilot)
        await press(pilot, "ctrl+k")
        text = screen_text(pilot)
        assert "承诺" in _top(pilot) and "楼道灯不亮" in text
        assert "没有选中哪一户、哪个问题" in text
        await press(pilot, "escape")
        assert _top(pilot) == before
    assert _kept(desk) == []


async def test_a_door_and_a_problem_that_are_owed_nothing_say_so_in_the_ledger(open_app, desk):
    def fill(desk):
        _two_promises(desk)
        record_visit(desk, VisitEntry(_household(desk, "3-1-201"), Outcome.MET, issues=(IssueDraft("下水道堵了"),)))

    async with open_app(fill=fill) as pilot:
        await press(pilot, "end", "ctrl+k")
        assert "承诺" in _top(pilot) and "这一户没有欠着的承诺" in screen_text(pilot)
        await press(pilot, "escape", "f3", *"下水", "enter", "ctrl+k")
        assert "承诺" in _top(pilot) and "这个问题没有欠着的承诺" in screen_text(pilot)
        await press(pilot, "3", "ctrl+d", "ctrl+k", "ctrl+k", "ctrl+k")
        assert "没有欠着的承诺，不用兑现" in screen_text(pilot)
    assert _open(desk) == []


async def test_where_several_are_owed_a_digit_says_which_and_that_one_is_kept_at_once(open_app, desk):
    def fill(desk):
        _two_promises(desk)
        for text, day in (("问加装扶手", 25), ("借轮椅", 27)):
            due = date(2026, 11, day)
            visit = VisitEntry(_household(desk, "3-1-101"), Outcome.MET, promise_text=text, promise_due=due)
            record_visit(desk, visit)

    async with open_app(fill=fill) as pilot:
        await press(pilot, "home", "ctrl+k")
        assert all(
            words in screen_text(pilot) for words in ("1 11-20 楼道灯不亮", "2 11-25 问加装扶手", "3 11-27 借轮椅")
        )
        await press(pilot, "escape")
        assert len(_open(desk)) == 4
        await press(pilot, "ctrl+k", "2")
        assert "已兑现：3-1-101 张*兰 问加装扶手" in screen_text(pilot)
        assert _open(desk) == ["楼道灯不亮", "问医保报销", "借轮椅"]
        await press(pilot, "ctrl+z")
        assert len(_open(desk)) == 4


async def test_the_problem_of_the_matter_on_the_table_is_the_one_that_is_meant(open_app, desk):
    def fill(desk):
        from buildingday.services.meetings.agenda import draft_meeting
        from buildingday.services.meetings.agenda_edit import add_item

        _two_promises(desk)
        (issue,) = desk.store.connection.execute("SELECT id FROM issue").fetchone()
        add_item(desk, draft_meeting(desk).line.id, "", [issue])

    async with open_app(fill=fill) as pilot:
        await press(pilot, "f4", "enter", "end")
        assert "楼道灯不亮" in screen_text(pilot)
        await press(pilot, "ctrl+k")
        assert "已兑现：3-1-101 张*兰 楼道灯不亮" in screen_text(pilot)
        await press(pilot, "ctrl+z", "9")
        assert "进行中" in _top(pilot) and len(_open(desk)) == 2
        await type_words(pilot, "1")
        await press(pilot, "ctrl+k")
        assert "进行中" in _top(pilot) and "已兑现：3-1-101 张*兰 楼道灯不亮" in screen_text(pilot)
        assert "[1 议定]" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "进行中" in _top(pilot) and len(_open(desk)) == 2


async def test_a_key_that_bounces_keeps_one_promise_and_not_the_next(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "ctrl+y")
        for _bounce in range(3):
            pilot.app.screen.action_keep_promise()
        await settle(pilot)
        assert "已兑现：3-1-101 张*兰 楼道灯不亮" in screen_text(pilot)
    assert _open(desk) == ["问医保报销"]


async def test_a_dialog_keeps_its_key_for_the_words_that_are_typed(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "home", "0", "ctrl+k", "escape")
        assert "今日走访" in _top(pilot)
    assert _kept(desk) == []


async def test_an_empty_ledger_says_what_would_fill_it(open_app):
    async with open_app() as pilot:
        await press(pilot, "ctrl+y")
        assert "没有欠着的承诺" in "".join(screen_text(pilot).split())
        await press(pilot, "1", "3", "2", "4", "5", "6")
        assert "没有欠着的承诺，不用兑现" in screen_text(pilot)
        await press(pilot, "escape")
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


async def test_a_promise_is_put_off_from_the_ledger_with_its_reason(open_app, desk):
    async with open_app(fill=_two_promises) as pilot:
        await press(pilot, "ctrl+y", "5")
        await type_words(pilot, "12-4")
        assert "12月4日 周五" in screen_text(pilot)
        await press(pilot, "enter")
        assert "改期要写原因" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "等供电所")
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "已改到12月4日 周五：3-1-101 楼道灯不亮。请告诉住户。" in text and "Ctrl+Z 撤销" in text
        assert "今天 0   本周 0   以后 2" in text
        await press(pilot, "home")
        card = "".join(line.rpartition("|")[2].strip() for line in screen_text(pilot).splitlines())
        assert "改过1次，原定11月20日，还没告诉住户" in card and "等供电所" in card
        await press(pilot, "6")
        assert "已告诉 3-1-101 张*兰：改到12月4日 周五" in screen_text(pilot)
        assert "还没告诉" not in "".join(screen_text(pilot).split())
        await press(pilot, "6")
        assert "住户已经知道了" in screen_text(pilot)
        await press(pilot, "ctrl+z", "ctrl+z")
        assert "今天 1   本周 0   以后 1" in screen_text(pilot)
        assert "改过" not in screen_text(pilot)
