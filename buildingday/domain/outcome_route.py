"""出路: the four ways in which a demand becomes action, and the rule that some of them lay down (S16, S20)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buildingday.domain.issue import IssueStatus
from buildingday.errors import N_, Refused


class Route(StrEnum):
    """What a problem came to beyond itself (S20)."""

    PROJECT = "project"  # 项目化
    MATTER = "matter"  # 事项化
    POLICY = "policy"  # 政策化
    MECHANISM = "mechanism"  # 机制化


#: These lay down a rule, which is looked at again one day.
LAYING_DOWN = (Route.POLICY, Route.MECHANISM)

#: Work has to be done before it is said what came of it.
REPORTED_DONE = (IssueStatus.TO_VERIFY, IssueStatus.TO_ASK, IssueStatus.STRUCK)


@dataclass(frozen=True, slots=True)
class LaidDown:
    """A rule in words, the day from which it holds, and the day on which it is looked at again."""

    text: str = ""
    from_on: date | None = None
    review_on: date | None = None


def check_route(status: IssueStatus, route: Route, rule: LaidDown) -> None:
    """A route is chosen once the work was reported done; a rule has its words, its day of effect and a later review.

    Raises:
        Refused: what does not fit, and what would be accepted.
    """
    if status not in REPORTED_DONE:
        raise Refused(N_("报办结以后才能定出路。请先报办结。"))
    if route not in LAYING_DOWN:
        if rule != LaidDown():
            raise Refused(N_("项目化、事项化不立规矩。要写规矩，请选政策化或机制化。"))
        return
    if not rule.text.strip():
        raise Refused(N_("政策化、机制化要写明定下的规矩。请写规矩的内容。"))
    if rule.from_on is None:
        raise Refused(N_("规矩要写明从哪天起施行。请填日期，如 2026-12-1。"))
    if rule.review_on is None or rule.review_on <= rule.from_on:
        raise Refused(N_("规矩要定一个再审日期，在施行日期 {day} 以后。"), day=rule.from_on)
