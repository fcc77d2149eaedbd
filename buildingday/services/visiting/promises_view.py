"""What was promised at the doors and is still owed, masked (F126)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from buildingday.domain.numbers import short_number
from buildingday.domain.privacy import mask_name, scrub
from buildingday.domain.promise import Owed, owed_when
from buildingday.i18n import _, say
from buildingday.services.desk import Desk
from buildingday.services.visiting.plan_words import short_date
from buildingday.storage.queries import promises as queries

#: More than one home owes.
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class OwedView:
    """An open promise: to whom, what, made and due on which days, by whom, and about which problem.

    ``taken`` is what was handed over with it, empty unless it is an errand (F065). ``moves`` is how often its day was
    moved, ``first_due`` the day that it had first; ``why_moved`` and ``told`` (the household knows) are of the last.
    ``when`` is derived from the day; ``issue_number`` is short, and empty where the promise is about no problem.
    """

    id: str
    household_id: str
    door: str
    place: str
    household: str
    text: str
    made_on: date
    due: date
    person: str
    when: Owed
    issue_id: str
    issue_number: str
    issue_title: str
    issue_status: str
    taken: str
    moves: int
    first_due: date
    why_moved: str
    told: bool

    @property
    def overdue(self) -> bool:
        """It should have been kept by now."""
        return self.when is Owed.OVERDUE


def moved_words(owed: OwedView) -> str:
    """改过1次，原定11月20日: that the day was moved, and whether the household knows; nothing for nothing moved."""
    if not owed.moves:
        return ""
    words = say("改过{count}次，原定{day}", count=owed.moves, day=short_date(owed.first_due))
    return words if owed.told else words + _("，还没告诉住户")


def open_promises(
    desk: Desk, household_id: str | None = None, limit: int | None = None, *, issue_id: str | None = None
) -> list[OwedView]:
    """The open promises of one household, about one problem, or all, what is due first before the rest."""
    connection = desk.store.connection
    rows = queries.open_promises(connection, limit or _MOST, household_id=household_id, issue_id=issue_id)
    return _views(desk, rows)


def ledger(desk: Desk, *, whole_round: bool = False, limit: int | None = None) -> list[OwedView]:
    """承诺台账: what I promised, or with ``whole_round`` what anybody promised at the doors that I visit."""
    connection, me, most = desk.store.connection, desk.actor, limit or _MOST
    if not whole_round:
        return _views(desk, queries.open_promises(connection, most, person_id=me.id))
    today = desk.today().isoformat()
    return _views(desk, queries.promises_on_round(connection, me.id, me.community_id, today, most))


def _views(desk: Desk, rows: Sequence[queries.OwedRow]) -> list[OwedView]:
    today = desk.today()
    return [
        OwedView(
            id=row.id,
            household_id=row.household_id,
            door=row.door,
            place=row.place,
            household=mask_name(row.household),
            text=scrub(row.text, desk.policy.privacy),
            made_on=date.fromisoformat(row.made_on),
            due=date.fromisoformat(row.due_on),
            person=row.person,
            when=owed_when(date.fromisoformat(row.due_on), today),
            issue_id=row.issue_id,
            issue_number=short_number(row.issue_number) if row.issue_number else "",
            issue_title=row.issue_title,
            issue_status=row.issue_status,
            taken=scrub(row.taken, desk.policy.privacy),
            moves=row.moves,
            first_due=date.fromisoformat(row.first_due_on),
            why_moved=scrub(row.move_reason, desk.policy.privacy),
            told=bool(row.told),
        )
        for row in rows
    ]
