"""Deadlines and units given by hand: no day off, no closed unit; what is refused changes nothing (F106, F108, F111)."""

from collections.abc import Callable
from datetime import date

import pytest

from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.handling import measures
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issue_form import day_hint, due_hint
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.measure_view import measures_of
from buildingday.services.meetings import convening, deciding
from buildingday.services.meetings.deciding import DecisionEntry
from buildingday.services.roster.directory import close_unit
from tests.conftest import Ids
from tests.services.story_steps import card, sit_at_table

SATURDAY = date(2026, 11, 28)


@pytest.fixture
def lamp(desk: Desk, ids: Ids) -> str:
    """A lamp that does not burn, handled jointly."""
    lamp = record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路")
    return lamp


def assigned(desk: Desk, ids: Ids, lamp: str, due: date) -> None:
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"), due=due)


def extended(desk: Desk, ids: Ids, lamp: str, due: date) -> None:
    handling.extend(desk, lamp, due, "等灯具到货", ids.person("周明"))


def measured(desk: Desk, ids: Ids, lamp: str, due: date) -> None:
    measures.add_measure(desk, lamp, "换灯具", due=due)


def decided(desk: Desk, ids: Ids, lamp: str, due: date) -> None:
    item = item_with(desk, lamp) or sit_at_table(desk, lamp)[1]
    deciding.decide(desk, item, DecisionEntry("更换灯具", ids.unit("供电所"), due=due))


def item_with(desk: Desk, lamp: str) -> str | None:
    """The item of the sitting meeting, if there is one."""
    sql = "SELECT item_id FROM agenda_issue WHERE issue_id = ? AND removed_at IS NULL"
    found = desk.store.connection.execute(sql, (lamp,)).fetchone()
    return found[0] if found else None


Given = Callable[[Desk, Ids, str, date], None]


@pytest.mark.parametrize(
    ("give", "day", "after"),
    [
        (assigned, SATURDAY, "2026-11-30"),
        (extended, date(2026, 12, 26), "2026-12-28"),
        (measured, SATURDAY, "2026-11-30"),
        (decided, SATURDAY, "2026-11-30"),
    ],
)
def test_nothing_falls_due_on_a_day_off(desk: Desk, ids: Ids, lamp: str, give: Given, day: date, after: str) -> None:
    before = card(desk, lamp)
    with pytest.raises(Refused, match="不上班") as no:
        give(desk, ids, lamp, day)
    assert (
        say(no.value.message, **no.value.params)
        == f"期限 {day} 那天不上班。请改到 {after}（下一个工作日）或别的工作日。"
    )
    after_it = card(desk, lamp)
    assert (after_it.due, after_it.status, after_it.lead_unit) == (before.due, before.status, before.lead_unit)
    assert measures_of(desk, lamp) == ()
    give(desk, ids, lamp, date.fromisoformat(after))


def test_the_hint_says_it_while_the_day_is_typed(desk: Desk) -> None:
    assert due_hint(desk, "11-27") == "11月27日 周五"
    assert due_hint(desk, "2027-1-5") == "2027年1月5日 周二"
    assert due_hint(desk, "11-28") == "期限 2026-11-28 那天不上班。请改到 2026-11-30（下一个工作日）或别的工作日。"
    assert day_hint(desk, "11-28") == "11月28日 周六，那天不是工作日"
    assert due_hint(desk, "") == ""


def led(desk: Desk, unit: str, lamp: str, ids: Ids) -> None:
    handling.assign(desk, lamp, lead_unit_id=unit)


def helped(desk: Desk, unit: str, lamp: str, ids: Ids) -> None:
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"), co_unit_ids=[unit])


def did(desk: Desk, unit: str, lamp: str, ids: Ids) -> None:
    measures.add_measure(desk, lamp, "换灯具", unit_id=unit)


def settled(desk: Desk, unit: str, lamp: str, ids: Ids) -> None:
    deciding.decide(desk, sit_at_table(desk, lamp)[1], DecisionEntry("更换灯具", unit))


def invited(desk: Desk, unit: str, lamp: str, ids: Ids) -> None:
    convening.invite_units(desk, sit_at_table(desk, lamp)[0], [unit])


@pytest.mark.parametrize("give", [led, helped, did, settled, invited])
def test_a_closed_unit_is_given_nothing(
    desk: Desk, ids: Ids, lamp: str, give: Callable[[Desk, str, str, Ids], None]
) -> None:
    unit = ids.unit("玉苑物业")
    close_unit(desk, unit)
    with pytest.raises(Refused, match="停用") as no:
        give(desk, unit, lamp, ids)
    assert say(no.value.message, **no.value.params) == "玉苑物业已经停用。请选接手的单位。"
    assert card(desk, lamp).lead_unit is None


def test_what_a_closed_unit_did_is_still_written_down(desk: Desk, ids: Ids, lamp: str) -> None:
    unit = ids.unit("玉苑物业")
    close_unit(desk, unit)
    handling.note_progress(desk, lamp, "换过一次灯泡", unit)
    assert "换过一次灯泡" in [line.note for line in card(desk, lamp).history]
