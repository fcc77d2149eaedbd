"""A meeting and its items as they are typed: days of its month, times and minutes in everyday words."""

import re
from collections.abc import Mapping
from datetime import date, time

from buildingday.domain.meeting import AttendanceKind
from buildingday.domain.numbers import parse_month
from buildingday.errors import N_, Refused
from buildingday.i18n import _
from buildingday.i18n.dates import day_words
from buildingday.services.desk import Desk
from buildingday.services.meetings.agenda_edit import edit_item
from buildingday.services.meetings.convening import MeetingEdit, add_attendance, edit_attendance, edit_meeting
from buildingday.services.meetings.meeting_acts import MeetingDone
from buildingday.services.typed import as_hint, number_of
from buildingday.text.clean import clean
from buildingday.text.normalize import halfwidth

_DAY = re.compile(r"(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月])?(\d{1,2})[日号]?")
_TIME = re.compile(r"(\d{1,2})(?:[:.点时](\d{1,2})?分?)?")


def day_in_month(month: str, typed: str) -> date | None:
    """A day of the meeting's month (``2026-11``) from ``26``, ``11-26`` or ``2026-11-26``; None for nothing typed.

    Raises:
        Refused: it is no day.
    """
    text = _tidy(typed)
    if not text:
        return None
    found = _DAY.fullmatch(text)
    first = parse_month(month)
    try:
        if found is not None:
            return date(int(found[1] or first.year), int(found[2] or first.month), int(found[3]))
    except ValueError:
        pass
    raise Refused(N_("“{typed}”不是日期。可以填 26 或 11-26。"), typed=clean(typed, 30))


@as_hint
def day_hint(desk: Desk, month: str, typed: str) -> str:
    """What the typed day is, and whether it is worked; or why it is none."""
    day = day_in_month(month, typed)
    if day is None:
        return ""
    return day_words(day) + " " + (_("工作日") if desk.calendar.is_workday(day) else _("非工作日"))


def edit_meeting_form(desk: Desk, meeting_id: str, month: str, values: Mapping[str, str]) -> MeetingDone:
    """Changes when, where and by whom from the texts ``day``, ``time``, ``venue``, ``length``, ``recorder``.

    Raises:
        Refused: a day, time or length that is none, and whatever ``edit_meeting`` refuses.
    """
    return edit_meeting(
        desk,
        meeting_id,
        MeetingEdit(
            held_on=day_in_month(month, values["day"]),
            starts_at=time_of_day(values["time"]),
            venue=values["venue"],
            recorder_name=values["recorder"],
            length_minutes=_minutes(values["length"]),
        ),
    )


def edit_item_form(desk: Desk, item_id: str, values: Mapping[str, str]) -> MeetingDone:
    """Changes an item from the texts ``title``, ``minutes``, ``presenter`` and the choice ``internal`` (yes or no).

    Raises:
        Refused: minutes that are no number, and whatever ``edit_item`` refuses.
    """
    return edit_item(
        desk,
        item_id,
        title=values["title"],
        minutes=_minutes(values["minutes"]),
        presenter=values["presenter"],
        internal=values["internal"] == "yes",
    )


def edit_attendance_form(desk: Desk, attendance_id: str, name: str, people: str) -> bool:
    """Notes who came and how many from what was typed.

    Raises:
        Refused: a count that is no number, and whatever ``edit_attendance`` refuses.
    """
    edit_attendance(desk, attendance_id, name=name, count=_people(people))
    return True


def count_residents(desk: Desk, meeting_id: str, attendance_id: str | None, people: str) -> bool:
    """Notes how many residents' representatives came: on their row when there is one already.

    Raises:
        Refused: a count that is no number or impossible, or signed minutes.
    """
    if attendance_id is None:
        add_attendance(desk, meeting_id, AttendanceKind.RESIDENT, count=_people(people))
    else:
        edit_attendance(desk, attendance_id, count=_people(people))
    return True


def _people(typed: str) -> int:
    people = number_of(typed)
    if people is None:
        raise Refused(N_("“{typed}”不是人数。请填 3 这样的数。"), typed=clean(typed, 30))
    return people


def _minutes(typed: str) -> int:
    minutes = number_of(typed)
    if minutes is None:
        raise Refused(N_("“{typed}”不是分钟数。请填 15 这样的数。"), typed=clean(typed, 30))
    return minutes


def time_of_day(typed: str) -> str:
    """``14:30`` from ``14:30``, ``14点30分`` or ``9``; empty for nothing typed.

    Raises:
        Refused: it is no time of day.
    """
    text = _tidy(typed)
    found = _TIME.fullmatch(text)
    try:
        if found is not None:
            return time(int(found[1]), int(found[2] or 0)).isoformat("minutes")
    except ValueError:
        pass
    if not text:
        return ""
    raise Refused(N_("“{typed}”不是时间。可以填 14:30。"), typed=clean(typed, 30))


def _tidy(typed: str) -> str:
    return "".join(halfwidth(clean(typed, 40)).split())
