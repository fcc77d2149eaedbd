"""One problem from triage to strike-off, key by key, and what the rules answer on the way."""

import pytest
from tui.story import press, screen_text, settle, type_words

from buildingday.domain.issue import Satisfaction
from buildingday.domain.tier import Tier
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.tui.dialogs.ask import AskDialog


@pytest.fixture
def lamp(desk, ids):
    """A lamp that does not burn, reported from 3-2-501."""
    return record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501"))).issue_id


def status(desk, issue_id):
    return issue_card(desk, issue_id).status


def joint(desk, ids, issue_id):
    handling.set_tier(desk, issue_id, Tier.JOINT, "要动公共线路")
    handling.assign(desk, issue_id, lead_unit_id=ids.unit("供电所"))


async def test_a_problem_is_handled_jointly_done_verified_asked_struck_off_and_taken_back(open_app, desk, ids, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3")
        assert "下步  按 1 研判分级" in screen_text(pilot)

        await press(pilot, "1", "3", "tab")
        await type_words(pilot, "要动公共线路")
        await press(pilot, "enter")
        assert "A0001 定为联办" in screen_text(pilot)
        assert "还缺  牵头单位" in screen_text(pilot)

        await press(pilot, "2")
        await type_words(pilot, "gds")
        await press(pilot, "1", "tab", "tab", "tab")
        await type_words(pilot, "15")
        assert "12月11日 周五" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "A0001 已交办供电所，期限 2026-12-11。" in screen_text(pilot)
        assert "剩15个工作日 绿 12-11" in screen_text(pilot)

        await press(pilot, "4")
        await type_words(pilot, "换了灯和线")
        await press(pilot, "enter")
        assert "[x] 办结报告 [ ] 现场核实" in screen_text(pilot)

        await press(pilot, "5")
        await type_words(pilot, "三层都亮")
        await press(pilot, "enter")
        assert "[x] 办结报告 [x] 现场核实" in screen_text(pilot)
        assert "[ ] 回访 0/1 [ ] 销号" in screen_text(pilot)

        await press(pilot, "6", "1", "tab", "1", "enter")
        assert "[x] 回访 1/1 [ ] 销号" in screen_text(pilot)

        await press(pilot, "7", "ctrl+s")
        assert "A0001 已销号：已解决。" in screen_text(pilot)
        assert status(desk, lamp) == "struck"

        await press(pilot, "ctrl+z")
        assert status(desk, lamp) == "to_ask"
        assert "[x] 回访 1/1 [ ] 销号" in screen_text(pilot)
    card = issue_card(desk, lamp)
    assert (card.done.who, card.verified.who) == ("供电所", "王秀英")


async def test_a_step_that_is_not_open_yet_says_why_and_changes_nothing(open_app, desk, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3", "7")
        assert "没办成：只有报办结、现场核实并进入回访的问题可以销号" in screen_text(pilot)
        assert not isinstance(pilot.app.screen, AskDialog)
    assert status(desk, lamp) == "to_triage"


async def test_a_step_that_is_over_is_not_asked_for_again(open_app, desk, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3", "5")
        assert "只有待核实的问题可以现场核实。没报办结的，请先由办理人报办结。" in screen_text(pilot)
        await press(pilot, "6")
        assert "只有待回访的问题可以回访。没核实的，请先报办结并现场核实。" in screen_text(pilot)


async def test_nobody_verifies_their_own_work_and_what_was_typed_stays(open_app, desk, ids, lamp):
    handling.set_tier(desk, lamp, Tier.SELF, "楼内能办")
    closing.report_done(desk, lamp)
    async with open_app() as pilot:
        await press(pilot, "f3", "5")
        await type_words(pilot, "亮了")
        await press(pilot, "enter")
        assert "没办成：报办结的人不能核实自己的办理结果。" in screen_text(pilot)
        assert "亮了" in screen_text(pilot)
        await press(pilot, "escape")
    assert status(desk, lamp) == "to_verify"


async def test_a_tier_without_a_reason_is_refused_beside_the_field(open_app, desk, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3", "1", "enter")
        assert "没办成：请说明定为哪一层级" in screen_text(pilot)
        await press(pilot, "2", "enter")
        assert "没办成：研判分级要写明理由" in screen_text(pilot)
        assert "[2 自治]" in screen_text(pilot)
    assert status(desk, lamp) == "to_triage"


async def test_whoever_is_overtaken_reads_the_other_decision_and_may_save_once_more(open_app, desk, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3", "1", "3", "tab")
        await type_words(pilot, "要动公共线路")
        handling.set_tier(desk, lamp, Tier.SUPERVISED, "拖了一年")
        await press(pilot, "enter")
        assert "王秀英刚才把 A0001 定为督办：拖了一年" in screen_text(pilot)
        assert issue_card(desk, lamp).tier is Tier.SUPERVISED
        await press(pilot, "enter")
        assert "没办成：下放要接收方确认" in screen_text(pilot)
        assert "谁接收" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "供电所")
        await press(pilot, "enter")
        assert "A0001 定为联办（原为督办）" in screen_text(pilot)
    assert issue_card(desk, lamp).tier is Tier.JOINT


async def test_a_push_down_asks_who_takes_it(open_app, desk, ids, lamp):
    joint(desk, ids, lamp)
    async with open_app() as pilot:
        await press(pilot, "f3", "1")
        assert "谁接收" not in screen_text(pilot)
        await press(pilot, "2")
        assert "谁接收" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "换灯泡就行")
        await press(pilot, "enter")
        assert "没办成：下放要接收方确认" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "业委会赵主任")
        await press(pilot, "enter")
        assert "A0001 定为自治" in screen_text(pilot)
    assert issue_card(desk, lamp).history[0].note == "换灯泡就行（业委会赵主任已接收）"


async def test_a_dissatisfied_resident_sends_it_back(open_app, desk, ids, lamp):
    joint(desk, ids, lamp)
    closing.report_done(desk, lamp, unit_id=ids.unit("供电所"))
    closing.verify(desk, lamp, True)
    async with open_app() as pilot:
        await press(pilot, "f3", "6", "3", "enter")
        assert "A0001 回访不满意，退回继续办理。" in screen_text(pilot)
        assert "[ ] 办结报告 [ ] 现场核实" in screen_text(pilot)
    assert status(desk, lamp) == "in_progress"


async def test_who_was_not_reached_is_not_asked_whether_it_is_solved(open_app, desk, ids, lamp):
    joint(desk, ids, lamp)
    closing.report_done(desk, lamp, unit_id=ids.unit("供电所"))
    closing.verify(desk, lamp, True)
    async with open_app() as pilot:
        await press(pilot, "f3", "6")
        assert "解决了吗" in screen_text(pilot)
        await press(pilot, "5")
        assert "解决了吗" not in screen_text(pilot)
        await press(pilot, "enter")
        assert "其中没联系上 1，不算满意" in screen_text(pilot)


async def test_waiting_stops_the_clock_and_the_same_key_starts_it_again(open_app, desk, ids, lamp):
    joint(desk, ids, lamp)
    async with open_app() as pilot:
        await press(pilot, "f3", "8")
        await type_words(pilot, "等配件")
        await press(pilot, "enter")
        assert "暂停" in screen_text(pilot)
        assert "按 8 恢复计时" in screen_text(pilot)
        await press(pilot, "8")
        assert "恢复计时，期限" in screen_text(pilot)
    assert issue_card(desk, lamp).substatus is None


async def test_called_departments_may_have_taken_it_on_or_talk_first(open_app, desk, ids, lamp):
    joint(desk, ids, lamp)
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "1", "1")
        assert "1 接办" in screen_text(pilot) and "2 协商" in screen_text(pilot)
        await press(pilot, "2")
        assert "A0001 进入协商。" in screen_text(pilot)
        await press(pilot, "0", "1", "1")
        assert "A0001 已接办。" in screen_text(pilot)


async def test_supervised_is_struck_off_on_the_word_of_its_leader(open_app, desk, ids, lamp):
    handling.set_tier(desk, lamp, Tier.SUPERVISED, "牵涉几个部门")
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"), leader_id=ids.person("周明"))
    closing.report_done(desk, lamp, unit_id=ids.unit("供电所"), evidence="换了灯")
    closing.verify(desk, lamp, True)
    closing.ask(desk, lamp, issue_card(desk, lamp).reporters[0].id, Satisfaction.SATISFIED)
    async with open_app() as pilot:
        await press(pilot, "f3", "7")
        assert "批准人" in screen_text(pilot) and "周明" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "A0001 已销号" in screen_text(pilot)


async def test_to_another_unit_three_digits_say_what_goes_along(open_app, desk, ids, lamp):
    joint(desk, ids, lamp)
    async with open_app() as pilot:
        await press(pilot, "f3", "2")
        assert "权限" not in screen_text(pilot), "the same unit takes nothing over"
        await press(pilot, "shift+tab")
        await type_words(pilot, "cgzd")
        await press(pilot, "enter")
        assert "1 随着转  2 没有随着转  3 还不清楚" in screen_text(pilot)
        await press(pilot, *["tab"] * 5, "1", "tab", "2", "tab", "3", "ctrl+s")
        assert "人手没有随着转" in screen_text(pilot)
    assert issue_card(desk, lamp).history[0].note == "权限随着转 人手没有随着转 经费还不清楚"


async def test_what_nothing_shows_yet_is_struck_off_with_a_word_in_the_dialog(open_app, desk, ids, lamp):
    joint(desk, ids, lamp)
    closing.report_done(desk, lamp, unit_id=ids.unit("供电所"))
    closing.verify(desk, lamp, True)
    closing.ask(desk, lamp, issue_card(desk, lamp).reporters[0].id, Satisfaction.SATISFIED)
    async with open_app() as pilot:
        await press(pilot, "f3", "7")
        assert "还没有佐证：写一句凭什么说办好了" in screen_text(pilot)
        await press(pilot, "enter")
        assert "没办成：没有佐证，不能销号" in screen_text(pilot)
        await type_words(pilot, "夜里看过")
        await press(pilot, "enter")
        assert "A0001 已销号：已解决。" in screen_text(pilot)
    assert desk.store.connection.execute("SELECT evidence FROM issue_fact WHERE kind = 'struck'").fetchall() == [
        ("夜里看过",)
    ]


async def test_more_offers_only_what_the_problem_allows(open_app, desk, ids, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "2")
        assert "不予受理" in screen_text(pilot)
        assert "重开" not in screen_text(pilot)
        await press(pilot, "1")
        await type_words(pilot, "等明年改造")
        await press(pilot, "tab")
        await type_words(pilot, "20")
        await press(pilot, "enter")
        assert "A0001 列为暂不具备条件，2026-12-18 再研判。" in screen_text(pilot)
        await press(pilot, "0", "2")
        assert "恢复办理" in screen_text(pilot)


async def test_two_problems_become_one_and_part_again(open_app, desk, ids, lamp):
    record_issue(desk, IssueDraft("二单元没有灯", household_id=ids.door("3-2-301")))
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "3", "1")
        await type_words(pilot, "0001")
        await press(pilot, "enter")
        assert "A0002 已归并到 A0001，反映人仍逐一回访。" in screen_text(pilot)
        await press(pilot, "down")
        assert "并入  A0002" in screen_text(pilot)
        assert "回访 0/2" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "回访 0/1" in screen_text(pilot)


async def test_enter_alone_merges_nothing(open_app, desk, ids, lamp):
    record_issue(desk, IssueDraft("二单元没有灯", household_id=ids.door("3-2-301")))
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "3", "1", "enter")
        assert "还没有选。打几个字，或者按上下键移到一个，再按回车。" in screen_text(pilot)
        await press(pilot, "down")
        assert "还没有选" not in screen_text(pilot)
        await press(pilot, "enter")
        assert "A0002 已归并到 A0001，反映人仍逐一回访。" in screen_text(pilot)


async def test_a_correction_leaves_what_was_not_touched(open_app, desk, ids, lamp):
    with_lines = IssueDraft("井盖响", detail="第一行\n第二行", household_id=ids.door("3-1-101"), affected=4)
    cover = record_issue(desk, with_lines).issue_id
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "5", "1", "end")
        await type_words(pilot, "一夜")
        await press(pilot, "ctrl+s")
        assert "A0002 已更正。" in screen_text(pilot)
    card = issue_card(desk, cover)
    assert (card.title, card.detail, card.affected) == ("井盖响一夜", "第一行\n第二行", 4)


async def test_the_page_of_a_problem_has_the_same_steps(open_app, desk, lamp):
    async with open_app(size=(80, 40)) as pilot:
        await press(pilot, "f3", "enter")
        assert "问题 YC-2026-A0001" in screen_text(pilot)
        assert "11-20 王秀英 记录，来源走访" in screen_text(pilot)
        await press(pilot, "1", "1", "tab")
        await type_words(pilot, "自己能换")
        await press(pilot, "enter")
        assert "A0001 定为自办" in screen_text(pilot)
        await press(pilot, "escape")
        assert "自办" in screen_text(pilot)
        await settle(pilot)


async def test_a_problem_goes_on_the_agenda_of_the_meeting_that_is_being_prepared(open_app, desk, ids, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3", "9")
        assert "还没有筹备中的会议。按 F4 起草会议后再列入。" in screen_text(pilot)
        draft_meeting(desk)
        await press(pilot, "9")
        assert "“楼道灯不亮”已列入第 1 项。" in screen_text(pilot)
        await press(pilot, "9")
        assert "没办成：A0001 已经在第 1 项里了。" in screen_text(pilot)


async def test_the_keys_can_be_clicked(open_app, lamp):
    async with open_app() as pilot:
        await press(pilot, "f3")
        await pilot.click("#keys", offset=(2, 0))
        await settle(pilot)
        assert "研判分级 A0001 楼道灯不亮" in screen_text(pilot)
        await press(pilot, "escape")
        at = screen_text(pilot).splitlines()[-1].index("F2")
        await pilot.click("#keys", offset=(at + 8, 1))  # behind a few Chinese words
        await settle(pilot)
        assert "今日走访" in screen_text(pilot)


async def test_the_first_answer_is_noted_from_more_and_its_clock_goes(open_app, lamp):
    async with open_app(now="2026-11-24T09:00:00+08:00") as pilot:
        await press(pilot, "f3")
        assert "首答超期" in screen_text(pilot) and "超1个工作日" in screen_text(pilot)
        await press(pilot, "0", "4", "2")
        assert "答复反映人" in screen_text(pilot)
        await type_words(pilot, "周三来换灯")
        await press(pilot, "enter")
        assert "A0001 已答复反映人。" in screen_text(pilot)
        assert "首答" not in screen_text(pilot)
