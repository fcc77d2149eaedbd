"""一句话 (F062): one typed line taken apart into door, outcome, problems and promise, with not a character dropped.

``3-2-501 漏水 !急 @物业 ~3d``: marks are recognised wherever they stand, with blanks or without, in full or half width;
whatever is no mark is text. What only the roster knows (which words name a unit, a compound or somebody's initials)
is asked of ``Known``.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from buildingday.domain.door import parse_door
from buildingday.domain.visit import Outcome
from buildingday.domain.weekday import WEEKDAY
from buildingday.errors import Refused


class Part(StrEnum):
    """What a stretch of the line is."""

    TEXT = "text"
    DOOR = "door"
    OUTCOME = "outcome"
    URGENT = "urgent"  # !急
    MAJOR = "major"  # !重要
    UNIT = "unit"  # @物业
    PROMISE = "promise"  # ~3d
    PROBLEM = "problem"  # 问题：what follows is one
    NOTE = "note"  # 记录：what follows is the note
    BREAK = "break"  # ；between two problems


class Piece(NamedTuple):
    """A stretch of the line as it was typed, and what it says: a door, a code word, a unit, a day."""

    part: Part
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the roster knows. ``unit`` gives how many of the first characters name one, 0 for none."""

    unit: Callable[[str], int] = lambda words: 0
    compound: Callable[[str], bool] = lambda word: False
    initials: Callable[[str], bool] = lambda word: False


@dataclass(slots=True)
class Segment:
    """Words that belong together, with the marks among them."""

    text: str = ""
    kind: Part | None = None
    urgent: bool = False
    major: bool = False
    unit: str = ""

    def add(self, text: str) -> None:
        """Further words, one blank between."""
        self.text = " ".join(filter(None, (self.text, text.strip())))


@dataclass(slots=True)
class EntryLine:
    """A line as it reads: each empty where nothing was said. ``promise`` is a day as ``day_ahead`` takes it."""

    door: str = ""
    outcome: Outcome | None = None
    promise: str = ""
    segments: list[Segment] = field(default_factory=list)

    def problems(self) -> list[Segment]:
        """Segments with a mark of a problem; where no outcome was said, all that are not called a note."""
        return [each for each in self.segments if self._is_problem(each)]

    def note(self) -> str:
        """The text of all other segments."""
        return "；".join(each.text for each in self.segments if each.text and not self._is_problem(each))

    def _is_problem(self, segment: Segment) -> bool:
        marked = segment.urgent or segment.major or bool(segment.unit)
        if segment.kind is not None or not (segment.text or marked):
            return segment.kind is Part.PROBLEM
        return marked or self.outcome is None


#: What people write for an outcome; recognised as a word of its own only, for 电话坏了 is a problem.
OUTCOME_WORDS: dict[Outcome, tuple[str, ...]] = {
    Outcome.MET: ("见到", "见到了", "见到人", "在家", "met"),
    Outcome.NO_ANSWER: (
        "无人", "没人", "没有人", "无人应", "没人应", "无人应答", "没人在家", "无人在家", "没人在", "不在", "不在家",
        "没在家", "没开门", "敲不开", "no answer", "no_answer", "noanswer",
    ),
    Outcome.REFUSED: ("拒访", "拒绝", "拒绝访问", "不让进", "不肯开门", "不开门", "refused"),
    Outcome.APPOINTMENT: ("约期", "约期再访", "约好", "改天", "改约", "appointment"),
    Outcome.NO_ACCESS: ("进不去", "无法进入", "进不了门", "no access", "no_access"),
    Outcome.VACANT: ("空户", "空房", "空置", "没人住", "vacant"),
    Outcome.MOVED: ("搬离", "搬走", "搬走了", "已搬走", "搬家了", "moved"),
    Outcome.PHONED: ("电话", "电话联系", "打电话", "通了电话", "phoned", "phone"),
}  # fmt: skip

_OUTCOME_OF = {word: outcome for outcome, words in OUTCOME_WORDS.items() for word in words}

#: Full-width forms as ASCII, character for character, so that places in the folded line are places in the line.
_FOLD = {0xFF01 + n: 0x21 + n for n in range(94)} | dict.fromkeys(map(ord, "‐‑‒–—―−─"), ord("-"))
_FOLD |= {0x3000: 0x20, ord("〜"): ord("~")}

_BLANK = r"[ \t]"
_BUILDING = r"(?:[A-Z]{0,2}[0-9]{1,3}[A-Z]?|[A-Z])"
_STAIR = r"(?:[0-9]{1,2}[A-Z]?|[A-Z])"
_ROOM = r"(?:商铺|底商|商|门面|车库|地下)?[A-Z]?[0-9]{1,5}(?:[A-Z](?![A-Z]))?(?!-?[0-9])(?:室|号|户(?!主))?"
_CODE = (
    rf"(?<![0-9A-Z-]){_BUILDING}(?:{_BLANK}?-{_BLANK}?{_STAIR}{_BLANK}?-{_BLANK}?"
    rf"|{_BLANK}?(?:号楼|栋|幢|座|楼|号)[ -]*{_STAIR}{_BLANK}?(?:单元|门|梯)[ -]*){_ROOM}"
)
#: Only a line's beginning is read so: elsewhere 1.2.3 and 3 2 501 are other numbers.
_LOOSE_CODE = rf"{_BUILDING}(?:[ /._\\·・]{{1,3}}){_STAIR}(?:[ /._\\·・]{{1,3}}){_ROOM}"

_NOT_AFTER_URGENT = "(?![需诊忙着救性用切迫])"
_DAY = (
    r"(?:(?P<count>[0-9]{1,3})[ ]?(?:个?工作日|天|日|days?(?![A-Z])|d(?![A-Z]))?(?:内)?(?![-/.月年0-9])"
    r"|(?P<date>(?:[0-9]{4}[-/.年])?[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?)(?![-/.0-9])(?:(?:之前|以前|前)(?!\w))?"
    rf"|(?P<word>大后天|后天|明天|今天|today|tomorrow|{WEEKDAY})(?:(?:之前|以前|前)(?!\w))?)"
)
_MARKS = (
    rf"!(?:(?P<urgent>(?:加急|紧急|特急|很急|急|urgent){_NOT_AFTER_URGENT})|(?P<major>重要|要紧|突出|important|major))"
    r"|@[ ]?(?P<unit>[^\s!@~;,，。、]{1,40})"
    rf"|~[ ]?(?P<promise>{_DAY})"
    rf"|(?P<outcome>{'|'.join(sorted(map(re.escape, _OUTCOME_OF), key=len, reverse=True))})(?!\w)[ ]?[,，。:]?"
    r"|(?P<problem>问题)(?=[ :])[ ]?:?|(?P<note>记录)(?=[ :])[ ]?:?"
    r"|(?P<break>;|(?<= )/(?= ))"
)  # fmt: skip
#: Marks that count once in a line; further ones are text.
_ONCE = {Part.OUTCOME, Part.PROMISE}


def read_line(line: str, known: Known = Known()) -> EntryLine:
    """What a line says. Never raises."""
    return entry_of(pieces_of(line, known))


def read_words(words: str, outcome: Outcome | None = None, known: Known = Known()) -> EntryLine:
    """What the words behind a door say; an outcome that is known already is not looked for among them. Never raises."""
    seen = () if outcome is None else (Part.OUTCOME,)
    entry = entry_of(_merged(_marks(words, words.translate(_FOLD), 0, len(words), known, seen)))
    entry.outcome = entry.outcome if outcome is None else outcome
    return entry


def pieces_of(line: str, known: Known = Known()) -> list[Piece]:
    """The line in pieces: put together again they are the line, character for character."""
    folded = line.translate(_FOLD)
    door = _find_door(line, folded, known)
    if door is None:
        return _merged(_marks(line, folded, 0, len(line), known))
    start, stop, value = door
    before = list(_marks(line, folded, 0, start, known))
    after = _marks(line, folded, stop, len(line), known, {piece.part for piece in before} & _ONCE)
    return _merged([*before, Piece(Part.DOOR, line[start:stop], value), *after])


def entry_of(pieces: Iterable[Piece]) -> EntryLine:
    """What the pieces say together."""
    entry = EntryLine()
    segment = Segment()
    entry.segments.append(segment)
    for part, text, value in pieces:
        if part in (Part.BREAK, Part.PROBLEM, Part.NOTE):
            segment = Segment(kind=part if part is not Part.BREAK else None)
            entry.segments.append(segment)
        elif part is Part.TEXT:
            segment.add(text)
        elif part is Part.DOOR:
            entry.door = value
        elif part is Part.OUTCOME:
            entry.outcome = Outcome(value)
        elif part is Part.PROMISE:
            entry.promise = value
        elif part is Part.UNIT and segment.unit:
            segment.add(text)
        elif part is Part.UNIT:
            segment.unit = value
        else:
            segment.urgent |= part is Part.URGENT
            segment.major |= part is Part.MAJOR
    return entry


def _find_door(line: str, folded: str, known: Known) -> tuple[int, int, str] | None:
    """Where the door stands and how it is called: a code with its compound, or the initials that begin the line."""
    begin = len(folded) - len(folded.lstrip())
    loose = re.compile(_LOOSE_CODE, re.IGNORECASE).match(folded, begin)
    for found in filter(None, (loose, *re.finditer(_CODE, folded, re.IGNORECASE))):
        try:
            code = str(parse_door(re.sub(r"[ /._\\·・]+", "-", found[0]) if found is loose else found[0]))
        except Refused:
            continue
        start, compound = _compound_before(line, found.start(), known)
        return start, found.end(), f"{compound} {code}".strip()
    word = re.compile("[a-z]{2,12}(?![a-z0-9])", re.IGNORECASE).match(folded, begin)
    if word is not None and word[0].lower() not in _OUTCOME_OF and known.initials(word[0].lower()):
        return word.start(), word.end(), word[0].lower()
    return None


def _compound_before(line: str, start: int, known: Known) -> tuple[int, str]:
    """Where a compound named right before the code begins, and its name; ``start`` itself and nothing for none."""
    word = re.search(r"[^\s!@~;！＠～；]+$", line[max(0, start - 40) : start].rstrip())
    if word is not None and known.compound(word[0]):
        return start - len(line[max(0, start - 40) : start]) + word.start(), word[0]
    return start, ""


def _marks(line: str, folded: str, start: int, stop: int, known: Known, seen: Iterable[Part] = ()) -> Iterator[Piece]:
    """The pieces of a stretch without a door."""
    taken = set(seen)
    marks = re.compile(_MARKS, re.IGNORECASE)
    text = at = start
    while found := marks.search(folded, at, stop):
        piece = _piece(line, folded, found, known)
        whole_word = piece is None or piece.part not in (Part.OUTCOME, Part.PROBLEM, Part.NOTE) or (
            found.start() in (start, text) or not folded[found.start() - 1].isalnum()
        )  # fmt: skip
        if piece is None or piece.part in taken or not whole_word:
            at = found.start() + 1
            continue
        if piece.part in _ONCE:
            taken.add(piece.part)
        yield Piece(Part.TEXT, line[text : found.start()])
        yield piece
        text = at = found.start() + len(piece.text)
    yield Piece(Part.TEXT, line[text:stop])


def _piece(line: str, folded: str, found: re.Match[str], known: Known) -> Piece | None:
    """What a mark says; None where it turns out to be none."""
    start, stop = found.span()
    part = Part(next(each for each in Part if found.groupdict().get(each)))
    if part is Part.OUTCOME:
        return Piece(part, line[start:stop], _OUTCOME_OF[found["outcome"].lower()])
    if part is Part.PROMISE:
        day = found["count"] or found["date"] or found["word"]
        return Piece(part, line[start:stop], day.lower())
    if part is Part.UNIT:
        begin = found.start("unit")
        length = known.unit(line[begin:stop])
        return Piece(part, line[start : begin + length], line[begin : begin + length]) if length else None
    return Piece(part, line[start:stop])


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text]
