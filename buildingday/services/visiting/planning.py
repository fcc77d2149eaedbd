"""What a visitor decides about the days of a round: stars, why doors were left over, taking over from a colleague.

The plan itself is derived and never stored; undo takes each of these back.
"""

from collections.abc import Sequence
from datetime import date

from buildingday.domain.visit import LeftReason
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import TARGET, still_there
from buildingday.services.roster.households import household_of
from buildingday.services.visiting.round_facts import DoorRound
from buildingday.storage.tables import Assignment, DayMark, Place
from buildingday.text.clean import LINE, clean


def star(desk: Desk, household_id: str, day: date | None = None) -> bool:
    """Puts a door on my list of a day, today when none is named; a starred one is taken off again (F030).

    Gives whether it is starred now.

    Raises:
        Refused: a day that has passed, or no such household.
    """
    day = day or desk.today()
    _refuse_past(desk, day)
    where = {"person_id": desk.actor.id, "day": day.isoformat(), "kind": "star", "household_id": household_id}
    known = _marked(desk, household_id, day)
    with desk.store.act("plan.unstar" if known else "plan.star", desk.actor.id) as act:
        household_of(act, household_id)
        if known:
            act.remove(DayMark, *(row.id for row in act.rows(DayMark, **where)))
        else:
            act.add(DayMark(**where))
    return not known


def explain_left(desk: Desk, reason: str, day: date | None = None) -> int:
    """Says once why all doors left over from the last workday before ``day`` (today) were not walked to (F034).

    ``reason`` is a code word of ``LeftReason`` or plain words; a later one counts. Gives how many doors there are.

    Raises:
        Refused: no reason, or nothing was left over.
    """
    words = clean(reason, LINE)
    if not words or words == LeftReason.OTHER:
        raise Refused(N_("请写明没走到的原因。"))
    today = day or desk.today()
    left = DoorRound(desk, desk.actor.id, today).left_over()
    if not left:
        raise Refused(N_("上一个工作日排的门都走到了，不用写原因。"))
    last = desk.calendar.add_workdays(today, -1).isoformat()
    with desk.store.act("plan.explain", desk.actor.id, reason=words) as act:
        act.add(DayMark(person_id=desk.actor.id, day=last, kind="left", reason=words))
    return len(left)


def take_over(
    desk: Desk,
    *,
    household_ids: Sequence[str] = (),
    place_ids: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    person_id: str | None = None,
) -> int:
    """Doors or places that somebody (me when empty) visits in the place of whoever does so otherwise (F030).

    From ``since`` (today) to ``until``, both included, or from then on. One act for all; gives how many there were.

    Raises:
        Refused: nothing to take over, days that have passed or are in the wrong order, or an unknown target.
    """
    start = since or desk.today()
    _refuse_past(desk, start)
    if until is not None and until < start:
        raise Refused(N_("替走到 {until} 为止，比开始的 {since} 还早。请核对日期。"), until=until, since=start)
    targets = [{"household_id": each} for each in household_ids] + [{"place_id": each} for each in place_ids]
    if not targets:
        raise Refused(N_("请写明替走哪几户或哪些楼栋。"))
    with desk.store.act("plan.take_over", desk.actor.id) as act:
        for household_id in household_ids:
            household_of(act, household_id)
        for place_id in place_ids:
            still_there(act.get(Place, place_id), TARGET)
        for target in targets:
            act.add(
                Assignment(
                    person_id=person_id or desk.actor.id,
                    since=start.isoformat(),
                    until=until.isoformat() if until else None,
                    takes_over=True,
                    **target,
                )
            )
    return len(targets)


def _marked(desk: Desk, household_id: str, day: date) -> bool:
    from buildingday.storage.queries import today as queries

    marks = queries.read_marks(desk.store.connection, desk.actor.id, day, day)
    return any(each.kind == "star" and each.household_id == household_id for each in marks)


def _refuse_past(desk: Desk, day: date) -> None:
    if day < desk.today():
        raise Refused(N_("{day} 已经过了。请填今天或以后的日期。"), day=day.isoformat())
