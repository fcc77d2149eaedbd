"""Agenda, notice and minutes as Markdown, numbering, signing, correcting and filing them (F143 to F145, F147)."""

from buildingday.documents import render
from buildingday.documents.markdown import escape
from buildingday.documents.templates import Templates
from buildingday.domain.decision import plain
from buildingday.domain.issue import IssueStatus
from buildingday.domain.meeting import AttendanceKind, Disposition, MeetingAction, MeetingStatus, MeetingStep, advance
from buildingday.domain.numbers import meeting_number, next_serial, short_number
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.meetings.deciding import BY_MEETING
from buildingday.services.meetings.meeting_acts import MeetingDone, done, meeting_of, take_step
from buildingday.services.meetings.meeting_list import find_meeting
from buildingday.services.meetings.meetings_view import ItemView, MeetingView, meeting
from buildingday.services.meetings.minutes_doc import (
    agenda_doc,
    corrections_of,
    held_year,
    minutes_doc,
    notice_doc,
    private_words,
)
from buildingday.storage.journal import Act
from buildingday.storage.queries import minutes as queries
from buildingday.storage.tables import JOURNALED, Meeting, MinutesNote
from buildingday.text.clean import LINE, NOTE, clean

_NOT_HELD = (
    MeetingStatus.PREPARING,
    MeetingStatus.NOTIFIED,
    MeetingStatus.POSTPONED,
    MeetingStatus.CANCELLED,
)
_INVITED = (AttendanceKind.PRESENT, AttendanceKind.ATTENDING)
#: Problems of a decided item that are tasks, or were.
_TASKS = (IssueStatus.IN_PROGRESS, IssueStatus.TO_VERIFY, IssueStatus.TO_ASK, IssueStatus.STRUCK, IssueStatus.MERGED)


def agenda_markdown(desk: Desk, name: str) -> str:
    """议题 of a meeting, by month or id, as Markdown (F132, F135, F137)."""
    return render.agenda_markdown(agenda_doc(desk, meeting(desk, name)), Templates(desk.templates))


def notice_markdown(desk: Desk, name: str) -> str:
    """会议通知 as Markdown, to the units on the list that are to come (F136).

    Raises:
        Refused: nobody is on the list yet, it has no day, or the meeting is put off or over.
    """
    view = meeting(desk, name)
    if view.line.status not in (MeetingStatus.PREPARING, MeetingStatus.NOTIFIED):
        status = label("meeting_status", view.line.status)
        raise Refused(N_("会议现在是“{status}”，不用再出通知。只有还没有开的会议出通知。"), status=status)
    if view.line.held_on is None:
        raise Refused(N_("会议还没有定日期。请先在“安排”里定日期，再出通知。"))
    units = tuple(dict.fromkeys(row.unit for row in view.attendance if row.unit_id and row.kind in _INVITED))
    if not units:
        raise Refused(N_("还没有要请的单位。请先发通知，牵头和配合的单位会列进名单。"))
    return render.notice_markdown(notice_doc(desk, view, view.line.held_on, units), Templates(desk.templates))


def minutes_markdown(desk: Desk, name: str) -> str:
    """会议纪要 as Markdown: the locked text with its corrections once signed, else made from what is recorded so far.

    Raises:
        Refused: the meeting has not been held.
    """
    view = meeting(desk, name)
    if view.line.status in _NOT_HELD:
        status = label("meeting_status", view.line.status)
        raise Refused(N_("会议现在是“{status}”，还没有纪要。请先开始会议。"), status=status)
    templates = Templates(desk.templates)
    locked = find_meeting(desk, view.line.id).minutes_text
    if locked is None:
        return render.minutes_markdown(minutes_doc(desk, view), templates)
    if not view.corrections:
        return locked
    return f"{locked}\n{render.corrections_markdown(corrections_of(view), templates)}"


def number_minutes(desk: Desk, meeting_id: str) -> MeetingDone:
    """Gives the minutes their number ahead of signing: the first free one of the year (F145).

    Raises:
        Refused: the minutes are signed already.
    """
    view = meeting(desk, meeting_id)
    with desk.store.act("meeting.number", desk.actor.id) as act:
        number = _number(act, desk, view, meeting_of(act, view.line.id))
        after = meeting_of(act, view.line.id)
    return done(after, say("纪要编号{number}。", number=number))


def sign(desk: Desk, meeting_id: str, signatory: str = "") -> MeetingDone:
    """签发: numbers the minutes and locks their text; by the chair unless somebody else is named (F144).

    Afterwards nothing of the meeting changes any more, nor is undone; what was wrong is said by ``correct``.

    Raises:
        Refused: the meeting has not ended, was signed before, or nobody signs.
    """
    view = meeting(desk, meeting_id)
    signatory = clean(signatory, LINE) or view.line.chair
    with desk.store.act("meeting.sign", desk.actor.id) as act:
        before = meeting_of(act, view.line.id)
        advance(MeetingAction.SIGN, MeetingStatus(before.status), MeetingStep(signatory=signatory))
        number = _number(act, desk, view, before)
        text = render.minutes_markdown(
            minutes_doc(desk, view, signatory=signatory, number=number), Templates(desk.templates)
        )
        after = take_step(
            act,
            before,
            MeetingAction.SIGN,
            MeetingStep(signatory=signatory),
            signatory_name=signatory,
            signed_at=act.moment,
            minutes_text=text,
        )
        _hold(act, desk, before.id)
    return done(after, say("纪要{number}已签发，内容已锁定。", number=number))


def correct(desk: Desk, meeting_id: str, text: str) -> MeetingDone:
    """更正: a note behind the signed text, which itself stays as it is (F144).

    Raises:
        Refused: no words, or the minutes are not signed.
    """
    text = clean(text, NOTE, newlines=True)
    with desk.store.act("meeting.correct", desk.actor.id) as act:
        signed = _signed(act, desk, meeting_id, MeetingAction.CORRECT, text)
        act.add(MinutesNote(meeting_id=signed.id, at=act.moment, person_id=desk.actor.id, text=text))
    return done(signed, say("更正已附在纪要后面。"))


def archive(desk: Desk, meeting_id: str) -> MeetingDone:
    """归档 of a signed meeting.

    Raises:
        Refused: it is not signed.
    """
    with desk.store.act("meeting.archive", desk.actor.id) as act:
        after = take_step(act, _signed(act, desk, meeting_id, MeetingAction.ARCHIVE, ""), MeetingAction.ARCHIVE)
    return done(after, say("会议已归档。"))


def check_minutes(desk: Desk, name: str) -> list[str]:
    """What in minutes and data does not fit together, one sentence each; empty when all is well (F147)."""
    view = meeting(desk, name)
    text = "" if view.line.status in _NOT_HELD else minutes_markdown(desk, view.line.id)
    private = private_words(desk, view)
    warnings = []
    for item in view.items:
        for decision in item.decisions:
            where = say(N_("“{title}”第 {position} 条"), title=item.title, position=decision.position)
            if decision.missing:
                parts = [label("decision_part", part) for part in decision.missing]
                warnings.append(say(N_("{where}还缺{parts}。"), where=where, parts=parts))
            if text and escape(plain(private(decision.terms.text))) not in text:
                warnings.append(say(N_("{where}没有写进纪要。"), where=where))
        warnings += _without_task(item)
    for number, title in queries.tasks_without_decision(desk.store.connection, view.line.id, BY_MEETING):
        number = short_number(number)
        warnings.append(say(N_("{number} 已按会议交办，“{title}”里却没有议定事项。"), number=number, title=title))
    return warnings


def _without_task(item: ItemView) -> list[str]:
    """A decision about a problem that nobody handles is only words."""
    if item.disposition is not Disposition.DECIDED:
        return []
    return [
        say(
            N_("“{title}”已议定，{number} 却是“{status}”，没有成为任务。"),
            title=item.title,
            number=short_number(issue.number),
            status=label("status", issue.status),
        )
        for issue in item.issues
        if issue.status not in _TASKS
    ]


def _number(act: Act, desk: Desk, view: MeetingView, before: Meeting) -> str:
    """The number that the minutes have, or the first free one of their year, written within the act."""
    year, serial = before.number_year, before.year_number
    if year is None or serial is None:
        year = held_year(view, desk.today())
        serial = next_serial(queries.serials(desk.store.connection, year))
        act.set(Meeting, before.id, number_year=year, year_number=serial)
    return meeting_number(year, serial)


def _hold(act: Act, desk: Desk, meeting_id: str) -> None:
    """Names all that the text was made from, so that none of it can be undone underneath the signature."""
    for table, row_id in queries.rows_of(desk.store.connection, meeting_id):
        act.read(JOURNALED[table], row_id)


def _signed(act: Act, desk: Desk, meeting_id: str, action: MeetingAction, text: str) -> Meeting:
    """A meeting whose minutes are signed, when they may take this step."""
    row = act.get(Meeting, find_meeting(desk, meeting_id).id)
    assert row is not None
    advance(action, MeetingStatus(row.status), MeetingStep(text=text))
    return row
