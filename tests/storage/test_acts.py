"""An act is one transaction and one row of the journal; what it did can be taken back."""

from datetime import timedelta

import pytest

from buildingday.clock import Clock
from buildingday.domain.place import Role
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.storage import verify
from buildingday.storage.journal import next_hlc
from buildingday.storage.search import find
from buildingday.storage.tables import Household, PersonRole, Unit, Visit
from tests.conftest import NOW, Ids


def findings(desk: Desk) -> list[verify.Finding]:
    connection = desk.store.connection
    checks = (verify.file_findings, verify.chain_findings, verify.search_findings, verify.fold_findings)
    return [finding for check in checks for finding in check(connection)]


def value(desk: Desk, sql: str, *values: object) -> object:
    row = desk.store.connection.execute(sql, values).fetchone()
    return row[0] if row else None


def visit(act, desk: Desk, household_id: str) -> Visit:
    return act.add(
        Visit(
            household_id=household_id,
            visitor_id=desk.actor.id,
            visited_at=act.moment,
            visited_on="2026-11-20",
            entered_at=act.moment,
            outcome="met",
            slot="morning",
        )
    )


def test_an_act_that_fails_leaves_no_trace(desk: Desk, ids: Ids) -> None:
    before = value(desk, "SELECT count(*) FROM changeset")
    with pytest.raises(RuntimeError), desk.store.act("unit.add", desk.actor.id) as act:
        act.add(Unit(name="路灯管理所"))
        act.set(Household, ids.door("3-2-501"), name="别人")
        raise RuntimeError
    assert value(desk, "SELECT count(*) FROM unit WHERE name = '路灯管理所'") == 0
    assert value(desk, "SELECT count(*) FROM changeset") == before
    assert not find(desk.store.connection, "路灯管理所")
    assert not findings(desk)


def test_an_act_that_changes_nothing_writes_no_journal(desk: Desk, ids: Ids) -> None:
    before = value(desk, "SELECT count(*) FROM changeset")
    with desk.store.act("household.edit", desk.actor.id) as act:
        assert not act.set(Household, ids.door("3-2-501"), occupancy="resident")
    assert value(desk, "SELECT count(*) FROM changeset") == before


def test_what_is_gone_can_neither_be_changed_nor_removed_again(desk: Desk, ids: Ids) -> None:
    unit = ids.unit("供电所")
    with desk.store.act("unit.remove", desk.actor.id) as act:
        act.remove(Unit, unit)
    for again in (lambda act: act.set(Unit, unit, name="x"), lambda act: act.remove(Unit, unit)):
        with pytest.raises(Refused), desk.store.act("unit.edit", desk.actor.id) as act:
            again(act)


def test_a_row_made_changed_and_removed_in_one_act_is_indexed_as_it_ends(desk: Desk) -> None:
    with desk.store.act("unit.add", desk.actor.id) as act:
        kept, gone = act.add(Unit(name="旧名")), act.add(Unit(name="走了"))
        act.set(Unit, kept.id, name="路灯所")
        act.remove(Unit, gone.id)
    assert find(desk.store.connection, "路灯所") == [("unit", kept.id)]
    assert not find(desk.store.connection, "旧名") and not find(desk.store.connection, "走了")
    assert not findings(desk)


def test_undo_gives_back_what_stood_there(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    was = value(desk, "SELECT name FROM household WHERE id = ?", door)
    with desk.store.act("household.edit", desk.actor.id) as act:
        act.set(Household, door, name="欧阳修文", phone="")
        act.add(Unit(name="路灯所"))
        act.remove(Unit, ids.unit("供电所"))
    assert desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id)) == "household.edit"
    assert value(desk, "SELECT name FROM household WHERE id = ?", door) == was
    assert ids.unit("供电所")
    assert not find(desk.store.connection, "路灯所") and not find(desk.store.connection, "欧阳修文")
    assert not findings(desk)


def test_the_founding_of_a_home_is_not_undone(desk: Desk) -> None:
    assert desk.store.last_undoable("system") is None
    founding = value(desk, "SELECT correlation_id FROM changeset WHERE verb = 'home.init'")
    with pytest.raises(Refused):
        desk.store.undo(desk.actor.id, founding)


def test_a_step_is_not_taken_back_from_under_a_later_change_of_the_same_thing(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    steps = []
    for name in ("甲乙丙", "丁戊己"):
        with desk.store.act("household.edit", desk.actor.id) as act:
            act.set(Household, door, name=name)
            steps.append(act.correlation_id)
    first = steps[0]
    with pytest.raises(Refused, match="又有改动"):
        desk.store.undo(desk.actor.id, first)
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    desk.store.undo(desk.actor.id, first)
    assert not findings(desk)


def test_a_household_with_visits_is_not_taken_back_from_under_them(desk: Desk, ids: Ids) -> None:
    with desk.store.act("roster.import", desk.actor.id) as act:
        known = act.get(Household, ids.door("3-2-501"))
        added = act.add(Household(**(known.model_dump() | {"id": act.fresh_id(), "door": "3-2-701"})))
        imported = act.correlation_id
    with desk.store.act("visit.record", desk.actor.id) as act:
        visit(act, desk, added.id)
    with pytest.raises(Refused, match="后来的记录"):
        desk.store.undo(desk.actor.id, imported)
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    desk.store.undo(desk.actor.id, imported)
    assert not findings(desk)


def test_many_acts_of_one_correlation_are_undone_as_one_also_after_a_break(desk: Desk, monkeypatch) -> None:
    together = desk.store.new_id()
    for number in range(4):
        with desk.store.act("roster.import", desk.actor.id, correlation_id=together) as act:
            act.add(Unit(name=f"单位{number}"))
    with monkeypatch.context() as broken:
        real, calls = type(desk.store).act, []

        def act_until_power_cut(self, *args, **kwargs):
            calls.append(1)
            if len(calls) > 2:
                raise KeyboardInterrupt
            return real(self, *args, **kwargs)

        broken.setattr(type(desk.store), "act", act_until_power_cut)
        with pytest.raises(KeyboardInterrupt):
            desk.store.undo(desk.actor.id, together)
    assert value(desk, "SELECT count(*) FROM unit WHERE name LIKE '单位_' AND removed_at IS NULL") == 2
    assert desk.store.last_undoable(desk.actor.id) == together
    desk.store.undo(desk.actor.id, together)
    assert value(desk, "SELECT count(*) FROM unit WHERE name LIKE '单位_' AND removed_at IS NULL") == 0
    with pytest.raises(Refused, match="没有可以撤销"):
        desk.store.undo(desk.actor.id, together)
    assert not findings(desk)


def test_looking_at_a_masked_name_does_not_stand_in_the_way_of_undo(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    with desk.store.act("household.edit", desk.actor.id) as act:
        act.set(Household, door, name="甲乙丙")
    with desk.store.act("household.reveal", desk.actor.id) as act:
        act.read(Household, door)
    assert desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id)) == "household.edit"


def test_somebody_elses_step_is_not_my_last_step(desk: Desk, ids: Ids) -> None:
    other = ids.person("李建华")
    with desk.store.act("unit.add", other) as act:
        act.add(Unit(name="路灯所"))
    assert desk.store.last_undoable(desk.actor.id) is None
    assert desk.store.last_undoable(other) is not None


def test_the_clock_of_the_journal_never_goes_back() -> None:
    first = next_hlc("", NOW)
    second = next_hlc(first, NOW)
    third = next_hlc(second, NOW - timedelta(days=400))
    assert first < second < third < next_hlc(third, NOW + timedelta(seconds=1))


def test_a_wrong_wall_clock_does_not_reorder_acts(desk: Desk, ids: Ids) -> None:
    desk.store.clock = Clock(NOW - timedelta(days=1000))
    with desk.store.act("household.edit", desk.actor.id) as act:
        act.set(Household, ids.door("3-2-501"), name="甲乙丙")
    assert not findings(desk)


def test_the_journal_only_grows(desk: Desk) -> None:
    for sql in ("DELETE FROM changeset", "UPDATE changeset SET verb = 'x'", "UPDATE changeset SET payload = '[]'"):
        with pytest.raises(Exception, match="append-only"):
            desk.store.connection.execute(sql)


def test_a_lawful_erasure_keeps_the_chain_whole(desk: Desk) -> None:
    desk.store.connection.execute("UPDATE changeset SET payload = '', salt = ''")
    assert not list(verify.chain_findings(desk.store.connection))


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE changeset SET payload = replace(payload, '王秀英', '王秀花') WHERE seq = 1",
        "UPDATE changeset SET actor_id = 'somebody' WHERE seq = 2",
        "UPDATE changeset SET wall_time = '2020-01-01T00:00:00.000Z' WHERE seq = 2",
        "DELETE FROM changeset WHERE seq = 2",
        "UPDATE changeset SET seq = 9 WHERE seq = 3",
        "UPDATE changeset SET payload = '', salt = '', commitment = '' WHERE seq = 2",
    ],
)
def test_a_forged_journal_is_found(desk: Desk, ids: Ids, tampering: str) -> None:
    for name in ("甲乙丙", "丁戊己"):
        with desk.store.act("household.edit", desk.actor.id) as act:
            act.set(Household, ids.door("3-2-501"), name=name)
    desk.store.connection.execute("DROP TRIGGER changeset_no_update")
    desk.store.connection.execute("DROP TRIGGER changeset_no_delete")
    desk.store.connection.execute(tampering)
    assert list(verify.chain_findings(desk.store.connection))


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE household SET name = '别人' WHERE door = '3-2-501'",
        "UPDATE household SET removed_at = '2026-11-20T01:00:00.000Z' WHERE door = '3-2-501'",
        "DELETE FROM area_place",
        "INSERT INTO unit SELECT 'new', removed_at, name, short_name, initials, kind, level, duty_scope, contact,"
        " phone, leader_name, closed_on FROM unit LIMIT 1",
    ],
)
def test_a_table_that_differs_from_the_journal_is_found(desk: Desk, tampering: str) -> None:
    desk.store.connection.execute(tampering)
    assert len(list(verify.fold_findings(desk.store.connection))) == 1


def test_a_gap_in_the_search_index_is_found(desk: Desk) -> None:
    desk.store.connection.execute("DELETE FROM search_text WHERE rowid = 3")
    assert len(list(verify.search_findings(desk.store.connection))) == 1


def test_role_history_survives_the_fold(desk: Desk) -> None:
    with desk.store.act("role.end", desk.actor.id) as act:
        (role,) = act.rows(PersonRole, person_id=desk.actor.id)
        act.set(PersonRole, role.id, until="2026-11-20")
        act.add(PersonRole(person_id=desk.actor.id, role=Role.CADRE.value, since="2026-11-20"))
    assert not findings(desk)
