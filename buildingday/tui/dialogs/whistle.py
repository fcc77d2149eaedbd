"""吹哨 at the keyboard: blowing one, its next step, and 应急哨 at once; each gives what was done, or None."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.domain.whistle_rules import ONLY_THE_STREET, for_units
from buildingday.domain.whistle_state import Grade, WhistleAction, WhistleKind
from buildingday.errors import N_, Refused
from buildingday.i18n import _, label, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.issue_asking import titled
from buildingday.tui.dialogs.pick import Pick
from buildingday.tui.dialogs.pickers import ask_units
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.services.handling.whistle_view import WhistleView
    from buildingday.tui.screens.base import DeskScreen

A = WhistleAction
_BLOW = "blow"


async def whistle(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """Blows one where none is open; else asks for the next step of one, the one that is owed first."""
    steps = [(each, action) for each in card.whistles for action in each.allowed]
    if not steps:
        return await _blow(screen, card)
    many = len({each.id for each, _action in steps}) > 1
    choices = [(f"{each.id} {action}", _step_name(each, action, many)) for each, action in steps]
    choices.append((_BLOW, _("再给别的单位吹哨")))
    chosen = await screen.app.push_screen_wait(ChooseDialog(titled(_("吹哨"), card), choices))
    if chosen is None:
        return None
    if chosen == _BLOW:
        return await _blow(screen, card)
    whistle_id, _space, action = chosen.partition(" ")
    one = next(each for each, _action in steps if each.id == whistle_id)
    return await _ASKED[A(action)](screen, card, one)


async def hazard(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """应急哨 without a question; it can be taken back."""
    from buildingday.services.handling.whistle import blow_hazard

    return await screen.try_at_desk(blow_hazard, card.id)


def _step_name(whistle: "WhistleView", action: WhistleAction, many: bool) -> str:
    name = label("whistle_action", action)
    return f"{whistle.unit} {name}" if many else name


async def _blow(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.whistle_form import blow_form

    try:
        for_units(card.tier)
    except Refused as refused:
        screen.trouble(refused)
        return None
    lead = () if card.lead_unit is None or card.whistles else (Pick(*card.lead_unit),)
    questions = [
        Question("kind", _("哪一类"), WhistleKind.ROUTINE, choices_of("whistle", WhistleKind), first=True),
        Question("units", _("给谁"), pick=ask_units(screen, _("吹给哪个单位"), many=True), picked=lead),
        Question("note", _("说明")),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(blow_form, card.id, answers)

    return await ask_until_done(screen, titled(_("吹哨"), card), questions, do, _limits(screen))


def _limits(screen: "DeskScreen[Any]") -> str:
    """One line a class: within what time to sign, arrive and answer."""
    desk = screen.desk_app.desk
    assert desk is not None
    limits = desk.policy.whistle
    lines = []
    for kind in WhistleKind:
        steps = [(action, *limits.limit(action, kind)) for action in (A.SIGN, A.ARRIVE, A.ANSWER)]
        words = [
            say("{count}小时内{step}", count=number, step=label("whistle_action", action))
            if in_hours
            else say("{count}个工作日内{step}", count=number, step=label("whistle_action", action))
            for action, number, in_hours in steps
        ]
        lines.append(say("{kind}：{limits}", kind=label("whistle", kind), limits=words))
    return "\n".join(lines)


async def _noted(
    screen: "DeskScreen[Any]",
    card: "IssueCard",
    whistle: "WhistleView",
    *,
    verb: str,
    action: WhistleAction,
    asked: str,
) -> "Handled | None":
    """A step that only takes words."""
    from buildingday.services.handling import whistle as verbs

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(getattr(verbs, verb), whistle.id, answers["note"])

    title = titled(label("whistle_action", action), card)
    return await ask_until_done(screen, title, [Question("note", _(asked))], do, _stands(whistle))


def _stands(whistle: "WhistleView") -> str:
    return f"{whistle.name} {whistle.stands}\n{whistle.owed_words}"


async def _answer(screen: "DeskScreen[Any]", card: "IssueCard", whistle: "WhistleView") -> "Handled | None":
    from buildingday.services.handling.issue_form import day_hint
    from buildingday.services.handling.whistle_form import answer_form

    desk = screen.desk_app.desk
    assert desk is not None
    questions = [
        Question("measure", _("措施")),
        Question("until", _("何时办好"), hint=partial(day_hint, desk)),
        Question("contact", _("对接人")),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(answer_form, whistle.id, answers)

    note = _stands(whistle) + "\n" + _("何时办好可填 3（3个工作日后）或 12-18。")
    return await ask_until_done(screen, titled(_("反馈"), card), questions, do, note)


async def _verify(screen: "DeskScreen[Any]", card: "IssueCard", whistle: "WhistleView") -> "Handled | None":
    from buildingday.services.handling.whistle import verify

    questions = [
        Question("passed", _("现场"), "yes", (("yes", _("办好了")), ("no", _("没办好")))),
        Question("note", _("看到的")),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(verify, whistle.id, answers["passed"] != "no", answers["note"])

    note = _stands(whistle) + "\n" + _("要由承办单位以外的人核实。没办好，单位就重新反馈。")
    return await ask_until_done(screen, titled(_("核实"), card), questions, do, note)


async def _evaluate(screen: "DeskScreen[Any]", card: "IssueCard", whistle: "WhistleView") -> "Handled | None":
    from buildingday.services.handling.whistle import evaluate

    desk = screen.desk_app.desk
    if desk is None or not desk.actor.at_street:
        screen.trouble(Refused(ONLY_THE_STREET))
        return None
    questions = [
        Question("grade", _("办得怎样"), "", choices_of("grade", Grade), first=True),
        Question("note", _("说明")),
    ]

    async def do(answers: Answers) -> "Handled":
        grade = Grade(answers["grade"]) if answers["grade"] else None
        return await screen.at_desk(evaluate, whistle.id, grade, answers["note"])

    return await ask_until_done(screen, titled(_("综合评价"), card), questions, do, _stands(whistle))


async def _again(screen: "DeskScreen[Any]", card: "IssueCard", whistle: "WhistleView") -> "Handled | None":
    from buildingday.services.handling.whistle import blow_again

    questions = [Question("unit", _("给谁"), pick=ask_units(screen, _("吹给哪个单位")))]
    if whistle.raised:
        questions.append(Question("decided", _("谁定的")))
    questions.append(Question("note", _("说明")))

    async def do(answers: Answers) -> "Handled":
        decided = answers.get("decided", "")
        return await screen.at_desk(blow_again, whistle.id, answers["unit"], answers["note"], decided)

    return await ask_until_done(screen, titled(_("再吹"), card), questions, do, _stands(whistle))


_ASKED: "dict[WhistleAction, Callable[[DeskScreen[Any], IssueCard, WhistleView], Awaitable[Handled | None]]]" = {
    A.SIGN: partial(_noted, verb="sign", action=A.SIGN, asked=N_("说明")),
    A.ARRIVE: partial(_noted, verb="arrive", action=A.ARRIVE, asked=N_("谁来了")),
    A.CONSULT: partial(_noted, verb="consult", action=A.CONSULT, asked=N_("谈了什么")),
    A.ANSWER: _answer,
    A.VERIFY: _verify,
    A.CONCLUDE: partial(_noted, verb="conclude", action=A.CONCLUDE, asked=N_("说明")),
    A.EVALUATE: _evaluate,
    A.RETURN: partial(_noted, verb="send_back", action=A.RETURN, asked=N_("理由")),
    A.BLOW_AGAIN: _again,
}
