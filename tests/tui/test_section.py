"""剖面 at the keyboard: the whole house on the screen, walked with arrow keys and recorded with digits.

``BUILDINGDAY_UPDATE_GOLDEN=1 pytest tests/tui/test_section.py`` writes the picture of the tower anew.
"""

import os
from datetime import timedelta
from pathlib import Path

from tui.houses import import_houses
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.visit import Outcome
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.tui.screens.building import BuildingScreen
from buildingday.tui.screens.section import SectionScreen
from buildingday.tui.screens.today import TodayScreen
from buildingday.tui.widgets.door_grid import DoorGrid


def _floor(pilot, floor):
    """The windows of one floor as they stand on the screen."""
    return next(line for line in screen_text(pilot).splitlines() if line.startswith(f" {floor} ")).replace(">", " >")


def _chosen(pilot):
    return pilot.app.screen.query_one(DoorGrid).chosen.door


def _outcomes(desk):
    sql = """SELECT h.door, v.outcome FROM visit v JOIN household h ON h.id = v.household_id
             WHERE v.removed_at IS NULL ORDER BY h.door"""
    return desk.store.connection.execute(sql).fetchall()


async def test_f5_twice_fills_the_screen_and_f5_again_goes_back_to_the_same_door(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "f5")
        assert isinstance(pilot.app.screen, SectionScreen)
        assert _floor(pilot, 6).split() == ["6", ">601n", "602n", "601n", "602n", "601n", "602n"]
        await press(pilot, "down", "right", "f5")
        assert isinstance(pilot.app.screen, BuildingScreen)
        await press(pilot, "ctrl+g", "down", "escape")
        assert isinstance(pilot.app.screen, BuildingScreen)
        assert _chosen(pilot) == "3-1-501"


async def test_from_today_the_house_of_the_door_under_the_cursor_opens(open_app):
    async with open_app() as pilot:
        door = pilot.app.screen.chosen().door
        await press(pilot, "ctrl+g")
        assert _chosen(pilot) == door
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_search_from_the_overview_does_not_open_the_picture(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "ctrl+p")
        await type_words(pilot, "3-3-402")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BuildingScreen)
        assert _chosen(pilot) == "3-3-402"


async def test_digits_record_and_the_window_changes_at_once(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f5", "2", "3")
        assert _floor(pilot, 6).split()[:4] == ["6", "601nt", "602", "t"]
        assert "已记 3-1-602 拒访" in screen_text(pilot)
        assert _chosen(pilot) == "3-1-501"
        await press(pilot, "ctrl+z")
        assert _floor(pilot, 6).split()[:3] == ["6", "601nt", "602n"]
    assert _outcomes(desk) == [("3-1-601", "no_answer")]


async def test_full_width_digits_record_too(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f5")
        await type_words(pilot, "２")
    assert _outcomes(desk) == [("3-1-601", "no_answer")]


async def test_one_key_marks_a_floor_and_one_step_takes_it_back(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f5", "2", "f8")
        assert "已记 3-1-602 无人" in screen_text(pilot)
        assert _chosen(pilot) == "3-1-501"
        await press(pilot, "f8")
        assert "已记 2 户 无人" in screen_text(pilot)
        assert _floor(pilot, 5).split()[:3] == ["5", "501nt", "502nt"]
        await press(pilot, "ctrl+z")
        assert _floor(pilot, 5).split()[:3] == ["5", "501n", "502n"]
    assert len(_outcomes(desk)) == 2


async def test_nine_marks_the_doors_of_a_stair_that_are_still_to_do_and_goes_to_the_next_stair(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f5", "3", "9")
        assert "已记 11 户 无人" in screen_text(pilot)
        assert _chosen(pilot) == "3-2-601"
        assert all("601" in each or "t" in each for each in _floor(pilot, 1).split()[1:3])
        await press(pilot, "ctrl+z")
    assert _outcomes(desk) == [("3-1-601", "refused")]


async def test_the_door_under_the_cursor_is_told_in_two_lines(open_app, desk, ids):
    def fill(desk):
        at = desk.now() - timedelta(days=9)
        record_visit(desk, VisitEntry(ids.door("3-1-601"), Outcome.MET, note="膝盖不好，下楼难", visited_at=at))

    async with open_app(fill=fill) as pilot:
        await press(pilot, "f5", "f5")
        text = screen_text(pilot)
        assert "3-1-601 郑*兰  9天前见过" in text
        assert "膝盖不好" in text
        await press(pilot, "right")
        assert "3-1-602" in screen_text(pilot) and "从未见到" in screen_text(pilot)
        await press(pilot, "left", "f9")
        assert "郑桂兰" in screen_text(pilot)


async def test_a_visit_is_written_from_the_picture(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f5", "1")
        await type_words(pilot, "路过坐坐")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SectionScreen)
        assert _chosen(pilot) == "3-1-602"
    assert _outcomes(desk) == [("3-1-601", "met")]


async def test_a_click_chooses_a_window_and_a_click_on_a_key_records(open_app, desk):
    from textual.geometry import Offset

    async with open_app() as pilot:
        await press(pilot, "f5", "f5")
        lines = screen_text(pilot).splitlines()
        row = next(n for n, line in enumerate(lines) if line.startswith(" 5 "))
        await pilot.click(offset=Offset(lines[row].index("502n") + 1, row))
        await settle(pilot)
        assert _chosen(pilot) == "3-1-502"
        keys = next(n for n, line in enumerate(lines) if "2 无人" in line)
        await pilot.click(offset=Offset(len(lines[keys][: lines[keys].index("2 无人")].encode("gbk")), keys))
        await settle(pilot)
    assert _outcomes(desk) == [("3-1-502", "no_answer")]


async def test_a_tower_keeps_its_cursor_in_sight_all_the_way_down(open_app, tmp_path):
    async with open_app(fill=import_houses(tmp_path, (30, 1, 34, 12))) as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "30-1-3401")
        await press(pilot, "enter", "f5")
        for floor in range(34, 0, -1):
            assert ">01n" in _floor(pilot, floor)
            await press(pilot, "down")
        await press(pilot, "end")
        assert _floor(pilot, 1).split()[-1] == ">12n"
        await press(pilot, "2")
        assert "已记 30-1-112 无人" in screen_text(pilot)


async def test_a_tower_of_34_floors_looks_as_it_was_approved(open_app, ids, tmp_path):
    def fill(desk):
        import_houses(tmp_path, (30, 1, 34, 12))(desk)
        for at, floor in enumerate(range(34, 20, -1)):
            for door in range(at % 3 + 1, 13, 2):
                visited = desk.now() - timedelta(days=at * 7 + door)
                outcome = Outcome.VACANT if door == 11 else Outcome.MET
                record_visit(desk, VisitEntry(ids.door(f"30-1-{floor}{door:02d}"), outcome, visited_at=visited))

    async with open_app(fill=fill) as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "30-1-3106")
        await press(pilot, "enter", "f5")
        text = "\n".join(line.rstrip() for line in screen_text(pilot).splitlines()) + "\n"
    approved = Path(__file__).parent / "seen" / "section_tower.txt"
    if os.environ.get("BUILDINGDAY_UPDATE_GOLDEN"):
        approved.write_text(text, "utf-8")
    assert text == approved.read_text("utf-8")


async def test_four_stairs_of_a_tower_scroll_sideways_with_floor_numbers_and_headings(open_app, tmp_path):
    async with open_app(fill=import_houses(tmp_path, (31, 4, 16, 8))) as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "31-1-1601")
        await press(pilot, "enter", "f5", "end")
        assert _chosen(pilot) == "31-4-1608"
        assert "4单元" in screen_text(pilot)
        assert _floor(pilot, 16).split()[-1] == ">1608n"
        await press(pilot, "9")
        assert "已记 128 户 无人" in screen_text(pilot)


async def test_a_lower_stair_has_sky_above_it_and_the_same_ground(open_app, tmp_path):
    def fill(desk):
        import_houses(tmp_path, (33, 1, 3, 2))(desk)
        import_houses(tmp_path, (33, 2, 1, 2))(desk)

    async with open_app(fill=fill) as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "33-1-301")
        await press(pilot, "enter", "f5")
        assert len(_floor(pilot, 3).split()) == 3
        assert len(_floor(pilot, 1).split()) == 5


async def test_both_themes_and_a_wide_terminal_show_days_in_the_windows(open_app):
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "f5", "f5", "f10")
        text = screen_text(pilot)
        assert text.count("从未") > 36
        assert "郑*兰 从未" in text
