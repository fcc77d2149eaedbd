"""措施 at the keyboard: added in a dialog, done with a digit, mentioned when done is reported."""

from tui.story import press, screen_text, type_words

from buildingday.domain.tier import Tier
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue


async def test_a_measure_is_added_done_and_taken_back(open_app, desk, ids):
    noise = record_issue(desk, IssueDraft("广场舞扰民", household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, noise, Tier.SELF, "可以商量")
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "1", "6")
        assert "加一项措施" in screen_text(pilot) and "Ctrl+S 确定" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "没办成：措施还没有内容" in screen_text(pilot)
        await type_words(pilot, "设分贝仪")
        await press(pilot, "tab", "tab")
        await type_words(pilot, "5")
        await press(pilot, "ctrl+s")
        assert "A0001 已加措施：设分贝仪。" in screen_text(pilot)
        assert "完成 0/1 项" in screen_text(pilot)
        await press(pilot, "0", "1", "6")
        assert "1 办完了：设分贝仪 11-27" in screen_text(pilot) and "2 加一项措施" in screen_text(pilot)
        await press(pilot, "escape", "4", "enter")
        assert "还有 1 项措施没完成：设分贝仪。" in "".join(screen_text(pilot).split("\n")[-4:])
        await press(pilot, "ctrl+z", "0", "1", "6", "1")
        assert "A0001 措施已完成：设分贝仪。" in screen_text(pilot)
        assert "完成 1/1 项" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "完成 0/1 项" in screen_text(pilot)
