"""The journal in words: the audit of the home and the timeline of one thing."""

import re
from pathlib import Path

import pytest

import buildingday
from buildingday.domain.place import CareTagKind, Occupancy, Risk
from buildingday.domain.tier import Tier
from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.i18n.field_labels import FIELDS
from buildingday.i18n.journal_labels import TABLES, VERBS
from buildingday.services.desk import Desk
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.roster import households
from buildingday.services.upkeep import keeping as upkeep
from buildingday.services.upkeep.history import audit, find_entity, timeline
from buildingday.services.upkeep.history_words import _REFERENCES, _SILENT
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.storage.tables import JOURNALED
from tests.conftest import NOW, Ids


def test_the_audit_says_who_did_what_when_from_what_to_what(desk: Desk, ids: Ids) -> None:
    households.edit_household(
        desk, ids.door("3-2-501"), name="欧阳修文", phone="13912345678", occupancy=Occupancy.TENANT
    )
    entry = audit(desk, limit=1)[0]
    assert (entry.at, entry.who, entry.verb, entry.words, entry.undone) == (
        NOW, "王秀英", "household.edit", "修改住户", False,
    )  # fmt: skip
    assert [(c.about, c.field_words, c.before, c.after) for c in entry.changes] == [
        ("3-2-501 欧**文 玉苑小区 3栋 2单元", "户主", "赵*", "欧**文"),
        ("3-2-501 欧**文 玉苑小区 3栋 2单元", "电话", "138****0020", "139****5678"),
        ("3-2-501 欧**文 玉苑小区 3栋 2单元", "居住情况", "常住", "租户"),
    ]


def test_no_name_or_number_of_a_resident_is_readable(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    draft = IssueDraft("楼道漏水，找13812345678", reporter_name="欧阳修文", reporter_phone="13912345678")
    record_visit(desk, VisitEntry(door, Outcome.MET, note="电话 13712345678", issues=(draft,)))
    said = repr(audit(desk)) + repr(timeline(desk, "household", door))
    (name,) = desk.store.connection.execute("SELECT name FROM household WHERE id = ?", (door,)).fetchone()
    for secret in (name, "欧阳修文", "13812345678", "13912345678", "13712345678"):
        assert secret not in said


def test_an_undone_step_is_marked_and_its_undoing_named(desk: Desk, ids: Ids) -> None:
    households.set_care_tag(desk, ids.door("3-2-501"), CareTagKind.ELDER, Risk.HIGH)
    upkeep.undo(desk)
    undoing, undone = audit(desk, limit=2)
    assert (undoing.words, undoing.reason, undoing.undone) == ("撤销：标注关爱", "", False)
    assert (undone.words, undone.undone) == ("标注关爱", True)


def test_pages_of_the_audit_follow_one_another(desk: Desk, ids: Ids) -> None:
    for name in ("甲甲", "乙乙", "丙丙"):
        households.edit_household(desk, ids.door("3-2-501"), name=name)
    everything = audit(desk)
    first = audit(desk, limit=2)
    rest = audit(desk, before=first[-1].cursor)
    assert [entry.cursor for entry in first + rest] == [entry.cursor for entry in everything]
    assert everything[-1].verb == "home.init" and everything[-1].more > 0


def test_a_timeline_tells_only_of_its_own_thing(desk: Desk, ids: Ids) -> None:
    door, other = ids.door("3-2-501"), ids.door("3-2-502")
    households.edit_household(desk, other, name="别家")
    record_visit(desk, VisitEntry(door, Outcome.MET, note="水管又漏了", issues=(IssueDraft("楼道漏水"),)))
    entries = timeline(desk, "household", door)
    assert [entry.verb for entry in entries] == ["visit.record", "home.init"]
    assert [change.table for change in entries[1].changes] == ["household"]
    kind, issue = find_entity(desk, "A0001")
    handling.set_tier(desk, issue, Tier.JOINT, "要动公共线路")
    newest = timeline(desk, kind, issue)[0]
    assert (newest.words, newest.reason) == ("研判分级", "要动公共线路")
    assert ("层级", "", "联办") in [(c.field_words, c.before, c.after) for c in newest.changes]


def test_things_are_found_by_what_people_call_them(desk: Desk, ids: Ids) -> None:
    record_visit(desk, VisitEntry(ids.door("3-2-501"), Outcome.MET, issues=(IssueDraft("楼道漏水"),)))
    assert find_entity(desk, "３－２－５０１") == ("household", ids.door("3-2-501"))
    assert find_entity(desk, "李建华") == ("person", ids.person("李建华"))
    assert find_entity(desk, "供电所") == ("unit", ids.unit("供电所"))
    with pytest.raises(Refused):
        find_entity(desk, "没有的东西")


def verbs_in_the_code() -> set[str]:
    code = Path(buildingday.__file__).parent.rglob("*.py")
    calls = re.compile(r'(?:\.act\(|_one_step\(desk, |Bulk\([\w.]+, )\s*"([a-z_]+(?:\.[a-z_]+)?)"')
    return {verb for file in code for verb in calls.findall(file.read_text(encoding="utf-8"))}


def test_every_verb_has_words() -> None:
    found = verbs_in_the_code()
    assert len(found) > 50
    assert not found - VERBS.keys()


def test_every_table_and_every_field_that_is_told_has_words() -> None:
    assert TABLES.keys() == JOURNALED.keys()
    fields = {name for model in JOURNALED.values() for name in model.model_fields} - _SILENT
    assert not fields - FIELDS.keys()
    assert not {name for name in fields if name.endswith("_id")} - _REFERENCES.keys() - {"visit_id"}
