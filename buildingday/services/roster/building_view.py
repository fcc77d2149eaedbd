"""楼栋: the tree of places, one building as its floors and doors, and what can be changed about a household."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from buildingday.domain.coverage import contact_band
from buildingday.domain.door import natural_key
from buildingday.domain.floor_plan import FloorPlan, Placed, floor_plan
from buildingday.domain.place import Occupancy, PlaceKind, TargetKind
from buildingday.domain.privacy import mask_name
from buildingday.errors import N_
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.roster.building_form import building_of, building_words
from buildingday.storage.queries import building as queries
from buildingday.storage.queries.building import GridRow, NodeRow

#: A place in the tree: id, parent_id, kind, name, code.
PlaceNode = NodeRow

#: Rows of one level of the tree.
MOST = 500
#: Doors of one picture: five stairs of 34 floors with 12 doors each.
MOST_DOORS = 2_040

#: What a letter at a door means.
MARKS = {
    "h": N_("高风险"),
    "i": N_("未结"),
    "p": N_("承诺"),
    "z": N_("暂缓"),
    "s": N_("商户"),
    "t": N_("今天"),
}
_NOBODY = (Occupancy.VACANT, Occupancy.MOVED)


@dataclass(frozen=True, slots=True)
class GridDoor:
    """A door in the picture: ``band`` is recent, between, stale, never or vacant, ``marks`` letters of ``MARKS``.

    ``days`` have passed since the last contact; None when there never was one.
    """

    household_id: str
    door: str
    room: str
    name: str
    band: str
    marks: str
    days: int | None


@dataclass(frozen=True, slots=True)
class BuildingView:
    """A place with its doors as they stand. A place above the buildings has none and says so in ``summary``."""

    place_id: str
    path: str
    stairs: tuple[str, ...]
    plan: FloorPlan
    doors: dict[str, GridDoor]
    summary: tuple[str, ...]
    note: str


def tree(desk: Desk, place_id: str | None) -> list[NodeRow]:
    """The upper tree, with what stands in the compound and in the building on the way to a place."""
    connection = desk.store.connection
    nodes = queries.upper_nodes(connection, MOST)
    for step, kind in queries.way_up(connection, place_id) if place_id else ():
        if kind in (PlaceKind.COMPOUND, PlaceKind.BUILDING):
            nodes += queries.nodes_in(connection, step, MOST)
    return sorted(nodes, key=_order)


def places_in(desk: Desk, place_id: str) -> list[NodeRow]:
    """The buildings of a compound or the stairs of a building."""
    return sorted(queries.nodes_in(desk.store.connection, place_id, MOST), key=_order)


def home_place(desk: Desk) -> str | None:
    """The building or stair at which the picture opens: mine, or the first one; None before there is a roster."""
    connection = desk.store.connection
    for place_id in queries.my_places(connection, desk.actor.id, desk.today()):
        kind = next((kind for _id, kind in queries.way_up(connection, place_id)), None)
        if kind in (PlaceKind.BUILDING, PlaceKind.STAIR):
            if queries.size(connection, place_id)[1]:
                return place_id
        elif kind is not None and (first := queries.first_building(connection, place_id)):
            return first
    return queries.first_building(connection, None)


def place_of(desk: Desk, household_id: str) -> str | None:
    """The building to show a household in, or its stair where the building is too large for one picture."""
    found = queries.where_of(desk.store.connection, household_id)
    if found is None:
        return None
    stair_id, building_id = found
    return building_id if queries.size(desk.store.connection, building_id)[1] <= MOST_DOORS else stair_id


def building_view(desk: Desk, place_id: str) -> BuildingView | None:
    """A building or a stair with its doors, a larger place with how much stands in it; None when it is gone."""
    found = queries.place(desk.store.connection, place_id)
    if found is None:
        return None
    path, kind = found
    if kind not in (PlaceKind.BUILDING, PlaceKind.STAIR):
        buildings, doors = queries.size(desk.store.connection, place_id)
        words = (say(N_("{count} 栋楼"), count=buildings), say(N_("{count} 户"), count=doors))
        return BuildingView(place_id, path, (), floor_plan([]), {}, words, "")
    today = desk.today()
    stair, most = kind == PlaceKind.STAIR, MOST_DOORS + 1
    rows = queries.doors(desk.store.connection, place_id, stair=stair, today=today, most=most)
    total = len(rows) if len(rows) <= MOST_DOORS else queries.size(desk.store.connection, place_id)[1]
    rows = rows[:MOST_DOORS]
    stairs: dict[str, list[GridRow]] = {}
    for row in sorted(rows, key=lambda each: natural_key(each.stair_code)):
        stairs.setdefault(row.stair_id, []).append(row)
    grid = {row.id: _door(desk, row, today) for row in rows}
    return BuildingView(
        place_id=place_id,
        path=path,
        stairs=tuple(of_stair[0].stair for of_stair in stairs.values()),
        plan=floor_plan([[Placed(row.id, row.floor, row.room) for row in each] for each in stairs.values()]),
        doors=grid,
        summary=(*_summary(desk, grid, total), *building_words(desk, building_of(desk, place_id) or place_id)),
        note=say(N_("共 {doors} 户，只画出前 {most} 户。请在左边选一个单元。"), doors=total, most=MOST_DOORS)
        if total > MOST_DOORS
        else "",
    )


def _door(desk: Desk, row: GridRow, today: date) -> GridDoor:
    days = (today - date.fromisoformat(row.last_contact)).days if row.last_contact else None
    on = {
        "h": bool(row.high),
        "i": bool(row.issue),
        "p": bool(row.promise),
        "z": row.paused_until is not None and row.paused_until > today.isoformat(),
        "s": row.kind != TargetKind.HOUSEHOLD,
        "t": bool(row.today),
    }
    return GridDoor(
        household_id=row.id,
        door=row.door,
        room=row.room,
        name=mask_name(row.name),
        band="vacant" if row.occupancy in _NOBODY else contact_band(days, desk.policy),
        marks="".join(letter for letter in MARKS if on[letter]),
        days=days,
    )


def _summary(desk: Desk, doors: dict[str, GridDoor], total: int) -> tuple[str, ...]:
    """Doors, those seen lately and those never seen; shares only where every door was read."""
    words = [say(N_("{count} 户"), count=total)]
    if total > len(doors):
        return tuple(words)
    bands = Counter(door.band for door in doors.values())
    lived_in = len(doors) - bands["vacant"]
    days = desk.policy.visit.contact_recent
    words.append(say(N_("{days}天内见过 {recent}/{doors}"), days=days, recent=bands["recent"], doors=lived_in))
    words.append(say(N_("从未见到 {never}/{doors}"), never=bands["never"], doors=lived_in))
    if bands["vacant"]:
        words.append(f"{label('occupancy', Occupancy.VACANT)} {bands['vacant']}")
    return tuple(words)


def _order(node: NodeRow) -> tuple[object, ...]:
    return natural_key(node.code), natural_key(node.name)
