"""历史 at the keyboard: readable lines, the latest first, everything within reach."""

from tui.story import press, screen_text, settle

from buildingday.domain.visit import Outcome
from buildingday.services.roster.households import edit_household
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.tui.screens.timeline import TimelineScreen


async def _history(pilot, door, ids):
    await pilot.app.push_screen(TimelineScreen("household", ids.door(door), door))
    await settle(pilot)


async def test_what_changed_is_told_from_what_to_what(open_app, desk, ids):
    def fill(desk):
        edit_household(desk, ids.door("3-1-101"), phone="13900001111")
        record_visit(desk, VisitEntry(ids.door("3-1-101"), Outcome.MET, note="膝盖不好"))

    async with open_app(fill=fill) as pilot:
        await _history(pilot, "3-1-101", ids)
        text = screen_text(pilot)
        assert "2026年11月20日 周五 09:00 王秀英 修改住户" in text
        assert "电话：138****0000 -> 139****1111" in text
        assert text.index("膝盖不好") < text.index("修改住户")


async def test_a_step_taken_back_stays_readable(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "2", "ctrl+z")
        await _history(pilot, "3-1-101", ids)
        text = screen_text(pilot)
        assert "撤销：记走访" in text
        assert "记走访 （已撤销）" in text


async def test_more_than_a_page_is_read_on_request(open_app, desk, ids):
    def fill(desk):
        for number in range(210):
            edit_household(desk, ids.door("3-1-101"), note=f"第{number}次")

    async with open_app(fill=fill) as pilot:
        await _history(pilot, "3-1-101", ids)
        await press(pilot, "end")
        assert "按 F7 接着读更早的" in screen_text(pilot)
        await press(pilot, "f7", "end")
        assert "第0次" in screen_text(pilot)
        await press(pilot, "f7")
        assert "全部经过都在这里了" in screen_text(pilot)


async def test_nothing_yet_says_what_would_come(open_app):
    async with open_app() as pilot:
        await pilot.app.push_screen(TimelineScreen("unit", "nobody", "谁"))
        await settle(pilot)
        assert "还没有记过什么" in screen_text(pilot)
