"""The agenda drafts itself from the problem list, and keeps what a person did to it."""

from dataclasses import replace
from datetime import date

import pytest

from buildingday.domain.agenda import ReasonCode
from buildingday.domain.meeting import Disposition, ItemKind, MeetingStatus
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.meetings import agenda_edit, convening, meeting_run
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.meeting_list import find_meeting, meetings, next_meeting
from buildingday.services.meetings.meetings_view import MeetingView, meeting
from tests.conftest import Ids
from tests.services.meeting_story import led_by, on, problem, sql


def titles(view: MeetingView) -> list[str]:
    return [item.title for item in view.items]


def test_the_meeting_of_the_month_makes_itself(desk: Desk, ids: Ids) -> None:
    lamps = led_by(desk, ids, problem(desk, ids, "楼道灯不亮"), "供电所", "玉苑物业")
    problem(desk, ids, "楼道堆杂物", "3-1-301", Tier.SELF)
    view = draft_meeting(desk, "2026-11")
    assert view.line.status is MeetingStatus.PREPARING
    assert view.line.area == "玉屏片区"
    assert (view.line.chair, view.chair_title, view.recorder) == ("周明", "区委常委", "王秀英")
    assert view.line.held_on == date(2026, 11, 26)
    assert view.line.venue == "玉屏社区玉苑小区3栋"
    (item,) = view.items
    assert (item.position, item.title, item.presenter) == (1, "玉苑小区3栋楼道灯不亮", "供电所")
    assert [issue.id for issue in item.issues] == [lamps]
    assert item.why_words == ("联办1件。",)


def test_an_item_says_what_it_lacks_until_it_is_there(desk: Desk, ids: Ids) -> None:
    issue_id = problem(desk, ids, "消防通道被占", tier=Tier.SUPERVISED)
    lacks = draft_meeting(desk).items[0].missing
    assert lacks == ("lead_unit", "leader", "site_check", "cost", "demand")
    led_by(desk, ids, issue_id, "城管中队")
    convening.notify(desk, find_meeting(desk, "2026-11").id)
    assert meeting(desk, "2026-11").items[0].missing == ("leader", "site_check", "cost", "demand")
    late = led_by(desk, ids, problem(desk, ids, "水管爆裂"), "自来水公司")
    agenda_edit.add_item(desk, find_meeting(desk, "2026-11").id, issue_ids=[late])
    assert "invitation" in meeting(desk, "2026-11").items[1].missing


def test_several_problems_of_one_matter_and_place_are_one_item(desk: Desk, ids: Ids) -> None:
    for door in ("3-1-101", "3-2-101", "3-3-101"):
        problem(desk, ids, "水管漏水", door, Tier.SELF)
    (item,) = draft_meeting(desk).items
    assert item.title == "玉苑小区3栋给排水（3件）"
    assert item.why_words == ("共性问题3件，涉及3户。",)


def test_drafting_again_adds_what_is_new_at_the_end(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    draft_meeting(desk)
    problem(desk, ids, "消防通道被占", tier=Tier.SUPERVISED)
    assert titles(draft_meeting(desk)) == ["玉苑小区3栋楼道灯不亮", "玉苑小区3栋消防通道被占"]
    assert titles(draft_meeting(desk)) == ["玉苑小区3栋楼道灯不亮", "玉苑小区3栋消防通道被占"]
    assert len(meetings(desk)) == 1


def test_drafting_again_keeps_a_persons_hand(desk: Desk, ids: Ids) -> None:
    for title in ("楼道灯不亮", "消防通道被占", "电梯困人"):
        problem(desk, ids, title)
    view = draft_meeting(desk)
    lamps = next(item for item in view.items if "灯" in item.title)
    lift = next(item for item in view.items if "电梯" in item.title)
    agenda_edit.drop_item(desk, lift.id)
    agenda_edit.move_item(desk, lamps.id, 1)
    agenda_edit.edit_item(desk, lamps.id, title="三栋照明", minutes=25)
    agenda_edit.add_item(desk, view.line.id, "元旦值班")
    again = draft_meeting(desk)
    assert titles(again) == ["三栋照明", "玉苑小区3栋消防通道被占", "元旦值班"]
    assert [item.position for item in again.items] == [1, 2, 3]


def test_what_was_dropped_by_mistake_comes_back_by_undo(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    agenda_edit.drop_item(desk, draft_meeting(desk).items[0].id)
    assert not draft_meeting(desk).items
    last = desk.store.last_undoable(desk.actor.id)
    assert last is not None
    desk.store.undo(desk.actor.id, last)
    assert titles(draft_meeting(desk)) == ["玉苑小区3栋楼道灯不亮"]


def test_a_meeting_under_way_is_not_drafted_again(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    convening.notify(desk, draft_meeting(desk).line.id)
    with pytest.raises(Refused, match="已通知"):
        draft_meeting(desk, "2026-11")


def test_a_cancelled_meeting_leaves_its_month_free(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    first = draft_meeting(desk)
    convening.cancel(desk, first.line.id, "场地维修")
    second = draft_meeting(desk)
    assert second.line.id != first.line.id
    assert find_meeting(desk, "2026-11").id == second.line.id
    with pytest.raises(Refused, match="取消"):
        agenda_edit.drop_item(desk, first.items[0].id)


def test_a_postponed_meeting_is_prepared_again(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    meeting_id = draft_meeting(desk).line.id
    with pytest.raises(Refused, match="缘由"):
        convening.postpone(desk, meeting_id, " ")
    convening.postpone(desk, meeting_id, "暴雨")
    assert convening.plan_again(desk, meeting_id).status is MeetingStatus.PREPARING


def test_the_hour_is_full_and_the_lightest_items_are_named(desk: Desk, ids: Ids) -> None:
    categories = ("parking", "lift", "toilet", "health", "renewal", "rental", "enterprise", "noise", "wiring", "school")
    for number, category in enumerate(categories):
        problem(desk, ids, f"第{number}件事", f"3-1-{number % 6 + 1}01", category=category)
    view = draft_meeting(desk)
    assert (view.line.minutes, view.line.length_minutes, view.overflow) == (100, 90, 10)
    assert [item.position for item in view.items if item.cut] == [10]
    done = agenda_edit.cut_to_fit(desk, view.line.id)
    assert view.items[-1].title in done.sentence
    again = draft_meeting(desk)
    assert (again.overflow, len(again.items)) == (0, 9)
    with pytest.raises(Refused, match="排得下"):
        agenda_edit.cut_to_fit(desk, view.line.id)


def test_what_a_person_put_there_is_never_cut_and_it_says_so(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    view = draft_meeting(desk)
    for title in ("元旦值班", "春节值班"):
        added = agenda_edit.add_item(desk, view.line.id, title)
        agenda_edit.edit_item(desk, str(added.item_id), minutes=80)
    assert "还超 70 分：" in agenda_edit.cut_to_fit(desk, view.line.id).sentence
    assert titles(meeting(desk, view.line.id)) == ["元旦值班", "春节值班"]
    with pytest.raises(Refused, match="手工加入"):
        agenda_edit.cut_to_fit(desk, view.line.id)


def test_joining_and_splitting_move_the_problems_with_their_reasons(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    problem(desk, ids, "消防通道被占", tier=Tier.SUPERVISED)
    view = draft_meeting(desk)
    hard, lamps = view.items
    agenda_edit.join_items(desk, [hard.id, lamps.id])
    (joined,) = meeting(desk, view.line.id).items
    assert [reason.code for reason in joined.why] == [ReasonCode.SUPERVISED, ReasonCode.JOINT]
    agenda_edit.split_item(desk, joined.id, [lamps.issues[0].id])
    first, second = meeting(desk, view.line.id).items
    assert [first.why[0].code, second.why[0].code] == [ReasonCode.SUPERVISED, ReasonCode.JOINT]
    assert second.title == "楼道灯不亮"
    with pytest.raises(Refused, match="留下一部分"):
        agenda_edit.split_item(desk, first.id, [issue.id for issue in first.issues])


def test_a_problem_is_on_the_agenda_once_and_only_while_it_is_open(desk: Desk, ids: Ids) -> None:
    lamps = problem(desk, ids, "楼道灯不亮")
    view = draft_meeting(desk)
    with pytest.raises(Refused, match="第 1 项"):
        agenda_edit.add_item(desk, view.line.id, issue_ids=[lamps])
    with desk.store.act("test", desk.actor.id) as act:
        from buildingday.storage.tables import Issue

        act.set(Issue, lamps, status="struck")
    agenda_edit.drop_item(desk, view.items[0].id)
    with pytest.raises(Refused, match="已经了结"):
        agenda_edit.add_item(desk, view.line.id, issue_ids=[lamps])


def test_the_notice_invites_who_leads_and_who_helps(desk: Desk, ids: Ids) -> None:
    led_by(desk, ids, problem(desk, ids, "楼道灯不亮"), "供电所", "玉苑物业")
    led_by(desk, ids, problem(desk, ids, "水管爆裂", "3-1-101"), "玉苑物业")
    view = draft_meeting(desk)
    convening.notify(desk, view.line.id)
    listed = [(row.kind, row.unit, row.name) for row in meeting(desk, view.line.id).attendance]
    assert listed[:2] == [("present", "玉屏片区", "周明"), ("present", "玉屏社区", "王秀英")]
    assert sorted(listed[2:]) == [("present", "供电所", ""), ("present", "玉苑物业", "")]


def test_residents_are_a_count_and_never_names(desk: Desk, ids: Ids) -> None:
    from buildingday.domain.meeting import AttendanceKind

    meeting_id = draft_meeting(desk).line.id
    with pytest.raises(Refused, match="不记姓名"):
        convening.add_attendance(desk, meeting_id, AttendanceKind.RESIDENT, name="张桂兰")
    row = convening.add_attendance(desk, meeting_id, AttendanceKind.RESIDENT, count=3)
    with pytest.raises(Refused, match="不记姓名"):
        convening.edit_attendance(desk, row, name="张桂兰")
    convening.edit_attendance(desk, row, count=4)
    assert [each.count for each in meeting(desk, meeting_id).attendance] == [4]
    convening.remove_attendance(desk, row)
    assert not meeting(desk, meeting_id).attendance


def test_a_meeting_stays_in_its_month(desk: Desk, ids: Ids) -> None:
    meeting_id = draft_meeting(desk).line.id
    with pytest.raises(Refused, match="不在 2026-11"):
        convening.edit_meeting(desk, meeting_id, convening.MeetingEdit(held_on=date(2026, 12, 1)))
    edit = convening.MeetingEdit(held_on=date(2026, 11, 27), chair_id=ids.person("李建华"), venue="\x1b[31m院坝")
    convening.edit_meeting(desk, meeting_id, edit)
    view = meeting(desk, meeting_id)
    assert (view.line.held_on, view.line.chair, view.chair_title, view.line.venue) == (
        date(2026, 11, 27), "李建华", "社区副主任", "院坝",
    )  # fmt: skip


def test_the_draft_is_undone_as_one(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    draft_meeting(desk)
    last = desk.store.last_undoable(desk.actor.id)
    assert last is not None
    assert desk.store.undo(desk.actor.id, last) == "agenda.draft"
    assert not meetings(desk)
    assert sql(desk, "SELECT count(*) FROM agenda_item WHERE removed_at IS NULL") == [(0,)]


def test_every_area_has_its_own_meeting(desk: Desk, ids: Ids) -> None:
    with desk.store.act("test", desk.actor.id) as act:
        from buildingday.storage.tables import Area

        act.add(Area(name="滨江片区"))
    problem(desk, ids, "楼道灯不亮")
    assert (draft_meeting(desk).line.area, len(draft_meeting(desk).items)) == ("玉屏片区", 1)
    assert not draft_meeting(desk, area_id="滨江片区").items
    with pytest.raises(Refused, match="哪个片区"):
        draft_meeting(desk, area_id="没有的片区")
    with pytest.raises(Refused, match="2 次会议"):
        find_meeting(desk, "2026-11")


def test_the_next_meeting_is_the_one_to_come(desk: Desk, ids: Ids) -> None:
    assert next_meeting(desk) is None
    draft_meeting(desk, "2026-12")
    draft_meeting(desk, "2026-11")
    coming = next_meeting(desk)
    assert coming is not None and coming.month == "2026-11"
    on(desk, "2026-12-01")
    coming = next_meeting(desk)
    assert coming is not None and coming.month == "2026-12"


@pytest.mark.parametrize(("every", "proposed"), [(1, "2026-12"), (2, "2027-01"), (3, "2027-02")])
def test_the_next_month_follows_the_rhythm_of_the_policy(desk: Desk, ids: Ids, every: int, proposed: str) -> None:
    desk.policy = replace(desk.policy, meeting=replace(desk.policy.meeting, every_months=every))
    view = draft_meeting(desk)
    assert view.line.month == "2026-11", "the first is due at once"
    added = agenda_edit.add_item(desk, view.line.id, "元旦值班")
    meeting_run.start(desk, view.line.id)
    meeting_run.dispose(desk, str(added.item_id), Disposition.CONTINUED)
    assert meeting(desk, view.line.id).items[0].to_meeting == proposed
    meeting_run.end(desk, view.line.id)
    assert draft_meeting(desk).line.month == proposed
    assert draft_meeting(desk).line.month == proposed, "it is being prepared by now"
    on(desk, "2027-06-01")
    assert draft_meeting(desk).line.month == "2027-06", "late, it is due at once"


@pytest.mark.parametrize("name", ["2026-13", "十一月", "2025-01", "0" * 32, "[/", ""])
def test_a_name_that_is_no_meeting_is_refused_in_one_sentence(desk: Desk, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        meeting(desk, name)
    assert str(refusal.value).endswith("。")


def test_tracking_is_first_and_stays_there(desk: Desk, ids: Ids) -> None:
    with desk.store.act("test", desk.actor.id) as act:
        from buildingday.storage.tables import Meeting

        act.add(Meeting(month="2026-10", area_id=ids.area(), status="signed", held_on="2026-10-28"))
    problem(desk, ids, "楼道灯不亮")
    view = draft_meeting(desk)
    assert [(item.position, item.kind) for item in view.items] == [(0, ItemKind.TRACKING), (1, ItemKind.MATTER)]
    with pytest.raises(Refused, match="固定在最前面"):
        agenda_edit.move_item(desk, view.items[0].id, 2)
