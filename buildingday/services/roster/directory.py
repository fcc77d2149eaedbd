"""People, their roles, who visits what, units and areas: always with dates, never overwritten (F008, F009, F011)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from buildingday.domain.place import Role, UnitKind, UnitLevel
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import PERSON, TARGET, still_there
from buildingday.services.roster.units import unit_of
from buildingday.storage.journal import Act
from buildingday.storage.tables import Area, AreaPlace, Assignment, Household, Person, PersonRole, Place, Unit
from buildingday.text.clean import LINE, clean
from buildingday.text.pinyin import initials, initials_of_name


def add_person(desk: Desk, name: str, *, title: str = "", phone: str = "", unit_id: str | None = None) -> str:
    """Puts somebody on the staff; gives the id.

    Raises:
        Refused: no name, or no such unit.
    """
    called = _person_named(name)
    person = Person(
        name=called,
        initials=initials_of_name(called),
        title=clean(title, LINE),
        phone=clean(phone, LINE),
        unit_id=unit_id or None,
    )
    with desk.store.act("person.add", desk.actor.id) as act:
        if unit_id:
            unit_of(act, unit_id)
        return act.add(person).id


def edit_person(
    desk: Desk,
    person_id: str,
    *,
    name: str | None = None,
    title: str | None = None,
    phone: str | None = None,
    unit_id: str | None = None,
) -> None:
    """Changes what is given; an empty ``unit_id`` is no unit any more. Nobody verifies what their unit did (F270).

    Raises:
        Refused: an empty name, nobody by that id, or no such unit.
    """
    fields = _given(title=title, phone=phone)
    if name is not None:
        fields |= {"name": _person_named(name), "initials": initials_of_name(_person_named(name))}
    if unit_id is not None:
        fields["unit_id"] = unit_id or None
    with desk.store.act("person.edit", desk.actor.id) as act:
        if unit_id:
            unit_of(act, unit_id)
        act.set(Person, person_id, **fields)


def give_role(desk: Desk, person_id: str, role: Role, place_id: str | None = None, since: date | None = None) -> str:
    """Gives a person a role within a place from a day on, beside the roles they have; gives its id (F008).

    Raises:
        Refused: nobody by that id, or the person has this role there.
    """
    with desk.store.act("role.give", desk.actor.id) as act:
        still_there(act.get(Person, person_id), PERSON)
        if act.rows(PersonRole, person_id=person_id, role=role.value, place_id=place_id, until=None):
            raise Refused(N_("这个人已经有这个身份了。"))
        start = (since or desk.today()).isoformat()
        return act.add(PersonRole(person_id=person_id, role=role.value, place_id=place_id, since=start)).id


def end_role(desk: Desk, role_id: str, until: date | None = None) -> None:
    """Ends a role; the day ``until`` is its last."""
    with desk.store.act("role.end", desk.actor.id) as act:
        act.set(PersonRole, role_id, until=(until or desk.today()).isoformat())


def assign(
    desk: Desk,
    person_id: str,
    *,
    place_id: str | None = None,
    household_id: str | None = None,
    since: date | None = None,
) -> str:
    """Says who visits a place with all below it, or one household; who did so before ends the day before (F009).

    Raises:
        Refused: not exactly one target, an unknown person or target, or a start before that of the one before.
    """
    if (place_id is None) == (household_id is None):
        raise Refused(N_("请选一个楼栋或一户来分工，二者选一。"))
    start = since or desk.today()
    with desk.store.act("assignment.add", desk.actor.id) as act:
        still_there(act.get(Place, place_id) if place_id else act.get(Household, household_id or ""), TARGET)
        still_there(act.get(Person, person_id), PERSON)
        for before in act.rows(Assignment, place_id=place_id, household_id=household_id, until=None):
            if before.person_id == person_id:
                raise Refused(N_("这里已经由这个人走访了。"))
            _end_before(act, before, start)
        added = Assignment(person_id=person_id, place_id=place_id, household_id=household_id, since=start.isoformat())
        return act.add(added).id


def end_assignments(desk: Desk, assignment_ids: Sequence[str], until: date | None = None) -> None:
    """Ends assignments; the day ``until`` is their last.

    Raises:
        Refused: one of them began later.
    """
    last = (until or desk.today()).isoformat()
    with desk.store.act("assignment.end", desk.actor.id) as act:
        for assignment_id in assignment_ids:
            row = act.get(Assignment, assignment_id)
            if row is not None and row.since > last:
                raise Refused(N_("分工从 {since} 起，不能到 {day} 为止。请核对日期。"), since=row.since, day=last)
            act.set(Assignment, assignment_id, until=last)


def add_unit(
    desk: Desk,
    name: str,
    kind: UnitKind,
    level: UnitLevel,
    *,
    short_name: str = "",
    duty_scope: str = "",
    contact: str = "",
    phone: str = "",
    leader_name: str = "",
) -> str:
    """Adds a unit to the directory; gives its id (F011).

    Raises:
        Refused: no name, or an open unit has it.
    """
    called = _named(name)
    words = _given(short_name=short_name, duty_scope=duty_scope, contact=contact, phone=phone, leader_name=leader_name)
    with desk.store.act("unit.add", desk.actor.id) as act:
        _refuse_second_unit(act, called)
        unit = Unit(name=called, initials=initials(called), kind=kind.value, level=level.value, **words)
        return act.add(unit).id


def edit_unit(
    desk: Desk,
    unit_id: str,
    *,
    name: str | None = None,
    kind: UnitKind | None = None,
    level: UnitLevel | None = None,
    short_name: str | None = None,
    duty_scope: str | None = None,
    contact: str | None = None,
    phone: str | None = None,
    leader_name: str | None = None,
) -> None:
    """Changes what is given.

    Raises:
        Refused: an empty name or one that another open unit has, or no such unit.
    """
    fields = _given(short_name=short_name, duty_scope=duty_scope, contact=contact, phone=phone, leader_name=leader_name)
    fields |= {key: word.value for key, word in (("kind", kind), ("level", level)) if word is not None}
    with desk.store.act("unit.edit", desk.actor.id) as act:
        if name is not None:
            _refuse_second_unit(act, _named(name), unit_id)
            fields |= {"name": _named(name), "initials": initials(_named(name))}
        act.set(Unit, unit_id, **fields)


def close_unit(desk: Desk, unit_id: str, on: date | None = None) -> None:
    """A unit that is no more: it stays with what it did, and is no longer offered."""
    with desk.store.act("unit.close", desk.actor.id) as act:
        act.set(Unit, unit_id, closed_on=(on or desk.today()).isoformat())


def reopen_unit(desk: Desk, unit_id: str) -> None:
    """A closed unit is offered again.

    Raises:
        Refused: an open unit has its name by now, or no such unit.
    """
    with desk.store.act("unit.reopen", desk.actor.id) as act:
        _refuse_second_unit(act, unit_of(act, unit_id).name, unit_id)
        act.set(Unit, unit_id, closed_on=None)


def close_person(desk: Desk, person_id: str, on: date | None = None) -> None:
    """Somebody who has left: they stay with what they did, are no longer offered, and visit nobody any more.

    Their roles and assignments end with the day, so that the doors show who is to be found for them.

    Raises:
        Refused: it is me.
    """
    if person_id == desk.actor.id:
        raise Refused(N_("不能停用自己。请先在“换人”里换成别人。"))
    last = (on or desk.today()).isoformat()
    with desk.store.act("person.close", desk.actor.id) as act:
        act.set(Person, person_id, closed_on=last)
        for model in (PersonRole, Assignment):
            for row in act.rows(model, person_id=person_id, until=None):
                act.set(model, row.id, until=last)


def reopen_person(desk: Desk, person_id: str) -> None:
    """Somebody who left is back; roles and assignments are given anew."""
    with desk.store.act("person.reopen", desk.actor.id) as act:
        act.set(Person, person_id, closed_on=None)


def add_area(desk: Desk, name: str, leader_id: str | None = None, place_ids: Sequence[str] = ()) -> str:
    """Adds a 片区 of streets or communities under a leader; gives its id (S06).

    Raises:
        Refused: no name.
    """
    called = _named(name)
    with desk.store.act("area.add", desk.actor.id) as act:
        area = act.add(Area(name=called, initials=initials(called), leader_id=leader_id))
        for place_id in place_ids:
            act.add(AreaPlace(area_id=area.id, place_id=place_id))
        return area.id


def edit_area(
    desk: Desk,
    area_id: str,
    *,
    name: str | None = None,
    leader_id: str | None = None,
    place_ids: Sequence[str] | None = None,
) -> None:
    """Changes what is given; ``place_ids`` are then all that belong to the area.

    Raises:
        Refused: an empty name, or no such area.
    """
    fields: dict[str, Any] = {} if leader_id is None else {"leader_id": leader_id}
    if name is not None:
        fields |= {"name": _named(name), "initials": initials(_named(name))}
    with desk.store.act("area.edit", desk.actor.id) as act:
        act.set(Area, area_id, **fields)
        if place_ids is None:
            return
        present = {row.place_id: row.id for row in act.rows(AreaPlace, area_id=area_id)}
        gone = [row_id for place_id, row_id in present.items() if place_id not in place_ids]
        act.remove(AreaPlace, *gone)
        for place_id in place_ids:
            if place_id not in present:
                act.add(AreaPlace(area_id=area_id, place_id=place_id))


def _named(name: str, missing: str = N_("名称不能空着。请写一个名称，再保存。")) -> str:
    called = clean(name, LINE)
    if not called:
        raise Refused(missing)
    return called


def _person_named(name: str) -> str:
    return _named(name, N_("姓名不能空着。请写这个人的姓名。"))


def _given(**words: str | None) -> dict[str, Any]:
    """What was given, cleaned."""
    return {key: clean(word, LINE) for key, word in words.items() if word is not None}


def _refuse_second_unit(act: Act, name: str, but: str = "") -> None:
    if any(unit.id != but for unit in act.rows(Unit, name=name, closed_on=None)):
        raise Refused(N_("单位名录里已经有“{name}”了。"), name=name)


def _end_before(act: Act, before: Assignment, start: date) -> None:
    if before.since > start.isoformat():
        raise Refused(N_("新的分工从 {day} 起，比上一次分工还早。请核对日期。"), day=start)
    act.set(Assignment, before.id, until=(start - timedelta(days=1)).isoformat())
