"""The notice board as it hangs: one line a problem, its status that of today (F094, S103)."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from buildingday.domain.issue import IssueStatus, SubStatus
from buildingday.domain.lifecycle import PublicStatus
from buildingday.domain.numbers import short_number
from buildingday.domain.posting import may_be_posted
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.storage.queries import posting as queries

#: The facts of a posting: looked over and put up, taken down.
POSTED, WITHDRAWN = "posted", "withdrawn"


@dataclass(frozen=True, slots=True)
class PostedLine:
    """One line of the notice board; its status is that of today."""

    issue_id: str
    short: str
    recorded_on: date
    building: str
    words: str
    status: PublicStatus
    posted_on: date
    reviewer: str


class Postable(Protocol):
    """What decides whether a problem may be posted."""

    @property
    def status(self) -> str:
        """Its status."""

    @property
    def substatus(self) -> str | None:
        """What happens within it."""

    @property
    def sensitive(self) -> bool:
        """Not for everybody (F093)."""


def public_word(problem: Postable) -> PublicStatus:
    """The status as the board says it; raises as ``may_be_posted``."""
    substatus = SubStatus(problem.substatus) if problem.substatus else None
    return may_be_posted(IssueStatus(problem.status), substatus, bool(problem.sensitive))


def posted(desk: Desk) -> list[PostedLine]:
    """The notice board, newest problem first; what may hang there no more (sensitive since, merged) is left out."""
    lines = []
    for row in queries.posted(desk.store.connection):
        with suppress(Refused):
            lines.append(
                PostedLine(
                    issue_id=row.issue_id,
                    short=short_number(row.number),
                    recorded_on=date.fromisoformat(row.recorded_on),
                    building=row.building,
                    words=row.words,
                    status=public_word(row),
                    posted_on=desk.moment(row.posted_at).date(),
                    reviewer=row.reviewer,
                )
            )
    return lines
