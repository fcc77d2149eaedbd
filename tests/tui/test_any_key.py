"""Whatever is pressed, in whatever order: nothing falls over, and the next key still does what it says."""

import random

import pytest
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.tier import Tier
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.tui.dialogs.ask import AskDialog

PLACES = ["f2", "f3", "f4", "f5", "f6"]
KEYS = [
    *"1234567890" * 3, *["enter", "escape"] * 5, *["tab", "down", "up", "left", "right", "space", "backspace"] * 2,
    *PLACES, "f1", "f7", "f8", "f9", "ctrl+n", "ctrl+t", "ctrl+k", "ctrl+r", "ctrl+u", "ctrl+g", "ctrl+z", "ctrl+s",
    "ctrl+f", "ctrl+p", *"楼灯，a?*",
]  # fmt: skip


@pytest.fixture
def a_month(desk, ids):
    """Two problems and a meeting that is being prepared."""
    for title, door in (("楼道灯不亮", "3-2-501"), ("漏水", "3-1-101")):
        issue = record_issue(desk, IssueDraft(title, household_id=ids.door(door))).issue_id
        handling.set_tier(desk, issue, Tier.JOINT, "要几家一起")
    draft_meeting(desk)


@pytest.mark.parametrize("place", ["f2", "f3", "f5"])
async def test_a_place_is_reached_from_an_open_dialog_and_the_steps_still_answer(open_app, a_month, place):
    async with open_app() as pilot:
        await press(pilot, "f3", "1")
        assert isinstance(pilot.app.screen, AskDialog)
        await press(pilot, place)
        assert not isinstance(pilot.app.screen, AskDialog)
        await press(pilot, "f3", "1")
        assert isinstance(pilot.app.screen, AskDialog)
        assert "研判分级" in screen_text(pilot)


@pytest.mark.parametrize("place", ["f2", "f3"])
async def test_what_is_half_written_in_a_dialog_is_not_lost_to_a_place_key(open_app, a_month, place):
    async with open_app() as pilot:
        await press(pilot, "f3", "1", "4", "tab")
        await type_words(pilot, "拖了一年")
        await press(pilot, place)
        assert "没办成：写了的还没有存。Ctrl+S 确定，或者 Esc 不要了，再换画面。" in screen_text(pilot)
        assert "拖了一年" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "定为督办（原为联办）" in screen_text(pilot)


async def test_what_was_found_is_not_opened_over_something_half_written(open_app, a_month):
    async with open_app() as pilot:
        await press(pilot, "f3", "1", "4", "tab")
        await type_words(pilot, "拖了一年")
        await pilot.app.open_found("issue", pilot.app.screen_stack[-2].wanted_issue())
        await settle(pilot)
        assert "拖了一年" in screen_text(pilot)


@pytest.mark.parametrize("seed", range(2))
async def test_no_order_of_keys_leaves_the_steps_dead(open_app, a_month, seed, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    keys = random.Random(seed).choices(KEYS, k=50)
    async with open_app() as pilot:
        await press(pilot, *keys, "f2", "f3", "escape", "f3", "1")
        said = screen_text(pilot)
        assert isinstance(pilot.app.screen, AskDialog) or "没办成" in said or "记" in said, keys
