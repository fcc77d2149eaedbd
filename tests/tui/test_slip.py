"""告知单: one key after a visit that left something to tell, or from what can be done with a household."""

from tui.story import press, screen_text, type_words


async def _met_with_a_problem(pilot):
    await press(pilot, "1", "ctrl+n")
    await type_words(pilot, "楼道灯不亮")
    await press(pilot, "enter")


async def test_the_line_that_says_saved_offers_the_slip(open_app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await _met_with_a_problem(pilot)
        assert "Ctrl+O 告知单" in screen_text(pilot)
        await press(pilot, "ctrl+o", "enter")
        assert "已写好" in screen_text(pilot)
    assert "楼道灯不亮" in (tmp_path / "告知单 3-1-101 2026-11-20.md").read_text("utf-8")


async def test_a_visit_without_anything_to_tell_offers_none(open_app):
    async with open_app() as pilot:
        await press(pilot, "2")
        assert "告知单" not in screen_text(pilot)
        await press(pilot, "ctrl+o")
        assert "告知单没有内容可写" in screen_text(pilot)


async def test_the_slip_of_any_household_is_among_what_can_be_done_with_it(open_app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await _met_with_a_problem(pilot)
        await press(pilot, "f5", "f7")
        assert "告知单：" in screen_text(pilot)
