"""What a person is asked towards a strike-off: done, seen on site, asked, struck off. Each gives what was done."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from buildingday.domain.issue import CloseKind, FactKind, IssueStatus, Satisfaction, Solved
from buildingday.domain.lifecycle_rules import CLOSE_PATHS
from buildingday.domain.tier import TIER_RULES, StruckBy
from buildingday.i18n import _, label, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.issue_asking import called, titled, with_form
from buildingday.tui.dialogs.pick import Pick, PickDialog
from buildingday.tui.dialogs.pickers import ask_person, picks_of
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.reporter_view import ReporterView
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen

#: Reporters who are offered as present, a digit each.
_MOST_PRESENT = 9

#: Ways of closing that leave something to be seen on site.
_TO_BE_SEEN = [close for close, facts in CLOSE_PATHS.items() if FactKind.VERIFIED in facts]

#: What somebody says who is content; whoever is not was not helped.
_CONTENT = [Satisfaction.SATISFIED, Satisfaction.FAIRLY, Satisfaction.NOT_GIVEN]


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

    note = _("报办结不等于办好：还要别人到现场核实，逐一回访，才能销号。")
    return await with_form(screen, card, _("报办结"), questions, done_form, note)


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

    note = _("写一句怎么办的，或照片的文件名。自己办的还要别人核实；没有研判的，一并定级。")
    return await with_form(screen, card, _("顺手办"), questions if named else questions[:1], side_fix_form, note)


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
            1, Question("approver", _("批准人"), pick=ask_person(screen, _("批准人")), picked=picks_of(card.leader))
        )

    async def do(answers: Answers) -> "Handled":
        close = CloseKind(answers["close"]) if answers["close"] else None
        approver = answers.get("approver") or None
        words = {key: answers[key] for key in ("note", "evidence")}
        return await screen.at_desk(verb, card.id, close=close, approver_id=approver, **words)

    note = "" if card.shown else _("还没有佐证：写一句凭什么说办好了，或照片的文件名。")
    return await ask_until_done(screen, titled(_("销号"), card), questions, do, note)
