"""The problem list at the screen: finding, working lists, filters, one problem beside the list."""

import pytest
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.tier import Tier
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.storage.journal import blank
from buildingday.storage.tables import Issue
from buildingday.tui.screens.problem_page import ProblemPage
from buildingday.tui.widgets.line_list import LineList

TORTURE = "[3-201] [/ [@click=app.leave]坏[/] 陈\u0301\u0301 𠮷 [red]“…”│"


def listed(pilot):
    """Titles on the list."""
    return [row.title for _id, row in pilot.app.screen.query_one(LineList)._rows]


@pytest.fixture
def three(desk, ids):
    """A lamp handled jointly, a leak and rubbish waiting for triage."""
    lamp = record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501"), affected=3)).issue_id
    record_issue(desk, IssueDraft("水管漏水", household_id=ids.door("3-1-101")))
    record_issue(desk, IssueDraft("垃圾没人清", place_id=ids.place("3栋")))
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路")
    return lamp


async def test_an_empty_list_says_what_would_fill_it(open_app):
    async with open_app() as pilot:
        await press(pilot, "f3")
        assert "没有未结的问题" in screen_text(pilot)
        assert screen_text(pilot).count("Ctrl+N") == 2

        for key in ("1", "enter", "9", "0", "3", "ctrl+g", "space", "ctrl+a"):  # nothing to work on, and it says so
            pilot.app.screen.tell("")
            await press(pilot, key)
            assert " 没有未结的问题。走访时听到的、自己发现的，按 Ctrl+N 记下来。" in screen_text(pilot)


async def test_one_character_initials_a_number_or_a_place_find_a_problem(open_app, three):
    async with open_app() as pilot:
        await press(pilot, "f3")
        for typed, found in (
            ("漏", "水管漏水"),
            ("ldd", "楼道灯不亮"),
            ("A0003", "垃圾没人清"),
            ("2单元", "楼道灯不亮"),
        ):
            await press(pilot, "ctrl+f")
            await type_words(pilot, typed)
            assert listed(pilot) == [found], typed
            assert "1 条" in screen_text(pilot)
            await press(pilot, "escape")
            assert len(listed(pilot)) == 3


async def test_words_typed_on_the_list_begin_a_search_and_enter_goes_to_what_was_found(open_app, three):
    async with open_app() as pilot:
        await press(pilot, "f3")
        await type_words(pilot, "漏水")
        assert listed(pilot) == ["水管漏水"]
        await press(pilot, "enter", "1")
        assert "研判分级 A0002 水管漏水" in screen_text(pilot)


async def test_nothing_found_says_what_to_try(open_app, three):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+f")
        await type_words(pilot, "猫")
        assert listed(pilot) == []
        assert "没有找到" in screen_text(pilot)


async def test_left_and_right_go_through_the_working_lists_with_their_counts(open_app, three):
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "f3")
        text = screen_text(pilot)
        for view in ("[未结 3]", "待研判 2", "无牵头 1", "待回访 0", "待回头看 0"):
            assert view in text
        await press(pilot, "right", "right", "right")
        assert "[待研判 2]" in screen_text(pilot)
        assert listed(pilot) == ["垃圾没人清", "水管漏水"]
        await press(pilot, "left", "left", "left", "left")
        assert "[全部 3]" in screen_text(pilot)


async def test_a_filter_narrows_says_so_and_escape_takes_it_back(open_app, three):
    async with open_app() as pilot:
        await press(pilot, "f3", "f7", "3", "ctrl+s")
        assert listed(pilot) == ["楼道灯不亮"]
        assert "1 条  筛选:  联办" in screen_text(pilot)
        await press(pilot, "escape")
        assert len(listed(pilot)) == 3


async def test_the_tenth_choice_of_a_line_is_digit_nought(open_app, three):
    async with open_app() as pilot:
        await press(pilot, "f3", "f7", "tab", "tab", "tab", "tab", "tab", "0")
        assert "[0 其他]" in screen_text(pilot)
        await press(pilot, "０", "9", "ctrl+s")
        assert "筛选:  主动发现" in screen_text(pilot)


async def test_a_filter_is_kept_under_a_name_and_dropped_again(open_app, three):
    async with open_app() as pilot:
        await press(pilot, "f3", "f7", "3", "ctrl+s", "f8", "end")
        await type_words(pilot, "的事")
        await press(pilot, "enter")
        assert "已存为 联办的事" in screen_text(pilot)
        assert "[联办的事 1]" in screen_text(pilot)
    async with open_app() as pilot:
        await press(pilot, "f3", "left")
        assert listed(pilot) == ["楼道灯不亮"]
        await press(pilot, "delete")
        assert "已删掉 联办的事" in screen_text(pilot)
        assert "[未结 3]" in screen_text(pilot)
        await press(pilot, "delete")
        assert "这一组是固定的" in screen_text(pilot)


async def test_what_is_done_with_a_problem_leaves_it_in_its_place_until_another_list_is_asked_for(open_app, three):
    async with open_app() as pilot:
        await press(pilot, "f3", "right", "right", "right", "1", "2", "tab")
        await type_words(pilot, "楼里能办")
        await press(pilot, "enter")
        assert listed(pilot) == ["垃圾没人清", "水管漏水"]
        assert "[待研判 1]" in screen_text(pilot)
        await press(pilot, "right", "left")
        assert listed(pilot) == ["水管漏水"]


async def test_the_palette_puts_the_cursor_on_a_problem_that_is_not_listed(open_app, three, desk, ids):
    handling.not_accept(desk, three, "不属于公共部分")
    async with open_app() as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "楼道灯")
        await press(pilot, "enter")
        assert listed(pilot) == ["楼道灯不亮"]
        assert "不属于公共部分" in screen_text(pilot)


async def test_names_are_masked_until_f9_and_looking_is_journaled_once(open_app, three, desk):
    async with open_app() as pilot:
        await press(pilot, "f3", "end")
        assert "*" in screen_text(pilot).split("反映")[1].split("\n")[0]
        await press(pilot, "f9", "home", "end")
        assert "*" not in screen_text(pilot).split("反映")[1].split("\n")[0]
    seen = desk.store.connection.execute("SELECT count(*) FROM changeset WHERE verb = 'issue.reveal'").fetchone()[0]
    assert 1 <= seen <= 3


async def test_the_mouse_picks_a_line_a_working_list_and_opens_the_page(open_app, three):
    async with open_app() as pilot:
        await press(pilot, "f3")
        await pilot.click("#list", offset=(10, 3))
        await settle(pilot)
        assert "> A0001" in screen_text(pilot)
        await pilot.click("#list", offset=(10, 3))
        await settle(pilot)
        assert isinstance(pilot.app.screen, ProblemPage)
        await press(pilot, "escape")
        await pilot.click("#views", offset=(14, 0))
        await settle(pilot)
        assert "[今天到期 0]" in screen_text(pilot)


async def test_only_the_first_page_is_read_and_that_is_said(open_app, desk, three):
    rows = [
        blank(Issue)
        | {
            "id": desk.store.new_id(),
            "number": f"YC-2026-A{number:04d}",
            "title": f"第{number}件",
            "place_id": desk.actor.community_id,
            "recorded_at": f"2026-10-01T00:00:{number % 60:02d}.{number:03d}Z",
            "recorded_on": "2026-10-01",
            "first_owner_id": desk.actor.id,
        }
        for number in range(4, 504)
    ]
    with desk.store.act("test", desk.actor.id) as act:
        act.add_many(Issue, rows)
    async with open_app() as pilot:
        await press(pilot, "f3")
        assert len(listed(pilot)) == 500
        assert "前 500 条，共 503 条，请搜索缩小范围" in screen_text(pilot)
        await press(pilot, "ctrl+f")
        await type_words(pilot, "第77件")
        assert listed(pilot) == ["第77件"]
        assert "请搜索缩小范围" not in screen_text(pilot)


async def test_hostile_words_are_shown_as_words(open_app, desk, ids):
    draft = IssueDraft(
        TORTURE, detail=TORTURE + "\x1b[31m\u202e\x9b2J", household_id=ids.door("3-2-501"), reporter_words=TORTURE
    )
    lamp = record_issue(desk, draft).issue_id
    handling.set_tier(desk, lamp, Tier.JOINT, TORTURE)
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "f3")
        assert "[3-201] [/ [@click=app.leave]坏[/]" in screen_text(pilot)
        await press(pilot, "1", "escape", "0", "escape", "enter")
        text = screen_text(pilot)
        assert "[red]" in text
        assert not {"\x1b", "\x9b", "\u202e"} & set(text)


async def test_another_program_may_take_a_problem_away(open_app, desk, three):
    async with open_app() as pilot:
        await press(pilot, "f3")
        for _act in range(4):  # triage and the three records
            desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
        await press(pilot, "1")
        assert "问题清单" in screen_text(pilot)
        await press(pilot, "right", "left")
        assert listed(pilot) == []
