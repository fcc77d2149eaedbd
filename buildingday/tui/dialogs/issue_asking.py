"""What the questions about a problem share: their title, one sentence for a step, and what somebody is called."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.reporter_view import ReporterView
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen


def titled(name: str, card: "IssueCard") -> str:
    """``研判分级 A0012 楼道灯不亮``."""
    return f"{name} {card.short} {card.title}"


async def with_form(
    screen: "DeskScreen[Any]",
    card: "IssueCard",
    name: str,
    questions: list[Question],
    form: "Callable[[Desk, str, Answers], Handled]",
    note: str = "",
) -> "Handled | None":
    """Asks some questions and takes the step that ``form`` makes of the answers."""

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(form, card.id, answers)

    return await ask_until_done(screen, titled(name, card), questions, do, note)


async def with_reason(
    screen: "DeskScreen[Any]", card: "IssueCard", name: str, asked: str, verb: "Callable[..., Handled]", note: str = ""
) -> "Handled | None":
    """Asks for one sentence and takes the step with it."""

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(verb, card.id, answers["reason"])

    return await ask_until_done(screen, titled(name, card), [Question("reason", asked)], do, note)


def called(reporter: "ReporterView") -> str:
    """Door and name of a reporter, as far as there are any."""
    return reporter.called or _("没有留名")
