"""流转: where problems wait, drawn."""

from tui.story import press, screen_text

from buildingday.domain.tier import Tier
from buildingday.domain.whistle_state import WhistleKind
from buildingday.services.handling import steps as handling
from buildingday.services.handling import whistle
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.whistle_view import whistles_of
from buildingday.services.roster.directory import edit_unit


def tiered(desk, title, tier):
    told = record_issue(desk, IssueDraft(title)).issue_id
    handling.set_tier(desk, told, tier, "理由")
    return told


async def test_the_whistles_to_chase_stand_beside_the_picture(open_app, desk, ids):
    noise = tiered(desk, "夜里吵", Tier.JOINT)
    edit_unit(desk, ids.unit("城管中队"), contact="冯队", phone="13800008888")
    whistle.blow(desk, noise, WhistleKind.KEY, [ids.unit("城管中队")])
    async with open_app(now="2026-11-20T11:30:00+08:00") as pilot:
        await press(pilot, "f6", "f7", "1")
        seen = screen_text(pilot)
        assert "超时 1 个，今天到期 0 个，没结的一共 1 个" in seen
        assert "重点哨" in seen and "超1小时" in seen and "冯队 13800008888" in seen
        await press(pilot, "enter")
        assert "问题 YC-2026-A0001" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert "升级 0" in screen_text(pilot)


async def test_each_tier_is_a_bar_of_what_waits_in_it_with_what_went_up_down_and_back(open_app, desk, ids):
    small = tiered(desk, "灯不亮", Tier.SELF)
    handling.set_tier(desk, small, Tier.JOINT, "要动公共线路")
    handling.send_back(desk, tiered(desk, "墙裂", Tier.SUPERVISED), "没写清楚")
    whistle.blow(desk, small, WhistleKind.KEY, [ids.unit("供电所")])
    whistle.send_back(desk, whistles_of(desk, small)[0].id, "不归我们")
    record_issue(desk, IssueDraft("新的"))
    async with open_app(now="2026-11-24T09:00:00+08:00") as pilot:
        await press(pilot, "f6", "f7")
        seen = screen_text(pilot)
        assert "2026年11月   升级 1   下放 0   退回、退单 2   没办完 3" in seen
        lines = seen.split("\n")
        (joint,) = [at for at, line in enumerate(lines) if line.strip().startswith("联办")]
        assert lines[joint].split() == ["联办", "1", "o", "<", "退回", "1"]
        assert "停得最久 部门呼叫中 2个工作日 A0001 灯不亮" in lines[joint + 1]
        assert "^ 升级 1   v 下放 0" in lines[joint + 2]
        assert "o 部门呼叫中" in seen
        await press(pilot, "left")
        assert "2026年10月   升级 0" in screen_text(pilot)
        await press(pilot, "escape")
        assert "看板" in screen_text(pilot)
