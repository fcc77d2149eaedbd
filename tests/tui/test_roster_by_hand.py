"""One household more, and another name for a place, at the keyboard."""

from tui.story import press, screen_text, type_words


async def test_a_household_is_added_where_the_picture_is_and_stands_under_the_cursor(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "4")
        assert "加一户 玉苑小区 3栋" in screen_text(pilot)
        await type_words(pilot, "2-501")
        await press(pilot, "enter")
        assert "已经有 3-2-501" in screen_text(pilot)
        for _digit in range(3):
            await press(pilot, "backspace")
        await type_words(pilot, "701")
        await press(pilot, "tab")
        await type_words(pilot, "甲乙丙")
        await press(pilot, "enter")
        assert "已添加 3-2-701" in screen_text(pilot)
        assert "甲*丙" in screen_text(pilot)
        await press(pilot, "2")
        assert "已记 3-2-701 无人" in screen_text(pilot)
        await press(pilot, "ctrl+z", "ctrl+z")
        assert "已撤销：添加住户" in screen_text(pilot)
    assert desk.store.connection.execute("SELECT count(*) FROM household WHERE removed_at IS NULL").fetchone() == (36,)


async def test_a_building_gets_another_name(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "5")
        assert "给 3栋 改名" in screen_text(pilot)
        await press(pilot, "end", "backspace", "backspace")
        await type_words(pilot, "明德楼")
        await press(pilot, "enter")
        assert "已改名为 玉苑小区 明德楼" in screen_text(pilot)
        assert "玉苑小区 明德楼" in screen_text(pilot).splitlines()[1]
    assert ids.place("明德楼")
