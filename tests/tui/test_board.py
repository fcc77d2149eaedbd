"""看板: figures with their denominators, and nobody ranked."""

from tui.story import press, screen_text

from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.steps import set_tier
from buildingday.services.visiting.recording import VisitEntry, record_visit


def _visit_with_problem(desk, ids):
    draft = IssueDraft(title="楼道灯不亮")
    due = desk.today()
    entry = VisitEntry(ids.door("3-1-101"), Outcome.MET, issues=(draft,), promise_due=due)
    record_visit(desk, entry)


async def test_three_numbers_stand_over_what_was_on_the_list(open_app, desk, ids):
    async with open_app(fill=lambda desk: _visit_with_problem(desk, ids)) as pilot:
        await press(pilot, "f6")
        text = screen_text(pilot)
        assert "群众需要 1/1" in text
        assert "组织知道 0/1" in text
        assert "多元办到 0/1" in text
        assert "答应的事 超期 0   今天 1" in text


async def test_coverage_is_two_numbers_by_building_or_stair(open_app, desk, ids):
    async with open_app(fill=lambda desk: _visit_with_problem(desk, ids)) as pilot:
        await press(pilot, "f6")
        row = next(line for line in screen_text(pilot).splitlines() if "玉苑小区 3栋" in line)
        assert "1/36" in row
        assert "1/12" in row
        await press(pilot, "2")
        assert "玉苑小区 3栋 1单元" in screen_text(pilot)
        assert "合计  见过 1/36" in screen_text(pilot)


async def test_a_problem_that_rises_is_drawn_between_the_tiers(open_app, desk, ids):
    def fill(desk):
        _visit_with_problem(desk, ids)
        (issue,) = desk.store.connection.execute("SELECT id FROM issue").fetchone()
        set_tier(desk, issue, Tier.SELF, "居民能办")
        set_tier(desk, issue, Tier.JOINT, "要动公共线路")

    async with open_app(fill=fill) as pilot:
        await press(pilot, "f6")
        lines = screen_text(pilot).splitlines()
        joint = next(number for number, line in enumerate(lines) if line.startswith(" 联办"))
        assert "升级 1" in lines[joint + 1]
        assert "升级 0" in lines[joint - 1]
        assert "#" in lines[joint]


async def test_other_months_are_looked_at_up_to_this_one(open_app):
    async with open_app() as pilot:
        await press(pilot, "f6", "4")
        assert "2026年10月" in screen_text(pilot)
        await press(pilot, "5", "5")
        assert "2026年11月" in screen_text(pilot)
        assert "已经是本月了" in screen_text(pilot)


async def test_an_empty_home_says_what_would_fill_it(open_app, desk):
    from buildingday.storage.tables import Household

    with desk.store.act("household.drop", desk.actor.id) as act:
        act.remove(Household, *(row.id for row in act.rows(Household)))
    async with open_app() as pilot:
        await press(pilot, "f6")
        assert "按 F5 到“楼栋”导入名册" in screen_text(pilot)
        assert "没有销号的" in screen_text(pilot)


async def test_meetings_that_are_owed_stand_on_the_board_until_they_are_noted(open_app):
    async with open_app() as pilot:
        await press(pilot, "f6")
        assert "院坝会 11月20日前开" in screen_text(pilot)
        assert "玉屏片区现场办公会 11月30日前开" in screen_text(pilot)
        assert "本周事由 0/7 项，缺治理清单" in screen_text(pilot)
        await press(pilot, "8", "enter")
        assert "已记 11月20日 的院坝会" in screen_text(pilot)
        assert "院坝会 11月20日前开" not in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "院坝会 11月20日前开" in screen_text(pilot)
