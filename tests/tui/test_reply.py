"""回告 at the keyboard: the text is shown, copied, written, and marked as sent."""

from tui.story import press, screen_text

from buildingday.domain.issue import Source
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue


def two_channels(desk):
    lamp = record_issue(desk, IssueDraft("路灯不亮", source=Source.CHAT)).issue_id
    from buildingday.services.handling.linking import link_same

    link_same(desk, record_issue(desk, IssueDraft("没灯", source=Source.WISH_WALL)).issue_id, lamp)
    handling.answer(desk, lamp, "下周换")


async def test_one_channel_after_another_is_told(open_app, desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app(fill=two_channels) as pilot:
        await press(pilot, "f3")
        await press(pilot, "0", "4", "3")
        assert "1 微信群 未回告" in screen_text(pilot)
        await press(pilot, "1")
        assert "各位居民，群里反映的“路灯不亮”" in screen_text(pilot)
        assert any(line.strip(" |").startswith("下周换。") for line in screen_text(pilot).splitlines()), "line by line"
        await press(pilot, "9")
        assert "各位居民" in screen_text(pilot), "a key that means nothing changes nothing"
        await press(pilot, "1")
        assert "各位居民，群里反映的“路灯不亮”" in pilot.app.clipboard
        await press(pilot, "2", "enter")
        (file,) = tmp_path.glob("*.txt")
        assert file.read_text(encoding="utf-8").startswith("各位居民，群里反映的“路灯不亮”")
        await press(pilot, "3")
        assert "A0001 已回告微信群。" in screen_text(pilot)
        assert "已回告 1/2 处" in screen_text(pilot)
        await press(pilot, "0", "4", "3", "escape")
        await press(pilot, "ctrl+z")
        assert "已回告 0/2 处" in screen_text(pilot)


async def test_the_working_list_holds_what_is_to_be_told(open_app):
    async with open_app(fill=two_channels) as pilot:
        await press(pilot, "f3", *["left"] * 2)
        assert "[待回告 1]" in screen_text(pilot)
        assert "路灯不亮" in screen_text(pilot)
