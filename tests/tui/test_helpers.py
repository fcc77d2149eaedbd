"""能人和志愿队 at the keyboard: from the roster menu, and on the card of a small matter."""

from tui.story import press, screen_text, type_words

from buildingday.domain.helper import HelperKind
from buildingday.domain.tier import Tier
from buildingday.domain.whistle_state import Grade
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.roster.helper_services import ServiceEntry, record_service
from buildingday.services.roster.helpers import HelperEntry, add_helper
from buildingday.tui.screens.helpers import HelpersScreen


async def test_a_helper_is_written_down_stopped_and_back(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "8")
        assert isinstance(pilot.app.screen, HelpersScreen)
        assert "还没有记能人" in screen_text(pilot)
        for key in ("2", "3", "enter"):
            pilot.app.screen.tell("")
            await press(pilot, key)
            assert screen_text(pilot).count("按 1 记下来。") == 2, "a key that has nothing to work on says so"
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


async def test_a_member_s_service_is_written_down_graded_and_on_the_card(open_app, desk):
    add_helper(desk, HelperEntry("赵国庆", HelperKind.MEMBER, "值守", home_unit="市财政局"))
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "8")
        assert "赵*庆 双报到党员 市财政局" in screen_text(pilot)
        assert "还没有记过。按 5 记一次" in screen_text(pilot)
        await press(pilot, "5")
        await type_words(pilot, "夜间值守")
        await press(pilot, "tab")
        await type_words(pilot, "明天")
        await press(pilot, "enter")
        assert "“明天”不是日期" in screen_text(pilot)
        await press(pilot, "backspace", "backspace")
        await type_words(pilot, "昨天")
        await press(pilot, "tab")
        await type_words(pilot, "2.5")
        await press(pilot, "enter")
        assert "已记 赵*庆 的服务：夜间值守" in screen_text(pilot)
        assert "1 次 2.5 小时" in screen_text(pilot)
        await press(pilot, "6", "2", "1", "ctrl+s")
        assert "已改" in screen_text(pilot) and "2026-11-19" in screen_text(pilot)
        await press(pilot, "escape")
        assert "11-19 夜间值守 2.5 小时 好" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "已撤销：改服务" in screen_text(pilot)
        assert "2.5 小时 好" not in screen_text(pilot)
    assert desk.store.connection.execute("SELECT day, minutes, grade FROM helper_service").fetchall() == [
        ("2026-11-19", 150, None)
    ]


async def test_the_note_to_the_unit_is_written_with_one_key_and_enter(open_app, desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one = add_helper(desk, HelperEntry("赵国庆", HelperKind.MEMBER, "值守", home_unit="市财政局"))
    record_service(desk, one, ServiceEntry("夜间值守", grade=Grade.GOOD))
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "8", "7", "enter")
        assert "已写好" in screen_text(pilot)
    (note,) = tmp_path.glob("服务情况反馈*.md")
    assert "贵单位赵某在玉屏社区服务1次" in note.read_text(encoding="utf-8")


async def test_a_helper_without_a_unit_is_told_where_to_write_it(open_app, desk):
    add_helper(desk, HelperEntry("张桂兰", skills="水电"))
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "8", "7")
        assert "还没有写他来自哪个单位" in screen_text(pilot)
        await press(pilot, "4")
        assert "记能人" in screen_text(pilot)


async def test_a_helper_that_was_searched_for_stands_in_the_list(open_app, desk):
    add_helper(desk, HelperEntry("赵国庆", HelperKind.MEMBER, "值守", home_unit="市财政局"))
    add_helper(desk, HelperEntry("吴师傅", HelperKind.STEWARD, "水电"))
    async with open_app() as pilot:
        await press(pilot, "ctrl+f")
        await type_words(pilot, "市财政局")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HelpersScreen)
        assert "赵*庆 双报到党员 市财政局" in screen_text(pilot)
