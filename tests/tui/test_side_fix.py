"""顺手办 on the screen: Ctrl+R, a sentence, who was present, content."""

import pytest
from tui.story import press, screen_text, type_words

from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue


@pytest.fixture
def sill(desk, ids):
    """Water over the doorsill of 3-2-501."""
    return record_issue(desk, IssueDraft("门口进水", household_id=ids.door("3-2-501"))).issue_id


async def test_a_small_matter_is_done_in_passing_and_waits_for_another_to_see_it(open_app, desk, sill):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+r")
        await type_words(pilot, "砌了门槛")
        await press(pilot, "tab", "1", "tab", "1", "ctrl+s")
        assert "A0001 已记顺手办，现在待核实，要由别人核实。" in screen_text(pilot)
        assert "[x] 办结报告 [ ] 现场核实" in screen_text(pilot)
        assert "[x] 回访 1/1 [ ] 销号" in screen_text(pilot)
        await press(pilot, "enter")
        assert "顺手办" in screen_text(pilot)
    assert issue_card(desk, sill).tier == "self"


async def test_without_a_sentence_nothing_is_done_and_the_dialog_says_so(open_app, desk, sill):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+r", "enter")
        assert "顺手办要写一句怎么办的" in screen_text(pilot)
    assert issue_card(desk, sill).tier is None


async def test_at_the_door_one_digit_says_that_it_was_put_right(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1")
        await type_words(pilot, "砌了门槛")
        await press(pilot, "ctrl+n")
        await type_words(pilot, "门口进水")
        await press(pilot, "tab", "4", "enter")
    rows = desk.store.connection.execute("SELECT status, tier FROM issue").fetchall()
    assert rows == [("to_verify", "self")]
