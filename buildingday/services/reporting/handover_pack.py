"""工作交接清单 (F016): what somebody leaves to whoever comes after them, masked. Always Chinese, as all papers are."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from buildingday.clock import day_of
from buildingday.documents.files import write_text
from buildingday.documents.model import HandoverDoc, Section
from buildingday.documents.render import handover_markdown
from buildingday.documents.templates import Templates
from buildingday.domain.privacy import mask_name
from buildingday.domain.task import TaskState, WorkingDay
from buildingday.errors import N_, WrongUsage
from buildingday.services.desk import Desk
from buildingday.services.discreet import discreet
from buildingday.services.gone import PERSON, still_there
from buildingday.services.handling.issues_view import IssueLine, issue_line
from buildingday.services.meetings.wording import WRITTEN
from buildingday.services.roster.directory_view import people
from buildingday.services.visiting.round_facts import DoorRound
from buildingday.services.visiting.slip import position_of
from buildingday.storage.queries import handover as queries
from buildingday.storage.queries import people as people_queries
from buildingday.storage.queries import promises as promise_queries

#: How far back notes are of use to somebody who comes new, and how many are read.
_NOTES_DAYS = 90
_MOST = 500
_DUE = (TaskState.READY, TaskState.FAILED)


def handover_doc(desk: Desk, person_id: str) -> HandoverDoc:
    """Open promises, households with care tags, due visits, appointments, problems in hand, and the last notes.

    Raises:
        Refused: nobody by that id.
    """
    person = still_there(next((each for each in people(desk) if each.id == person_id), None), PERSON)
    pack = _Pack(desk, person_id)
    return HandoverDoc(
        person=person.name,
        position=person.title or position_of(desk, person_id),
        made_on=desk.today(),
        visits=[*person.places, *pack.how_many()],
        sections=[
            Section("没兑现的承诺", ("序号", "门牌", "户主", "答应的事", "拿走", "答应日期", "到期", "超期"),
                    pack.promises()),
            Section("经手的问题", ("序号", "问题编号", "点位", "问题", "层级", "状态", "牵头单位", "期限", "超期"),
                    pack.problems()),
            Section("约好的走访", ("序号", "门牌", "户主", "约好的日期"), pack.appointments()),
            Section("关爱和重点户", ("序号", "门牌", "户主", "标签", "风险", "复核日期", "上次见到"), pack.care()),
            Section("到期该走访的户", ("序号", "门牌", "户主", "到期", "上次见到"), pack.due()),
            Section("近期走访记下的话", ("序号", "日期", "门牌", "户主", "结果", "记录"), pack.notes()),
        ],
    )  # fmt: skip


def pack_markdown(desk: Desk, person_id: str) -> str:
    """The pack as Markdown; raises as ``handover_doc``."""
    return handover_markdown(handover_doc(desk, person_id), Templates(desk.templates))


def write_pack(desk: Desk, person_id: str, path: Path, force: bool = False) -> None:
    """Writes the pack as Markdown, or as a workbook with a sheet for each part.

    Raises:
        WrongUsage: another ending.
        Refused: nobody by that id, or the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".md":
        write_text(path, pack_markdown(desk, person_id), force)
    elif ending == ".xlsx":
        from buildingday.exchange.table_writer import Table, write_tables

        doc = handover_doc(desk, person_id)
        write_tables(path, [Table(part.title, part.header, part.rows) for part in doc.sections], force)
    else:
        raise WrongUsage(N_("交接清单的文件名要以 .md 或 .xlsx 结尾，{path} 不是。"), path=path)


class _Pack:
    """One person's work, read once."""

    def __init__(self, desk: Desk, person_id: str):
        self._desk, self._person, self._today = desk, person_id, desk.today()
        self._round = DoorRound(desk, person_id, self._today)
        self._private = discreet((row.name for row in self._round.doors.values()), desk.policy.privacy)
        # Somebody without any assignment sees every door, but has none to leave to a successor.
        facts = self._round.facts(self._today) if _visits(desk, person_id) else ()
        self._facts = {each.household: each for each in facts}

    def how_many(self) -> list[str]:
        """How many doors the person visits."""
        return [f"共{len(self._facts)}户"] if self._facts else []

    def promises(self) -> list[list[Any]]:
        """What the person still owes, what is due first before the rest."""
        owed = promise_queries.open_promises(self._desk.store.connection, _MOST, person_id=self._person)
        return [
            [seq, f"{row.place} {row.door}", mask_name(row.household), self._private(row.text),
             self._private(row.taken), day_of(row.made_on), day_of(row.due_on), self._late(day_of(row.due_on))]
            for seq, row in enumerate(owed, start=1)
        ]  # fmt: skip

    def problems(self) -> list[list[Any]]:
        """What the person has in hand."""
        ids = queries.in_hand(self._desk.store.connection, self._person)
        lines = [line for issue_id in ids if (line := issue_line(self._desk, issue_id)) is not None]
        return [self._problem(seq, line) for seq, line in enumerate(lines, start=1)]

    def _problem(self, seq: int, line: IssueLine) -> list[Any]:
        status = WRITTEN.label("status", line.status)
        late = self._late(line.due) if line.overdue else ""
        tier = WRITTEN.label("tier", line.tier)
        title = self._private(line.title)
        return [seq, line.number, line.place, title, tier, status, line.lead_unit, line.due, late]

    def appointments(self) -> list[list[Any]]:
        """Where somebody is waited for."""
        found = [facts for facts in self._facts.values() if facts.appointment_on is not None]
        found.sort(key=lambda facts: facts.appointment_on or date.max)
        return [[seq, *self._who(facts.household), facts.appointment_on] for seq, facts in enumerate(found, start=1)]

    def care(self) -> list[list[Any]]:
        """Households with care tags."""
        tags: dict[str, list[queries.CareRow]] = defaultdict(list)
        connection, me = self._desk.store.connection, self._desk.actor
        for row in queries.care_on_round(connection, self._person, me.community_id, self._today.isoformat()):
            if row.household_id in self._facts:
                tags[row.household_id].append(row)
        return [
            [seq, *self._who(household), "、".join(WRITTEN.label("care", row.tag) for row in rows),
             "、".join(dict.fromkeys(WRITTEN.label("risk", row.risk) for row in rows)),
             day_of(min((row.review_on for row in rows if row.review_on), default=None)),
             self._facts[household].last_contact]
            for seq, (household, rows) in enumerate(tags.items(), start=1)
        ]  # fmt: skip

    def due(self) -> list[list[Any]]:
        """Doors whose visit is due by now, the longest first."""
        day = WorkingDay(self._today, self._desk.calendar, self._desk.policy)
        tasks = [(day.task(facts), facts) for facts in self._facts.values()]
        due = sorted((task.due, facts.household) for task, facts in tasks
                     if task.state in _DUE and task.due <= self._today)  # fmt: skip
        return [
            [seq, *self._who(household), on, self._facts[household].last_contact]
            for seq, (on, household) in enumerate(due, start=1)
        ]

    def notes(self) -> list[list[Any]]:
        """What was heard lately, newest first."""
        since = (self._today - timedelta(days=_NOTES_DAYS)).isoformat()
        rows = queries.last_words(self._desk.store.connection, self._person, since, _MOST)
        return [
            [seq, day_of(row.visited_on), f"{row.path} {row.door}", mask_name(row.name),
             WRITTEN.label("outcome", row.outcome), self._private(row.note)]
            for seq, row in enumerate(rows, start=1)
        ]  # fmt: skip

    def _who(self, household_id: str) -> tuple[str, str]:
        row = self._round.doors[household_id]
        return f"{row.compound} {row.door}", mask_name(row.name)

    def _late(self, due: date | None) -> str:
        if due is None or due >= self._today:
            return ""
        return f"超{self._desk.calendar.workdays_between(due, self._today)}个工作日"


def _visits(desk: Desk, person_id: str) -> bool:
    connection, today = desk.store.connection, desk.today()
    places = (place.person_id for place in people_queries.assigned_places(connection, today))
    doors = (person for person, _assignment in people_queries.assigned_households(connection).values())
    return person_id in {*places, *doors}
