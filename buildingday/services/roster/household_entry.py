"""One household more, by hand: its door read as the roster reads doors, in a building that is there (F001, F002)."""

from collections.abc import Iterator

from buildingday.domain.door import DoorCode, parse_door
from buildingday.domain.place import Occupancy, PlaceKind, TargetKind
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import PLACE, still_there
from buildingday.services.roster.place_tree import PlaceTree
from buildingday.storage.bulk import Add
from buildingday.storage.journal import Act, blank
from buildingday.storage.queries.places import all_places
from buildingday.storage.tables import Household, Place
from buildingday.text.clean import LINE, NOTE, clean
from buildingday.text.pinyin import initials_of_name

_NAMED = 5  # buildings that are named in a sentence that asks which one


def add_household(
    desk: Desk,
    door: str,
    *,
    place_id: str | None = None,
    name: str = "",
    phone: str = "",
    kind: TargetKind = TargetKind.HOUSEHOLD,
    occupancy: Occupancy = Occupancy.RESIDENT,
    note: str = "",
) -> Household:
    """Puts one door on the roster, in one act with its stair where that is new; gives the household.

    ``place_id`` is a place in which its building stands, the building, or a stair of it; ``door`` is then short enough
    as ``2-501`` or ``501``. Without a place it is a building of the whole home.

    Raises:
        Refused: no door, no such building or several, or a door that the compound has already.
    """
    with desk.store.act("household.add", desk.actor.id) as act:
        way = list(_way_up(act, place_id))
        code = _code(clean(door, LINE), way)
        building = _building(act, code, way)
        tree = PlaceTree(all_places(desk.store.connection), desk.store.new_id)
        stair_id = tree.stair(building.id, code.stair)
        above = {place.kind: place.id for place in _way_up(act, building.id)}
        compound_id = above[PlaceKind.COMPOUND]
        if act.rows(Household, compound_id=compound_id, door=str(code)):
            raise Refused(N_("名册里已经有 {door} 了。要改这一户的资料，请选中它再改。"), door=code)
        for new in tree.take_notes():
            if isinstance(new, Add):
                act.add_many(new.model, [new.values])
        called = clean(name, LINE)
        return act.add(
            Household(
                **blank(Household)
                | {
                    "stair_id": stair_id,
                    "building_id": building.id,
                    "compound_id": compound_id,
                    "community_id": above[PlaceKind.COMMUNITY],
                    "kind": kind.value,
                    "door": str(code),
                    "floor": code.floor,
                    "room": code.room,
                    "name": called,
                    "initials": initials_of_name(called),
                    "phone": clean(phone, LINE),
                    "occupancy": occupancy.value,
                    "note": clean(note, NOTE, newlines=True),
                }
            )
        )


def _way_up(act: Act, place_id: str | None) -> Iterator[Place]:
    """A place and everything that it stands in."""
    while place_id is not None:
        place = still_there(act.get(Place, place_id), PLACE)
        yield place
        place_id = place.parent_id


def _code(typed: str, way: list[Place]) -> DoorCode:
    """The door as it was typed, or with the building, or the stair, that it was typed for in front of it."""
    if not typed:
        raise Refused(N_("还没有写门牌。请写成 栋-单元-室，如 3-2-501。"))
    numbers = [place.code for place in way if place.kind in (PlaceKind.STAIR, PlaceKind.BUILDING)]
    for whole in (typed, *(f"{number}-{typed}" for number in numbers)):
        try:
            return parse_door(whole)
        except Refused:
            continue
    return parse_door(typed)


def _building(act: Act, code: DoorCode, way: list[Place]) -> Place:
    """The one building with the door's number at the place, above it or below it."""
    here = {place.id for place in way}
    found = [
        building
        for building in act.rows(Place, kind=PlaceKind.BUILDING.value, code=code.building)
        if not way or building.id in here or way[0].id in {place.id for place in _way_up(act, building.id)}
    ]
    if not found:
        where = way[0].path if way else ""
        raise Refused(N_("{where}没有 {number} 栋楼。请核对门牌 {door}；新的楼栋请用名册导入。"),
                      where=where, number=code.building, door=code)  # fmt: skip
    if len(found) > 1:
        named = [building.path for building in found[:_NAMED]]
        raise Refused(N_("{number} 栋有 {count} 处：{places}。请写明在哪个小区。"),
                      number=code.building, count=len(found), places=named)  # fmt: skip
    return found[0]
