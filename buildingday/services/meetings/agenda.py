"""Drafting the month's on-site office meeting from the problem list, keeping what a person changed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from buildingday.domain.agenda import AgendaDraft, DraftItem, IssueBrief, Reason, draft_agenda
from buildingday.domain.meeting import HELD, ItemKind, MeetingKind, MeetingStatus, month_due
from buildingday.domain.numbers import month_code, months_later, parse_month
from buildingday.errors import N_, Refused
from buildingday.i18n import label
from buildingday.services.desk import Desk
from buildingday.services.meetings.agenda_source import AgendaSource, CarriedItem, area_for, budget_of, source_of
from buildingday.services.meetings.meetings_view import MeetingView, meeting, reasons_to
from buildingday.services.meetings.wording import TRACKING_TITLE, item_title
from buildingday.storage.journal import MAX_ENTITIES, Act, blank
from buildingday.storage.queries import agenda as queries
from buildingday.storage.queries import meetings as meeting_queries
from buildingday.storage.tables import AgendaIssue, AgendaItem, Meeting
from buildingday.text.clean import LINE, clean

#: Our own proposal for a new meeting; a person changes both.
_STARTS_AT = "14:30"
_WORKDAYS_BEFORE_MONTH_END = 3

_KIND = MeetingKind.ON_SITE_OFFICE


@dataclass(frozen=True, slots=True)
class _NewItem:
    """An item about to be written."""

    kind: ItemKind
    title: str
    minutes: int
    presenter: str = ""
    issues: tuple[str, ...] = ()
    why: tuple[Reason, ...] = ()
    origin: str | None = None


def draft_meeting(desk: Desk, month: str | None = None, area_id: str | None = None) -> MeetingView:
    """Makes the meeting of a month (``2026-11``) where there is none, and puts on its agenda what is not there yet.

    Drafting again adds what is new at the end; what a person put there, moved or took off stays so (F132). Left empty,
    the month is this one, or the next that is due when this month's meeting has been held or is not due yet.

    Raises:
        Refused: no month, no such area, or the meeting is past preparing.
    """
    area = area_for(desk, area_id)
    month = month_code(parse_month(month)) if month else _present_month(desk, area)
    known = _meeting_of(desk, month, area)
    if known is not None and known.status != MeetingStatus.PREPARING:
        raise Refused(
            N_("{month} 的会议{status}，不再自动起草。要加议题请手工加入。"),
            month=month,
            status=label("meeting_status", known.status),
        )
    source = source_of(desk, _KIND, area.id if area else None, month)
    draft = draft_agenda(source.briefs, budget_of(desk), last_decisions=source.last_decisions)
    items = _new_items(desk, source, draft, known.id if known else None)
    fresh = None if known else _new_meeting(desk, month, area, source, items)
    meeting_id = _write(desk, known.id if known else None, fresh, items)
    return meeting(desk, meeting_id)


def _present_month(desk: Desk, area: queries.AreaRow | None) -> str:
    """The month that is being prepared, else the one that is due by the rhythm of the policy (S05)."""
    month = desk.today().replace(day=1)
    here = _meeting_of(desk, month_code(month), area)
    if here and here.status not in HELD:
        return here.month
    area_id, next_month = area.id if area else None, month_code(months_later(month, 1))
    last = meeting_queries.previous(desk.store.connection, _KIND, area_id, next_month)
    return month_code(month_due(month, parse_month(last.month) if last else None, desk.policy.meeting.every_months))


def _meeting_of(desk: Desk, month: str, area: queries.AreaRow | None) -> meeting_queries.MeetingRow | None:
    """The area's on-site office meeting of a month, unless it was cancelled."""
    for row in meeting_queries.of_month(desk.store.connection, month):
        same_series = row.kind == _KIND and row.area_id == (area.id if area else None)
        if same_series and row.status != MeetingStatus.CANCELLED:
            return row
    return None


def _new_items(desk: Desk, source: AgendaSource, draft: AgendaDraft, meeting_id: str | None) -> list[_NewItem]:
    """What the draft has and the agenda has not, save what a person took off."""
    known: set[str] = set()
    off = queries.TakenOff(False, set(), set())
    tracked = False
    if meeting_id is not None:
        known = queries.on_agenda(desk.store.connection, meeting_id)
        off = queries.taken_off(desk.store.connection, meeting_id)
        tracked = any(row.kind == ItemKind.TRACKING for row in meeting_queries.items(desk.store.connection, meeting_id))
    briefs = {brief.id: brief for brief in source.briefs}
    origins = {issue: item for item in source.carried for issue in item.issues}
    tracking, matters = [], []
    for item in draft.items:
        if item.kind is ItemKind.TRACKING:
            if not tracked and not off.tracking:
                tracking.append(_NewItem(item.kind, TRACKING_TITLE, item.minutes, why=item.reasons))
            continue
        issues = tuple(issue for issue in item.issues if issue not in known and issue not in off.issues)
        if issues:
            matters.append(_matter(desk, item, issues, briefs, origins.get(issues[0])))
    free = [
        _NewItem(ItemKind.FREE, item.title, item.minutes, item.presenter, origin=item.id)
        for item in source.carried
        if not item.issues and item.id not in off.origins
    ]
    return tracking + free + matters


def _matter(
    desk: Desk, item: DraftItem, issues: tuple[str, ...], briefs: dict[str, IssueBrief], origin: CarriedItem | None
) -> _NewItem:
    if origin is not None:
        return _NewItem(item.kind, origin.title, origin.minutes, origin.presenter, issues, item.reasons, origin.id)
    first = briefs[issues[0]]
    category = desk.policy.category(first.category)
    title = item_title(item.title, first.building_name, category.name if category else "", len(issues))
    return _NewItem(item.kind, clean(title, LINE), item.minutes, first.lead_unit_name, issues, item.reasons)


def _new_meeting(
    desk: Desk, month: str, area: queries.AreaRow | None, source: AgendaSource, items: list[_NewItem]
) -> Meeting:
    place_id = _busiest_place(source, items)
    community, path = queries.venue(desk.store.connection, place_id) if place_id else ("", "")
    return Meeting(
        kind=_KIND.value,
        area_id=area.id if area else None,
        month=month,
        held_on=_late_workday(desk, parse_month(month)).isoformat(),
        starts_at=_STARTS_AT,
        venue=f"{community}{path.replace(' ', '')}",
        venue_place_id=place_id,
        chair_id=area.leader_id if area else None,
        chair_name=area.leader if area else "",
        chair_title=area.leader_title if area else "",
        recorder_name=desk.actor.name,
        length_minutes=desk.policy.meeting.length,
    )


def _busiest_place(source: AgendaSource, items: list[_NewItem]) -> str | None:
    """Where most problems of the agenda are: the meeting goes there (S05)."""
    where = {brief.id: brief.building or brief.compound for brief in source.briefs}
    places = Counter(place for item in items for issue in item.issues if (place := where[issue]))
    return places.most_common(1)[0][0] if places else None


def _late_workday(desk: Desk, month: date) -> date:
    """A workday near the end of the month, not before today where the month still has one."""
    late = desk.calendar.workdays_of_month(month.year, month.month)[-_WORKDAYS_BEFORE_MONTH_END:]
    return next((day for day in late if day >= desk.today()), late[0])


def _write(desk: Desk, meeting_id: str | None, fresh: Meeting | None, items: list[_NewItem]) -> str:
    """Writes the meeting and its new items; a very long agenda takes several acts that are undone as one."""
    position = _first_free_position(desk, meeting_id)
    together: str | None = None
    for batch in _batches(items):
        with desk.store.act("agenda.draft", desk.actor.id, correlation_id=together) as act:
            together = act.correlation_id
            if meeting_id is None and fresh is not None:
                meeting_id = act.add(fresh).id
            position = _add_items(act, str(meeting_id), batch, position)
    return str(meeting_id)


def _first_free_position(desk: Desk, meeting_id: str | None) -> int:
    if meeting_id is None:
        return 1
    return max((row.position for row in meeting_queries.items(desk.store.connection, meeting_id)), default=0) + 1


def _batches(items: list[_NewItem]) -> Iterator[list[_NewItem]]:
    """Items in runs of at most as many rows as one act may touch; one empty run when there are none."""
    batch: list[_NewItem] = []
    room = MAX_ENTITIES - 1
    for item in items:
        rows = 1 + len(item.issues)
        if batch and rows > room:
            yield batch
            batch, room = [], MAX_ENTITIES
        batch.append(item)
        room -= rows
    yield batch


def _add_items(act: Act, meeting_id: str, items: list[_NewItem], position: int) -> int:
    """Writes items from ``position`` on and gives the next free position; last time's decisions are at 0."""
    rows, links = [], []
    no_item, no_link = blank(AgendaItem), blank(AgendaIssue)
    for item in items:
        at = 0 if item.kind is ItemKind.TRACKING else position
        position += at > 0
        row = no_item | {
            "id": act.fresh_id(),
            "meeting_id": meeting_id,
            "position": at,
            "kind": item.kind.value,
            "title": item.title,
            "presenter": item.presenter,
            "minutes": item.minutes,
            "why": reasons_to(item.why),
            "from_item_id": item.origin,
        }
        rows.append(row)
        links += [no_link | {"id": act.fresh_id(), "item_id": row["id"], "issue_id": issue} for issue in item.issues]
    act.add_many(AgendaItem, rows)
    act.add_many(AgendaIssue, links)
    return position
