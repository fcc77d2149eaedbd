"""A building head's morning, key by key."""

import asyncio
import json

from tui.story import press, screen_text, settle, type_words

from buildingday.storage.tables import Household
from buildingday.tui.screens.visit import VisitScreen


def _visits(desk):
    return desk.store.connection.execute(
        "SELECT h.door, v.outcome, v.note FROM visit v JOIN household h ON h.id = v.household_id"
        " WHERE v.removed_at IS NULL ORDER BY v.id"
    ).fetchall()


def _cursor_door(pilot):
    return pilot.app.screen.chosen().door


async def test_no_answer_is_one_key_and_the_cursor_is_on_the_next_door(open_app, desk):
    async with open_app() as pilot:
        assert _cursor_door(pilot) == "3-1-101"
        await press(pilot, "2")
        assert _cursor_door(pilot) == "3-1-102"
        assert "已记 3-1-101 无人" in screen_text(pilot)
        assert "走了 1/25 户" in screen_text(pilot)
    assert _visits(desk) == [("3-1-101", "no_answer", "")]


async def test_met_with_nothing_to_note_is_two_keys(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1", "enter")
        assert _cursor_door(pilot) == "3-1-102"
    assert _visits(desk) == [("3-1-101", "met", "")]


async def test_enter_twice_in_a_breath_saves_once_and_goes_on(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "1")
        visit = pilot.app.screen
        visit.action_save()
        while not visit.draft.settled:
            await asyncio.sleep(0)
        visit.action_save()
        await settle(pilot)
        assert _cursor_door(pilot) == "3-1-102"
    assert _visits(desk) == [("3-1-101", "met", "")]


async def test_met_and_one_new_problem_is_at_most_six_keys_beside_the_words(open_app, desk):
    keys = ["1", "ctrl+n", "enter"]
    assert len(keys) <= 6
    async with open_app() as pilot:
        await press(pilot, *keys[:2])
        await type_words(pilot, "楼道灯不亮")
        await press(pilot, keys[2])
        assert _cursor_door(pilot) == "3-1-102"
        assert "A0001" in screen_text(pilot) and "问题 1" in screen_text(pilot)
    assert desk.store.connection.execute("SELECT title, category FROM issue").fetchall() == [
        ("楼道灯不亮", "public_facility")
    ]
    assert desk.store.connection.execute("SELECT due_on FROM promise").fetchall() == [("2026-11-25",)]


async def test_a_whole_stair_is_two_keys(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "9", "2")
        assert "已记 12 户 无人" in screen_text(pilot)
    assert len(_visits(desk)) == 12


async def test_full_width_digits_work_as_digits(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "２", "１", "enter")
    assert [outcome for _door, outcome, _note in _visits(desk)] == ["no_answer", "met"]


async def test_two_quick_keys_are_two_doors(open_app, desk):
    async with open_app() as pilot:
        await pilot.press("2", "2", "2")
        await settle(pilot)
    assert [door for door, _outcome, _note in _visits(desk)] == ["3-1-101", "3-1-102", "3-1-201"]


async def test_undo_takes_the_last_door_back(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "2", "ctrl+z")
        assert "走了 0/25 户" in screen_text(pilot)
    assert _visits(desk) == []


async def test_what_was_typed_is_kept_from_the_first_key_and_comes_back(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "1")
        await type_words(pilot, "水")
        assert json.loads(desk.store.draft(f"visit:{ids.door('3-1-101')}")[0])["note"] == "水"
    async with open_app() as pilot:
        assert "草稿" in screen_text(pilot)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, VisitScreen)
        assert "水" in screen_text(pilot)
        await type_words(pilot, "管漏")
        await press(pilot, "enter")
    assert _visits(desk) == [("3-1-101", "met", "水管漏")]
    assert desk.store.drafts("visit:") == {}


async def test_an_impossible_date_is_told_and_what_was_typed_stays(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "4")
        await type_words(pilot, "后年")
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "没办成" in text
        assert "后年" in text
        await press(pilot, "escape")
    assert _visits(desk) == []


async def test_keys_before_the_store_is_open_are_harmless(open_app, desk):
    from buildingday.tui.app import BuildingdayApp

    app = BuildingdayApp(lambda: desk)
    app.open_desk = lambda: None
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "1", "enter", "9", "0", "f7", "ctrl+n", "f3", "ctrl+z", "f9", "f1", "escape", "ctrl+p")
        await pilot.pause()
    assert _visits(desk) == []


async def test_help_names_every_key_of_the_screen(open_app):
    async with open_app() as pilot:
        await press(pilot, "f1")
        text = screen_text(pilot)
        assert "帮助：今日走访" in text
        await press(pilot, "escape")
        assert "今日走访" in screen_text(pilot).splitlines()[0]


async def test_nobody_is_named_until_asked_and_asking_is_journaled(open_app, desk):
    async with open_app() as pilot:
        assert "张桂兰" not in screen_text(pilot)
        await press(pilot, "f9")
        assert "张桂兰" in screen_text(pilot)
        await press(pilot, "f9")
        assert "张桂兰" not in screen_text(pilot)
    reveals = "SELECT count(*) FROM changeset WHERE verb = 'household.reveal'"
    assert desk.store.connection.execute(reveals).fetchone()[0] == 1


async def test_the_palette_finds_a_home_by_initials_and_an_action_by_pinyin(open_app):
    async with open_app() as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "zgl")
        assert "张*兰" in screen_text(pilot)
        await press(pilot, "escape", "ctrl+p")
        await type_words(pilot, "wr")
        assert "无人" in screen_text(pilot)


async def test_what_a_door_cost_is_told_to_the_visitor_and_kept_out_of_the_journal(open_app, desk):
    async with open_app() as pilot:
        await pilot.app.screen.run_action("burden")
        await settle(pilot)
        assert "还没有在这台电脑上记过走访" in screen_text(pilot)
        await press(pilot, "down", "2", "2", "1")
        await type_words(pilot, "都好")
        await press(pilot, "enter")
        await pilot.app.screen.run_action("burden")
        await settle(pilot)
        text = screen_text(pilot)
    assert "今天 没见到 2 户 每户 1.5 键 0 秒、说上话 1 户 每户 4.0 键" in text
    assert "60 秒以内为好；只有你看得到。" in text
    verbs = desk.store.connection.execute("SELECT DISTINCT verb FROM changeset WHERE verb LIKE '%effort%'").fetchall()
    assert verbs == []


async def test_keys_pressed_on_other_screens_are_no_effort_of_the_next_door(open_app):
    async with open_app() as pilot:
        await press(pilot, "2", "f3", "down", "up", "f6", "f2", "2")
        await press(pilot, "ctrl+y", "down", "down", "escape", "2")
        await pilot.app.screen.run_action("burden")
        await settle(pilot)
        assert "今天 没见到 3 户 每户 1.0 键" in screen_text(pilot)


async def test_a_new_phone_and_a_care_tag_are_written_at_the_door_in_two_keys(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "f7", "1")
        assert "改资料 3-1-101" in screen_text(pilot)
        await press(pilot, "escape", "f7", "2")
        assert "关爱标签 3-1-101" in screen_text(pilot)
        await press(pilot, "1", "1", "enter")
    tags = desk.store.connection.execute("SELECT household_id, tag, risk FROM care_tag").fetchall()
    assert tags == [(ids.door("3-1-101"), "elder_alone", "high")]


async def test_an_odd_visit_is_saved_and_the_line_says_what_is_odd(open_app, desk):
    async with open_app(now="2026-11-20T21:30:00+08:00") as pilot:
        await press(pilot, "2")
        said = screen_text(pilot)
        assert "已记 3-1-101 无人 留意：21:30 不是平常上门的时候" in said and "Ctrl+Z 撤销" in said
        assert _visits(desk) == [("3-1-101", "no_answer", "")]
        await press(pilot, "ctrl+z")
    assert _visits(desk) == []


async def test_a_digit_on_an_empty_day_says_where_doors_are(open_app, desk):
    with desk.store.act("roster.edit", desk.actor.id) as act:
        act.remove(Household, *(row.id for row in act.rows(Household)))
    async with open_app() as pilot:
        await press(pilot, "2")
        assert " 名册里还没有你要走的住户。按 F5 到“楼栋”导入名册。" in screen_text(pilot)
