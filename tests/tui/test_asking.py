"""A dialog says what is wrong once, where it is wrong, and its keys are always in sight."""

import pytest
from textual.widgets import Static
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.tier import Tier
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.tui.dialogs.ask import AskDialog, Question


@pytest.fixture
def lamp(desk, ids):
    """A lamp that is handled jointly, the power station in the lead."""
    issue_id = record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, issue_id, Tier.JOINT, "要动公共线路")
    handling.assign(desk, issue_id, lead_unit_id=ids.unit("供电所"))
    return issue_id


def flat(pilot):
    """The dialog's words without line breaks and borders."""
    return "".join(line.strip(" |") for line in screen_text(pilot).splitlines())


async def test_a_day_that_will_not_do_is_told_once_beside_its_field_until_it_is_mended(open_app, lamp):
    sentence = "没办成：期限 2026-11-21 那天不上班。请改到 2026-11-23（下一个工作日）或别的工作日。"
    async with open_app() as pilot:
        await press(pilot, "f3", "2", "tab", "tab", "tab")
        await type_words(pilot, "11-21")
        assert "没办成" not in screen_text(pilot)
        await press(pilot, "tab", "ctrl+s")
        assert flat(pilot).count("那天不上班") == 1 and sentence in flat(pilot)
        assert pilot.app.focused.id == "q-due"
        await press(pilot, "backspace", "3")
        assert "11月23日 周一" in screen_text(pilot)
        assert "没办成" not in screen_text(pilot) and "那天不上班" not in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "A0001 已交办供电所，期限 2026-11-23。" in screen_text(pilot)


async def test_the_error_and_the_keys_are_in_sight_with_every_field_asked(open_app, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3", "2", "shift+tab", "enter")
        await type_words(pilot, "wy")
        await press(pilot, "1")
        await press(pilot, "tab", "tab", "tab")
        await type_words(pilot, "11-21")
        await press(pilot, "ctrl+s")
        shown = screen_text(pilot)
        assert "经费" in shown and "没办成" in shown
        assert "Ctrl+S 确定，Tab 下一项，Esc 返回" in shown


async def test_a_dialog_gives_up_blank_lines_and_then_its_note_before_its_keys(open_app):
    def ask(pilot, lines):
        note = "\n".join(f"第{number}行" for number in range(lines))
        return pilot.app.push_screen(AskDialog("题目", [Question(key, key) for key in "abcd"], note))

    async with open_app() as pilot:
        for lines, note_shown in ((3, True), (15, True), (30, False)):
            await ask(pilot, lines)
            await settle(pilot)
            shown = screen_text(pilot)
            assert "题目" in shown and "回车确定，Tab 下一项，Esc 返回" in shown
            assert (f"第{lines - 1}行" in shown) is note_shown
            await press(pilot, "escape")


async def test_the_keys_are_those_of_the_field_that_takes_them(open_app):
    def keys(pilot):
        return str(pilot.app.screen.query_one(".keys", Static).render())

    async def nothing(_typed, _chosen):
        return None

    words, choice = Question("a", "甲"), Question("b", "乙", choices=(("x", "子"), ("y", "丑")))
    async with open_app() as pilot:
        await pilot.app.push_screen(AskDialog("", [words]))
        await settle(pilot)
        assert keys(pilot) == "回车确定，Esc 返回"
        await press(pilot, "escape")
        await pilot.app.push_screen(AskDialog("", [words, choice]))
        await settle(pilot)
        assert keys(pilot) == "回车确定，Tab 下一项，Esc 返回"
        assert [str(row.id) for row in pilot.app.screen.query(".-here")] == ["row-a"]
        await press(pilot, "tab")
        assert [str(row.id) for row in pilot.app.screen.query(".-here")] == ["row-b"]
        assert keys(pilot) == "数字选择，回车确定，Tab 下一项，Esc 返回"
        await press(pilot, "escape")
        await pilot.app.push_screen(AskDialog("", [choice, Question("c", "丙", pick=nothing, first=True)]))
        await settle(pilot)
        assert keys(pilot) == "回车挑选，Ctrl+S 确定，Tab 下一项，Esc 返回"
