"""Numbers and dates as people write them: problem and meeting numbers, Chinese numerals, dates of documents."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from buildingday.domain.calendar import plausible
from buildingday.errors import N_, Refused

_ISSUE = re.compile(r"(?P<scope>[A-Z][A-Z0-9]*)-(?P<year>\d{4})-(?P<device>[A-Z]+)(?P<serial>\d{4,})", re.ASCII)
_MEETING = re.compile(r"〔(?P<year>\d{4})〕(?P<serial>[1-9]\d*)号", re.ASCII)
_DAY = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?", re.ASCII)
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})", re.ASCII)
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True, order=True)
class IssueNumber:
    """A problem's number: community, year, device letter and serial, so that it is unique offline (F080)."""

    scope: str
    year: int
    device: str
    serial: int

    def __str__(self) -> str:
        return f"{self.scope}-{self.year:04d}-{self.short}"

    @property
    def short(self) -> str:
        """``A0012``: what people say and type."""
        return f"{self.device}{self.serial:04d}"


def tidy(typed: str) -> str:
    """A number as typed, in half-width capitals without blanks: ``ａ００１２`` becomes ``A0012``."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def parse_issue_number(text: str) -> IssueNumber:
    """Reads ``YC-2026-A0012``, full-width or lower case too; ``Refused`` for anything else."""
    found = _ISSUE.fullmatch(tidy(text))
    if found is None:
        raise Refused(N_("{text} 不是问题编号。问题编号写作 YC-2026-A0012。"), text=text)
    return IssueNumber(found["scope"], int(found["year"]), found["device"], int(found["serial"]))


def short_number(number: str) -> str:
    """``A0012`` of ``YC-2026-A0012``."""
    return number.rpartition("-")[2]


def find_by_ending(typed: str, numbers: Iterable[str]) -> str:
    """The one number that ends in what was typed; a whole number or a whole short form comes before endings.

    ``Refused`` when nothing is typed, none ends so, or several do (the first three are named).
    """
    ending = tidy(typed)
    if not ending:
        raise Refused(N_("没有写问题编号。请写编号，或它的最后几位，如 A0012。"))
    known = sorted({number for number in numbers if number.endswith(ending)})
    for whole in ([n for n in known if n == ending], [n for n in known if short_number(n) == ending], known):
        if len(whole) == 1:
            return whole[0]
    if not known:
        raise Refused(N_("没有编号以 {typed} 结尾的问题。请核对编号后再试。"), typed=typed)
    raise Refused(
        N_("有 {count} 个编号以 {typed} 结尾（如 {named}）。请多写几位。"),
        count=len(known),
        typed=typed,
        named=known[:3],
    )


def meeting_number(year: int, serial: int) -> str:
    """``〔2026〕3号``: hexagonal brackets, no 第, no leading zero (``domain.md`` section 5)."""
    return f"〔{year:04d}〕{serial}号"


def parse_meeting_number(text: str) -> tuple[int, int]:
    """Year and serial of ``〔2026〕3号``; ``Refused`` for anything else."""
    found = _MEETING.fullmatch(text.strip())
    if found is None:
        raise Refused(N_("{text} 不是纪要编号。纪要编号写作〔2026〕3号。"), text=text)
    return int(found["year"]), int(found["serial"])


def next_serial(used: Iterable[int]) -> int:
    """The smallest serial from 1 that is free, so that a year has no gap (F145)."""
    taken = set(used)
    return next(serial for serial in range(1, len(taken) + 2) if serial not in taken)


def chinese_numeral(number: int) -> str:
    """``十一`` for 11; headings need 1 to 99, anything else is a ``ValueError``."""
    if not 1 <= number <= 99:
        raise ValueError(f"no heading numeral for {number}")
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def date_text(day: date) -> str:
    """``2026年11月5日``: Arabic numerals without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_text(month: date) -> str:
    """``2026年11月`` of any day in the month."""
    return f"{month.year}年{month.month}月"


def month_code(month: date) -> str:
    """``2026-11`` of any day in the month."""
    return f"{month.year:04d}-{month.month:02d}"


def parse_month(text: str) -> date:
    """The first day of ``2026-11``, full-width too; ``Refused`` for anything that is no month."""
    found = _MONTH.fullmatch(tidy(text))
    if found is None or not 1 <= int(found["month"]) <= 12 or not plausible(int(found["year"])):
        raise Refused(N_("{text} 不是月份。月份写作 2026-11。"), text=text)
    return date(int(found["year"]), int(found["month"]), 1)


def parse_day(text: str) -> date:
    """``2026-11-20``, ``2026/1/5`` or ``2026年11月20日``, full-width too; ``Refused`` for anything that is no day."""
    found = _DAY.fullmatch(tidy(text))
    try:
        if found is not None and plausible(int(found["year"])):
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        pass  # there is no such day
    raise Refused(N_("“{text}”不是日期。请写成 2026-11-20 这样。"), text=text)


def months_later(month: date, months: int) -> date:
    """The first day of the month so many months later, or earlier when negative."""
    years, index = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(years, index + 1, 1)
