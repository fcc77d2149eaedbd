"""吹哨报到: calling units to a problem, and every step until it is concluded and evaluated (F114 to F118, F125).

One function per verb, one act each. The rules are in ``domain.whistle``. What a unit does itself (签收, 报到, 反馈) is
written down by whoever hears of it; somebody of the unit acts as that unit.
"""

from collections.abc import Sequence
from dataclasses import replace

from buildingday.domain.issue import Urgency
from buildingday.domain.issue_state import Action, Step
from buildingday.domain.numbers import short_number
from buildingday.domain.tier import Tier
from buildingday.domain.whistle import OWED
from buildingday.domain.whistle_rules import BY_UNITS, for_units
from buildingday.domain.whistle_state import (
    Grade,
    Reply,
    WhistleAction,
    WhistleKind,
    WhistleState,
    WhistleStatus,
)
from buildingday.domain.whistle_state import WhistleStep as Given
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft, add_issue
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import Handled, handled, take_step
from buildingday.services.handling.whistle_view import clock_of_whistle, due_words, whistles_of
from buildingday.services.handling.whistling import (
    acting_as,
    add_whistle,
    call_units,
    street_office,
    take_whistle_step,
    whistle_of,
)
from buildingday.services.roster.units import open_unit
from buildingday.storage.journal import Act
from buildingday.storage.tables import Issue, Unit
from buildingday.text.clean import LINE, NOTE, clean


def blow(desk: Desk, issue_id: str, kind: WhistleKind, unit_ids: Sequence[str], note: str = "") -> Handled:
    """吹哨: calls units to a problem; the first is its lead unit where it has none, the others come along.

    Raises:
        Refused: no unit, a closed one, one that is called already, or a problem that is not for units to handle.
    """
    with desk.store.act("whistle.blow", desk.actor.id, reason=clean(note)) as act:
        issue = _blow(act, desk, issue_of(act, issue_id), kind, list(dict.fromkeys(unit_ids)), note)
    return handled(issue, _blown_sentence(desk, issue, kind))


def blow_hazard(desk: Desk, issue_id: str, unit_id: str | None = None, note: str = "") -> Handled:
    """应急哨 at once: a hazard is triaged as joint where it stands lower, and its unit is called, in one act (F125).

    Without ``unit_id`` it is the lead unit, else the street office.

    Raises:
        Refused: there is no such unit, or the problem is over.
    """
    with desk.store.act("whistle.blow_hazard", desk.actor.id, reason=clean(note)) as act:
        issue = _hazard(act, desk, issue_of(act, issue_id), unit_id, note)
    return handled(issue, _blown_sentence(desk, issue, WhistleKind.URGENT))


def record_hazard(desk: Desk, draft: IssueDraft, unit_id: str | None = None, draft_key: str | None = None) -> Handled:
    """Puts a hazard on the list and blows 应急哨 for it, in one act (S52).

    Raises:
        Refused: see ``issue_entry.add_issue`` and ``blow_hazard``.
    """
    with desk.store.act("whistle.blow_hazard", desk.actor.id) as act:
        issue = record_hazard_within(act, desk, draft, unit_id)
        act.forget_draft(draft_key)
    return handled(issue, _blown_sentence(desk, issue, WhistleKind.URGENT))


def record_hazard_within(act: Act, desk: Desk, draft: IssueDraft, unit_id: str | None = None) -> Issue:
    """``record_hazard`` as a part of a larger act, such as the check of a door in a sweep."""
    return _hazard(act, desk, add_issue(act, desk, replace(draft, urgency=Urgency.URGENT)), unit_id, draft.detail)


def sign(desk: Desk, whistle_id: str, note: str = "") -> Handled:
    """签收: the unit has got it."""
    return _step(desk, whistle_id, WhistleAction.SIGN, note)


def arrive(desk: Desk, whistle_id: str, note: str = "") -> Handled:
    """报到: somebody of the unit is there."""
    return _step(desk, whistle_id, WhistleAction.ARRIVE, note)


def consult(desk: Desk, whistle_id: str, note: str) -> Handled:
    """会商: one more round, and what was said (S105)."""
    return _step(desk, whistle_id, WhistleAction.CONSULT, note)


def answer(desk: Desk, whistle_id: str, reply: Reply) -> Handled:
    """反馈: what the unit does and by when; what the reply leaves out is said (F117)."""
    contact, measure = clean(reply.contact, LINE), clean(reply.measure, NOTE, newlines=True)
    reply = replace(reply, contact=contact, measure=measure)
    return _step(desk, whistle_id, WhistleAction.ANSWER, reply.measure, reply=reply)


def verify(desk: Desk, whistle_id: str, passed: bool, note: str = "") -> Handled:
    """核实: somebody who is not of the unit saw it; not in order, the unit answers again."""
    return _step(desk, whistle_id, WhistleAction.VERIFY, note, passed=passed)


def conclude(desk: Desk, whistle_id: str, note: str = "") -> Handled:
    """结项: nothing more is owed by the unit."""
    return _step(desk, whistle_id, WhistleAction.CONCLUDE, note)


def evaluate(desk: Desk, whistle_id: str, grade: Grade | None, note: str = "") -> Handled:
    """综合评价: how the unit answered; only the street says so (F179)."""
    return _step(desk, whistle_id, WhistleAction.EVALUATE, note, grade=grade)


def send_back(desk: Desk, whistle_id: str, reason: str) -> Handled:
    """退单: the unit says why it is not theirs; the second time the level above settles it (F116)."""
    return _step(desk, whistle_id, WhistleAction.RETURN, reason)


def blow_again(desk: Desk, whistle_id: str, unit_id: str | None, note: str = "", decided_by: str = "") -> Handled:
    """再吹: at the unit that is named; after two returns with who of the level above settled it."""
    return _step(
        desk, whistle_id, WhistleAction.BLOW_AGAIN, note, unit=unit_id or None, decided_by=clean(decided_by, LINE)
    )


def _blow(act: Act, desk: Desk, issue: Issue, kind: WhistleKind, unit_ids: Sequence[str], note: str) -> Issue:
    if not unit_ids:
        raise Refused(N_("吹哨要写明吹给哪个单位。请选一个单位。"))
    for_units(Tier(issue.tier) if issue.tier else None)
    given = Given(desk.actor.id, act.now, clean(note, NOTE, newlines=True))
    for unit_id in unit_ids:
        add_whistle(act, issue, open_unit(act, unit_id), kind, given)
    return call_units(act, desk, issue, unit_ids)


def _hazard(act: Act, desk: Desk, issue: Issue, unit_id: str | None, note: str) -> Issue:
    if issue.tier not in BY_UNITS:
        step = Step(tier=Tier.JOINT, reason=say(N_("应急哨：{title}"), title=issue.title))
        issue = take_step(act, desk, issue.id, Action.TRIAGE, step)
    act.set(Issue, issue.id, urgency=Urgency.URGENT.value)
    unit_id = unit_id or issue.lead_unit_id or street_office(act)
    return _blow(act, desk, issue_of(act, issue.id), WhistleKind.URGENT, [unit_id], note)


def _step(
    desk: Desk,
    whistle_id: str,
    action: WhistleAction,
    note: str,
    *,
    unit: str | None = None,
    decided_by: str = "",
    reply: Reply | None = None,
    passed: bool = True,
    grade: Grade | None = None,
) -> Handled:
    note = clean(note, NOTE, newlines=True)
    with desk.store.act(f"whistle.{action}", desk.actor.id, reason=clean(note)) as act:
        whistle = whistle_of(act, whistle_id)
        if unit is not None:
            open_unit(act, unit)
        by = acting_as(act, desk, whistle)
        street = desk.actor.at_street
        given = Given(by, act.now, note, unit, decided_by, reply or Reply(), passed, grade, street)
        after = take_whistle_step(act, desk, whistle, action, given)
        issue = issue_of(act, whistle.issue_id)
        called = act.get(Unit, after.unit)
    return handled(issue, _sentence(desk, issue, called.name if called else "", action, after, given))


def _blown_sentence(desk: Desk, issue: Issue, kind: WhistleKind) -> str:
    """What was blown at whom, until when each is to sign, and whom to telephone."""
    newest = [each for each in whistles_of(desk, issue.id) if each.status is WhistleStatus.BLOWN and each.kind is kind]
    said = say(
        "{number} 已吹{kind}：{units}，{due}前签收。",
        number=short_number(issue.number),
        kind=label("whistle", kind),
        units=[each.unit for each in newest],
        due=due_words(newest[-1].clock) if newest and newest[-1].clock else "",
    )
    phones = list(dict.fromkeys(phone for each in newest for phone in each.phones))
    return said + (say("电话：{phones}。", phones=phones) if phones else "")


def _sentence(desk: Desk, issue: Issue, unit: str, action: WhistleAction, after: WhistleState, given: Given) -> str:
    number = short_number(issue.number)
    if action is WhistleAction.RETURN and after.raised:
        level = label("unit_level", after.level)
        return say("{number} 第二次退单，升到{level}定承办单位。", number=number, level=level)
    if action is WhistleAction.VERIFY and not given.passed:
        return say("{number} 核实没有通过，{unit}要重新反馈。", number=number, unit=unit)
    did = label("whistle_action", action)
    said = say("{number} {unit}：{did}已记下。", number=number, unit=unit, did=did)
    if action is WhistleAction.ANSWER and given.reply.lacking:
        lacking = [label("reply_part", part) for part in given.reply.lacking]
        return said + say("回复还缺：{parts}。", parts=lacking)
    clock, owed = clock_of_whistle(desk, after), OWED.get(after.status)
    if clock is None or owed is None:
        return said
    return said + say("{due}前{what}。", due=due_words(clock), what=label("whistle_action", owed.action))
