"""Parties, second looks, whose it is and what came of it: key by key."""

import pytest
from services.meeting_story import sit_down
from tui.story import press, screen_text, type_words

from buildingday.domain.issue import Satisfaction
from buildingday.domain.tier import Tier
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.voices import record_position


@pytest.fixture
def square(desk, ids):
    """Music on the square, reported from 3-1-101."""
    return record_issue(desk, IssueDraft("小广场音响太吵", household_id=ids.door("3-1-101"))).issue_id


async def test_a_problem_is_refused_by_the_digit_of_a_reason_with_words_and_a_second_person(open_app, desk, square):
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "2", "2")
        assert "1 归别处管" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "没办成：这一步要写明理由" in screen_text(pilot)
        await press(pilot, "2")
        assert "您反映的事应当通过仲裁" in screen_text(pilot)
        await press(pilot, "tab")
        await type_words(pilot, "已经开庭")
        await press(pilot, "tab")
        await type_words(pilot, "wxy")
        await press(pilot, "1")
        assert "自己不能复核自己的不予受理。请写明另一个人。" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "没办成：自己不能复核自己的不予受理" in screen_text(pilot)
        assert screen_text(pilot).count("自己不能复核自己") == 1
        await press(pilot, "backspace")
        await type_words(pilot, "ljh")
        await press(pilot, "1", "ctrl+s")
        assert "A0001 不予受理，理由已记下。请告知反映人。" in screen_text(pilot)
    card = issue_card(desk, square)
    assert card.decided_reason.endswith("\n已经开庭") and card.beside.second == "李建华"


async def test_both_sides_are_written_down_and_it_is_called_disputed_and_settled(open_app, desk, square):
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "4", "4")
        assert "没办成：标为有争议以前，双方的意见都要记下，现在只有0方" in screen_text(pilot), (
            "before anything is typed"
        )
        await press(pilot, "0", "4", "3")
        await type_words(pilot, "3-1-1")
        assert "反映人" in screen_text(pilot)
        await press(pilot, "enter")
        await type_words(pilot, "八点就停")
        await press(pilot, "ctrl+s")
        assert "现在有1方" in screen_text(pilot)

        await press(pilot, "0", "4", "3")
        assert "八点就停" in screen_text(pilot), "what was heard so far is seen"
        await type_words(pilot, "广场舞队")
        assert "+ 就写“广场舞队”" in screen_text(pilot), "who is on no list is written as they are called"
        await press(pilot, "enter")
        await type_words(pilot, "跳到九点")
        await press(pilot, "ctrl+s")
        assert "现在有2方" in screen_text(pilot)

        await press(pilot, "0", "4", "4")
        await type_words(pilot, "条例没有说不许")
        await press(pilot, "tab")
        await type_words(pilot, "ljh")
        await press(pilot, "1", "ctrl+s")
        assert "状态  待研判 有争议" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "有争议" not in screen_text(pilot).splitlines()[6]
        await press(pilot, "0", "4", "4")
        assert "争议了结" not in screen_text(pilot)
        await press(pilot, "escape")
    assert not issue_card(desk, square).beside.disputed


async def test_a_dispute_is_settled_from_the_same_place(open_app, desk, ids, square):
    from buildingday.services.handling.voices import dispute

    record_position(desk, square, "广场舞队", "跳到九点")
    record_position(desk, square, "3-1-101", "八点就停")
    dispute(desk, square, "条例没有说不许", ids.person("李建华"))
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "4", "4")
        await type_words(pilot, "都同意八点半")
        await press(pilot, "enter")
        assert "A0001 的争议已了结。" in screen_text(pilot)


async def test_whose_it_is_is_asked_one_by_one_until_somebody_owns_it(open_app, desk, square):
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "5")
        text = screen_text(pilot)
        digit = next(line.split("问权属")[0].split()[-1] for line in text.splitlines() if "问权属：问过谁" in line)
        await press(pilot, digit)
        await type_words(pilot, "cgzd")
        await press(pilot, "enter")
        await type_words(pilot, "不在移交名单里")
        await press(pilot, "tab")
        await type_words(pilot, "昨天")
        await press(pilot, "ctrl+s")
        assert "问权属的情况已记下" in screen_text(pilot)
        assert "权属不清" in screen_text(pilot)
        await press(pilot, "0", "5")
        text = screen_text(pilot)
        digit = next(line.split("权属明确")[0].split()[-1] for line in text.splitlines() if "权属明确：归谁管" in line)
        await press(pilot, digit, "ctrl+s")
        assert "没办成：请写明是哪一方" in screen_text(pilot)
        await type_words(pilot, "yyjdb")
        await press(pilot, "enter", "ctrl+s")
        assert "A0001 归玉苑街道办管，已记下。" in screen_text(pilot)
    (asked,) = issue_card(desk, square).beside.inquiries
    assert (asked.party, asked.on.isoformat()) == ("城管中队", "2026-11-19")


async def test_a_new_problem_is_recorded_from_the_one_that_brought_it_about(open_app, desk, square):
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "3", "3")
        await type_words(pilot, "没处放伞")
        assert "记成由 A0001 派生。" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "已记 A0002 没处放伞。" in screen_text(pilot)
    (link,) = issue_card(desk, square).links
    assert (link.kind, link.outward, link.title, link.status) == ("derived", False, "没处放伞", "to_triage")
    assert issue_card(desk, find_issue(desk, "A0002")).links[0].outward


async def test_a_draft_remembers_what_brought_it_about_and_judging_others_does_not_lose_it(open_app, desk, square):
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "3", "3")
        await type_words(pilot, "小广场音响吵")
        await press(pilot, "ctrl+t", "3", "escape", "escape", "ctrl+n")
        assert "记成由 A0001 派生。" in screen_text(pilot)
        await press(pilot, "ctrl+s")
    assert [link.kind for link in issue_card(desk, square).links] == ["derived"]


async def test_an_unhappy_answer_is_looked_at_by_a_third_person_and_goes_back_to_be_asked(open_app, desk, ids, square):
    handling.set_tier(desk, square, Tier.SELF, "楼里办")
    closing.report_done(desk, square, doer="业委会", evidence="调小了")
    closing.verify(desk, square, True, "听过")
    sit_down(desk, ids, "李建华")
    closing.ask(desk, square, issue_card(desk, square).reporters[0].id, Satisfaction.DISSATISFIED)
    sit_down(desk, ids, "王秀英")
    async with open_app() as pilot:
        await press(pilot, "f3")
        assert "退回  3-1-101 张*兰回访" in screen_text(pilot)
        await press(pilot, "0", "4", "5")
        await press(pilot, "enter")
        assert "没办成：复核要写明依据" in screen_text(pilot)
        await type_words(pilot, "到场三次都不吵")
        await press(pilot, "enter")
        assert "回到待回访；这次回访仍算不满意" in screen_text(pilot)
        assert "都问过了，按 7 销号" in screen_text(pilot)
        await press(pilot, "ctrl+z")
        assert "退回  3-1-101 张*兰回访" in screen_text(pilot)
    assert issue_card(desk, square).status == "in_progress"


async def test_a_rule_is_laid_down_with_its_days_and_seen_on_the_card(open_app, desk, square):
    handling.set_tier(desk, square, Tier.SELF, "楼里办")
    closing.report_done(desk, square, doer="业委会", evidence="公约上墙")
    async with open_app() as pilot:
        await press(pilot, "f3", "0", "2", "1")
        assert "规矩" not in screen_text(pilot).split("出路 A0001")[1].splitlines()[5]
        await press(pilot, "ctrl+s")
        assert "没办成：请选一种出路" in screen_text(pilot)
        await press(pilot, "4", "tab")
        await type_words(pilot, "八点半停")
        await press(pilot, "tab", "tab")
        await type_words(pilot, "250")
        assert "2027" in screen_text(pilot)
        await press(pilot, "enter")
        assert "A0001 的出路：机制化" in screen_text(pilot)
        assert "机制化" in screen_text(pilot)
    assert issue_card(desk, square).beside.rule == "八点半停"
