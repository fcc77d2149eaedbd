"""单位名录 and 人员和身份 at the keyboard."""

from tui.story import press, screen_text, type_words

from buildingday.tui.screens.directory import PeopleScreen, UnitsScreen


def _rows(desk, sql):
    return desk.store.connection.execute(sql).fetchall()


async def test_a_unit_is_added_changed_and_closed(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "2")
        assert isinstance(pilot.app.screen, UnitsScreen)
        assert "6 个" in screen_text(pilot)
        assert "公用事业" in screen_text(pilot)
        await press(pilot, "1")
        await type_words(pilot, "燃气公司")
        await press(pilot, "tab", "tab", "7", "enter")
        assert "已保存单位 燃气公司" in screen_text(pilot)
        assert _rows(desk, "SELECT name, kind, level FROM unit WHERE name = '燃气公司'") == [
            ("燃气公司", "public_service", "street")
        ]
        await pilot.app.screen.run_action("leave")
        await press(pilot, "f8", "2", "home", "3")
        assert "已停用单位" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "已撤销：停用单位" in screen_text(pilot)
    assert _rows(desk, "SELECT count(*) FROM unit WHERE closed_on IS NOT NULL") == [(0,)]


async def test_a_second_unit_of_the_same_name_is_refused_with_the_words_kept(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "2", "1")
        await type_words(pilot, "供电所")
        await press(pilot, "enter")
        assert "已经有“供电所”了" in screen_text(pilot)
        assert "新增单位" in screen_text(pilot)


async def test_somebody_without_a_name_is_asked_for_the_name(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "3", "1", "enter")
        assert "没办成：姓名不能空着。请写这个人的姓名。" in screen_text(pilot)


async def test_somebody_new_gets_a_role_in_a_place_and_it_ends(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "3")
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert "楼栋长 玉苑小区 3栋" in screen_text(pilot)
        await press(pilot, "1")
        await type_words(pilot, "安国强")
        await press(pilot, "enter")
        assert "已保存人员 安国强" in screen_text(pilot)
        await press(pilot, "home", "3", "3", "tab")
        await type_words(pilot, "网")
        await press(pilot, "enter", "ctrl+s")
        assert "安国强 今天起是网格员" in screen_text(pilot)
        assert _rows(desk, "SELECT role, place_id FROM person_role WHERE since = '2026-11-20'") == [
            ("grid_worker", ids.place("一网格"))
        ]
        await press(pilot, "4", "1")
        assert "已结束 安国强 的这个身份" in screen_text(pilot)


async def test_a_person_is_put_into_a_unit_and_taken_out_again(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "3", "home", "2", "tab")
        await type_words(pilot, "gds")
        await press(pilot, "enter", "ctrl+s")
        assert "已保存人员 李建华" in screen_text(pilot)
        sql = "SELECT unit_id FROM person WHERE name = '李建华'"
        assert _rows(desk, sql) == [(ids.unit("供电所"),)]
        await press(pilot, "2")
        assert "供电所" in screen_text(pilot)
        await press(pilot, "tab", "backspace", "ctrl+s")
        assert _rows(desk, sql) == [(None,)]


async def test_the_history_of_a_unit_is_one_page(open_app):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "2", "1")
        await type_words(pilot, "爱心社")
        await press(pilot, "enter", "home", "4")
        assert "历史 爱心社" in screen_text(pilot)
        assert "添加单位" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, UnitsScreen)


async def test_a_unit_that_was_found_is_the_row_under_the_cursor(open_app):
    async with open_app() as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "zls")
        await press(pilot, "escape", "ctrl+p")
        await type_words(pilot, "自来水")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, UnitsScreen)
        assert "> 自来水公司" in screen_text(pilot)


async def test_a_closed_unit_is_opened_again_with_the_same_key(open_app, desk):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "2", "home", "3")
        assert "已停用单位" in screen_text(pilot)
        await press(pilot, "end", "3")
        assert "已恢复单位" in screen_text(pilot)
    assert _rows(desk, "SELECT count(*) FROM unit WHERE closed_on IS NOT NULL") == [(0,)]


async def test_somebody_leaves_and_somebody_else_sits_down(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "3", "home", "6")
        assert "已停用人员 李建华，身份和分工到今天为止" in screen_text(pilot)
        assert "已停用" in screen_text(pilot)
        await press(pilot, "ctrl+z", "home", "7")
        assert "现在由 李建华 用这台电脑" in screen_text(pilot)
        assert "李建华 社区干部" in screen_text(pilot).splitlines()[0]
        await press(pilot, "6")
        assert "不能停用自己" in screen_text(pilot)
    assert desk.store.setting("me") == ids.person("李建华")


async def test_another_person_is_put_at_the_desk_from_the_palette(open_app, desk, ids):
    async with open_app() as pilot:
        await press(pilot, "ctrl+p")
        await type_words(pilot, "换人")
        await press(pilot, "enter")
        assert "这台电脑现在由谁用" in screen_text(pilot)
        await type_words(pilot, "李建")
        await press(pilot, "enter")
        assert "现在由 李建华 用这台电脑" in screen_text(pilot)
        await press(pilot, "2")
    rows = _rows(desk, "SELECT DISTINCT visitor_id FROM visit")
    assert rows in ([], [(ids.person("李建华"),)])
