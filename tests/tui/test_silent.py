"""沉默户 at the keyboard: from the board to the list, to the door, and back with one door less."""

from tui.story import press, screen_text, type_words

from buildingday.tui.screens.board import BoardScreen
from buildingday.tui.screens.section import SectionScreen
from buildingday.tui.screens.silent import SilentScreen
from buildingday.tui.screens.visit import VisitScreen


async def test_a_silent_door_is_found_from_the_board_and_a_call_takes_it_off_the_list(open_app):
    async with open_app() as pilot:
        await press(pilot, "f6", "6")
        assert isinstance(pilot.app.screen, SilentScreen)
        text = screen_text(pilot)
        assert "沉默 36/36 户" in text and "从未见到 36" in text and "没去过" in text
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SectionScreen)
        await press(pilot, "3", "escape")
        assert "沉默 35/36 户" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_the_digits_of_today_record_from_the_list_itself(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f6", "6", "2", "2")
        text = screen_text(pilot)
        assert "Ctrl+Z 撤销" in text and text.count(" 无人 ") >= 2
        assert isinstance(pilot.app.screen, SilentScreen)
        await press(pilot, "3")
        assert "拒访" in screen_text(pilot)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, VisitScreen)
        await type_words(pilot, "膝盖不好")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SilentScreen)
        assert "见到" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "沉默 35/36 户" in screen_text(pilot)  # a refusal is a contact
        await press(pilot, "escape", "f6", "6")
        assert "沉默 35/36 户" in screen_text(pilot)
    outcomes = desk.store.connection.execute(
        "SELECT outcome FROM visit WHERE removed_at IS NULL ORDER BY id"
    ).fetchall()
    assert outcomes == [("no_answer",), ("no_answer",), ("refused",)]
    assert desk.store.connection.execute("SELECT count(DISTINCT household_id) FROM visit").fetchone() == (4,)


async def test_a_promise_to_a_silent_household_is_kept_with_the_one_key(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f6", "6", "0")
        await type_words(pilot, "住院")
        await press(pilot, "enter")
        assert "暂缓到" in screen_text(pilot)
        await press(pilot, "ctrl+k")
        assert "这一户没有欠着的承诺" in screen_text(pilot)
