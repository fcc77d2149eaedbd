"""Days of the week as people say them: 周五 is the next one from tomorrow on, 下周三 is in the week after this one."""

import re
from datetime import date, timedelta

_WEEKS = {"本": 0, "这": 0, "下": 1, "下下": 2}
_DAYS = "一二三四五六日"

#: A pattern without groups, to be put into others.
WEEKDAY = r"(?:(?:下下|下|本|这)个?)?(?:周|星期|礼拜)[一二三四五六日天]"
_PARTS = re.compile(r"(?:(下下|下|本|这)个?)?(?:周|星期|礼拜)([一二三四五六日天])")


def weekday_ahead(words: str, today: date) -> date | None:
    """The day that is meant, weeks beginning on Monday; 本周 may give one that has passed. None for other words."""
    found = _PARTS.fullmatch(words)
    if found is None:
        return None
    day = _DAYS.index(found[2].replace("天", "日"))
    if found[1] is None:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    return today + timedelta(days=day - today.weekday() + 7 * _WEEKS[found[1]])
