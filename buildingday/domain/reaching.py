"""When a door opens, learned from attempts (F041), and what to do when it does not (F027)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from buildingday.domain.visit import Slot

#: Attempts that what is known of the stair and of the building weighs as much as.
_PRIOR = 4


class Tally(NamedTuple):
    """Attempts in one part of the day, and how many of them somebody opened."""

    met: int = 0
    tries: int = 0


class Level(StrEnum):
    """Whose attempts a sample is of."""

    HOUSEHOLD = "household"
    STAIR = "stair"
    BUILDING = "building"


class BestTime(NamedTuple):
    """The part of the day in which a door is likeliest to open: expected share, and the nearest sample there is."""

    slot: Slot
    share: float
    level: Level
    sample: Tally


def best_time(tallies: Mapping[Level, Mapping[Slot, Tally]]) -> BestTime | None:
    """The slot with the highest expected share of a Beta posterior (F041); None before any door of the building opened.

    The prior backs off: the building's share under a flat Beta(1, 1) is worth four attempts to the stair, and the
    stair's four to the household. The sample is the nearest in which somebody opened.
    """
    found = [_expected(slot, tallies) for slot in Slot if _tally(tallies, Level.BUILDING, slot).met]
    return max(found, key=lambda each: each.share, default=None)


def _expected(slot: Slot, tallies: Mapping[Level, Mapping[Slot, Tally]]) -> BestTime:
    building = _tally(tallies, Level.BUILDING, slot)
    share = (building.met + 1) / (building.tries + 2)
    level, sample = Level.BUILDING, building
    for nearer in (Level.STAIR, Level.HOUSEHOLD):
        tally = _tally(tallies, nearer, slot)
        share = (tally.met + _PRIOR * share) / (tally.tries + _PRIOR)
        if tally.met:
            level, sample = nearer, tally
    return BestTime(slot, share, level, sample)


def _tally(tallies: Mapping[Level, Mapping[Slot, Tally]], level: Level, slot: Slot) -> Tally:
    return tallies.get(level, {}).get(slot, Tally())


class NextStep(StrEnum):
    """What comes next at a door that did not open."""

    OTHER_SLOT = "other_slot"  # 换个时段
    SLIP = "slip"  # 留条
    PHONE = "phone"  # 打电话
    CADRE = "cadre"  # 请社区干部想办法


_LADDER = (NextStep.SLIP, NextStep.PHONE, NextStep.CADRE)


def next_step(tried: Sequence[str], needed: int) -> NextStep | None:
    """What follows attempts in vain, given by their slots in order since the last contact (F027).

    Until ``needed`` different parts of the day were tried a household is not unreachable, only met at the wrong time.
    From then on a slip, and after each further attempt in vain the next step of the ladder. None before any attempt.
    """
    if not tried:
        return None
    needed = min(needed, len(Slot))
    enough = next((at for at in range(1, len(tried) + 1) if len(set(tried[:at])) >= needed), None)
    if enough is None:
        return NextStep.OTHER_SLOT
    return _LADDER[min(len(tried) - enough, len(_LADDER) - 1)]
