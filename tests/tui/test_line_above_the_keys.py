"""The line above the keys says what Ctrl+Z takes back now, wherever it was done."""

from tui.story import press, screen_text, type_words

from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue


def _line(pilot):
    """The line above the keys, its gaps closed."""
    return " ".join(screen_text(pilot).splitlines()[-3].split())


async def test_what_was_done_over_a_screen_stands_on_it_afterwards(open_app):
    async with open_app() as pilot:
        await press(pilot, "2")
        assert _line(pilot) == "已记 3-1-101 无人 Ctrl+Z 撤销"
        await press(pilot, "ctrl+g", "3", "escape")
        assert _line(pilot) == "已记 3-1-102 拒访 Ctrl+Z 撤销"


async def test_what_was_taken_back_elsewhere_is_no_longer_offered(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "2", "ctrl+y", "ctrl+z", "escape")
        assert _line(pilot) == "已撤销：记走访"
    assert desk.store.connection.execute("SELECT count(*) FROM visit WHERE removed_at IS NULL").fetchone() == (0,)


async def test_a_meeting_that_has_begun_says_so_and_how_to_take_it_back(open_app):
    async with open_app() as pilot:
        await press(pilot, "f4", "1", "4")
        assert _line(pilot) == "会议开始。每个议题都要有处理结果。 Ctrl+Z 撤销"
        await press(pilot, "ctrl+z")
        assert _line(pilot) == "已撤销：开会"
        assert "2026-11 的会议筹备" in screen_text(pilot)


async def test_what_a_visit_says_when_it_closes_keeps_its_offer(open_app):
    async with open_app() as pilot:
        await press(pilot, "1", "ctrl+n")
        await type_words(pilot, "楼道灯不亮")
        await press(pilot, "enter")
        assert _line(pilot) == "已记 3-1-101 见到 问题 A0001 11月25日前答复 Ctrl+O 告知单 Ctrl+Z 撤销"


async def test_an_offer_stays_where_it_can_be_taken(open_app):
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        await type_words(pilot, "3-2-501 漏水 ~3d")
        await press(pilot, "enter")
        assert "Ctrl+O 告知单" in _line(pilot)
        await press(pilot, "escape")
        assert "已记 3-2-501 见到" in _line(pilot) and "告知单" not in _line(pilot)


async def test_a_refusal_is_gone_with_the_list_that_it_was_about(open_app, desk, ids):
    record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501")))
    async with open_app() as pilot:
        await press(pilot, "f3", "5")
        assert "没办成" in _line(pilot)
        await press(pilot, "right")
        assert _line(pilot) == ""


async def test_a_refusal_is_gone_once_something_else_was_opened(open_app):
    async with open_app() as pilot:
        await press(pilot, "f8", "2")
        assert "没办成" in _line(pilot)
        await press(pilot, "f1", "escape")
        assert _line(pilot) == ""
