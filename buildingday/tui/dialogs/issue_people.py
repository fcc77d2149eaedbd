"""Those who reported a problem: one more of them, and what they are told."""

from typing import TYPE_CHECKING, Any

from buildingday.domain.issue import ReporterKind, Source
from buildingday.i18n import _
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.issue_content import open_whereabouts
from buildingday.tui.dialogs.issue_steps import titled, with_reason
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
        Question("kind", _("身份"), ReporterKind.RESIDENT, tuple(choices_of("reporter_kind", list(ReporterKind)))),
        Question("words", _("原话")),
        Question("source", _("来源"), Source.VISIT, tuple(choices_of("source", list(Source)))),
    ]

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(reporter_form, card.id, answers)

    note = _("每个反映的人都要单独回访。")
    return await ask_until_done(screen, titled(_("又有人反映"), card), questions, do, note)
