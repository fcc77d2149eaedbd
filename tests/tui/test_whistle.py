"""Calling units from the problem list, key by key."""

import pytest
from tui.story import press, screen_text, type_words

from buildingday.domain.tier import Tier
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.whistle_view import whistles_of


@pytest.fixture
def noise(desk, ids):
    """A shop that is loud at night."""
    return record_issue(desk, IssueDraft("商场夜间噪声", household_id=ids.door("3-2-501"))).issue_id


async def test_one_key_calls_for_a_hazard_and_one_key_takes_it_back(open_app, desk, noise):
    async with open_app() as pilot:
        await press(pilot, "f3", "ctrl+u")
        assert "A0001 已吹应急哨：玉苑街道办，11-20 10:00前签收。" in screen_text(pilot)
        assert "吹哨  应急哨 玉苑街道办 已吹哨" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "应急哨 玉苑街道办" not in screen_text(pilot)
    assert whistles_of(desk, noise) == ()


async def test_what_units_do_not_handle_is_said_before_anything_is_asked(open_app, desk, ids):
    record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501")))
    async with open_app() as pilot:
        await press(pilot, "f3", "3")
        assert "没办成：吹哨用于联办和督办的问题。" in screen_text(pilot)
        assert "哪一类" not in screen_text(pilot)


async def test_a_whistle_from_the_first_key_to_its_evaluation(open_app, desk, ids, noise):
    handling.set_tier(desk, noise, Tier.JOINT, "要城管和街道一起办")
    async with open_app(size=(120, 40)) as pilot:
        await press(pilot, "f3", "3")
        assert "应急哨：1小时内签收、24小时内报到、2个工作日内反馈" in screen_text(pilot)
        await press(pilot, "2", "tab")
        await type_words(pilot, "cgzd")
        await press(pilot, "1", "enter", "ctrl+s")
        assert "A0001 已吹重点哨：城管中队" in screen_text(pilot)
        await press(pilot, "3")
        assert "1 签收" in screen_text(pilot)
        await press(pilot, "1", "enter")
        await press(pilot, "3", "1")
        await type_words(pilot, "李队长")
        await press(pilot, "enter", "3")
        assert "1 反馈" in screen_text(pilot) and "2 会商" in screen_text(pilot)
        await press(pilot, "2")
        await type_words(pilot, "晚上九点后不放音响")
        await press(pilot, "enter", "3", "1", "enter")
        assert "没办成：反馈要写明什么措施" in screen_text(pilot)
        await type_words(pilot, "装隔音板")
        await press(pilot, "tab")
        await type_words(pilot, "3")
        assert "11月25日 周三" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "王秀英")
        await press(pilot, "enter")
        assert "A0001 城管中队：反馈已记下。11-26前核实。" in screen_text(pilot)
        await press(pilot, "3", "1", "enter", "3", "1", "enter", "3", "1")
        assert "没办成：综合评价由街道来做。" in screen_text(pilot)
        pilot.app.desk.me = pilot.app.desk.me._replace(role="street_leader")
        await press(pilot, "3", "1", "1", "enter")
        assert "A0001 城管中队：评价已记下。" in screen_text(pilot)
    assert [(each.status, each.round) for each in whistles_of(desk, noise)] == [("evaluated", 1)]


async def test_a_whistle_that_came_back_twice_asks_who_settled_it(open_app, desk, ids, noise):
    handling.set_tier(desk, noise, Tier.JOINT, "要城管和街道一起办")
    async with open_app() as pilot:
        await press(pilot, "f3", "3", "4", "tab")
        await type_words(pilot, "cgzd")
        await press(pilot, "1", "enter", "ctrl+s")
        for reason, unit in (("不归我们", "yywy"), ("是商场的事", "yyjdb")):
            await press(pilot, "3", "3")
            await type_words(pilot, reason)
            await press(pilot, "enter", "3", "1")
            await type_words(pilot, unit)
            await press(pilot, "1")
            if unit == "yywy":
                assert "谁定的" not in screen_text(pilot)
                await press(pilot, "ctrl+s")
        assert "谁定的" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "没办成：已经退过两次，要由上一级定承办单位。" in screen_text(pilot)
        await type_words(pilot, "区政府办")
        await press(pilot, "ctrl+s")
        assert "再吹已记下" in screen_text(pilot)


async def test_letters_that_find_no_unit_do_not_become_one(open_app, desk, noise):
    handling.set_tier(desk, noise, Tier.JOINT, "要城管和街道一起办")
    units = desk.store.connection.execute("SELECT count(*) FROM unit").fetchone()
    async with open_app() as pilot:
        await press(pilot, "f3", "3", "2", "tab")
        await type_words(pilot, "xyz")
        assert "没有找到。换个字，或少写几个字试试。" in screen_text(pilot)
        await press(pilot, "enter")
        assert desk.store.connection.execute("SELECT count(*) FROM unit").fetchone() == units
        await press(pilot, *["backspace"] * 3)
        await type_words(pilot, "园林绿化所")
        await press(pilot, "enter", "ctrl+s")
        assert "A0001 已吹重点哨：园林绿化所" in screen_text(pilot)
