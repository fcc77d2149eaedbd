"""What each document says, as plain values that services fill in; names and words arrive masked and cleaned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from buildingday.domain.issue import Source
from buildingday.domain.meeting import AttendanceKind, Disposition
from buildingday.domain.urging import UrgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDocItem:
    """One 议题. ``position`` 0 is the tracking of last time's decisions and carries no Chinese numeral (F133, F135)."""

    position: int
    title: str
    issues: Sequence[str] = ()  # numbers of the problems behind it
    place: str = ""
    minutes: int = 0
    presenter: str = ""
    why: Sequence[str] = ()  # sentences: why it is on the table
    missing: Sequence[str] = ()  # what is not ready; empty means ready
    brief: Sequence[str] = ()  # lines of the one-page brief (F137)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDoc:
    """议题 of one meeting (F132, F134)."""

    area: str  # as papers name it: 玉屏片区
    month: date  # any day of the month the meeting belongs to
    number: str = ""
    held_on: date
    starts_at: str = ""
    venue: str
    chair: str
    length_minutes: int
    items: Sequence[AgendaDocItem]
    invited: Sequence[str] = ()  # units
    overflow: str = ""  # a sentence, when the items do not fit the hour


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDoc:
    """会议通知 to the units that are to come."""

    area: str
    month: date
    to: Sequence[str]  # units
    held_on: date
    starts_at: str = ""
    venue: str
    chair: str
    length_minutes: int
    items: Sequence[AgendaDocItem]
    requirements: Sequence[str] = ()  # sentences
    contact: str = ""
    issued_by: str
    issued_on: date


class UnitNames(NamedTuple):
    """Who came from one unit; either part may be empty."""

    unit: str
    names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tracking:
    """What became of last time's decisions (F146); ``in_progress`` does not count the overdue ones again."""

    reporter: str  # the unit that reports; may be empty
    total: int
    struck: int
    in_progress: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """暂不具备条件: who looks at it again, by when, and what would set it moving."""

    unit: str = ""
    review_on: date | None = None
    trigger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesItem:
    """One item of the minutes and what it left the meeting with (F139, F140)."""

    title: str
    disposition: Disposition
    issues: Sequence[str] = ()
    resident: str = ""  # one masked name: 王某
    households: int = 0  # how many households were heard, that one included
    units: Sequence[str] = ()  # units that explained
    thinks: str = ""  # after 会议认为
    decisions: Sequence[str] = ()  # whole sentences: 由…牵头，…于…前完成。
    not_yet: NotYet = field(default_factory=NotYet)
    continued_to: str = ""  # where it goes on: the next or upper meeting, or the unit it returns to
    notes: str = ""  # reasons and what else the minutes say


class Correction(NamedTuple):
    """更正 of locked minutes (F144)."""

    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDoc:
    """会议纪要 (``domain.md`` section 5). ``items`` are without the tracking item: ``tracking`` says it."""

    heading: str  # 玉屏片区楼栋现场办公会纪要
    number: str = ""  # 〔2026〕3号; a draft has none
    held_on: date
    chair: str
    chair_position: str = ""
    venue: str  # 玉苑社区玉苑小区3栋院坝
    tracking: Tracking | None = None
    items: Sequence[MinutesItem]
    requirements: str = ""  # after 会议要求
    attendance: Mapping[AttendanceKind, Sequence[UnitNames]] = field(default_factory=dict)
    residents: int = 0  # residents' representatives, by count only
    signatory: str = ""
    recorder: str = ""
    cc: Sequence[str] = ()
    corrections: Sequence[Correction] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDoc:
    """走访单: a day's doors on paper, to be ticked off with a pen (F039)."""

    title: str
    head: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    foot: Sequence[str]


class SlipProblem(NamedTuple):
    """One problem on a slip; ``title`` is empty where its words stay off paper."""

    number: str
    title: str


class SlipPromise(NamedTuple):
    """What was promised, and the day before which it is answered."""

    text: str
    due: date


class SlipErrand(NamedTuple):
    """What was taken along, for what, by whom and when, and the day on which it comes back."""

    text: str
    taken: str
    person: str
    made_on: date
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipDoc:
    """告知单 left with a resident: what was recorded, who answers for it, and by when (F068, S64).

    ``errands`` are those whose papers are still out; for them the slip is the receipt (F065).
    """

    community: str
    place: str
    door: str
    resident: str  # masked: 张某
    visited_on: date
    problems: Sequence[SlipProblem] = ()
    promises: Sequence[SlipPromise] = ()
    errands: Sequence[SlipErrand] = ()
    visitor: str
    position: str = ""
    phone: str = ""
    ask_at: str  # where else to ask
    ask_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgeDoc:
    """催办提醒, 催办单 or 督办单 to whoever handles a problem (F113); ``late`` in workdays, negative before the day."""

    kind: UrgeKind
    to: str
    by_unit: bool  # a unit that leads, or somebody who handles it
    community: str
    number: str
    matter: str  # empty where its words stay off paper
    place: str
    recorded_on: date
    due: date
    late: int
    progress: str = ""
    answer_by: date | None = None
    leader: str = ""
    contact: str
    phone: str = ""
    issued_on: date


class FeedbackLine(NamedTuple):
    """One service; time spent, grade and remark are empty where nothing was said."""

    day: date
    person: str
    words: str
    spent: str
    grade: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackDoc:
    """服务情况反馈 to the unit that sends somebody (F261, S82)."""

    unit: str
    community: str
    since: date
    until: date
    people: Sequence[str]
    lines: Sequence[FeedbackLine]
    spent: str = ""  # of all lines that say it
    contact: str
    phone: str = ""
    issued_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDoc:
    """回告 to one channel (F258); nobody is named but whoever answers questions.

    ``news`` is ``answered``, ``struck`` or ``not_accept``; ``words`` are those of the last answer; ``matter`` is empty
    where its words stay off paper, ``order`` is the number under which it came in.
    """

    channel: Source
    order: str = ""
    matter: str
    place: str
    number: str
    news: str
    on: date
    words: str = ""
    reason: str = ""
    close: str = ""
    unit: str = ""
    due: date | None = None
    contact: str
    phone: str = ""
    community: str
    issued_on: date


class Section(NamedTuple):
    """One table of a longer paper."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverDoc:
    """交接清单 of one person's work (F016)."""

    person: str
    position: str
    made_on: date
    visits: Sequence[str]  # what the person visits: places, then how many single doors
    sections: Sequence[Section]
