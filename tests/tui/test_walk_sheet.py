"""Today's doors on paper, and back from paper: two keys a door down the list, or by line number."""

from pathlib import Path

import pytest
from tui.story import press, screen_text, settle, type_words

from buildingday.services.visiting.sheet_paper import write_sheet
from buildingday.services.visiting.sheets import sheet_view, sheets


@pytest.fixture
def printed(tmp_path):
    """Prints today's sheet before the app opens."""
    return lambda desk: write_sheet(desk, tmp_path / "单.md")


def _outcomes(desk):
    return {line.number: line.outcome.value for line in sheet_view(desk, "1120A").lines if line.outcome}


async def test_today_is_printed_in_three_keys(open_app, desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await press(pilot, "f8", "1", "enter")
        assert "已写好" in screen_text(pilot)
    assert Path(tmp_path / "走访单 2026-11-20.xlsx").is_file()
    assert [view.code for view in sheets(desk)] == ["1120A"]


async def test_the_day_that_is_shown_is_the_one_that_is_printed(open_app, desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await press(pilot, "right", "f8", "1", "enter")
    (view,) = sheets(desk)
    assert view.day > desk.today()


async def test_another_sheet_where_there_is_only_one_is_told(open_app, printed):
    async with open_app(fill=printed) as pilot:
        await press(pilot, "f8", "2", "f8")
        assert "正在录的就是这一张。要录别的，先在今日把那一张打印出来。" in screen_text(pilot)


async def test_down_the_list_a_door_is_a_digit_and_enter(open_app, desk, printed):
    async with open_app(fill=printed) as pilot:
        await press(pilot, "f8", "2")
        for key in "2135":
            await press(pilot, key, "enter")
        text = screen_text(pilot)
        assert "已录 4/25" in text and "已记 3-1-202 进不去" in text
        await press(pilot, "escape")
        assert "走了 4/25" in screen_text(pilot)
    assert _outcomes(desk) == {1: "no_answer", 2: "met", 3: "refused", 4: "no_access"}


async def test_digits_typed_without_waiting_go_down_the_list(open_app, desk, printed):
    async with open_app(fill=printed) as pilot:
        await press(pilot, "f8", "2")
        for line in ("2", "2", "2", "7 2", "2"):
            await pilot.press(*line, "enter")
        await settle(pilot)
    assert sorted(_outcomes(desk)) == [1, 2, 3, 7, 8]


async def test_by_number_with_a_problem_and_what_it_means_below(open_app, desk, printed):
    async with open_app(fill=printed) as pilot:
        await press(pilot, "f8", "2")
        await type_words(pilot, "12 楼道灯不亮 ~3")
        text = screen_text(pilot)
        assert "3-1-602" in text and "3个工作日内答复，11月25日 周三" in text
        await press(pilot, "enter", "2", "enter")
    assert _outcomes(desk) == {12: "met", 13: "no_answer"}
    assert desk.store.connection.execute("SELECT title FROM issue").fetchall() == [("楼道灯不亮",)]
    assert desk.store.drafts("sheet:") == {}


async def test_the_arrow_keys_choose_the_line_of_a_lone_digit(open_app, desk, printed):
    async with open_app(fill=printed) as pilot:
        await press(pilot, "f8", "2", "down", "down", "2", "enter")
    assert _outcomes(desk) == {3: "no_answer"}


async def test_undo_takes_one_line_back_and_the_sheet_shows_it(open_app, desk, printed):
    async with open_app(fill=printed) as pilot:
        await press(pilot, "f8", "2", "2", "enter", "2", "enter", "ctrl+z")
        assert "已录 1/25" in screen_text(pilot)
    assert _outcomes(desk) == {1: "no_answer"}


async def test_a_refused_line_stays_with_its_sentence(open_app, desk, printed):
    async with open_app(fill=printed) as pilot:
        await press(pilot, "f8", "2")
        await type_words(pilot, "99 2")
        await press(pilot, "enter")
        assert "没有第 99 行" in screen_text(pilot)
        assert pilot.app.screen.query_one("#line").value == "99 2"
    assert _outcomes(desk) == {}


async def test_what_was_walked_yesterday_is_recorded_as_yesterday(open_app, desk, printed):
    async with open_app(fill=printed, now="2026-11-21T09:00:00+08:00") as pilot:
        await press(pilot, "f8", "2", "2", "enter", "f7")
        await type_words(pilot, "昨天 19:00")
        await press(pilot, "enter", "2", "enter")
    rows = desk.store.connection.execute("SELECT visited_on, slot FROM visit ORDER BY id").fetchall()
    assert rows == [("2026-11-20", "afternoon"), ("2026-11-20", "evening")]


async def test_a_line_being_keyed_survives_the_death_of_the_laptop(open_app, desk, printed):
    async with open_app(fill=printed) as pilot:
        await press(pilot, "f8", "2")
        await type_words(pilot, "7 漏")
    async with open_app() as pilot:
        await press(pilot, "f8", "2")
        assert "接着上次没写完的一行" in screen_text(pilot)
        await type_words(pilot, "水")
        await press(pilot, "enter")
    assert desk.store.connection.execute("SELECT title FROM issue").fetchall() == [("漏水",)]


async def test_without_a_sheet_it_says_what_to_do(open_app):
    async with open_app() as pilot:
        await press(pilot, "f8", "2")
        assert "还没有打印过走访单" in screen_text(pilot)
