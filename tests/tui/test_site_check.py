"""A check on site with what was measured, at the keyboard."""

from tui.story import press, screen_text, type_words

from buildingday.domain.tier import Tier
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue


async def test_what_was_measured_stands_on_the_page(open_app, desk, ids):
    bus = record_issue(desk, IssueDraft("去公交站太远", household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, bus, Tier.SELF, "理由")
    closing.report_done(desk, bus, doer="公交公司")
    async with open_app() as pilot:
        await press(pilot, "f3", "5", "tab")
        await type_words(pilot, "步行2.5")
        await press(pilot, "enter")
        assert "看不出量的是什么、多少和单位" in screen_text(pilot)
        await type_words(pilot, "公里")
        await press(pilot, "enter")
        assert "[x] 现场核实" in screen_text(pilot)
        await press(pilot, "enter")
        assert "步行2.5公里" in screen_text(pilot)
