"""What a person is asked about the problem list as a whole: what to narrow it by, and a name to keep that under."""

from typing import TYPE_CHECKING, Any

from buildingday.domain.issue import IssueClass, IssueStatus, Source
from buildingday.domain.tier import Tier
from buildingday.i18n import _
from buildingday.services.handling.issue_filter import IssueFilter, NamedFilter, save_view, words_of
from buildingday.tui.dialogs.ask import Answers, AskDialog, Question, ask_until_done
from buildingday.tui.dialogs.issue_content import open_categories, open_whereabouts
from buildingday.tui.dialogs.pick import Pick
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.tui.screens.base import DeskScreen


async def ask_filter(screen: "DeskScreen[Any]", present: IssueFilter) -> IssueFilter | None:
    """Asks for tier, status, place, category, class, source and overdue; what is left empty does not narrow."""
    place = await screen.at_desk(words_of, IssueFilter(place_id=present.place_id))
    category = await screen.at_desk(words_of, IssueFilter(category=present.category))
    questions = [
        Question("tier", _("层级"), present.tier or "", choices_of("tier", Tier)),
        Question("status", _("状态"), present.status or "", choices_of("status", IssueStatus)),
        Question(
            "place",
            _("点位"),
            pick=open_whereabouts(screen, _("点位"), doors=False),
            picked=_picked(f"place:{present.place_id}", place),
        ),
        Question("category", _("类别"), pick=open_categories(screen), picked=_picked(present.category, category)),
        Question("class", _("分类"), present.issue_class or "", choices_of("class", IssueClass)),
        Question("source", _("来源"), present.source or "", choices_of("source", Source)),
        Question("overdue", _("超期"), "yes" if present.overdue else "", (("yes", _("只看超期的")),)),
    ]
    answers = await screen.app.push_screen_wait(AskDialog(_("筛选"), questions, _("按数字选上，再按一次去掉。")))
    return _filter_of(answers) if answers is not None else None


def _picked(code: str | None, words: list[str]) -> tuple[Pick, ...]:
    return (Pick(code, words[0]),) if code and words else ()


def _filter_of(answers: Answers) -> IssueFilter:
    return IssueFilter(
        tier=Tier(answers["tier"]) if answers["tier"] else None,
        status=IssueStatus(answers["status"]) if answers["status"] else None,
        place_id=answers["place"].partition(":")[2] or None,
        category=answers["category"] or None,
        issue_class=IssueClass(answers["class"]) if answers["class"] else None,
        source=Source(answers["source"]) if answers["source"] else None,
        overdue=answers["overdue"] == "yes",
    )


async def ask_name(screen: "DeskScreen[Any]", asked: IssueFilter) -> NamedFilter | None:
    """Asks for the name of a working list, and keeps it."""
    words = await screen.at_desk(words_of, asked)

    async def do(answers: Answers) -> NamedFilter:
        return await screen.at_desk(save_view, answers["name"], asked)

    question = Question("name", _("名称"), " ".join([*words, asked.text]).strip())
    return await ask_until_done(screen, _("存为自己的一组"), [question], do, _("同名的会换成现在的筛选。"))
