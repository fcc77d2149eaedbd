"""What a person is asked with each step of a problem; every function does the step and gives what was done, or None."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.domain.issue import IssueStatus, SubStatus, Urgency
from buildingday.domain.lifecycle_rules import ANOTHER_ALLOWS
from buildingday.domain.passing_on import Along, Goes, passes_on
from buildingday.domain.tier import TIER_RULES, MoveKind, Tier, kind_of_move
from buildingday.errors import N_
from buildingday.i18n import _, label, say, series
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.issue_asking import titled, with_form, with_reason
from buildingday.tui.dialogs.pickers import ask_person, ask_units, not_me, picks_of
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.services.handling.tier_advice import TierAdvice
    from buildingday.tui.screens.base import DeskScreen

#: Reasons that a small screen has room for; all of them are kept beside the decision.
_REASONS = 3

_LIMIT = N_("{tier} {name}，{limit}，要有{needs}")


async def triage(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """研判分级: which tier and why; who accepted a push-down, or what is not on the community's list."""
    from buildingday.services.handling.issue_form import tier_form
    from buildingday.services.handling.steps import DecidedMeanwhile
    from buildingday.services.handling.tier_advice import advise_tier

    advice = await screen.try_at_desk(advise_tier, card.id)
    if advice is None:
        return None

    seen = card.tier

    def to_accept(answers: Mapping[str, str]) -> bool:
        if not answers["tier"]:
            return False
        chosen = Tier(answers["tier"])
        return kind_of_move(seen, chosen) is MoveKind.DOWN or advice.needs_acceptance(chosen)

    questions = [
        Question("tier", _("层级"), card.tier or "", choices_of("tier", Tier), first=True),
        Question("reason", _("理由")),
        Question("accepted", _("谁接收"), when=to_accept),
    ]

    async def do(answers: Answers) -> "Handled":
        nonlocal seen
        try:
            return await screen.at_desk(tier_form, card.id, answers, seen)
        except DecidedMeanwhile as told:  # who saves once more has read it
            seen = told.tier
            raise

    note = _tiers_explained(screen, card, advice)
    return await ask_until_done(screen, titled(_("研判分级"), card), questions, do, note)


def _tiers_explained(screen: "DeskScreen[Any]", card: "IssueCard", advice: "TierAdvice") -> str:
    """One line a tier: what it is, its limit, and what it requires; then what is suggested, a line a reason."""
    from buildingday.services.handling.issue_clock import limit_words

    desk = screen.desk_app.desk
    assert desk is not None
    lines = [
        say(
            _LIMIT,
            tier=label("tier", tier),
            name=label("tier_full", tier),
            limit=limit_words(desk.policy.handling.limit(tier, Urgency(card.urgency))),
            needs=[label("need", need) for need in rule.requires],
        )
        for tier, rule in TIER_RULES.items()
    ]
    if advice.tier is not None:
        lines.append(say("建议{tier}，由人来定（建议和天数都是默认值）：", tier=label("tier", advice.tier)))
        lines += [f"- {reason}" for reason in advice.lines[:_REASONS]]
    if len(advice.units) == 1:  # several are a reason by themselves
        lines.append(say("职责里写到的单位：{units}", units=series(advice.units)))
    return "\n".join(lines)


async def assign(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """交办: lead unit, co-units, accountable leader, who does it, by when."""
    from buildingday.services.handling.issue_form import assign_form, due_hint

    desk = screen.desk_app.desk
    assert desk is not None
    by_unit = card.tier in (Tier.JOINT, Tier.SUPERVISED)
    questions = [
        Question("lead", _("牵头单位"), pick=ask_units(screen, _("牵头单位")), picked=picks_of(card.lead_unit)),
        Question(
            "co", _("配合单位"), pick=ask_units(screen, _("配合单位"), many=True), picked=picks_of(*card.co_units)
        ),
        Question("leader", _("责任领导"), pick=ask_person(screen, _("责任领导")), picked=picks_of(card.leader)),
        Question("owner", _("责任人") if by_unit else _("承办人"), card.owner),
        Question("due", _("期限"), hint=partial(due_hint, desk)),
        Question("reason", _("说明")),
    ]
    if not by_unit:
        questions = [questions[3], *questions[:3], *questions[4:]]

    def to_another(answers: Mapping[str, str]) -> bool:
        return passes_on(card.lead_unit[0] if card.lead_unit else None, answers["lead"] or None)

    questions += [
        Question(name, label("along", name), choices=choices_of("goes", Goes), when=to_another)
        for name in Along._fields
    ]

    async def do(answers: Answers) -> "Handled":
        if not to_another(answers):
            answers = answers | dict.fromkeys(Along._fields, "")
        return await screen.at_desk(assign_form, card.id, answers)

    needs = [label("need", need) for need in card.missing]
    note = say("{tier}还缺{needs}。", tier=label("tier", card.tier), needs=needs) if needs else ""
    note += _("期限空着按层级算；可填 15（15个工作日后）或 12-18。")
    return await ask_until_done(screen, titled(_("交办"), card), questions, do, note)


async def go_on(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """接办 or 协商: whichever fits; asks only where both do."""
    from buildingday.services.handling.steps import negotiate, start

    verbs = {"start": start, "consult": negotiate}
    chosen = "consult" if card.status is IssueStatus.IN_PROGRESS and card.substatus is None else "start"
    if card.substatus == SubStatus.CALLING:
        choices = [(word, label("action", word)) for word in verbs]
        answer = await screen.app.push_screen_wait(ChooseDialog(titled(_("办理"), card), choices))
        if answer is None:
            return None
        chosen = answer
    return await screen.try_at_desk(verbs[chosen], card.id)


async def extend(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """延期: until when, why, and who allows it; before the deadline runs out."""
    from buildingday.services.handling.issue_form import due_hint, extend_form

    desk = screen.desk_app.desk
    assert desk is not None
    questions = [
        Question("due", _("延到"), hint=partial(due_hint, desk)),
        Question("reason", _("理由")),
        Question(
            "approver",
            _("谁批准"),
            pick=ask_person(screen, _("谁批准")),
            picked=picks_of(card.leader),
            hint=not_me(screen, ANOTHER_ALLOWS),
        ),
        Question("told", _("反映人"), "no", (("yes", _("已告知")), ("no", _("还没告知")))),
    ]

    note = _("到期以前才能延期，要由别人批准。")
    return await with_form(screen, card, _("延期"), questions, extend_form, note)


async def plan(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """方案: how it will be solved."""
    from buildingday.services.handling.steps import plan as verb

    return await with_reason(screen, card, _("方案"), _("怎么办"), verb)


async def pause(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """暂停计时 with what is waited for; 恢复计时 at once."""
    from buildingday.services.handling.steps import pause as stop
    from buildingday.services.handling.steps import resume

    if card.substatus == SubStatus.WAITING:
        return await screen.try_at_desk(resume, card.id)

    desk = screen.desk_app.desk
    assert desk is not None
    note = say("等居民、等季节、等采购时用。最多暂停 {cap} 个工作日。", cap=desk.policy.handling.pause_cap)
    return await with_reason(screen, card, _("暂停计时"), _("等什么"), stop, note)
