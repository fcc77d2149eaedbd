"""Out of the ordinary way and back: returned, not accepted, not possible yet, revived; and what came of a problem."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.domain.lifecycle_rules import ANOTHER_AGREES
from buildingday.domain.outcome_route import LAYING_DOWN, Route
from buildingday.i18n import _
from buildingday.text.clean import clean
from buildingday.tui.dialogs.ask import Question
from buildingday.tui.dialogs.issue_asking import with_form, with_reason
from buildingday.tui.dialogs.pickers import ask_person, not_me
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen


async def reopen_problem(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """重开."""
    from buildingday.services.handling.closing import reopen

    note = _("回到原来的责任单位重新办，期限重新算，次数记下。")
    return await with_reason(screen, card, _("重开"), _("原因"), reopen, note)


async def revive_problem(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """恢复办理."""
    from buildingday.services.handling.steps import revive

    return await with_reason(screen, card, _("恢复办理"), _("理由"), revive)


async def send_back(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """退回."""
    from buildingday.services.handling.steps import send_back

    return await with_reason(screen, card, _("退回"), _("理由"), send_back)


async def not_accept(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """不予受理: a listed reason by its digit, words besides, and who agrees."""
    from buildingday.services.handling.parties_form import refusal_form

    desk = screen.desk_app.desk
    assert desk is not None
    texts = {each.code: each.text for each in desk.policy.refusals}
    listed = tuple((each.code, _(each.name)) for each in desk.policy.refusals)
    questions = [
        Question("code", _("理由"), choices=listed, hint=lambda code: texts.get(code, ""), first=True),
        Question("words", _("再写")),
        Question("reviewer", _("复核人"), pick=ask_person(screen, _("复核人")), hint=not_me(screen, ANOTHER_AGREES)),
    ]

    wanted = _("要由另一个人复核。") if desk.policy.handling.refusal_reviewed else _("可以请另一个人复核。")
    note = _("挑一条，或自己写一句，或两样都有；下面是发给反映人的话。") + wanted
    return await with_form(screen, card, _("不予受理"), questions, refusal_form, note)


async def choose_route(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """出路: which of the four ways, and for two of them the rule with its days."""
    from buildingday.services.handling.parties_form import any_day_hint, route_form

    desk = screen.desk_app.desk
    assert desk is not None
    beside, hint = card.beside, partial(any_day_hint, desk)

    def is_rule(answers: Mapping[str, str]) -> bool:
        return answers["route"] in LAYING_DOWN

    questions = [
        Question("route", _("出路"), beside.route or "", choices_of("route", Route), first=True),
        Question("rule", _("规矩"), clean(beside.rule), when=is_rule),
        Question("from", _("施行"), _typed(beside.rule_from or desk.today()), hint=hint, when=is_rule),
        Question("review", _("再审"), _typed(beside.rule_review), hint=hint, when=is_rule),
    ]

    note = _("一件事办完，还能留下什么：立一个项目，列为常办的事项，定成政策，或立一条规矩。")
    note += _("政策和规矩要定再审的日子，如 250（250个工作日后）或 2027-12-1。")
    return await with_form(screen, card, _("出路"), questions, route_form, note)


def _typed(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


async def not_yet(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """暂不具备条件: what it waits for, and when it is looked at again."""
    from buildingday.services.handling.issue_form import day_hint, not_yet_form

    desk = screen.desk_app.desk
    assert desk is not None
    questions = [
        Question("trigger", _("等什么")),
        Question("day", _("再研判"), hint=partial(day_hint, desk)),
    ]

    note = _("问题仍然挂着，不会自动了结。写明什么变了就可以办，哪天再看。")
    return await with_form(screen, card, _("暂不具备条件"), questions, not_yet_form, note)
