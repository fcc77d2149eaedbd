"""The first start: who am I, a roster or the sample street, and wrong input with everything kept."""

import pytest
from tui.story import press, screen_text, settle, type_words

from buildingday import bootstrap
from buildingday.tui.app import BuildingdayApp
from buildingday.tui.screens.setup import SetupScreen
from buildingday.tui.screens.today import TodayScreen


@pytest.fixture
async def pilot(bare_desk):
    """The app on a home that nobody has set up."""
    home, clock = bare_desk.home, bare_desk.clock
    app = BuildingdayApp(lambda: bootstrap.open_desk(home, clock=clock))
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            yield pilot
    finally:
        app.worker.close()


def _rows(desk, sql):
    return desk.store.connection.execute(sql).fetchall()


async def test_name_and_role_are_enough_to_begin(pilot, bare_desk):
    await type_words(pilot, "玉屏社区")
    await press(pilot, "tab")
    await type_words(pilot, "王秀英")
    await press(pilot, "tab", "2", "enter")
    assert isinstance(pilot.app.screen, TodayScreen)
    text = screen_text(pilot)
    assert "王秀英 社区干部" in text
    assert "已设置好" in text and "F5" in text
    assert _rows(bare_desk, "SELECT verb FROM changeset") == [("home.init",)]


async def test_what_is_missing_is_said_and_the_cursor_goes_there(pilot, bare_desk):
    await type_words(pilot, "玉屏社区")
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, SetupScreen)
    text = screen_text(pilot)
    assert "没办成：社区和姓名都要填写" in text
    assert "玉屏社区" in text
    await type_words(pilot, "王秀英")
    assert "姓名       王秀英" in screen_text(pilot)
    assert _rows(bare_desk, "SELECT count(*) FROM changeset") == [(0,)]


async def test_a_missing_roster_leaves_the_home_empty_and_the_words_in_place(pilot, bare_desk, tmp_path):
    await type_words(pilot, "玉屏社区")
    await press(pilot, "tab")
    await type_words(pilot, "王秀英")
    await press(pilot, "tab", "tab", "tab")
    await type_words(pilot, str(tmp_path / "nope.xlsx"))
    await press(pilot, "enter")
    assert "没办成：没有文件" in screen_text(pilot)
    assert "王秀英" in screen_text(pilot)
    assert _rows(bare_desk, "SELECT count(*) FROM changeset") == [(0,)]


async def test_a_roster_named_at_the_start_fills_today(pilot, bare_desk, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "社区,小区,楼栋,单元,门牌,户主\n玉屏社区,玉苑小区,3,1,101,张桂兰\n玉屏社区,玉苑小区,5,1,101,陈明\n", "utf-8"
    )
    await type_words(pilot, "玉屏社区")
    await press(pilot, "tab")
    await type_words(pilot, "王秀英")
    await press(pilot, "tab", "tab")
    await type_words(pilot, "玉苑小区3栋")
    await press(pilot, "tab")
    await type_words(pilot, str(roster))
    await press(pilot, "enter")
    text = screen_text(pilot)
    assert "已设置好，导入 2 户" in text
    assert "3-1-101" in text
    assert "5-1-101" not in text


async def test_the_sample_street_is_one_key(pilot, bare_desk):
    await press(pilot, "f7")
    assert isinstance(pilot.app.screen, TodayScreen)
    text = screen_text(pilot)
    assert "演示" in text.splitlines()[0]
    assert "示例街道" in text
    assert "走了" in text


async def test_a_template_can_be_saved_before_anything_else(pilot, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    await press(pilot, "f8")
    assert (tmp_path / "名册模板.xlsx").exists()
    await press(pilot, "f8")
    assert "没办成" in screen_text(pilot)


async def test_nobody_keeps_a_promise_before_somebody_is_set_up(pilot, bare_desk):
    await type_words(pilot, "玉屏社区")
    await press(pilot, "ctrl+k", "ctrl+y")
    assert isinstance(pilot.app.screen, SetupScreen)
    assert "玉屏社区" in screen_text(pilot)
    assert _rows(bare_desk, "SELECT count(*) FROM changeset") == [(0,)]
