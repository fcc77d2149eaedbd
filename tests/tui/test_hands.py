"""A day with an input method on, where letters never arrive as letters; and a day with the mouse alone."""

import re

from textual.pilot import Pilot
from tui.story import click_on, press, screen_text, type_full_width, type_words

#: What arrives while an input method is on: digits of either width, F-keys, Ctrl keys, and keys that write nothing.
_ARRIVES = re.compile(r"[0-9０-９]|f\d{1,2}|ctrl\+[a-z]|enter|escape|tab|up|down|left|right|home|end")


async def keys(pilot: Pilot[int], *pressed: str) -> None:
    assert all(_ARRIVES.fullmatch(key) for key in pressed)
    await press(pilot, *pressed)


def count(desk, table: str, where: str = "removed_at IS NULL") -> int:
    return desk.store.connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]


async def test_a_day_with_an_input_method_on(open_app, desk):
    async with open_app() as pilot:
        await keys(pilot, "２", "2", "３")
        await keys(pilot, "１")
        await type_words(pilot, "腿脚不便，常要人买菜")
        await keys(pilot, "enter", "1", "ctrl+n")
        await type_words(pilot, "楼道灯不亮")
        await keys(pilot, "enter", "９", "２")
        assert "户 无人" in screen_text(pilot)
        await keys(pilot, "ctrl+z", "f7", "２", "1", "１", "enter")
        await keys(pilot, "ctrl+l")
        await type_full_width(pilot, "３－２－５０１　漏水　！急　～３天")
        await keys(pilot, "enter", "escape")
        await keys(pilot, "f3", "ctrl+f")
        await type_words(pilot, "漏水")
        await keys(pilot, "enter")
        assert "漏水" in screen_text(pilot) and "楼道灯" not in screen_text(pilot)
        await keys(pilot, "escape", "escape", "f5", "down", "２", "f6", "f1", "escape", "f4", "f2", "ctrl+p")
        await type_words(pilot, "排查")
        await keys(pilot, "enter")
        assert "没有正在进行的排查" in screen_text(pilot)
    assert count(desk, "visit") == 7
    assert count(desk, "issue") == 2
    assert count(desk, "care_tag") == 1


async def test_a_day_with_the_mouse_alone(open_app, desk):
    async with open_app() as pilot:
        await click_on(pilot, "3-1-201")
        await click_on(pilot, "2 无人")
        assert "已记 3-1-201 无人" in screen_text(pilot)
        await click_on(pilot, "1 见到")
        await click_on(pilot, "5 表扬")
        await click_on(pilot, "Enter 保存")
        assert "走了 2/25 户" in screen_text(pilot)
        await click_on(pilot, "9 整层无人")
        await click_on(pilot, "1 这一层都没有人")
        await click_on(pilot, "F3 问题")
        assert "问题清单" in screen_text(pilot)
        await click_on(pilot, "F5 楼栋")
        assert "玉苑小区 3栋" in screen_text(pilot)
        await click_on(pilot, "F2 今日")
        await click_on(pilot, "Ctrl+N")
        await click_on(pilot, "Esc 放着")
    assert count(desk, "visit", "statement = 'praise'") == 1
    assert count(desk, "visit") >= 3
