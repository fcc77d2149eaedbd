"""Handling a problem up to the word that it is done: tiers, owners, waiting, and the exits to the side.

One function per verb, one act each. Facts and answers after that are in ``closing``, duplicates in ``linking``.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from buildingday.domain.deadline import check_due, check_workday
from buildingday.domain.issue_state import Action, Step
from buildingday.domain.numbers import short_number
from buildingday.domain.passing_on import NOTHING_SAID, Along, passes_on
from buildingday.domain.tier import Tier, missing
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.gone import LEADER, still_there
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import (
    ANSWERED,
    PLANNED,
    PROGRESS,
    Account,
    Handled,
    add_fact,
    handled,
    second_person,
    take_step,
)
from buildingday.services.handling.tier_advice import advise_tier, check_duty, kept
from buildingday.services.roster.units import open_unit, unit_of
from buildingday.storage.journal import Act
from buildingday.storage.tables import Issue, Person, TierMove
from buildingday.text.clean import LINE, NOTE, clean


class DecidedMeanwhile(Refused):
    """Somebody else decided the tier after it was read; ``tier`` is what they chose."""

    def __init__(self, message: str, tier: Tier, **params: Any) -> None:
        super().__init__(message, tier=label("tier", tier), **params)
        self.tier = tier


class SeenTier(NamedTuple):
    """The tier that stood on the screen of whoever decides; None for none yet."""

    tier: Tier | None


def set_tier(
    desk: Desk, issue_id: str, tier: Tier, reason: str, accepted_by: str = "", seen: SeenTier | None = None
) -> Handled:
    """研判分级, 升级, 下放: the tier with its reason; a push-down names who accepted it (F103, S08).

    The due day is counted by the limit of the tier, unless one was given by hand (F108). What was suggested, and why,
    stays beside the decision (F101). ``seen`` is what whoever decides was looking at; left out, nothing was looked at.

    Raises:
        DecidedMeanwhile: it is no longer what was ``seen``, and another tier is wanted than the one that stands now.
        Refused: no reason, a push-down that nobody accepted, a matter outside the community's list that is left with
            it and nobody accepted, or a problem that is not open to triage.
    """
    accepted_by = clean(accepted_by, LINE)
    step = Step(tier=tier, reason=reason, receiver_accepts=bool(accepted_by))
    with desk.store.act("issue.set_tier", desk.actor.id, reason=clean(reason)) as act:
        before = issue_of(act, issue_id)
        if seen is not None and before.tier not in (None, seen.tier, tier):
            raise _decided_meanwhile(act, before)
        advice = advise_tier(desk, issue_id)
        check_duty(desk, advice, before.number, tier, accepted_by)
        account = Account(accepted_by=accepted_by, advice=kept(advice))
        issue = take_step(act, desk, issue_id, Action.TRIAGE, step, account)
    return handled(issue, _tier_sentence(issue, tier, before.tier))


def assign(
    desk: Desk,
    issue_id: str,
    *,
    lead_unit_id: str | None = None,
    co_unit_ids: Sequence[str] | None = None,
    leader_id: str | None = None,
    owner: str | None = None,
    due: date | None = None,
    reason: str = "",
    along: Along = NOTHING_SAID,
) -> Handled:
    """交办, 转办: exactly one lead unit, its co-units, the accountable leader, the owner, the due day (F106, S10).

    What is None stays as it is; ``co_unit_ids`` replaces all co-units. ``along`` says what goes along to another lead
    unit than before; what does not is warned of and hinders nothing (F104).

    Raises:
        Refused: no lead where the tier wants one, a silent change of leader, an unknown or closed unit, a due day that
            is past or on a day off, or something goes along although the lead unit is no other.
    """
    step = Step(
        lead_unit=lead_unit_id,
        co_units=None if co_unit_ids is None else tuple(dict.fromkeys(co_unit_ids)),
        leader=leader_id,
        owner=clean(owner, LINE) or None,
        reason=reason,
    )
    if due is not None:
        check_due(due, desk.today(), desk.calendar)
    with desk.store.act("issue.assign", desk.actor.id, reason=clean(reason)) as act:
        lead = open_unit(act, lead_unit_id) if lead_unit_id else None
        if along.given and not passes_on(issue_of(act, issue_id).lead_unit_id, lead_unit_id):
            raise Refused(N_("没有换牵头单位，就没有权、人、费随着转。请去掉这几项，或写明换成哪个单位。"))
        for unit_id in step.co_units or ():
            open_unit(act, unit_id)
        if leader_id is not None:
            still_there(act.get(Person, leader_id), LEADER)
        issue = take_step(act, desk, issue_id, Action.ASSIGN, step, Account(along=along))
        if due is not None:
            act.set(Issue, issue_id, due_on=due.isoformat(), due_by_hand=True)
            issue = issue_of(act, issue_id)
    said = _assign_sentence(issue, lead.name if lead else step.owner or "")
    if issue.due_on and issue.due_on < desk.today().isoformat():
        said += say("期限已经过了，请重新定一个。")
    lacking = [label("along", name) for name in along.lacking]
    return handled(issue, said + (say("{things}没有随着转，请先补上。", things=lacking) if lacking else ""))


def start(desk: Desk, issue_id: str) -> Handled:
    """接办: whoever was called has taken it on."""
    issue = _one_step(desk, "issue.start", issue_id, Action.START, Step())
    return handled(issue, say("{number} 已接办。", number=short_number(issue.number)))


def negotiate(desk: Desk, issue_id: str, note: str = "") -> Handled:
    """协商: those concerned are talking about how to do it."""
    issue = _one_step(desk, "issue.negotiate", issue_id, Action.CONSULT, Step(reason=note))
    return handled(issue, say("{number} 进入协商。", number=short_number(issue.number)))


def pause(desk: Desk, issue_id: str, reason: str) -> Handled:
    """暂停计时: its clock stands still while it waits for a resident, a season, a purchase (F110)."""
    issue = _one_step(desk, "issue.pause", issue_id, Action.WAIT, Step(reason=reason))
    cap = desk.policy.handling.pause_cap
    return handled(issue, say("{number} 暂停计时，最多 {cap} 个工作日。", number=short_number(issue.number), cap=cap))


def resume(desk: Desk, issue_id: str) -> Handled:
    """恢复计时: the clock runs on, and the due day moves by the workdays it stood."""
    issue = _one_step(desk, "issue.resume", issue_id, Action.RESUME, Step())
    return handled(issue, say("{number} 恢复计时，期限 {due}。", number=short_number(issue.number), due=issue.due_on))


def extend(desk: Desk, issue_id: str, due: date, reason: str, approver_id: str, told: bool = False) -> Handled:
    """延期: a later day, asked for before the clock runs out, allowed by somebody else; ``told``: so are the reporters.

    Raises:
        Refused: no reason, no later day, a day off, too late to ask, or nobody else who allows it (F111, S11).
    """
    reason = clean(reason, NOTE, newlines=True)
    words = [say("延到 {due}：{reason}", due=due, reason=reason)] + ([say("已告知反映人")] if told else [])
    with desk.store.act("issue.extend", desk.actor.id, reason=clean(reason)) as act:
        if approver_id:
            still_there(act.get(Person, approver_id), N_("没有这位批准人。请从人员名单中选择。"))
        step = Step(reason=reason, due=due, approver=approver_id)
        issue = take_step(act, desk, issue_id, Action.EXTEND, step, Account(note=" ".join(words)))
        check_workday(due, desk.calendar)
    said = say("{number} 已延期到 {due}。", number=short_number(issue.number), due=due)
    return handled(issue, said if told else said + say("请告知反映人。"))


def plan(desk: Desk, issue_id: str, words: str) -> Handled:
    """方案: how it will be solved; the first one ends the clock of the plan (F109).

    Raises:
        Refused: no words.
    """
    issue = _note(desk, "issue.plan", issue_id, PLANNED, words)
    return handled(issue, say("{number} 方案已记下。", number=short_number(issue.number)))


def send_back(desk: Desk, issue_id: str, reason: str) -> Handled:
    """退回: whoever got it says that it is not theirs, and why; it is triaged again (F116)."""
    issue = _one_step(desk, "issue.send_back", issue_id, Action.RETURN, Step(reason=reason))
    return handled(issue, say("{number} 已退回，重新研判。", number=short_number(issue.number)))


def not_yet(desk: Desk, issue_id: str, trigger: str, review_on: date) -> Handled:
    """暂不具备条件: it stays open with what it waits for and the day it is looked at again (F123, S31)."""
    issue = _one_step(desk, "issue.not_yet", issue_id, Action.NOT_YET, Step(reason=trigger, review_on=review_on))
    return handled(
        issue,
        say("{number} 列为暂不具备条件，{day} 再研判。", number=short_number(issue.number), day=review_on),
    )


def not_accept(
    desk: Desk, issue_id: str, words: str = "", *, code: str | None = None, reviewer_id: str | None = None
) -> Handled:
    """不予受理: one of the listed reasons, or words, or both; a second person where one is wanted (F091, S97).

    ``code`` names a reason of the policy; its text and the words are what whoever reported it can be told.

    Raises:
        Refused: neither, a reason that is not listed, nobody else who agrees where one has to, or one's own agreement.
    """
    code = clean(code, LINE)
    listed = desk.policy.refusal(code) if code else None
    if code and listed is None:
        known = [f"{each.code} {each.name}" for each in desk.policy.refusals]
        raise Refused(N_("没有“{code}”这条不予受理的理由。可用的：{known}。"), code=code, known=known)
    words = clean(words, NOTE, newlines=True)
    reason = "\n".join(part for part in (listed.text if listed else "", words) if part)
    with desk.store.act("issue.not_accept", desk.actor.id, reason=clean(reason)) as act:
        second = second_person(act, reviewer_id)
        wanted = bool(desk.policy.handling.refusal_reviewed)
        step = Step(reason=reason, approver=second, second_wanted=wanted)
        issue = take_step(act, desk, issue_id, Action.NOT_ACCEPT, step, Account(code=listed.code if listed else ""))
    return handled(issue, say("{number} 不予受理，理由已记下。请告知反映人。", number=short_number(issue.number)))


def revive(desk: Desk, issue_id: str, reason: str) -> Handled:
    """恢复办理: back from a side exit, to be triaged again."""
    issue = _one_step(desk, "issue.revive", issue_id, Action.REVIVE, Step(reason=reason))
    return handled(issue, say("{number} 恢复办理，请重新研判。", number=short_number(issue.number)))


def note_progress(desk: Desk, issue_id: str, words: str, unit_id: str | None = None) -> Handled:
    """进展: what a unit (or whoever acts) has done so far; changes no status.

    Raises:
        Refused: no words, or an unknown unit.
    """
    issue = _note(desk, "issue.note_progress", issue_id, PROGRESS, words, unit_id)
    return handled(issue, say("{number} 进展已记下。", number=short_number(issue.number)))


def answer(desk: Desk, issue_id: str, words: str) -> Handled:
    """答复: what those who reported it were told; the first one ends the clock of the first response (F105, F109).

    Raises:
        Refused: no words.
    """
    issue = _note(desk, "issue.answer", issue_id, ANSWERED, words)
    return handled(issue, say("{number} 已答复反映人。", number=short_number(issue.number)))


def _note(desk: Desk, verb: str, issue_id: str, kind: str, words: str, unit_id: str | None = None) -> Issue:
    words = clean(words, NOTE, newlines=True)
    if not words:
        raise Refused(N_("还没有写内容。请写一句话。"))
    with desk.store.act(verb, desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        add_fact(act, desk, issue, kind, words, unit_id=unit_of(act, unit_id).id if unit_id else None)
        if kind == ANSWERED:
            act.set(Issue, issue_id, answered_on=issue.answered_on or desk.today().isoformat())
        elif kind == PLANNED:
            act.set(Issue, issue_id, planned_on=issue.planned_on or desk.today().isoformat())
    return issue


def _one_step(desk: Desk, verb: str, issue_id: str, action: Action, step: Step) -> Issue:
    with desk.store.act(verb, desk.actor.id, reason=clean(step.reason)) as act:
        return take_step(act, desk, issue_id, action, step)


def _decided_meanwhile(act: Act, issue: Issue) -> DecidedMeanwhile:
    move = max(act.rows(TierMove, issue_id=issue.id), key=lambda each: (each.at, each.id))
    who = act.get(Person, move.person_id)
    return DecidedMeanwhile(
        N_("{who}刚才把 {number} 定为{tier}：{reason}。还没有改动；仍要改，请再存一次。"),
        Tier(move.to_tier),
        who=who.name if who else "",
        number=short_number(issue.number),
        reason=move.reason,
    )


def _tier_sentence(issue: Issue, tier: Tier, before: str | None) -> str:
    number, words = short_number(issue.number), label("tier", tier)
    if before in (None, tier):
        said = say("{number} 定为{tier}，期限 {due}。", number=number, tier=words, due=issue.due_on)
    else:
        said = say(
            "{number} 定为{tier}（原为{before}），期限 {due}。",
            number=number,
            tier=words,
            before=label("tier", str(before)),
            due=issue.due_on,
        )
    lacking = missing(tier, owner=issue.owner_name or None, lead_unit=issue.lead_unit_id, leader=issue.leader_id)
    if not lacking:
        return said
    return said + say("还缺：{needs}。", needs=[label("need", need) for need in lacking])


def _assign_sentence(issue: Issue, to: str) -> str:
    number = short_number(issue.number)
    if to:
        return say("{number} 已交办{to}，期限 {due}。", number=number, to=to, due=issue.due_on)
    return say("{number} 的责任单位和期限已更新，期限 {due}。", number=number, due=issue.due_on)
