"""After a problem is done: strike-off of many, looking again, more time, at the keyboard."""

from tui.story import press, screen_text, type_words

from buildingday.domain.issue import Satisfaction
from buildingday.domain.tier import Tier
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue


def to_strike(desk, ids, title):
    told = record_issue(desk, IssueDraft(title, household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, told, Tier.JOINT, "要动公共线路")
    handling.assign(desk, told, lead_unit_id=ids.unit("供电所"))
    closing.report_done(desk, told, unit_id=ids.unit("供电所"), evidence="换了灯")
    closing.verify(desk, told, True)
    closing.ask(desk, told, issue_card(desk, told).reporters[0].id, Satisfaction.SATISFIED)
    return told


async def test_what_was_picked_out_is_struck_off_with_one_key_and_taken_back_with_another(open_app, desk, ids):
    told = [to_strike(desk, ids, title) for title in ("灯不亮", "墙裂", "井盖响")]
    record_issue(desk, IssueDraft("新的"))
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+a")
        assert "选了 4 个，按 7 一次销号。" in screen_text(pilot)
        await press(pilot, "space")
        assert "选了 3 个" in screen_text(pilot)
        assert " *A0002" in screen_text(pilot)
        await press(pilot, "7")
        assert "已销号 3 个。" in screen_text(pilot)
        assert {issue_card(desk, each).status for each in told} == {"struck"}
        await press(pilot, "ctrl+z")
    assert {issue_card(desk, each).status for each in told} == {"to_ask"}


async def test_looking_again_finds_it_back_and_reopens(open_app, desk, ids):
    told = to_strike(desk, ids, "灯不亮")
    closing.strike(desk, told)
    async with open_app(now="2026-12-01T09:00:00+08:00") as pilot:
        await press(pilot, "f3", *["right"] * 6)
        assert "[待回头看 1]" in screen_text(pilot)
        assert "11 天无复发" in screen_text(pilot)
        await press(pilot, "5")
        assert "销号以后 11 天没有复发" in screen_text(pilot)
        await press(pilot, "2", "tab")
        await type_words(pilot, "又不亮了")
        await press(pilot, "enter")
        assert "A0001 反弹，已重开" in screen_text(pilot)
    assert issue_card(desk, told).status == "in_progress"


async def test_more_time_needs_somebody_else_who_allows_it(open_app, desk, ids):
    told = record_issue(desk, IssueDraft("灯不亮", household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, told, Tier.JOINT, "要动公共线路")
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "1", "3")
        assert "延期 A0001" in screen_text(pilot)
        await type_words(pilot, "30")
        await press(pilot, "tab")
        await type_words(pilot, "等材料")
        await press(pilot, "ctrl+s")
        assert "没办成：延期要由另一个人批准。" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "zm")
        await press(pilot, "1", "ctrl+s")
        assert "A0001 已延期到 2027-01-01。请告知反映人。" in screen_text(pilot)
