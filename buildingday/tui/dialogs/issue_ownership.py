"""权属不清: what nobody owns up to, who was asked, and whose it is."""

from typing import TYPE_CHECKING, Any

from buildingday.i18n import _
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.issue_asking import titled, with_form, with_reason
from buildingday.tui.dialogs.party import last_said, party_questions

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen


async def unclear(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """标为权属不清."""
    from buildingday.services.handling.ownership import mark_unclear

    note = _("没有人认是自己管的。标出来以后，问过谁、怎么说，一家一家记下。")
    return await with_reason(screen, card, _("权属不清"), _("什么东西"), mark_unclear, note)


async def asked(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """问权属: whom, when, and what they said."""
    from buildingday.services.handling.parties_form import asked_form

    questions = [
        *party_questions(screen, card, _("问过谁"), residents=False),
        Question("said", _("怎么说")),
        Question("day", _("哪天")),
    ]

    note = last_said(card.beside.inquiries) or _("单位从清单里挑，别的写名称。哪天空着是今天，也可以填 昨天、11-18。")
    return await with_form(screen, card, _("问权属"), questions, asked_form, note)


async def owned(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """权属明确: whose it is."""
    from buildingday.services.handling.ownership import settle_owner

    questions = [
        *party_questions(screen, card, _("归谁管"), residents=False),
        Question("words", _("说明")),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(settle_owner, card.id, answers["who"] or answers["name"], answers["words"])

    note = _("记下归谁管；要它来办，另外按 2 交办。")
    return await ask_until_done(screen, titled(_("权属明确"), card), questions, do, note)
