"""What is typed about an item while the meeting sits becomes the sentence of the minutes, a task, a result."""

import pytest

from buildingday.domain.decision import DecisionPart
from buildingday.domain.meeting import Disposition
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.meetings import item_form
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.meeting_run import spend, start
from buildingday.services.meetings.meetings_view import MeetingView, meeting
from buildingday.services.meetings.minutes import minutes_markdown
from buildingday.services.meetings.minutes_doc import private_words
from buildingday.services.upkeep.keeping import undo
from tests.conftest import Ids
from tests.services.meeting_story import led_by, problem, sql


@pytest.fixture
def running(desk: Desk, ids: Ids) -> MeetingView:
    """A meeting about one lamp, which the power station leads, has begun."""
    led_by(desk, ids, problem(desk, ids, "楼道灯不亮"), "供电所")
    view = draft_meeting(desk)
    start(desk, view.line.id)
    return meeting(desk, view.line.id)


def _typed(desk: Desk, view: MeetingView, **values: object) -> item_form.Values:
    return {**item_form.stored_values(desk, view.item(1)), "disposition": "decided", **values}


def test_the_lead_is_proposed_from_the_unit_that_presents(desk: Desk, running: MeetingView) -> None:
    assert item_form.stored_values(desk, running.item(1))["lead"][0][1] == "供电所"


def test_a_proposed_lead_alone_is_no_decision_yet(desk: Desk, running: MeetingView) -> None:
    shown = item_form.preview(desk, running, running.item(1), _typed(desk, running), private_words(desk, running))
    assert shown.sentence == ""
    with pytest.raises(Refused, match="没有议定事项"):
        item_form.save_item(desk, running, running.item(1), _typed(desk, running))


def test_the_sentence_stands_in_the_minutes_exactly_as_it_was_shown(desk: Desk, running: MeetingView, ids: Ids) -> None:
    values = _typed(
        desk, running, text="换灯和线路, 电话13800000012", co=[[ids.unit("玉苑物业"), "玉苑物业"]], due="10",
        standard="夜里亮", funding="专项经费", amount="3.2万",
    )  # fmt: skip
    shown = item_form.preview(desk, running, running.item(1), values, private_words(desk, running))
    assert shown.due == "12月4日 周五，10 个工作日"
    assert shown.amount == "3.2万元"
    assert "13800000012" not in shown.sentence
    assert shown.missing == ()
    said = item_form.save_item(desk, running, running.item(1), values)
    assert "A0001 已成为任务" in said
    assert shown.sentence.replace("*", "\\*") in minutes_markdown(desk, running.line.id)


def test_a_day_or_an_amount_that_is_none_is_said_while_typing_and_refused_when_saving(
    desk: Desk, running: MeetingView
) -> None:
    values = _typed(desk, running, text="换灯", due="下辈子", amount="若干")
    shown = item_form.preview(desk, running, running.item(1), values, private_words(desk, running))
    assert "不是日期" in shown.due
    assert "不是金额" in shown.amount
    with pytest.raises(Refused):
        item_form.save_item(desk, running, running.item(1), values)


def test_an_item_with_decisions_opens_with_the_first_of_them(desk: Desk, running: MeetingView) -> None:
    item_form.save_item(desk, running, running.item(1), _typed(desk, running, text="换灯"))
    view = meeting(desk, running.line.id)
    values, draft = item_form.open_values(desk, view.item(1))
    assert (values["text"], draft) == ("换灯", False)
    shown = item_form.preview(desk, view, view.item(1), values, private_words(desk, view))
    assert shown.missing == (DecisionPart.DUE, DecisionPart.STANDARD, DecisionPart.FUNDING)


def test_a_decision_is_written_anew_not_twice(desk: Desk, running: MeetingView) -> None:
    item_form.save_item(desk, running, running.item(1), _typed(desk, running, text="换灯", due="5"))
    view = meeting(desk, running.line.id)
    again = item_form.stored_values(desk, view.item(1), view.item(1).decisions[0].id)
    assert item_form.save_item(desk, view, view.item(1), again) == ""
    item_form.save_item(desk, view, view.item(1), {**again, "text": "换灯和线路"})
    assert [row[0] for row in sql(desk, "SELECT text FROM decision WHERE removed_at IS NULL")] == ["换灯和线路"]


def test_what_was_typed_survives_until_it_is_saved(desk: Desk, running: MeetingView) -> None:
    item = running.item(1)
    values = _typed(desk, running, text="换灯", notes="物业说没钱 [/red]")
    item_form.keep_draft(desk, item.id, values)
    assert item_form.open_values(desk, item) == (values, True)
    item_form.save_item(desk, running, item, values)
    assert item_form.open_values(desk, item)[1] is False


def test_not_yet_needs_a_trigger_and_a_day_counted_from_the_meeting(desk: Desk, running: MeetingView) -> None:
    values = _typed(desk, running, disposition="not_yet", trigger="", review="60")
    with pytest.raises(Refused, match="触发条件"):
        item_form.save_item(desk, running, running.item(1), values)
    item_form.save_item(desk, running, running.item(1), {**values, "trigger": "维修资金到账"})
    item = meeting(desk, running.line.id).item(1)
    assert item.disposition is Disposition.NOT_YET
    assert item.review_on == desk.calendar.add_workdays(desk.today(), 60)


def test_a_decision_can_be_taken_back_although_the_clock_ran_on(desk: Desk, running: MeetingView) -> None:
    item_form.save_item(desk, running, running.item(1), _typed(desk, running, text="换灯"))
    spend(desk, running.item(1).id, 180)
    undo(desk)
    item = meeting(desk, running.line.id).item(1)
    assert (item.decisions, item.disposition, item.seconds) == ((), None, 180)
