"""Every figure with its denominator, and none about a person."""

from datetime import date, datetime

import pytest

from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.reporting.figures import CoverageBy, coverage_report, flow_report, three_numbers
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.storage.tables import CareTag
from tests.conftest import Ids
from tests.services.meeting_story import led_by, on, problem
from tests.services.test_lists import struck


def visit(desk: Desk, ids: Ids, door: str, outcome: Outcome, day: str) -> None:
    at = datetime.fromisoformat(f"{day}T10:00:00+08:00")
    record_visit(desk, VisitEntry(ids.door(door), outcome, visited_at=at))


def walked(desk: Desk, ids: Ids) -> None:
    visit(desk, ids, "3-1-101", Outcome.MET, "2026-11-19")
    visit(desk, ids, "3-1-101", Outcome.MET, "2026-11-05")
    visit(desk, ids, "3-1-102", Outcome.NO_ANSWER, "2026-11-19")
    visit(desk, ids, "3-1-201", Outcome.PHONED, "2026-11-18")
    visit(desk, ids, "3-2-101", Outcome.MET, "2026-09-30")
    visit(desk, ids, "3-2-102", Outcome.VACANT, "2026-11-19")


def test_coverage_is_two_numbers_by_stair_in_walking_order(desk: Desk, ids: Ids) -> None:
    walked(desk, ids)
    report = coverage_report(desk, CoverageBy.STAIR)
    assert [line.name for line in report.lines] == [f"玉苑小区 3栋 {n}单元" for n in (1, 2, 3)]
    first, second, third = (line.coverage for line in report.lines)
    assert (first.doors, first.recent, first.never, first.visited_doors, first.visits) == (12, 2, 10, 1, 2)
    assert (second.doors, second.left_out, second.between, second.never) == (11, 1, 1, 10)
    assert (third.doors, third.never) == (12, 12)
    assert (report.total.doors, report.total.recent, report.total.visited_doors) == (35, 2, 1)
    (building,) = coverage_report(desk).lines
    assert (building.name, building.coverage) == ("玉苑小区 3栋", report.total)


def test_coverage_of_one_place_and_of_a_month_gone_by(desk: Desk, ids: Ids) -> None:
    walked(desk, ids)
    assert coverage_report(desk, place_id=ids.place("3-1")).total.doors == 12
    then = coverage_report(desk, month="2026-09")
    assert (then.day, then.total.visited_doors, then.total.recent) == (date(2026, 9, 30), 1, 1)
    assert then.total.never == 34


def test_coverage_by_care_tag_counts_a_household_in_each_of_its_tags(desk: Desk, ids: Ids) -> None:
    walked(desk, ids)
    with desk.store.act("test", desk.actor.id) as act:
        for door, tag, risk in (("3-1-101", "elder_alone", "high"), ("3-1-101", "illness", "mid"),
                                ("3-1-102", "elder_alone", "mid")):  # fmt: skip
            act.add(CareTag(household_id=ids.door(door), tag=tag, risk=risk))
    report = coverage_report(desk, CoverageBy.TAG)
    assert [(line.name, line.coverage.doors, line.coverage.recent) for line in report.lines] == [
        ("独居老人", 2, 1), ("重病", 1, 1),
    ]  # fmt: skip
    assert report.total.doors == 35
    assert report.lines[0].coverage.goal == 5, "once a week for high risk, once a month for middle risk"


def month_of_problems(desk: Desk, ids: Ids) -> None:
    old = problem(desk, ids, "电梯困人", "3-3-101", recorded_on=date(2026, 10, 12))
    led_by(desk, ids, old, "玉苑物业")
    lamps = led_by(desk, ids, problem(desk, ids, "楼道灯不亮", recorded_on=date(2026, 11, 9)), "供电所")
    rubbish = problem(desk, ids, "楼道堆杂物", "3-1-301", Tier.SELF)
    handling.set_tier(desk, rubbish, Tier.JOINT, "物业管不了")
    handling.set_tier(desk, rubbish, Tier.SUPERVISED, "多年难题")
    handling.set_tier(desk, rubbish, Tier.JOINT, "有眉目了", accepted_by="供电所")
    problem(desk, ids, "还没看", "3-1-302", None)
    struck(desk, ids, lamps)


def test_flow_says_what_came_moved_and_went(desk: Desk, ids: Ids) -> None:
    month_of_problems(desk, ids)
    report = flow_report(desk)
    tiers = {flow.tier: (flow.new, flow.closed, flow.open, flow.median_workdays) for flow in report.tiers}
    assert tiers[None] == (1, 0, 1, None)
    assert tiers[Tier.JOINT] == (2, 1, 2, 9.0)
    assert tiers[Tier.SELF] == (0, 0, 0, None)
    assert (report.up, report.down) == (2, 1)
    assert [(move.before, move.after, move.moves) for move in report.moves] == [
        (None, "self", 1), (None, "joint", 2), ("self", "joint", 1), ("joint", "supervised", 1),
        ("supervised", "joint", 1),
    ]  # fmt: skip
    assert [(each.issue_class, each.new) for each in report.classes] == [("major", 0), ("minor", 3)]


def test_the_three_numbers_share_one_denominator(desk: Desk, ids: Ids) -> None:
    month_of_problems(desk, ids)
    three = three_numbers(desk)
    assert (three.on_list, three.recorded, three.known, three.done) == (4, 3, 2, 1)
    october = three_numbers(desk, "2026-10")
    assert (october.on_list, october.recorded, october.done) == (1, 1, 0)
    assert three_numbers(desk, "2026-09").on_list == 0


def test_what_was_opened_again_is_not_done(desk: Desk, ids: Ids) -> None:
    lamps = led_by(desk, ids, problem(desk, ids, "楼道灯不亮"), "供电所")
    struck(desk, ids, lamps)
    assert three_numbers(desk).done == 1
    closing.reopen(desk, lamps, "又不亮了")
    assert (three_numbers(desk).done, three_numbers(desk).on_list) == (0, 1)
    on(desk, "2026-12-01")
    assert (three_numbers(desk).on_list, three_numbers(desk).recorded) == (1, 0)


def test_an_empty_home_has_figures_too(desk: Desk) -> None:
    report = flow_report(desk)
    assert sum(flow.new + flow.open for flow in report.tiers) == 0
    assert three_numbers(desk).on_list == 0
    with pytest.raises(Refused, match="不是月份"):
        coverage_report(desk, month="2026-99")
