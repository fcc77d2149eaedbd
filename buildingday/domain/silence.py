"""沉默户: doors of which nothing was ever heard, and how evenly contact is spread over buildings (F042, S43, S44)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class SilenceKind(StrEnum):
    """Why a door counts as silent."""

    NEVER_REACHED = "never_reached"  # 从未见到
    NO_OPINION = "no_opinion"  # 只说没意见


#: Notes that say that nothing was said, without their punctuation.
_NOTHING = frozenset(
    {
        "没意见", "没有意见", "无意见", "没什么意见", "没问题", "没有问题", "没什么问题", "无问题", "没什么事", "没事",
        "没有", "无", "都好", "都挺好", "挺好", "挺好的", "一切都好", "一切正常", "正常", "无异常", "暂无",
        "none", "no", "nothing", "ok", "fine",
    }
)  # fmt: skip
_MARKS = str.maketrans("", "", "。，、！？；：.,!?;: \t\n　")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a door's visits have been so far. ``said`` counts statements, problems and notes with something in them."""

    first_try: date | None
    first_contact: date | None
    tries: int
    contacts: int
    said: int


def says_nothing(note: str) -> bool:
    """A note without words, or with one of the set phrases for having no opinion."""
    return note.translate(_MARKS).lower() in _NOTHING | {""}


def silence(heard: Heard, contacts_needed: int) -> SilenceKind | None:
    """Never reached; or met ``contacts_needed`` times or more and nothing was ever said. None: not silent."""
    if heard.said:
        return None
    if not heard.contacts:
        return SilenceKind.NEVER_REACHED
    return SilenceKind.NO_OPINION if heard.contacts >= contacts_needed else None


def silent_since(heard: Heard) -> date | None:
    """The first contact, or the first attempt where there was none; None where nobody has tried yet."""
    return heard.first_contact or heard.first_try


def evenness(shares: Iterable[Fraction]) -> Fraction | None:
    """Jain's fairness index of the shares: (sum x)^2 / (n * sum x^2).

    1 when all are alike, 1/n when one has everything; None for no shares or nothing but zeros. R. Jain, D. Chiu, W.
    Hawe: A Quantitative Measure of Fairness and Discrimination for Resource Allocation in Shared Computer Systems,
    DEC-TR-301, 1984.
    """
    values = list(shares)
    squares = sum((share * share for share in values), Fraction(0))
    return sum(values, Fraction(0)) ** 2 / (len(values) * squares) if squares else None
