"""演练 from the board: played beside the screen, stopped, and played again with more hands."""

from tui.story import press, screen_text

from buildingday.tui.screens.rehearsal import RehearsalScreen


async def test_every_cadence_is_played_and_what_is_assumed_is_written_under_it(open_app):
    async with open_app() as pilot:
        await press(pilot, "f6", "7")
        text = screen_text(pilot)
        assert "演练 20/20 遍" in text
        assert "60 个工作日（现在）" in text and "20 个工作日" in text and "40 个工作日" in text
        assert "本处最近 90 天只敲了 0 次门" in text
        assert "1 个人走 36 户" in text and "最多敲 25 户" in text


async def test_fewer_doors_a_day_is_one_key(open_app):
    async with open_app() as pilot:
        await press(pilot, "f6", "7", "3")
        assert "最多敲 20 户" in screen_text(pilot)
        await press(pilot, "２")
        assert "最多敲 25 户" in screen_text(pilot)


async def test_it_is_stopped_with_escape_and_left_with_another(open_app, monkeypatch):
    from buildingday.services.reporting import rehearsal

    async with open_app() as pilot:
        await press(pilot, "f6")
        play, stopped = rehearsal.play, []

        def play_and_stop(ready, run):
            if run == 2:
                pilot.app.call_from_thread(pilot.app.screen.action_leave)
                stopped.append(run)
            return play(ready, run)

        monkeypatch.setattr(rehearsal, "play", play_and_stop)
        await press(pilot, "7")
        assert stopped == [2]
        assert "演练 3/20 遍" in screen_text(pilot)
        assert "已停下" in screen_text(pilot)
        assert isinstance(pilot.app.screen, RehearsalScreen)
        await press(pilot, "escape")
        assert "看板" in screen_text(pilot).splitlines()[0]
