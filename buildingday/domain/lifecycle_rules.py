"""What the steps of a problem require, and what decides where they lead: words of which ``lifecycle`` makes its table.

A requirement takes the state and the step and raises ``Refused`` with one sentence; what they change is
``lifecycle_effects``.
"""

from buildingday.domain.issue import CloseKind, FactKind, Satisfaction, Solved
from buildingday.domain.issue_state import IssueState, Step, is_unhappy
from buildingday.domain.tier import (
    TIER_RULES,
    Need,
    OwnerKind,
    StruckBy,
    Tier,
    change_leader,
    missing,
    move,
)
from buildingday.errors import N_, Refused, refuse_unless

#: The facts that each way of closing needs. What was explained or belongs to a court leaves nothing to see on site;
#: what vanished by itself still has to be seen to be gone (F170, F172).
CLOSE_PATHS: dict[CloseKind, tuple[FactKind, ...]] = {
    CloseKind.SOLVED: (FactKind.DONE, FactKind.VERIFIED, FactKind.ASKED),
    CloseKind.PARTLY: (FactKind.DONE, FactKind.VERIFIED, FactKind.ASKED),
    CloseKind.GONE: (FactKind.DONE, FactKind.VERIFIED, FactKind.ASKED),
    CloseKind.EXPLAINED: (FactKind.DONE, FactKind.ASKED),
    CloseKind.LEGAL_ROUTE: (FactKind.DONE, FactKind.ASKED),
}

#: What is told where the same person would ask and allow; a screen says it as soon as that person is picked.
ANOTHER_ALLOWS = N_("延期要由另一个人批准。请写明批准人，不能是自己。")
ANOTHER_AGREES = N_("自己不能复核自己的不予受理。请写明另一个人。")


def reason(state: IssueState, step: Step) -> None:
    """A reason is written down."""
    refuse_unless(bool(step.reason.strip()), N_("这一步要写明理由。请补一句理由后再试。"))


def a_tier(state: IssueState, step: Step) -> None:
    """A tier is named, and the move to it is allowed (F103)."""
    if step.tier is None:
        raise Refused(N_("请说明定为哪一层级：自办、自治、联办或督办。"))
    move(state.tier, step.tier, step.reason, step.receiver_accepts)


def one_lead(state: IssueState, step: Step) -> None:
    """Joint and supervised have one lead unit, which is not a co-unit too; others have somebody who takes it (F106)."""
    if state.tier is not None and TIER_RULES[state.tier].owner in (OwnerKind.LEAD_UNIT, OwnerKind.LEADER):
        refuse_unless(bool(step.lead_unit or state.lead_unit), N_("交办要有一个牵头单位。请指定牵头单位。"))
    elif not (step.lead_unit or step.owner or state.lead_unit or state.owner):
        raise Refused(N_("交办要有承办人。请指定承办的居民、自治组织或单位。"))
    lead = step.lead_unit or state.lead_unit
    refuse_unless(lead not in (step.co_units or ()), N_("牵头单位不能同时是配合单位。请从配合单位中去掉它。"))


def leader_kept(state: IssueState, step: Step) -> None:
    """The accountable leader of a supervised problem is not changed silently (S10)."""
    change_leader(state.tier, state.leader, step.leader or state.leader, step.reason)


def lead_named(state: IssueState, step: Step) -> None:
    """What needs a lead unit has one by now (F106)."""
    refuse_unless(
        Need.LEAD_UNIT not in missing(state.tier, lead_unit=state.lead_unit),
        N_("联办和督办问题必须有一个牵头单位。请先交办，指定牵头单位。"),
    )


def not_waiting(state: IssueState, step: Step) -> None:
    """Its clocks are running."""
    refuse_unless(not state.paused, N_("问题已经在等待中，计时已暂停。要继续办理，请先恢复计时。"))


def waiting(state: IssueState, step: Step) -> None:
    """Its clocks stand still."""
    refuse_unless(state.paused, N_("问题没有在等待中，不需要恢复计时。"))


def actor(state: IssueState, step: Step) -> None:
    """Somebody is named for the deed."""
    refuse_unless(bool(step.by), N_("这一步要写明由谁完成。请填写人员或单位。"))


def a_close_with_facts(state: IssueState, step: Step) -> None:
    """The way of closing is one that is struck off; the others are side exits."""
    refuse_unless(
        close_kind(state, step) in CLOSE_PATHS,
        N_("不予受理和重复不走销号。前者请直接列为不予受理，后者请归并到原问题。"),
    )


def a_small_matter(state: IssueState, step: Step) -> None:
    """What one person puts right in passing is small: jointly handled and supervised go their way (S135)."""
    refuse_unless(
        state.tier in (Tier.OWN, Tier.SELF), N_("顺手办只用于自办和自治的小事。联办和督办的问题请交办后报办结。")
    )


def content_on_the_spot(state: IssueState, step: Step) -> None:
    """A reporter who is present may be asked at once; whoever is not content was not helped (S135)."""
    if step.answer is None:
        return
    a_reporter_answers(state, step)
    refuse_unless(not is_unhappy(step.answer), N_("反映人说没有办好，就还不能算顺手办。请照常研判分级和交办。"))


def another_than_the_doer(state: IssueState, step: Step) -> None:
    """Nobody verifies their own work (F171, F270)."""
    refuse_unless(step.by != state.done_by, N_("报办结的人不能核实自己的办理结果。请换另一个人到现场核实。"))


def another_looks_again(state: IssueState, step: Step) -> None:
    """Nobody looks again at their own work (F171, F176)."""
    refuse_unless(step.by != state.done_by, N_("报办结的人不能给自己的办理结果回头看。请换另一个人去看。"))


def before_it_runs_out(state: IssueState, step: Step) -> None:
    """More time is asked for while the clock still runs, for a later day (F111)."""
    if state.due is None:
        raise Refused(N_("问题还没有期限，不用延期。请先研判分级。"))
    refuse_unless(
        step.on is None or step.on <= state.due,
        N_("期限 {due} 已经过了，不能再延期。延期要在到期以前申请。"),
        due=state.due,
    )
    refuse_unless(step.due is not None and step.due > state.due, N_("延期要定一个比 {due} 更晚的日期。"), due=state.due)


def allowed_by_another(state: IssueState, step: Step) -> None:
    """Somebody else than who asks for more time allows it (F111)."""
    refuse_unless(bool(step.approver) and step.approver != step.by, ANOTHER_ALLOWS)


def a_reporter_answers(state: IssueState, step: Step) -> None:
    """One of the reporters is asked; who was not reached says nothing about it being solved (F173, F174)."""
    answer = step.answer
    if answer is None:
        raise Refused(N_("请记下回访结果：满意、基本满意、不满意、未评价或未联系上。"))
    refuse_unless(answer.reporter in state.reporters, N_("这个人没有反映过这个问题。请选一位反映人回访。"))
    refuse_unless(
        answer.satisfaction is not Satisfaction.UNREACHABLE or answer.solved is Solved.UNKNOWN,
        N_("没有联系上的人说不了是否解决。请把“是否解决”留为不清楚。"),
    )


def after_an_unhappy_answer(state: IssueState, step: Step) -> None:
    """It is handled again because somebody was unhappy, and for no other reason (F178)."""
    refuse_unless(
        state.ended is not None, N_("这个问题不是因为回访不满意退回来的，没有什么可以复核。请照常办理后报办结。")
    )


def a_basis(state: IssueState, step: Step) -> None:
    """Why the demand has no ground is written down (F178, S97)."""
    refuse_unless(bool(step.reason.strip()), N_("复核要写明依据：凭什么说这个要求不合理。请补一句依据后再试。"))


def neither_doer_nor_asker(state: IssueState, step: Step) -> None:
    """Neither who did the work nor who was told the answer calls it groundless (F178)."""
    assert state.ended is not None
    refuse_unless(
        step.by not in (state.ended.done_by, state.ended.asked_by),
        N_("报办结的人和回访的人不能复核这个不满意。请换另一个人复核。"),
    )


def second_on_refusing(state: IssueState, step: Step) -> None:
    """Another person than who acts agrees to refuse it, where the community wants one; never the same (F091, S97)."""
    refuse_unless(bool(step.approver) or not step.second_wanted, N_("本社区的不予受理要由另一个人复核。请写明复核人。"))
    refuse_unless(step.approver != step.by, ANOTHER_AGREES)


def all_facts(state: IssueState, step: Step) -> None:
    """Every fact that this way of closing needs is there, and every reporter who can be asked has been (F170, F173)."""
    path = CLOSE_PATHS[close_kind(state, step)]
    if FactKind.VERIFIED in path and not state.verified_by:
        raise Refused(N_("还没有现场核实，不能销号。请由办理人以外的人到现场核实。"))
    if state.unasked:
        raise Refused(
            N_("还有{count}位反映人没有回访，不能销号。请逐一回访，联系不上的也要记下。"), count=len(state.unasked)
        )


def something_shows_it(state: IssueState, step: Step) -> None:
    """What is to be seen on site is struck off with something that shows it, where the community wants that (F171)."""
    if step.evidence_wanted and FactKind.VERIFIED in CLOSE_PATHS[close_kind(state, step)]:
        refuse_unless(
            is_shown(state, step),
            N_("没有佐证，不能销号。请写一句凭什么说办好了，或照片的文件名（命令行写 --evidence）。"),
        )


def second_person(state: IssueState, step: Step) -> None:
    """Nobody strikes off their own work, unless nothing was to be seen and a reporter has answered (F171)."""
    to_be_seen = FactKind.VERIFIED in CLOSE_PATHS[close_kind(state, step)] or state.verified_by
    reached = any(answer.satisfaction is not Satisfaction.UNREACHABLE for answer in state.answers)
    if to_be_seen or not reached:
        refuse_unless(step.by != state.done_by, N_("报办结的人不能给自己销号。请换另一个人销号。"))


def leader_approves(state: IssueState, step: Step) -> None:
    """Supervised is struck off on the word of its accountable leader (F171)."""
    if state.tier is None or TIER_RULES[state.tier].struck_by is not StruckBy.ACCOUNTABLE_LEADER:
        return
    refuse_unless(bool(state.leader), N_("督办问题还没有责任领导，不能销号。请先指定责任领导。"))
    refuse_unless(step.approver == state.leader, N_("督办问题要责任领导批准才能销号。请以责任领导为批准人。"))


def condition_and_review(state: IssueState, step: Step) -> None:
    """What would have to change is said, and a later day on which it is looked at again (F123)."""
    refuse_unless(bool(step.reason.strip()), N_("暂不具备条件要写明触发条件：什么变了就可以再办。"))
    if step.review_on is None or (step.on is not None and step.review_on <= step.on):
        raise Refused(N_("暂不具备条件要定一个今后的再研判日期。请填写今天以后的日期。"))


def another_problem(state: IssueState, step: Step) -> None:
    """The problem it is merged into is another one."""
    refuse_unless(bool(step.into) and step.into != state.id, N_("归并要指定另一个问题作为主件。请填写主件编号。"))


def close_kind(state: IssueState, step: Step) -> CloseKind:
    """The way of closing: as given now, else as declared when done was reported, else solved."""
    return step.close or state.close or CloseKind.SOLVED


def is_shown(state: IssueState, step: Step) -> bool:
    """Something shows that it is solved: what is there already, or what is given now."""
    return state.shown or bool(step.evidence.strip())


def failed_on_site(state: IssueState, step: Step) -> bool:
    """It was looked at on site and is not in order."""
    return not step.passed


def unhappy(state: IssueState, step: Step) -> bool:
    """The reporter is dissatisfied, or says it is not solved."""
    return step.answer is not None and is_unhappy(step.answer)


def nothing_to_see(state: IssueState, step: Step) -> bool:
    """This way of closing leaves nothing to verify on site."""
    return FactKind.VERIFIED not in CLOSE_PATHS[close_kind(state, step)]
