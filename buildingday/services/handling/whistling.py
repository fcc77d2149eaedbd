"""One step of a whistle within an act: read as the rules see it, written down, and told to its problem.

The rules are in ``domain.whistle``; here they meet the tables, as ``stepping`` does for problems.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from buildingday.clock import stamp
from buildingday.domain.issue import IssueStatus, SubStatus
from buildingday.domain.issue_state import Action, Step
from buildingday.domain.numbers import short_number
from buildingday.domain.place import UnitKind, UnitLevel
from buildingday.domain.whistle import apply
from buildingday.domain.whistle_state import WhistleAction, WhistleKind, WhistleState, WhistleStatus
from buildingday.domain.whistle_state import WhistleStep as Given
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import still_there
from buildingday.services.handling.issue_rows import issue_of, state_of
from buildingday.services.handling.stepping import Account, take_step
from buildingday.services.handling.whistle_view import state_of_row
from buildingday.storage.journal import Act
from buildingday.storage.queries.whistles import WhistleRow
from buildingday.storage.tables import Issue, Person, Unit, Whistle, WhistleStep

_NOT_THERE_YET = (WhistleStatus.BLOWN, WhistleStatus.SIGNED)


def add_whistle(act: Act, issue: Issue, unit: Unit, kind: WhistleKind, given: Given) -> Whistle:
    """Blows a whistle at a unit.

    Raises:
        Refused: one for the same problem is open there already.
    """
    known = act.rows(Whistle, issue_id=issue.id, unit_id=unit.id)
    if any(WhistleStatus(whistle.status).is_open for whistle in known):
        raise Refused(
            N_("{number} 已经给{unit}吹过哨，还没有结项。请接着办那一哨。"),
            number=short_number(issue.number),
            unit=unit.name,
        )
    level = UnitLevel(unit.level)
    whistle = act.add(
        Whistle(
            issue_id=issue.id,
            unit_id=unit.id,
            kind=kind.value,
            level=(UnitLevel.STREET if level is UnitLevel.EXTERNAL else level).value,
            since=act.moment,
            last_at=act.moment,
        )
    )
    _write_down(act, whistle.id, WhistleAction.BLOW, unit.id, given)
    return whistle


def take_whistle_step(act: Act, desk: Desk, whistle: Whistle, action: WhistleAction, given: Given) -> WhistleState:
    """Takes one step of a whistle and gives it as it stands then; ``given.by`` is made the unit for its own people.

    Raises:
        Refused: the rule that says no and what would be accepted.
    """
    before = state_of_whistle(desk, whistle)
    after = apply(action, before, given)
    _write_state(act, whistle.id, after)
    _write_down(act, whistle.id, action, after.unit, given)
    _echo(act, desk, whistle, action, before, given)
    return after


def call_units(act: Act, desk: Desk, issue: Issue, unit_ids: Sequence[str]) -> Issue:
    """The problem with these units among those that handle it; it says that they are being called."""
    state = state_of(act, issue)
    lead = state.lead_unit or unit_ids[0]
    co_units = tuple(dict.fromkeys([*state.co_units, *(unit for unit in unit_ids if unit != lead)]))
    if (lead, co_units) != (state.lead_unit, state.co_units) or state.status is not IssueStatus.IN_PROGRESS:
        step = Step(lead_unit=lead, co_units=co_units)
        issue = take_step(act, desk, issue.id, Action.ASSIGN, step)
    if issue.substatus != SubStatus.WAITING:
        act.set(Issue, issue.id, substatus=SubStatus.CALLING.value)
    return issue_of(act, issue.id)


def street_office(act: Act) -> str:
    """The unit that takes what has nobody yet.

    Raises:
        Refused: the directory has no street office.
    """
    offices = street_offices(act)
    if not offices:
        raise Refused(N_("还不知道应急哨吹给谁：没有牵头单位，单位名录里也没有街道办。请先添加街道办，或选一个单位。"))
    return offices[0]


def street_offices(act: Act) -> list[str]:
    """The street offices of the directory that are not closed."""
    return [unit.id for unit in act.rows(Unit, kind=UnitKind.STREET_OFFICE.value) if unit.closed_on is None]


def _echo(act: Act, desk: Desk, whistle: Whistle, action: WhistleAction, before: WhistleState, given: Given) -> None:
    """What a step of a whistle means for its problem: who was called has come, talks, or another is called."""
    issue = issue_of(act, whistle.issue_id)
    if action is WhistleAction.BLOW_AGAIN and given.unit and given.unit != before.unit:
        _pass_on(act, desk, issue, before.unit, given)
    elif issue.status != IssueStatus.IN_PROGRESS or issue.substatus == SubStatus.WAITING:
        return
    elif action is WhistleAction.ARRIVE and issue.substatus == SubStatus.CALLING:
        if not any(other.status in _NOT_THERE_YET for other in act.rows(Whistle, issue_id=issue.id)):
            take_step(act, desk, issue.id, Action.START, Step())
    elif action is WhistleAction.CONSULT and issue.substatus != SubStatus.NEGOTIATING:
        take_step(act, desk, issue.id, Action.CONSULT, Step(), Account(note=given.reason))


def _pass_on(act: Act, desk: Desk, issue: Issue, before: str, given: Given) -> None:
    """Another unit takes the place of the one that sent it back."""
    state = state_of(act, issue)
    lead = given.unit if state.lead_unit == before else state.lead_unit
    others = tuple(given.unit if unit == before else unit for unit in state.co_units)
    co_units = tuple(dict.fromkeys(unit for unit in others if unit and unit != lead))
    take_step(act, desk, issue.id, Action.ASSIGN, Step(lead_unit=lead, co_units=co_units, reason=given.reason))


def whistle_of(act: Act, whistle_id: str) -> Whistle:
    """The whistle as it stands within this act.

    Raises:
        Refused: there is none, or it was taken back.
    """
    return still_there(act.get(Whistle, whistle_id), N_("这一哨已经不在了，可能刚被撤销。请刷新后再试。"))


def state_of_whistle(desk: Desk, whistle: Whistle) -> WhistleState:
    """A whistle as the rules look at it."""
    values: dict[str, Any] = {name: getattr(whistle, name, "") for name in WhistleRow._fields}
    return state_of_row(desk, WhistleRow(**values))


def acting_as(act: Act, desk: Desk, whistle: Whistle) -> str:
    """Whoever acts; somebody of the unit acts as that unit (F270)."""
    me = act.get(Person, desk.actor.id)
    return whistle.unit_id if me is not None and me.unit_id == whistle.unit_id else desk.actor.id


def _write_state(act: Act, whistle_id: str, after: WhistleState) -> None:
    act.set(
        Whistle,
        whistle_id,
        unit_id=after.unit,
        status=after.status.value,
        level=after.level.value,
        since=stamp(after.since),
        last_at=stamp(after.last),
        round=after.round,
        returns=after.returns,
        until_on=_iso(after.until),
        verified_by=after.verified_by,
    )


def _write_down(act: Act, whistle_id: str, action: WhistleAction, unit_id: str, given: Given) -> None:
    """The row that keeps who took the step and what was said."""
    act.add(
        WhistleStep(
            whistle_id=whistle_id,
            action=action.value,
            at=act.moment,
            person_id=act.head.actor_id,
            unit_id=unit_id,
            note=given.reason,
            decided_by=given.decided_by,
            accepted_on=_iso(given.reply.accepted_on),
            contact=given.reply.contact,
            until_on=_iso(given.reply.until),
            passed=given.passed if action is WhistleAction.VERIFY else None,
            grade=given.grade.value if given.grade else None,
        )
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
