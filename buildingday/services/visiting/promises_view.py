"""What was promised at the doors and is still owed, masked (F126)."""

from dataclasses import dataclass
from datetime import date

from buildingday.domain.privacy import mask_name, scrub
from buildingday.services.desk import Desk
from buildingday.storage.queries import promises as queries

#: More than one home owes.
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class OwedView:
    """An open promise: to whom, what, made and due on which days, and by whom; ``overdue`` is derived."""

    id: str
    door: str
    place: str
    household: str
    text: str
    made_on: date
    due: date
    person: str
    overdue: bool


def open_promises(desk: Desk, household_id: str | None = None, limit: int | None = None) -> list[OwedView]:
    """The open promises of one household, or of all, what is due first before the rest."""
    rows = queries.open_promises(desk.store.connection, household_id, limit or _MOST)
    return [
        OwedView(
            id=row.id,
            door=row.door,
            place=row.place,
            household=mask_name(row.household),
            text=scrub(row.text, desk.policy.privacy),
            made_on=date.fromisoformat(row.made_on),
            due=date.fromisoformat(row.due_on),
            person=row.person,
            overdue=row.due_on < desk.today().isoformat(),
        )
        for row in rows
    ]
