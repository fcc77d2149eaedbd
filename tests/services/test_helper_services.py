"""双报到: what helpers did, the community's word on it, and the note that goes back to their unit (F261, S81, S82)."""

from datetime import date

import pytest

from buildingday.domain.helper import HelperKind, hours_text, read_hours
from buildingday.domain.whistle_state import Grade
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.finding import find
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.roster.feedback_note import About, feedback_text
from buildingday.services.roster.helper_services import ServiceEntry, drop_service, edit_service, record_service
from buildingday.services.roster.helper_services_view import find_home_unit, reveal_service, services_of
from buildingday.services.roster.helpers import HelperEntry, add_helper, edit_helper
from buildingday.services.roster.helpers_view import helpers
from buildingday.services.upkeep.history import audit, timeline
from buildingday.services.upkeep.keeping import undo
from tests.conftest import Ids


@pytest.fixture
def member(desk: Desk, ids: Ids) -> str:
    """A Party member of the finance bureau who serves where he lives."""
    entry = HelperEntry("赵国庆", HelperKind.MEMBER, "值守", household_id=ids.door("3-1-101"), home_unit="市财政局")
    return add_helper(desk, entry)


@pytest.mark.parametrize(
    ("typed", "minutes"), [("", None), ("2", 120), ("1.5", 90), ("0.1小时", 6), ("3 小时", 180), ("500", 30_000)]
)
def test_hours_are_read_to_the_tenth(typed: str, minutes: int | None) -> None:
    assert read_hours(typed) == minutes


@pytest.mark.parametrize("typed", ["0", "-1", "半天", "1.55", "501", "9999", "1e3", "小时", "٣"])
def test_what_is_no_time_is_refused_by_name(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_hours(typed)
    assert refused.value.params["typed"] == typed


def test_hours_are_written_as_they_were_typed() -> None:
    assert [hours_text(minutes) for minutes in (90, 120, 6, 30_000)] == ["1.5", "2", "0.1", "500"]


def test_only_those_whom_a_unit_sends_keep_one(desk: Desk, member: str) -> None:
    assert helpers(desk)[0].home_unit == "市财政局"
    edit_helper(desk, member, HelperEntry("赵国庆", HelperKind.TALENT, "值守", home_unit="市财政局"))
    assert helpers(desk)[0].home_unit == ""


def test_a_service_is_written_down_with_who_noted_it(desk: Desk, member: str) -> None:
    entry = ServiceEntry("夜间值守", day="昨天", hours="２.5", grade=Grade.GOOD, remark="冒雨来的")
    record_service(desk, member, entry)
    (one,) = services_of(desk, member)
    assert (one.day, one.words, one.hours, one.grade, one.remark) == (
        date(2026, 11, 19), "夜间值守", "2.5", "good", "冒雨来的",
    )  # fmt: skip
    assert (one.helper, one.person, one.noted_on) == ("赵*庆", "王秀英", date(2026, 11, 20))


def test_a_service_for_a_problem_is_told_of_both(desk: Desk, ids: Ids, member: str) -> None:
    issue = record_issue(desk, IssueDraft("楼道堵塞", household_id=ids.door("3-2-501")))
    record_service(desk, member, ServiceEntry("清楼道", issue_id=issue.issue_id))
    assert services_of(desk, member)[0].issue == issue.number
    assert [entry.words for entry in timeline(desk, "issue", issue.issue_id)][0] == "记服务"
    told = timeline(desk, "helper", member)
    assert [entry.words for entry in told] == ["记服务", "记能人"]
    assert told[0].changes[0].about.startswith("值守") and "清楼道" in told[0].changes[0].after


def test_the_community_s_word_may_follow_later_and_is_one_step(desk: Desk, member: str) -> None:
    one = record_service(desk, member, ServiceEntry("夜间值守", day="11-18"))
    edit_service(desk, one, ServiceEntry("夜间值守", day="2026-11-18", grade=Grade.FAIR, remark="来晚了"))
    assert services_of(desk, member)[0].grade == "fair"
    undo(desk)
    (left,) = services_of(desk, member)
    assert (left.grade, left.remark, left.day) == (None, "", date(2026, 11, 18))


def test_a_wrong_one_is_taken_off_and_back(desk: Desk, member: str) -> None:
    one = record_service(desk, member, ServiceEntry("夜间值守"))
    drop_service(desk, one)
    assert services_of(desk, member) == []
    undo(desk)
    assert [each.id for each in services_of(desk, member)] == [one]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (ServiceEntry(" "), "做了什么"),
        (ServiceEntry("值守", day="明天"), "不是日期"),
        (ServiceEntry("值守", day="2027-01-01"), "还没有到"),
        (ServiceEntry("值守", hours="半天"), "时长"),
        (ServiceEntry("值守", issue_id="nothing"), "不在清单里"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(desk: Desk, member: str, entry: ServiceEntry, says: str) -> None:
    with pytest.raises(Refused, match=says):
        record_service(desk, member, entry)
    assert services_of(desk, member) == []


def test_a_number_in_the_words_is_masked_until_somebody_looks(desk: Desk, member: str) -> None:
    record_service(desk, member, ServiceEntry("陪诊，找13812345678"))
    (one,) = services_of(desk, member)
    assert "13812345678" not in one.words
    shown = reveal_service(desk, one)
    assert shown is not None and shown.words == "陪诊，找13812345678"
    assert audit(desk, limit=1)[0].verb == "helper.reveal"


def test_a_helper_is_found_by_unit_skill_and_initials_with_the_name_masked(desk: Desk, member: str) -> None:
    for typed in ("财政局", "值守", "zgq", "赵国庆"):
        assert [(each.kind, each.words) for each in find(desk, typed) if each.kind == "helper"] == [
            ("helper", "市财政局 值守  赵*庆")
        ]


def test_the_note_says_what_was_done_and_what_the_community_says(desk: Desk, ids: Ids, member: str) -> None:
    record_service(desk, member, ServiceEntry("夜间值守", day="11-18", hours="2.5", grade=Grade.GOOD, remark="准时"))
    record_service(desk, member, ServiceEntry("陪赵国庆的邻居看病，找13812345678", day="11-19"))
    text = feedback_text(desk, About(member))
    assert text.startswith("# 服务情况反馈\n\n市财政局：\n")
    assert "2026年1月1日至2026年11月20日，贵单位赵某在玉屏社区服务2次，记了时长的共2小时30分。" in text
    rows = [line for line in text.splitlines() if line.startswith("| 2026")]
    assert rows == [
        "| 2026年11月18日 | 赵某 | 夜间值守 | 2小时30分 | 好：准时 |",
        "| 2026年11月19日 | 赵某 | 陪赵某的邻居看病，找138\\*\\*\\*\\*5678 |  |  |",
    ]


def test_the_note_for_a_unit_has_all_its_members_and_nobody_else_s(desk: Desk, member: str) -> None:
    team = add_helper(desk, HelperEntry("财政局志愿队", HelperKind.TEAM, "值守", home_unit="市财政局"))
    other = add_helper(desk, HelperEntry("孙立新", HelperKind.MEMBER, "调解", home_unit="区教育局"))
    for one in (member, team, other):
        record_service(desk, one, ServiceEntry("防汛值守"))
    text = feedback_text(desk, About(home_unit=find_home_unit(desk, "财政")))
    assert "赵某、财政局志愿队" in text and "孙" not in text
    with pytest.raises(Refused, match="有 2 个"):
        find_home_unit(desk, "局")
    with pytest.raises(Refused, match="没有能人来自“水务”"):
        find_home_unit(desk, "水务")


def test_a_member_is_named_in_full_only_when_asked_and_that_is_journaled(desk: Desk, ids: Ids, member: str) -> None:
    neighbour = desk.store.connection.execute("SELECT name FROM household WHERE door = '3-2-501'").fetchone()[0]
    record_service(desk, member, ServiceEntry(f"赵国庆陪{neighbour}看病"))
    before = len(audit(desk))
    assert "赵国庆" not in feedback_text(desk, About(member)) and len(audit(desk)) == before
    text = feedback_text(desk, About(member, named=True))
    assert "赵国庆在玉屏社区服务1次" in text and "| 赵国庆陪" in text and neighbour not in text
    assert audit(desk, limit=1)[0].verb == "helper.reveal"


def test_only_services_of_the_time_are_in_the_note(desk: Desk, member: str) -> None:
    for day in ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"):
        record_service(desk, member, ServiceEntry("值守", day=day))
    text = feedback_text(desk, About(member, until=date(2026, 6, 30)))
    assert text.startswith("# 服务情况反馈") and "2026年1月1日至2026年6月30日，贵单位赵某在玉屏社区服务2次。" in text


def test_a_note_without_anything_to_say_or_anybody_to_tell_is_refused(desk: Desk, member: str) -> None:
    talent = add_helper(desk, HelperEntry("张桂兰", skills="水电"))
    record_service(desk, talent, ServiceEntry("修水管"))
    for about, says in (
        (About(member), "没有记过服务"),
        (About(talent), "来自哪个单位"),
        (About(member, since=date(2026, 12, 1)), "前后颠倒"),
        (About("nobody"), "没有这个能人"),
    ):
        with pytest.raises(Refused, match=says):
            feedback_text(desk, about)
