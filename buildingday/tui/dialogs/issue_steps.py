"""What a person is asked with each step of a problem; every function does the step and gives what was done, or None."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.domain.issue import CloseKind, FactKind, IssueStatus, Satisfaction, Solved, SubStatus, Urgency
from buildingday.domain.lifecycle_rules import CLOSE_PATHS
from buildingday.domain.passing_on import Along, Goes, passes_on
from buildingday.domain.tier import TIER_RULES, MoveKind, StruckBy, Tier, kind_of_move
from buildingday.errors import N_
from buildingday.i18n import _, label, say, series
from buildingday.tui.dialogs.ask import Answers, OpenList, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.pick import Pick, PickDialog, pick_person, pick_units
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.reporter_view import ReporterView
    from buildingday.services.handling.stepping import Handled
    from buildingday.services.handling.tier_advice import TierAdvice
    from buildingday.tui.screens.base import DeskScreen

#: Reasons that a small screen has room for; all of them are kept beside the decision.
_REASONS = 3

_LIMIT = N_("{tier} {name}，{limit}，要有{needs}")

#: Reporters who are offered as present, a digit each.
_MOST_PRESENT = 9

#: Ways of closing that leave something to be seen on site.
_TO_BE_SEEN = [close for close, facts in CLOSE_PATHS.items() if FactKind.VERIFIED in facts]

#: What somebody says who is content; whoever is not was not helped.
_CONTENT = [Satisfaction.SATISFIED, Satisfaction.FAIRLY, Satisfaction.NOT_GIVEN]


def titled(name: str, card: "IssueCard") -> str:
    """``研判分级 A0012 楼道灯不亮``."""
    return f"{name} {card.short} {card.title}"


async def with_reason(
    screen: "DeskScreen[Any]", card: "IssueCard", name: str, asked: str, verb: "Callable[..., Handled]", note: str = ""
) -> "Handled | None":
    """Asks for one sentence and takes the step with it."""

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(verb, card.id, answers["reason"])

    return await ask_until_done(screen, titled(name, card), [Question("reason", asked)], do, note)


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
        Question("lead", _("牵头单位"), pick=ask_units(screen, _("牵头单位")), picked=_picked(card.lead_unit)),
        Question("co", _("配合单位"), pick=ask_units(screen, _("配合单位"), many=True), picked=_picked(*card.co_units)),
        Question("leader", _("责任领导"), pick=ask_person(screen, _("责任领导")), picked=_picked(card.leader)),
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


def _picked(*named: tuple[str, str] | None) -> tuple[Pick, ...]:
    return tuple(Pick(*each) for each in named if each is not None)


def ask_units(screen: "DeskScreen[Any]", title: str, *, many: bool = False) -> OpenList:
    """Opens the directory of units."""

    async def open_list(typed: str, chosen: Sequence[Pick]) -> Sequence[Pick] | None:
        return await pick_units(screen, title, typed=typed, chosen=chosen if many else (), many=many)

    return open_list


def ask_person(screen: "DeskScreen[Any]", title: str) -> OpenList:
    """Opens the list of the people of the work."""

    async def open_list(typed: str, _chosen: Sequence[Pick]) -> Sequence[Pick] | None:
        picked = await pick_person(screen, title, typed=typed)
        return [picked] if picked is not None else None

    return open_list


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


async def done(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """报办结: who did it, how it ended, what shows it."""
    from buildingday.services.handling.issue_form import done_form

    units = ([card.lead_unit] if card.lead_unit else []) + list(card.co_units)
    doers = (*units, ("me", _("我")), ("other", _("别人")))
    questions = [
        Question("by", _("谁办的"), doers[0][0], doers),
        Question("name", _("名字"), when=lambda answers: answers["by"] == "other"),
        Question("close", _("结果"), card.close_kind or "solved", choices_of("close", CLOSE_PATHS)),
        Question("evidence", _("佐证")),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(done_form, card.id, answers)

    note = _("报办结不等于办好：还要别人到现场核实，逐一回访，才能销号。")
    return await ask_until_done(screen, titled(_("报办结"), card), questions, do, note)


async def side_fix(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """顺手办: how, and what the reporter says when present."""
    from buildingday.services.handling.issue_form import side_fix_form

    named = [each for each in card.reporters if not each.nameless][:_MOST_PRESENT]
    present = tuple((each.id, called(each)) for each in named)
    questions = [
        Question("evidence", _("怎么办的"), first=True),
        Question("reporter", _("谁在场"), choices=present),
        Question("said", _("满意吗"), choices=choices_of("satisfaction", _CONTENT),
                 when=lambda answers: bool(answers["reporter"])),
    ]  # fmt: skip

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(side_fix_form, card.id, answers)

    note = _("写一句怎么办的，或照片的文件名。自己办的还要别人核实；没有研判的，一并定级。")
    return await ask_until_done(screen, titled(_("顺手办"), card), questions if named else questions[:1], do, note)


async def verify(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """现场核实: in order or not, and what was seen; 回头看 once it was struck off."""
    if card.status is IssueStatus.STRUCK:
        return await _recheck(screen, card)
    from buildingday.services.handling.closing import verify as verb

    questions = [
        Question("passed", _("现场"), "yes", (("yes", _("办好了")), ("no", _("没办好")))),
        Question("note", _("看到的")),
        Question("measured", _("量到的")),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(verb, card.id, answers["passed"] != "no", answers["note"], answers["measured"])

    who = card.done.who if card.done else ""
    note = say("{who}报的办结，要由别人核实。没办好就退回继续办。", who=who)
    note += _("量过的写成 步行2.5公里，骑车4公里。")
    return await ask_until_done(screen, titled(_("现场核实"), card), questions, do, note)


async def _recheck(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.closing import recheck

    questions = [
        Question("quiet", _("现场"), "yes", (("yes", _("没有反弹")), ("no", _("又出现了"))), first=True),
        Question("note", _("看到的")),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(recheck, card.id, answers["quiet"] != "no", answers["note"])

    note = say("销号以后 {days} 天没有复发。又出现了就重开，回到原来的责任单位。", days=card.quiet_days)
    return await ask_until_done(screen, titled(_("回头看"), card), questions, do, note)


async def extend(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """延期: until when, why, and who allows it; before the deadline runs out."""
    from buildingday.services.handling.issue_form import due_hint, extend_form

    desk = screen.desk_app.desk
    assert desk is not None
    questions = [
        Question("due", _("延到"), hint=partial(due_hint, desk)),
        Question("reason", _("理由")),
        Question("approver", _("谁批准"), pick=ask_person(screen, _("谁批准")), picked=_picked(card.leader)),
        Question("told", _("反映人"), "no", (("yes", _("已告知")), ("no", _("还没告知")))),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(extend_form, card.id, answers)

    note = _("到期以前才能延期，要由别人批准。")
    return await ask_until_done(screen, titled(_("延期"), card), questions, do, note)


async def plan(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """方案: how it will be solved."""
    from buildingday.services.handling.steps import plan as verb

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(verb, card.id, answers["words"])

    return await ask_until_done(screen, titled(_("方案"), card), [Question("words", _("怎么办"))], do)


async def ask(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """回访: one reporter after another; who could not be reached is written down too."""
    from buildingday.services.handling.issue_form import ask_form

    reporter = await _reporter(screen, card)
    if reporter is None:
        return None
    questions = [
        Question("said", _("满意吗"), reporter.satisfaction or "", choices_of("satisfaction", Satisfaction)),
        Question(
            "solved",
            _("解决了吗"),
            reporter.solved or "unknown",
            choices_of("solved", Solved),
            when=lambda answers: answers["said"] != Satisfaction.UNREACHABLE,
        ),
        Question("note", _("原话")),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(ask_form, card.id, reporter.id, answers)

    note = say("{name}，电话 {phone}。没联系上也要记，不算满意。", name=called(reporter), phone=reporter.phone or "-")
    return await ask_until_done(screen, titled(_("回访"), card), questions, do, note)


async def _reporter(screen: "DeskScreen[Any]", card: "IssueCard") -> "ReporterView | None":
    """The one reporter there is, or the one that is picked; those who have not been asked come first."""
    if len(card.reporters) == 1:
        return card.reporters[0]
    waiting = sorted(card.reporters, key=lambda reporter: (reporter.satisfaction is not None, reporter.nameless))
    picks = [
        Pick(each.id, called(each), label("satisfaction", each.satisfaction) if each.satisfaction else _("未回访"))
        for each in waiting
    ]

    async def search(typed: str) -> Sequence[Pick]:
        return [pick for pick in picks if typed.strip() in pick.words]

    picked = await screen.app.push_screen_wait(PickDialog(titled(_("回访谁"), card), search))
    return next((each for each in waiting if picked and each.id == picked[0].id), None)


def called(reporter: "ReporterView") -> str:
    """Door and name of a reporter, as far as there are any."""
    return reporter.called or _("没有留名")


async def strike(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """销号: how it ended; supervised on the word of the accountable leader."""
    from buildingday.services.handling.closing import strike as verb

    by_leader = card.tier is not None and TIER_RULES[card.tier].struck_by is StruckBy.ACCOUNTABLE_LEADER
    questions = [
        Question("close", _("结果"), card.close_kind or "solved", choices_of("close", CLOSE_PATHS)),
        Question(
            "evidence", _("佐证"), first=True, when=lambda answers: not card.shown and answers["close"] in _TO_BE_SEEN
        ),
        Question("note", _("说明")),
    ]
    if by_leader:
        questions.insert(
            1, Question("approver", _("批准人"), pick=ask_person(screen, _("批准人")), picked=_picked(card.leader))
        )

    async def do(answers: Answers) -> "Handled":
        close = CloseKind(answers["close"]) if answers["close"] else None
        approver = answers.get("approver") or None
        words = {key: answers[key] for key in ("note", "evidence")}
        return await screen.at_desk(verb, card.id, close=close, approver_id=approver, **words)

    note = "" if card.shown else _("还没有佐证：写一句凭什么说办好了，或照片的文件名。")
    return await ask_until_done(screen, titled(_("销号"), card), questions, do, note)


async def pause(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """暂停计时 with what is waited for; 恢复计时 at once."""
    from buildingday.services.handling.steps import pause as stop
    from buildingday.services.handling.steps import resume

    if card.substatus == SubStatus.WAITING:
        return await screen.try_at_desk(resume, card.id)

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(stop, card.id, answers["reason"])

    desk = screen.desk_app.desk
    assert desk is not None
    note = say("等居民、等季节、等采购时用。最多暂停 {cap} 个工作日。", cap=desk.policy.handling.pause_cap)
    return await ask_until_done(screen, titled(_("暂停计时"), card), [Question("reason", _("等什么"))], do, note)
