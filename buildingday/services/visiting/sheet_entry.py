"""按走访单录入 (F039): a line number and an outcome digit become a visit on the day of the walk, one act a line."""

from dataclasses import dataclass, replace

from buildingday.domain.entry_line import EntryLine, read_line, read_words
from buildingday.domain.sheet_line import read_keyed
from buildingday.errors import N_, Refused
from buildingday.i18n import _, label, say
from buildingday.services.desk import Desk
from buildingday.services.visiting.line_entry import parts_of, visit_of
from buildingday.services.visiting.line_names import known_of
from buildingday.services.visiting.recording import VisitEntry, VisitSaved, check_entry, record_visit
from buildingday.services.visiting.sheets import SheetLine, find_sheet, view_of, walked
from buildingday.storage.queries.naming import DoorName, read_doors
from buildingday.text.clean import NOTE, clean


@dataclass(frozen=True, slots=True)
class KeyedReading:
    """What a keyed line means so far: its number on the sheet, its parts, and why it cannot be saved yet."""

    number: int | None = None
    parts: tuple[tuple[str, str], ...] = ()
    trouble: str = ""


def preview_keyed(desk: Desk, code: str, typed: str, here: int) -> KeyedReading:
    """Reads what is keyed and writes nothing; ``here`` is the line that words without a number belong to.

    Raises:
        Refused: there is no such sheet, or it is somebody else's.
    """
    lines = _my_lines(desk, code)
    if not clean(typed):
        return KeyedReading()
    try:
        line, words = _meant(desk, typed, here, lines)
        door = _door(desk, line)
    except Refused as refusal:
        return KeyedReading(trouble=say(refusal.message, **refusal.params))
    (_name, where), *parts = parts_of(desk, words, [door])
    parts.insert(0, (say("{number}行", number=line.number), where))
    if line.outcome is not None:
        outcome = label("outcome", line.outcome)
        parts.append((_("留意"), say("第 {number} 行这天记过了：{outcome}", number=line.number, outcome=outcome)))
    try:
        check_entry(desk, _entry(desk, code, line, words))
        trouble = ""
    except Refused as refusal:
        trouble = say(refusal.message, **refusal.params)
    return KeyedReading(line.number, tuple(parts), trouble)


def save_keyed(desk: Desk, code: str, typed: str, here: int, draft_key: str | None = None) -> VisitSaved:
    """Saves what is keyed for one line of a sheet in one act.

    Raises:
        Refused: no such sheet or line, nothing said, the sheet is somebody else's, and whatever ``record_visit``
            refuses; nothing is saved then.
    """
    line, words = _meant(desk, typed, here, _my_lines(desk, code))
    return record_visit(desk, replace(_entry(desk, code, line, words), draft_key=draft_key))


def check_keyed(desk: Desk, code: str, typed: str, here: int) -> int:
    """The number of the line that is meant; raises as ``save_keyed`` and writes nothing."""
    line, words = _meant(desk, typed, here, _my_lines(desk, code))
    check_entry(desk, _entry(desk, code, line, words))
    return line.number


def _my_lines(desk: Desk, code: str) -> tuple[SheetLine, ...]:
    view = view_of(desk, find_sheet(desk, code))
    if view.person_id != desk.actor.id:
        raise Refused(
            N_("走访单 {code} 是{person}的。请先换成{person}（命令“换人”），再录入。"),
            code=view.code,
            person=view.person or _("别人"),
        )
    return view.lines


def _meant(desk: Desk, typed: str, here: int, lines: tuple[SheetLine, ...]) -> tuple[SheetLine, EntryLine]:
    if len(typed) > NOTE:
        raise Refused(N_("这一行有 {count} 个字，最多 {most} 个。请分成几行。"), count=len(typed), most=NOTE)
    keyed = read_keyed(clean(typed))
    if keyed.number is None and keyed.outcome is None and read_line(keyed.words).door:
        raise Refused(N_("这里写走访单上的行号，如 7 2。要写门牌，请按 Ctrl+L 写一句话。"))
    number = here if keyed.number is None else keyed.number
    if not 1 <= number <= len(lines):
        raise Refused(N_("这张走访单只有 {count} 行，没有第 {number} 行。"), count=len(lines), number=number)
    words = read_words(keyed.words, keyed.outcome, known_of(desk))
    return lines[number - 1], words


def _door(desk: Desk, line: SheetLine) -> DoorName:
    found = read_doors(desk.store.connection, [line.household_id])
    if not found:
        raise Refused(N_("第 {number} 行的这一户已经不在名册里了。"), number=line.number)
    return found[0]


def _entry(desk: Desk, code: str, line: SheetLine, words: EntryLine) -> VisitEntry:
    visit = visit_of(desk, words, _door(desk, line))
    return replace(visit, visited_at=walked(desk, find_sheet(desk, code)))
