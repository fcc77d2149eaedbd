"""Shorthand for stories about meetings: problems that need the table, and a meeting that runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from buildingday.clock import Clock
from buildingday.domain.meeting import Disposition
from buildingday.domain.tier import Tier
from buildingday.services.desk import Desk, Me
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft, add_issue
from tests.conftest import Ids


def problem(desk: Desk, ids: Ids, title: str, door: str = "3-2-501", tier: Tier | None = Tier.JOINT, **more) -> str:
    """A problem of the list, tiered unless ``tier`` is None; gives its id."""
    with desk.store.act("issue.record", desk.actor.id) as act:
        issue_id = add_issue(act, desk, IssueDraft(title, household_id=ids.door(door), **more)).id
    if tier is not None:
        handling.set_tier(desk, issue_id, tier, "按职责研判")
    return issue_id


def led_by(desk: Desk, ids: Ids, issue_id: str, lead: str, *co_units: str) -> str:
    """Assigns a problem to a unit."""
    handling.assign(desk, issue_id, lead_unit_id=ids.unit(lead), co_unit_ids=[ids.unit(name) for name in co_units])
    return issue_id


def sit_down(desk: Desk, ids: Ids, name: str, day: str = "") -> None:
    """Somebody else sits down at the desk, maybe on another day."""
    desk.me = Me(ids.person(name), name, "cadre", ids.place("玉屏社区"))
    if day:
        on(desk, day)


@contextmanager
def in_the_street(desk: Desk) -> Iterator[None]:
    """Whoever sits at the desk acts as one who leads the street: people have several roles (F270)."""
    me = desk.me
    assert me is not None
    desk.me = me._replace(role="street_leader")
    try:
        yield
    finally:
        desk.me = me


def on(desk: Desk, day: str, hour: int = 9) -> None:
    """It is another day, at nine or another hour."""
    desk.store.clock = Clock(datetime.fromisoformat(f"{day}T{hour:02d}:00:00+08:00"))


def sql(desk: Desk, text: str, *values: object) -> list[tuple]:
    """Rows as they are stored."""
    return desk.store.connection.execute(text, values).fetchall()


NEXT_MONTH = date(2026, 12, 18)
HEARD, DECIDED = Disposition.HEARD, Disposition.DECIDED
