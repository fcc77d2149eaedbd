"""Whatever is pressed, in whatever order: nothing falls over, and the next key still does what it says."""

import random

import pytest
from tui.story import press, screen_text, type_words

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


@pytest.mark.parametrize("place", PLACES)
async def test_a_place_is_reached_from_an_open_dialog_and_the_steps_still_answer(open_app, a_month, place):
    async with open_app() as pilot:
        await press(pilot, "f3", "1")
        await type_words(pilot, "写了一半")
        assert isinstance(pilot.app.screen, AskDialog)
        await press(pilot, place)
        assert not isinstance(pilot.app.screen, AskDialog)
        await press(pilot, "f3", "1")
        assert isinstance(pilot.app.screen, AskDialog)
        assert "研判分级" in screen_text(pilot)


@pytest.mark.parametrize("seed", range(3))
async def test_no_order_of_keys_leaves_the_steps_dead(open_app, a_month, seed, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    keys = random.Random(seed).choices(KEYS, k=60)
    async with open_app() as pilot:
        await press(pilot, *keys, "f2", "f3", "escape", "f3", "1")
        said = screen_text(pilot)
        assert isinstance(pilot.app.screen, AskDialog) or "没办成" in said or "记" in said, keys
