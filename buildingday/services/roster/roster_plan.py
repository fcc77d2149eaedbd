"""What a roster would change: every row against what the home knows of its door; nothing is written (F230)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from buildingday.domain.place import CareTagKind, Occupancy, Risk, TargetKind
from buildingday.domain.privacy import mask_name, mask_phone, scrub
from buildingday.errors import N_, Refused
from buildingday.exchange.roster_file import RosterRow
from buildingday.i18n import label, say, series
from buildingday.services.desk import Desk
from buildingday.services.roster.place_tree import PlaceTree
from buildingday.services.roster.roster_visitors import Visitors
from buildingday.storage.bulk import Add, Remove, Set
from buildingday.storage.journal import blank
from buildingday.storage.queries import roster as queries
from buildingday.storage.queries.places import all_places
from buildingday.storage.queries.roster import KnownDoor, KnownTag
from buildingday.storage.tables import CareTag, Household
from buildingday.text.pinyin import initials_of_name

Operation = Add | Set | Remove


@dataclass(frozen=True, slots=True)
class Change:
    """One field that would change: its code word, and what stands there before and after, in words and masked."""

    field: str
    before: str
    after: str


@dataclass(slots=True)
class RowPlan:
    """What one row comes to; ``step`` is what has to be written, empty when nothing has."""

    row: int
    door: str
    place: str
    is_new: bool
    changes: list[Change] = field(default_factory=list)
    step: list[Operation] = field(default_factory=list)


class _Where(NamedTuple):
    """Ids of a stair and of what it stands in; ``above`` has all of them, the stair first."""

    community: str
    compound: str
    building: str
    stair: str
    above: tuple[str, ...]


class RosterPlanner:
    """Plans the rows of one file in their order; later rows see the places and people that earlier ones make."""

    def __init__(self, desk: Desk, rows: Sequence[RosterRow]):
        self._home_community = desk.actor.community_id
        self._connection = desk.store.connection
        self._new_id = desk.store.new_id
        self._since = desk.today().isoformat()
        self._tree = PlaceTree(all_places(self._connection), desk.store.new_id)
        self._visitors = Visitors(desk, rows)
        self._where: dict[tuple[str, ...], _Where] = {}
        self._doors: dict[str, dict[str, KnownDoor]] = {}
        self._tags: dict[str, list[KnownTag]] = {}
        self._rows: dict[tuple[str, str], int] = {}  # which row of the file names a door
        self._blank_household, self._blank_tag = blank(Household), blank(CareTag)

    def plan(self, row: RosterRow) -> RowPlan:
        """What the row comes to.

        Raises:
            Refused: its door cannot be told apart, or was named by an earlier row; or its visitor is not clear.
        """
        where = self._place(row)
        door = str(row.door)
        first = self._rows.setdefault((where.compound, door), row.row)
        if first != row.row:
            raise Refused(N_("与第 {row} 行是同一个门牌 {door}。请只留一行。"), row=first, door=door)
        known = self._doors[where.compound].get(door)
        plan = RowPlan(row.row, door, self._tree.path(where.stair), known is None)
        if known is None:
            values = self._new_household(row, door, where)
            household_id = values["id"]
            plan.step.append(Add(Household, values))
        else:
            household_id = known.id
            self._change_household(plan, row, known)
        self._care(plan, row, household_id)
        self._visitor(plan, row, where, household_id)
        plan.step[:0] = self._tree.take_notes()  # last, so that a refused row leaves its places to the next
        return plan

    def _place(self, row: RosterRow) -> _Where:
        key = (row.district, row.street, row.community, row.grid, row.compound, row.door.building, row.door.stair)
        where = self._where.get(key)
        if where is None:
            where = self._where[key] = self._find_place(row)
            if where.compound not in self._doors:
                self._doors[where.compound] = queries.compound_doors(self._connection, where.compound)
                self._tags |= queries.compound_tags(self._connection, where.compound)
        return where

    def _find_place(self, row: RosterRow) -> _Where:
        tree = self._tree
        community = self._home_community
        if row.community:
            community = tree.community(row.district, row.street, row.community)
        compound = self._find_compound(row, community)
        building = tree.building(compound, row.door.building)
        stair = tree.stair(building, row.door.stair)
        return _Where(community, compound, building, stair, tuple(tree.above(stair)))

    def _find_compound(self, row: RosterRow, community: str) -> str:
        """The named compound; unnamed, the only one, which a community without compounds is itself."""
        if row.compound:
            return self._tree.compound(community, row.grid, row.compound)
        known = self._tree.compounds(community)
        if len(known) > 1:
            raise Refused(N_("社区里有 {count} 个小区，分不清门牌是哪一个的。请填写“小区”。"), count=len(known))
        return known[0] if known else self._tree.compound(community, row.grid, self._tree.path(community))

    def _new_household(self, row: RosterRow, door: str, where: _Where) -> dict[str, Any]:
        return self._blank_household | {
            "id": self._new_id(),
            "stair_id": where.stair,
            "building_id": where.building,
            "compound_id": where.compound,
            "community_id": where.community,
            "kind": (row.kind or TargetKind.HOUSEHOLD).value,
            "door": door,
            "floor": row.door.floor,
            "room": row.door.room,
            "name": row.name,
            "initials": initials_of_name(row.name),
            "phone": row.phone,
            "occupancy": (row.occupancy or Occupancy.RESIDENT).value,
            "note": row.note,
        }

    def _change_household(self, plan: RowPlan, row: RosterRow, known: KnownDoor) -> None:
        said = {"name": row.name, "phone": row.phone, "note": row.note, "kind": row.kind, "occupancy": row.occupancy}
        fields: dict[str, Any] = {}
        for name, value in said.items():
            before = getattr(known, name)
            if value and value != before:
                fields[name] = str(value)
                plan.changes.append(Change(name, _words(name, before), _words(name, str(value))))
        if "name" in fields:
            fields["initials"] = initials_of_name(row.name)
        if fields:
            plan.step.append(Set(Household, known.id, fields))

    def _care(self, plan: RowPlan, row: RosterRow, household_id: str) -> None:
        if row.care is None and row.risk is None:
            return
        known = {tag.tag: tag for tag in self._tags.get(household_id, ())}
        wanted = tuple(known) if row.care is None else tuple(tag.value for tag in row.care)
        if not wanted and row.risk not in (None, Risk.NONE):
            wanted = (CareTagKind.OTHER.value,)
        after = {tag: _risk(row, known.get(tag)) for tag in wanted}
        before = {tag.tag: tag.risk for tag in known.values()}
        if after == before:
            return
        if not plan.is_new:
            plan.changes.append(Change("care", _tag_words(before), _tag_words(after)))
        plan.step += self._tag_steps(known, after, household_id)

    def _tag_steps(self, known: dict[str, KnownTag], after: dict[str, str], household_id: str) -> Iterator[Operation]:
        for tag, risk in after.items():
            if tag not in known:
                values = {"id": self._new_id(), "household_id": household_id, "tag": tag, "risk": risk}
                yield Add(CareTag, self._blank_tag | values | {"since": self._since})
            elif known[tag].risk != risk:
                yield Set(CareTag, known[tag].id, {"risk": risk})
        for gone in known.keys() - after.keys():
            yield Remove(CareTag, known[gone].id)

    def _visitor(self, plan: RowPlan, row: RosterRow, where: _Where, household_id: str) -> None:
        before = self._visitors.before(household_id)
        steps = list(self._visitors.assign(row, where.above, household_id))
        if steps and not plan.is_new:
            plan.changes.append(Change("visitor", before, row.visitor))
        plan.step += steps


def _risk(row: RosterRow, known: KnownTag | None) -> str:
    """The level of a tag: as the row says, as it was, or middling, since a tag means that more care is needed."""
    if row.risk is not None:
        return (Risk.LOW if row.risk is Risk.NONE else row.risk).value
    return known.risk if known else Risk.MID.value


def _tag_words(tags: dict[str, str]) -> str:
    named = ((label("care", tag), label("risk", risk)) for tag, risk in sorted(tags.items()))
    return series(say("{tag}（{risk}）", tag=tag, risk=risk) for tag, risk in named)


def _words(name: str, value: str) -> str:
    if name == "name":
        return mask_name(value)
    if name == "phone":
        return mask_phone(value)
    if name == "note":
        return scrub(value)
    return label("target" if name == "kind" else name, value)
