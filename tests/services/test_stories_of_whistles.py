"""Stories in which units are called: a market that is loud at night, a toilet that fell in, a slope behind a house."""

from datetime import date

import pytest

from buildingday.documents.lists import ListKind
from buildingday.domain.issue import IssueStatus, Satisfaction, SubStatus
from buildingday.domain.place import CareTagKind, Risk, UnitLevel
from buildingday.domain.sweep import SweepKind, SweepResult
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome
from buildingday.domain.whistle_state import Grade, Reply, WhistleKind, WhistleStatus
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing, whistle
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import IssueEdit, edit_issue
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.whistle_view import whistles_of
from buildingday.services.reporting.lists import list_rows
from buildingday.services.roster.directory import add_person, edit_unit
from buildingday.services.roster.households import set_care_tag
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.services.visiting.sweeping import SweepPlan, check_door, close_sweep, start_sweep
from buildingday.services.visiting.sweeps_view import sweep
from buildingday.services.visiting.today import day_view
from tests.conftest import Ids
from tests.services.meeting_story import in_the_street, sit_down
from tests.services.story_steps import (
    CADRE,
    HEAD,
    all_is_sound,
    asked,
    at,
    card,
    company,
    department,
    heard,
    on_board,
    told,
    verbs_of,
    whistle_at,
    who_did_what,
    with_undo,
)

S, W, K = IssueStatus, WhistleStatus, WhistleKind


def test_a_market_is_loud_at_night_until_it_commits_itself_before_those_who_came(desk: Desk, ids: Ids) -> None:
    """商场噪声: a whistle, several departments arrive, rounds of talk, the enterprise commits (S105, S144)."""
    market, police = company(desk, "西岭商场"), department(desk, "玉苑派出所", UnitLevel.STREET)
    urban = ids.unit("城管中队")
    noise = heard(desk, ids, "3-3-601", IssueDraft("商场半夜卸货装修太吵", category="noise", affected=24), "孩子睡不着")
    sit_down(desk, ids, CADRE)
    handling.set_tier(desk, noise, Tier.JOINT, "要城管、派出所和商场坐到一起")
    with_undo(desk, lambda: whistle.blow(desk, noise, K.ROUTINE, [urban, police, market], "请三家一起来"))
    found = card(desk, noise)
    assert (found.lead_unit, found.substatus) == ((urban, "城管中队"), SubStatus.CALLING)
    assert {name for _id, name in found.co_units} == {"玉苑派出所", "西岭商场"}
    at_urban, at_police, at_market = (whistle_at(desk, noise, unit) for unit in (urban, police, market))

    at(desk, "2026-11-23")
    for blown in (at_urban, at_market):
        whistle.sign(desk, blown)
        whistle.arrive(desk, blown)
    assert card(desk, noise).substatus == SubStatus.CALLING, "one has not come yet"
    at(desk, "2026-11-26")
    late = {each.unit: each.clock is not None and each.clock.late for each in whistles_of(desk, noise)}
    assert late == {"城管中队": False, "玉苑派出所": True, "西岭商场": False}
    whistle.arrive(desk, at_police)
    assert card(desk, noise).substatus is None, "all are there"

    whistle.consult(desk, at_urban, "商场说白天车进不来")
    assert card(desk, noise).substatus == SubStatus.NEGOTIATING
    at(desk, "2026-11-27")
    whistle.consult(desk, at_urban, "卸货改到东门，晚九点后不装修")
    assert next(each.round for each in whistles_of(desk, noise) if each.unit == "城管中队") == 2
    whistle.answer(desk, at_market, Reply(date(2026, 11, 27), CADRE, "卸货改到东门，派人现场管", date(2026, 12, 4)))
    whistle.answer(desk, at_urban, Reply(date(2026, 11, 27), CADRE, "夜间巡查两周", date(2026, 12, 11)))
    whistle.answer(desk, at_police, Reply(date(2026, 11, 27), CADRE, "接报即到", date(2026, 12, 4)))
    handling.answer(desk, noise, "商场答应12月4日起卸货改到东门")

    at(desk, "2026-12-07")
    whistle.verify(desk, at_market, False, "昨晚十点还在卸货")
    again = next(each for each in whistles_of(desk, noise) if each.unit == "西岭商场")
    assert (again.status, again.until) == (W.ARRIVED, None), "a commitment that is not kept is answered again"
    whistle.answer(desk, at_market, Reply(date(2026, 12, 7), CADRE, "东门装了灯，晚九点锁西门", date(2026, 12, 9)))
    at(desk, "2026-12-14")
    for blown in (at_market, at_urban, at_police):
        whistle.verify(desk, blown, True, "连看三晚安静")
        whistle.conclude(desk, blown)
    with in_the_street(desk):
        whistle.evaluate(desk, at_urban, Grade.GOOD)
    assert card(desk, noise).status is S.IN_PROGRESS, "a whistle that is over closes nothing"
    closing.report_done(desk, noise, unit_id=urban, evidence="三家都已反馈")
    sit_down(desk, ids, HEAD)
    closing.verify(desk, noise, True, "夜里听过")
    asked(desk, noise, Satisfaction.SATISFIED)
    sit_down(desk, ids, CADRE)
    with_undo(desk, lambda: closing.strike(desk, noise))

    assert who_did_what(card(desk, noise)) == ("城管中队", HEAD, CADRE)
    assert told(desk, noise) == ["商场答应12月4日起卸货改到东门"]
    words = [line.words for line in card(desk, noise).history]
    assert "城管中队 评价" in words and "西岭商场 核实没有通过" in words
    with in_the_street(desk):
        graded = [line.words for line in card(desk, noise).history]
    assert "城管中队 评价好" in graded, "how a department answered is told to the street alone"
    assert verbs_of(desk, "household", ids.door("3-3-601"))[1:] == ["visit.record", "issue.ask"]
    assert on_board(desk, Tier.JOINT, "2026-12") == (0, 1, 0)
    all_is_sound(desk)


def test_a_toilet_that_fell_in_is_called_at_once_and_paid_for_by_several(desk: Desk, ids: Ids) -> None:
    """公厕倒塌: 应急哨 and 重点哨 with their limits, money from several, seen by others, evaluated (S98, S102)."""
    street, housing = ids.unit("玉苑街道办"), department(desk, "区住建局")
    edit_unit(desk, street, contact="刘主任", phone="62012345")
    at(desk, "2026-11-20T21:40")
    wall = heard(desk, ids, "3-1-301", IssueDraft("公厕后墙塌了", category="toilet", affected=120), "幸好没人")
    said = with_undo(desk, lambda: whistle.blow_hazard(desk, wall)).sentence
    assert said == "A0001 已吹应急哨：玉苑街道办，11-20 22:40前签收。电话：刘主任 62012345。"
    found = card(desk, wall)
    assert (found.tier, found.urgency, found.lead_unit) == (Tier.JOINT, "urgent", (street, "玉苑街道办"))
    first = whistle_at(desk, wall, street)
    at(desk, "2026-11-20T22:10")
    assert whistles_of(desk, wall)[0].owed_words == "玉苑街道办 11-20 22:40前签收 剩30分钟", (
        "urgent runs through the night"
    )
    whistle.sign(desk, first)
    whistle.arrive(desk, first, "拉了警戒线")

    at(desk, "2026-11-21T10:00")
    whistle.blow(desk, wall, K.KEY, [housing], "要做结构鉴定")
    second = whistle_at(desk, wall, housing)
    whistle.send_back(desk, second, "先要权属证明")
    with pytest.raises(Refused, match="报到"):
        whistle.answer(desk, second, Reply(measure="加固", until=date(2026, 12, 4)))
    whistle.blow_again(desk, second, housing, "街道已出证明")
    assert whistles_of(desk, wall)[1].returns == 1
    at(desk, "2026-11-23")
    whistle.arrive(desk, second)
    with pytest.raises(Refused, match="什么措施"):
        whistle.answer(desk, second, Reply(until=date(2026, 12, 4)))
    whistle.answer(desk, second, Reply(date(2026, 11, 23), CADRE, "拆除重砌后墙", date(2026, 12, 4)))
    whistle.answer(desk, first, Reply(date(2026, 11, 20), CADRE, "先接两个移动厕所", date(2026, 11, 24)))
    edit_issue(desk, wall, IssueEdit(cost_fen=12_800_000, funding="区住建局八万元，街道四万八千元"))
    (duty,) = list_rows(desk, ListKind.DUTIES)
    assert (duty.lead_unit, duty.co_units) == ("玉苑街道办", "区住建局")
    assert "区住建局八万元，街道四万八千元" in duty.funding and "12.8万元" in duty.funding
    handling.answer(desk, wall, "移动厕所明天到，12月4日前重砌")

    at(desk, "2026-12-07")
    add_person(desk, "陈立", unit_id=street)
    sit_down(desk, ids, "陈立")
    with pytest.raises(Refused, match="承办单位的人"):
        whistle.verify(desk, first, True)
    sit_down(desk, ids, HEAD)
    for blown, grade in ((first, Grade.GOOD), (second, Grade.FAIR)):
        whistle.verify(desk, blown, True, "门锁、灯、水都好")
        whistle.conclude(desk, blown)
        with in_the_street(desk):
            whistle.evaluate(desk, blown, grade)
    assert {each.status for each in whistles_of(desk, wall)} == {W.EVALUATED}
    closing.report_done(desk, wall, unit_id=street, evidence="验收单")
    sit_down(desk, ids, "陈立")
    with pytest.raises(Refused, match="不能核实自己"):
        closing.verify(desk, wall, True)
    sit_down(desk, ids, HEAD)
    closing.verify(desk, wall, True)
    asked(desk, wall, Satisfaction.SATISFIED)
    with_undo(desk, lambda: closing.strike(desk, wall))
    found = card(desk, wall)
    assert who_did_what(found) == ("玉苑街道办", HEAD, HEAD)
    assert found.struck and found.struck.on == date(2026, 12, 7)
    assert told(desk, wall) == ["移动厕所明天到，12月4日前重砌"]
    assert on_board(desk, Tier.JOINT, "2026-12") == (0, 1, 0)
    all_is_sound(desk)


def test_a_slope_behind_an_old_womans_house_is_found_surveyed_and_secured(desk: Desk, ids: Ids) -> None:
    """滑坡: a flood sweep finds a hazard, surveyed the same day and removed; she is seen every week (S52)."""
    door, street = "3-2-101", ids.unit("玉苑街道办")
    set_care_tag(desk, ids.door(door), CareTagKind.ELDER_ALONE, Risk.HIGH)
    plan = SweepPlan("汛前排查", SweepKind.FLOOD, ids.place("3栋"), date(2026, 11, 27), CareTagKind.ELDER_ALONE)
    flood = start_sweep(desk, plan)
    check_door(desk, flood, ids.door(door), SweepResult.NOT_IN)
    assert sweep(desk, flood).progress == (1, 0, 0, 1), "not in is an attempt, and she is still to be seen"

    at(desk, "2026-11-20T10:30")
    crack = "屋后坡面有裂缝或渗水"
    saved = with_undo(desk, lambda: check_door(desk, flood, ids.door(door), SweepResult.HAZARD, [crack], "裂缝两指宽"))
    slope = find_issue(desk, saved.issue_numbers[0])
    found = card(desk, slope)
    assert found.title.startswith(crack) and found.title.endswith("裂缝两指宽")
    assert (found.urgency, found.tier) == ("urgent", Tier.JOINT)
    assert (found.door, found.substatus, found.lead_unit) == (door, SubStatus.CALLING, (street, "玉苑街道办"))
    (blown,) = whistles_of(desk, slope)
    assert (blown.kind, blown.owed_words) == (K.URGENT, "玉苑街道办 11-20 11:30前签收 剩1小时")
    at(desk, "2026-11-20T15:00")
    whistle.sign(desk, blown.id)
    whistle.arrive(desk, blown.id, "和住建局一起勘测")
    whistle.answer(desk, blown.id, Reply(date(2026, 11, 20), HEAD, "削坡加挡墙，先请老人住到女儿家", date(2026, 12, 2)))
    assert [line.on for line in card(desk, slope).history] == [date(2026, 11, 20)] * len(card(desk, slope).history)
    handling.answer(desk, slope, "今天已勘测，12月2日前削坡加挡墙")
    close_sweep(desk, flood)

    at(desk, "2026-11-27")
    due = {each.door: each for each in day_view(desk).doors}
    assert due[door].open_issues == 1, "high risk is seen within five workdays"
    record_visit(desk, VisitEntry(ids.door(door), Outcome.MET, "住在女儿家，放心"))
    at(desk, "2026-12-03")
    whistle.verify(desk, blown.id, True, "挡墙砌好，坡面没有新裂缝")
    whistle.conclude(desk, blown.id)
    with in_the_street(desk):
        whistle.evaluate(desk, blown.id, Grade.GOOD)
    closing.report_done(desk, slope, unit_id=street, evidence="挡墙验收单")
    closing.verify(desk, slope, True)
    asked(desk, slope, Satisfaction.UNREACHABLE)
    at(desk, "2026-12-04")
    asked(desk, slope, Satisfaction.SATISFIED)
    sit_down(desk, ids, CADRE)
    with_undo(desk, lambda: closing.strike(desk, slope))
    assert who_did_what(card(desk, slope)) == ("玉苑街道办", HEAD, CADRE)
    (struck,) = list_rows(desk, ListKind.STRUCK)
    assert struck.asked == "1/1/0", "who was reached later takes the place of the call in vain"
    assert told(desk, slope) == ["今天已勘测，12月2日前削坡加挡墙"]

    sit_down(desk, ids, HEAD)
    at(desk, "2026-12-11")
    again = {each.door: each for each in day_view(desk).doors}
    assert door in again and again[door].open_issues == 0, "the slope is safe, and she is still seen every week"
    assert verbs_of(desk, "household", ids.door(door))[1:] == [
        "care.set", "sweep.check", "sweep.check", "visit.record", "issue.ask", "issue.ask",
    ]  # fmt: skip
    all_is_sound(desk)
