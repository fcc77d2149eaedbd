"""Days of the week as people say them: 周五 or fri is the next from tomorrow on, 下周三 is in the week after this."""

import re
from datetime import date, timedelta

_WEEKS = {"本": 0, "这": 0, "下": 1, "下下": 2}
_DAYS = "一二三四五六日"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: A pattern without named groups, to be put into others.
WEEKDAY = (
    r"(?:(?:(?:下下|下|本|这)个?)?(?:周|星期|礼拜)[一二三四五六日天]"
    r"|(?ai:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)(?![A-Za-z]))"
)
_PARTS = re.compile(r"(?:(下下|下|本|这)个?)?(?:周|星期|礼拜)([一二三四五六日天])")


def weekday_ahead(words: str, today: date) -> date | None:
    """The day that is meant, weeks beginning on Monday; 本周 may give one that has passed. None for other words."""
    if re.fullmatch(WEEKDAY, words) is None:
        return None
    found = _PARTS.fullmatch(words)
    day = _DAYS.index(found[2].replace("天", "日")) if found else _ENGLISH.index(words[:3].lower())
    if found is None or found[1] is None:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    return today + timedelta(days=day - today.weekday() + 7 * _WEEKS[found[1]])
