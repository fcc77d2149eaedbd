"""Closed is not fixed: reported done, verified on site, residents asked, struck off, and opened again (F170 to F175).

Four separate facts, each with person and time. One function per verb, one act each.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from buildingday.domain.issue import CloseKind, IssueStatus, Satisfaction, Solved
from buildingday.domain.issue_state import Action, Answer, Step
from buildingday.domain.lifecycle import tally
from buildingday.domain.measurement import in_words, measurements
from buildingday.domain.numbers import short_number
from buildingday.domain.tier import Tier
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say, series
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_rows import issue_of, state_of
from buildingday.services.handling.linking import open_children
from buildingday.services.handling.measure_view import open_words
from buildingday.services.handling.stepping import Account, Handled, handled, take_step
from buildingday.services.roster.units import unit_of
from buildingday.storage.journal import Act
from buildingday.storage.tables import Issue, Person, Unit
from buildingday.text.clean import LINE, NOTE, clean
from buildingday.text.normalize import halfwidth

#: One act touches at most a thousand rows; a strike-off is two.
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class StruckMany:
    """What a strike-off of many came to: ids struck off, and for the rest each reason with its count.

    ``children`` are the short numbers of open problems that came of those struck off; ``unfinished`` counts those
    that still have a measure open.
    """

    struck: tuple[str, ...]
    left: tuple[tuple[str, int], ...]
    children: tuple[str, ...] = ()
    unfinished: int = 0

    @property
    def sentence(self) -> str:
        """As the line above the keys says it."""
        said = say("已销号 {count} 个。", count=len(self.struck))
        rest = sum(count for _why, count in self.left)
        said += say("还有 {count} 个没有：{why}", count=rest, why=self.left[0][0]) if rest else ""
        said += say("其中 {count} 个还有措施没完成。", count=self.unfinished) if self.unfinished else ""
        return said + _still_open(self.children)


def _still_open(children: Sequence[str]) -> str:
    """What came of a problem is not struck off with it."""
    return say("派生的还没办结：{numbers}。", numbers=series(children)) if children else ""


def report_done(
    desk: Desk,
    issue_id: str,
    *,
    unit_id: str | None = None,
    doer: str = "",
    close: CloseKind | None = None,
    evidence: str = "",
) -> Handled:
    """报办结: a unit or somebody says that it is done, and how it ended. Nothing is closed by that.

    ``doer`` is a name: of a unit, of a person of ours, or of anybody else. With neither it was whoever acts.

    Raises:
        Refused: not yet triaged, or no lead unit where the tier wants one.
    """
    evidence = clean(evidence, NOTE, newlines=True)
    with desk.store.act("issue.report_done", desk.actor.id) as act:
        by, account = _doer(act, desk, unit_id, clean(doer, LINE), evidence)
        issue = take_step(act, desk, issue_id, Action.DONE, Step(by=by, close=close), account)
    next_step = label("status", issue.status)
    said = say("{number} 已报办结，现在{next}。", number=short_number(issue.number), next=next_step)
    return handled(issue, said + open_words(desk, issue_id))


def side_fix(desk: Desk, issue_id: str, evidence: str, answer: Answer | None = None) -> Handled:
    """顺手办: put right on the spot by whoever acts, and the reporter asked there and then when present (F268, S135).

    It is reported done, and nothing more: somebody else still sees it on site before it is struck off. What was not
    triaged yet is triaged within the same act, as its category usually is.

    Raises:
        Refused: no evidence, a joint or supervised problem, or a reporter who is not content.
    """
    with desk.store.act("issue.side_fix", desk.actor.id) as act:
        issue = add_side_fix(act, desk, issue_id, evidence, answer)
    number, next_step = short_number(issue.number), label("status", issue.status)
    return handled(issue, say("{number} 已记顺手办，现在{next}，要由别人核实。", number=number, next=next_step))


def add_side_fix(act: Act, desk: Desk, issue_id: str, evidence: str, answer: Answer | None = None) -> Issue:
    """What ``side_fix`` does, within an act."""
    evidence = clean(evidence, NOTE, newlines=True)
    if not evidence:
        raise Refused(N_("顺手办要写一句怎么办的，或照片的文件名。"))
    issue = issue_of(act, issue_id)
    if issue.tier is None:
        triaged = Step(tier=_small_tier(desk, issue.category), reason=label("action", Action.SIDE_FIX))
        take_step(act, desk, issue_id, Action.TRIAGE, triaged)
    return take_step(act, desk, issue_id, Action.SIDE_FIX, Step(answer=answer), Account(evidence=evidence))


def _small_tier(desk: Desk, category: str) -> Tier:
    """The tier of what was small enough to be done in passing: as usual in its category, self-governed otherwise."""
    known = desk.policy.category(category)
    return Tier.OWN if known is not None and known.tier is Tier.OWN else Tier.SELF


def verify(desk: Desk, issue_id: str, passed: bool, note: str = "", measured: str = "") -> Handled:
    """现场核实: somebody else than the doer saw it on site; not in order, it is handled again (F171, F270).

    ``measured`` is what was measured there (F067), such as ``直线1公里，步行2.5公里``.

    Raises:
        Refused: by the doer, or a measurement without a number or a unit.
    """
    taken = in_words(measurements(halfwidth(clean(measured, NOTE, newlines=True))))
    account = Account(note=clean(note, NOTE, newlines=True), measured=taken)
    with desk.store.act("issue.verify", desk.actor.id) as act:
        step = Step(by=_acting_as(act, desk, issue_id), passed=passed)
        issue = take_step(act, desk, issue_id, Action.VERIFY, step, account)
    number = short_number(issue.number)
    if passed:
        return handled(issue, say("{number} 现场核实通过，请逐一回访反映人。", number=number))
    return handled(issue, say("{number} 现场核实没有通过，退回继续办理。", number=number))


def ask(
    desk: Desk,
    issue_id: str,
    reporter_id: str,
    satisfaction: Satisfaction,
    solved: Solved = Solved.UNKNOWN,
    note: str = "",
) -> Handled:
    """回访: what one reporter says; not reached is written down too, and never counts as satisfied (F173, F174)."""
    account = Account(note=clean(note, NOTE, newlines=True))
    answer = Answer(reporter_id, satisfaction, solved)
    with desk.store.act("issue.ask", desk.actor.id) as act:
        issue = take_step(act, desk, issue_id, Action.ASK, Step(answer=answer), account)
        state = state_of(act, issue)
    number, said = short_number(issue.number), label("satisfaction", satisfaction)
    if issue.status != IssueStatus.TO_ASK:
        return handled(issue, say("{number} 回访{said}，退回继续办理。", number=number, said=said))
    count = tally(state.reporters - state.nameless, state.answers)
    return handled(
        issue,
        say("{number} 回访{said}，已回访 {asked}/{all} 人。", number=number, said=said, asked=count.asked,
            all=count.reporters),
    )  # fmt: skip


def review(desk: Desk, issue_id: str, basis: str) -> Handled:
    """复核: somebody else finds that the unhappy answer has no ground; it stands, and the round goes on (F178, S97).

    Raises:
        Refused: no unhappy answer sent it back, no basis, or one's own work or call.
    """
    with desk.store.act("issue.review", desk.actor.id, reason=clean(basis)) as act:
        step = Step(by=_acting_as(act, desk, issue_id), reason=basis)
        issue = take_step(act, desk, issue_id, Action.REVIEW, step)
    number = short_number(issue.number)
    return handled(issue, say("{number} 复核认为不满意没有道理，回到待回访；这次回访仍算不满意。", number=number))


def strike(
    desk: Desk,
    issue_id: str,
    *,
    close: CloseKind | None = None,
    approver_id: str | None = None,
    note: str = "",
    evidence: str = "",
) -> Handled:
    """销号: only with its facts, by another than the doer, and on the leader's word when supervised (F171, S11).

    What is to be seen on site needs something that shows it: a file, words with 报办结, what the check found, or
    ``evidence`` given now.
    """
    account = Account(note=clean(note, NOTE, newlines=True), evidence=clean(evidence, NOTE, newlines=True))
    with desk.store.act("issue.strike", desk.actor.id) as act:
        issue = _strike(act, desk, issue_id, close, approver_id, account)
        children = open_children(act, issue_id)
    kind = label("close", issue.close_kind)
    said = say("{number} 已销号：{kind}。", number=short_number(issue.number), kind=kind)
    return handled(issue, said + _still_open(children) + open_words(desk, issue_id))


def strike_many(desk: Desk, issue_ids: Sequence[str], note: str = "") -> StruckMany:
    """批量销号 in one act: what has its facts is struck off, the rest stays and says why (F171).

    Raises:
        Refused: more than one act may hold, or none of them can be struck off.
    """
    if len(issue_ids) > MOST_AT_ONCE:
        raise Refused(
            N_("一次最多销号 {most} 个，选了 {count} 个。请分几次。"), most=MOST_AT_ONCE, count=len(issue_ids)
        )
    struck: list[str] = []
    left: Counter[str] = Counter()
    account = Account(note=clean(note, NOTE, newlines=True))
    with desk.store.act("issue.strike_many", desk.actor.id, reason=clean(note)) as act:
        for issue_id in issue_ids:
            try:
                struck.append(_strike(act, desk, issue_id, None, None, account).id)
            except Refused as refusal:
                left[say(refusal.message, **refusal.params)] += 1
        children = [number for issue_id in struck for number in open_children(act, issue_id)]
    if not struck:
        raise Refused(N_("选中的 {count} 个都不能销号。{why}"), count=len(issue_ids), why=next(iter(left), ""))
    unfinished = sum(bool(open_words(desk, issue_id)) for issue_id in struck)
    return StruckMany(tuple(struck), tuple(left.items()), tuple(children), unfinished)


def _strike(
    act: Act, desk: Desk, issue_id: str, close: CloseKind | None, approver_id: str | None, account: Account
) -> Issue:
    if approver_id is None and issue_of(act, issue_id).leader_id == desk.actor.id:
        approver_id = desk.actor.id
    step = Step(by=_acting_as(act, desk, issue_id), close=close, approver=approver_id)
    return take_step(act, desk, issue_id, Action.STRIKE, step, account)


def recheck(desk: Desk, issue_id: str, quiet: bool, note: str = "") -> Handled:
    """回头看: somebody else than the doer looks again; what is back is reopened in the same act (F176, S60).

    Raises:
        Refused: not struck off, one's own work, or a rebound without a word of what was seen.
    """
    note = clean(note, NOTE, newlines=True)
    with desk.store.act("issue.recheck", desk.actor.id, reason=clean(note)) as act:
        step = Step(by=_acting_as(act, desk, issue_id), passed=quiet)
        issue = take_step(act, desk, issue_id, Action.RECHECK, step, Account(note=note))
        if not quiet:
            issue = take_step(act, desk, issue_id, Action.REOPEN, Step(reason=note))
    number = short_number(issue.number)
    if not quiet:
        return handled(issue, say("{number} 反弹，已重开，期限 {due}。", number=number, due=issue.due_on))
    if issue.recheck_on is None:
        return handled(issue, say("{number} 没有反弹，回头看都做完了。", number=number))
    return handled(issue, say("{number} 没有反弹，下次 {day} 回头看。", number=number, day=issue.recheck_on))


def reopen(desk: Desk, issue_id: str, cause: str) -> Handled:
    """反弹重开: with its cause, back to the same owners, counted, and with a new due day (F175, S19)."""
    with desk.store.act("issue.reopen", desk.actor.id, reason=clean(cause)) as act:
        issue = take_step(act, desk, issue_id, Action.REOPEN, Step(reason=cause))
        count = state_of(act, issue).reopened
    return handled(
        issue,
        say("{number} 已重开（第 {count} 次），回到原责任单位，期限 {due}。", number=short_number(issue.number),
            count=count, due=issue.due_on),
    )  # fmt: skip


def _doer(act: Act, desk: Desk, unit_id: str | None, name: str, evidence: str) -> tuple[str, Account]:
    """Who did the work, as the rules compare it, and as it is written down."""
    if unit_id is None and name:
        unit_id = _only_id([*act.rows(Unit, name=name), *act.rows(Unit, short_name=name)])
    if unit_id is not None:
        return unit_id, Account(evidence=evidence, doer_unit_id=unit_of(act, unit_id).id)
    if name:
        person_id = desk.actor.id if name == desk.actor.name else _only_id(act.rows(Person, name=name))
        if person_id is None:
            return name, Account(evidence=evidence, doer_name=name)
        return person_id, Account(evidence=evidence, doer_id=person_id)
    return desk.actor.id, Account(evidence=evidence)


def _only_id(rows: list[Unit] | list[Person] | list[Unit | Person]) -> str | None:
    found = {row.id for row in rows}
    return found.pop() if len(found) == 1 else None


def _acting_as(act: Act, desk: Desk, issue_id: str) -> str:
    """Who acts, as the rules compare it: somebody of the unit that did the work acts as that unit (F270)."""
    me = act.get(Person, desk.actor.id)
    if me is None or me.unit_id is None:
        return desk.actor.id
    state = state_of(act, issue_of(act, issue_id))
    doers = (state.done_by, state.ended.done_by if state.ended else None)
    return me.unit_id if me.unit_id in doers else desk.actor.id
