"""What every verb of a meeting begins with: the meeting and the item as they stand, and whether they may change."""

from collections.abc import Collection
from dataclasses import dataclass

from buildingday.domain.meeting import MeetingAction, MeetingStatus, MeetingStep, advance, refuse_locked
from buildingday.errors import N_, Refused
from buildingday.services.gone import still_there
from buildingday.storage.journal import Act
from buildingday.storage.tables import AgendaIssue, AgendaItem, Meeting

#: The agenda is made before the meeting; while it runs, an item may still come in.
BEFORE = (MeetingStatus.PREPARING, MeetingStatus.NOTIFIED, MeetingStatus.POSTPONED)
#: What was said and decided is written down while the meeting runs, and put right until the minutes are signed.
AT_TABLE = (MeetingStatus.RUNNING, MeetingStatus.TO_MINUTE)


@dataclass(frozen=True, slots=True)
class MeetingDone:
    """What just happened to a meeting, as the line above the keys says it; ``item_id`` names the item to look at."""

    meeting_id: str
    status: MeetingStatus
    sentence: str
    item_id: str | None = None


def done(meeting: Meeting, sentence: str, item_id: str | None = None) -> MeetingDone:
    """The view of a meeting after a step."""
    return MeetingDone(meeting.id, MeetingStatus(meeting.status), sentence, item_id)


def meeting_of(act: Act, meeting_id: str) -> Meeting:
    """The meeting, when it may still be changed.

    Raises:
        Refused: there is none, its minutes are signed, or it was cancelled.
    """
    meeting = still_there(act.get(Meeting, meeting_id), N_("没有这次会议，可能刚被撤销。请刷新后再试。"))
    refuse_locked(MeetingStatus(meeting.status))
    return meeting


def take_step(
    act: Act, meeting: Meeting, action: MeetingAction, step: MeetingStep | None = None, **fields: object
) -> Meeting:
    """Takes a meeting one step on, writing ``fields`` beside it, and gives it as it stands then.

    Raises:
        Refused: the rule that says no and what would be accepted.
    """
    status = advance(action, MeetingStatus(meeting.status), step)
    act.set(Meeting, meeting.id, status=status.value, **fields)
    after = act.get(Meeting, meeting.id)
    assert after is not None
    return after


def meeting_before(act: Act, meeting_id: str) -> Meeting:
    """The meeting, when its agenda may still be changed.

    Raises:
        Refused: it has begun.
    """
    meeting = meeting_of(act, meeting_id)
    if meeting.status not in BEFORE:
        raise Refused(N_("会议已经开始，议题不能再调整。会上提出的新议题可以加在最后。"))
    return meeting


def item_of(act: Act, item_id: str) -> AgendaItem:
    """An agenda item.

    Raises:
        Refused: it was taken off.
    """
    return still_there(act.get(AgendaItem, item_id), N_("这个议题已经不在议程里了。请刷新后再试。"))


def item_at_table(act: Act, item_id: str) -> tuple[AgendaItem, Meeting]:
    """An item and its meeting, when what was said about it may be written down.

    Raises:
        Refused: the meeting has not begun, or its minutes are signed.
    """
    item = item_of(act, item_id)
    meeting = meeting_of(act, item.meeting_id)
    if meeting.status not in AT_TABLE:
        raise Refused(N_("会议还没有开始，不能记会议情况。请先开始会议。"))
    return item, meeting


def items_of(act: Act, meeting_id: str) -> list[AgendaItem]:
    """The items of a meeting in order."""
    return sorted(act.rows(AgendaItem, meeting_id=meeting_id), key=lambda item: (item.position, item.id))


def issues_of(act: Act, item_id: str) -> list[str]:
    """Ids of the problems that an item is about."""
    return [link.issue_id for link in act.rows(AgendaIssue, item_id=item_id)]


def renumber(act: Act, items: Collection[AgendaItem]) -> None:
    """Gives the items positions from 1 in this order; the tracking item stays at 0."""
    for position, item in enumerate((item for item in items if item.kind != "tracking"), start=1):
        act.set(AgendaItem, item.id, position=position)
