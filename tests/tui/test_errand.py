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
        await press(pilot, "1")
        assert "已送回：" in screen_text(pilot) and "医保本" in screen_text(pilot)
        assert "代办 报销药费" not in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "代办 报销药费" in screen_text(pilot)


async def test_papers_come_back_with_the_same_one_key_at_the_door(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f7", "9")
        await type_words(pilot, "报销药费")
        await press(pilot, "tab")
        await type_words(pilot, "医保本")
        await press(pilot, "tab")
        await type_words(pilot, "3")
        await press(pilot, "enter", "ctrl+k")
        assert "已送回：" in screen_text(pilot) and "医保本" in screen_text(pilot)
        await press(pilot, "ctrl+k")
        assert "这一户没有欠着的承诺" in screen_text(pilot)
    assert desk.store.connection.execute("SELECT count(*) FROM promise WHERE kept_at IS NOT NULL").fetchone() == (1,)
