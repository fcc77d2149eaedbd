"""Three stories from the first door to what stays solved, with keys only, over weeks and with several people."""

from datetime import date

from tui.story import press, screen_text, type_words

from buildingday.documents.lists import ListKind
from buildingday.domain.issue import IssueStatus
from buildingday.domain.place import CareTagKind, Risk
from buildingday.domain.tier import Tier
from buildingday.domain.whistle_state import WhistleStatus
from buildingday.services.handling.whistle_view import whistles_of
from buildingday.services.reporting.lists import list_rows
from buildingday.services.roster.households import set_care_tag
from tests.services.story_steps import CADRE, HEAD, LEADER, all_is_sound, at, card, company, on_board, who_did_what

S = IssueStatus

#: From the open problems to those that are to be looked at again, and back.
TO_LOOK_AT_AGAIN = "<right right right right right right>"
BACK_TO_OPEN = TO_LOOK_AT_AGAIN.replace("right", "left")


def day(text: str) -> str:
    """The moment at which the program is opened on a day, or at a time of it."""
    return f"{text if 'T' in text else f'{text}T09:00'}:00+08:00"


async def does(pilot, *steps: str) -> None:
    """Keys in angle brackets, such as ``<tab 1>``; anything else is typed."""
    for step in steps:
        if step.startswith("<"):
            await press(pilot, *step.strip("<>").split())
        else:
            await type_words(pilot, step)


async def sits_down(pilot, name: str) -> None:
    """Somebody else takes over this computer."""
    await does(pilot, "<ctrl+p>", "换人", "<enter>", name, "<enter>")
    assert f"现在由 {name} 用这台电脑" in screen_text(pilot)


def says(pilot, *words: str) -> None:
    """These words stand on the screen."""
    seen = screen_text(pilot)
    for each in words:
        assert each in seen, f"nowhere: {each}\n{seen}"


def problem(desk, at: int = 0) -> str:
    """The first problem that was recorded, or another."""
    return desk.store.connection.execute("SELECT id FROM issue ORDER BY number").fetchall()[at][0]


async def test_a_slope_behind_an_old_womans_house_is_found_called_for_and_secured(open_app, desk, ids):
    """滑坡: a flood sweep, a hazard, 应急哨, surveyed the same day, removed, seen and struck off by another."""
    set_care_tag(desk, ids.door("3-2-101"), CareTagKind.ELDER_ALONE, Risk.HIGH)
    async with open_app() as pilot:
        await does(
            pilot, "<ctrl+p>", "排查", "<enter 6>", "<shift+tab shift+tab 1 tab tab>", "3栋", "<tab tab 1 enter>"
        )
        says(pilot, "防汛排查", "查了 0/1 户")
        await does(pilot, "<2>")
        says(pilot, "已记 3-2-101 没见到", "查了 0/1 户")
        await does(pilot, "<3 1>", "<tab>", "裂缝两指宽", "<enter>")
        says(pilot, "已记 3-2-101 有隐患，紧急问题 A0001")
        await does(pilot, "<ctrl+z>")
        says(pilot, "隐患 0")
        await does(pilot, "<3 1>", "<tab>", "裂缝两指宽", "<enter>")
    slope = problem(desk, -1)
    assert (card(desk, slope).tier, card(desk, slope).door) == (Tier.JOINT, "3-2-101")

    async with open_app(now=day("2026-11-20T11:00")) as pilot:
        await does(pilot, "<f3>")
        says(pilot, "应急哨 玉苑街道办 已吹哨", "超1小时")
        await does(pilot, "<3 1>", "迟了已电话催", "<enter>", "<3 1>", "和住建局一起勘测", "<enter>")
        await does(pilot, "<3 1>", "削坡加挡墙", "<tab>", "12-02", "<tab>", "王秀英", "<enter>")
        says(pilot, "玉苑街道办：反馈已记下。12-03前核实。")

    async with open_app(now=day("2026-12-03")) as pilot:
        await does(pilot, "<f3 3 1>", "没有新裂缝", "<enter>", "<3 1 enter 3 1>")
        says(pilot, "没办成：综合评价由街道来做。")
        await sits_down(pilot, LEADER)
        await does(pilot, "<3 1 1 enter>")
        says(pilot, "玉苑街道办：评价已记下。")
        await sits_down(pilot, HEAD)
        await does(pilot, "<4>", "挡墙验收单", "<enter 5>", "坡面干的", "<enter 6 5 enter>")
        says(pilot, "其中没联系上 1，不算满意")
        await does(pilot, "<6 1 tab 1 enter>")
        await sits_down(pilot, CADRE)
        await does(pilot, "<7 ctrl+s>")
        says(pilot, "已销号：已解决。")
        await does(pilot, "<ctrl+z>")
        assert card(desk, slope).status is S.TO_ASK
        await does(pilot, "<7 ctrl+s>")
    assert who_did_what(card(desk, slope)) == ("玉苑街道办", HEAD, CADRE)
    assert [each.status for each in whistles_of(desk, slope)] == [WhistleStatus.EVALUATED]
    all_is_sound(desk)


async def test_a_square_that_is_danced_on_comes_back_and_is_quiet_after_its_rule(open_app, desk, ids):
    """广场舞: settled among neighbours, back again, raised to 联办 with a rule, looked at again afterwards."""
    async with open_app() as pilot:
        await does(pilot, "<1 ctrl+n>", "小广场跳舞音响太吵", "<enter f3>")
        await does(pilot, "<1 2 tab>", "先请两支舞队坐下来谈", "<enter 2>", "舞队田队长", "<ctrl+s>")
        says(pilot, "A0001 已交办舞队田队长，期限 2026-12-04。")
        await does(pilot, "<8>", "等两队回话", "<enter>")
        says(pilot, "暂停")
    dance = problem(desk)
    async with open_app(now=day("2026-11-24")) as pilot:
        await does(pilot, "<f3 8>")
        says(pilot, "恢复计时，期限 2026-12-08。")
        await does(pilot, "<4 shift+tab shift+tab 2 tab>", "舞队田队长", "<tab tab>", "口头约好九点停", "<enter>")
        await does(pilot, "<5>", "这一晚九点停了", "<enter 6 1 tab 1 enter>")
        await sits_down(pilot, CADRE)
        await does(pilot, "<7 ctrl+s>")
        says(pilot, "A0001 已销号")
    assert who_did_what(card(desk, dance)) == ("舞队田队长", HEAD, CADRE)
    look = card(desk, dance).struck

    async with open_app(now=day("2026-12-03")) as pilot:
        await does(pilot, "<f3>", TO_LOOK_AT_AGAIN, "<5 2 tab>", "又跳到九点四十", "<enter>")
        says(pilot, "A0001 反弹，已重开，期限 2026-12-17。")
        await does(pilot, "<ctrl+z>")
        assert (card(desk, dance).status, card(desk, dance).struck) == (S.STRUCK, look)
        await does(pilot, "<5 2 tab>", "又跳到九点四十", "<enter>")
        assert (card(desk, dance).owner, card(desk, dance).round) == ("舞队田队长", 2)
        await does(pilot, BACK_TO_OPEN, "<1 3 tab>", "自己谈不拢要一起定规矩", "<enter 2>", "yyjdb", "<1 ctrl+s>")
        says(pilot, "A0001 已交办玉苑街道办")
    async with open_app(now=day("2026-12-11")) as pilot:
        await does(pilot, "<f3 4>", "公约上墙八点半前结束", "<enter>")
        await sits_down(pilot, HEAD)
        await does(pilot, "<5>", "两晚都停了", "<enter 6 1 tab 1 enter>")
        await sits_down(pilot, CADRE)
        await does(pilot, "<7 ctrl+s>")
    async with open_app(now=day("2026-12-22")) as pilot:
        await does(pilot, "<f3>", TO_LOOK_AT_AGAIN, "<5 1 tab>", "八点半后安静", "<enter>")
        says(pilot, "没有反弹，下次")
    at(desk, "2026-12-22")
    assert card(desk, dance).quiet_days == 11
    assert on_board(desk, Tier.JOINT, "2026-12") == (0, 1, 0)
    all_is_sound(desk)


async def test_a_bus_that_two_stairs_asked_for_is_decided_at_the_table_and_comes(open_app, desk, ids):
    """公交复线: the same wish twice, 督办, the office meeting, an outside company, struck off on the leader's word."""
    company(desk, "云川公交公司")
    async with open_app() as pilot:
        await does(pilot, "<1 ctrl+n>", "玉屏路不通公交，要走二十分钟", "<enter>")
        await does(pilot, "<1 ctrl+n>", "玉屏路没有公交，走二十分钟", "<ctrl+t 1 enter>")
        wish, again = problem(desk), problem(desk, 1)
        assert (card(desk, again).status, card(desk, wish).doors) == (S.MERGED, 2)
        await does(pilot, "<f3 down>")
        says(pilot, "并入  A0002", "回访 0/2")
        await does(pilot, "<1 4 tab>", "要请区外的公司来谈", "<enter f4 1 4 1>")
        await does(pilot, "复线绕行玉屏路早晚十分钟一班", "<down>", "ycgj", "<1 down>", "zm", "<1>", "12-25", "<down>")
        await does(pilot, "高峰候车不超过十分钟", "<down down>", "公交公司运营补贴内消化", "<ctrl+s>")
        says(pilot, "已成为任务")
        await does(pilot, "<ctrl+e>")
        says(pilot, "会议结束")
    found = card(desk, wish)
    assert (found.lead_unit[1], found.leader[1], found.due) == ("云川公交公司", LEADER, date(2026, 12, 25))
    (duty,) = list_rows(desk, ListKind.DUTIES)
    assert "公交公司运营补贴内消化" in duty.funding

    async with open_app(now=day("2026-12-21")) as pilot:
        await does(pilot, "<f3 down 4>", "今早首班开行", "<enter 5>", "等了八分钟", "<enter>")
        await does(pilot, "<6 1 1 tab 1 enter>")
        says(pilot, "已回访 1/2 人", "还有 1 人没问")
        await does(pilot, "<6 1 5 enter>")
        says(pilot, "A0001 回访未联系上，已回访 2/2 人。")
        await sits_down(pilot, CADRE)
        await does(pilot, "<7>")
        says(pilot, "批准人", LEADER)
        await does(pilot, "<ctrl+s>")
        says(pilot, "A0001 已销号")
        await does(pilot, "<ctrl+z>")
        assert card(desk, wish).status is S.TO_ASK
        await does(pilot, "<7 ctrl+s>")
    assert who_did_what(card(desk, wish)) == ("云川公交公司", HEAD, CADRE)
    assert on_board(desk, Tier.SUPERVISED, "2026-12") == (0, 1, 0)
    all_is_sound(desk)
