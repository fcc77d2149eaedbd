"""Running the meeting: every item leaves with a disposition, and a decision is a task at once."""

from datetime import date

import pytest

from buildingday.domain.decision import DecisionStatus, Timeliness
from buildingday.domain.meeting import Disposition, MeetingStatus
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.meetings import agenda_edit, deciding, meeting_run
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.deciding import DecisionEntry
from buildingday.services.meetings.meeting_run import Leaving
from buildingday.services.meetings.meetings_view import ItemView, meeting
from tests.conftest import Ids
from tests.services.meeting_story import led_by, on, problem, sql
from tests.services.story_steps import issue

D = Disposition
DUE = date(2026, 12, 4)


def running(desk: Desk) -> str:
    """This month's meeting, drafted and started."""
    meeting_id = draft_meeting(desk).line.id
    meeting_run.start(desk, meeting_id)
    return meeting_id


def the_item(desk: Desk, position: int = 1) -> ItemView:
    return meeting(desk, "2026-11").item(position)


def co_units(desk: Desk, issue_id: str) -> set[str]:
    rows = sql(desk, "SELECT unit_id FROM issue_unit WHERE issue_id = ? AND removed_at IS NULL", issue_id)
    return {row[0] for row in rows}


def lamps_entry(ids: Ids, **more: object) -> DecisionEntry:
    values: dict[str, object] = {
        "text": "更换3栋2单元公共线路和灯具", "lead_unit_id": ids.unit("供电所"),
        "co_unit_ids": (ids.unit("玉苑物业"),), "leader_id": ids.person("周明"), "due": DUE, "standard": "夜间照明恢复",
    }  # fmt: skip
    return DecisionEntry(**(values | more))  # type: ignore[arg-type]


def test_a_decision_is_a_task_at_once(desk: Desk, ids: Ids) -> None:
    lamps = problem(desk, ids, "楼道灯不亮")
    running(desk)
    decided = deciding.decide(desk, the_item(desk).id, lamps_entry(ids, funding="街道经费", amount_fen=320_000))
    assert decided.sentence == (
        "由供电所牵头，玉苑物业配合，更换3栋2单元公共线路和灯具，于2026年12月4日前完成。"
        "完成标准：夜间照明恢复。经费来源：街道经费（3200元）。责任领导：周明。"
    )
    now = issue(desk, lamps)
    assert (now.status, now.lead_unit_id, now.leader_id) == ("in_progress", ids.unit("供电所"), ids.person("周明"))
    assert (now.due_on, now.due_by_hand, now.funding, now.cost_fen) == ("2026-12-04", True, "街道经费", 320_000)
    assert co_units(desk, lamps) == {ids.unit("玉苑物业")}
    assert the_item(desk).disposition is D.DECIDED
    assert the_item(desk).decisions[0].sentence == decided.sentence


def test_what_was_lower_rises_to_joint_by_the_meetings_word(desk: Desk, ids: Ids) -> None:
    leaks = [problem(desk, ids, "水管漏水", f"3-{n}-101", Tier.SELF) for n in (1, 2, 3)]
    running(desk)
    deciding.decide(desk, the_item(desk).id, DecisionEntry("更换总管", ids.unit("自来水公司")))
    assert {issue(desk, leak).tier for leak in leaks} == {"joint"}
    moves = sql(desk, "SELECT from_tier, reason FROM tier_move WHERE to_tier = 'joint'")
    assert moves == [("self", "会议议定")] * 3


def test_supervised_stays_supervised_and_new_ones_are_triaged(desk: Desk, ids: Ids) -> None:
    hard = problem(desk, ids, "消防通道被占", tier=Tier.SUPERVISED)
    meeting_id = draft_meeting(desk).line.id
    fresh = problem(desk, ids, "新来的事", "3-1-101", None)
    meeting_run.start(desk, meeting_id)
    item = agenda_edit.add_item(desk, meeting_id, issue_ids=[fresh]).item_id
    deciding.decide(desk, the_item(desk).id, DecisionEntry("清障", ids.unit("城管中队"), leader_id=ids.person("周明")))
    deciding.decide(desk, str(item), DecisionEntry("摸底", ids.unit("玉苑街道办")))
    assert (issue(desk, hard).tier, issue(desk, hard).leader_id) == ("supervised", ids.person("周明"))
    assert (issue(desk, fresh).tier, issue(desk, fresh).status) == ("joint", "in_progress")


def test_several_decisions_on_one_item_have_one_lead_and_many_helpers(desk: Desk, ids: Ids) -> None:
    block = problem(desk, ids, "消防通道被占")
    running(desk)
    item = the_item(desk).id
    deciding.decide(desk, item, DecisionEntry("拆除违建", ids.unit("城管中队"), due=DUE))
    deciding.decide(desk, item, DecisionEntry("施划禁停线", ids.unit("玉苑物业"), due=date(2026, 12, 10)))
    now = issue(desk, block)
    assert (now.lead_unit_id, now.due_on) == (ids.unit("城管中队"), "2026-12-10")
    assert co_units(desk, block) == {ids.unit("玉苑物业")}
    first, second = the_item(desk).decisions
    assert (first.position, second.position) == (1, 2)
    deciding.drop_decision(desk, first.id)
    assert issue(desk, block).lead_unit_id == ids.unit("玉苑物业")
    assert [decision.position for decision in the_item(desk).decisions] == [1]
    deciding.drop_decision(desk, second.id)
    assert the_item(desk).disposition is None


def test_an_amended_decision_takes_its_problems_along(desk: Desk, ids: Ids) -> None:
    lamps = problem(desk, ids, "楼道灯不亮")
    running(desk)
    decided = deciding.decide(desk, the_item(desk).id, lamps_entry(ids))
    deciding.amend(
        desk,
        decided.decision_id,
        lamps_entry(ids, lead_unit_id=ids.unit("玉苑物业"), co_unit_ids=(ids.unit("供电所"),)),
    )
    assert issue(desk, lamps).lead_unit_id == ids.unit("玉苑物业")
    assert co_units(desk, lamps) == {ids.unit("供电所")}
    assert the_item(desk).decisions[0].terms.co_units == ("供电所",)


def test_what_is_already_done_is_left_alone(desk: Desk, ids: Ids) -> None:
    done = led_by(desk, ids, problem(desk, ids, "楼道灯不亮"), "供电所")
    closing.report_done(desk, done, doer="供电所")
    running(desk)
    decided = deciding.decide(desk, the_item(desk).id, lamps_entry(ids))
    assert (decided.tasks, decided.left) == ((), (issue(desk, done).number[-5:],))
    assert issue(desk, done).status == "to_verify"


def test_a_waiting_problem_runs_again_when_the_meeting_decides(desk: Desk, ids: Ids) -> None:
    lamps = led_by(desk, ids, problem(desk, ids, "楼道灯不亮"), "供电所")
    handling.pause(desk, lamps, "等配件")
    running(desk)
    deciding.decide(desk, the_item(desk).id, lamps_entry(ids))
    assert issue(desk, lamps).substatus != "waiting"
    assert sql(desk, "SELECT count(*) FROM issue_pause WHERE until IS NULL") == [(0,)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": " "}, "写明做什么"),
        ({"lead_unit_id": ""}, "一个牵头单位"),
        ({"lead_unit_id": "nobody"}, "没有这个单位"),
        ({"leader_id": "nobody"}, "没有这位责任领导"),
        ({"due": date(2026, 11, 20)}, "不在会后"),
        ({"amount_fen": -1}, "负数"),
    ],
)
def test_half_a_decision_is_refused_and_nothing_is_written(
    desk: Desk, ids: Ids, changes: dict[str, object], said: str
) -> None:
    problem(desk, ids, "楼道灯不亮")
    running(desk)
    with pytest.raises(Refused, match=said):
        deciding.decide(desk, the_item(desk).id, lamps_entry(ids, **changes))
    assert not the_item(desk).decisions
    assert the_item(desk).disposition is None


def test_the_lead_unit_does_not_help_itself(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    running(desk)
    with pytest.raises(Refused, match="不能同时配合"):
        deciding.decide(desk, the_item(desk).id, lamps_entry(ids, co_unit_ids=(ids.unit("供电所"),)))


def test_nothing_is_decided_before_the_meeting_begins(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    draft_meeting(desk)
    with pytest.raises(Refused, match="还没有开始"):
        deciding.decide(desk, the_item(desk).id, lamps_entry(ids))


def test_a_decision_is_undone_with_its_tasks(desk: Desk, ids: Ids) -> None:
    lamps = problem(desk, ids, "楼道灯不亮", tier=Tier.SELF, affected=3)
    running(desk)
    deciding.decide(desk, the_item(desk).id, lamps_entry(ids))
    last = desk.store.last_undoable(desk.actor.id)
    assert last is not None and desk.store.undo(desk.actor.id, last) == "meeting.decide"
    assert (issue(desk, lamps).status, issue(desk, lamps).tier) == ("tiered", "self")
    assert the_item(desk).disposition is None


def test_the_meeting_does_not_end_while_an_item_is_open(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    meeting_id = running(desk)
    with pytest.raises(Refused, match="楼道灯不亮"):
        meeting_run.end(desk, meeting_id)
    deciding.decide(desk, the_item(desk).id, lamps_entry(ids))
    ended = meeting_run.end(desk, meeting_id)
    assert ended.status is MeetingStatus.TO_MINUTE
    assert "2026-11-24" in ended.sentence


def test_not_yet_parks_the_problem_with_its_trigger(desk: Desk, ids: Ids) -> None:
    school = problem(desk, ids, "金色中学")
    running(desk)
    item = the_item(desk).id
    with pytest.raises(Refused, match="触发条件"):
        meeting_run.dispose(desk, item, D.NOT_YET)
    leaving = Leaving(trigger="立项批复", review_on=date(2027, 3, 1), unit_id=ids.unit("玉苑街道办"))
    meeting_run.dispose(desk, item, D.NOT_YET, leaving)
    parked = issue(desk, school)
    assert (parked.status, parked.trigger, parked.review_on) == ("not_yet", "立项批复", "2027-03-01")
    assert the_item(desk).unit == "玉苑街道办"
    deciding.decide(desk, item, DecisionEntry("先行选址", ids.unit("玉苑街道办")))
    assert issue(desk, school).status == "in_progress"


@pytest.mark.parametrize(
    ("disposition", "status"), [(D.RETURNED, "to_triage"), (D.DECLINED, "not_accepted"), (D.UPPER, "tiered")]
)
def test_each_disposition_tells_its_problems(desk: Desk, ids: Ids, disposition: D, status: str) -> None:
    stall = problem(desk, ids, "增设摊位")
    running(desk)
    item = the_item(desk).id
    if disposition is not D.UPPER:
        with pytest.raises(Refused, match="写明理由"):
            meeting_run.dispose(desk, item, disposition)
    meeting_run.dispose(desk, item, disposition, Leaving(reason="占用登高场地", to="区委常委会会议"))
    assert issue(desk, stall).status == status
    assert the_item(desk).thinks == ("" if disposition is D.UPPER else "占用登高场地")
    meeting_run.dispose(desk, item, D.CONTINUED)
    assert issue(desk, stall).status == ("tiered" if disposition is D.UPPER else "to_triage")
    assert the_item(desk).to_meeting == "2026-12"


def test_a_decided_item_is_not_turned_away(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    running(desk)
    deciding.decide(desk, the_item(desk).id, lamps_entry(ids))
    with pytest.raises(Refused, match="先删去议定事项"):
        meeting_run.dispose(desk, the_item(desk).id, D.CONTINUED)


def test_what_was_put_off_opens_the_next_agenda_with_its_origin(desk: Desk, ids: Ids) -> None:
    noise = problem(desk, ids, "广场舞扰民")
    meeting_id = running(desk)
    free = agenda_edit.add_item(desk, meeting_id, "元旦值班安排").item_id
    first = the_item(desk).id
    agenda_edit.edit_item(desk, first, title="广场舞与晚间噪声")
    for item in (first, str(free)):
        meeting_run.dispose(desk, item, D.CONTINUED)
    meeting_run.end(desk, meeting_id)
    on(desk, "2026-12-01")
    problem(desk, ids, "消防通道被占", tier=Tier.SUPERVISED)
    view = draft_meeting(desk)
    assert view.line.month == "2026-12"
    assert [item.title for item in view.items] == [
        "上次议定事项办理情况", "元旦值班安排", "广场舞与晚间噪声", "玉苑小区3栋消防通道被占",
    ]  # fmt: skip
    carried = view.items[2]
    assert (carried.origin_month, carried.issues[0].id) == ("2026-11", noise)
    assert carried.why_words[0] == "上次答应本次答复，1件。"
    assert [item.title for item in draft_meeting(desk).items] == [item.title for item in view.items]


def test_time_and_words_are_kept_with_the_item(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    running(desk)
    item = the_item(desk).id
    meeting_run.note_item(desk, item, notes="物业说\n没钱\x1b[2J", thinks="先修灯")
    meeting_run.spend(desk, item, 90)
    meeting_run.spend(desk, item, 30)
    meeting_run.spend(desk, item, 0)
    now = the_item(desk)
    assert (now.notes, now.thinks, now.seconds) == ("物业说\n没钱", "先修灯", 120)


def test_a_decision_follows_its_problems_and_is_late_by_its_date(desk: Desk, ids: Ids) -> None:
    lamps = problem(desk, ids, "楼道灯不亮")
    running(desk)
    decided = deciding.decide(desk, the_item(desk).id, lamps_entry(ids))
    with pytest.raises(Refused, match="随它的问题销号"):
        deciding.report_progress(desk, decided.decision_id, DecisionStatus.STRUCK)
    deciding.report_progress(desk, decided.decision_id, DecisionStatus.IN_PROGRESS, "已备料")
    on(desk, "2026-12-02")
    assert the_item(desk).decisions[0].timeliness is Timeliness.DUE_SOON
    on(desk, "2026-12-05")
    late = the_item(desk).decisions[0]
    assert (late.status, late.timeliness, late.progress) == (
        DecisionStatus.IN_PROGRESS, Timeliness.OVERDUE, "已备料",
    )  # fmt: skip
    closing.report_done(desk, lamps, doer="供电所")
    assert the_item(desk).decisions[0].status is DecisionStatus.DONE_TO_VERIFY


def test_a_decision_without_problems_is_done_before_it_is_struck(desk: Desk, ids: Ids) -> None:
    meeting_id = running(desk)
    item = str(agenda_edit.add_item(desk, meeting_id, "元旦值班").item_id)
    decision = deciding.decide(desk, item, DecisionEntry("排好值班表", ids.unit("玉苑街道办"))).decision_id
    with pytest.raises(Refused, match="先报完成"):
        deciding.report_progress(desk, decision, DecisionStatus.STRUCK)
    deciding.report_progress(desk, decision, DecisionStatus.DONE_TO_VERIFY)
    deciding.report_progress(desk, decision, DecisionStatus.STRUCK)
    assert the_item(desk).decisions[0].status is DecisionStatus.STRUCK


def test_a_meeting_is_not_recorded_ahead_but_may_be_written_up_later(desk: Desk, ids: Ids) -> None:
    meeting_id = draft_meeting(desk).line.id
    with pytest.raises(Refused, match="还没有到"):
        meeting_run.start(desk, meeting_id, date(2026, 11, 26))
    meeting_run.start(desk, meeting_id, date(2026, 11, 19))
    assert meeting(desk, meeting_id).line.held_on == date(2026, 11, 19)
    with pytest.raises(Refused, match="筹备中或已通知"):
        meeting_run.start(desk, meeting_id)
