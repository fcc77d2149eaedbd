"""Who did what and when, read from the journal: the audit, and the timeline of one thing (F220)."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice

from buildingday.domain.door import is_door
from buildingday.errors import N_, Refused
from buildingday.i18n import _, say
from buildingday.i18n.journal_labels import VERBS
from buildingday.services.desk import Desk
from buildingday.services.upkeep.history_words import ChangeWords, Wording, is_told
from buildingday.storage.queries import journal as queries

#: Changes shown of one act; an import has a thousand.
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One act in words; ``cursor`` asks for what was before it, ``more`` counts the changes that are not shown."""

    cursor: str
    at: datetime
    who: str
    verb: str
    words: str
    reason: str
    undone: bool
    changes: tuple[ChangeWords, ...]
    more: int


def audit(desk: Desk, before: str = queries.LATEST, limit: int = 50) -> list[HistoryEntry]:
    """The latest acts of this home, or those before a cursor; names and numbers of residents are masked."""
    return _entries(desk, queries.acts(desk.store.connection, before, limit), None)


def timeline(
    desk: Desk, kind: str, entity_id: str, before: str = queries.LATEST, limit: int = 200
) -> list[HistoryEntry]:
    """The acts that touched a household, issue, meeting, person, unit, helper or place; only what they did to it."""
    connection = desk.store.connection
    mine = queries.belonging(connection, kind, entity_id)
    return _entries(desk, queries.acts_of(connection, kind, entity_id, before, limit), mine)


def find_entity(desk: Desk, typed: str) -> tuple[str, str]:
    """Kind and id of what somebody named: the number of a problem, a door, the month of a meeting, a person, a unit.

    Raises:
        Refused: nothing is called so.
    """
    from buildingday.services import naming
    from buildingday.services.handling.issues_view import find_issue
    from buildingday.services.meetings.meeting_list import find_meeting

    if is_door(typed):
        return "household", naming.find_door(desk, typed)
    finders: list[tuple[str, Callable[[Desk, str], str]]] = [
        ("issue", find_issue),
        ("meeting", lambda desk, typed: find_meeting(desk, typed).id),
        ("household", naming.find_door),
        ("person", naming.find_person),
        ("unit", naming.find_unit),
        ("person", partial(naming.find_person, closed=True)),
        ("unit", partial(naming.find_unit, closed=True)),
    ]
    for kind, find in finders:
        try:
            return kind, find(desk, typed)
        except Refused:
            continue
    raise Refused(N_("没有找到“{typed}”。可写问题编号、门牌、会议月份、人员或单位。"), typed=typed[:40])


def _entries(desk: Desk, rows: Iterable[queries.ActRow], mine: set[str] | None) -> list[HistoryEntry]:
    wording = Wording(desk)
    return [_entry(desk, wording, row, mine) for row in rows]


def _entry(desk: Desk, wording: Wording, row: queries.ActRow, mine: set[str] | None) -> HistoryEntry:
    operations = [
        each for each in json.loads(row.payload or "[]") if (mine is None or each[1] in mine) and is_told(each)
    ]
    return HistoryEntry(
        cursor=row.hlc,
        at=desk.moment(row.wall_time),
        who=row.actor,
        verb=row.verb,
        words=_verb_words(row),
        reason="" if row.undone_verb else wording.free(row.reason),
        undone=bool(row.undone),
        changes=tuple(wording.change(operation) for operation in islice(operations, _SHOWN)),
        more=max(len(operations) - _SHOWN, 0),
    )


def _verb_words(row: queries.ActRow) -> str:
    if row.undone_verb is None:
        return _(VERBS.get(row.verb, row.verb))
    return say(N_("撤销：{verb}"), verb=_(VERBS.get(row.undone_verb, row.undone_verb)))
