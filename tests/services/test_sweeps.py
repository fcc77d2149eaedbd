"""排查: a look is a visit, a hazard is an urgent problem, all of it one step to undo (F037, S52)."""

from datetime import date

import pytest

from buildingday.domain.place import CareTagKind, Risk
from buildingday.domain.sweep import SweepKind, SweepResult
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.roster.directory import close_unit
from buildingday.services.roster.households import set_care_tag
from buildingday.services.upkeep.keeping import undo
from buildingday.services.visiting.sweeping import SweepPlan, check_door, close_sweep, start_form, start_sweep
from buildingday.services.visiting.sweeps_view import find_sweep, sweep, sweep_doors, sweeps
from tests.conftest import Ids

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def fire(desk: Desk, ids: Ids) -> str:
    return start_sweep(desk, SweepPlan("冬季消防", SweepKind.FIRE, ids.place("3栋"), FRIDAY))


def rows(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in desk.store.connection.execute(sql)]


def test_it_goes_through_every_door_stair_by_stair_from_the_top(desk: Desk, fire: str) -> None:
    doors = [door.door for door in sweep_doors(desk, fire)]
    assert len(doors) == 36
    assert doors[:4] == ["3-1-601", "3-1-602", "3-1-501", "3-1-502"]
    assert doors[12] == "3-2-601"


def test_a_clear_door_is_a_visit_about_safety(desk: Desk, ids: Ids, fire: str) -> None:
    check_door(desk, fire, ids.door("3-2-501"), SweepResult.CLEAR)
    assert rows(desk, "SELECT outcome, purposes FROM visit") == [("met", '["safety"]')]
    assert sweep(desk, fire).progress[1:] == (1, 0, 0)


def test_nobody_met_is_an_attempt_and_the_door_stays_to_be_checked(desk: Desk, ids: Ids, fire: str) -> None:
    check_door(desk, fire, ids.door("3-2-501"), SweepResult.NOT_IN)
    assert rows(desk, "SELECT outcome FROM visit") == [("no_answer",)]
    assert sweep(desk, fire).progress[1:] == (0, 0, 1)


def test_a_hazard_is_an_urgent_problem_in_the_same_step(desk: Desk, ids: Ids, fire: str) -> None:
    saved = check_door(desk, fire, ids.door("3-2-501"), SweepResult.HAZARD, ["私拉电线"], "从五楼挂到一楼")
    assert rows(desk, "SELECT title, urgency FROM issue") == [("私拉电线、从五楼挂到一楼", "urgent")]
    door = next(each for each in sweep_doors(desk, fire) if each.door == "3-2-501")
    assert door.found == ("私拉电线",)
    assert len(door.issues) == len(saved.issue_numbers) == 1
    undo(desk)
    assert rows(desk, "SELECT id FROM visit WHERE removed_at IS NULL") == []
    assert rows(desk, "SELECT id FROM issue WHERE removed_at IS NULL") == []
    assert sweep(desk, fire).progress[1:] == (0, 0, 0)


def test_a_hazard_blows_the_urgent_whistle_for_the_street_office(desk: Desk, ids: Ids, fire: str) -> None:
    check_door(desk, fire, ids.door("3-2-501"), SweepResult.HAZARD, ["安全出口上锁"])
    called = rows(desk, "SELECT kind, unit_id FROM whistle WHERE removed_at IS NULL")
    assert called == [("urgent", ids.unit("玉苑街道办"))]


def test_without_a_street_office_the_hazard_is_still_written_down(desk: Desk, ids: Ids, fire: str) -> None:
    close_unit(desk, ids.unit("玉苑街道办"))
    check_door(desk, fire, ids.door("3-2-501"), SweepResult.HAZARD, ["安全出口上锁"])
    assert rows(desk, "SELECT title, urgency FROM issue") == [("安全出口上锁", "urgent")]
    assert rows(desk, "SELECT id FROM whistle") == []


def test_a_hazard_without_a_word_is_asked_for(desk: Desk, ids: Ids, fire: str) -> None:
    with pytest.raises(Refused, match="哪|写一句"):
        check_door(desk, fire, ids.door("3-2-501"), SweepResult.HAZARD)
    assert rows(desk, "SELECT id FROM visit") == []


def test_only_doors_with_a_care_tag_where_that_was_asked(desk: Desk, ids: Ids) -> None:
    set_care_tag(desk, ids.door("3-2-501"), CareTagKind.ELDER_ALONE, Risk.HIGH)
    plan = SweepPlan("汛前", SweepKind.FLOOD, ids.place("3栋"), FRIDAY, CareTagKind.ELDER_ALONE)
    assert [door.door for door in sweep_doors(desk, start_sweep(desk, plan))] == ["3-2-501"]
    nobody = SweepPlan("汛前", SweepKind.FLOOD, ids.place("3栋"), FRIDAY, CareTagKind.CHILD)
    with pytest.raises(Refused, match="没有要查的门"):
        start_sweep(desk, nobody)


def test_it_is_started_with_what_was_typed(desk: Desk) -> None:
    answers = {"name": "", "kind": "gas", "place": "3栋", "ends": "5", "tag": "", "lines": "软管；阀门;"}
    view = sweep(desk, start_form(desk, answers))
    assert (view.name, view.ends, view.checklist) == ("燃气排查", FRIDAY, ("软管", "阀门"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ends": ""}, "到哪天"),
        ({"ends": "昨天"}, "已经过了"),
        ({"place": "没有的楼"}, "没有的楼"),
        ({"lines": "；".join(f"第{n}项" for n in range(12))}, "最多 9 项"),
    ],
)
def test_what_cannot_be_a_sweep_is_said(desk: Desk, change: dict[str, str], says: str) -> None:
    answers = {"name": "消防", "kind": "fire", "place": "3栋", "ends": "5", "tag": "", "lines": ""} | change
    with pytest.raises(Refused) as refused:
        start_form(desk, answers)
    assert says in str(refused.value)
    assert sweeps(desk) == []


def test_a_closed_sweep_takes_no_more_and_is_found_no_more(desk: Desk, ids: Ids, fire: str) -> None:
    assert find_sweep(desk, "消防") == fire
    close_sweep(desk, fire)
    with pytest.raises(Refused, match="已经结束"):
        check_door(desk, fire, ids.door("3-2-501"), SweepResult.CLEAR)
    with pytest.raises(Refused, match="没有正在进行的排查"):
        find_sweep(desk, "消防")
    assert [view.closed for view in sweeps(desk, closed=True)] == [True]
