"""Reads of meetings: the list, the next one, and finding one by its month or id (F130)."""

from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.meeting import MeetingKind, MeetingStatus
from buildingday.domain.numbers import meeting_number, month_code, parse_month
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.storage.queries import meetings as queries
from buildingday.text.clean import clean


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in the list; ``minutes`` is what its items take, of ``length_minutes``."""

    id: str
    kind: MeetingKind
    month: str
    area: str
    status: MeetingStatus
    held_on: date | None
    starts_at: str
    venue: str
    chair: str
    number: str
    items: int
    minutes: int
    length_minutes: int


def meetings(desk: Desk, limit: int = 500) -> list[MeetingLine]:
    """All meetings, newest month first."""
    return [line_of(row) for row in queries.meetings(desk.store.connection, limit)]


def next_meeting(desk: Desk) -> MeetingLine | None:
    """The first meeting that is still to come or under way."""
    row = queries.next_meeting(desk.store.connection, month_code(desk.today()))
    return line_of(row) if row else None


def find_meeting(desk: Desk, name: str) -> queries.MeetingRow:
    """A meeting by its month (``2026-11``) or its id.

    Raises:
        Refused: none, or several in that month.
    """
    name = clean(name, 40)
    found = queries.meeting(desk.store.connection, name)
    if found is not None:
        return found
    if len(name) >= 32:
        raise Refused(N_("没有会议 {name}。请用 buildingday meeting list 查看。"), name=name)
    of_month = queries.of_month(desk.store.connection, month_code(parse_month(name)))
    if not of_month:
        raise Refused(N_("{month} 还没有会议。请先用 buildingday meeting draft 起草。"), month=name)
    held = [row for row in of_month if row.status != MeetingStatus.CANCELLED] or of_month[:1]
    if len(held) > 1:
        ids = [f"{row.area} {row.id}" for row in held]
        raise Refused(N_("{month} 有 {count} 次会议，请写明哪一次：{ids}。"), month=name, count=len(held), ids=ids)
    return held[0]


def line_of(row: queries.MeetingRow) -> MeetingLine:
    """A meeting as the list shows it."""
    return MeetingLine(
        id=row.id,
        kind=MeetingKind(row.kind),
        month=row.month,
        area=row.area,
        status=MeetingStatus(row.status),
        held_on=day_of(row.held_on),
        starts_at=row.starts_at,
        venue=row.venue,
        chair=row.chair,
        number=number_of(row),
        items=row.items,
        minutes=row.minutes,
        length_minutes=row.length_minutes,
    )


def number_of(row: queries.MeetingRow) -> str:
    """``〔2026〕3号``, or nothing before it is numbered."""
    if row.number_year is None or row.year_number is None:
        return ""
    return meeting_number(row.number_year, row.year_number)
