"""What a meeting may do next, and what every item must leave with."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.meeting import (
    TABLE,
    Disposition,
    ItemKind,
    ItemOutcome,
    MeetingAction,
    MeetingStatus,
    MeetingStep,
    advance,
    allowed,
    check_item,
    refuse_locked,
)
from buildingday.errors import Refused

A, M, D = MeetingAction, MeetingStatus, Disposition
DAY = date(2026, 11, 20)
LAMPS = ItemOutcome(1, "路灯与线路", disposition=D.DECIDED, decisions=2)


def test_a_meeting_goes_from_preparing_to_archived() -> None:
    status = M.PREPARING
    for action, step in (
        (A.NOTIFY, None),
        (A.START, None),
        (A.END, MeetingStep(items=(LAMPS,), held_on=DAY)),
        (A.SIGN, MeetingStep(signatory="周主任")),
        (A.CORRECT, MeetingStep(text="第一项牵头单位应为供水公司")),
        (A.ARCHIVE, None),
    ):
        status = advance(action, status, step)
    assert status is M.ARCHIVED


def test_a_meeting_does_not_end_while_items_have_no_disposition_and_names_them() -> None:
    items = (LAMPS, ItemOutcome(2, "消防通道违建"), ItemOutcome(3, "公交复线"))
    with pytest.raises(Refused, match="2 消防通道违建、3 公交复线"):
        advance(A.END, M.RUNNING, MeetingStep(items=items))
    with pytest.raises(Refused, match="2 消防通道违建"):
        advance(A.END, M.RUNNING, MeetingStep(items=items[:2]))


def test_decided_means_at_least_one_decision() -> None:
    with pytest.raises(Refused, match="至少写一条"):
        check_item(replace(LAMPS, decisions=0), DAY)


def test_not_yet_means_a_trigger_and_a_later_day() -> None:
    parked = ItemOutcome(2, "金色中学", disposition=D.NOT_YET)
    with pytest.raises(Refused, match="触发条件"):
        check_item(parked, DAY)
    with pytest.raises(Refused, match="再研判日期"):
        check_item(replace(parked, trigger="立项", review_on=DAY), DAY)
    check_item(replace(parked, trigger="立项", review_on=date(2027, 3, 1)), DAY)


def test_only_the_tracking_item_may_be_merely_heard() -> None:
    check_item(ItemOutcome(0, "上次议定事项", ItemKind.TRACKING, D.HEARD), DAY)
    with pytest.raises(Refused, match="不能只听取"):
        check_item(ItemOutcome(1, "路灯", disposition=D.HEARD), DAY)


def test_signing_needs_a_signatory_and_locks() -> None:
    with pytest.raises(Refused, match="签发人"):
        advance(A.SIGN, M.TO_MINUTE, MeetingStep(signatory=" "))
    with pytest.raises(Refused, match="锁定"):
        refuse_locked(M.SIGNED)
    with pytest.raises(Refused, match="取消"):
        refuse_locked(M.CANCELLED)
    refuse_locked(M.TO_MINUTE)


def test_corrections_come_only_after_signing() -> None:
    assert [status for status in M if A.CORRECT in allowed(status)] == [M.SIGNED, M.ARCHIVED]


def test_what_has_started_is_neither_postponed_nor_cancelled() -> None:
    for status in (M.RUNNING, M.TO_MINUTE, M.SIGNED):
        assert not {A.POSTPONE, A.CANCEL} & set(allowed(status))
    assert advance(A.PLAN_AGAIN, advance(A.POSTPONE, M.NOTIFIED, MeetingStep(text="下大雨"))) is M.PREPARING


@given(st.lists(st.tuples(st.sampled_from(A), st.booleans()), max_size=30))
def test_no_path_signs_a_meeting_that_did_not_end_in_order(steps: list[tuple[MeetingAction, bool]]) -> None:
    status, ended = M.PREPARING, False
    for action, in_order in steps:
        items = (LAMPS,) if in_order else (replace(LAMPS, disposition=None),)
        step = MeetingStep(items, DAY, "周主任" if in_order else "", "因故" if in_order else "")
        try:
            status = advance(action, status, step)
        except Refused as refusal:
            assert str(refusal).endswith("。")
            continue
        ended = ended or (action is A.END and in_order)
        assert ended or status not in (M.TO_MINUTE, M.SIGNED, M.ARCHIVED)


def test_one_status_and_action_lead_to_one_line() -> None:
    pairs = [(row.action, status) for row in TABLE for status in row.open_in]
    assert len(pairs) == len(set(pairs))
    assert {action for action, _ in pairs} == set(A)
