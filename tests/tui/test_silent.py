"""沉默户 at the keyboard: from the board to the list, to the door, and back with one door less."""

from tui.story import press, screen_text

from buildingday.tui.screens.board import BoardScreen
from buildingday.tui.screens.section import SectionScreen
from buildingday.tui.screens.silent import SilentScreen


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
