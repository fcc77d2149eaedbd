"""The whistles of a problem as they are shown: who owes the next step, by when, and what happened (F114 to F118)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from buildingday.clock import day_of
from buildingday.domain.numbers import short_number
from buildingday.domain.place import UnitLevel
from buildingday.domain.privacy import scrub
from buildingday.domain.whistle import OWED, Owes, Party, allowed
from buildingday.domain.whistle_clock import WhistleClock, whistle_clock
from buildingday.domain.whistle_state import WhistleAction, WhistleKind, WhistleState, WhistleStatus
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_clock import workday_words
from buildingday.storage.queries import whistles as queries
from buildingday.storage.queries.whistles import WhistleRow, WhistleStepRow

_HOUR = 60


@dataclass(frozen=True, slots=True)
class WhistleView:
    """One whistle; ``owes`` is who owes what next, ``clock`` until when, None where nothing presses.

    ``phones`` is whom to call at once: of the unit, and for 应急哨 also of ours, as ``name number``.
    """

    id: str
    kind: WhistleKind
    unit_id: str
    unit: str
    status: WhistleStatus
    level: UnitLevel
    round: int
    returns: int
    raised: bool
    until: date | None
    owes: Owes | None
    clock: WhistleClock | None
    allowed: tuple[WhistleAction, ...]
    phones: tuple[str, ...]

    @property
    def name(self) -> str:
        """``重点哨 供电所``."""
        return f"{label('whistle', self.kind)} {self.unit}"

    @property
    def stands(self) -> str:
        """``已报到 会商2轮 退单1次``."""
        words = [label("whistle_status", self.status)]
        words += [say(N_("会商{count}轮"), count=self.round)] if self.round else []
        words += [say(N_("退单{count}次"), count=self.returns)] if self.returns else []
        return " ".join(words)

    @property
    def owed_words(self) -> str:
        """``供电所 11-20 10:00前签收 剩40分钟``; empty when nothing is owed any more."""
        if self.owes is None:
            return ""
        if self.raised and self.status is WhistleStatus.RETURNED:
            return say(N_("{level}定承办单位后再吹"), level=label("unit_level", self.level))
        who = self.unit if self.owes.party is Party.UNIT else label("whistle_party", self.owes.party)
        what = label("whistle_action", self.owes.action)
        if self.clock is None:
            return f"{who} {what}"
        due = say(N_("{due}前{what}"), due=due_words(self.clock), what=what)
        return f"{who} {due} {left_words(self.clock)}"


def whistles_of(desk: Desk, issue_id: str) -> tuple[WhistleView, ...]:
    """The whistles of a problem, first blown first."""
    connection = desk.store.connection
    return tuple(_view(desk, issue_id, row) for row in queries.whistles(connection, issue_id))


@dataclass(frozen=True, slots=True)
class WhistleLine:
    """A whistle on a list of them, with its problem; ``due_today``: the next step is owed by the end of the day."""

    issue_id: str
    number: str
    title: str
    whistle: WhistleView
    due_today: bool

    @property
    def short(self) -> str:
        """``A0012``."""
        return short_number(self.number)

    @property
    def late(self) -> bool:
        """Its limit is over."""
        return self.whistle.clock is not None and self.whistle.clock.late

    @property
    def pressing(self) -> bool:
        """Somebody is to be called today."""
        return self.late or self.due_today


def open_whistles(desk: Desk) -> list[WhistleLine]:
    """Every whistle on which somebody still owes something, that whose limit ends first at the top."""
    lines = []
    for row, issue_id, number, title in queries.open_whistles(desk.store.connection):
        whistle = _view(desk, issue_id, row)
        today = whistle.clock is not None and whistle.clock.due.date() <= desk.today()
        lines.append(WhistleLine(issue_id, number, scrub(title, desk.policy.privacy), whistle, today))
    never = desk.now() + timedelta(days=36_500)
    return sorted(lines, key=lambda line: line.whistle.clock.due if line.whistle.clock else never)


def find_whistle(desk: Desk, issue_id: str, unit_id: str | None = None) -> str:
    """The id of the whistle of a problem that is still open, at a unit when it is named; the last one when none is.

    Raises:
        Refused: there is none, or several are open and no unit is named.
    """
    found = [each for each in whistles_of(desk, issue_id) if unit_id in (None, each.unit_id)]
    still_open = [each for each in found if each.status.is_open]
    if len(still_open) > 1:
        raise Refused(N_("这个问题有几哨没结，请写明是哪个单位的：{units}。"), units=[each.unit for each in still_open])
    if not found:
        raise Refused(N_("这个问题还没有吹过哨。"))
    return (still_open or found)[-1].id


def state_of_row(desk: Desk, row: WhistleRow) -> WhistleState:
    """A whistle as the rules look at it."""
    return WhistleState(
        kind=WhistleKind(row.kind),
        unit=row.unit_id,
        since=desk.moment(row.since),
        last=desk.moment(row.last_at),
        status=WhistleStatus(row.status),
        level=UnitLevel(row.level),
        round=row.round,
        returns=row.returns,
        until=day_of(row.until_on),
        verified_by=row.verified_by,
    )


def clock_of_whistle(desk: Desk, state: WhistleState) -> WhistleClock | None:
    """The clock on what is owed next."""
    return whistle_clock(state, desk.now(), desk.calendar, desk.policy.whistle, desk.policy.handling)


def due_words(clock: WhistleClock) -> str:
    """``11-24`` where a whole day is meant, else ``11-20 10:00``."""
    return f"{clock.due:%m-%d}" if clock.whole_day else f"{clock.due:%m-%d %H:%M}"


def left_words(clock: WhistleClock) -> str:
    """``剩40分钟``, ``剩3小时``, ``剩2个工作日``, ``今天到期``, ``超3小时``."""
    if clock.whole_day:
        return workday_words(clock.left, clock.late)
    minutes = abs(clock.left)
    if minutes < _HOUR:
        return say(N_("超{count}分钟") if clock.late else N_("剩{count}分钟"), count=minutes)
    return say(N_("超{count}小时") if clock.late else N_("剩{count}小时"), count=minutes // _HOUR)


def step_words(step: WhistleStepRow, *, for_street: bool) -> str:
    """What happened, in a few words: ``重点哨 供电所签收``; how a unit was graded is for the street alone (F179)."""
    action = label("whistle_action", step.action)
    match step.action:
        case WhistleAction.VERIFY if not step.passed:
            action = say(N_("核实没有通过"))
        case WhistleAction.EVALUATE if step.grade and for_street:
            action = say(N_("评价{grade}"), grade=label("grade", step.grade))
        case WhistleAction.BLOW | WhistleAction.BLOW_AGAIN:
            return say(N_("{action}：{unit}"), action=action, unit=step.unit)
    return f"{step.unit} {action}"


def step_note(step: WhistleStepRow) -> str:
    """What was written down with a step: words, who settled it, whom to deal with, until when."""
    parts = [step.note]
    if step.decided_by:
        parts.append(say(N_("{who}定"), who=step.decided_by))
    if step.accepted_on:
        parts.append(say(N_("{day}接办"), day=step.accepted_on))
    if step.contact:
        parts.append(say(N_("对接{who}"), who=step.contact))
    if step.until_on:
        parts.append(say(N_("{day}前办好"), day=step.until_on))
    return " ".join(part for part in parts if part)


def _view(desk: Desk, issue_id: str, row: WhistleRow) -> WhistleView:
    state = state_of_row(desk, row)
    return WhistleView(
        id=row.id,
        kind=state.kind,
        unit_id=row.unit_id,
        unit=row.unit,
        status=state.status,
        level=state.level,
        round=state.round,
        returns=state.returns,
        raised=state.raised,
        until=state.until,
        owes=OWED.get(state.status),
        clock=clock_of_whistle(desk, state),
        allowed=allowed(state.status),
        phones=tuple(_phones(desk, issue_id, row)) if state.status.is_open else (),
    )


def _phones(desk: Desk, issue_id: str, row: WhistleRow) -> Sequence[str]:
    own = [f"{row.contact or row.unit} {row.phone}"] if row.phone else []
    if row.kind != WhistleKind.URGENT:
        return own
    ours = (f"{name} {phone}" for name, phone in queries.phones(desk.store.connection, issue_id))
    return list(dict.fromkeys([*own, *ours]))
