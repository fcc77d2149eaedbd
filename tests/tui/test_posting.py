"""公示 on the screen: nobody in the words, a second person, and taken down again with the same keys."""

import pytest
from tui.story import press, screen_text, type_words

from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.posted_view import posted


@pytest.fixture
def leak(desk, ids):
    return record_issue(desk, IssueDraft("张桂兰家漏水", household_id=ids.door("3-2-501"))).issue_id


async def test_a_problem_is_put_on_the_board_and_taken_down(open_app, desk, leak):
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "5", "3")
        assert "居民家漏水" in screen_text(pilot)
        assert "已去掉姓名。" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "没办成：公示前要由另一个人审核。" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "ljh")
        await press(pilot, "1", "ctrl+s")
        assert "A0001 已列入公示：居民家漏水" in screen_text(pilot)
        await press(pilot, "0", "5", "3")
        assert "11-20起公示：居民家漏水" in screen_text(pilot).replace("2026-", "")
        await type_words(pilot, "写错了")
        await press(pilot, "enter")
        assert "A0001 已撤回公示。" in screen_text(pilot)
    assert posted(desk) == []


async def test_words_with_a_door_in_them_stay_in_the_field_and_it_is_said_what_to_write(open_app, desk, leak):
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "5", "3")
        await type_words(pilot, "3-2-501")
        await press(pilot, "tab")
        await type_words(pilot, "ljh")
        await press(pilot, "1", "ctrl+s")
        text = screen_text(pilot).replace("\n", "")
        assert "公示的话里还有门牌" in text
        assert "居民家漏水3-2-501" in text
    assert posted(desk) == []
