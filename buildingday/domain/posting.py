"""公示: what of a problem may hang where everybody reads it (F093, F094, S103, S111). One line: day, matter, status."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from buildingday.domain.issue import IssueStatus, SubStatus
from buildingday.domain.lifecycle import PublicStatus, public_status
from buildingday.domain.policy import PrivacyPolicy
from buildingday.domain.privacy import half_width, scrub
from buildingday.errors import N_, Refused

_BUILDING = r"(?P<building>[0-9]{1,3}[A-Z]?|[A-Z][0-9]{0,2})"
_SHOP = r"(?:底商|商铺|门面|车库|地下|商)[0-9A-Z]{1,5}"
_ROOM = rf"(?:[0-9]{{3,5}}[A-Z]?|{_SHOP})"
#: How people write a door within a sentence; what is left of it is the building, the stair, or nothing.
_DOORS = (
    (rf"{_BUILDING}-[0-9A-Z]{{1,4}}-{_ROOM}(?![0-9A-Za-z-])", r"\g<building>栋"),
    (
        rf"{_BUILDING}\s*(?:号楼|栋|幢|座)\s*(?:[0-9A-Z]{{1,4}}\s*(?:单元|门|梯)\s*)?{_ROOM}(?![0-9])\s*(?:室|号)?",
        r"\g<building>栋",
    ),
    (rf"(?P<stair>[0-9A-Z]{{1,4}}\s*单元)\s*{_ROOM}(?![0-9])\s*(?:室|号)?", r"\g<stair>"),
    (r"[0-9]{3,5}\s*(?:室|号房)", "某户"),
)
_NOT_WITHIN = r"(?<![0-9A-Za-z-])"


class Private(StrEnum):
    """What has no place on a notice board."""

    NAME = "name"
    NUMBER = "number"  # of a telephone or an identity card
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class Cleared:
    """A text with nobody in it, and what had to be taken out of it."""

    text: str
    taken_out: tuple[Private, ...]


def without_doors(text: str) -> str:
    """Running text in which no door is named: 3-2-501 and 3栋2单元501室 become 3栋; a stair without a room stays."""
    for pattern, left in _DOORS:
        hits = re.finditer(_NOT_WITHIN + pattern, half_width(text))  # positions are those of the text
        for hit in reversed(list(hits)):
            text = text[: hit.start()] + hit.expand(left) + text[hit.end() :]
    return text


def cleared(text: str, names: Iterable[str], policy: PrivacyPolicy) -> Cleared:
    """A text fit for the notice board: residents' names, telephone and identity numbers and doors taken out (F094)."""
    steps: dict[Private, Callable[[str], str]] = {
        Private.NAME: partial(_without_names, names),
        Private.NUMBER: partial(scrub, policy=policy),
        Private.DOOR: without_doors,
    }
    taken_out = []
    for what, without in steps.items():
        before, text = text, without(text)
        if text != before:
            taken_out.append(what)
    return Cleared(text, tuple(taken_out))


def _without_names(names: Iterable[str], text: str) -> str:
    for name in sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True):
        text = text.replace(name, "居民")
    return text


def may_be_posted(status: IssueStatus, substatus: SubStatus | None, sensitive: bool) -> PublicStatus:
    """The word for the notice board.

    Raises:
        Refused: it is sensitive (F093), was not accepted, or stands under another number.
    """
    if sensitive:
        raise Refused(N_("敏感问题不公示。要公示，请先在“更正内容”里去掉敏感。"))
    word = public_status(status, substatus)
    if word is None:
        raise Refused(N_("不予受理的和并到别的问题里的不公示。并过去的，请公示那一个。"))
    return word
