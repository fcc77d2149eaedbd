"""顺延: a planned door that nobody tried is left over, and since when."""

from datetime import date, timedelta

from buildingday.domain.calendar import WorkCalendar
from buildingday.domain.carry import left_over
from buildingday.domain.plan import plan_day
from buildingday.domain.policy import Policy
from buildingday.domain.score import ReasonCode
from buildingday.domain.task import DoorFacts
from buildingday.domain.visit import Outcome, Slot

CALENDAR, POLICY = WorkCalendar(), Policy()
DAYS = [date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 19)]


def door(code, **facts):
    building, stair, room = code.split("-")
    return DoorFacts(code, "玉苑小区", building, stair, int(room) // 100, room, **facts)


def plans(tried, capacity=2, doors=("3-1-101", "3-1-201", "3-1-301")):
    """Plans of days on which some doors were tried: ``{day: [door, ...]}``."""

    def plan_of(day, left):
        seen = {code for each, codes in tried.items() if each < day for code in codes}
        facts = [
            door(
                code,
                left_since=left.get(code),
                last_contact=day - timedelta(days=1) if code in seen else None,
                today_outcome=Outcome.MET if code in tried.get(day, ()) else None,
            )
            for code in doors
        ]
        return plan_day(facts, day, CALENDAR, POLICY, capacity)

    return plan_of


def test_what_was_planned_and_not_tried_is_left_over_since_the_first_day_in_a_row():
    assert left_over(DAYS, plans({})) == {"3-1-101": DAYS[0], "3-1-201": DAYS[0]}


def test_a_door_that_was_walked_to_is_not_left_over_and_the_next_one_is_new():
    left = left_over(DAYS, plans({DAYS[1]: ["3-1-101"]}))
    assert left == {"3-1-201": DAYS[0], "3-1-301": DAYS[2]}


def test_without_workdays_nothing_is_left_over():
    assert left_over([], plans({})) == {}


def test_a_left_door_goes_before_its_equals():
    facts = [door("3-1-101"), door("3-2-101", left_since=DAYS[0], left_why="weather")]
    (first,) = plan_day(facts, DAYS[1], CALENDAR, POLICY, 1).doors
    assert first.facts.household == "3-2-101"
    assert (ReasonCode.LEFT, 3) in [(reason.code, reason.points) for reason in first.reasons]


def test_a_star_is_on_the_list_beyond_capacity_and_on_a_day_off_but_not_where_a_refusal_holds():
    recent = {"last_contact": DAYS[0] - timedelta(days=1), "starred": True}
    assert [each.facts.household for each in plan_day([door("3-1-101", **recent)], DAYS[0], CALENDAR, POLICY, 0).doors]
    assert plan_day([door("3-1-101", **recent)], date(2026, 11, 21), CALENDAR, POLICY).doors
    refused = door("3-1-101", **recent, refused_until=DAYS[2])
    assert not plan_day([refused], DAYS[0], CALENDAR, POLICY).doors


def test_the_evening_gives_points_to_who_likes_it_and_the_weekend_brings_who_is_due():
    def points(slot, day=DAYS[0], **facts):
        plan = plan_day([door("3-1-101", **facts)], day, CALENDAR, POLICY, slot=slot)
        return [reason.points for each in plan.doors for reason in each.reasons if reason.code == ReasonCode.PREFERRED]

    assert points(Slot.EVENING, preferred_time="evening") == [3]
    assert points(Slot.MORNING, preferred_time="evening") == [0]
    assert points(None, preferred_time="evening") == [0]
    assert points(None, day=date(2026, 11, 21), preferred_time="weekend") == [3]
    assert points(Slot.EVENING, day=date(2026, 11, 21), preferred_time="evening") == []
