"""履职 and 事由: the meetings that leaders owe, in words (F038); and what this week's visits were for (F057)."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from buildingday.clock import day_of
from buildingday.domain.meeting import MeetingKind
from buildingday.domain.obligation import OWED_BY, Obligation, monthly, weekly
from buildingday.domain.visit import Purpose
from buildingday.errors import N_
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.typed import moment_past
from buildingday.services.visiting.plan_words import short_date
from buildingday.storage.queries import duties as queries


class Duty(NamedTuple):
    """A meeting that is owed; ``mine`` when it is the task of my role. ``late`` is workdays past the day."""

    kind: MeetingKind
    due: date
    late: int
    mine: bool
    words: str


class PurposeWeek(NamedTuple):
    """Visits since Monday by purpose, the seven in their order; one visit may have several. ``visits`` had any."""

    monday: date
    counts: tuple[tuple[Purpose, int], ...]
    visits: int

    @property
    def missing(self) -> tuple[Purpose, ...]:
        """The purposes that no visit of the week had."""
        return tuple(purpose for purpose, count in self.counts if not count)


def duties(desk: Desk) -> list[Duty]:
    """What leaders owe now: the weekly courtyard meeting, and each area's on-site office meeting."""
    role = desk.actor.role
    found = [Duty(owed.kind, owed.due, owed.late, role == OWED_BY[owed.kind], words) for owed, words in _owed(desk)]
    return sorted(found, key=lambda duty: (not duty.mine, -duty.late, duty.due))


def courtyard_form(desk: Desk, day: str, venue: str) -> str:
    """Notes a courtyard meeting from what was typed; gives what to say about it.

    Raises:
        Refused: it is no day, or one to come.
    """
    from buildingday.services.meetings.courtyard import note_courtyard

    held = moment_past(desk, day)
    on = note_courtyard(desk, held.date() if held else None, venue)
    return say(N_("已记 {day} 的院坝会"), day=short_date(on))


def purposes_of_week(desk: Desk) -> PurposeWeek:
    """What this week's visits of the community were for."""
    today = desk.today()
    monday = today - timedelta(days=today.weekday())
    community = desk.actor.community_id
    given = queries.purposes(desk.store.connection, community, monday.isoformat(), today.isoformat())
    counts = Counter(purpose for each in given for purpose in json.loads(each))
    return PurposeWeek(monday, tuple((purpose, counts[purpose.value]) for purpose in Purpose), len(given))


def _owed(desk: Desk) -> Iterator[tuple[Obligation, str]]:
    today, policy, connection = desk.today(), desk.policy.meeting, desk.store.connection
    held = day_of(queries.last_courtyard(connection, today.isoformat()))
    courtyard = weekly(today, desk.calendar, policy.courtyard_weeks, held)
    if courtyard is not None:
        yield courtyard, _words(label("meeting_kind", courtyard.kind), courtyard, None)
    for area in queries.areas(connection, today.isoformat()):
        office = monthly(today, desk.calendar, policy.every_months, day_of(area.last_held))
        if office is not None:
            name = say(N_("{area}现场办公会"), area=area.name)
            yield office, _words(name, office, day_of(area.planned))


def _words(name: str, owed: Obligation, planned: date | None) -> str:
    if owed.late:
        words = say(N_("{name} 超期{days}个工作日"), name=name, days=owed.late)
    else:
        words = say(N_("{name} {day}前开"), name=name, day=short_date(owed.due))
    return words + (say(N_("（定于{day}）"), day=short_date(planned)) if planned else "")
