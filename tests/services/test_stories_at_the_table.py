"""Stories whose way leads through meetings: a bus line, a square that is danced on, a school."""

from dataclasses import replace
from datetime import date

import pytest

from buildingday.documents.lists import ListKind
from buildingday.domain.issue import IssueClass, IssueStatus, Satisfaction, Source, SubStatus
from buildingday.domain.lifecycle import PublicStatus, public_status
from buildingday.domain.meeting import AttendanceKind, Disposition
from buildingday.domain.outcome_route import LaidDown, Route
from buildingday.domain.place import UnitLevel
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issue_filter import IssueFilter, View
from buildingday.services.handling.issues import add_reporter, record_issue
from buildingday.services.handling.issues_view import list_issues
from buildingday.services.handling.linking import Belonging
from buildingday.services.handling.outcome import choose_route
from buildingday.services.handling.similar import similar
from buildingday.services.handling.voices import dispute, record_position, settle
from buildingday.services.meetings import meeting_run
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.convening import add_attendance
from buildingday.services.meetings.deciding import DecisionEntry, decide
from buildingday.services.meetings.item_brief import brief_of
from buildingday.services.meetings.meeting_run import Leaving
from buildingday.services.meetings.minutes import minutes_markdown
from buildingday.services.reporting.lists import list_rows
from tests.conftest import Ids
from tests.services.meeting_story import sit_down
from tests.services.story_steps import (
    CADRE,
    HEAD,
    LEADER,
    all_is_sound,
    asked,
    at,
    card,
    company,
    department,
    heard,
    on_board,
    says,
    sit_at_table,
    told,
    verbs_of,
    who_did_what,
    with_undo,
)

S = IssueStatus


def test_a_bus_that_three_stairs_asked_for_comes_and_what_it_may_cost_is_written_down(desk: Desk, ids: Ids) -> None:
    """公交复线: the same wish from several doors, the on-site office meeting, an outside company, done (S32)."""
    bus, traffic = company(desk, "云川公交公司"), department(desk, "区交通局")
    wish = heard(desk, ids, "3-1-502", IssueDraft("玉屏路不通公交，到路口要走二十分钟", affected=30), "孩子上学要早起")

    at(desk, "2026-11-23")
    words = "玉屏路没有公交，走到路口二十分钟"
    assert [each.issue_id for each in similar(desk, words, where=f"household:{ids.door('3-2-301')}")] == [wish]
    again = heard(desk, ids, "3-2-301", IssueDraft(words, belongs=(Belonging("same", wish),)), "老伴要去透析")
    add_reporter(desk, wish, name="姜国平", phone="13900001111", words="盼公交", source=Source.HOTLINE)
    found = card(desk, wish)
    assert (card(desk, again).status, found.doors, len(found.reporters)) == (S.MERGED, 2, 3)

    sit_down(desk, ids, CADRE)
    handling.set_tier(desk, wish, Tier.SUPERVISED, "要请区外的公司来谈")
    handling.answer(desk, wish, "已列入本月楼栋现场办公会")
    at(desk, "2026-11-27T14:30")
    table, item = sit_at_table(desk, wish)
    line = DecisionEntry(
        "复线绕行玉屏路，早晚高峰十分钟一班", bus, (traffic,), ids.person(LEADER), date(2026, 12, 25),
        standard="早晚高峰候车不超过十分钟", funding="增加的班次由公交公司运营补贴内消化",
    )  # fmt: skip
    assert with_undo(desk, lambda: decide(desk, item, line)).tasks == ("A0001",)
    meeting_run.end(desk, table)
    found = card(desk, wish)
    assert (found.lead_unit, found.co_units, found.leader) == (
        (bus, "云川公交公司"), ((traffic, "区交通局"),), (ids.person(LEADER), LEADER),
    )  # fmt: skip
    assert (found.substatus, found.due) == (SubStatus.CALLING, date(2026, 12, 25))
    assert public_status(found.status, SubStatus.CALLING) is PublicStatus.CALLING
    (duty,) = list_rows(desk, ListKind.DUTIES)
    assert (duty.lead_unit, duty.co_units, duty.leader) == ("云川公交公司", "区交通局", LEADER)
    assert "运营补贴内消化" in duty.funding and "运营补贴内消化" in minutes_markdown(desk, table)

    at(desk, "2026-12-02")
    handling.pause(desk, wish, "等线路审批")
    at(desk, "2026-12-09")
    handling.resume(desk, wish)
    assert card(desk, wish).due == date(2026, 12, 25), "the day that the meeting gave is not moved by waiting"

    at(desk, "2026-12-21")
    closing.report_done(desk, wish, unit_id=bus, evidence="12月21日首班开行")
    at(desk, "2026-12-22")
    sit_down(desk, ids, HEAD)
    closing.verify(desk, wish, True, "高峰等了八分钟")
    at(desk, "2026-12-23")
    asked(desk, wish, Satisfaction.SATISFIED, ["3-1-502"])
    asked(desk, wish, Satisfaction.UNREACHABLE, ["3-2-301"])
    sit_down(desk, ids, CADRE)
    with pytest.raises(Refused, match="还有1位反映人没有回访"):
        closing.strike(desk, wish, approver_id=ids.person(LEADER))
    asked(desk, wish, Satisfaction.FAIRLY, ["姜*平"])
    with pytest.raises(Refused, match="责任领导批准"):
        closing.strike(desk, wish)
    assert on_board(desk, Tier.SUPERVISED, "2026-12") == (0, 0, 1)
    with_undo(desk, lambda: closing.strike(desk, wish, approver_id=ids.person(LEADER)))

    assert who_did_what(card(desk, wish)) == ("云川公交公司", HEAD, CADRE)
    (struck,) = list_rows(desk, ListKind.STRUCK)
    assert (struck.asked, struck.approved_by, struck.struck_on) == ("3/2/1", LEADER, date(2026, 12, 23))
    assert list_rows(desk, ListKind.TASKS) == []
    assert on_board(desk, Tier.SUPERVISED, "2026-12") == (0, 1, 0)
    assert told(desk, wish) == ["已列入本月楼栋现场办公会"]
    assert verbs_of(desk, "household", ids.door("3-2-301"))[1:] == ["visit.record", "issue.ask"]
    all_is_sound(desk)


def test_a_square_comes_back_twice_until_both_sides_wrote_its_rule_and_then_a_year_is_quiet(
    desk: Desk, ids: Ids
) -> None:
    """广场舞: rebound after rebound, a meeting with both sides, a rule, and nothing more over a year (S15 to S19)."""
    police = department(desk, "玉苑派出所", UnitLevel.STREET)
    street, urban = ids.unit("玉苑街道办"), ids.unit("城管中队")
    told_of = IssueDraft(
        "小广场跳舞音响太吵", place_id=ids.place("玉苑小区"), source=Source.LETTER_CALL, affected=40,
        reporter_name="姜国平", reporter_phone="13900001111",
    )  # fmt: skip
    noise = record_issue(desk, told_of).issue_id
    handling.set_tier(desk, noise, Tier.SELF, "先请两支舞队和楼里的人坐下来谈")
    handling.assign(desk, noise, owner="舞队田队长")
    quiet_for_a_while(desk, ids, noise, "口头约好九点停")
    assert who_did_what(card(desk, noise)) == ("舞队田队长", HEAD, CADRE)

    for count, day in enumerate(("2026-12-14", "2027-01-11"), start=1):
        at(desk, day)
        said = closing.reopen(desk, noise, "又跳到九点四十").sentence
        found = card(desk, noise)
        assert f"第 {count} 次" in said
        assert (found.owner, found.tier, found.round, found.struck) == ("舞队田队长", Tier.SELF, count + 1, None)
        assert found.due == desk.calendar.add_workdays(desk.today(), 10), "a new clock, from the day it came back"
        assert found.done is found.verified is None and found.asked == 0
        if count == 1:
            quiet_for_a_while(desk, ids, noise, "又约了一回")

    handling.set_tier(desk, noise, Tier.JOINT, "自己谈了两回都反弹，要一起定规矩")
    record_position(desk, noise, "姜国平", "晚上一点音乐也不要有", "老人睡得早")
    with pytest.raises(Refused, match="现在只有1方"):
        dispute(desk, noise, "社会生活噪声有时段和音量的规定，没有说不许跳", ids.person(LEADER))
    record_position(desk, noise, "舞队", "跳到九点半，冬天早收")
    with_undo(desk, lambda: dispute(desk, noise, "有时段和音量的规定，没有说不许跳", ids.person(LEADER)))
    at(desk, "2027-01-15T14:30")
    table, item = sit_at_table(desk, noise)
    page = "\n".join(line.words for line in brief_of(desk, item).timeline)
    assert "舞队的意见：跳到九点半" in page and "姜某的意见：晚上一点音乐也不要有（依据：老人睡得早）" in page
    assert "姜国平" not in page and "标为有争议：有时段和音量的规定，没有说不许跳（周明复核）" in page
    for side in ("舞队", "临街住户"):
        add_attendance(desk, table, AttendanceKind.STAKEHOLDER, unit_name=side)
    rule = DecisionEntry(
        "订立小广场活动公约：晚八点半前结束，音响朝向空地，不进车", street, (police, urban), due=date(2027, 2, 26),
        standard="连续两周晚八点半后没有音乐", funding="定向音响由街道出资",
    )  # fmt: skip
    decide(desk, item, rule)
    settle(desk, noise, "两边都认公约")
    meeting_run.end(desk, table)
    text = minutes_markdown(desk, table)
    assert "老人睡得早" not in text, "what was wanted is for the table, not for the minutes"
    assert "舞队" in text and "临街住户" in text and "晚八点半前结束" in text
    assert card(desk, noise).lead_unit == (street, "玉苑街道办")

    at(desk, "2027-02-22")
    closing.report_done(desk, noise, unit_id=street, evidence="公约已上墙")
    sit_down(desk, ids, HEAD)
    closing.verify(desk, noise, True, "两个晚上都在八点半前停")
    asked(desk, noise, Satisfaction.SATISFIED)
    sit_down(desk, ids, CADRE)
    closing.strike(desk, noise)
    pact = LaidDown("晚八点半前结束，音响朝向空地，不进车", date(2027, 1, 18), date(2028, 1, 18))
    with_undo(desk, lambda: choose_route(desk, noise, Route.MECHANISM, pact))
    assert card(desk, noise).beside.rule == pact.text
    looks = [desk.calendar.add_workdays(desk.today(), days) for days in (7, 30, 90)]
    for look in looks:
        at(desk, look.isoformat())
        with_undo(desk, lambda: closing.recheck(desk, noise, True, "八点半后安静"))
    assert list_issues(desk, IssueFilter(view=View.RULES_DUE)) == []
    at(desk, "2028-02-22")
    assert [line.id for line in list_issues(desk, IssueFilter(view=View.RULES_DUE))] == [noise]
    choose_route(desk, noise, Route.MECHANISM, replace(pact, review_on=date(2029, 1, 18)), "一年没有投诉，照旧")
    assert list_issues(desk, IssueFilter(view=View.RULES_DUE)) == []
    found = card(desk, noise)
    assert (found.status, found.round, found.quiet_days) == (S.STRUCK, 3, 365)
    (struck,) = list_rows(desk, ListKind.STRUCK)
    assert struck.struck_on == date(2027, 2, 22)
    assert on_board(desk, Tier.JOINT, "2027-02") == (0, 1, 0)
    assert verbs_of(desk, "issue", noise).count("issue.reopen") == 2
    all_is_sound(desk)


def quiet_for_a_while(desk: Desk, ids: Ids, noise: str, agreed: str) -> None:
    """The dancers say that it is settled; it is seen, asked for, and struck off by others."""
    sit_down(desk, ids, CADRE)
    closing.report_done(desk, noise, doer="舞队田队长", evidence=agreed)
    sit_down(desk, ids, HEAD)
    closing.verify(desk, noise, True, "这一晚九点停了")
    asked(desk, noise, Satisfaction.SATISFIED)
    sit_down(desk, ids, CADRE)
    closing.strike(desk, noise)


def test_a_school_that_cannot_be_built_stays_open_until_another_way_is_found(desk: Desk, ids: Ids) -> None:
    """学校: 督办, 暂不具备条件 with its trigger, another way after two months, finished after two years (S31, S12)."""
    education = department(desk, "区教育局")
    wish = heard(
        desk, ids, "3-3-402",
        IssueDraft("片区没有初中，孩子要跨江上学", affected=620, issue_class=IssueClass.MAJOR), "每天来回一个半小时",
    )  # fmt: skip
    sit_down(desk, ids, CADRE)
    handling.set_tier(desk, wish, Tier.SUPERVISED, "要地要钱，区里才能定")
    handling.assign(desk, wish, lead_unit_id=education, leader_id=ids.person(LEADER))

    at(desk, "2026-11-27T14:30")
    table, item = sit_at_table(desk, wish)
    trigger = Leaving(trigger="新校区列入区里用地计划", review_on=date(2027, 1, 29), unit_id=education)
    with_undo(desk, lambda: meeting_run.dispose(desk, item, Disposition.NOT_YET, trigger))
    meeting_run.end(desk, table)
    found = card(desk, wish)
    assert (found.status, found.trigger, found.review_on) == (S.NOT_YET, "新校区列入区里用地计划", date(2027, 1, 29))
    assert found.clock is None, "nothing presses while it cannot be done"
    with pytest.raises(Refused, match="先恢复办理"):
        closing.strike(desk, wish, approver_id=ids.person(LEADER))
    says(desk, ids, "3-3-402", "还是问学校的事", "question")
    handling.answer(desk, wish, "新建用地没有，明年一月再研判，没有日期不瞎说")

    at(desk, "2027-02-01")
    assert card(desk, wish).status is S.NOT_YET, "no day closes it"
    for month in ("2026-11", "2026-12", "2027-01"):
        assert on_board(desk, Tier.SUPERVISED, month)[1:] == (0, 1), month
    view = draft_meeting(desk)
    (overdue,) = [item for item in view.items if wish in [issue.id for issue in item.issues]]
    assert "overdue" in [reason.code for reason in overdue.why], "its review day is past"
    meeting_run.start(desk, view.line.id)
    route = DecisionEntry(
        "请城南中学对口支援，合办分校", education, leader_id=ids.person(LEADER), due=date(2028, 9, 1),
        milestones="2027年9月先收一个年级", funding="区教育经费",
    )  # fmt: skip
    decide(desk, overdue.id, route)
    meeting_run.end(desk, view.line.id)
    found = card(desk, wish)
    assert (found.status, found.due, found.trigger, found.leader) == (
        S.IN_PROGRESS, date(2028, 9, 1), "", (ids.person(LEADER), LEADER),
    )  # fmt: skip

    for day, words in (("2027-03-26", "两校签了协议"), ("2027-09-10", "先收了一个年级"), ("2028-04-14", "校舍完工")):
        at(desk, f"{day}T14:30")
        meetings_hear(desk, words, wish)
    assert len([line for line in card(desk, wish).history if line.words == "进展"]) == 3

    at(desk, "2028-09-04")
    closing.report_done(desk, wish, unit_id=education, evidence="分校开学")
    sit_down(desk, ids, HEAD)
    closing.verify(desk, wish, True, "三个年级都在上课")
    asked(desk, wish, Satisfaction.SATISFIED)
    handling.answer(desk, wish, "分校开学了，就在玉屏路口")
    sit_down(desk, ids, LEADER)
    with_undo(desk, lambda: closing.strike(desk, wish))
    found = card(desk, wish)
    assert who_did_what(found) == ("区教育局", HEAD, LEADER)
    assert (found.round, found.recorded_on) == (2, date(2026, 11, 20)), "one problem all along"
    assert told(desk, wish)[-1] == "分校开学了，就在玉屏路口"
    assert on_board(desk, Tier.SUPERVISED, "2028-09") == (0, 1, 0)
    assert verbs_of(desk, "household", ids.door("3-3-402"))[1:] == ["visit.record", "visit.record", "issue.ask"]
    all_is_sound(desk)


def meetings_hear(desk: Desk, words: str, issue_id: str) -> None:
    """The month's meeting hears how far it is."""
    handling.note_progress(desk, issue_id, words)
    view = draft_meeting(desk)
    meeting_run.start(desk, view.line.id)
    for item in view.items:
        meeting_run.dispose(desk, item.id, Disposition.CONTINUED if item.issues else Disposition.HEARD)
    meeting_run.end(desk, view.line.id)
