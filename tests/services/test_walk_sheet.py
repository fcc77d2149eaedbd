"""走访单: a day's doors on paper, and keyed back by line number and outcome digit."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from buildingday.clock import Clock
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused, WrongUsage
from buildingday.services.desk import Desk
from buildingday.services.roster.setup import choose_me
from buildingday.services.upkeep.keeping import undo
from buildingday.services.visiting.planning import star
from buildingday.services.visiting.promises_view import open_promises
from buildingday.services.visiting.putting_off import put_off
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.services.visiting.sheet_entry import preview_keyed, save_keyed
from buildingday.services.visiting.sheet_paper import write_sheet
from buildingday.services.visiting.sheets import Sheet, set_walked, sheet_view, sheets
from tests.conftest import Ids


@pytest.fixture
def sheet(desk: Desk, ids: Ids, tmp_path: Path) -> Sheet:
    """A sheet of today, printed after a promise was made."""
    record_visit(
        desk,
        VisitEntry(
            ids.door("3-2-501"),
            Outcome.MET,
            promise_text="水管何时修，电话13800000001",
            promise_due=date(2026, 11, 20),
            visited_at=datetime.fromisoformat("2026-11-18T15:00:00+08:00"),
        ),
    )
    return write_sheet(desk, tmp_path / "单.md")


def later(desk: Desk, now: str) -> Desk:
    """The same home at a later time."""
    desk.store.clock = Clock(datetime.fromisoformat(now))
    return desk


def visits(desk: Desk) -> list[tuple[str, str, str, str]]:
    return desk.store.connection.execute(  # type: ignore[no-any-return]
        "SELECT h.door, v.outcome, v.visited_on, v.note FROM visit v JOIN household h ON h.id = v.household_id"
        " WHERE v.removed_at IS NULL AND v.entered_at > '2026-11-20T02' ORDER BY v.id"
    ).fetchall()


def test_nothing_stands_on_paper_that_today_masks(desk: Desk, sheet: Sheet, tmp_path: Path) -> None:
    text = (tmp_path / "单.md").read_text("utf-8")
    names = [row[0] for row in desk.store.connection.execute("SELECT name FROM household")]
    assert not [name for name in names if name in text]
    assert "13800000001" not in text and "水管何时修" in text


def test_the_paper_asks_to_tell_of_a_promise_that_was_put_off(desk: Desk, sheet: Sheet, tmp_path: Path) -> None:
    assert "请告诉住户" not in (tmp_path / "单.md").read_text("utf-8")
    put_off(desk, open_promises(desk)[0].id, "12-4", "等物业")
    star(desk, open_promises(desk)[0].household_id)
    write_sheet(desk, tmp_path / "又一张.md")
    text = (tmp_path / "又一张.md").read_text("utf-8")
    assert "12月4日前：水管何时修" in text
    assert text.count("（改过期，请告诉住户）") == 1


def test_lines_keep_their_numbers_whatever_is_recorded_meanwhile(desk: Desk, sheet: Sheet) -> None:
    before = [line.door for line in sheet_view(desk, sheet.code).lines]
    record_visit(desk, VisitEntry(sheet.doors[4], Outcome.NO_ANSWER))
    view = sheet_view(desk, sheet.code)
    assert [line.door for line in view.lines] == before
    assert (view.done, view.lines[4].outcome) == (1, Outcome.NO_ANSWER)


def test_the_same_doors_printed_again_are_the_same_sheet(desk: Desk, sheet: Sheet, tmp_path: Path) -> None:
    assert write_sheet(desk, tmp_path / "again.xlsx") == sheet
    record_visit(desk, VisitEntry(sheet.doors[0], Outcome.NO_ANSWER))
    second = write_sheet(desk, tmp_path / "second.md")
    assert (sheet.code, second.code) == ("1120A", "1120B")
    assert sheet.doors[0] not in second.doors


def test_the_workbook_prints_on_a4_upright_as_wide_as_the_page(desk: Desk, sheet: Sheet, tmp_path: Path) -> None:
    write_sheet(desk, tmp_path / "单.xlsx")
    page = load_workbook(tmp_path / "单.xlsx").active
    assert page is not None
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "portrait")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$3:$3"
    assert [cell.value for cell in page[4]][:2] == [1, sheet_view(desk, sheet.code).lines[0].door]
    assert [cell.value for cell in page[4]][4:12] == ["□"] * 8


def test_number_and_digit_are_a_visit_on_the_day_of_the_sheet(desk: Desk, sheet: Sheet) -> None:
    later(desk, "2026-11-22T20:00:00+08:00")
    doors = [line.door for line in sheet_view(desk, sheet.code).lines]
    for typed in ("7 2", "１２　１　身体好", "3 水管漏水 ~3d", "9 1 楼道灯不亮 !急"):
        save_keyed(desk, sheet.code, typed, 1)
    assert visits(desk) == [
        (doors[6], "no_answer", "2026-11-20", ""),
        (doors[11], "met", "2026-11-20", "身体好"),
        (doors[2], "met", "2026-11-20", ""),
        (doors[8], "met", "2026-11-20", ""),
    ]
    titles = desk.store.connection.execute("SELECT title, urgency FROM issue ORDER BY id").fetchall()
    assert titles == [("水管漏水", "normal"), ("楼道灯不亮", "urgent")]
    assert sheet_view(desk, sheet.code).done == 4


def test_a_lone_digit_and_words_belong_to_the_line_where_one_is(desk: Desk, sheet: Sheet) -> None:
    save_keyed(desk, sheet.code, "2", 5)
    save_keyed(desk, sheet.code, "水管漏水", 6)
    view = sheet_view(desk, sheet.code)
    assert [line.number for line in view.lines if line.outcome] == [5, 6]


def test_the_walk_can_be_at_another_time(desk: Desk, sheet: Sheet) -> None:
    later(desk, "2026-11-22T20:00:00+08:00")
    set_walked(desk, sheet.code, "11-21 19:00")
    save_keyed(desk, sheet.code, "1 2", 1)
    assert visits(desk)[0][2] == "2026-11-21"
    slot = desk.store.connection.execute("SELECT slot FROM visit ORDER BY id DESC LIMIT 1").fetchone()
    assert slot == ("evening",)


def test_one_line_is_undone_as_one(desk: Desk, sheet: Sheet) -> None:
    save_keyed(desk, sheet.code, "7 漏水 ~3d", 1)
    undo(desk)
    assert visits(desk) == []
    assert sheet_view(desk, sheet.code).done == 0


def test_what_a_line_means_is_told_before_it_is_saved(desk: Desk, sheet: Sheet) -> None:
    reading = preview_keyed(desk, sheet.code, "7 1 水管漏水 @物业", 1)
    assert reading.number == 7 and not reading.trouble
    assert ("问题", "水管漏水  玉苑物业") in reading.parts
    assert preview_keyed(desk, sheet.code, "7", 2).parts[1:] == (("结果", "搬离"),)
    assert preview_keyed(desk, sheet.code, "17", 1).trouble
    assert preview_keyed(desk, sheet.code, "7 4", 1).trouble
    assert visits(desk) == []


@pytest.mark.parametrize("typed", ["99 2", "0 2", "3-2-501 漏水", "7 2 ~3d", "漏" * 10_000, "\x00\x1b[31m"])
def test_what_cannot_be_is_refused_and_nothing_is_saved(desk: Desk, sheet: Sheet, typed: str) -> None:
    with pytest.raises(Refused):
        save_keyed(desk, sheet.code, typed, 1)
    assert visits(desk) == []


def test_a_sheet_is_keyed_by_whom_it_was_printed_for(desk: Desk, ids: Ids, sheet: Sheet) -> None:
    choose_me(desk, ids.person("李建华"))
    with pytest.raises(Refused, match="请先换成王秀英"):
        save_keyed(desk, sheet.code, "1 2", 1)


def test_a_sheet_for_a_day_to_come_is_not_keyed_before(desk: Desk, tmp_path: Path) -> None:
    monday = write_sheet(desk, tmp_path / "m.md", day=date(2026, 11, 23))
    with pytest.raises(Refused, match="还没到"):
        save_keyed(desk, monday.code, "1 2", 1)


def test_other_endings_and_empty_days_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        write_sheet(desk, tmp_path / "单.pdf")
    with pytest.raises(Refused, match="没有要走的门"):
        write_sheet(desk, tmp_path / "单.md", day=date(2026, 11, 22))
    assert sheets(desk) == []


def test_a_door_that_left_the_roster_keeps_its_line_and_says_so(desk: Desk, sheet: Sheet) -> None:
    from buildingday.storage.tables import Household

    with desk.store.act("household.edit", desk.actor.id) as act:
        act.remove(Household, sheet.doors[2])
    assert [line.number for line in sheet_view(desk, sheet.code).lines if not line.door] == [3]
    assert "不在名册" in preview_keyed(desk, sheet.code, "3 2", 1).trouble
    with pytest.raises(Refused, match="不在名册"):
        save_keyed(desk, sheet.code, "3 2", 1)
