"""代办: from what can be done with a household to the receipt and the day it comes back."""

from tui.story import press, screen_text, type_words


async def test_papers_leave_with_a_receipt_and_come_back(open_app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await press(pilot, "f5", "f7", "9")
        await type_words(pilot, "报销药费")
        await press(pilot, "tab", "tab")
        await type_words(pilot, "3")
        await press(pilot, "enter")
        assert "代办要写拿走了什么" in screen_text(pilot)
        await press(pilot, "shift+tab")
        await type_words(pilot, "医保本")
        await press(pilot, "enter")
        assert "已记代办" in screen_text(pilot) and "Ctrl+O 告知单" in screen_text(pilot)
        await press(pilot, "ctrl+o", "enter")
        (slip,) = tmp_path.glob("告知单*.md")
        assert "王秀英拿走医保本" in slip.read_text("utf-8")
        await press(pilot, "ctrl+y")
        assert "代办 报销药费" in screen_text(pilot) and "医保本" in screen_text(pilot)
        await press(pilot, "1", "enter")
        assert "已送回：" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "代办 报销药费" in screen_text(pilot)
