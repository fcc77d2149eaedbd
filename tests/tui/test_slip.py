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


async def test_a_line_that_left_something_to_tell_offers_it_too(open_app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        await type_words(pilot, "3-2-502 无人")
        await press(pilot, "enter")
        assert "告知单" not in screen_text(pilot)
        await press(pilot, "ctrl+o")
        assert "刚才没有记过要告诉住户的事" in screen_text(pilot)
        await type_words(pilot, "3-2-501 漏水 ~3d")
        await press(pilot, "enter")
        assert "11月25日前答复 Ctrl+O 告知单" in " ".join(screen_text(pilot).split())
        await type_words(pilot, "3-1-")
        await press(pilot, "ctrl+o")
        assert "告知单 3-2-501" in screen_text(pilot)
        await press(pilot, "enter")
        assert "已写好" in screen_text(pilot)
        assert pilot.app.screen.query_one("#line").value == "3-1-"
    assert "漏水" in (tmp_path / "告知单 3-2-501 2026-11-20.md").read_text("utf-8")


async def test_a_keyed_sheet_offers_it_for_the_line_that_promised_something(open_app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await press(pilot, "f8", "1", "enter", "f8", "2")
        assert "照单录入" in screen_text(pilot).splitlines()[0]
        await type_words(pilot, "3 楼道灯不亮 ~3")
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "Ctrl+O 告知单" in text
        door = next(line for line in text.splitlines() if "已记" in line).split()[1]
        await press(pilot, "2", "enter")
        assert "Ctrl+O 告知单" not in screen_text(pilot)
        await type_words(pilot, "5 水管漏了 ~3")
        await press(pilot, "enter", "ctrl+o", "enter")
        assert "已写好" in screen_text(pilot)
    (slip,) = tmp_path.glob("告知单*.md")
    assert "水管漏了" in slip.read_text("utf-8") and door not in slip.name


async def test_a_visit_from_the_ledger_offers_it_as_well(open_app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await _met_with_a_problem(pilot)
        await press(pilot, "ctrl+y", "3", "ctrl+n")
        await type_words(pilot, "下水道堵了")
        await press(pilot, "enter")
        assert "Ctrl+O 告知单" in screen_text(pilot)
        await press(pilot, "ctrl+o", "enter")
        assert "已写好" in screen_text(pilot)
    assert "下水道堵了" in (tmp_path / "告知单 3-1-101 2026-11-20.md").read_text("utf-8")
