"""Convening a meeting: when, where and who leads it, the notice, postponing, and who is invited and came (F136)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from buildingday.domain.meeting import AttendanceKind, MeetingAction, MeetingStep
from buildingday.domain.numbers import month_code
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.gone import still_there
from buildingday.services.meetings.meeting_acts import MeetingDone, done, meeting_of, take_step
from buildingday.services.roster.units import open_unit
from buildingday.storage.journal import Act
from buildingday.storage.queries import agenda as queries
from buildingday.storage.tables import Area, Attendance, Meeting, Person, Place
from buildingday.text.clean import LINE, NOTE, clean

_MOST_MINUTES = 480
_MOST_PEOPLE = 10_000
_KEPT_LINES = ("requirements",)


@dataclass(frozen=True, slots=True)
class MeetingEdit:
    """What a person changes of a meeting; None leaves it as it is. ``starts_at`` is local time such as ``14:30``."""

    held_on: date | None = None
    starts_at: str | None = None
    venue: str | None = None
    chair_id: str | None = None
    recorder_name: str | None = None
    length_minutes: int | None = None
    requirements: str | None = None
    cc: str | None = None


def edit_meeting(desk: Desk, meeting_id: str, edit: MeetingEdit) -> MeetingDone:
    """Changes when, where and by whom; also what the meeting asks of everybody (会议要求) and 抄送.

    Raises:
        Refused: a day outside the meeting's month, an impossible length, nobody of that id, or signed minutes.
    """
    with desk.store.act("meeting.edit", desk.actor.id) as act:
        meeting = meeting_of(act, meeting_id)
        _check(meeting, edit)
        fields = {name: _stored(name, value) for name, value in asdict(edit).items() if value is not None}
        if edit.chair_id is not None:
            chair = still_there(act.get(Person, edit.chair_id), N_("没有这位主持人。请从人员名单中选择。"))
            fields |= {"chair_name": chair.name, "chair_title": chair.title}
        act.set(Meeting, meeting_id, **fields)
    return done(meeting, say("会议安排已更新。"))


def notify(desk: Desk, meeting_id: str) -> MeetingDone:
    """发通知: the units that lead or help with its problems are put on the list, with the chair and my community.

    Raises:
        Refused: it is past preparing.
    """
    with desk.store.act("meeting.notify", desk.actor.id) as act:
        meeting = take_step(act, meeting_of(act, meeting_id), MeetingAction.NOTIFY)
        invited = _invite(act, desk, meeting)
    return done(meeting, say("会议已通知，拟邀请 {count} 家单位。", count=invited))


def postpone(desk: Desk, meeting_id: str, reason: str) -> MeetingDone:
    """延期, with the reason."""
    return _advance(desk, meeting_id, MeetingAction.POSTPONE, reason)


def plan_again(desk: Desk, meeting_id: str) -> MeetingDone:
    """重新筹备 what was postponed."""
    return _advance(desk, meeting_id, MeetingAction.PLAN_AGAIN, "")


def cancel(desk: Desk, meeting_id: str, reason: str) -> MeetingDone:
    """取消, with the reason; the month can then have another meeting."""
    return _advance(desk, meeting_id, MeetingAction.CANCEL, reason)


def add_attendance(
    desk: Desk,
    meeting_id: str,
    kind: AttendanceKind,
    *,
    unit_id: str | None = None,
    unit_name: str = "",
    name: str = "",
    count: int = 1,
) -> str:
    """Puts somebody on the list and gives the row's id; residents by count, never by name.

    Raises:
        Refused: nobody named, a name beside residents, an impossible count, or signed minutes.
    """
    unit_name, name = clean(unit_name, LINE), clean(name, LINE)
    if kind is AttendanceKind.RESIDENT and name:
        raise Refused(N_("居民代表只记人数，不记姓名。请只填人数。"))
    if kind is not AttendanceKind.RESIDENT and not (unit_id or unit_name or name):
        raise Refused(N_("请写明单位或姓名。"))
    _check_count(count)
    with desk.store.act("attendance.add", desk.actor.id) as act:
        meeting_of(act, meeting_id)
        if unit_id is not None:
            open_unit(act, unit_id)
        return act.add(
            Attendance(
                meeting_id=meeting_id, kind=kind.value, unit_id=unit_id, unit_name=unit_name, name=name, count=count
            )
        ).id


def invite_units(desk: Desk, meeting_id: str, unit_ids: Sequence[str]) -> int:
    """Puts units of the directory on the list as 出席, in one act; gives how many were not on it yet.

    Raises:
        Refused: an unknown unit, or signed minutes.
    """
    with desk.store.act("attendance.invite", desk.actor.id) as act:
        meeting = meeting_of(act, meeting_id)
        listed = {row.unit_id for row in act.rows(Attendance, meeting_id=meeting_id)}
        fresh = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in listed]
        for unit_id in fresh:
            open_unit(act, unit_id)
            present = AttendanceKind.PRESENT.value
            act.add(Attendance(meeting_id=meeting.id, kind=present, unit_id=unit_id))
    return len(fresh)


def edit_attendance(
    desk: Desk,
    attendance_id: str,
    *,
    kind: AttendanceKind | None = None,
    name: str | None = None,
    count: int | None = None,
) -> None:
    """Notes who came instead, or how; None leaves it as it is.

    Raises:
        Refused: no such row, a name beside residents, an impossible count, or signed minutes.
    """
    with desk.store.act("attendance.edit", desk.actor.id) as act:
        row = _attendance(act, attendance_id)
        after = kind or AttendanceKind(row.kind)
        said = row.name if name is None else clean(name, LINE)
        if after is AttendanceKind.RESIDENT and said:
            raise Refused(N_("居民代表只记人数，不记姓名。请只填人数。"))
        people = row.count if count is None else count
        _check_count(people)
        act.set(Attendance, attendance_id, kind=after.value, name=said, count=people)


def remove_attendance(desk: Desk, attendance_id: str) -> None:
    """Takes somebody off the list."""
    with desk.store.act("attendance.remove", desk.actor.id) as act:
        _attendance(act, attendance_id)
        act.remove(Attendance, attendance_id)


def _check(meeting: Meeting, edit: MeetingEdit) -> None:
    if edit.held_on is not None and month_code(edit.held_on) != meeting.month:
        raise Refused(N_("{day} 不在 {month} 这个月。请另选一天。"), day=edit.held_on, month=meeting.month)
    if edit.length_minutes is not None and not 0 < edit.length_minutes <= _MOST_MINUTES:
        raise Refused(
            N_("会期 {minutes} 分钟不行。请填 1 到 {most} 之间的数。"), minutes=edit.length_minutes, most=_MOST_MINUTES
        )


def _stored(name: str, value: object) -> object:
    if isinstance(value, str):
        return clean(value, NOTE, newlines=True) if name in _KEPT_LINES else clean(value, LINE)
    return value.isoformat() if isinstance(value, date) else value


def _invite(act: Act, desk: Desk, meeting: Meeting) -> int:
    """Proposes who is to come; whoever is on the list already stays as they are. Gives the number of units."""
    listed = act.rows(Attendance, meeting_id=meeting.id)
    present = AttendanceKind.PRESENT.value
    if not listed:
        area = act.get(Area, meeting.area_id) if meeting.area_id else None
        community = act.get(Place, desk.actor.community_id)
        for unit_name, name in (
            (area.name if area else "", meeting.chair_name),
            (community.name if community else "", meeting.recorder_name),
        ):
            if name:
                act.add(Attendance(meeting_id=meeting.id, kind=present, unit_name=unit_name, name=name))
    known = {row.unit_id for row in listed}
    units = queries.units_on_agenda(desk.store.connection, meeting.id)
    for unit_id, leads in units:
        if unit_id not in known:
            kind = present if leads else AttendanceKind.ATTENDING.value
            act.add(Attendance(meeting_id=meeting.id, kind=kind, unit_id=unit_id))
    return len(units)


def _advance(desk: Desk, meeting_id: str, action: MeetingAction, reason: str) -> MeetingDone:
    reason = clean(reason, NOTE)
    with desk.store.act(f"meeting.{action.value}", desk.actor.id, reason=reason) as act:
        meeting = take_step(act, meeting_of(act, meeting_id), action, MeetingStep(text=reason))
    return done(meeting, say("会议现在是“{status}”。", status=label("meeting_status", meeting.status)))


def _attendance(act: Act, attendance_id: str) -> Attendance:
    row = still_there(act.get(Attendance, attendance_id), N_("名单上没有这一行，可能刚被撤销。请刷新后再试。"))
    meeting_of(act, row.meeting_id)
    return row


def _check_count(count: int) -> None:
    if not 0 < count <= _MOST_PEOPLE:
        raise Refused(N_("人数 {count} 不对。请填 1 到 {most} 之间的数。"), count=count, most=_MOST_PEOPLE)
