"""转上级: what a meeting cannot settle is supervised from then on, and the next agenda opens with it (S13, F141)."""

from buildingday.domain.agenda import ReasonCode
from buildingday.domain.meeting import Disposition
from buildingday.domain.tier import Tier
from buildingday.services.desk import Desk
from buildingday.services.meetings import meeting_run
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.meeting_run import Leaving
from buildingday.services.meetings.meetings_view import MeetingView
from buildingday.storage.tables import Area
from tests.conftest import Ids
from tests.services.meeting_story import on, problem, sql

ORIGIN = "由2026年11月玉屏片区楼栋现场办公会转来，1件。"


def passed_up(desk: Desk, ids: Ids, to: str) -> str:
    """A lamp problem that November's meeting passed up; gives its id."""
    lamps = problem(desk, ids, "楼道灯不亮")
    view = draft_meeting(desk)
    meeting_run.start(desk, view.line.id)
    meeting_run.dispose(desk, view.items[0].id, Disposition.UPPER, Leaving(to=to))
    meeting_run.end(desk, view.line.id)
    return lamps


def next_month(desk: Desk) -> MeetingView:
    on(desk, "2026-12-14")
    return draft_meeting(desk, "2026-12")


def test_it_is_supervised_under_the_chair_with_the_reason_in_its_history(desk: Desk, ids: Ids) -> None:
    lamps = passed_up(desk, ids, "区委常委会")
    assert sql(desk, "SELECT tier, leader_id FROM issue WHERE id = ?", lamps) == [("supervised", ids.person("周明"))]
    moves = sql(desk, "SELECT to_tier, reason FROM tier_move WHERE issue_id = ? ORDER BY at", lamps)
    assert moves[-1] == ("supervised", "会议转上级")


def test_the_next_agenda_opens_with_it_and_says_whence_it_came(desk: Desk, ids: Ids) -> None:
    passed_up(desk, ids, "区委常委会")
    problem(desk, ids, "违建挡通道", "3-3-101", Tier.SUPERVISED, category="parking")
    view = next_month(desk)
    item = view.items[1]  # behind last time's decisions
    assert (item.title, item.origin_month) == ("玉苑小区3栋楼道灯不亮", "2026-11")
    assert item.why_words[0] == ORIGIN
    assert item.why[0].code is ReasonCode.PASSED_UP


def test_it_goes_to_the_area_that_was_named_even_in_the_same_month(desk: Desk, ids: Ids) -> None:
    with desk.store.act("test", desk.actor.id) as act:
        above = act.add(Area(name="云川片区", initials="ycpq")).id
    passed_up(desk, ids, "云川片区楼栋现场办公会")
    (item,) = draft_meeting(desk, "2026-11", above).items
    assert item.why_words[0] == ORIGIN
    on(desk, "2026-12-14")
    here = draft_meeting(desk, "2026-12", "玉屏片区").items[1]
    assert ReasonCode.PASSED_UP not in [reason.code for reason in here.why], "there it is only supervised"


def test_a_matter_without_a_problem_is_passed_up_too(desk: Desk, ids: Ids) -> None:
    from buildingday.services.meetings import agenda_edit

    view = draft_meeting(desk)
    stall = str(agenda_edit.add_item(desk, view.line.id, "临时增设摊位").item_id)
    meeting_run.start(desk, view.line.id)
    meeting_run.dispose(desk, stall, Disposition.UPPER)
    meeting_run.end(desk, view.line.id)
    assert [(item.title, item.origin_month) for item in next_month(desk).items[1:]] == [("临时增设摊位", "2026-11")]


def test_passing_up_is_taken_back_in_one_step(desk: Desk, ids: Ids) -> None:
    lamps = problem(desk, ids, "楼道灯不亮")
    view = draft_meeting(desk)
    meeting_run.start(desk, view.line.id)
    meeting_run.dispose(desk, view.items[0].id, Disposition.UPPER)
    last = desk.store.last_undoable(desk.actor.id)
    assert last is not None
    desk.store.undo(desk.actor.id, last)
    assert sql(desk, "SELECT tier, leader_id FROM issue WHERE id = ?", lamps) == [("joint", None)]
