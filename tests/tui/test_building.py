"""楼栋 at the keyboard: the house as a picture, its doors, and what is kept of each household."""

from tui.houses import import_houses
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.place import CareTagKind, Occupancy, Risk
from buildingday.domain.visit import Outcome
from buildingday.services.roster import building_view
from buildingday.services.roster.households import edit_household, set_care_tag
from buildingday.services.visiting.recording import VisitEntry, pause_for_workdays, record_visit
from buildingday.tui.screens.building import BuildingScreen
from buildingday.tui.screens.visit import VisitScreen
from buildingday.tui.widgets.door_grid import DoorGrid
from buildingday.tui.widgets.place_tree import PlaceTree


def _lines(pilot):
    return screen_text(pilot).splitlines()


def _floor(pilot, floor):
    """The doors of one floor as they stand on the screen."""
    right = (line.partition("|")[2] for line in _lines(pilot))
    return next(line.replace(">", " >") for line in right if line.startswith(f" {floor} "))


def _chosen(pilot):
    return pilot.app.screen.query_one(DoorGrid).chosen.door


def _grid_row(desk, sql, *values):
    return desk.store.connection.execute(sql, values).fetchall()


async def test_the_house_opens_at_my_building_with_the_way_to_it(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5")
        text = screen_text(pilot)
        assert "玉苑小区 3栋" in text
        assert "36 户" in text
        assert "1单元" in text and "3单元" in text
        assert _floor(pilot, 6).split() == ["6", ">601n", "602n", "601n", "602n", "601n", "602n"]


async def test_only_places_that_lead_to_a_door_stand_in_the_tree(open_app, desk, ids):
    from buildingday.storage.tables import Place

    with desk.store.act("place.add", desk.actor.id) as act:
        act.add(Place(parent_id=ids.place("一网格"), kind="compound", code="KX", name="空小区", path="空小区"))
    async with open_app() as pilot:
        await press(pilot, "f5", "escape")
        text = screen_text(pilot)
        assert "玉苑小区" in text
        assert "空小区" not in text


async def test_every_sign_can_be_read_without_colour(open_app, desk, ids):
    def fill(desk):
        days = {"3-1-601": "2026-11-10", "3-1-602": "2026-10-01", "3-1-501": "2026-08-01"}
        for door, day in days.items():
            at = desk.now().fromisoformat(f"{day}T10:00:00+08:00")
            record_visit(desk, VisitEntry(ids.door(door), Outcome.MET, visited_at=at))
        edit_household(desk, ids.door("3-1-401"), occupancy=Occupancy.VACANT)
        set_care_tag(desk, ids.door("3-1-402"), CareTagKind.ELDER_ALONE, Risk.HIGH)
        pause_for_workdays(desk, ids.door("3-1-301"), "20", "住院")

    async with open_app(fill=fill) as pilot:
        await press(pilot, "f5")
        assert _floor(pilot, 6).split()[1:3] == [">601", "602-"]
        assert _floor(pilot, 5).split()[1:3] == ["501=", "502n"]
        assert _floor(pilot, 4).split()[1:3] == ["401v", "402nh"]
        assert _floor(pilot, 3).split()[1:3] == ["301nz", "302n"]
        legend = "\n".join(_lines(pilot)[-8:])
        for words in ("h 高风险", "z 暂缓", "n从未", "v空户", "-较久", "=很久"):
            assert words in legend


async def test_arrow_keys_walk_the_doors_and_the_card_follows(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "down", "right", "right")
        assert _chosen(pilot) == "3-2-501"
        assert "3-2-501 赵*" in screen_text(pilot)
        await press(pilot, "end")
        assert _chosen(pilot) == "3-3-502"
        await press(pilot, "home", "left")
        assert pilot.app.screen.query_one(PlaceTree).has_focus


async def test_any_door_can_be_visited_unplanned(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "enter")
        assert isinstance(pilot.app.screen, VisitScreen)
        await type_words(pilot, "路过坐坐")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BuildingScreen)
        assert _floor(pilot, 6).split()[1:3] == ["601", "t"]
        assert _chosen(pilot) == "3-1-602"
        assert "已记 3-1-601 见到" in screen_text(pilot)
    assert _grid_row(desk, "SELECT outcome, note FROM visit") == [("met", "路过坐坐")]


async def test_a_digit_records_and_goes_on_along_the_floor_then_down(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "2", "2")
        assert _chosen(pilot) == "3-1-501"
        await press(pilot, "ctrl+z")
        assert "已撤销" in screen_text(pilot)
        assert _floor(pilot, 6).split()[1:3] == ["601nt", "602n"]
    found = _grid_row(desk, "SELECT outcome FROM visit WHERE removed_at IS NULL")
    assert found == [("no_answer",)]


async def test_a_whole_stair_is_two_keys_here_too(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "9", "2")
        assert "已记 12 户 无人" in screen_text(pilot)
    assert len(_grid_row(desk, "SELECT id FROM visit")) == 12


async def test_digits_do_nothing_while_the_tree_has_the_keys(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "escape", "2")
        assert "到右边选一户" in screen_text(pilot)
    assert _grid_row(desk, "SELECT id FROM visit") == []


async def test_going_down_the_tree_shows_a_stair_alone(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "escape", "down", "down")
        assert "玉苑小区 3栋 2单元" in screen_text(pilot)
        assert _floor(pilot, 6).split() == ["6", ">601n", "602n"]
        await press(pilot, "enter", "2")
        assert "已记 3-2-601 无人" in screen_text(pilot)


async def test_above_the_buildings_the_size_of_a_place_is_told(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "escape", "up", "up")
        text = screen_text(pilot)
        assert "1 栋楼  36 户" in text
        assert "在左边选一栋楼" in text


async def test_a_household_is_changed_in_place_and_the_change_can_be_undone(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "f5", "f7", "1")
        await press(pilot, *["shift+tab"] * 4, *["backspace"] * 3)
        await type_words(pilot, "何贵芳")
        await press(pilot, "enter")
        assert "已改 3-1-601 的资料" in screen_text(pilot)
        assert "何*芳" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "郑*兰" in screen_text(pilot)
    assert "household.reveal" in [verb for (verb,) in _grid_row(desk, "SELECT verb FROM changeset")]


async def test_a_care_tag_gets_a_risk_and_a_review_day_and_goes_again(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f7", "2", "1", "1", "tab")
        await type_words(pilot, "12-4")
        await press(pilot, "enter")
        assert "已标 独居老人 高风险" in screen_text(pilot)
        assert _floor(pilot, 6).split()[1] == ">601nh"
        assert _grid_row(desk, "SELECT tag, risk, review_on FROM care_tag") == [("elder_alone", "high", "2026-12-04")]
        await press(pilot, "f7", "2")
        assert "独居老人 高风险 复核 12月4日 周五" in screen_text(pilot)
        await press(pilot, "1", "4", "enter")
        assert "已取掉 独居老人" in screen_text(pilot)


async def test_a_refused_review_day_stays_in_its_field(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f7", "2", "1", "1", "tab")
        await type_words(pilot, "哪天再说")
        await press(pilot, "enter")
        assert "没办成" in screen_text(pilot)
        assert "哪天再说" in screen_text(pilot)
        await press(pilot, "escape")
    assert _grid_row(desk, "SELECT id FROM care_tag") == []


async def test_a_pause_is_set_and_ended(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f7", "4")
        await type_words(pilot, "住院")
        await press(pilot, "enter")
        assert _floor(pilot, 6).split()[1] == ">601nz"
        await press(pilot, "f7")
        assert "恢复走访" in screen_text(pilot)
        await press(pilot, "4")
        assert _floor(pilot, 6).split()[1] == ">601n"


async def test_a_household_is_given_to_another_visitor(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "f5", "f7", "3")
        assert "现在：王秀英" in screen_text(pilot)
        await type_words(pilot, "ljh")
        await press(pilot, "enter")
        assert "今天起由 李建华 走访" in screen_text(pilot)
    found = _grid_row(desk, "SELECT person_id, household_id, since FROM assignment WHERE household_id IS NOT NULL")
    assert found == [(ids.person("李建华"), ids.door("3-1-601"), "2026-11-20")]


async def test_the_history_of_a_household_is_one_page(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "3", "left", "ctrl+t")
        text = screen_text(pilot)
        assert "历史 3-1-601" in text
        assert "王秀英" in text and "拒访" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BuildingScreen)


async def test_names_are_shown_only_while_asked_for(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5")
        assert "郑桂兰" not in screen_text(pilot)
        await press(pilot, "f9")
        assert "郑桂兰" in screen_text(pilot)


async def test_what_a_search_finds_is_shown_where_it_stands(open_app, ids):
    async with open_app() as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "3-3-402")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BuildingScreen)
        assert _chosen(pilot) == "3-3-402"
        await pilot.app.open_found("place", ids.place("3-2"))
        await settle(pilot)
        assert _floor(pilot, 6).split() == ["6", ">601n", "602n"]


async def test_a_tower_of_34_floors_can_be_walked_at_80_by_24(open_app, tmp_path):
    async with open_app(fill=import_houses(tmp_path, (30, 1, 34, 4))) as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "30-1-101")
        await press(pilot, "enter")
        assert _floor(pilot, 1).split() == ["1", ">101", "n", "102", "n", "103", "n", "104", "n"]
        await press(pilot, "pageup", "pageup", "pageup", "end")
        assert _chosen(pilot) == "30-1-3404"
        assert ">3404n" in _floor(pilot, 34)


async def test_twelve_doors_a_floor_scroll_sideways_with_the_floor_numbers_kept(open_app, tmp_path):
    async with open_app(fill=import_houses(tmp_path, (31, 2, 6, 12))) as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "31-1-601")
        await press(pilot, "enter", "end")
        assert _chosen(pilot) == "31-2-612"
        assert _floor(pilot, 6).split()[-1] == ">612n"


async def test_a_building_too_large_for_one_picture_says_so(open_app, desk, ids, tmp_path, monkeypatch):
    monkeypatch.setattr(building_view, "MOST_DOORS", 500)
    async with open_app(fill=import_houses(tmp_path, (32, 4, 16, 12))) as pilot:
        await pilot.app.open_found("place", ids.place("32栋"))
        await settle(pilot)
        assert "共 768 户，只画出前 500 户" in screen_text(pilot)
        await pilot.app.open_found("household", ids.door("32-4-1612"))
        await settle(pilot)
        assert "高楼小区 32栋 4单元" in screen_text(pilot)
        assert _chosen(pilot) == "32-4-1612"


async def test_hostile_names_are_only_text(open_app, desk, ids):
    evil = "[@click=app.quit]点我[/] \x1b[31m[3-201] [/"

    def fill(desk):
        edit_household(desk, ids.door("3-1-601"), name=evil, note=evil)

    async with open_app(fill=fill) as pilot:
        await press(pilot, "f5", "f9")
        text = screen_text(pilot)
        assert "[@click=app.quit]" in text
        assert "\x1b" not in text
        await press(pilot, "f7", "1")
        assert "[@click=app.quit]" in screen_text(pilot)


async def test_a_home_without_a_roster_says_what_would_fill_it(open_app, desk):
    from buildingday.storage.tables import Household

    with desk.store.act("household.drop", desk.actor.id) as act:
        act.remove(Household, *(row.id for row in act.rows(Household)))
    async with open_app() as pilot:
        await press(pilot, "f5")
        assert "按 F8 可以导入名册文件" in screen_text(pilot)
        await press(pilot, "2", "enter", "f7", "ctrl+t", "up", "right")
        await press(pilot, "f8")
        assert "导入名册" in screen_text(pilot)


async def test_a_building_without_the_three_is_said_to_be_so(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "7")
        await type_words(pilot, "很久以前")
        await press(pilot, "enter")
        assert "不是数字" in screen_text(pilot)
        await press(pilot, *["backspace"] * 4)
        await type_words(pilot, "１９９８")
        await press(pilot, "tab", "6", "tab", "2", "tab", "2", "tab", "2", "enter")
        assert "三无  1998年建  6层" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "三无" not in screen_text(pilot)


async def test_a_click_chooses_a_door_and_a_second_one_opens_it(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "escape")
        row = next(n for n, line in enumerate(_lines(pilot)) if "501n" in line)
        line = _lines(pilot)[row]
        from textual.geometry import Offset

        at = Offset(len(line[: line.index("502n")].encode("gbk")) + 1, row)
        await pilot.click(offset=at)
        await settle(pilot)
        assert _chosen(pilot) == "3-1-502"
        await pilot.click(offset=at)
        await settle(pilot)
        assert isinstance(pilot.app.screen, VisitScreen)
