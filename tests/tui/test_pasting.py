"""A piece of a chat is pasted into the form of a problem."""

from textual import events
from tui.story import press, screen_text, settle


async def test_several_pasted_lines_fill_the_form_without_names(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+n")
        pilot.app.focused.post_message(events.Paste("张姐 10:32\r\n楼道灯又不亮了\r\n小李 10:33\r\n张桂兰摔过一跤"))
        await settle(pilot)
        text = screen_text(pilot)
        assert "已去掉名字和时间" in text and "张姐" not in text and "张桂兰" not in text
        await press(pilot, "ctrl+s")
    assert desk.store.connection.execute("SELECT title, detail, source FROM issue").fetchall() == [
        ("楼道灯又不亮了", "楼道灯又不亮了 张某摔过一跤", "chat")
    ]


async def test_one_pasted_line_is_a_line(open_app):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+n")
        pilot.app.focused.post_message(events.Paste("楼道灯又不亮了"))
        await settle(pilot)
        assert pilot.app.screen.query_one("#new-title").value == "楼道灯又不亮了"
