"""各方: what parties to a problem say of it, and when what they want is called disputed (F088, F092, S97)."""

from collections.abc import Collection
from enum import StrEnum

from buildingday.errors import N_, Refused


class VoiceKind(StrEnum):
    """What a party speaks of."""

    POSITION = "position"  # 意见: what it wants
    OWNERSHIP = "ownership"  # 权属: whether it is theirs to keep in order


#: A dispute has at least two sides.
_SIDES = 2

ANOTHER_REVIEWS = N_("标为有争议要由另一个人复核。请写明复核人，不能是自己。")


def check_sides(sides: int) -> None:
    """Both sides have to be heard before anything else is asked; else ``Refused``."""
    if sides < _SIDES:
        raise Refused(N_("标为有争议以前，双方的意见都要记下，现在只有{count}方。请先记另一方的意见。"), count=sides)


def check_dispute(heard: Collection[str], basis: str, by: str, reviewer: str | None) -> None:
    """A problem is called disputed only with both sides' words, a basis, and a second person (F092).

    ``heard`` are the parties whose position is written down, ``by`` and ``reviewer`` ids of people.

    Raises:
        Refused: what is missing of these.
    """
    check_sides(len(set(heard)))
    if not basis.strip():
        raise Refused(N_("标为有争议要写明依据。请写按什么规定、什么事实。"))
    if not reviewer or reviewer == by:
        raise Refused(ANOTHER_REVIEWS)
