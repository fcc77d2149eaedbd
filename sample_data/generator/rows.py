"""Small things that every part shares: rows, days and moments of the day.

A day is a count of workdays: 0 is the opening day, -1 the last workday before it; ``"m1-6"`` counts from the day of
meeting ``m1``. A moment is ``[day, minute]`` with the minute of the local day; on the opening day itself a negative
minute counts back from the moment of opening.
"""

import random
import re
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Day = int | str

HERE = Path(__file__).resolve().parent.parent

#: Roughly where the meetings lie, for putting rows in order; the loader knows their real days.
_ANCHORS = {"m1": -22, "m2": -43}
_DAY = re.compile(r"(m[12])?([+-]?\d+)?")


def rough(day: Day) -> int:
    """About how many workdays before the opening a day lies."""
    if isinstance(day, int):
        return day
    found = _DAY.fullmatch(day)
    if found is None or not found[1]:
        raise ValueError(f"not a day: {day}")
    return _ANCHORS[found[1]] + int(found[2] or 0)


def plus(day: Day, count: int) -> Day:
    """The day ``count`` workdays later."""
    if isinstance(day, int):
        return day + count
    found = _DAY.fullmatch(day)
    if found is None:
        raise ValueError(f"not a day: {day}")
    return f"{found[1]}{int(found[2] or 0) + count:+d}"


def moment(rng: random.Random, at: Day | list[Any], earliest: int = 540) -> list[Any]:
    """``at`` as ``[day, minute]``: as it is when it says a minute, else some minute of the working day."""
    if isinstance(at, list):
        return at
    if at == 0:
        return [0, -rng.randrange(10, 90)]
    return [at, rng.randrange(earliest, 1070)]


def after(at: list[Any], other: list[Any]) -> list[Any]:
    """``other``, or the minute after ``at`` when both are on one day and it would come too early."""
    if at[0] == other[0] and other[1] <= at[1]:
        return [other[0], at[1] + 7]
    return other


def without_defaults(row: Row) -> Row:
    """The row without what is empty, so that the file says only what there is to say."""
    return {key: value for key, value in row.items() if value not in (None, "", []) and value is not False}
