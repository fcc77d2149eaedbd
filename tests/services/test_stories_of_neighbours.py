"""Stories of neighbours: their own committee, sheds that come down, a school gate cleared by many."""

from datetime import date

import pytest

from buildingday.documents.lists import ListKind
from buildingday.domain.decision import DecisionStatus
from buildingday.domain.issue import IssueStatus, Satisfaction, Solved
from buildingday.domain.issue_state import Answer
from buildingday.domain.place import UnitKind, UnitLevel
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome, StatementKind
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import IssueEdit, edit_issue, record_issue
from buildingday.services.handling.linking import Belonging
from buildingday.services.handling.voices import record_position
from buildingday.services.meetings import meeting_run
from buildingday.services.meetings.deciding import DecisionEntry, decide, report_progress
from buildingday.services.meetings.meetings_view import meeting
from buildingday.services.reporting.board_view import board
from buildingday.services.reporting.lists import list_rows
from buildingday.services.roster.directory import add_unit
from buildingday.services.visiting.promises_view import open_promises
from buildingday.services.visiting.recording import VisitEntry, keep_promise, record_visit
from buildingday.services.visiting.today import day_view
from tests.conftest import Ids
from tests.services.meeting_story import sit_down
from tests.services.story_steps import (
    CADRE,
    HEAD,
    all_is_sound,
    asked,
    at,
    card,
    department,
    heard,
    on_board,
    sit_at_table,
    told,
    verbs_of,
    who_did_what,
    with_undo,
)

S = IssueStatus


def test_a_critic_is_visited_first_becomes_the_committee_and_asks_upward_for_pipes(desk: Desk, ids: Ids) -> None:
    """自治自管: the critic first, volunteers, an own committee; money for pipes is asked for upward (S25, S26, S28)."""
    critic, committee = "3-2-401", ids.unit("玉苑业委会")
    friday = date(2026, 11, 27)
    visit = VisitEntry(
        ids.door(critic), Outcome.MET, "社区只会贴通知，院子没人管", StatementKind.SUGGESTION,
        promise_text="周五请他来议一议", promise_due=friday,
    )  # fmt: skip
    record_visit(desk, visit)
    at(desk, "2026-11-27")
    first = max(day_view(desk).doors, key=lambda door: door.score)
    assert first.door == critic, "who has objections is visited first"
    assert {"promise_due", "critic"} <= {why.code for why in first.reasons}
    yard = heard(
        desk, ids, critic, IssueDraft("院子没有物业没人管", affected=36), "列了十八个人，愿意牵头", "suggestion"
    )
    said = handling.set_tier(desk, yard, Tier.SELF, "楼里自己选人、自己管", accepted_by="业委会筹备组").sentence
    assert "还缺：自治组织" in said
    handling.assign(desk, yard, lead_unit_id=committee)
    assert card(desk, yard).missing == ()
    due = card(desk, yard).due
    assert due == date(2026, 12, 11)
    handling.negotiate(desk, yard, "三十六户里十八个人报名")
    at(desk, "2026-12-01")
    with_undo(desk, lambda: handling.pause(desk, yard, "等业主大会公示期满"))
    assert card(desk, yard).clock_words == "暂停"

    pipes = heard(
        desk, ids, critic,
        IssueDraft("消防管道漏水锈穿", category="fire_safety", affected=36, belongs=(Belonging("related", yard),)),
    )  # fmt: skip
    handling.set_tier(desk, pipes, Tier.SELF, "先由业委会找人看", accepted_by="业委会")
    handling.assign(desk, pipes, lead_unit_id=committee)
    edit_issue(desk, pipes, IssueEdit(cost_fen=8_600_000, funding="业委会结余一万元，其余向街道申请维修经费"))
    at(desk, "2026-12-04")
    handling.set_tier(desk, pipes, Tier.JOINT, "业委会的钱不够换管道")
    handling.assign(desk, pipes, lead_unit_id=ids.unit("玉苑街道办"), co_unit_ids=[committee])
    assert card(desk, yard).tier is Tier.SELF, "only the money goes up"
    assert [(crossing.up, crossing.down) for crossing in board(desk).crossings] == [(0, 0), (1, 0), (0, 0)]
    duties = {duty.lead_unit: duty.funding for duty in list_rows(desk, ListKind.DUTIES)}
    assert "向街道申请维修经费" in duties["玉苑街道办"] and "8.6万元" in duties["玉苑街道办"]

    at(desk, "2026-12-08")
    resumed = handling.resume(desk, yard)
    assert "期限 2026-12-18" in resumed.sentence, "five workdays of waiting move the day by five"
    at(desk, "2026-12-16")
    closing.report_done(desk, yard, unit_id=committee, evidence="业委会选出，账目上墙")
    with_undo(desk, lambda: closing.verify(desk, yard, True, "门岗有人"))
    asked(desk, yard, Satisfaction.SATISFIED)
    handling.answer(desk, yard, "业委会每月公布账目")
    keep_promise(desk, open_promises(desk)[0].id, "议过三回，业委会选出来了")
    sit_down(desk, ids, CADRE)
    with_undo(desk, lambda: closing.strike(desk, yard))
    assert who_did_what(card(desk, yard)) == ("玉苑业委会", HEAD, CADRE)
    assert card(desk, pipes).status is S.IN_PROGRESS, "the pipes wait for their own money"
    assert (on_board(desk, Tier.SELF, "2026-12"), on_board(desk, Tier.JOINT, "2026-12")) == ((0, 1, 0), (1, 0, 1))
    assert told(desk, yard) == ["业委会每月公布账目"]
    assert verbs_of(desk, "household", ids.door(critic))[1:] == [
        "visit.record", "visit.record", "visit.record", "issue.ask", "promise.keep",
    ]  # fmt: skip
    all_is_sound(desk)


def test_a_shed_comes_down_and_the_sill_that_broke_with_it_is_put_right_in_passing(desk: Desk, ids: Ids) -> None:
    """拆违: friends first and nobody forced, worries answered; what the work broke is its own problem (S30, S62)."""
    urban = ids.unit("城管中队")
    shed = heard(
        desk, ids, "3-1-101", IssueDraft("院里搭棚挡了消防通道", category="illegal_building", affected=3), "我家先拆"
    )
    kitchen = IssueDraft("棚里是灶，拆了没处做饭", belongs=(Belonging("derived", shed),))
    refusal = heard(desk, ids, "3-1-102", kitchen, "腰不好，搬不动", "worry")
    sit_down(desk, ids, CADRE)
    handling.set_tier(desk, shed, Tier.JOINT, "要城管和街道一起做")
    handling.assign(desk, shed, lead_unit_id=urban, co_unit_ids=[ids.unit("玉苑街道办")])
    handling.negotiate(desk, shed, "一户一户谈，不强拆")
    handling.set_tier(desk, refusal, Tier.SELF, "邻居帮着搬，街道帮着接灶", accepted_by="志愿队")
    handling.assign(desk, refusal, owner="志愿队")
    assert card(desk, shed).due == date(2026, 12, 18)

    at(desk, "2026-12-01")
    handling.note_progress(desk, shed, "两户签字，一户已拆", unit_id=urban)
    at(desk, "2026-12-03")
    sit_down(desk, ids, HEAD)
    sill = heard(
        desk, ids, "3-1-201",
        IssueDraft("拆棚带坏了挡水门槛", belongs=(Belonging("derived", shed),)), "下雨怕倒灌",
    )  # fmt: skip
    (reporter,) = card(desk, sill).reporters
    happy = Answer(reporter.id, Satisfaction.SATISFIED, Solved.YES)
    with_undo(desk, lambda: closing.side_fix(desk, sill, "借清运队的水泥当场修好", happy))
    found = card(desk, sill)
    assert found.status is S.TO_VERIFY and found.done and found.done.side_fix
    assert [link.issue_id for link in found.links] == [shed]
    with pytest.raises(Refused, match="不能核实自己"):
        closing.verify(desk, sill, True)
    with pytest.raises(Refused, match="只有报办结、现场核实"):
        closing.strike(desk, sill)
    sit_down(desk, ids, CADRE)
    closing.verify(desk, sill, True, "门槛高三寸")
    closing.strike(desk, sill)
    assert (card(desk, sill).status, card(desk, shed).status) == (S.STRUCK, S.IN_PROGRESS)
    (struck,) = list_rows(desk, ListKind.STRUCK)
    assert struck.done.endswith("顺手办") and struck.evidence == "借清运队的水泥当场修好"

    at(desk, "2026-12-10")
    closing.report_done(desk, refusal, doer="志愿队", evidence="灶接到屋里")
    closing.verify(desk, refusal, True)
    asked(desk, refusal, Satisfaction.DISSATISFIED)
    assert (card(desk, refusal).status, card(desk, refusal).round) == (S.IN_PROGRESS, 2), "not content is not done"
    closing.report_done(desk, refusal, doer="志愿队", evidence="加了排烟管")
    closing.verify(desk, refusal, True)
    asked(desk, refusal, Satisfaction.FAIRLY)
    sit_down(desk, ids, HEAD)
    closing.strike(desk, refusal)

    at(desk, "2026-12-16")
    closing.report_done(desk, shed, unit_id=urban, evidence="三户自拆，通道量得四米")
    closing.verify(desk, shed, True)
    asked(desk, shed, Satisfaction.SATISFIED)
    sit_down(desk, ids, CADRE)
    toilet = record_issue(desk, IssueDraft("棚里的厕所拆了，高层没处上", belongs=(Belonging("derived", shed),)))
    record_position(desk, toilet.issue_id, "3-1-602", "在楼顶接一间厕所")
    record_position(desk, toilet.issue_id, "3-1-101", "污水不能再从一楼过")
    assert with_undo(desk, lambda: closing.strike(desk, shed)).sentence.endswith("派生的还没办结：A0004。")
    assert [(link.title, link.status) for link in card(desk, shed).links] == [
        ("棚里是灶，拆了没处做饭", S.STRUCK),
        ("拆棚带坏了挡水门槛", S.STRUCK),
        ("棚里的厕所拆了，高层没处上", S.TO_TRIAGE),
    ]
    assert len(card(desk, toilet.issue_id).beside.positions) == 2, "what both want is kept"
    assert who_did_what(card(desk, shed)) == ("城管中队", HEAD, CADRE)
    assert who_did_what(card(desk, sill)) == (HEAD, CADRE, CADRE)
    assert on_board(desk, Tier.SELF, "2026-12") == (1, 2, 0)
    assert on_board(desk, Tier.JOINT, "2026-12") == (0, 1, 0)
    assert verbs_of(desk, "household", ids.door("3-1-201"))[1:] == ["visit.record", "issue.side_fix"]
    all_is_sound(desk)


def test_a_school_gate_is_cleared_by_three_units_and_volunteers_each_with_its_own_line(desk: Desk, ids: Ids) -> None:
    """校门口: one problem, three units each with a line of the decision, volunteers as a party (S83 to S85)."""
    police, school = department(desk, "交警二大队"), department(desk, "玉屏小学")
    helpers = add_unit(desk, "护学志愿队", UnitKind.OTHER, UnitLevel.COMMUNITY)
    firm = ids.unit("玉苑物业")
    gate = heard(desk, ids, "3-1-101", IssueDraft("校门口放学时堵得走不动", category="parking", affected=80))
    handling.set_tier(desk, gate, Tier.JOINT, "几家单位一起才管得住")

    at(desk, "2026-11-26T14:30")
    table, item = sit_at_table(desk, gate)
    lines = [
        DecisionEntry("放学时段派员疏导，划临停区", police, (helpers,), due=date(2026, 12, 11)),
        DecisionEntry("错峰放学，分年级出门", school, due=date(2026, 12, 4)),
        DecisionEntry("腾出小区临街车位供接送", firm, due=date(2026, 12, 18), funding="物业公司出资"),
    ]
    ordered = [decide(desk, item, line).decision_id for line in lines]
    meeting_run.end(desk, table)
    found = card(desk, gate)
    assert found.lead_unit == (police, "交警二大队"), "one lead"
    assert {name for _id, name in found.co_units} == {"护学志愿队", "玉屏小学", "玉苑物业"}
    assert found.due == date(2026, 12, 18), "it is done when the last line is"
    tasks = list_rows(desk, ListKind.TASKS)
    assert sorted(task.due_on.isoformat()[5:] for task in tasks) == ["12-04", "12-11", "12-18"]
    duties = {duty.lead_unit: duty for duty in list_rows(desk, ListKind.DUTIES)}
    assert duties["交警二大队"].co_units == "护学志愿队"
    assert (duties["玉苑物业"].funding, duties["玉屏小学"].funding) == ("物业公司出资", "")

    at(desk, "2026-12-07")
    report_progress(desk, ordered[1], DecisionStatus.DONE_TO_VERIFY, "三批放学")
    decisions = {each.id: each for each in meeting(desk, table).items[-1].decisions}
    assert [decisions[each].status for each in ordered] == [
        DecisionStatus.NOT_STARTED, DecisionStatus.DONE_TO_VERIFY, DecisionStatus.NOT_STARTED,
    ]  # fmt: skip
    with pytest.raises(Refused, match="随它的问题销号"):
        report_progress(desk, ordered[1], DecisionStatus.STRUCK)
    assert card(desk, gate).status is S.IN_PROGRESS, "one line done is not the gate cleared"

    at(desk, "2026-12-17")
    closing.report_done(desk, gate, unit_id=police, evidence="三条都落实")
    closing.verify(desk, gate, False, "物业的车位还锁着")
    found = card(desk, gate)
    assert (found.status, found.round, found.due) == (S.IN_PROGRESS, 2, date(2026, 12, 18))
    at(desk, "2026-12-21")
    assert card(desk, gate).clock_words == "超1个工作日"
    assert [duty.remark for duty in list_rows(desk, ListKind.DUTIES)].count("逾期") == 3
    closing.report_done(desk, gate, unit_id=police, evidence="车位开了")
    closing.verify(desk, gate, True)
    asked(desk, gate, Satisfaction.SATISFIED)
    sit_down(desk, ids, CADRE)
    with_undo(desk, lambda: closing.strike(desk, gate))
    assert who_did_what(card(desk, gate)) == ("交警二大队", HEAD, CADRE)
    assert list_rows(desk, ListKind.TASKS) == [], "every line is struck off with the problem"
    assert on_board(desk, Tier.JOINT, "2026-12") == (0, 1, 0)
    all_is_sound(desk)
