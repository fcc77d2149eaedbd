"""导入名册 at the keyboard: look first, then take in, and take it all back."""

from tui.story import press, screen_text, type_words

from buildingday.tui.screens.building import BuildingScreen
from buildingday.tui.screens.roster import RosterScreen

HEAD = "社区,小区,楼栋,单元,门牌,户主,电话\n"
TWO_NEW_ONE_CHANGED_ONE_WRONG = (
    HEAD
    + "玉屏社区,玉苑小区,5,1,101,高玉兰,13900000001\n"
    + "玉屏社区,玉苑小区,5,1,102,马明,\n"
    + "玉屏社区,玉苑小区,3,1,101,张桂花,\n"
    + "玉屏社区,玉苑小区,3,1,102,,打不通\n"
)


def _file(tmp_path, text, name="roster.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


async def _open_import(pilot, path):
    await press(pilot, "f5", "f8", "1")
    assert isinstance(pilot.app.screen, RosterScreen)
    await type_words(pilot, str(path))


def _doors(desk):
    return desk.store.connection.execute("SELECT count(*) FROM household WHERE removed_at IS NULL").fetchone()[0]


async def test_a_file_is_looked_at_before_anything_is_written(open_app, desk, tmp_path):
    async with open_app() as pilot:
        await _open_import(pilot, _file(tmp_path, TWO_NEW_ONE_CHANGED_ONE_WRONG))
        assert "Enter 看会改什么" in screen_text(pilot)
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "读到 4 户：新增 2，有改动 1，不变 0，不能收 1" in text
        assert "会新建：楼栋 1、单元 1" in text
        assert "3-1-101 户主 张*兰 -> 张*花" in text
        assert "第 5 行 电话" in text
        assert "Enter 导入" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BuildingScreen)
    assert _doors(desk) == 36


async def test_a_second_enter_takes_it_in_and_one_undo_takes_it_back(open_app, desk, tmp_path):
    path = _file(tmp_path, TWO_NEW_ONE_CHANGED_ONE_WRONG)
    async with open_app() as pilot:
        await _open_import(pilot, path)
        await press(pilot, "enter", "enter")
        text = screen_text(pilot)
        assert "已导入：新增 2 户，改动 1 户" in text
        assert "没有收的行都写在" in text
        assert (tmp_path / "roster-refused.csv").exists()
        await press(pilot, "escape")
        assert "已导入：新增 2 户，改动 1 户" in screen_text(pilot)
        await press(pilot, "left")
        assert "5栋" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "已撤销：导入名册" in screen_text(pilot)
        assert "5栋" not in screen_text(pilot)
    assert _doors(desk) == 36


async def test_the_same_file_again_has_nothing_to_take_in(open_app, tmp_path):
    path = _file(tmp_path, HEAD + "玉屏社区,玉苑小区,3,1,101,张桂兰,\n")
    async with open_app() as pilot:
        await _open_import(pilot, path)
        await press(pilot, "enter")
        assert "没有要导入的" in screen_text(pilot)
        assert "Enter 看会改什么" in screen_text(pilot)


async def test_a_missing_file_is_told_and_its_name_stays(open_app, tmp_path):
    async with open_app() as pilot:
        await _open_import(pilot, tmp_path / "nope.xlsx")
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "没办成：没有文件" in text
        assert "nope.xlsx" in text


async def test_another_name_has_to_be_looked_at_first(open_app, desk, tmp_path):
    async with open_app() as pilot:
        await _open_import(pilot, _file(tmp_path, TWO_NEW_ONE_CHANGED_ONE_WRONG))
        await press(pilot, "enter", "shift+tab")
        await type_words(pilot, "x")
        assert "Enter 看会改什么" in screen_text(pilot)
        await press(pilot, "enter")
        assert "没办成" in screen_text(pilot)
    assert _doors(desk) == 36


async def test_a_path_in_quotes_is_the_same_file(open_app, tmp_path):
    async with open_app() as pilot:
        await _open_import(pilot, f'"{_file(tmp_path, TWO_NEW_ONE_CHANGED_ONE_WRONG)}"')
        await press(pilot, "enter")
        assert "读到 4 户" in screen_text(pilot)


async def test_a_template_is_saved_where_a_person_says_and_never_over_a_file(open_app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with open_app() as pilot:
        await press(pilot, "f5", "f8", "1", "f7", "enter")
        assert "已存名册模板" in screen_text(pilot)
        assert (tmp_path / "名册模板.xlsx").exists()
        await press(pilot, "f7", "enter")
        assert "没办成" in screen_text(pilot)
        await press(pilot, "tab", "2", "enter")
        assert "已存名册模板" in screen_text(pilot)


async def test_hostile_rows_are_shown_as_text(open_app, tmp_path):
    evil = "[@click=app.quit]点我[/]"
    async with open_app() as pilot:
        await _open_import(pilot, _file(tmp_path, HEAD + f"玉屏社区,玉苑小区,3,1,101,张,{evil}\n"))
        await press(pilot, "enter")
        assert "不能收 1" in screen_text(pilot)
