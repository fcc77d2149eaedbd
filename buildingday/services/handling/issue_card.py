"""One problem as it is shown: where it stands, who holds it, what is missing, its four facts and its history."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.deadline import Clock
from buildingday.domain.evidence import is_shown
from buildingday.domain.issue import FactKind, IssueStatus, Satisfaction
from buildingday.domain.issue_state import Action
from buildingday.domain.lifecycle import allowed
from buildingday.domain.numbers import short_number
from buildingday.domain.privacy import scrub
from buildingday.domain.tier import Need, Tier, missing
from buildingday.services.desk import Desk
from buildingday.services.handling.evidence_view import EvidenceView, evidence_of
from buildingday.services.handling.issue_beside import Beside, beside_of
from buildingday.services.handling.issue_clock import answer_clock, ask_clock, clock_of, clock_words, plan_clock
from buildingday.services.handling.issue_history import HistoryLine, history_of
from buildingday.services.handling.issues_view import category_name
from buildingday.services.handling.measure_view import MeasureView, measures_of
from buildingday.services.handling.reply_view import WayView, ways_of
from buildingday.services.handling.reporter_view import ReporterView, reporters_of
from buildingday.services.handling.whistle_view import WhistleView, whistles_of
from buildingday.services.roster.helpers_view import HelperView, fitting
from buildingday.storage.queries import issue_card as queries
from buildingday.storage.queries.similar import struck_before

#: Where help is still of use.
_BEFORE_DONE = (IssueStatus.TO_TRIAGE, IssueStatus.TIERED, IssueStatus.IN_PROGRESS)

#: After these the reporters are asked.
_BEFORE_ASKING = (FactKind.DONE, FactKind.VERIFIED)


@dataclass(frozen=True, slots=True)
class FactView:
    """One of the four facts of the present round: who, when, whether in passing (顺手办), what was measured."""

    who: str
    on: date
    side_fix: bool = False
    measured: str = ""


@dataclass(frozen=True, slots=True)
class LinkView:
    """Another problem that belongs to it; ``outward``: this one was merged into the other, or came of it."""

    kind: str
    outward: bool
    issue_id: str
    number: str
    title: str
    status: IssueStatus


@dataclass(frozen=True, slots=True)
class IssueCard:
    """Everything about one problem; enums are code words, units and people ``(id, name)``, None for nobody.

    ``answer``, ``plan`` and ``ask`` are the clocks of the first answer, of the plan and of the calls at the end, while
    they are owed. ``quiet_days``: for how many days it has not come back since it was struck off (S18).
    """

    id: str
    number: str
    title: str
    detail: str
    place: str
    door: str
    category: str
    category_name: str
    issue_class: str
    source: str
    urgency: str
    sensitive: bool
    affected: int
    status: IssueStatus
    substatus: str | None
    tier: Tier | None
    recorded_on: date
    due: date | None
    clock: Clock | None
    answer: Clock | None
    ask: Clock | None
    plan: Clock | None
    first_owner: str
    owner: str
    lead_unit: tuple[str, str] | None
    co_units: tuple[tuple[str, str], ...]
    leader: tuple[str, str] | None
    missing: tuple[Need, ...]
    allowed: tuple[Action, ...]
    close_kind: str | None
    round: int
    trigger: str
    review_on: date | None
    decided_reason: str
    done: FactView | None
    verified: FactView | None
    struck: FactView | None
    reporters: tuple[ReporterView, ...]
    doors: int  # from which it or a problem merged into it was reported (F086)
    earlier: tuple[tuple[str, date], ...]  # struck off before at this place in this category: short number, day (F087)
    links: tuple[LinkView, ...]
    whistles: tuple[WhistleView, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    measures: tuple[MeasureView, ...] = ()  # noted by hand, or decided at a meeting (F119)
    ways: tuple[WayView, ...] = ()  # channels to which an answer goes back, once there is one (F258)
    shown: bool = False  # something shows that it is solved: a strike-off needs no more words (F171)
    helpers: tuple[HelperView, ...] = ()  # who could put a small matter right, nearest first (F012)
    recheck_on: date | None = None
    recheck_due: bool = False  # the day has come, or is past
    quiet_days: int | None = None
    beside: Beside = field(default=Beside())
    history: tuple[HistoryLine, ...] = field(default=())

    @property
    def short(self) -> str:
        """``A0012``."""
        return short_number(self.number)

    @property
    def clock_words(self) -> str:
        """The deadline in a few words."""
        return clock_words(self.clock)

    @property
    def asked(self) -> int:
        """Reporters who were asked in this round, or tried."""
        return sum(reporter.satisfaction is not None for reporter in self.reporters)

    @property
    def unasked(self) -> int:
        """Reporters who can be asked and have not been, nor tried."""
        return sum(reporter.satisfaction is None and not reporter.nameless for reporter in self.reporters)

    @property
    def unreachable(self) -> int:
        """Reporters who could not be reached, and so did not answer."""
        return sum(reporter.satisfaction == Satisfaction.UNREACHABLE for reporter in self.reporters)


def issue_card(desk: Desk, issue_id: str, *, unmasked: bool = False) -> IssueCard | None:
    """One problem, or None when it is gone. ``unmasked`` is for callers that have journaled the reveal."""
    read = queries.read_issue(desk.store.connection, issue_id)
    if read is None:
        return None
    row = read.details
    tier = Tier(row.tier) if row.tier else None
    status = IssueStatus(row.status)
    facts = {fact.kind: fact for fact in read.facts if fact.round == row.round}
    reporters = reporters_of(desk, read, unmasked)
    names = {reporter.id: reporter.called for reporter in reporters}
    waits_for_answer = row.answered_on is None and not all(reporter.nameless for reporter in reporters)
    beside = beside_of(desk, issue_id, read, names, unmasked)
    clock = clock_of(desk, row, _paused_since(read))
    files = evidence_of(desk, issue_id)
    return IssueCard(
        id=issue_id,
        number=row.number,
        title=row.title if unmasked else scrub(row.title, desk.policy.privacy),
        detail=row.detail if unmasked else scrub(row.detail, desk.policy.privacy),
        place=row.place,
        door=row.door,
        category=row.category,
        category_name=category_name(desk, row.category),
        issue_class=row.issue_class,
        source=row.source,
        urgency=row.urgency,
        sensitive=bool(row.sensitive),
        affected=row.affected,
        status=status,
        substatus=row.substatus,
        tier=tier,
        recorded_on=date.fromisoformat(row.recorded_on),
        due=clock.due if clock else None,
        clock=clock,
        answer=answer_clock(desk, status, row.recorded_on, waits_for_answer),
        ask=ask_clock(desk, status, _ask_since(read, reporters)),
        plan=plan_clock(desk, status, row.tier, row.tiered_on, row.planned_on is not None),
        first_owner=row.first_owner,
        owner=row.owner_name,
        lead_unit=_named(row.lead_unit_id, row.lead_unit),
        co_units=tuple(read.co_units),
        leader=_named(row.leader_id, row.leader),
        missing=_missing(row, tier, status),
        allowed=tuple(step for step in allowed(status) if step is not Action.REVIEW or beside.unhappy),
        close_kind=row.close_kind,
        round=row.round,
        trigger=row.trigger,
        review_on=day_of(row.review_on),
        decided_reason=row.decided_reason,
        done=_fact(desk, facts.get(FactKind.DONE)),
        verified=_verified(desk, facts.get(FactKind.VERIFIED)),
        struck=_fact(desk, facts.get(FactKind.STRUCK)) if status is IssueStatus.STRUCK else None,
        reporters=reporters,
        doors=len({each.household_id for each in read.reporters if each.household_id}),
        earlier=tuple(
            (short_number(each.number), date.fromisoformat(each.struck_on))
            for each in struck_before(desk.store.connection, issue_id)
        ),
        links=tuple(
            LinkView(each.kind, bool(each.outward), *each[2:5], IssueStatus(each.status)) for each in read.links
        ),
        whistles=whistles_of(desk, issue_id),
        evidence=files,
        measures=measures_of(desk, issue_id),
        ways=ways_of(desk, read),
        shown=_is_shown(desk, read, files),
        helpers=_helpers(desk, issue_id, row, unmasked),
        recheck_on=day_of(row.recheck_on),
        recheck_due=row.recheck_on is not None and row.recheck_on <= desk.today().isoformat(),
        quiet_days=(desk.today() - date.fromisoformat(row.struck_on)).days if row.struck_on else None,
        beside=beside,
        history=history_of(desk, issue_id, read, names, beside.voices),
    )


def _helpers(desk: Desk, issue_id: str, row: queries.IssueDetails, unmasked: bool) -> tuple[HelperView, ...]:
    """Those who fit an open problem that is small."""
    small = row.tier in (Tier.OWN, Tier.SELF) and row.status in _BEFORE_DONE
    return fitting(desk, issue_id, row.category, unmasked=unmasked) if small else ()


def reveal_issue(desk: Desk, issue_id: str) -> IssueCard | None:
    """The problem with names and telephones; who looked and when is journaled (F222)."""
    from buildingday.services.handling.issue_rows import issue_of
    from buildingday.storage.tables import Issue

    with desk.store.act("issue.reveal", desk.actor.id) as act:
        issue_of(act, issue_id)
        act.read(Issue, issue_id)
    return issue_card(desk, issue_id, unmasked=True)


def _paused_since(read: queries.IssueRead) -> str | None:
    return max((pause.since for pause in read.pauses if pause.until is None), default=None)


def _ask_since(read: queries.IssueRead, reporters: Iterable[ReporterView]) -> str | None:
    """The moment of the last fact, while somebody is still to be asked."""
    if all(reporter.nameless or reporter.satisfaction for reporter in reporters):
        return None
    facts = [fact.at for fact in read.facts if fact.round == read.details.round and fact.kind in _BEFORE_ASKING]
    return max(facts, default=None)


def _missing(row: queries.IssueDetails, tier: Tier | None, status: IssueStatus) -> tuple[Need, ...]:
    """What its tier still lacks; nothing is asked of what is closed or set aside."""
    if status not in (IssueStatus.TO_TRIAGE, IssueStatus.TIERED, IssueStatus.IN_PROGRESS):
        return ()
    return tuple(missing(tier, owner=row.owner_name or None, lead_unit=row.lead_unit_id, leader=row.leader_id))


def _is_shown(desk: Desk, read: queries.IssueRead, files: Iterable[EvidenceView]) -> bool:
    """Whether a strike-off needs no more evidence; none is needed where the community wants none."""
    asked = ((answer.round, answer.at, answer.id) for answer in read.answers)
    wanted = bool(desk.policy.handling.evidence)
    return not wanted or is_shown(read.details.round, read.facts, asked, ((file.at, file.id) for file in files))


def _named(entity_id: str, name: str) -> tuple[str, str] | None:
    return (entity_id, name) if entity_id else None


def _fact(desk: Desk, fact: queries.FactRow | None) -> FactView | None:
    if fact is None:
        return None
    who, day = fact.unit or fact.doer or fact.person, desk.moment(fact.at).date()
    return FactView(who, day, bool(fact.side_fix), fact.measured)


def _verified(desk: Desk, fact: queries.FactRow | None) -> FactView | None:
    return _fact(desk, fact) if fact is not None and fact.passed else None
