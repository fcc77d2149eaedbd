"""公示: the public line of a problem, proposed without anybody in it, looked over by a second person, or taken down."""

from typing import TYPE_CHECKING, Any

from buildingday.i18n import _, label, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.issue_asking import titled, with_reason
from buildingday.tui.dialogs.pickers import ask_person, not_me

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen


async def post_or_withdraw(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """Puts it up; what hangs already is taken down with a reason."""
    from buildingday.services.handling.posted_view import posted
    from buildingday.services.handling.posting import withdraw_posting

    hanging = await screen.try_at_desk(posted)
    if hanging is None:
        return None
    line = next((each for each in hanging if each.issue_id == card.id), None)
    if line is None:
        return await _post(screen, card)
    note = say("{day}起公示：{words}", day=line.posted_on, words=line.words)
    return await with_reason(screen, card, _("撤回公示"), _("理由"), withdraw_posting, note)


async def _post(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.posting import ANOTHER_LOOKS_OVER, post, proposed_posting

    proposed = await screen.try_at_desk(proposed_posting, card.id)
    if proposed is None:
        return None
    questions = [
        Question("words", _("公示的话"), proposed.text, first=True),
        Question(
            "reviewer", _("审核人"), pick=ask_person(screen, _("审核人")), hint=not_me(screen, ANOTHER_LOOKS_OVER)
        ),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(post, card.id, answers["words"], answers["reviewer"])

    taken_out = [label("private", each) for each in proposed.taken_out]
    note = say("已去掉{what}。", what=taken_out) if taken_out else ""
    note += _("人人看得到：不写姓名、电话和门牌。要由另一个人审核。状态照当天的写。")
    return await ask_until_done(screen, titled(_("公示"), card), questions, do, note)
