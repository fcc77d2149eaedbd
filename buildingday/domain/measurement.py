"""What is measured on site: 直线1公里, 步行2.5公里, 骑车超4公里 (S42, F067)."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from buildingday.errors import N_, Refused

#: What, how much (超, 约 and the like before it belong to what), unit.
_ONE = r"(?P<what>[^0-9.]+?)\s*(?P<value>[0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(?P<unit>[^0-9\s.][^0-9]{0,11})"
_BETWEEN = r"[;；,，、\n]+"
_MOST = 12


class Measurement(NamedTuple):
    """One thing measured; the value as it was written, so that nothing is rounded."""

    what: str
    value: str
    unit: str

    def __str__(self) -> str:
        return f"{self.what}{self.value}{self.unit}"


def measurements(typed: str) -> tuple[Measurement, ...]:
    """What was measured, in half-width characters: ``直线1公里，步行2.5公里``; none for nothing typed.

    Raises:
        Refused: a piece without a name, a number or a unit, or more pieces than anybody reads.
    """
    pieces = [piece.strip() for piece in re.split(_BETWEEN, typed) if piece.strip()]
    if len(pieces) > _MOST:
        raise Refused(N_("量到的最多写 {most} 项。"), most=_MOST)
    return tuple(_measurement(piece) for piece in pieces)


def in_words(measured: Iterable[Measurement]) -> str:
    """As it is stored and shown: ``直线1公里，步行2.5公里``; ``measurements`` reads it back."""
    return "，".join(map(str, measured))


def _measurement(piece: str) -> Measurement:
    found = re.fullmatch(_ONE, piece)
    if found is None:
        raise Refused(
            N_("“{piece}”看不出量的是什么、多少和单位。请写成 步行2.5公里，几项用逗号隔开。"), piece=piece[:20]
        )
    return Measurement(found["what"].strip(), found["value"], found["unit"].strip())
