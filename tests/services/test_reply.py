"""回告: each channel of a problem, and of what is merged into it, is told once there is news (F258, S145)."""

from datetime import date

import pytest

from buildingday.domain.issue import Satisfaction, Source
from buildingday.domain.reply import Address
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing, linking, replying
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issue_filter import IssueFilter, View, count
from buildingday.services.handling.issues import record_issue
from buildingday.services.upkeep.keeping import undo
from tests.conftest import Ids
from tests.services.story_steps import all_is_sound, card, with_undo

ORDER = "2026111900001"
CHAT, HOTLINE = Address(Source.CHAT), Address(Source.HOTLINE, ORDER)


def told(desk: Desk, title: str, source: Source, **more: str) -> str:
    return record_issue(desk, IssueDraft(title, source=source, **more)).issue_id


@pytest.fixture
def lamp(desk: Desk, ids: Ids) -> str:
    """A lamp that the chat group speaks of, and somebody called the hotline about."""
    lamp = told(desk, "张桂兰家门口3-1-101灯不亮", Source.CHAT, reporter_name="张桂兰", reporter_phone="13800001111")
    order = told(desk, "楼道没灯", Source.HOTLINE, external_no=ORDER)
    linking.link_same(desk, order, lamp)
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路")
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"))
    return lamp


def solved(desk: Desk, issue_id: str) -> None:
    closing.report_done(desk, issue_id, doer="供电所", evidence="换了灯")
    closing.verify(desk, issue_id, True)
    for reporter in card(desk, issue_id).reporters:
        closing.ask(desk, issue_id, reporter.id, Satisfaction.SATISFIED)
    closing.strike(desk, issue_id)


def ways(desk: Desk, issue_id: str) -> list[tuple[Address, date | None]]:
    return [(way.address, way.told_on) for way in card(desk, issue_id).ways]


def waiting(desk: Desk) -> int:
    return count(desk, IssueFilter(view=View.TO_TELL))


def test_nothing_is_told_before_there_is_an_answer(desk: Desk, lamp: str) -> None:
    assert (ways(desk, lamp), waiting(desk)) == ([], 0)
    with pytest.raises(Refused, match="请先答复反映人"):
        replying.reply_text(desk, lamp, CHAT)


def test_every_channel_is_told_also_that_of_what_was_merged(desk: Desk, lamp: str) -> None:
    handling.answer(desk, lamp, "张桂兰家的灯下周换")
    assert (ways(desk, lamp), waiting(desk)) == ([(CHAT, None), (HOTLINE, None)], 1)
    text = replying.reply_text(desk, lamp, HOTLINE)
    assert text.startswith("工单号：2026111900001\n") and "供电所" in text
    for channel in (CHAT, HOTLINE):
        said = replying.reply_text(desk, lamp, channel)
        assert not any(private in said for private in ("张桂兰", "13800001111", "3-1-101"))
    with_undo(desk, lambda: replying.note_told(desk, lamp, CHAT))
    assert (ways(desk, lamp), waiting(desk)) == ([(CHAT, date(2026, 11, 20)), (HOTLINE, None)], 1)
    replying.note_told(desk, lamp, HOTLINE)
    assert waiting(desk) == 0
    assert [(line.words, line.note) for line in card(desk, lamp).history][0] == ("回告12345热线", ORDER)
    undo(desk)
    assert waiting(desk) == 1
    all_is_sound(desk)


def test_each_order_about_one_matter_is_answered_by_itself(desk: Desk, lamp: str) -> None:
    linking.link_same(desk, told(desk, "灯坏了没人管", Source.HOTLINE, external_no="2026111900007"), lamp)
    other = Address(Source.HOTLINE, "2026111900007")
    handling.answer(desk, lamp, "下周换")
    with pytest.raises(Refused, match="--order"):
        replying.which_address(desk, lamp, Source.HOTLINE)
    assert replying.which_address(desk, lamp, None, "2026111900007") == other
    with pytest.raises(Refused, match="不是从99来的"):
        replying.which_address(desk, lamp, None, "99")
    replying.note_told(desk, lamp, CHAT)
    replying.note_told(desk, lamp, other)
    assert (ways(desk, lamp)[1:], waiting(desk)) == ([(HOTLINE, None), (other, date(2026, 11, 20))], 1)
    assert replying.reply_text(desk, lamp, other).startswith("工单号：2026111900007\n")
    replying.note_told(desk, lamp, HOTLINE)
    assert waiting(desk) == 0


def test_how_it_ended_is_told_again_and_once_it_is_back_no_more(desk: Desk, lamp: str) -> None:
    handling.answer(desk, lamp, "下周换")
    for channel in (CHAT, HOTLINE):
        replying.note_told(desk, lamp, channel)
    solved(desk, lamp)
    assert [on for _channel, on in ways(desk, lamp)] == [None, None]
    assert waiting(desk) == 1
    assert "已经办好，2026年11月20日销号，牵头单位：供电所。" in replying.reply_text(desk, lamp, CHAT)
    closing.reopen(desk, lamp, "又不亮了")
    assert (ways(desk, lamp), waiting(desk)) == ([], 0)


def test_what_is_not_accepted_is_told_with_its_reason(desk: Desk) -> None:
    wish = told(desk, "装个秋千", Source.WISH_WALL)
    handling.not_accept(desk, wish, "场地不够安全距离")
    assert waiting(desk) == 1
    assert "经研究不予受理。理由：场地不够安全距离。" in replying.reply_text(desk, wish, Address(Source.WISH_WALL))


def test_what_was_heard_at_a_door_is_told_there_and_no_channel_waits(desk: Desk, ids: Ids) -> None:
    door = record_issue(desk, IssueDraft("水管漏", household_id=ids.door("3-2-501"))).issue_id
    handling.answer(desk, door, "明天修")
    assert (ways(desk, door), waiting(desk)) == ([], 0)
    with pytest.raises(Refused, match="不用回告"):
        replying.note_told(desk, door, CHAT)


def test_only_a_channel_it_came_from_is_told(desk: Desk, lamp: str) -> None:
    handling.answer(desk, lamp, "下周换")
    with pytest.raises(Refused, match="不是从心愿墙来的。可以回告：微信群、12345热线 2026111900001"):
        replying.reply_text(desk, lamp, Address(Source.WISH_WALL))
    with pytest.raises(Refused, match="--channel"):
        replying.which_address(desk, lamp, None)


def test_the_words_of_a_sensitive_problem_stay_at_home(desk: Desk) -> None:
    case = record_issue(desk, IssueDraft("邻里纠纷的事", source=Source.CHAT, sensitive=True)).issue_id
    handling.answer(desk, case, "约了双方谈")
    text = replying.reply_text(desk, case, CHAT)
    assert "邻里纠纷" not in text and "双方" not in text


def test_a_street_may_use_words_of_its_own(desk: Desk, lamp: str, tmp_path) -> None:
    (tmp_path / "reply.txt.j2").write_text("{{ doc.matter }}*办好了*", encoding="utf-8")
    desk.templates = tmp_path
    handling.answer(desk, lamp, "下周换")
    assert replying.reply_text(desk, lamp, CHAT).endswith("*办好了*\n")
