"""What the words of one typed line name: doors, compounds and handling units, by name, kind or initials (F062)."""

from collections.abc import Callable, Sequence

from buildingday.domain.entry_line import Known
from buildingday.domain.place import PlaceKind, UnitKind
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.finding import matches
from buildingday.services.naming import doors_meant
from buildingday.storage.queries.naming import DoorName
from buildingday.storage.queries.people import UnitRow, units
from buildingday.storage.queries.places import all_places
from buildingday.storage.search import find as search
from buildingday.text.normalize import halfwidth

#: What people call a unit by its kind.
_KINDS: dict[str, UnitKind] = {
    "物业": UnitKind.PROPERTY_FIRM,
    "物业公司": UnitKind.PROPERTY_FIRM,
    "社区": UnitKind.COMMUNITY_BODY,
    "居委": UnitKind.COMMUNITY_BODY,
    "居委会": UnitKind.COMMUNITY_BODY,
    "街道": UnitKind.STREET_OFFICE,
    "街道办": UnitKind.STREET_OFFICE,
    "业委会": UnitKind.COMMITTEE,
}

#: How many are named in a sentence that asks which one.
_NAMED = 5


def known_of(desk: Desk) -> Known:
    """What the roster of this home knows, for ``read_line``."""
    listed = _open_units(desk)
    compounds = [place.name for place in all_places(desk.store.connection) if place.kind == PlaceKind.COMPOUND]
    return Known(
        unit=_naming_units(listed),
        compound=lambda word: any(matches(name, halfwidth(word)) for name in compounds),
        initials=lambda word: bool(search(desk.store.connection, word, "household", limit=1)),
    )


def doors_of(desk: Desk, called: str) -> list[DoorName]:
    """The doors that a code, with or without its compound, or initials may mean."""
    compound, _blank, code = called.rpartition(" ")
    doors = doors_meant(desk, code)
    return [door for door in doors if matches(door.path.split(" ")[0], halfwidth(compound))] if compound else doors


def unit_of(desk: Desk, words: str, compound: str = "") -> UnitRow:
    """The one unit that is called so; among several of a kind, the one of this compound.

    Raises:
        Refused: there are several, which are named, or none.
    """
    found = _called(_open_units(desk), words)
    if len(found) > 1:
        found = [unit for unit in found if compound and unit.name.startswith(compound[:2])] or found
    if not found:
        raise Refused(N_("没有找到单位“{typed}”。请核对名称，或先在名录里添加。"), typed=words)
    if len(found) > 1:
        names = [unit.name for unit in found[:_NAMED]]
        raise Refused(N_("“{typed}”有 {count} 个：{names}。请写完整。"), typed=words, count=len(found), names=names)
    return found[0]


def _open_units(desk: Desk) -> list[UnitRow]:
    return [unit for unit in units(desk.store.connection) if not unit.closed_on]


def _called(listed: Sequence[UnitRow], words: str) -> list[UnitRow]:
    """Units by exact name, then by kind, then by initials or a part of the name."""
    tidy = halfwidth(words).lower()
    return (
        [unit for unit in listed if tidy in (unit.name.lower(), unit.short_name.lower())]
        or [unit for unit in listed if unit.kind == _KINDS.get(tidy)]
        or [unit for unit in listed if matches(unit.name, tidy) or matches(unit.short_name, tidy)]
    )


def _naming_units(listed: Sequence[UnitRow]) -> Callable[[str], int]:
    """How many of the first characters name a unit; words run on where nobody typed a blank."""

    def length(words: str) -> int:
        tidy = words.lower()
        for end in range(len(words), 1, -1):
            cut_a_word = end < len(tidy) and tidy[end - 1].isascii() and tidy[end].isascii() and tidy[end].isalnum()
            if not cut_a_word and _called(listed, words[:end]):
                return end
        return 0

    return length
