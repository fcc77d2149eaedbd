"""院坝会: that one was held, when and where (S04); it has neither agenda nor minutes."""

from datetime import date

from buildingday.domain.meeting import MeetingKind, MeetingStatus
from buildingday.domain.numbers import month_code
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.storage.tables import Meeting
from buildingday.text.clean import LINE, clean


def note_courtyard(desk: Desk, held_on: date | None = None, venue: str = "") -> date:
    """Notes a courtyard meeting, today's when no day is named; gives the day.

    Raises:
        Refused: a day to come.
    """
    day = held_on or desk.today()
    if day > desk.today():
        raise Refused(N_("{day} 还没到。院坝会开过了再记。"), day=day.isoformat())
    with desk.store.act("meeting.courtyard", desk.actor.id) as act:
        act.add(
            Meeting(
                kind=MeetingKind.COURTYARD.value,
                month=month_code(day),
                held_on=day.isoformat(),
                venue=clean(venue, LINE),
                status=MeetingStatus.ARCHIVED.value,
            )
        )
    return day
