"""Agenda, notice and minutes as the documents say them: a meeting in Chinese, without personal data of residents."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from buildingday.documents.model import (
    AgendaDoc,
    AgendaDocItem,
    Correction,
    MinutesDoc,
    MinutesItem,
    NoticeDoc,
    NotYet,
    Tracking,
    UnitNames,
)
from buildingday.domain.decision import sentence
from buildingday.domain.meeting import AttendanceKind, Disposition, ItemKind
from buildingday.domain.numbers import date_text, month_text, parse_month
from buildingday.services.desk import Desk
from buildingday.services.discreet import Discreet, discreet, paper_name
from buildingday.services.meetings.item_brief import brief_of
from buildingday.services.meetings.meeting_decisions import DecisionView, TrackingView
from buildingday.services.meetings.meetings_view import AttendanceView, ItemView, MeetingView
from buildingday.services.meetings.wording import WRITTEN, reason_sentence
from buildingday.storage.queries import agenda as agenda_queries
from buildingday.storage.queries import minutes as queries
from buildingday.storage.queries import residents

_MONTH = re.compile(r"\d{4}-\d{2}")
_NAMED_PLACES = 2
_NAMED_ITEMS = 3
_LONGEST_NAME = 4  # characters of a person's name
#: Our own proposal for what a notice asks of the units; a template of one's own says it otherwise.
_ASKED_OF_UNITS = ("请会前核实本单位牵头的事项，带办理情况和办法到会", "因故不能参会的，请提前请假")
_CAME = (AttendanceKind.PRESENT, AttendanceKind.ATTENDING)


def agenda_doc(desk: Desk, view: MeetingView) -> AgendaDoc:
    """The agenda of a meeting."""
    line, private = view.line, private_words(desk, view)
    items = tuple(_agenda_item(desk, view, item, private) for item in view.items)
    return AgendaDoc(
        area=_area(desk, view),
        month=parse_month(line.month),
        number=line.number,
        held_on=line.held_on or parse_month(line.month),
        starts_at=line.starts_at,
        venue=line.venue,
        chair=line.chair,
        length_minutes=line.length_minutes,
        items=items,
        invited=tuple(dict.fromkeys(row.unit for row in view.attendance if row.unit)),
        overflow=_overflow(view, private),
    )


def notice_doc(desk: Desk, view: MeetingView, held_on: date, units: Sequence[str]) -> NoticeDoc:
    """The notice of a meeting on ``held_on`` to ``units``, from my community; internal items stay inside."""
    line, private, me = view.line, private_words(desk, view), desk.actor
    return NoticeDoc(
        area=_area(desk, view),
        month=parse_month(line.month),
        to=units,
        held_on=held_on,
        starts_at=line.starts_at,
        venue=line.venue,
        chair=f"{line.chair}（{view.chair_title}）" if view.chair_title else line.chair,
        length_minutes=line.length_minutes,
        items=tuple(_notice_item(desk, item, private) for item in view.items if not item.internal),
        requirements=_ASKED_OF_UNITS,
        contact=f"{me.name} {agenda_queries.phone_of(desk.store.connection, me.id)}".rstrip(),
        issued_by=_community(desk),
        issued_on=desk.today(),
    )


def minutes_doc(desk: Desk, view: MeetingView, *, signatory: str = "", number: str = "") -> MinutesDoc:
    """The minutes of a meeting from its data; items without a disposition are left out.

    ``signatory`` and ``number`` are those that signing is about to write.
    """
    line, private = view.line, private_words(desk, view)
    reporters = queries.reporters(desk.store.connection, line.id)
    disposed = [item for item in view.items if item.disposition and item.kind is not ItemKind.TRACKING]
    return MinutesDoc(
        heading=f"{_area(desk, view)}{WRITTEN.label('meeting_kind', line.kind)}纪要",
        number=number or line.number,
        held_on=line.held_on or parse_month(line.month),
        chair=line.chair,
        chair_position=view.chair_title,
        venue=line.venue,
        tracking=_tracking(desk, view.tracking),
        items=tuple(
            _minutes_item(view, item, [who for who in reporters if who.item_id == item.id], private)
            for item in disposed
        ),
        requirements=private(view.requirements),
        attendance={
            kind: _by_unit([row for row in view.attendance if row.kind is kind])
            for kind in AttendanceKind
            if kind is not AttendanceKind.RESIDENT
        },
        residents=sum(row.count for row in view.attendance if row.kind is AttendanceKind.RESIDENT),
        signatory=signatory or view.signatory,
        recorder=view.recorder,
        cc=tuple(part.strip() for part in re.split("[、，,；;]", view.cc) if part.strip()),
    )


def corrections_of(view: MeetingView) -> tuple[Correction, ...]:
    """The corrections behind locked minutes."""
    return tuple(Correction(note.on, note.text) for note in view.corrections)


def decision_words(decision: DecisionView, private: Discreet) -> str:
    """The sentence of a decision without names of residents."""
    terms = decision.terms
    text, milestones, standard = (private(words) for words in (terms.text, terms.milestones, terms.standard))
    return sentence(replace(terms, text=text, milestones=milestones, standard=standard))


def private_words(desk: Desk, view: MeetingView) -> Discreet:
    """A function that takes the residents of this meeting's problems out of a text."""
    return discreet(residents.of_meeting(desk.store.connection, view.line.id), desk.policy.privacy)


def _area(desk: Desk, view: MeetingView) -> str:
    return view.line.area or _community(desk)


def _community(desk: Desk) -> str:
    return agenda_queries.venue(desk.store.connection, desk.actor.community_id)[0]


def _agenda_item(desk: Desk, view: MeetingView, item: ItemView, private: Discreet) -> AgendaDocItem:
    tracked = item.kind is ItemKind.TRACKING
    return AgendaDocItem(
        position=item.position,
        title=private(item.title),
        issues=tuple(issue.number for issue in item.issues),
        place=_place(item),
        minutes=item.minutes,
        presenter=_presenter(desk, item),
        why=tuple(reason_sentence(reason.code, reason.params, WRITTEN) for reason in item.why),
        missing=tuple(WRITTEN.label("readiness", code) for code in item.missing),
        brief=_last_time(view.tracking, private) if tracked else _brief(desk, item),
    )


def _notice_item(desk: Desk, item: ItemView, private: Discreet) -> AgendaDocItem:
    return AgendaDocItem(
        position=item.position,
        title=private(item.title),
        issues=tuple(issue.number for issue in item.issues),
        minutes=item.minutes,
        presenter=_presenter(desk, item),
    )


def _presenter(desk: Desk, item: ItemView) -> str:
    return item.presenter or (_community(desk) if item.kind is ItemKind.TRACKING else "")


def _overflow(view: MeetingView, private: Discreet) -> str:
    """What to move when the hour is full (F134)."""
    titles = [f"“{private(item.title)}”" for item in view.items if item.cut]
    if not titles:
        return ""
    more = f"等{len(titles)}项" if len(titles) > _NAMED_ITEMS else ""
    named = "、".join(titles[:_NAMED_ITEMS])
    return f"超出会期{view.overflow}分钟，建议把{named}{more}转下次会议或联席会议"


def _place(item: ItemView) -> str:
    places = list(dict.fromkeys(issue.place.replace(" ", "") for issue in item.issues))
    if len(places) > _NAMED_PLACES:
        return f"{places[0]}等{len(places)}处"
    return "、".join(places)


def _brief(desk: Desk, item: ItemView) -> tuple[str, ...]:
    brief = brief_of(desk, item.id, WRITTEN)
    lines = [f"{date_text(line.on)} {line.words}" for line in brief.timeline]
    return (f"涉及{brief.households}户，反映{brief.reporters}人", *lines) if item.issues else tuple(lines)


def _last_time(tracking: TrackingView | None, private: Discreet) -> tuple[str, ...]:
    """What became of each decision, with what the unit says about it (F146)."""
    if tracking is None:
        return ()
    return tuple(
        f"{decision_words(decision, private)}（{_standing(decision)}）{private(decision.progress)}"
        for decision in tracking.decisions
    )


def _standing(decision: DecisionView) -> str:
    late = WRITTEN.label("timeliness", decision.timeliness) if decision.timeliness == "overdue" else ""
    return "，".join(part for part in (WRITTEN.label("decision", decision.status), late) if part)


def _tracking(desk: Desk, tracking: TrackingView | None) -> Tracking | None:
    if tracking is None:
        return None
    return Tracking(_community(desk), tracking.total, tracking.struck, tracking.in_progress, tracking.overdue)


def _minutes_item(
    view: MeetingView, item: ItemView, reporters: Sequence[queries.ReporterRow], private: Discreet
) -> MinutesItem:
    assert item.disposition is not None
    open_names = [who.name for who in reporters if who.name and not who.sensitive]
    return MinutesItem(
        title=private(item.title),
        disposition=item.disposition,
        issues=tuple(issue.number for issue in item.issues),
        resident=paper_name(open_names[0]) if open_names else "",
        households=len(reporters),
        units=_heard_units(view, item),
        thinks=private(item.thinks),
        decisions=tuple(decision_words(decision, private) for decision in item.decisions),
        not_yet=NotYet(unit=item.unit, review_on=item.review_on, trigger=private(item.trigger)),
        continued_to=_goes_to(item),
    )


def _heard_units(view: MeetingView, item: ItemView) -> tuple[str, ...]:
    """Units that answer for the item and came; who did not come explained nothing."""
    came = {row.unit for row in view.attendance if row.kind in _CAME}
    asked = [item.presenter]
    for decision in item.decisions:
        asked += [decision.terms.lead_unit, *decision.terms.co_units]
    return tuple(dict.fromkeys(unit for unit in asked if unit in came))


def _goes_to(item: ItemView) -> str:
    if item.disposition is Disposition.RETURNED:
        return item.unit
    if _MONTH.fullmatch(item.to_meeting):
        return f"{month_text(parse_month(item.to_meeting))}楼栋现场办公会"
    return item.to_meeting


def _by_unit(rows: Sequence[AttendanceView]) -> tuple[UnitNames, ...]:
    """Names gathered by unit in the order of the list."""
    units: dict[str, list[str]] = {}
    for row in rows:
        units.setdefault(row.unit, []).extend([_attendant(row)] if row.name or row.count > 1 else [])
    return tuple(UnitNames(unit, tuple(names)) for unit, names in units.items())


def _attendant(row: AttendanceView) -> str:
    """A name; somebody without a unit is a resident and stays discreet, unless it says what they are (住户代表)."""
    is_name = len(row.name.strip()) <= _LONGEST_NAME
    name = paper_name(row.name) if row.name and is_name and not row.unit else row.name
    return f"{name}{row.count}人" if row.count > 1 else name


def held_year(view: MeetingView, today: date) -> int:
    """The year whose numbers the minutes belong to."""
    return (view.line.held_on or today).year
