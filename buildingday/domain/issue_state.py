"""One problem as the rules see it, and what a person gives with a step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buildingday.domain.issue import CloseKind, IssueStatus, Satisfaction, Solved, SubStatus
from buildingday.domain.tier import Tier


class Action(StrEnum):
    """The steps of a problem (``domain.md`` section 3)."""

    TRIAGE = "triage"  # 研判分级, 升级, 下放
    ASSIGN = "assign"  # 交办, 转办
    START = "start"  # 接办
    CONSULT = "consult"  # 协商
    WAIT = "wait"  # 暂停计时
    RESUME = "resume"  # 恢复计时
    EXTEND = "extend"  # 延期
    RETURN = "return"  # 退回
    DONE = "done"  # 报办结, 申请销号
    SIDE_FIX = "side_fix"  # 顺手办: done on the spot with what was at hand
    VERIFY = "verify"  # 现场核实
    ASK = "ask"  # 回访
    REVIEW = "review"  # 复核: somebody else finds that an unhappy answer has no ground
    STRIKE = "strike"  # 销号
    RECHECK = "recheck"  # 回头看
    REOPEN = "reopen"  # 反弹重开
    NOT_YET = "not_yet"  # 暂不具备条件
    NOT_ACCEPT = "not_accept"  # 不予受理
    MERGE = "merge"  # 归并
    REVIVE = "revive"  # 恢复办理: the way back from a side exit


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reporter said when asked; unreachable is an entry, not an answer."""

    reporter: str
    satisfaction: Satisfaction
    solved: Solved = Solved.UNKNOWN


def is_unhappy(answer: Answer) -> bool:
    """This answer sends the problem back to be handled again: dissatisfied, or not solved (F174)."""
    return answer.satisfaction is Satisfaction.DISSATISFIED or answer.solved is Solved.NO


def ended_by(answers: Sequence[Answer], reviews: int) -> int | None:
    """Which of a round's answers, in their order, ended it: the last unhappy one, unless every one was reviewed (F178).

    An unhappy answer ends its round at once, and only a review goes on with it: so there is one review less, or none.
    """
    unhappy = [at for at, answer in enumerate(answers) if is_unhappy(answer)]
    return unhappy[-1] if len(unhappy) > reviews else None


@dataclass(frozen=True, slots=True)
class EndedRound:
    """The round before this one, which an unhappy answer ended, and who was told that answer (F178)."""

    asked_by: str
    close: CloseKind | None = None
    done_by: str | None = None
    verified_by: str | None = None
    answers: tuple[Answer, ...] = ()
    groundless: frozenset[str] = frozenset()
    shown: bool = False


@dataclass(frozen=True, slots=True)
class IssueState:
    """All that the table looks at. People and units are ids; facts are those of the present round only.

    ``nameless`` are those of the ``reporters`` whom nobody can ask (``issue.is_nameless``). ``round`` counts
    completions that were attempted and is stored with each fact; ``reopened`` counts reopenings. ``ended`` is the round
    before, when an unhappy answer ended it; ``groundless`` are those whose unhappy answer a review found to have none.
    """

    id: str = ""
    status: IssueStatus = IssueStatus.TO_TRIAGE
    substatus: SubStatus | None = None
    tier: Tier | None = None
    owner: str | None = None
    lead_unit: str | None = None
    co_units: tuple[str, ...] = ()
    leader: str | None = None
    reporters: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    round: int = 1
    reopened: int = 0
    close: CloseKind | None = None
    done_by: str | None = None
    verified_by: str | None = None
    answers: tuple[Answer, ...] = ()
    groundless: frozenset[str] = frozenset()
    ended: EndedRound | None = None
    shown: bool = False  # something shows that it is solved (``evidence.is_shown``)
    struck_by: str | None = None
    approver: str | None = None
    due: date | None = None

    @property
    def paused(self) -> bool:
        """Its clocks stand still (F110)."""
        return self.substatus is SubStatus.WAITING

    @property
    def unasked(self) -> frozenset[str]:
        """Reporters who can be asked, and have not been in this round, nor tried (F173)."""
        return self.reporters - self.nameless - {answer.reporter for answer in self.answers}


@dataclass(frozen=True, slots=True)
class Step:
    """What a person gives with an action; the table says which fields an action needs.

    ``by`` is who acts, for 报办结 who did the work (a person or a unit); ``on`` is the day of the step. ``approver`` is
    the second person, where one has a say; ``second_wanted`` tells that the community wants one (F091).
    """

    by: str = ""
    on: date | None = None
    reason: str = ""
    tier: Tier | None = None
    receiver_accepts: bool = False
    owner: str | None = None
    lead_unit: str | None = None
    co_units: tuple[str, ...] | None = None  # None leaves them as they are
    leader: str | None = None
    close: CloseKind | None = None
    passed: bool = True
    answer: Answer | None = None
    approver: str | None = None
    second_wanted: bool = False
    review_on: date | None = None
    due: date | None = None
    into: str | None = None
    evidence: str = ""  # what shows it: words of whoever did it, or what was found on site
    evidence_wanted: bool = True  # the community strikes nothing off without (F171)
