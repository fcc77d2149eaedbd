"""The roster of households as a table: what a file says about every door (F001, F002, F004, F005, F230)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from buildingday.domain.door import DoorCode, parse_door
from buildingday.domain.place import CareTagKind, Occupancy, Risk, TargetKind
from buildingday.errors import N_, BadFile, Refused
from buildingday.exchange.refused import Problem, RefusedRow
from buildingday.exchange.roster_words import CARE, FIELDS, KIND, OCCUPANCY, RISK, Words
from buildingday.exchange.sheet import Sheet, Value
from buildingday.exchange.tables import read_table
from buildingday.i18n import say
from buildingday.text.clean import LINE, clean
from buildingday.text.normalize import halfwidth

NAME = 60  # characters of a name
_NOTHING = frozenset({"无", "否", "没有", "-", "/", "--", "none"})
_PHONE = re.compile(r"\+?\d[\d -]{3,18}\d(?:转\d{1,6})?")
_SEPARATORS = re.compile(r"[,;/|\s]+")

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """What one row says about one door; None or an empty text where the file says nothing."""

    row: int
    district: str
    street: str
    community: str
    grid: str
    compound: str
    door: DoorCode
    kind: TargetKind | None
    name: str
    phone: str
    occupancy: Occupancy | None
    care: tuple[CareTagKind, ...] | None  # empty: the file says there is none
    risk: Risk | None
    visitor: str
    note: str


@dataclass(frozen=True, slots=True)
class RosterRead:
    """A file as it was read: ``read == len(rows) + len(refused)``; blank rows are counted apart."""

    rows: list[RosterRow]
    refused: list[RefusedRow]
    read: int
    blank: int


def read_roster(path: Path) -> RosterRead:
    """The households of an XLSX or CSV file, columns in any order and by any of their usual names.

    A row with a word or a number that is not understood is refused with its reasons, never guessed; a door named
    twice counts once. Raises ``BadFile`` when the file is no table or has no column for doors.
    """
    sheet = read_table(path, FIELDS)
    if "room" not in sheet:
        raise BadFile(N_("{file} 里没有“门牌”这一列。请用 roster template 生成模板，照着填写。"), file=path.name)
    rows: list[RosterRow] = []
    refused: list[RefusedRow] = []
    seen: dict[tuple[str, str, DoorCode], int] = {}
    for number, values in sheet.rows():
        reader = _RowReader(sheet, values)
        row = reader.read(number)
        if row is not None:
            first = seen.setdefault((row.community, row.compound, row.door), number)
            if first == number:
                rows.append(row)
                continue
            reader.refuse("room", say("与第 {row} 行是同一个门牌 {door}。请只留一行。", row=first, door=row.door))
        refused.append(RefusedRow(number, tuple(reader.problems)))
    return RosterRead(rows, refused, len(rows) + len(refused), sheet.blank)


class _RowReader:
    """Turns the cells of one row into values and gathers what is wrong with them."""

    def __init__(self, sheet: Sheet, values: dict[str, Value]) -> None:
        self._sheet = sheet
        self._values = values
        self.problems: list[Problem] = []

    def read(self, number: int) -> RosterRow | None:
        """The row, or None when something in it was refused."""
        door = self._door()
        kind, occupancy, risk = self._word("kind", KIND), self._word("occupancy", OCCUPANCY), self._word("risk", RISK)
        phone, care = self._phone(), self._care()
        if door is None or self.problems:
            return None
        text = self._text
        return RosterRow(
            row=number,
            district=text("district"), street=text("street"), community=text("community"), grid=text("grid"),
            compound=text("compound"), door=door, kind=kind, name=text("name", NAME), phone=phone, occupancy=occupancy,
            care=care, risk=risk, visitor=text("visitor", NAME), note=text("note"),
        )  # fmt: skip

    def refuse(self, field: str, reason: str) -> None:
        """Notes why the cell of ``field`` is not taken."""
        shown = clean(str(self._values.get(field, "")), LINE)
        self.problems.append(Problem(self._sheet.heading(field), shown, reason))

    def _text(self, field: str, limit: int = LINE) -> str:
        value = self._values.get(field, "")
        if not isinstance(value, str):
            value = _number_text(value)
        elif len(value) <= limit and "\n" not in value:
            return value  # the sheet has cleaned it
        return clean(value, limit)

    def _door(self) -> DoorCode | None:
        for field in ("room", "building", "stair"):
            if isinstance(self._values.get(field), date):
                self.refuse(field, say("门牌被表格软件变成了日期。请把这一列设为文本后重填，如 3-2-501。"))
                return None
        building, stair, room = self._text("building"), self._text("stair"), self._text("room")
        if not room:
            self.refuse("room", say("没有门牌。请填写，如 3-2-501。"))
            return None
        door = _door_or_none(f"{building}-{stair}-{room}") if building and stair else None
        if door is not None:
            return door
        door = _door_or_none(room)  # the whole code in one cell
        if door is None and building and not stair:
            self.refuse("stair", say("没有单元。没有单元的楼请写 1。"))
        elif door is None:
            self.refuse("room", say("看不懂的门牌。请写成 栋-单元-室，如 3-2-501。"))
        elif _door_or_none(f"{building or door.building}-{stair or door.stair}-{door.room}") != door:
            self.refuse("room", say("门牌与楼栋、单元不一致。请核对。"))
        return door

    def _phone(self) -> str:
        text = halfwidth(self._text("phone"))
        if not text or text in _NOTHING:
            return ""
        if text.isdecimal() and _PHONE.fullmatch(text):
            return text
        phones = [part.strip() for part in re.split(r"[,;/]", text) if part.strip()]
        if not all(_PHONE.fullmatch(phone) for phone in phones):
            self.refuse("phone", say("电话要写成数字，如 13800000000；几个电话用顿号分开。"))
        return "、".join(phones)

    def _word(self, field: str, words: Words[_Word]) -> _Word | None:
        text = self._text(field)
        if not text:
            return None
        found = words.find(text)
        if found is None:
            self.refuse(field, say("没有“{word}”这个选项。可填：{words}。", word=text, words=words.accepted))
        return found

    def _care(self) -> tuple[CareTagKind, ...] | None:
        text = self._text("care")
        if not text:
            return None
        tags: list[CareTagKind] = []
        for word in _SEPARATORS.split(halfwidth(text)):
            if not word or word in _NOTHING:
                continue
            found = CARE.find(word)
            if found is None:
                self.refuse("care", say("没有“{word}”这个选项。可填：{words}。", word=word, words=CARE.accepted))
            elif found not in tags:
                tags.append(found)
        return tuple(tags)


def _door_or_none(text: str) -> DoorCode | None:
    try:
        return parse_door(text)
    except Refused:
        return None


def _number_text(value: Value) -> str:
    """501.0, as spreadsheets keep it, is 501."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
