"""走访记录: visits as they are listed."""

from dataclasses import dataclass
from datetime import date, datetime

from buildingday.clock import moment
from buildingday.domain.privacy import scrub
from buildingday.services.desk import Desk
from buildingday.services.naming import find_door
from buildingday.storage.queries import visits as queries


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit, when it was made and when it was entered; telephone and identity numbers in the note are masked."""

    id: str
    visited_at: datetime
    entered_at: datetime
    door: str
    path: str
    visitor: str
    outcome: str
    statement: str | None
    note: str


def list_visits(
    desk: Desk, door: str | None = None, since: date | None = None, until: date | None = None, limit: int = 500
) -> list[VisitView]:
    """Visits of a span of days (today when no day is given), newest first; all of one door when one is named.

    Raises:
        Refused: the door is not found.
    """
    household = find_door(desk, door) if door else None
    today = desk.today()
    first = since or (date.min if household else today)
    rows = queries.read_visits(desk.store.connection, first.isoformat(), (until or today).isoformat(), household, limit)
    now = desk.now()
    return [
        VisitView(
            id=row.id,
            visited_at=moment(row.visited_at, now),
            entered_at=moment(row.entered_at, now),
            door=row.door,
            path=row.path,
            visitor=row.visitor,
            outcome=row.outcome,
            statement=row.statement,
            note=scrub(row.note, desk.policy.privacy),
        )
        for row in rows
    ]
