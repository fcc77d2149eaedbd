"""One operation of the journal as a person reads it: what it is about, which field, from what to what; masked."""

import json
from dataclasses import dataclass
from typing import Any

from buildingday.domain.privacy import mask_name, mask_phone, scrub
from buildingday.i18n import _, label, series
from buildingday.i18n.field_labels import FIELDS
from buildingday.i18n.journal_labels import TABLES
from buildingday.services.desk import Desk
from buildingday.storage.queries import journal as queries

#: Fields that tell nothing: what follows from others, and what only the programme needs.
_SILENT = frozenset({"id", "initials", "removed_at", "batch_id", "building_id", "compound_id", "community_id"})

#: What a new row says of itself, where not all of it is worth reading.
_TELLING = {
    "household": ("door", "name"), "place": ("path",), "visit": ("visited_on", "outcome", "statement", "note"),
    "promise": ("text", "taken", "due_on"), "promise_move": ("from_on", "to_on"),
    "issue": ("number", "title"), "reporter": ("name", "words"),
    "issue_fact": ("kind", "passed", "note", "evidence"), "tier_move": ("from_tier", "to_tier", "reason"),
    "followup": ("satisfaction", "solved", "note"), "meeting": ("month", "venue"), "agenda_item": ("title",),
    "decision": ("text", "lead_unit_id", "due_on"), "person": ("name", "title"), "unit": ("name",),
    "evidence": ("path", "note"), "issue_voice": ("kind", "unit_id", "household_id", "name", "words", "basis"),
    "measure": ("text", "unit_id", "due_on", "other_id"),
    "whistle": ("kind", "unit_id"), "whistle_step": ("action", "note", "grade"),
    "person_role": ("person_id", "role", "place_id"), "assignment": ("person_id", "place_id", "household_id"),
    "helper": ("name", "kind", "skills"), "helper_service": ("day", "words", "grade", "remark"),
    "sweep": ("name", "ends_on"), "sweep_check": ("result", "found"),
    "day_mark": ("day", "kind", "reason"), "area_place": ("place_id",), "care_tag": ("tag", "risk"),
    "calendar_day": ("day", "kind", "name"),
}  # fmt: skip

#: Groups of the glossary by field; by ``table.field`` where the field alone does not decide.
_GROUPS = {
    "outcome": "outcome", "statement": "statement", "slot": "slot", "occupancy": "occupancy", "tag": "care",
    "risk": "risk", "role": "role", "tier": "tier", "from_tier": "tier", "to_tier": "tier", "source": "source",
    "urgency": "urgency", "issue_class": "class", "substatus": "substatus", "close_kind": "close",
    "satisfaction": "satisfaction", "solved": "solved", "disposition": "disposition", "before_status": "status",
    "community_class": "community_class", "issue.status": "status", "meeting.status": "meeting_status",
    "decision.status": "decision", "household.kind": "target", "place.kind": "place", "unit.kind": "unit_kind",
    "unit.level": "unit_level", "issue_fact.kind": "action", "meeting.kind": "meeting_kind",
    "whistle.kind": "whistle", "whistle.status": "whistle_status", "level": "unit_level",
    "whistle_step.action": "whistle_action", "grade": "grade", "issue_voice.kind": "voice", "route": "route",
    "reporter.kind": "reporter_kind", "helper.kind": "helper_kind", "agenda_item.kind": "item_kind",
    "attendance.kind": "attendance", "calendar_day.kind": "day_kind", "day_mark.kind": "day_mark",
    "preferred_time": "preferred", "sweep.kind": "sweep", "sweep_check.result": "sweep_result",
    "sweep.care_tag": "care",
}  # fmt: skip

#: What a reference leads to, by field.
_REFERENCES = {
    "person_id": "person", "visitor_id": "person", "leader_id": "person", "chair_id": "person",
    "first_owner_id": "person", "approver_id": "person", "unit_id": "unit", "lead_unit_id": "unit",
    "place_id": "place", "stair_id": "place", "building_id": "place", "compound_id": "place",
    "community_id": "place", "parent_id": "place", "venue_place_id": "place", "household_id": "household",
    "whistle_id": "whistle", "verified_by": "person",
    "issue_id": "issue", "other_id": "issue", "meeting_id": "meeting", "item_id": "agenda_item",
    "from_item_id": "agenda_item", "decision_id": "decision", "area_id": "area", "reporter_id": "reporter",
    "sweep_id": "sweep", "promise_id": "promise", "helper_id": "helper",
}  # fmt: skip

_RESIDENTS_NAMES = frozenset({"household.name", "reporter.name", "helper.name", "issue.owner_name"})
#: Rows that have words of their own and are told with what they belong to.
_TOLD_BY_OWNER = frozenset({"reporter", "promise"})
_MOMENTS = frozenset(
    {
        "at",
        "last_at",
        "whistle.since",
        "kept_at",
        "noted_at",
        "entered_at",
        "visited_at",
        "recorded_at",
        "started_at",
        "ended_at",
        "signed_at",
    }
)


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One change: the table's code word and term, what it is about, and a field from what to what.

    ``kind`` is create, set, delete, restore or read; ``field`` is empty unless it is set.
    """

    table: str
    table_words: str
    entity_id: str
    about: str
    kind: str
    field: str
    field_words: str
    before: str
    after: str


def is_told(operation: list[Any]) -> bool:
    """Whether an operation is worth reading: not what only follows from another."""
    return operation[2] != "set" or operation[3] not in _SILENT


class Wording:
    """Words operations of the journal; looks each name up once."""

    def __init__(self, desk: Desk):
        self._desk = desk
        self._connection = desk.store.connection
        self._names: dict[tuple[str, str], str] = {}

    def change(self, operation: list[Any]) -> ChangeWords:
        """The operation in words (see ``storage.journal`` for its form)."""
        table, row_id, kind, *values = operation
        field, before, after = "", "", ""
        if kind == "set":
            field = values[0]
            before, after = (self._value(table, field, value) for value in values[1:])
        elif kind == "create":
            after = self._new_row(table, values[0])
        words = self._field_words(table, field) if field else ""
        return ChangeWords(
            table, _(TABLES.get(table, table)), row_id, self._about(table, row_id), kind, field, words, before, after
        )

    def free(self, text: str) -> str:
        """Running text without telephone and identity numbers."""
        return scrub(text, self._desk.policy.privacy)

    def _new_row(self, table: str, values: dict[str, Any]) -> str:
        telling = _TELLING.get(table) or tuple(name for name in values if name not in _SILENT)
        said = ((name, self._value(table, name, values.get(name))) for name in telling)
        if table in _TELLING:
            return "  ".join(words for _name, words in said if words)
        return "  ".join(f"{self._field_words(table, name)} {words}" for name, words in said if words)

    def _field_words(self, table: str, field: str) -> str:
        return _(FIELDS.get(f"{table}.{field}") or FIELDS.get(field, field))

    def _about(self, table: str, row_id: str) -> str:
        if table in queries.SQL_NAMES and table not in _TOLD_BY_OWNER:
            return self._name(table, row_id)
        if table not in queries.OWNERS:
            return ""
        kind, _key = queries.OWNERS[table]
        owner = queries.owner(self._connection, table, row_id)
        return self._name(kind, owner) if owner else ""

    def _value(self, table: str, field: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return _("是") if value else _("否")
        if field in _REFERENCES:
            return self._name(_REFERENCES[field], value)
        if field.endswith("_fen"):
            return f"{value // 100}.{value % 100:02d}"
        if not isinstance(value, str):
            return str(value)
        return self._text(table, field, value)

    def _text(self, table: str, field: str, value: str) -> str:
        group = _GROUPS.get(f"{table}.{field}") or _GROUPS.get(field)
        if group is not None:
            return label(group, value)
        if f"{table}.{field}" in _RESIDENTS_NAMES:
            return mask_name(value)
        if field == "phone":
            return mask_phone(value, self._desk.policy.privacy)
        if field in _MOMENTS:
            return f"{self._desk.moment(value):%Y-%m-%d %H:%M}"
        if field == "category":
            category = self._desk.policy.category(value)
            return _(category.name) if category else value
        if field == "purposes":
            return series(label("purpose", word) for word in json.loads(value))
        return self.free(value)

    def _name(self, kind: str, row_id: str) -> str:
        if (kind, row_id) not in self._names:
            code, resident, beside = queries.names(self._connection, kind, row_id) or ("", "", "")
            words = " ".join(part for part in (code, mask_name(resident), beside) if part)
            self._names[kind, row_id] = self.free(words)
        return self._names[kind, row_id]
