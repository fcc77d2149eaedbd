"""措施: one by one beside what meetings decide; open ones are mentioned and hinder nothing (F119, S17)."""

from datetime import date

import pytest

from buildingday.domain.decision import DecisionStatus
from buildingday.domain.issue import Satisfaction
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing, measures
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.measure_view import MeasureView, measures_of
from buildingday.services.meetings import deciding
from buildingday.services.meetings.deciding import DecisionEntry
from buildingday.services.upkeep.keeping import undo
from tests.conftest import Ids
from tests.services.story_steps import all_is_sound, at, card, sit_at_table, with_undo


@pytest.fixture
def noise(desk: Desk, ids: Ids) -> str:
    """A square that is danced on, which the street handles."""
    noise = record_issue(desk, IssueDraft("广场舞扰民", household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, noise, Tier.JOINT, "要几家一起")
    handling.assign(desk, noise, lead_unit_id=ids.unit("玉苑街道办"))
    return noise


def done(desk: Desk, issue_id: str) -> list[tuple[str, bool]]:
    return [(each.words, each.done) for each in measures_of(desk, issue_id)]


def first(desk: Desk, issue_id: str) -> MeasureView:
    return measures_of(desk, issue_id)[0]


def test_measures_are_listed_and_done_one_by_one(desk: Desk, ids: Ids, noise: str) -> None:
    measures.add_measure(desk, noise, "设分贝仪", unit_id=ids.unit("城管中队"), due=date(2026, 11, 27))
    measures.add_measure(desk, noise, "统一配音响")
    with_undo(desk, lambda: measures.finish_measure(desk, first(desk, noise).id))
    assert done(desk, noise) == [("设分贝仪", True), ("统一配音响", False)]
    meter = first(desk, noise)
    assert (meter.unit, meter.done_on, meter.done_by) == ("城管中队", date(2026, 11, 20), "王秀英")
    with pytest.raises(Refused, match="已经完成"):
        measures.finish_measure(desk, meter.id)
    measures.drop_measure(desk, meter.id)
    assert done(desk, noise) == [("统一配音响", False)]
    all_is_sound(desk)


def test_late_is_what_is_open_after_its_day(desk: Desk, noise: str) -> None:
    measures.add_measure(desk, noise, "设分贝仪", due=date(2026, 11, 27))
    at(desk, "2026-11-30")
    assert first(desk, noise).late
    measures.finish_measure(desk, first(desk, noise).id)
    assert not first(desk, noise).late


def test_a_measure_that_follows_another_problem_is_done_with_it_and_open_again_with_it(
    desk: Desk, ids: Ids, noise: str
) -> None:
    lamp = record_issue(desk, IssueDraft("广场没灯")).issue_id
    with pytest.raises(Refused, match="它自己的问题"):
        measures.add_measure(desk, noise, "装灯", follows_id=noise)
    measures.add_measure(desk, noise, "装灯", follows_id=lamp)
    with pytest.raises(Refused, match="随 A0002 走"):
        measures.finish_measure(desk, first(desk, noise).id)
    handling.set_tier(desk, lamp, Tier.JOINT, "要动线路")
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"))
    closing.report_done(desk, lamp, doer="供电所", evidence="装好了")
    closing.verify(desk, lamp, True)
    closing.strike(desk, lamp)
    assert (first(desk, noise).done, first(desk, noise).done_on) == (True, date(2026, 11, 20))
    closing.reopen(desk, lamp, "又灭了")
    assert done(desk, noise) == [("装灯", False)]


def test_open_measures_are_mentioned_and_hinder_nothing(desk: Desk, noise: str) -> None:
    measures.add_measure(desk, noise, "设分贝仪")
    measures.add_measure(desk, noise, "统一配音响")
    words = "还有 2 项措施没完成：设分贝仪。"
    assert closing.report_done(desk, noise, doer="玉苑街道办", evidence="约好九点停").sentence.endswith(words)
    closing.verify(desk, noise, True)
    closing.ask(desk, noise, card(desk, noise).reporters[0].id, Satisfaction.SATISFIED)
    assert closing.strike(desk, noise).sentence.endswith(words)
    undo(desk)
    assert closing.strike_many(desk, [noise]).sentence == "已销号 1 个。其中 1 个还有措施没完成。"


def test_what_a_meeting_decides_is_a_measure_too_and_done_by_its_own_report(desk: Desk, ids: Ids, noise: str) -> None:
    _meeting, item = sit_at_table(desk, noise)
    decided = deciding.decide(desk, item, DecisionEntry("划定跳舞时段", ids.unit("玉苑街道办"), due=date(2026, 12, 4)))
    assert done(desk, noise) == [("划定跳舞时段", False)]
    assert (first(desk, noise).month, first(desk, noise).by_hand) == ("2026-11", False)
    with pytest.raises(Refused, match="会议里反馈进展"):
        measures.finish_measure(desk, decided.decision_id)
    deciding.report_progress(desk, decided.decision_id, DecisionStatus.DONE_TO_VERIFY)
    assert done(desk, noise) == [("划定跳舞时段", True)]
    assert "没完成" not in closing.report_done(desk, noise, doer="玉苑街道办").sentence


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"words": "  "}, "写一句做什么"),
        ({"due": date(2026, 11, 19)}, "已经过了"),
        ({"unit_id": "no_such"}, "没有这个单位"),
        ({"follows_id": "no_such"}, "不在清单里"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    desk: Desk, noise: str, more: dict[str, object], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        measures.add_measure(desk, noise, **{"words": "设分贝仪"} | more)  # type: ignore[arg-type]
    assert measures_of(desk, noise) == ()
