"""排查: a sweep of many doors against one checklist (F037, F273, S52, S119). A hazard is handled at once."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from buildingday.errors import N_


class SweepKind(StrEnum):
    """What is looked for."""

    FLOOD = "flood"  # 防汛
    GAS = "gas"  # 燃气
    FIRE = "fire"  # 消防
    OTHER = "other"  # 其他


class SweepResult(StrEnum):
    """What a look at one door gave. Nobody met is an attempt: the door stays to be checked."""

    CLEAR = "clear"  # 无隐患
    HAZARD = "hazard"  # 有隐患
    NOT_IN = "not_in"  # 没见到


#: What is looked at where nobody wrote a list; words of our own.
CHECKLISTS: dict[SweepKind, tuple[str, ...]] = {
    SweepKind.FLOOD: (
        N_("屋后坡面有裂缝或渗水"),
        N_("屋顶漏水"),
        N_("排水沟堵塞"),
        N_("低洼进水"),
        N_("老人独住需要转移"),
    ),
    SweepKind.GAS: (
        N_("软管老化或过长"),
        N_("没有熄火保护"),
        N_("燃气表旁有明火或杂物"),
        N_("闻到异味"),
        N_("报警器失效或没装"),
    ),
    SweepKind.FIRE: (
        N_("楼道堆物"),
        N_("电动车或电池进楼"),
        N_("私拉电线"),
        N_("灭火器过期或缺失"),
        N_("安全出口上锁"),
    ),
    SweepKind.OTHER: (N_("有安全隐患"),),
}


class Progress(NamedTuple):
    """Doors of a sweep: all, looked at, with a hazard found, and tried in vain."""

    doors: int
    checked: int
    hazards: int
    in_vain: int


def progress(doors: int, results: Iterable[Iterable[SweepResult]]) -> Progress:
    """Counts from every door's looks; a hazard that was once found stays found, whatever a later look gives."""
    checked = hazards = in_vain = 0
    for looks in map(frozenset, results):
        hazards += SweepResult.HAZARD in looks
        seen = bool(looks - {SweepResult.NOT_IN})
        checked += seen
        in_vain += bool(looks) and not seen
    return Progress(doors, checked, hazards, in_vain)
