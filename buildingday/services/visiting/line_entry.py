"""一句话 (F062): one typed line read as it is typed, and saved as a visit with its problems and promise in one act."""

import re
from dataclasses import dataclass
from datetime import date

from buildingday.domain.chat import headline
from buildingday.domain.entry_line import EntryLine, Part, Segment, read_line
from buildingday.domain.issue import IssueClass, Urgency
from buildingday.domain.privacy import mask_name
from buildingday.domain.visit import Outcome
from buildingday.errors import N_, Refused
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.typed import day_ahead, number_of
from buildingday.services.visiting.line_names import doors_of, known_of, unit_of
from buildingday.services.visiting.plan_words import answer_by
from buildingday.services.visiting.recording import VisitEntry, VisitSaved, check_entry, record_visit
from buildingday.storage.queries.naming import DoorName
from buildingday.text.clean import LINE, NOTE, clean

#: Doors among which a person is asked to choose.
_CHOICES = 9

#: Words that begin like a mark and are none.
_LEFT_OVER = re.compile(r"[@＠~～][^\s,，。;；]+")


@dataclass(frozen=True, slots=True)
class LineReading:
    """What a line means so far: ``(name, words)`` of each part, names of people masked.

    ``trouble`` is why it cannot be saved yet. Where several doors are called so, ``doors`` has their ids and words.
    """

    parts: tuple[tuple[str, str], ...] = ()
    trouble: str = ""
    doors: tuple[tuple[str, str], ...] = ()


def preview_line(desk: Desk, typed: str) -> LineReading:
    """Reads a line and writes nothing; nothing for nothing typed."""
    if not clean(typed):
        return LineReading()
    try:
        line = _read(desk, typed)
    except Refused as refusal:
        return LineReading(trouble=say(refusal.message, **refusal.params))
    doors = doors_of(desk, line.door) if line.door else []
    try:
        check_entry(desk, visit_of(desk, line, _one_door(line, doors)))
        trouble = ""
    except Refused as refusal:
        trouble = say(refusal.message, **refusal.params)
    several = doors if 1 < len(doors) <= _CHOICES else []
    return LineReading(tuple(parts_of(desk, line, doors)), trouble, tuple((door.id, _where(door)) for door in several))


def save_line(desk: Desk, typed: str, household_id: str | None = None, draft_key: str | None = None) -> VisitSaved:
    """Saves a line in one act; ``household_id`` is the door that was chosen where several are called so.

    Raises:
        Refused: no door or nothing beside it, a door or unit that there is not or more than once, a day that is none,
            and whatever ``record_visit`` refuses; nothing is saved then.
    """
    line = _read(desk, typed)
    doors = doors_of(desk, line.door) if line.door else []
    chosen = next((door for door in doors if door.id == household_id), None)
    return record_visit(desk, visit_of(desk, line, chosen or _one_door(line, doors), draft_key))


def _read(desk: Desk, typed: str) -> EntryLine:
    if len(typed) > NOTE:
        raise Refused(N_("这一行有 {count} 个字，最多 {most} 个。请分成几行。"), count=len(typed), most=NOTE)
    return read_line(clean(typed), known_of(desk))


def _one_door(line: EntryLine, doors: list[DoorName]) -> DoorName:
    if not line.door:
        raise Refused(N_("还没有写门牌。请写 栋-单元-室，如 3-2-501，或户主姓名的首字母。"))
    if not doors:
        raise Refused(N_("没有找到门牌“{door}”。请写 栋-单元-室，如 3-2-501，或户主姓名的首字母。"), door=line.door)
    if len(doors) > 1:
        named = [_where(door) for door in doors[:_CHOICES]]
        raise Refused(
            N_("“{door}”有 {count} 处：{doors}。请写上小区，或写完整门牌。"),
            door=line.door,
            count=len(doors),
            doors=named,
        )
    return doors[0]


def visit_of(desk: Desk, line: EntryLine, door: DoorName, draft_key: str | None = None) -> VisitEntry:
    """The visit that the line tells of; met when it does not say how it ended.

    Raises:
        Refused: the line says nothing beside the door, or a day or unit that is none.
    """
    problems = line.problems()
    if line.outcome is None and not problems and not line.note():
        raise Refused(N_("门牌后面还没有写什么。请写结果，如 无人；或者写问题，如 漏水。"))
    day = day_ahead(desk, line.promise)
    appointment = line.outcome is Outcome.APPOINTMENT
    return VisitEntry(
        household_id=door.id,
        outcome=line.outcome or Outcome.MET,
        note=line.note(),
        promise_due=None if appointment else day,
        next_on=day if appointment else None,
        issues=tuple(_draft(desk, problem, door) for problem in problems),
        draft_key=draft_key,
    )


def _draft(desk: Desk, problem: Segment, door: DoorName) -> IssueDraft:
    if not problem.text:
        raise Refused(N_("问题还没有写内容。请用一句话写明是什么问题。"))
    short = len(problem.text) <= LINE
    return IssueDraft(
        title=problem.text if short else headline(problem.text),
        detail="" if short else problem.text,
        urgency=Urgency.URGENT if problem.urgent else Urgency.NORMAL,
        issue_class=IssueClass.MAJOR if problem.major else None,
        lead_unit_id=unit_of(desk, problem.unit, _compound(door)).id if problem.unit else None,
    )


def parts_of(desk: Desk, line: EntryLine, doors: list[DoorName]) -> list[tuple[str, str]]:
    """What the line says, part by part with their names; of the door where it is one of these."""
    door = doors[0] if len(doors) == 1 else None
    parts = [(_name(Part.DOOR), _where(door) if door else line.door)]
    problems = line.problems()
    if line.outcome is not None:
        parts.append((_name(Part.OUTCOME), label("outcome", line.outcome)))
    elif problems or line.note():
        parts.append((_name(Part.OUTCOME), _("没写，记为见到")))
    parts += [(_name(Part.PROBLEM), _problem_words(desk, problem, door)) for problem in problems]
    parts.append((_name(Part.NOTE), line.note()))
    if line.promise:
        appointment = line.outcome is Outcome.APPOINTMENT
        parts.append((label("outcome", line.outcome) if appointment else _name(Part.PROMISE), _day(desk, line)))
    left = [word for segment in line.segments for word in _LEFT_OVER.findall(segment.text)]
    if left:
        parts.append((_("留意"), say("没认出 {words}，当作文字记下", words=left)))
    return [(name, words) for name, words in parts if words]


def _name(part: Part) -> str:
    return label("line_part", part)


def _where(door: DoorName) -> str:
    return f"{door.door} {mask_name(door.name)} {door.path}"


def _compound(door: DoorName) -> str:
    return door.path.split(" ")[0]


def _problem_words(desk: Desk, problem: Segment, door: DoorName | None) -> str:
    marks = [label("urgency", Urgency.URGENT)] if problem.urgent else []
    marks += [label("class", IssueClass.MAJOR)] if problem.major else []
    if problem.unit:
        try:
            marks.append(unit_of(desk, problem.unit, _compound(door) if door else "").name)
        except Refused:
            marks.append(problem.unit)
    return "  ".join(filter(None, (problem.text, *marks)))


def _day(desk: Desk, line: EntryLine) -> str:
    """What the day means: in how many workdays, and which day that is."""
    try:
        day: date | None = day_ahead(desk, line.promise)
    except Refused:
        return ""
    if day is None:
        return ""
    if line.outcome is Outcome.APPOINTMENT:
        return day_words(day)
    count = number_of(line.promise)
    if count is None:
        return answer_by(desk, day)
    return say("{count}个工作日内答复，{day}", count=count, day=day_words(day))
