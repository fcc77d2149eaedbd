"""What was written before is picked, not typed."""

from tui.story import press, screen_text, type_words


async def test_the_last_note_is_two_keys_at_the_next_door(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1", "f8")
        assert "还没有短语" in screen_text(pilot)
        await type_words(pilot, "送了政策单")
        await press(pilot, "enter", "1", "f8", "1")
        await type_words(pilot, "还问了医保")
        await press(pilot, "enter")
    notes = desk.store.connection.execute("SELECT note FROM visit ORDER BY id").fetchall()
    assert notes == [("送了政策单",), ("送了政策单还问了医保",)]
