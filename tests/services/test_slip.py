"""告知单: what a visit left to tell one resident, and nothing about anybody else."""

from datetime import date

import pytest

from buildingday.domain.place import UnitKind, UnitLevel
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.roster.directory import add_unit, edit_person
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.services.visiting.slip import slip_text
from tests.conftest import Ids


def visit(desk: Desk, ids: Ids, *titles: str, door: str = "3-2-501", sensitive: bool = False, promise: str = "") -> str:
    household_id = ids.door(door)
    record_visit(
        desk,
        VisitEntry(
            household_id,
            Outcome.MET,
            promise_text=promise,
            promise_due=date(2026, 11, 25) if promise else None,
            issues=tuple(IssueDraft(title=title, sensitive=sensitive) for title in titles),
        ),
    )
    return household_id


def test_the_slip_says_what_who_and_by_when(desk: Desk, ids: Ids) -> None:
    edit_person(desk, desk.actor.id, phone="13900000001")
    add_unit(desk, "玉屏社区居委会", UnitKind.COMMUNITY_BODY, UnitLevel.COMMUNITY, phone="0871-6000000")
    text = slip_text(desk, visit(desk, ids, "楼道灯不亮", promise="灯何时修好"))
    assert "3-2-501　赵某：" in text
    assert "| YC-2026-A0001 | 楼道灯不亮 |" in text
    assert "- 2026年11月25日前答复：灯何时修好" in text
    assert "王秀英（楼栋长），电话 13900000001" in text
    assert "玉屏社区居委会，电话 0871-6000000" in text


def test_nobody_else_is_on_it(desk: Desk, ids: Ids) -> None:
    visit(desk, ids, "门口堆物", door="3-2-401")
    neighbour = desk.store.connection.execute("SELECT name FROM household WHERE door = '3-1-601'").fetchone()[0]
    text = slip_text(desk, visit(desk, ids, f"楼上{neighbour}家漏水，电话13800000099", promise=f"问过{neighbour}再说"))
    names = [row[0] for row in desk.store.connection.execute("SELECT name FROM household WHERE length(name) > 2")]
    assert not [name for name in names if name in text]
    assert "13800000099" not in text and "堆物" not in text


def test_the_words_of_a_sensitive_problem_stay_off_paper(desk: Desk, ids: Ids) -> None:
    text = slip_text(desk, visit(desk, ids, "家里有人打人", sensitive=True))
    assert "打人" not in text and "YC-2026-A0001" in text


def test_it_is_about_the_last_visit_that_left_something(desk: Desk, ids: Ids) -> None:
    visit(desk, ids, "旧的事")
    household_id = visit(desk, ids, "新的事")
    record_visit(desk, VisitEntry(household_id, Outcome.NO_ANSWER))
    text = slip_text(desk, household_id)
    assert "新的事" in text and "旧的事" not in text


def test_nothing_to_tell_is_said(desk: Desk, ids: Ids) -> None:
    record_visit(desk, VisitEntry(ids.door("3-2-501"), Outcome.MET, note="聊了几句"))
    with pytest.raises(Refused, match="告知单没有内容可写"):
        slip_text(desk, ids.door("3-2-501"))
