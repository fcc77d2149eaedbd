"""One whistle 哨 as the rules see it, and what a person gives with a step of it (S98, S99)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from buildingday.domain.place import UnitLevel


class WhistleKind(StrEnum):
    """The four classes (S98), the most pressing first."""

    URGENT = "urgent"  # 应急哨
    KEY = "key"  # 重点哨
    ROUTINE = "routine"  # 常规哨
    COORDINATION = "coordination"  # 协调哨


class WhistleStatus(StrEnum):
    """Where a whistle stands (S99)."""

    BLOWN = "blown"  # 已吹哨
    SIGNED = "signed"  # 已签收
    ARRIVED = "arrived"  # 已报到
    ANSWERED = "answered"  # 已反馈
    VERIFIED = "verified"  # 已核实
    CONCLUDED = "concluded"  # 已结项
    EVALUATED = "evaluated"  # 已评价
    RETURNED = "returned"  # 已退单

    @property
    def is_open(self) -> bool:
        """Somebody still owes something on it."""
        return self not in (WhistleStatus.CONCLUDED, WhistleStatus.EVALUATED)


class WhistleAction(StrEnum):
    """The steps of a whistle; blowing it makes it."""

    BLOW = "blow"  # 吹哨
    SIGN = "sign"  # 签收
    ARRIVE = "arrive"  # 报到
    CONSULT = "consult"  # 会商
    ANSWER = "answer"  # 反馈
    VERIFY = "verify"  # 核实
    CONCLUDE = "conclude"  # 结项
    EVALUATE = "evaluate"  # 评价
    RETURN = "return"  # 退单
    BLOW_AGAIN = "blow_again"  # 再吹


class Grade(StrEnum):
    """综合评价 of how a unit answered one whistle (S106); never added up into an order of units."""

    GOOD = "good"  # 好
    FAIR = "fair"  # 一般
    POOR = "poor"  # 差


class ReplyPart(StrEnum):
    """The four elements of a reply (F117)."""

    ACCEPTED_ON = "accepted_on"  # 何时接办
    CONTACT = "contact"  # 与谁对接
    MEASURE = "measure"  # 什么措施
    UNTIL = "until"  # 何时办好


@dataclass(frozen=True, slots=True)
class Reply:
    """What a unit answers: when it took it on, whom it deals with, what it does, and by when."""

    accepted_on: date | None = None
    contact: str = ""
    measure: str = ""
    until: date | None = None

    @property
    def lacking(self) -> tuple[ReplyPart, ...]:
        """The elements that it leaves out."""
        return tuple(part for part in ReplyPart if not getattr(self, part.value))


@dataclass(frozen=True, slots=True)
class WhistleState:
    """All that the table looks at; units and people are ids.

    ``level`` says who settles whose it is. ``since`` is the moment from which its limits run, ``last`` that of the
    last step. ``round`` counts consultations, ``returns`` how often a unit sent it back.
    """

    kind: WhistleKind
    unit: str
    since: datetime
    last: datetime
    status: WhistleStatus = WhistleStatus.BLOWN
    level: UnitLevel = UnitLevel.STREET
    round: int = 0
    returns: int = 0
    until: date | None = None  # the day that the unit gave in its reply
    verified_by: str | None = None

    @property
    def raised(self) -> bool:
        """It was sent back twice, so that the level above settles whose it is (F116)."""
        return self.returns >= RAISED_AT


#: The return from which on the level above settles it.
RAISED_AT = 2


@dataclass(frozen=True, slots=True)
class WhistleStep:
    """What a person gives with a step; ``by`` is who acts (a person, or the unit for its own people), ``at`` when."""

    by: str
    at: datetime
    reason: str = ""
    unit: str | None = None
    decided_by: str = ""  # who of the level above settled it
    reply: Reply = Reply()
    passed: bool = True
    grade: Grade | None = None
    from_street: bool = False  # who acts leads the street
