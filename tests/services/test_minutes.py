"""From a problem at a door to signed minutes, and to the next month's meeting that says what became of it."""

import gettext
import os
import re
from datetime import date
from pathlib import Path

import pytest

from buildingday import i18n
from buildingday.domain.issue import Satisfaction, Solved
from buildingday.domain.meeting import AttendanceKind, Disposition, MeetingStatus
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.meetings import agenda_edit, convening, deciding, meeting_run, minutes
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.deciding import DecisionEntry
from buildingday.services.meetings.meeting_run import Leaving
from buildingday.services.meetings.meetings_view import meeting
from tests.conftest import Ids
from tests.services.meeting_story import led_by, on, problem, sit_down, sql

GOLDEN = Path(__file__).parent / "golden"
LAMPS = "更换3栋2单元公共线路和灯具"
HOSTILE = "# [3-201](http://x) | **粗** <script>x</script> [/ [@click=app.quit]退[/]"


def assert_golden(name: str, text: str) -> None:
    """``text`` is what ``golden/name.md`` holds; written anew with BUILDINGDAY_UPDATE_GOLDEN=1."""
    if os.environ.get("BUILDINGDAY_UPDATE_GOLDEN"):
        (GOLDEN / f"{name}.md").write_bytes(text.encode())
    assert text.encode() == (GOLDEN / f"{name}.md").read_bytes()


def november(desk: Desk, ids: Ids) -> str:
    """November's meeting with an item for each disposition, up to its end; gives the id of the lamp problem."""
    lamps = problem(
        desk, ids, "张桂兰家门口楼道灯不亮", "3-1-101", reporter_words="晚上看不见", detail="电话13800000001"
    )
    led_by(desk, ids, lamps, "供电所", "玉苑物业")
    block = problem(desk, ids, "消防通道被占", "3-1-301", Tier.SUPERVISED)
    lift = problem(desk, ids, "加装电梯", "3-2-601", sensitive=True)
    bus = problem(desk, ids, "公交复线", "3-3-101", category="transport")
    view = draft_meeting(desk)
    meeting_id = view.line.id
    stall = str(agenda_edit.add_item(desk, meeting_id, "临时增设摊位").item_id)
    convening.notify(desk, meeting_id)
    convening.add_attendance(desk, meeting_id, AttendanceKind.RESIDENT, count=3)
    excused = convening.add_attendance(desk, meeting_id, AttendanceKind.PRESENT, unit_id=ids.unit("自来水公司"))
    convening.edit_attendance(desk, excused, kind=AttendanceKind.EXCUSED, name="郑平")
    edit = convening.MeetingEdit(requirements="各牵头单位每周五反馈进展。", cc="区委办公室，区城管局")
    convening.edit_meeting(desk, meeting_id, edit)
    meeting_run.start(desk, meeting_id)
    where = {issue.id: item.id for item in meeting(desk, meeting_id).items for issue in item.issues}
    lead = DecisionEntry(
        LAMPS, ids.unit("供电所"), (ids.unit("玉苑物业"),), ids.person("周明"), date(2026, 12, 4), "夜间照明恢复"
    )
    deciding.decide(desk, where[lamps], lead)
    meeting_run.note_item(
        desk, where[lamps], thinks="张桂兰反映属实，应当尽快恢复照明，联系电话13800000001", notes="供电所说没钱"
    )
    deciding.decide(desk, where[block], DecisionEntry("拆除北侧违建", ids.unit("城管中队"), due=date(2026, 12, 10)))
    leaving = Leaving(trigger="本单元同意率达到规定比例", review_on=date(2027, 3, 1), unit_id=ids.unit("玉苑街道办"))
    meeting_run.dispose(desk, where[lift], Disposition.NOT_YET, leaving)
    meeting_run.dispose(desk, where[bus], Disposition.CONTINUED)
    meeting_run.dispose(desk, stall, Disposition.DECLINED, Leaving(reason="占用消防登高场地，不符合规定"))
    meeting_run.end(desk, meeting_id)
    return lamps


def signed(desk: Desk, ids: Ids) -> str:
    november(desk, ids)
    minutes.sign(desk, "2026-11")
    return minutes.minutes_markdown(desk, "2026-11")


def test_the_minutes_of_a_whole_meeting_are_what_they_were(desk: Desk, ids: Ids) -> None:
    assert_golden("minutes", signed(desk, ids))


def test_the_agenda_of_the_same_meeting_is_what_it_was(desk: Desk, ids: Ids) -> None:
    november(desk, ids)
    assert_golden("agenda", minutes.agenda_markdown(desk, "2026-11"))


class Foreign(gettext.NullTranslations):
    """A language in which every sentence is the same word."""

    def gettext(self, message: str) -> str:
        return "foreign"


def noticed(desk: Desk, ids: Ids) -> str:
    """A drafted and announced meeting with an open, an internal and a resident's own item; gives its id."""
    lamps = problem(desk, ids, "张桂兰家门口楼道灯不亮", "3-1-101", reporter_words="晚上看不见")
    led_by(desk, ids, lamps, "供电所", "玉苑物业")
    meeting_id = draft_meeting(desk).line.id
    agenda_edit.add_item(desk, meeting_id, "临时增设摊位")
    inside = agenda_edit.add_item(desk, meeting_id, "人员分工")
    agenda_edit.edit_item(desk, str(inside.item_id), internal=True)
    convening.notify(desk, meeting_id)
    return meeting_id


def test_the_notice_names_the_units_the_hour_and_the_public_items(desk: Desk, ids: Ids) -> None:
    meeting_id = noticed(desk, ids)
    notice = minutes.notice_markdown(desk, meeting_id)
    assert_golden("notice", notice)
    assert "人员分工" not in notice and "张桂兰" not in notice


def test_there_is_no_notice_without_anybody_to_send_it_to_nor_of_a_meeting_put_off(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    meeting_id = draft_meeting(desk).line.id
    with pytest.raises(Refused, match="先发通知"):
        minutes.notice_markdown(desk, meeting_id)
    convening.postpone(desk, meeting_id, "暴雨")
    with pytest.raises(Refused, match="延期"):
        minutes.notice_markdown(desk, meeting_id)


def test_papers_are_chinese_in_every_language_and_name_no_resident(
    desk: Desk, ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    november(desk, ids)
    monkeypatch.setattr(i18n, "_translation", Foreign())
    papers = minutes.agenda_markdown(desk, "2026-11") + minutes.minutes_markdown(desk, "2026-11")
    assert not re.search("[a-z]{3,}", papers)
    assert "张桂兰" not in papers and "13800000001" not in papers
    assert "会议听取了居民张某意见和供电所、玉苑物业情况说明" in papers
    assert "没钱" not in papers, "the raw record is no part of the minutes"


def test_a_problem_goes_from_the_door_to_the_next_meeting(desk: Desk, ids: Ids) -> None:
    lamps = november(desk, ids)
    assert "〔2026〕1号" in minutes.sign(desk, "2026-11").sentence
    on(desk, "2026-12-03")
    sit_down(desk, ids, "李建华")
    closing.report_done(desk, lamps, doer="供电所", evidence="换灯照片")
    closing.verify(desk, lamps, True)
    (reporter,) = sql(desk, "SELECT id FROM reporter WHERE issue_id = ?", lamps)[0]
    closing.ask(desk, lamps, reporter, Satisfaction.SATISFIED, Solved.YES)
    closing.strike(desk, lamps)
    on(desk, "2026-12-14")
    view = draft_meeting(desk)
    assert view.line.month == "2026-12"
    tracking = view.tracking
    assert tracking is not None
    assert (tracking.total, tracking.struck, tracking.in_progress, tracking.overdue) == (2, 1, 0, 1)
    assert (tracking.month, tracking.number) == ("2026-11", "〔2026〕1号")
    assert view.items[0].why_words == ("上次议定2项，会上先听办理情况。",)
    assert [item.title for item in view.items[1:3]] == ["玉苑小区3栋公交复线", "玉苑小区3栋消防通道被占"]
    agenda = minutes.agenda_markdown(desk, "2026-12")
    assert f"由供电所牵头，玉苑物业配合，{LAMPS}" in agenda and "（已销号）" in agenda and "（未启动，逾期）" in agenda
    meeting_run.start(desk, view.line.id)
    meeting_run.dispose(desk, view.items[0].id, Disposition.HEARD)
    said = minutes.minutes_markdown(desk, "2026-12")
    assert "上次议定2项，已销号1项，推进中0项，超期1项。" in said


def test_signing_locks_everything_that_the_minutes_say(desk: Desk, ids: Ids) -> None:
    before = signed(desk, ids)
    view = meeting(desk, "2026-11")
    item, row = view.items[0], view.attendance[0]
    decision = next(each for item in view.items for each in item.decisions)
    entry = DecisionEntry("别的", ids.unit("供电所"))
    for attempt in (
        lambda: agenda_edit.edit_item(desk, item.id, title="别的"),
        lambda: agenda_edit.drop_item(desk, item.id),
        lambda: agenda_edit.add_item(desk, view.line.id, "别的"),
        lambda: convening.edit_meeting(desk, view.line.id, convening.MeetingEdit(venue="别处")),
        lambda: convening.remove_attendance(desk, row.id),
        lambda: convening.add_attendance(desk, view.line.id, AttendanceKind.ABSENT, name="某人"),
        lambda: meeting_run.note_item(desk, item.id, thinks="别的"),
        lambda: meeting_run.dispose(desk, item.id, Disposition.CONTINUED),
        lambda: deciding.decide(desk, item.id, entry),
        lambda: deciding.amend(desk, decision.id, entry),
        lambda: deciding.drop_decision(desk, decision.id),
        lambda: minutes.number_minutes(desk, view.line.id),
        lambda: minutes.sign(desk, view.line.id),
    ):
        with pytest.raises(Refused, match="锁定"):
            attempt()
    assert minutes.minutes_markdown(desk, "2026-11") == before


def test_nothing_is_undone_underneath_a_signature(desk: Desk, ids: Ids) -> None:
    before = signed(desk, ids)
    last = desk.store.last_undoable(desk.actor.id)
    acts = sql(
        desk, "SELECT correlation_id, verb FROM changeset WHERE verb LIKE 'meeting.%' OR verb LIKE 'agenda.%'"
        " OR verb LIKE 'attendance.%'",
    )  # fmt: skip
    assert len(acts) > 10
    for correlation, _verb in [*acts, (last, "")]:
        with pytest.raises(Refused):
            desk.store.undo(desk.actor.id, correlation)
    with pytest.raises(Refused, match="更正说明"):
        desk.store.undo(desk.actor.id, last or "")
    assert minutes.minutes_markdown(desk, "2026-11") == before
    assert meeting(desk, "2026-11").line.status is MeetingStatus.SIGNED


def test_what_was_wrong_is_put_right_by_a_note_behind_the_text(desk: Desk, ids: Ids) -> None:
    november(desk, ids)
    with pytest.raises(Refused, match="只有已签发"):
        minutes.correct(desk, "2026-11", "第一项时限应为12月7日")
    minutes.sign(desk, "2026-11", "李建华")
    locked = minutes.minutes_markdown(desk, "2026-11")
    minutes.correct(desk, "2026-11", "第一项时限应为2026年12月7日")
    minutes.archive(desk, "2026-11")
    text = minutes.minutes_markdown(desk, "2026-11")
    assert text.startswith(locked)
    assert "2026年11月20日更正：第一项时限应为2026年12月7日。" in text
    assert "签发：李建华" in text
    assert meeting(desk, "2026-11").line.status is MeetingStatus.ARCHIVED
    assert meeting(desk, "2026-11").corrections[0].person == "王秀英"


def test_numbers_of_a_year_have_no_gap_and_no_double(desk: Desk, ids: Ids) -> None:
    for month in ("2026-09", "2026-10", "2026-11"):
        meeting_id = draft_meeting(desk, month).line.id
        meeting_run.start(desk, meeting_id, date.fromisoformat(f"{month}-20"))
        for item in meeting(desk, meeting_id).items:
            meeting_run.dispose(desk, item.id, Disposition.HEARD)
        meeting_run.end(desk, meeting_id)
    assert "〔2026〕1号" in minutes.number_minutes(desk, "2026-10").sentence
    assert "〔2026〕2号" in minutes.sign(desk, "2026-09").sentence
    assert "〔2026〕1号" in minutes.sign(desk, "2026-10").sentence
    assert "〔2026〕3号" in minutes.sign(desk, "2026-11").sentence


def test_minutes_come_after_the_meeting_and_need_a_signatory(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, "楼道灯不亮")
    meeting_id = draft_meeting(desk).line.id
    with pytest.raises(Refused, match="还没有纪要"):
        minutes.minutes_markdown(desk, meeting_id)
    with pytest.raises(Refused, match="待出纪要"):
        minutes.sign(desk, meeting_id)
    assert "## 一" not in (meeting_run.start(desk, meeting_id), minutes.minutes_markdown(desk, meeting_id))[1]


def test_minutes_and_data_are_held_against_each_other(desk: Desk, ids: Ids) -> None:
    lamps = november(desk, ids)
    assert minutes.check_minutes(desk, "2026-11") == [
        "“玉苑小区3栋消防通道被占”第 1 条还缺完成标准、经费来源、责任领导。",
        "“玉苑小区3栋张桂兰家门口楼道灯不亮”第 1 条还缺经费来源。",
    ]
    with desk.store.act("test", desk.actor.id) as act:
        from buildingday.storage.tables import Issue

        act.set(Issue, lamps, status="tiered")
    assert any("没有成为任务" in warning for warning in minutes.check_minutes(desk, "2026-11"))
    view = meeting(desk, "2026-11")
    block = next(item for item in view.items if "消防" in item.title)
    deciding.drop_decision(desk, block.decisions[0].id)
    assert any("没有议定事项" in warning for warning in minutes.check_minutes(desk, "2026-11"))


def test_stakeholders_stay_discreet_and_groups_are_counted(desk: Desk, ids: Ids) -> None:
    meeting_id = draft_meeting(desk).line.id
    for name, count in (("张桂兰", 1), ("广场舞队代表", 2)):
        convening.add_attendance(desk, meeting_id, AttendanceKind.STAKEHOLDER, name=name, count=count)
    convening.add_attendance(desk, meeting_id, AttendanceKind.ATTENDING, unit_id=ids.unit("玉苑物业"), count=2)
    meeting_run.start(desk, meeting_id)
    text = minutes.minutes_markdown(desk, meeting_id)
    assert "利益相关方：张某、广场舞队代表2人" in text
    assert "列席：玉苑物业　2人" in text


def test_a_template_that_leaves_decisions_out_is_noticed(desk: Desk, ids: Ids) -> None:
    november(desk, ids)
    folder = desk.home / "templates"
    folder.mkdir()
    (folder / "minutes.md.j2").write_text("# {{ doc.heading }}\n", encoding="utf-8")
    desk.templates = folder
    assert sum("没有写进纪要" in warning for warning in minutes.check_minutes(desk, "2026-11")) == 2


def test_hostile_words_stay_words_in_minutes(desk: Desk, ids: Ids) -> None:
    problem(desk, ids, HOSTILE)
    meeting_id = draft_meeting(desk).line.id
    meeting_run.start(desk, meeting_id)
    item = meeting(desk, meeting_id).items[0]
    deciding.decide(desk, item.id, DecisionEntry(HOSTILE, ids.unit("供电所"), standard=HOSTILE, funding=HOSTILE))
    meeting_run.note_item(desk, item.id, thinks=HOSTILE)
    meeting_run.end(desk, meeting_id)
    minutes.sign(desk, meeting_id, HOSTILE)
    text = minutes.minutes_markdown(desk, meeting_id)
    assert "<script>" not in text and "**粗**" not in text and "\n# [" not in text
    assert not any("没有写进纪要" in warning for warning in minutes.check_minutes(desk, meeting_id))
