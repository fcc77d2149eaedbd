"""Which door, place, person or unit is meant by what somebody typed: a code, a name, or pinyin initials."""

from buildingday.domain.door import parse_door
from buildingday.domain.privacy import mask_name
from buildingday.errors import N_, Refused
from buildingday.i18n import _
from buildingday.services.desk import Desk
from buildingday.storage.queries import naming as queries
from buildingday.storage.search import find as search
from buildingday.text.clean import LINE, clean

#: How many are named in a sentence that asks which one.
_NAMED = 5


def find_door(desk: Desk, typed: str) -> str:
    """The household id of one door: ``3-2-501``, ``３－２－５０１``, ``玉苑小区 3-2-501`` or initials (F061).

    Raises:
        Refused: nothing found, or several doors, which are named.
    """
    typed = clean(typed, LINE)
    found = doors_meant(desk, typed)
    if not found:
        raise Refused(N_("没有找到门牌“{door}”。请写 栋-单元-室，如 3-2-501，或户主姓名的首字母。"), door=typed)
    if len(found) > 1:
        named = [f"{door.path} {door.door} {mask_name(door.name)}" for door in found[:_NAMED]]
        raise Refused(
            N_("“{door}”有 {count} 处：{doors}。请写上小区，或写完整门牌。"), door=typed, count=len(found), doors=named
        )
    return found[0].id


def doors_meant(desk: Desk, typed: str) -> list[queries.DoorName]:
    """All doors that the words may mean; the names are not masked."""
    return queries.read_doors(desk.store.connection, _ids(desk, clean(typed, LINE)))


def _ids(desk: Desk, typed: str) -> list[str]:
    """Households that the words may mean: exactly by code, within a named compound, or by search."""
    connection = desk.store.connection
    compound, _blank, code = typed.rpartition(" ")
    for place, door in (("", typed), (compound, code)):
        try:
            return queries.ids_of_code(connection, str(parse_door(door)), place.strip())
        except Refused:
            continue
    return [entity_id for _kind, entity_id in search(connection, typed, "household", limit=50)]


def find_place(desk: Desk, typed: str) -> str:
    """The id of one place: ``玉苑小区 3栋``, ``3栋``, its code or its initials. What lies within it is not meant.

    Raises:
        Refused: nothing found, or several places, which are named.
    """
    connection, typed = desk.store.connection, clean(typed, LINE)
    if not typed:
        raise Refused(N_("请写小区、楼栋或单元的名称，如 玉苑小区 3栋。"))
    ids = queries.ids_called(connection, typed) or [
        entity_id for _kind, entity_id in search(connection, typed, "place", limit=500)
    ]
    known = set(ids)
    found = [place for place in queries.read_places(connection, ids) if place.parent_id not in known]
    if not found:
        raise Refused(N_("没有找到地点“{place}”。请写小区、楼栋或单元的名称，如 玉苑小区 3栋。"), place=typed)
    if len(found) > 1:
        named = [place.path for place in found[:_NAMED]]
        raise Refused(N_("“{place}”有 {count} 处：{places}。请写上小区。"), place=typed, count=len(found), places=named)
    return found[0].id


def find_category(desk: Desk, typed: str) -> str:
    """The code word of a category, by itself or by its name.

    Raises:
        Refused: there is none; those that there are, are named.
    """
    typed = clean(typed, LINE)
    for category in desk.policy.categories:
        if typed in (category.code, category.name, _(category.name)):
            return category.code
    known = [f"{each.code} {_(each.name)}" for each in desk.policy.categories]
    raise Refused(N_("没有类别“{code}”。可用的类别：{known}。"), code=typed, known=known)


def find_person(desk: Desk, typed: str, *, closed: bool = False) -> str:
    """The id of somebody of the work by name, part of it, or initials; ``closed`` of somebody who has left.

    Raises:
        Refused: nobody found, or several, who are named.
    """
    return _one(desk, "person", typed, closed, N_("没有找到人员“{typed}”。请核对姓名，或用姓名的首字母。"))


def find_unit(desk: Desk, typed: str, *, closed: bool = False) -> str:
    """The id of a unit by full or short name, part of it, or initials; ``closed`` of one that is no longer offered.

    Raises:
        Refused: none found, or several, which are named.
    """
    return _one(desk, "unit", typed, closed, N_("没有找到单位“{typed}”。请核对名称，或先在名录里添加。"))


def _one(desk: Desk, kind: str, typed: str, closed: bool, nothing: str) -> str:
    connection, typed = desk.store.connection, clean(typed, LINE)
    ids = [entity_id for _kind, entity_id in search(connection, typed, kind, limit=50)]
    named = [each for each in queries.named(connection, kind, ids) if bool(each.closed_on) is closed]
    exact = [each for each in named if typed in (each.name, each.short_name)]
    found = exact if len(exact) == 1 else named
    if not found:
        raise Refused(nothing, typed=typed)
    if len(found) > 1:
        names = [each.name for each in found[:_NAMED]]
        raise Refused(N_("“{typed}”有 {count} 个：{names}。请写完整。"), typed=typed, count=len(found), names=names)
    return found[0].id
