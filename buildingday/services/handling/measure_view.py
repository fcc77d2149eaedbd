"""措施 as they are shown: those noted by hand and those a meeting decided, and which are still open (F119, S17)."""

from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.decision import DecisionStatus
from buildingday.domain.issue import IssueStatus
from buildingday.domain.numbers import short_number
from buildingday.domain.privacy import scrub
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.storage.queries import measures as queries

_REPORTED = (DecisionStatus.DONE_TO_VERIFY, DecisionStatus.STRUCK)


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure; ``follows`` is the other problem that it is done with, ``month`` that of the meeting's decision.

    ``by_hand``: it is marked as done here; others are done by report or with the other problem, never stored.
    """

    id: str
    words: str
    unit: str
    due: date | None
    late: bool
    done: bool
    done_on: date | None
    done_by: str
    follows: str
    month: str

    @property
    def by_hand(self) -> bool:
        """Whether somebody marks it as done."""
        return not self.follows and not self.month


def measures_of(desk: Desk, issue_id: str) -> tuple[MeasureView, ...]:
    """The measures of a problem, first noted first."""
    return tuple(_view(desk, row) for row in queries.measures(desk.store.connection, issue_id))


def open_words(desk: Desk, issue_id: str) -> str:
    """How many measures are still open, and the first of them; empty when none is."""
    left = [measure for measure in measures_of(desk, issue_id) if not measure.done]
    return say("还有 {count} 项措施没完成：{first}。", count=len(left), first=left[0].words) if left else ""


def _view(desk: Desk, row: queries.MeasureRow) -> MeasureView:
    followed = row.follows_status == IssueStatus.STRUCK
    done_on = row.follows_struck_on if followed else row.done_on
    done = followed if row.follows else row.decision_status in _REPORTED if row.month else row.done_on is not None
    due = day_of(row.due_on)
    return MeasureView(
        id=row.id,
        words=scrub(row.text, desk.policy.privacy),
        unit=row.unit,
        due=due,
        late=due is not None and not done and due < desk.today(),
        done=done,
        done_on=date.fromisoformat(done_on) if done and done_on else None,
        done_by=row.done_by if done and not row.follows else "",
        follows=short_number(row.follows) if row.follows else "",
        month=row.month,
    )
