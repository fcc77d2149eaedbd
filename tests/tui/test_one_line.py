"""One line is enough: thirty doors typed one after another, read as they are typed."""

import json

from tui.story import press, screen_text, settle, type_full_width, type_words


def _visits(desk):
    return desk.store.connection.execute(
        "SELECT h.door, v.outcome, v.note FROM visit v JOIN household h ON h.id = v.household_id"
        " WHERE v.removed_at IS NULL ORDER BY v.id"
    ).fetchall()


def _line(pilot):
    return pilot.app.screen.query_one("#line").value


async def test_what_a_line_means_stands_below_it_as_it_is_typed(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        await type_words(pilot, "3-2-501 漏水 !急 @物业 ~3d")
        text = screen_text(pilot)
        assert "漏水 紧急 玉苑物业" in " ".join(text.split())
        assert "3个工作日内答复，11月25日 周三" in text
        assert "没写，记为见到" in text
    assert _visits(desk) == []


async def test_enter_saves_and_the_line_is_empty_for_the_next_door(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        await type_words(pilot, "3-2-501 漏水 ~3d")
        await press(pilot, "enter")
        assert _line(pilot) == ""
        text = screen_text(pilot)
        assert "已记 3-2-501 见到 问题 A0001 11月25日前答复" in text and "Ctrl+Z" in text
        await type_full_width(pilot, "３－２－５０２　无人")
        await press(pilot, "enter", "escape")
        assert "走了 2/" in screen_text(pilot)
    assert _visits(desk) == [("3-2-501", "met", ""), ("3-2-502", "no_answer", "")]
    assert desk.store.drafts("line") == {}


async def test_undo_takes_the_line_back_without_leaving(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        await type_words(pilot, "3-2-501 无人")
        await press(pilot, "enter", "ctrl+z")
        assert "已撤销" in screen_text(pilot)
    assert _visits(desk) == []


async def test_lines_typed_without_waiting_are_all_saved(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        for line in ("3-1-101 无人", "3-1-102 无人", "3-1-201 漏水"):
            await pilot.press(*line, "enter")
        await settle(pilot)
        assert _line(pilot) == ""
    assert [door for door, _outcome, _note in _visits(desk)] == ["3-1-101", "3-1-102", "3-1-201"]


async def test_what_is_typed_before_the_line_has_the_keys_is_not_lost(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        pilot.app.screen.set_focus(None)
        await type_words(pilot, "3-1-101 漏水")
        assert _line(pilot) == "3-1-101 漏水"
    assert _visits(desk) == []


async def test_a_line_survives_the_death_of_the_laptop(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        await type_words(pilot, "3-2-501 漏")
        assert json.loads(desk.store.draft("line")[0]) == {"line": "3-2-501 漏"}
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        assert "接着上次没写完的一行" in screen_text(pilot)
        await type_words(pilot, "水")
        await press(pilot, "enter")
    assert desk.store.connection.execute("SELECT title FROM issue").fetchall() == [("漏水",)]


async def test_a_line_that_is_refused_stays_with_its_sentence(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+l")
        await type_words(pilot, "9-9-999 漏水")
        await press(pilot, "enter")
        assert "没办成" in screen_text(pilot) and "没有找到门牌" in screen_text(pilot)
        assert _line(pilot) == "9-9-999 漏水"
        await press(pilot, "ctrl+d")
        assert _line(pilot) == ""
    assert _visits(desk) == []


async def test_a_door_of_two_compounds_is_chosen_by_a_digit(open_app, desk):
    def second(desk):
        from buildingday.storage.tables import Household, Place

        with desk.store.act("roster.import", desk.actor.id) as act:
            up = desk.actor.community_id
            for kind, code, name, path in (
                ("compound", "ZY", "紫云小区", "紫云小区"),
                ("building", "3", "3栋", "紫云小区 3栋"),
                ("stair", "3-2", "2单元", "紫云小区 3栋 2单元"),
            ):
                up = act.add(Place(parent_id=up, kind=kind, code=code, name=name, path=path, initials="zy")).id
            act.add(
                Household(stair_id=up, building_id=up, compound_id=up, community_id=desk.actor.community_id,
                          floor=5, room="501", door="3-2-501", name="钱多", initials="qd")
            )  # fmt: skip

    async with open_app(fill=second) as pilot:
        await press(pilot, "ctrl+l")
        await type_words(pilot, "3-2-501 漏水")
        assert "有 2 处" in screen_text(pilot)
        await press(pilot, "enter", "escape")
        assert _line(pilot) == "3-2-501 漏水"
        await press(pilot, "enter", "1")
        assert _line(pilot) == ""
    assert [door for door, _outcome, _note in _visits(desk)] == ["3-2-501"]


async def test_a_line_of_ten_thousand_characters_is_one_sentence_and_nothing_is_lost(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "ctrl+l")
        line = pilot.app.screen.query_one("#line")
        line.value = "3-2-501 " + "漏" * 10_000
        await settle(pilot)
        await press(pilot, "enter")
        assert "请分成几行" in screen_text(pilot)
        assert len(_line(pilot)) == 10_008
    assert _visits(desk) == []
