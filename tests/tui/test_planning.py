"""Tomorrow, stars, what was left over, and taking over, key by key."""

from datetime import date, datetime

from tui.story import press, screen_text, type_words

from buildingday.clock import Clock
from buildingday.domain.visit import Outcome
from buildingday.services.visiting.planning import take_over
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.services.visiting.today import day_view

NOW = "2026-11-20T09:00:00+08:00"


def _begun(ids):
    """Yesterday one door was walked to."""

    def fill(desk):
        desk.store.clock = Clock(datetime.fromisoformat("2026-11-19T09:00:00+08:00"))
        record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.MET))
        desk.store.clock = Clock(datetime.fromisoformat(NOW))

    return fill


async def test_doors_left_over_are_told_and_one_reason_is_two_keys(open_app, desk, ids):
    async with open_app(fill=_begun(ids), now=NOW) as pilot:
        assert "11月19日 周四 排了没走到的有 24 户。按 Ctrl+R" in screen_text(pilot)
        assert "昨天没走到" in screen_text(pilot)
        await press(pilot, "ctrl+r", "1")
        assert "24 户没走到：天气不好" in screen_text(pilot)
    assert day_view(desk).left_why == "weather"


async def test_another_reason_is_written(open_app, desk, ids):
    async with open_app(fill=_begun(ids), now=NOW) as pilot:
        await press(pilot, "ctrl+r", "7")
        await type_words(pilot, "电梯[坏了]")
        await press(pilot, "enter")
        assert "24 户没走到：电梯[坏了]" in screen_text(pilot)
    assert day_view(desk).left_why == "电梯[坏了]"


async def test_nothing_left_over_needs_no_reason(open_app):
    async with open_app() as pilot:
        await press(pilot, "ctrl+r")
        assert "不用写原因" in screen_text(pilot)


async def test_tomorrow_is_looked_at_and_starred_but_not_recorded(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "right")
        assert "11月23日 周一 的安排" in screen_text(pilot)
        await press(pilot, "2")
        assert "这一天还没到" in screen_text(pilot)
        await press(pilot, "down", "ctrl+s")
        assert "3-1-102 11月23日 周一标了星" in screen_text(pilot)
        await press(pilot, "left")
        assert "走了 0/25 户" in screen_text(pilot)
    (door,) = [door for door in day_view(desk, date(2026, 11, 23)).doors if door.starred]
    assert door.door == "3-1-102"
    assert not any(door.starred for door in day_view(desk).doors)


async def test_escape_leads_from_any_day_back_to_today_and_nothing_said_of_that_day_stays(open_app):
    async with open_app() as pilot:
        await press(pilot, "right", "right", "2")
        assert "这一天还没到，只能看和标星。按 Esc 回到今天。" in screen_text(pilot)
        await press(pilot, "escape")
        assert "走了 0/25 户" in screen_text(pilot) and "这一天还没到" not in screen_text(pilot)
        await press(pilot, "right", "2", "f2")
        assert "走了 0/25 户" in screen_text(pilot) and "这一天还没到" not in screen_text(pilot)


async def test_a_star_comes_and_goes_with_one_key_and_is_undone(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "ctrl+s")
        assert "标了星" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "3-1-101 今天不再标星" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert [door.door for door in day_view(desk).doors if door.starred] == ["3-1-101"]


async def test_a_colleagues_stair_is_taken_over_for_today(open_app, desk, ids):
    def fill(desk):
        take_over(desk, place_ids=[ids.place("3-1")], person_id=ids.person("李建华"))

    async with open_app(fill=fill) as pilot:
        assert pilot.app.screen.chosen().door == "3-2-101"
        await press(pilot, "f5", "f7")
        assert "替同事走" in screen_text(pilot)
        await press(pilot, "6", "2")
        assert "玉苑小区 3栋 1单元 今天由我走访" in screen_text(pilot)
    assert any(door.door.startswith("3-1-") for door in day_view(desk).doors)
    assert not any(door.door.startswith("3-1-") for door in day_view(desk, date(2026, 11, 23), capacity=99).doors)


async def test_a_leaders_own_meeting_stands_on_today(open_app, desk, ids):
    desk.store.keep_setting("me", ids.person("周明"))
    async with open_app() as pilot:
        assert "现场办公会 11月30日前开" in screen_text(pilot)
