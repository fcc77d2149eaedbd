"""The brief of an item: how it came about, whom it concerns, what was promised, and what was decided before."""

from datetime import date

from buildingday.documents.lists import ListKind
from buildingday.domain.agenda import ItemTitle, Readiness, ReasonCode
from buildingday.domain.meeting import Disposition
from buildingday.domain.tier import Tier
from buildingday.services.desk import Desk
from buildingday.services.handling import linking
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.meetings import deciding, meeting_run
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.deciding import DecisionEntry
from buildingday.services.meetings.item_brief import brief_of
from buildingday.services.meetings.meetings_view import meeting
from buildingday.services.meetings.wording import SPOKEN, WRITTEN, item_title, reason_sentence
from buildingday.services.reporting.lists import list_rows
from buildingday.storage.tables import Promise
from tests.conftest import Ids
from tests.services.meeting_story import on, problem


def told(desk: Desk, ids: Ids) -> str:
    """A problem with a history, decided about in November and promised to a resident."""
    leak = problem(desk, ids, "水管漏水", "3-1-101", Tier.SELF, affected=4)
    handling.set_tier(desk, leak, Tier.JOINT, "张桂兰说物业修不了，电话13800000001")
    meeting_id = draft_meeting(desk).line.id
    meeting_run.start(desk, meeting_id)
    entry = DecisionEntry("更换总管", ids.unit("自来水公司"), due=date(2026, 12, 1))
    deciding.decide(desk, meeting(desk, meeting_id).items[0].id, entry)
    meeting_run.end(desk, meeting_id)
    with desk.store.act("test", desk.actor.id) as act:
        promise = {"household_id": ids.door("3-1-101"), "issue_id": leak, "person_id": desk.actor.id}
        act.add(Promise(**promise, text="告诉她结果", made_on="2026-11-20", due_on="2026-12-01"))
        act.add(Promise(**promise, made_on="2026-11-20", due_on="2026-11-21", kept_at=act.moment))
    return leak


def test_the_brief_tells_the_whole_story_without_a_name(desk: Desk, ids: Ids) -> None:
    told(desk, ids)
    on(desk, "2026-12-10")
    item = next(item for item in draft_meeting(desk).items if item.issues)
    brief = brief_of(desk, item.id)
    assert (brief.households, brief.reporters) == (4, 1)
    assert {line.on for line in brief.timeline} == {date(2026, 11, 20)}
    assert sorted(line.words for line in brief.timeline) == sorted([
        "A0001 记录，来源走访",
        "A0001 定为自治：按职责研判",
        "A0001 自治改为联办：张某说物业修不了，电话138****0001",
        "A0001 交办 自来水公司：会议议定",
        "2026-11 会议议定由自来水公司牵头：更换总管",
        "A0001 答应12月1日前答复：告诉她结果",
        "A0001 答应11月21日前答复，已兑现",
    ])  # fmt: skip
    assert [line.words for line in brief.promises] == ["A0001 答应12月1日前答复：告诉她结果"]


def test_what_was_decided_and_is_late_comes_back_with_that_reason(desk: Desk, ids: Ids) -> None:
    told(desk, ids)
    on(desk, "2026-12-10")
    view = draft_meeting(desk)
    assert [item.why_words for item in view.items] == [
        ("上次议定1项，会上先听办理情况。",),
        ("上次议定的事已超期，1件。", "联办1件。", "已超期1件，最长超7个工作日。", "共性问题1件，涉及4户。"),
    ]
    meeting_run.start(desk, view.line.id)
    meeting_run.dispose(desk, view.items[1].id, Disposition.UPPER)
    meeting_run.end(desk, view.line.id)
    assert meeting(desk, view.line.id).items[0].disposition is Disposition.HEARD


def test_every_reason_and_readiness_has_words() -> None:
    params = {"count": 2, "workdays": 3, "households": 4, "origin": "10月会议"}
    for voice in (SPOKEN, WRITTEN):
        assert all(reason_sentence(code, params, voice).endswith("。") for code in ReasonCode)
        assert all(voice.label("readiness", code) != code.value for code in Readiness)


def test_a_title_says_the_place_once() -> None:
    places = ("玉苑小区3栋", "玉苑小区4栋")
    assert item_title(ItemTitle(places, "water", "3栋漏水"), "3栋", "给排水", 1) == "3栋漏水"
    assert item_title(ItemTitle(places, "water", "屋顶漏水"), "3栋", "给排水", 1) == "玉苑小区3栋屋顶漏水"
    assert item_title(ItemTitle(("玉苑小区",), "noise", "广场舞"), "", "噪声", 1) == "玉苑小区广场舞"
    assert item_title(ItemTitle((), "other", "值班"), "", "其他", 1) == "值班"
    assert (
        item_title(ItemTitle(places, "water", "屋顶漏水"), "3栋", "给排水", 3)
        == "玉苑小区3栋、玉苑小区4栋给排水（3件）"
    )


def test_what_several_doors_reported_concerns_as_many_households_at_the_table(desk: Desk, ids: Ids) -> None:
    head, *others = (problem(desk, ids, "水管漏水", door, Tier.JOINT) for door in ("3-1-101", "3-1-201", "3-2-501"))
    for other in others:
        linking.link_same(desk, other, head)
    item = draft_meeting(desk).items[0]
    brief = brief_of(desk, item.id)
    assert (brief.households, brief.reporters) == (3, 3)
    assert [issue.affected for issue in item.issues] == [3]
    assert issue_card(desk, head).affected == 3
    assert [row.households for row in list_rows(desk, ListKind.PROBLEMS) if row.number.endswith("A0001")] == [3]
    linking.unlink(desk, others[0], head)
    assert issue_card(desk, head).affected == 2
