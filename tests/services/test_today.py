"""今日走访 as a building head sees it."""

from datetime import date

import pytest

from buildingday.domain.issue import Satisfaction
from buildingday.domain.place import CareTagKind, Risk
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome
from buildingday.services.handling import closing, steps
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.roster.households import set_care_tag
from buildingday.services.visiting.recording import VisitEntry, record_no_answer, record_visit
from buildingday.services.visiting.today import day_view, doors_left, household_card
from tests.services.meeting_story import on


def _visit(desk, household, outcome, **more):
    return record_visit(desk, VisitEntry(household, outcome, **more))


def _door(view, code):
    return next((door for door in view.doors if door.door == code), None)


def test_the_plan_holds_what_a_day_can_hold_and_names_its_reasons(desk):
    view = day_view(desk)
    assert view.is_workday
    assert len(view.doors) == desk.policy.visit.capacity
    assert all(door.reasons for door in view.doors)
    assert all(round(sum(r.points for r in door.reasons), 1) == door.score for door in view.doors)


def test_a_promise_due_today_brings_its_door_onto_the_plan(desk, ids):
    on(desk, "2026-11-17")
    _visit(desk, ids.door("3-3-602"), Outcome.MET, promise_due=date(2026, 11, 20), note="告知维修时间")
    on(desk, "2026-11-20")
    door = _door(day_view(desk), "3-3-602")
    assert door is not None
    assert "答应今天答复" in [reason.text for reason in door.reasons]


def _struck(desk, ids, **where):
    told = record_issue(desk, IssueDraft("楼道灯不亮", **where)).issue_id
    steps.set_tier(desk, told, Tier.JOINT, "要动公共线路")
    steps.assign(desk, told, lead_unit_id=ids.unit("供电所"))
    closing.report_done(desk, told, doer="供电所", evidence="换了灯")
    closing.verify(desk, told, True)
    for reporter in issue_card(desk, told).reporters:
        if not reporter.nameless:
            closing.ask(desk, told, reporter.id, Satisfaction.SATISFIED)
    closing.strike(desk, told)
    return told


def _to_look_at(desk):
    return {door.door for door in day_view(desk, capacity=36).doors if "1件要回头看" in [r.text for r in door.reasons]}


def test_what_is_to_be_looked_at_again_is_a_reason_at_the_door_that_reported_it(desk, ids):
    told = _struck(desk, ids, household_id=ids.door("3-2-501"))
    assert _to_look_at(desk) == set()
    on(desk, "2026-12-01")  # the seventh workday
    assert _to_look_at(desk) == {"3-2-501"}
    (reason,) = [r for r in _door(day_view(desk, capacity=36), "3-2-501").reasons if r.code == "recheck"]
    assert reason.points == desk.policy.weights.recheck
    assert household_card(desk, ids.door("3-2-501")).issues[0][1] == "回头看：楼道灯不亮"
    assert issue_card(desk, told).recheck_due
    closing.recheck(desk, told, True)
    assert _to_look_at(desk) == set()
    assert household_card(desk, ids.door("3-2-501")).issues == ()


def test_what_is_to_be_looked_at_in_a_stair_is_a_reason_at_each_of_its_doors(desk, ids):
    _struck(desk, ids, place_id=ids.place("3-2"))
    on(desk, "2026-12-01")
    assert _to_look_at(desk) == {f"3-2-{floor}0{door}" for floor in range(1, 7) for door in (1, 2)}
    assert household_card(desk, ids.door("3-2-101")).issues[0][1] == "回头看：楼道灯不亮"
    assert household_card(desk, ids.door("3-1-101")).issues == ()


def test_a_high_risk_home_is_on_the_plan_even_when_the_day_is_full(desk, ids):
    on(desk, "2026-11-02")
    _visit(desk, ids.door("3-3-602"), Outcome.MET)
    set_care_tag(desk, ids.door("3-3-602"), CareTagKind.ELDER_ALONE, Risk.HIGH)
    on(desk, "2026-11-20")
    door = _door(day_view(desk, capacity=1), "3-3-602")
    assert door is not None
    assert door.overdue_days > 0


def test_a_recorded_door_stays_on_the_list_with_its_outcome(desk, ids):
    first = day_view(desk).doors[0]
    _visit(desk, first.household_id, Outcome.NO_ANSWER)
    again = day_view(desk)
    assert _door(again, first.door).outcome is Outcome.NO_ANSWER
    assert [door.door for door in again.doors] == [door.door for door in day_view(desk).doors]


def test_a_refusing_home_is_left_alone_until_its_date(desk, ids):
    on(desk, "2026-11-19")
    door = day_view(desk).doors[0]
    _visit(desk, door.household_id, Outcome.REFUSED)
    on(desk, "2026-11-20")
    assert _door(day_view(desk), door.door) is None


def test_on_a_day_off_only_what_cannot_wait_is_listed(desk, ids):
    on(desk, "2026-11-20")
    _visit(desk, ids.door("3-1-101"), Outcome.APPOINTMENT, next_on=date(2026, 11, 22))
    on(desk, "2026-11-22")
    view = day_view(desk)
    assert not view.is_workday
    assert [door.door for door in view.doors] == ["3-1-101"]


def test_a_make_up_saturday_is_a_workday_and_says_why(desk):
    on(desk, "2026-10-10")
    view = day_view(desk)
    assert view.is_workday
    assert "调休" in view.day_note


def test_a_year_without_holidays_in_the_table_warns(desk):
    on(desk, "2031-03-03")
    assert "2031" in day_view(desk).calendar_warning


def test_an_attempt_is_no_contact(desk, ids):
    _visit(desk, ids.door("3-1-101"), Outcome.NO_ANSWER)
    view = day_view(desk)
    assert (view.contacted_30, view.visited_month) == (0, 0)
    _visit(desk, ids.door("3-1-102"), Outcome.PHONED)
    view = day_view(desk)
    assert (view.contacted_30, view.visited_month) == (1, 0)


def test_the_card_tells_what_was_last_heard_and_what_is_owed_and_masks_who(desk, ids):
    on(desk, "2026-11-11")
    entry = {"note": "膝盖不好，下楼难", "promise_due": date(2026, 11, 20), "issues": (IssueDraft("楼道灯不亮"),)}
    _visit(desk, ids.door("3-1-101"), Outcome.MET, **entry)
    on(desk, "2026-11-20")
    card = household_card(desk, ids.door("3-1-101"))
    assert (card.name, card.phone) == ("张*兰", "138****0000")
    assert card.last_note == "膝盖不好，下楼难"
    assert card.last_visits[0] == "9天前 9点 王秀英 见到"
    assert card.promises[0][1].startswith("今天")
    assert card.issues[0][0] == "YC-2026-A0001"
    assert household_card(desk, ids.door("3-1-101"), unmasked=True).name == "张桂兰"


def test_a_floor_and_a_stair_leave_out_what_is_done_and_who_has_moved(desk, ids):
    _visit(desk, ids.door("3-2-502"), Outcome.MOVED)
    done = [ids.door("3-2-502")]
    assert doors_left(desk, ids.door("3-2-501"), done) == [ids.door("3-2-501")]
    stair = doors_left(desk, ids.door("3-2-501"), done, whole_stair=True)
    assert len(stair) == 11
    record_no_answer(desk, stair)


@pytest.mark.parametrize("hour", [9, 15, 20])
def test_three_tries_in_different_parts_of_the_day_change_the_advice(desk, ids, hour):
    for day, at in (("2026-11-16", 9), ("2026-11-17", 15), ("2026-11-18", 20)):
        on(desk, day, at)
        _visit(desk, ids.door("3-1-101"), Outcome.NO_ANSWER)
    on(desk, "2026-11-20", hour)
    words = [reason.text for reason in _door(day_view(desk, capacity=50), "3-1-101").reasons if reason.code == "tries"]
    assert words == ["3次没见到，留条"]
    assert household_card(desk, ids.door("3-1-101")).next_step == "3次没见到，留条"


def test_after_the_slip_comes_the_telephone_then_the_cadre_and_a_contact_ends_it(desk, ids):
    door = ids.door("3-1-101")
    said = []
    for day, hour in ((9, 9), (10, 9), (11, 15), (12, 20), (13, 9), (16, 9)):
        on(desk, f"2026-11-{day:02d}", hour)
        _visit(desk, door, Outcome.NO_ANSWER)
        said.append(household_card(desk, door).next_step)
    assert said == [
        "1次没见到，换下午、晚上再去", "2次没见到，换下午、晚上再去", "3次没见到，换晚上再去",
        "4次没见到，留条", "5次没见到，打电话", "6次没见到，请社区干部想办法",
    ]  # fmt: skip
    _visit(desk, door, Outcome.PHONED)
    assert household_card(desk, door).next_step == ""


def test_the_card_says_when_a_door_opens_with_its_sample_and_backs_off_to_the_stair(desk, ids):
    assert household_card(desk, ids.door("3-1-101")).best_time == ""
    for day, outcome in ((9, Outcome.MET), (10, Outcome.NO_ANSWER), (11, Outcome.MET), (12, Outcome.MET)):
        on(desk, f"2026-11-{day:02d}", 19)
        _visit(desk, ids.door("3-1-101"), outcome)
        on(desk, f"2026-11-{day:02d}", 9)
        _visit(desk, ids.door("3-1-102"), Outcome.NO_ANSWER)
    assert household_card(desk, ids.door("3-1-101")).best_time == "晚上 见到 3/4"
    assert household_card(desk, ids.door("3-1-102")).best_time == "晚上 本单元见到 3/4"
    assert household_card(desk, ids.door("3-2-101")).best_time == "晚上 本楼见到 3/4"


def test_knocking_in_vain_after_a_refusal_does_not_bring_the_door_back_before_its_date(desk, ids):
    door = ids.door("3-1-101")
    on(desk, "2026-11-02", 9)
    set_care_tag(desk, door, CareTagKind.ELDER_ALONE, Risk.HIGH)
    record_visit(desk, VisitEntry(door, Outcome.REFUSED, next_on=date(2026, 12, 1)))
    for day in (3, 12, 20):
        on(desk, f"2026-11-{day:02d}", 10)
        _visit(desk, door, Outcome.NO_ANSWER)
    on(desk, "2026-11-24", 9)
    assert "3-1-101" not in [each.door for each in day_view(desk, capacity=500).doors]
    assert door not in doors_left(desk, door, [], whole_stair=True)
    on(desk, "2026-12-01", 9)
    assert "3-1-101" in [each.door for each in day_view(desk, capacity=500).doors]
    assert door in doors_left(desk, door, [], whole_stair=True)
