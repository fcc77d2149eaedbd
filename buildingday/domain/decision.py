"""议定事项: what a meeting decided, checked, and said as the formal sentence of the minutes."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buildingday.domain.issue import IssueStatus
from buildingday.domain.numbers import date_text
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused


class DecisionStatus(StrEnum):
    """Where a decision stands; overdue and due-soon are derived, never stored (``domain.md`` section 2)."""

    NOT_STARTED = "not_started"  # 未启动
    IN_PROGRESS = "in_progress"  # 推进中
    DONE_TO_VERIFY = "done_to_verify"  # 已完成待核
    STRUCK = "struck"  # 已销号


class DecisionPart(StrEnum):
    """The parts of a decision that can be missing (F140)."""

    TEXT = "text"  # 内容
    LEAD_UNIT = "lead_unit"  # 牵头单位
    DUE = "due"  # 完成时限
    STANDARD = "standard"  # 完成标准
    FUNDING = "funding"  # 经费来源
    LEADER = "leader"  # 责任领导


class Timeliness(StrEnum):
    """Derived when read, never stored."""

    ON_TIME = "on_time"  # 按期
    DUE_SOON = "due_soon"  # 临期
    OVERDUE = "overdue"  # 逾期


@dataclass(frozen=True, slots=True)
class DecisionTerms:
    """What is decided, in the words of the meeting; units and people by name, the amount in fen."""

    text: str
    lead_unit: str = ""
    co_units: tuple[str, ...] = ()
    leader: str = ""
    due: date | None = None
    standard: str = ""
    funding: str = ""
    amount_fen: int | None = None
    milestones: str = ""


def missing(terms: DecisionTerms, tier: Tier | None = None) -> list[DecisionPart]:
    """The parts nobody has given yet; only a supervised matter needs an accountable leader (F106)."""
    given = {
        DecisionPart.TEXT: bool(terms.text.strip()),
        DecisionPart.LEAD_UNIT: bool(terms.lead_unit.strip()),
        DecisionPart.DUE: terms.due is not None,
        DecisionPart.STANDARD: bool(terms.standard.strip()),
        DecisionPart.FUNDING: bool(terms.funding.strip()),
        DecisionPart.LEADER: bool(terms.leader.strip()) or tier is not Tier.SUPERVISED,
    }
    return [part for part, is_given in given.items() if not is_given]


def check(terms: DecisionTerms, meeting_day: date) -> None:
    """What a decision cannot do without: words, exactly one lead, and a day to come if one is named (F106, F140)."""
    if not terms.text.strip():
        raise Refused(N_("议定事项要写明做什么。请填写内容。"))
    if not terms.lead_unit.strip() or "、" in terms.lead_unit:
        raise Refused(N_("议定事项要有且只有一个牵头单位。其他单位请列为配合单位。"))
    if terms.lead_unit in terms.co_units:
        raise Refused(N_("{unit}已经牵头，不能同时配合。请从配合单位中去掉它。"), unit=terms.lead_unit)
    if len(set(terms.co_units)) < len(terms.co_units):
        raise Refused(N_("配合单位有重复。请每个单位只写一次。"))
    if terms.due is not None and terms.due <= meeting_day:
        raise Refused(
            N_("完成时限 {due} 不在会后。请填写 {day} 以后的日期。"),
            due=date_text(terms.due),
            day=date_text(meeting_day),
        )
    if terms.amount_fen is not None and terms.amount_fen < 0:
        raise Refused(N_("经费金额不能是负数。请核对后再填。"))


def sentence(terms: DecisionTerms) -> str:
    """The sentence of the minutes, always Chinese; parts that are missing are left out.

    ``由供电所牵头，物业、社区配合，更换线路，于2026年12月4日前完成。完成标准：夜间照明恢复。责任领导：周主任。``
    """
    lead = [f"由{plain(terms.lead_unit)}牵头"] if plain(terms.lead_unit) else []
    co_units = [plain(unit) for unit in terms.co_units if plain(unit)]
    support = [f"{'、'.join(co_units)}配合"] if co_units else []
    text = [plain(terms.text)] if plain(terms.text) else []
    due = [f"于{date_text(terms.due)}前完成"] if terms.due else []
    sentences = [
        "，".join(lead + support + text + due),
        _labelled("阶段目标", terms.milestones),
        _labelled("完成标准", terms.standard),
        _labelled("经费来源", _funding(terms)),
        _labelled("责任领导", terms.leader),
    ]
    return "".join(f"{each}。" for each in sentences if each)


def _labelled(name: str, words: str) -> str:
    said = plain(words)
    return f"{name}：{said}" if said else ""


def _funding(terms: DecisionTerms) -> str:
    source, amount = plain(terms.funding), amount_text(terms.amount_fen)
    return f"{source}（{amount}）" if source and amount else source or amount


def amount_text(fen: int | None) -> str:
    """``3.2万元`` or ``850元``, exact to the fen; empty when no amount is known."""
    if fen is None:
        return ""
    unit, digits, name = (1_000_000, 6, "万元") if fen >= 1_000_000 and fen % 10_000 == 0 else (100, 2, "元")
    whole, rest = divmod(fen, unit)
    decimals = f"{rest:0{digits}d}".rstrip("0")
    return f"{whole}{'.' if decimals else ''}{decimals}{name}"


_AMOUNT = re.compile(r"[¥￥]?(\d{1,12})(?:\.(\d{1,6}))?(万)?元?", re.ASCII)


def parse_amount(typed: str) -> int | None:
    """Fen of ``3.2万``, ``3.2万元``, ``850`` or ``1,200.50元``, full-width too; None for nothing typed.

    Raises ``Refused`` for anything else, and for parts of a fen.
    """
    text = "".join(unicodedata.normalize("NFKC", typed).split()).replace(",", "")
    if not text:
        return None
    found = _AMOUNT.fullmatch(text)
    digits = 6 if found and found[3] else 2
    parts = (found[2] or "").ljust(digits, "0") if found else ""
    if found is None or parts[digits:].strip("0"):
        raise Refused(N_("“{typed}”不是金额。可以填 3.2万 或 850。"), typed=typed)
    return int(found[1] + parts[:digits])


_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
_CJK = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_MARKS = r"\s*[,;:?!()][\s,;:?!()]*"
_HALF_WIDTH_IN_CHINESE = re.compile(rf"(?<={_CJK}){_MARKS}|{_MARKS}(?={_CJK})")
_ENDS = " \t，。；、：,.;:"


def plain(words: str) -> str:
    """User text fit for the middle of a Chinese sentence: one line, full-width punctuation, none at the ends."""
    one_line = "，".join(part for line in words.splitlines() if (part := line.strip(_ENDS)))
    return _HALF_WIDTH_IN_CHINESE.sub(lambda found: "".join(found[0].split()).translate(_FULL_WIDTH), one_line).strip(
        _ENDS
    )


_REPORTED_DONE = (IssueStatus.TO_VERIFY, IssueStatus.TO_ASK)


def standing(reported: DecisionStatus, problems: Collection[IssueStatus]) -> DecisionStatus:
    """Where a decision stands: struck off with its problems and never before them; without problems as reported.

    A problem that was merged into another says nothing any more.
    """
    own = [problem for problem in problems if problem is not IssueStatus.MERGED]
    if not own:
        return reported
    if not any(problem.is_open for problem in own):
        return DecisionStatus.STRUCK
    if all(problem in _REPORTED_DONE or not problem.is_open for problem in own):
        return DecisionStatus.DONE_TO_VERIFY
    return DecisionStatus.DONE_TO_VERIFY if reported is DecisionStatus.STRUCK else reported


def timeliness(status: DecisionStatus, workdays_left: int | None, soon: int) -> Timeliness | None:
    """The derived label: ``workdays_left`` to the due day is negative when past, None without a due day.

    Due soon is ``soon`` workdays or fewer. Reported done is not struck off: it can still be overdue.
    """
    if status is DecisionStatus.STRUCK or workdays_left is None:
        return None
    if workdays_left < 0:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if workdays_left <= soon else Timeliness.ON_TIME
