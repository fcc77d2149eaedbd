"""The life of a problem as people live it: triage, handling, waiting, side exits, and what belongs together."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from buildingday.clock import Clock
from buildingday.domain.deadline import Band
from buildingday.domain.issue import IssueStatus, Satisfaction, Urgency
from buildingday.domain.passing_on import Along, Goes
from buildingday.domain.policy_file import load_policy
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing, linking
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import IssueEdit, edit_issue
from buildingday.services.upkeep.keeping import doctor
from buildingday.storage.tables import Followup, IssueFact, IssuePause, IssueUnit, Reporter, TierMove
from tests.conftest import Ids
from tests.services.meeting_story import on, sit_down
from tests.services.story_steps import at_work, everybody_asked, issue, recorded, rows, seen_on_site

S = IssueStatus
HAPPY = Satisfaction.SATISFIED


@pytest.mark.parametrize(
    ("tier", "lacking"),
    [
        (Tier.OWN, "还缺：承办居民。"),
        (Tier.SELF, "还缺：自治组织。"),
        (Tier.JOINT, "还缺：牵头单位。"),
        (Tier.SUPERVISED, "还缺：牵头单位、责任领导。"),
    ],
)
def test_what_a_tier_requires_is_said_as_missing(desk: Desk, lamp: str, tier: Tier, lacking: str) -> None:
    assert handling.set_tier(desk, lamp, tier, "理由").sentence.endswith(lacking)


@pytest.mark.parametrize(
    ("tier", "due"), [(Tier.OWN, "2026-11-25"), (Tier.SELF, "2026-12-04"), (Tier.JOINT, "2026-12-18")]
)
def test_the_due_day_is_counted_in_workdays_from_the_record(desk: Desk, lamp: str, tier: Tier, due: str) -> None:
    handling.set_tier(desk, lamp, tier, "理由")
    assert issue(desk, lamp).due_on == due


def test_a_make_up_sunday_counts_as_a_workday(desk: Desk, ids: Ids) -> None:
    desk.store.clock = Clock(datetime.fromisoformat("2026-09-18T09:00:00+08:00"))
    told = recorded(desk, IssueDraft("灯不亮"))
    handling.set_tier(desk, told, Tier.OWN, "理由")
    # Sunday the 20th is worked, for the National Day holiday.
    assert issue(desk, told).due_on == "2026-09-22"


def test_every_move_between_tiers_has_a_reason_and_stays_in_the_history(desk: Desk, lamp: str) -> None:
    with pytest.raises(Refused, match="理由"):
        handling.set_tier(desk, lamp, Tier.SELF, " ")
    handling.set_tier(desk, lamp, Tier.SELF, "物业能换")
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路，物业无权")
    moves = [(move.from_tier, move.to_tier, move.reason) for move in rows(desk, TierMove, lamp)]
    assert moves == [(None, "self", "物业能换"), ("self", "joint", "要动公共线路，物业无权")]


def test_a_push_down_needs_the_receivers_acceptance(desk: Desk, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.JOINT, "要动线路")
    with pytest.raises(Refused, match="接收方"):
        handling.set_tier(desk, lamp, Tier.SELF, "只是灯泡")
    handling.set_tier(desk, lamp, Tier.SELF, "只是灯泡", accepted_by="玉苑业委会 何明")
    assert rows(desk, TierMove, lamp)[-1].accepted_by == "玉苑业委会 何明"


def test_an_urgent_problem_is_due_sooner_where_the_policy_says_so(desk: Desk, ids: Ids, lamp: str) -> None:
    desk.policy = load_policy('[handling]\nurgent_joint = "48小时"\n')
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路")
    assert issue(desk, lamp).due_on == "2026-12-18"
    edit_issue(desk, lamp, IssueEdit(urgency=Urgency.URGENT))
    assert issue(desk, lamp).due_on == "2026-11-23", "48 hours after a Friday end on Sunday, which is no workday"
    clock = issue_card(desk, lamp).clock
    assert (clock.left, clock.band) == (1, Band.GREEN)
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"), due=date(2026, 12, 4))
    edit_issue(desk, lamp, IssueEdit(urgency=Urgency.NORMAL))
    assert issue(desk, lamp).due_on == "2026-12-04", "a day given by hand stands"


def test_whoever_gets_it_late_is_told_that_the_day_is_past(desk: Desk, ids: Ids, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.OWN, "换灯泡")
    on(desk, "2026-12-01")
    late = handling.assign(desk, lamp, owner="张桂兰")
    assert late.sentence == "A0001 已交办张桂兰，期限 2026-11-25。期限已经过了，请重新定一个。"
    assert "过了" not in handling.assign(desk, lamp, owner="张桂兰", due=date(2026, 12, 4)).sentence


def test_a_due_day_given_by_hand_stands_when_the_tier_changes(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    handling.assign(desk, lamp, due=date(2026, 11, 27))
    handling.set_tier(desk, lamp, Tier.SUPERVISED, "牵涉几个部门")
    assert (issue(desk, lamp).due_on, issue(desk, lamp).due_by_hand) == ("2026-11-27", True)
    with pytest.raises(Refused, match="已经过了"):
        handling.assign(desk, lamp, due=date(2026, 11, 19), reason="x")


def test_one_lead_and_the_co_units_that_were_named_last(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    handling.assign(desk, lamp, co_unit_ids=[ids.unit("城管中队"), ids.unit("城管中队")])
    assert [unit.unit_id for unit in rows(desk, IssueUnit, lamp)] == [ids.unit("城管中队")]
    with pytest.raises(Refused, match="不能同时"):
        handling.assign(desk, lamp, co_unit_ids=[ids.unit("供电所")])
    with pytest.raises(Refused, match="没有这个单位"):
        handling.assign(desk, lamp, lead_unit_id="no_such")


def test_the_leader_of_a_supervised_problem_is_not_changed_silently(desk: Desk, ids: Ids, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.SUPERVISED, "牵涉几个部门")
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"), leader_id=ids.person("周明"))
    with pytest.raises(Refused, match="换责任领导"):
        handling.assign(desk, lamp, leader_id=ids.person("李建华"))


def test_what_does_not_go_along_to_another_unit_is_warned_of_and_kept(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    other, along = ids.unit("城管中队"), Along(Goes.YES, Goes.NO, Goes.UNKNOWN)
    with pytest.raises(Refused, match="没有换牵头单位"):
        handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"), along=along)
    said = handling.assign(desk, lamp, lead_unit_id=other, along=along).sentence
    assert said == "A0001 已交办城管中队，期限 2026-12-18。人手没有随着转，请先补上。"
    card = issue_card(desk, lamp)
    assert card is not None and card.lead_unit == (other, "城管中队")
    assert card.history[0].note == "权限随着转 人手没有随着转 经费还不清楚"
    assert "没有随着转" not in handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所")).sentence


def test_a_first_assignment_asks_nothing(desk: Desk, ids: Ids, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路")
    with pytest.raises(Refused, match="没有换牵头单位"):
        handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"), along=Along(money=Goes.NO))


def test_waiting_stops_the_clock_and_a_reason_is_needed(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    with pytest.raises(Refused, match="理由"):
        handling.pause(desk, lamp, "")
    handling.pause(desk, lamp, "等采购")
    sit_down(desk, ids, "王秀英", "2026-11-27")
    assert handling.resume(desk, lamp).sentence.endswith("期限 2026-12-25。")  # five workdays later than 12-18
    assert [(pause.since, pause.until) for pause in rows(desk, IssuePause, lamp)] == [("2026-11-20", "2026-11-27")]


def test_whatever_ends_the_waiting_ends_the_pause(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    handling.pause(desk, lamp, "等采购")
    handling.not_yet(desk, lamp, "等旧改立项", date(2027, 3, 1))
    assert rows(desk, IssuePause, lamp)[0].until == "2026-11-20"
    assert (issue(desk, lamp).trigger, issue(desk, lamp).review_on) == ("等旧改立项", "2027-03-01")


def test_side_exits_have_reasons_and_a_way_back(desk: Desk, ids: Ids, lamp: str) -> None:
    with pytest.raises(Refused, match="日期"):
        handling.not_yet(desk, lamp, "等立项", date(2026, 11, 20))
    with pytest.raises(Refused, match="理由"):
        handling.not_accept(desk, lamp, "")
    handling.not_accept(desk, lamp, "属于家庭内部纠纷")
    assert issue(desk, lamp).decided_reason == "属于家庭内部纠纷"
    assert handling.revive(desk, lamp, "有了新情况").status == S.TO_TRIAGE
    assert issue(desk, lamp).decided_reason == ""


def test_a_problem_sent_back_is_triaged_again(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    assert handling.send_back(desk, lamp, "不是我们的线路").status == S.TO_TRIAGE


def test_every_reporter_of_a_merged_problem_is_still_asked(desk: Desk, ids: Ids, lamp: str) -> None:
    twin = recorded(desk, IssueDraft("楼道黑", household_id=ids.door("3-2-502")))
    third = recorded(desk, IssueDraft("晚上看不见路", household_id=ids.door("3-2-601")))
    linking.link_same(desk, third, twin)
    linking.link_same(desk, twin, lamp)
    seen_on_site(desk, ids, lamp)
    everybody_asked(desk, lamp)
    with pytest.raises(Refused, match="还有2位"):
        closing.strike(desk, lamp)
    for merged in (twin, third):
        closing.ask(desk, lamp, rows(desk, Reporter, merged)[0].id, HAPPY)
    assert closing.strike(desk, lamp).status == S.STRUCK
    assert issue(desk, twin).status == "merged"


def test_parting_what_was_merged_gives_back_status_reporters_and_answers(desk: Desk, ids: Ids, lamp: str) -> None:
    twin = recorded(desk, IssueDraft("楼道黑", household_id=ids.door("3-2-502")))
    handling.set_tier(desk, twin, Tier.SELF, "物业能换")
    linking.link_same(desk, twin, lamp)
    seen_on_site(desk, ids, lamp)
    (neighbour,) = rows(desk, Reporter, twin)
    closing.ask(desk, lamp, neighbour.id, HAPPY, note="亮了")
    linking.unlink(desk, lamp, twin)
    assert issue(desk, twin).status == "tiered"
    assert [reporter.id for reporter in rows(desk, Reporter, twin)] == [neighbour.id]
    assert [asked.reporter_id for asked in rows(desk, Followup, lamp)] == [neighbour.id]
    everybody_asked(desk, lamp)
    assert closing.strike(desk, lamp).status == S.STRUCK


def test_a_problem_is_merged_only_into_another_open_one(desk: Desk, ids: Ids, lamp: str) -> None:
    twin = recorded(desk, IssueDraft("楼道黑"))
    with pytest.raises(Refused, match="另一个问题"):
        linking.link_same(desk, lamp, lamp)
    linking.link_same(desk, twin, lamp)
    with pytest.raises(Refused, match="未结的问题"):
        linking.link_same(desk, lamp, twin)
    with pytest.raises(Refused):
        linking.link_same(desk, twin, lamp)


def test_related_problems_stay_apart(desk: Desk, lamp: str) -> None:
    other = recorded(desk, IssueDraft("线路老化"))
    linking.link_related(desk, lamp, other)
    assert issue(desk, lamp).status == issue(desk, other).status == "to_triage"
    with pytest.raises(Refused, match="已经关联"):
        linking.link_related(desk, other, lamp)
    linking.unlink(desk, other, lamp)
    with pytest.raises(Refused, match="没有关联"):
        linking.unlink(desk, other, lamp)


def test_progress_and_answers_are_written_down_and_close_nothing(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    handling.note_progress(desk, lamp, "已到场", ids.unit("供电所"))
    handling.answer(desk, lamp, "下周换线")
    sit_down(desk, ids, "王秀英", "2026-11-23")
    handling.answer(desk, lamp, "线到货了")
    assert (issue(desk, lamp).status, issue(desk, lamp).answered_on) == ("in_progress", "2026-11-20")
    assert [fact.kind for fact in rows(desk, IssueFact, lamp)] == ["assign", "progress", "answered", "answered"]
    with pytest.raises(Refused, match="内容"):
        handling.answer(desk, lamp, " ")


STEPS: dict[str, Callable[[Desk, Ids, str], object]] = {
    "assign": lambda desk, ids, lamp: handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所")),
    "verify": lambda desk, ids, lamp: closing.verify(desk, lamp, True),
    "strike": lambda desk, ids, lamp: closing.strike(desk, lamp),
    "reopen": lambda desk, ids, lamp: closing.reopen(desk, lamp, "又坏了"),
    "resume": lambda desk, ids, lamp: handling.resume(desk, lamp),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_not_open_changes_nothing(desk: Desk, ids: Ids, lamp: str, step: str) -> None:
    acts = "SELECT count(*) FROM changeset"
    before = desk.store.connection.execute(acts).fetchone()
    with pytest.raises(Refused):
        STEPS[step](desk, ids, lamp)
    assert desk.store.connection.execute(acts).fetchone() == before


def test_every_step_can_be_taken_back(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    closing.report_done(desk, lamp, doer="供电所")
    for status in ("in_progress", "tiered", "to_triage"):
        desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id) or "")
        assert issue(desk, lamp).status == status
    assert issue(desk, lamp).due_on is None
    assert rows(desk, IssueFact, lamp) == rows(desk, TierMove, lamp) == rows(desk, IssueUnit, lamp) == []
    assert doctor(desk, rebuild=True).troubles == ()
