"""Those who reported a problem and other parties to it: what they are told, what they want, and second looks."""

from typing import TYPE_CHECKING, Any

from buildingday.domain.issue import ReporterKind, Source
from buildingday.domain.parties import ANOTHER_REVIEWS, check_sides
from buildingday.errors import Refused
from buildingday.i18n import _, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.issue_asking import titled, with_form, with_reason
from buildingday.tui.dialogs.issue_content import open_whereabouts
from buildingday.tui.dialogs.party import last_said, party_questions
from buildingday.tui.dialogs.pickers import ask_person, not_me
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen


async def answer_reporters(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """答复."""
    from buildingday.services.handling.steps import answer

    note = _("告诉了反映人什么。第一次答复以后，“首答”就不再计时。")
    return await with_reason(screen, card, _("答复反映人"), _("答复"), answer, note)


async def another_reporter(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """又有人反映."""
    from buildingday.services.handling.issue_form import reporter_form

    questions = [
        Question("where", _("门牌"), pick=open_whereabouts(screen, _("哪一户"))),
        Question("name", _("姓名"), when=lambda answers: not answers["where"]),
        Question("phone", _("电话"), when=lambda answers: not answers["where"]),
        Question("kind", _("身份"), ReporterKind.RESIDENT, choices_of("reporter_kind", ReporterKind)),
        Question("words", _("原话")),
        Question("source", _("来源"), Source.VISIT, choices_of("source", Source)),
    ]

    note = _("每个反映的人都要单独回访。")
    return await with_form(screen, card, _("又有人反映"), questions, reporter_form, note)


async def position(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """各方意见: who, what they want, what they go by."""
    from buildingday.services.handling.parties_form import position_form

    questions = [
        *party_questions(screen, card, _("哪一方")),
        Question("wants", _("要什么")),
        Question("basis", _("依据")),
    ]

    note = last_said(card.beside.positions) or _(
        "反映人、住户、单位从清单里挑；别的写名称，如 广场舞队。双方的话都会写进议题的一页纸。"
    )
    return await with_form(screen, card, _("各方意见"), questions, position_form, note)


async def dispute(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """有争议, or 争议了结 once it is."""
    from buildingday.services.handling import voices

    if card.beside.disputed:
        return await with_reason(screen, card, _("争议了结"), _("怎么了结"), voices.settle, card.beside.basis)
    try:
        check_sides(len(card.beside.positions))
    except Refused as no:
        screen.trouble(no)
        return None
    questions = [
        Question("basis", _("依据")),
        Question("reviewer", _("复核人"), pick=ask_person(screen, _("复核人")), hint=not_me(screen, ANOTHER_REVIEWS)),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(voices.dispute, card.id, answers["basis"], answers["reviewer"])

    note = _("双方的意见都记下以后才能标。依据写按什么规定、什么事实；要由另一个人复核。")
    return await ask_until_done(screen, titled(_("有争议"), card), questions, do, note)


async def review(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """复核: an unhappy answer that has no ground."""
    from buildingday.services.handling.closing import review as verb

    note = say("{name}回访不满意，退回来重办。", name=card.beside.unhappy)
    note += _("看过以后认为不满意没有道理的，写明依据，就回到待回访；这次回访仍算不满意。报办结和回访的人不能复核。")
    return await with_reason(screen, card, _("复核"), _("依据"), verb, note)
