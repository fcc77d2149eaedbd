"""More time, plans, strike-off of many, looking again, and what waits for better days."""

from datetime import date

import pytest

from buildingday.domain.issue import Satisfaction
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk, Me
from buildingday.services.handling import closing, steps
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issue_filter import IssueFilter, View
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.issues_view import list_issues
from tests.conftest import Ids
from tests.services.meeting_story import on
from tests.services.story_steps import card


@pytest.fixture
def lamp(desk: Desk, ids: Ids) -> str:
    return recorded(desk, ids, "楼道灯不亮")


def recorded(desk: Desk, ids: Ids, title: str) -> str:
    told = record_issue(desk, IssueDraft(title, household_id=ids.door("3-2-501"))).issue_id
    steps.set_tier(desk, told, Tier.JOINT, "要动公共线路")
    steps.assign(desk, told, lead_unit_id=ids.unit("供电所"))
    return told


def to_strike(desk: Desk, issue_id: str, evidence: str = "换了灯") -> None:
    closing.report_done(desk, issue_id, doer="供电所", evidence=evidence)
    closing.verify(desk, issue_id, True)
    for reporter in card(desk, issue_id).reporters:
        closing.ask(desk, issue_id, reporter.id, Satisfaction.SATISFIED)


def view(desk: Desk, which: View) -> list[str]:
    return [line.title for line in list_issues(desk, IssueFilter(view=which))]


def test_an_extension_says_until_when_why_and_who_allowed_it(desk: Desk, ids: Ids, lamp: str) -> None:
    later = date(2026, 12, 31)
    said = steps.extend(desk, lamp, later, "等材料", ids.person("周明"))
    assert said.sentence == "A0001 已延期到 2026-12-31。请告知反映人。"
    assert card(desk, lamp).due == later
    assert card(desk, lamp).history[0].note == "延到 2026-12-31：等材料"
    desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
    assert card(desk, lamp).due == date(2026, 12, 18)


def test_no_extension_after_it_ran_out_nor_by_oneself(desk: Desk, ids: Ids, lamp: str) -> None:
    with pytest.raises(Refused, match="不能是自己"):
        steps.extend(desk, lamp, date(2026, 12, 31), "等材料", desk.actor.id)
    on(desk, "2026-12-19")
    with pytest.raises(Refused, match="已经过了"):
        steps.extend(desk, lamp, date(2026, 12, 31), "等材料", ids.person("周明"))


def test_units_owe_a_plan_within_days_of_the_triage(desk: Desk, lamp: str) -> None:
    clock = card(desk, lamp).plan
    assert clock is not None and clock.due == date(2026, 11, 27)
    steps.plan(desk, lamp, "周末换整条线")
    assert card(desk, lamp).plan is None


def test_a_struck_off_problem_is_looked_at_again_after_7_30_and_90_workdays(desk: Desk, ids: Ids, lamp: str) -> None:
    to_strike(desk, lamp)
    closing.strike(desk, lamp)
    assert card(desk, lamp).recheck_on == date(2026, 12, 1)
    assert view(desk, View.TO_RECHECK) == []
    on(desk, "2026-12-01")
    assert view(desk, View.TO_RECHECK) == ["楼道灯不亮"]
    assert card(desk, lamp).quiet_days == 11
    assert closing.recheck(desk, lamp, True).sentence == "A0001 没有反弹，下次 2027-01-01 回头看。"
    assert view(desk, View.TO_RECHECK) == []
    on(desk, "2027-06-01")
    assert closing.recheck(desk, lamp, True).sentence == "A0001 没有反弹，回头看都做完了。"


def test_a_rebound_reopens_in_the_same_act(desk: Desk, ids: Ids, lamp: str) -> None:
    to_strike(desk, lamp)
    closing.strike(desk, lamp)
    on(desk, "2026-12-01")
    with pytest.raises(Refused, match="理由"):
        closing.recheck(desk, lamp, False)
    closing.recheck(desk, lamp, False, "又不亮了")
    again = card(desk, lamp)
    assert (again.status, again.round, again.recheck_on, again.quiet_days) == ("in_progress", 2, None, None)
    desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
    assert (card(desk, lamp).status, card(desk, lamp).recheck_on) == ("struck", date(2026, 12, 1))


def test_what_is_not_possible_yet_comes_up_again_and_is_never_closed_by_time(desk: Desk, lamp: str) -> None:
    steps.not_yet(desk, lamp, "等旧改立项", date(2027, 3, 1))
    assert view(desk, View.TO_REVIEW) == []
    on(desk, "2027-03-01")
    assert view(desk, View.TO_REVIEW) == ["楼道灯不亮"]
    on(desk, "2031-01-01")
    assert (view(desk, View.TO_REVIEW), card(desk, lamp).status) == (["楼道灯不亮"], "not_yet")


def test_many_are_struck_off_in_one_act_and_the_rest_says_why(desk: Desk, ids: Ids, lamp: str) -> None:
    ready = [recorded(desk, ids, f"灯{number}") for number in range(3)]
    for each in ready:
        to_strike(desk, each)
    done = closing.strike_many(desk, [*ready, lamp])
    assert done.struck == tuple(ready)
    assert done.sentence.startswith("已销号 3 个。还有 1 个没有：只有报办结、现场核实")
    desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
    assert {card(desk, each).status for each in ready} == {"to_ask"}


def test_none_that_can_be_struck_off_or_too_many_are_refused(desk: Desk, lamp: str) -> None:
    with pytest.raises(Refused, match="1 个都不能销号"):
        closing.strike_many(desk, [lamp])
    with pytest.raises(Refused, match="最多销号 500 个"):
        closing.strike_many(desk, [lamp] * 501)


def test_those_that_nothing_shows_stay_behind_with_the_reason_and_how_many(desk: Desk, ids: Ids) -> None:
    told = [recorded(desk, ids, title) for title in ("灯不亮", "墙裂", "井盖响")]
    for each in told:
        to_strike(desk, each, evidence="换了" if each == told[0] else "")
    done = closing.strike_many(desk, told)
    assert done.struck == (told[0],)
    ((why, count),) = done.left
    assert why.startswith("没有佐证，不能销号") and count == 2


def test_nobody_strikes_off_many_of_their_own(desk: Desk, ids: Ids, lamp: str) -> None:
    closing.report_done(desk, lamp)
    desk.me = Me(ids.person("李建华"), "李建华", "cadre", ids.place("玉屏社区"))
    closing.verify(desk, lamp, True)
    closing.ask(desk, lamp, card(desk, lamp).reporters[0].id, Satisfaction.SATISFIED)
    desk.me = Me(ids.person("王秀英"), "王秀英", "building_head", ids.place("玉屏社区"))
    with pytest.raises(Refused, match="给自己销号"):
        closing.strike_many(desk, [lamp])
