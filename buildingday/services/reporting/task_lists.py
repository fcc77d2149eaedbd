"""任务清单 and 责任清单: what meetings decided, what was assigned without one, and the measures noted by hand.

Both lists come from one source in one order: the measures of a problem follow what was decided or assigned about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from buildingday.clock import day_of
from buildingday.documents.lists import DutyRow, TaskRow
from buildingday.domain.deadline import Clock, finish_clock
from buildingday.domain.decision import DecisionStatus, amount_text, standing
from buildingday.domain.issue import IssueStatus
from buildingday.domain.numbers import meeting_number, month_text, parse_month
from buildingday.errors import N_
from buildingday.services.desk import Desk
from buildingday.services.discreet import Discreet, discreet
from buildingday.services.handling.issue_clock import clock_of
from buildingday.services.meetings.wording import Voice
from buildingday.storage.queries import lists as queries
from buildingday.storage.queries import measures, residents
from buildingday.storage.queries.lists import Asked, AssignedLine, DecidedLine
from buildingday.storage.queries.measures import ListedMeasure

_NEXT = {
    DecisionStatus.NOT_STARTED: N_("启动办理"),
    DecisionStatus.IN_PROGRESS: N_("完成后报办结"),
    DecisionStatus.DONE_TO_VERIFY: N_("现场核实并回访"),
}
_NEXT_OF_ISSUE = {
    IssueStatus.IN_PROGRESS: N_("完成后报办结"),
    IssueStatus.TO_VERIFY: N_("现场核实"),
    IssueStatus.TO_ASK: N_("回访后销号"),
}
_NOTED_NEXT, _FOLLOWS = N_("办完记为完成"), N_("随 {number} 销号")


@dataclass(frozen=True, slots=True)
class _Task:
    """One task, before it is told as a line of either list."""

    name: str
    issues: tuple[str, ...]
    meeting: str
    text: str
    milestones: str
    standard: str
    starts_on: date | None
    clock: Clock | None
    progress: str
    next_step: str
    leader: str
    lead_unit: str
    owner: str
    co_units: str
    supervisor: str
    funding: str


def task_rows(desk: Desk, asked: Asked, voice: Voice) -> list[TaskRow]:
    """任务清单: what is to be done by when, and how far it is; what is struck off stands on the list of those."""
    return [
        TaskRow(
            seq=seq,
            number="、".join(task.issues),
            meeting=task.meeting,
            task=task.text,
            milestones=task.milestones,
            standard=task.standard,
            starts_on=task.starts_on,
            due_on=task.clock.due if task.clock else None,
            progress=task.progress,
            next_step=task.next_step,
            band=voice.label("band", task.clock.band) if task.clock else "",
        )
        for seq, task in enumerate(_tasks(desk, asked, voice), start=1)
    ]


def duty_rows(desk: Desk, asked: Asked, voice: Voice) -> list[DutyRow]:
    """责任清单: who answers for each task, in the order of the 任务清单."""
    return [
        DutyRow(
            seq=seq,
            task=task.name,
            leader=task.leader,
            lead_unit=task.lead_unit,
            owner=task.owner,
            co_units=task.co_units,
            supervisor=task.supervisor,
            funding=task.funding,
            remark=voice.label("timeliness", "overdue") if task.clock and task.clock.overdue else "",
        )
        for seq, task in enumerate(_tasks(desk, asked, voice), start=1)
    ]


def _tasks(desk: Desk, asked: Asked, voice: Voice) -> list[_Task]:
    connection = desk.store.connection
    private = discreet(residents.of_place(connection, asked), desk.policy.privacy)
    noted = _Noted(desk, asked, private, voice)
    tasks = []
    helpers = queries.decided_units(connection)
    for decision_id, rows in groupby(queries.decided(connection, asked), key=lambda row: row.id):
        task = _decided_task(desk, list(rows), helpers.get(decision_id, []), private, voice)
        if task is not None:
            tasks += [task, *noted.of(task.issues)]
    helpers = queries.assigned_units(connection)
    for row in queries.assigned(connection, asked):
        tasks += [_assigned_task(desk, row, helpers.get(row.id, []), private, voice), *noted.of([row.number])]
    return tasks + noted.left()


class _Noted:
    """The open measures that were noted by hand, each handed out once (F119)."""

    def __init__(self, desk: Desk, asked: Asked, private: Discreet, voice: Voice):
        self._tasks: dict[str, list[_Task]] = {}
        for row in measures.listed(desk.store.connection, asked):
            if row.done_on is None and row.follows_status != IssueStatus.STRUCK:
                self._tasks.setdefault(row.number, []).append(_noted_task(desk, row, private, voice))

    def of(self, numbers: Sequence[str]) -> list[_Task]:
        """Those of some problems."""
        return [task for number in numbers for task in self._tasks.pop(number, [])]

    def left(self) -> list[_Task]:
        """Those of problems that nobody was given yet."""
        return self.of(list(self._tasks))


def _decided_task(
    desk: Desk, rows: Sequence[DecidedLine], helpers: Sequence[str], private: Discreet, voice: Voice
) -> _Task | None:
    """A decision as a task; None once it is struck off."""
    row = rows[0]
    numbers = [each.number for each in rows if each.number]
    status = standing(
        DecisionStatus(row.status), [IssueStatus(each.issue_status) for each in rows if each.issue_status]
    )
    if status is DecisionStatus.STRUCK:
        return None
    progress = voice.label("decision", status)
    held_on = day_of(row.held_on)
    return _Task(
        name=f"{numbers[0]}-{row.position}" if numbers else f"{row.month}-{row.item_position}-{row.position}",
        issues=tuple(numbers),
        meeting=_meeting(row, voice),
        text=private(row.text),
        milestones=private(row.milestones),
        standard=private(row.standard),
        starts_on=held_on,
        clock=_clock(desk, held_on, row.due_on),
        progress=f"{progress}：{private(row.progress)}" if row.progress else progress,
        next_step=voice.say(_NEXT[status]),
        leader=row.leader,
        lead_unit=row.lead_unit,
        owner=row.owner,
        co_units="、".join(helpers),
        supervisor=row.supervisor,
        funding=_funding(row.funding, row.amount_fen),
    )


def _assigned_task(desk: Desk, row: AssignedLine, helpers: Sequence[str], private: Discreet, voice: Voice) -> _Task:
    status = IssueStatus(row.status)
    return _Task(
        name=row.number,
        issues=(row.number,),
        meeting="",
        text=private(row.title),
        milestones="",
        standard="",
        starts_on=date.fromisoformat(row.tiered_on or row.recorded_on),
        clock=clock_of(desk, row, row.paused_since),
        progress=voice.label("status", status),
        next_step=voice.say(_NEXT_OF_ISSUE[status]),
        leader=row.leader,
        lead_unit=row.lead_unit,
        owner=row.owner,
        co_units="、".join(helpers),
        supervisor=row.supervisor,
        funding=_funding(row.funding, row.amount_fen),
    )


def _noted_task(desk: Desk, row: ListedMeasure, private: Discreet, voice: Voice) -> _Task:
    noted_on = desk.moment(row.at).date()
    return _Task(
        name=voice.say(N_("{number}-措{position}"), number=row.number, position=row.position),
        issues=(row.number,),
        meeting="",
        text=private(row.text),
        milestones="",
        standard="",
        starts_on=noted_on,
        clock=_clock(desk, noted_on, row.due_on),
        progress=voice.label("decision", DecisionStatus.IN_PROGRESS),
        next_step=voice.say(N_("随 {number} 销号"), number=row.follows)
        if row.follows
        else voice.say(N_("办完记为完成")),
        leader=row.leader,
        lead_unit=row.unit,
        owner=row.owner,
        co_units="",
        supervisor=row.supervisor,
        funding="",
    )


def _meeting(row: DecidedLine, voice: Voice) -> str:
    number = ""
    if row.number_year is not None and row.year_number is not None:
        number = meeting_number(row.number_year, row.year_number)
    return f"{month_text(parse_month(row.month))}{row.area}{voice.label('meeting_kind', row.kind)}{number}"


def _clock(desk: Desk, held_on: date | None, due_on: str | None) -> Clock | None:
    if held_on is None or due_on is None:
        return None
    due = date.fromisoformat(due_on)
    return finish_clock(held_on, 0, desk.today(), desk.calendar, desk.policy.handling, given_due=due)


def _funding(source: str, fen: int | None) -> str:
    return f"{source}{amount_text(fen)}"
