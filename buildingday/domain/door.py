"""门牌: door codes such as 3-2-501, read in every way people write them and shown in one."""

import re
import unicodedata
from dataclasses import dataclass

from buildingday.errors import N_, Refused

#: Natural order: numbers by value, before letters; a key is comparable with every other key.
NaturalKey = tuple[tuple[int, int, str], ...]

# Compiled when first needed: a start reads no door codes.
_DASHES = r"[\u2010-\u2015\u2212\u2500\u30fc\u301c~_/.·・、,\\]"
# A building has three digits at most: 2025-11-20 is a date that a spreadsheet made, not a door.
_DOOR = (
    r"(?P<building>(?=[0-9A-Z])[A-Z]{0,2}0*[0-9]{0,3}[A-Z]?)\s*(?:(?:号楼|栋|幢|座|楼|号|#)[\s-]*|-\s*|\s)"
    r"(?P<stair>[0-9A-Z]{1,4})\s*(?:(?:单元|门|梯)[\s-]*|-\s*|\s)"
    r"(?P<room>(?:商|底商|商铺|门面|车库|地下)?[0-9A-Z]{1,6})\s*(?:室|号|户)?"
)
_LEADING_ZEROS = r"(?<![0-9])0+(?=[0-9])"
_STOREY = r"[A-Z]?([0-9]{1,3})[0-9]{2}[A-Z]?"
_RUNS = re.compile(r"[0-9]{1,18}|[^0-9]+")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class DoorCode:
    """One door: building, stair (单元), room and its storey; 0 is the ground, a shop or underground.

    Two codes are equal when they name the same door: 03-02-0501 is 3-2-501.
    """

    building: str
    stair: str
    room: str
    floor: int

    def __str__(self) -> str:
        return f"{self.building}-{self.stair}-{self.room}"

    @property
    def sort_key(self) -> tuple[NaturalKey, NaturalKey, int, NaturalKey]:
        """Building, stair, floor, room in natural order."""
        return natural_key(self.building), natural_key(self.stair), self.floor, natural_key(self.room)


def parse_door(text: str) -> DoorCode:
    """The door that ``text`` names: ``3-2-501``, ``３－２－５０１``, ``3栋2单元501室``, ``A座 1 门 1203``.

    Leading zeros do not count. Raises ``Refused`` for what is not a door.
    """
    plain = re.sub(_DASHES, "-", unicodedata.normalize("NFKC", text[: 2 * _LONGEST]).strip().upper())
    found = re.fullmatch(_DOOR, plain) if len(plain) <= _LONGEST else None
    parts = [re.sub(_LEADING_ZEROS, "", part) for part in found.group("building", "stair", "room")] if found else []
    if not parts or not any(c.isdigit() for c in parts[2]):
        raise Refused(N_("“{door}”不像门牌。请写成 栋-单元-室，如 3-2-501。"), door=text[:_LONGEST])
    building, stair, room = parts
    return DoorCode(building, stair, room, floor_of(room))


def is_door(text: str) -> bool:
    """Whether ``text`` names a door."""
    try:
        parse_door(text)
    except Refused:
        return False
    return True


def floor_of(room: str) -> int:
    """The storey that a room number tells: 501 is 5, 1203 is 12; 0 for shops, basements and short numbers."""
    if room.startswith("B"):
        return 0
    found = re.fullmatch(_STOREY, room)
    return int(found[1]) if found else 0


def natural_key(text: str) -> NaturalKey:
    """A sort key in which 2 comes before 10, and numbers before letters."""
    return tuple((0, int(run), "") if run[0] in "0123456789" else (1, 0, run) for run in _RUNS.findall(text))
