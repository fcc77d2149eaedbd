"""能人、红管家、志愿队、双报到党员: who can put a small matter right, which matters, and for how long they did."""

import re
from collections.abc import Iterable
from enum import StrEnum

from buildingday.errors import N_, Refused

#: As many hours as one entry takes: a team of fifty through a night.
_MOST_HOURS = 500
_HOURS = re.compile(r"([0-9]{1,4})(?:\.([0-9]))? ?(?:小时|h)?")


class HelperKind(StrEnum):
    """What kind of help it is (S78, S79, S81, S128)."""

    TALENT = "talent"  # 能人: a resident who can do something, found on visits
    STEWARD = "steward"  # 红管家: repairs, information, mediation for a compound or building
    TEAM = "team"  # 志愿队
    MEMBER = "member"  # 双报到党员: of a unit elsewhere, serving where they live

    @property
    def is_resident(self) -> bool:
        """Whether it is somebody who lives here, whose name is masked."""
        return self in (HelperKind.TALENT, HelperKind.MEMBER)

    @property
    def has_home_unit(self) -> bool:
        """Whether a unit sends them, which the community's word goes back to (S82)."""
        return self in (HelperKind.MEMBER, HelperKind.TEAM)


def can_help(skills: str, words: Iterable[str]) -> bool:
    """Whether one of the skills is one of the words of a matter, or either is part of the other.

    ``skills`` are separated by blanks; one letter or character alone only fits as it is.
    """
    wanted = [word for word in words if word]
    return any(_alike(skill, word) for skill in skills.split() for word in wanted)


def _alike(skill: str, word: str) -> bool:
    return skill == word or (min(len(skill), len(word)) > 1 and (skill in word or word in skill))


def read_hours(typed: str) -> int | None:
    """Minutes of a time written in hours, to the tenth: ``2``, ``1.5``, ``1.5小时``; None for nothing typed.

    Raises:
        Refused: it is no time, or none at all, or more than five hundred hours.
    """
    if not typed:
        return None
    found = _HOURS.fullmatch(typed)
    minutes = int(found[1]) * 60 + int(found[2] or 0) * 6 if found else 0
    if not 0 < minutes <= _MOST_HOURS * 60:
        raise Refused(N_("时长“{typed}”不对。请写几小时，如 2 或 1.5；不知道就空着。"), typed=typed)
    return minutes


def hours_text(minutes: int) -> str:
    """``1.5`` of 90 minutes, ``2`` of 120."""
    whole, tenths = divmod(minutes // 6, 10)
    return f"{whole}.{tenths}" if tenths else str(whole)
