"""Writing down a problem that no visit brought: guesses, places, drafts."""

import json

from textual import events
from tui.story import press, screen_text, settle, type_words

from buildingday.tui.screens.problem_form import DRAFT_KEY, ProblemFormScreen
from buildingday.tui.screens.problems import ProblemsScreen


async def begin(pilot):
    await press(pilot, "f3", "ctrl+n")
    assert isinstance(pilot.app.screen, ProblemFormScreen)


def one_issue(desk):
    columns = "i.title, p.name, i.category, i.issue_class, i.source, i.affected"
    sql = f"SELECT {columns} FROM issue i JOIN place p ON p.id = i.place_id"
    rows = desk.store.connection.execute(sql).fetchall()
    assert len(rows) == 1
    return rows[0]


async def test_a_problem_with_its_door_is_a_few_keys(open_app, desk):
    async with open_app() as pilot:
        await begin(pilot)
        await type_words(pilot, "楼道灯不亮")
        assert "空着记为公共设施、一般诉求，因为写到 楼道灯" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "3-2-501")
        await press(pilot, "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, ProblemsScreen)
        assert "已记 A0001 楼道灯不亮。" in screen_text(pilot)
        assert "> A0001" in screen_text(pilot)
    assert one_issue(desk) == ("楼道灯不亮", "2单元", "public_facility", "minor", "proactive", 1)
    reporters = "SELECT h.door FROM reporter r JOIN household h ON h.id = r.household_id"
    assert desk.store.connection.execute(reporters).fetchall() == [("3-2-501",)]


async def test_a_person_decides_against_the_guess(open_app, desk, ids):
    async with open_app() as pilot:
        await begin(pilot)
        await type_words(pilot, "楼道灯不亮")
        await press(pilot, "tab")
        await type_words(pilot, "yyxq3d")
        await press(pilot, "enter", "tab")
        await type_words(pilot, "安全")
        await press(pilot, "1", "1", "tab", "2", "tab", "2", "tab")
        assert "空着记为" not in screen_text(pilot)
        await type_words(pilot, "12")
        await press(pilot, "enter")
    assert one_issue(desk) == ("楼道灯不亮", "3栋", "hazard", "major", "chat", 12)


async def test_what_was_typed_is_a_draft_from_the_first_key_and_comes_back(open_app, desk):
    async with open_app() as pilot:
        await begin(pilot)
        await type_words(pilot, "井")
        await press(pilot, "tab")
        await type_words(pilot, "3-2-501")
        await press(pilot, "enter")
        assert json.loads(desk.store.draft(DRAFT_KEY)[0])["title"] == "井"
    async with open_app() as pilot:  # the laptop died and was started again
        await begin(pilot)
        assert "接着上次的草稿写" in screen_text(pilot)
        assert "3-2-501" in screen_text(pilot)
        await press(pilot, "end")
        await type_words(pilot, "盖响")
        await press(pilot, "ctrl+s")
        assert "已记 A0001 井盖响。" in screen_text(pilot)
    assert desk.store.draft(DRAFT_KEY) is None


async def test_a_draft_can_be_left_or_given_up(open_app, desk):
    async with open_app() as pilot:
        await begin(pilot)
        await type_words(pilot, "井盖")
        await press(pilot, "escape")
        assert desk.store.draft(DRAFT_KEY) is not None
        await begin(pilot)
        await press(pilot, "ctrl+d")
        assert isinstance(pilot.app.screen, ProblemsScreen)
    assert desk.store.draft(DRAFT_KEY) is None


async def test_what_is_refused_is_told_and_everything_stays(open_app, desk):
    async with open_app() as pilot:
        await begin(pilot)
        await press(pilot, "ctrl+s")
        assert "没办成：问题还没有写内容" in screen_text(pilot)
        await type_words(pilot, "井盖响")
        await press(pilot, *["tab"] * 7)
        await type_words(pilot, "几户")
        await press(pilot, "enter")
        assert "没办成：“几户”不是户数" in screen_text(pilot)
        assert "井盖响" in screen_text(pilot)
    assert desk.store.connection.execute("SELECT count(*) FROM issue").fetchone() == (0,)


async def test_all_characters_that_an_input_method_sends_at_once_reach_the_list(open_app):
    async with open_app() as pilot:
        await begin(pilot)
        await press(pilot, "tab")
        for character in "玉苑小区":
            pilot.app.post_message(events.Key(character, character))
        await settle(pilot)
        assert pilot.app.screen.query_one("#typed").value == "玉苑小区"


async def test_a_rider_is_noted_as_one_and_the_card_says_so(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+n")
        await type_words(pilot, "道闸老坏")
        pilot.app.screen.query_one("#new-name").focus()
        await type_words(pilot, "吴强")
        await press(pilot, "tab", "tab", "2", "ctrl+s")
        assert "吴* 骑手" in screen_text(pilot)
