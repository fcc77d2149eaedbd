"""A sweep at the keyboard: started, walked with digits, a hazard written down at the door."""

from tui.story import press, screen_text, settle, type_words


async def test_a_sweep_is_started_and_walked_with_digits(open_app, desk):
    async with open_app() as pilot:
        await pilot.app.run_action("over('sweep')")
        await press(pilot, "6")
        assert "发起排查" in screen_text(pilot)
        await type_words(pilot, "3栋")
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "消防排查" in text and "查了 0/36 户" in text and "3 私拉电线" in text
        await press(pilot, "1", "2")
        assert "查了 1/36 户" in screen_text(pilot)
        assert "已记 3-1-602 没见到" in screen_text(pilot)
        await press(pilot, "3", "3", "enter")
        text = screen_text(pilot)
        assert "已记 3-1-501 有隐患，紧急问题 A0001" in text
        assert "隐患 1" in text
        await press(pilot, "ctrl+z")
        assert "隐患 0" in screen_text(pilot)
        await press(pilot, "7")
        assert "已结束 消防排查" in screen_text(pilot)
        assert "没有正在进行的排查" in screen_text(pilot)
    assert desk.store.connection.execute("SELECT count(*) FROM visit WHERE removed_at IS NULL").fetchone() == (2,)


async def test_without_a_sweep_every_digit_says_how_one_is_started(open_app):
    async with open_app() as pilot:
        await pilot.app.run_action("over('sweep')")
        await settle(pilot)
        for key in ("1", "2", "3", "5", "7"):
            pilot.app.screen.tell("")
            await press(pilot, key)
            assert "没有正在进行的排查。按 6 发起一次。" in screen_text(pilot).splitlines()[-3], key


async def test_a_sweep_without_a_place_says_what_to_write_and_keeps_its_keys_in_sight(open_app):
    async with open_app() as pilot:
        await pilot.app.run_action("over('sweep')")
        await press(pilot, "6", "enter")
        text = screen_text(pilot)
        assert "没办成：请写小区、楼栋或单元的名称" in text
        assert "回车确定" in text
