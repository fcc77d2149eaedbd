"""能人、红管家、志愿队: those who can put a small matter right, and which matters they can (S78, S79, S128)."""

from collections.abc import Iterable
from enum import StrEnum


class HelperKind(StrEnum):
    """What kind of help it is."""

    TALENT = "talent"  # 能人: a resident who can do something, found on visits
    STEWARD = "steward"  # 红管家: repairs, information, mediation for a compound or building
    TEAM = "team"  # 志愿队


def can_help(skills: str, words: Iterable[str]) -> bool:
    """Whether one of the skills is one of the words of a matter, or either is part of the other.

    ``skills`` are separated by blanks; one letter or character alone only fits as it is.
    """
    wanted = [word for word in words if word]
    return any(_alike(skill, word) for skill in skills.split() for word in wanted)


def _alike(skill: str, word: str) -> bool:
    return skill == word or (min(len(skill), len(word)) > 1 and (skill in word or word in skill))
