"""Out of the ordinary way and back: returned, not accepted, not possible yet, revived, opened again."""

from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.issue_steps import titled, with_reason

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
    """不予受理."""
    from buildingday.services.handling.steps import not_accept

    return await with_reason(screen, card, _("不予受理"), _("理由"), not_accept)


async def not_yet(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """暂不具备条件: what it waits for, and when it is looked at again."""
    from buildingday.services.handling.issue_form import day_hint, not_yet_form

    desk = screen.desk_app.desk
    assert desk is not None
    questions = [
        Question("trigger", _("等什么")),
        Question("day", _("再研判"), hint=partial(day_hint, desk)),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(not_yet_form, card.id, answers)

    note = _("问题仍然挂着，不会自动了结。写明什么变了就可以办，哪天再看。")
    return await ask_until_done(screen, titled(_("暂不具备条件"), card), questions, do, note)
