"""能人和志愿队 at the keyboard: from the roster menu, and on the card of a small matter."""

from tui.story import press, screen_text, type_words

from buildingday.domain.tier import Tier
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.roster.helpers import HelperEntry, add_helper
from buildingday.tui.screens.helpers import HelpersScreen


async def test_a_helper_is_written_down_stopped_and_back(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "8")
        assert isinstance(pilot.app.screen, HelpersScreen)
        assert "还没有记能人" in screen_text(pilot)
        await press(pilot, "1")
        await type_words(pilot, "吴师傅")
        await press(pilot, "tab", "2", "tab")
        await type_words(pilot, "水电")
        await press(pilot, "ctrl+s")
        assert "已记 吴师傅" in screen_text(pilot)
        assert "红管家" in screen_text(pilot)
        await press(pilot, "3")
        assert "已停用 吴师傅" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "已撤销：停用能人" in screen_text(pilot)
    rows = desk.store.connection.execute("SELECT name, kind, skills, closed_on FROM helper").fetchall()
    assert rows == [("吴师傅", "steward", "水电", None)]


async def test_the_card_of_a_small_matter_names_who_can_help(open_app, desk, ids):
    add_helper(desk, HelperEntry("张桂兰", skills="给排水", phone="13812345678", place_id=ids.place("3栋")))
    leak = record_issue(desk, IssueDraft("水管漏水", household_id=ids.door("3-2-501"), category="water")).issue_id
    handling.set_tier(desk, leak, Tier.SELF, "楼里能办")
    async with open_app() as pilot:
        await press(pilot, "f3")
        assert "能人  张*兰 给排水" in screen_text(pilot)


async def test_a_talent_is_written_down_from_a_door(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5")
        await pilot.app.screen.run_action("household('helper')")
        await type_words(pilot, "会修锁的人")
        await press(pilot, "tab", "tab")
        await type_words(pilot, "修锁")
        await press(pilot, "ctrl+s")
        assert "已记 会修锁的人" in screen_text(pilot)
    (row,) = desk.store.connection.execute(
        "SELECT household_id IS NOT NULL, place_id IS NOT NULL FROM helper"
    ).fetchall()
    assert tuple(row) == (1, 1)
