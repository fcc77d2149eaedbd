"""What a problem says: corrected, and shown by files; the lists that its fields open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from buildingday.domain.issue import IssueClass, Urgency
from buildingday.i18n import _
from buildingday.text.clean import clean
from buildingday.tui.dialogs.ask import Answers, OpenList, Question, ask_until_done
from buildingday.tui.dialogs.issue_asking import titled
from buildingday.tui.dialogs.pick import Pick, PickDialog
from buildingday.tui.dialogs.pickers import pick_of
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen


async def attach_file(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """加佐证."""
    from buildingday.services.handling.evidence import attach

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(attach, card.id, answers["path"], answers["note"])

    questions = [Question("path", _("文件")), Question("note", _("说明"))]
    note = _("文件留在原处，只记下位置和指纹；以后改过了、找不到了，都看得出来。")
    return await ask_until_done(screen, titled(_("加佐证"), card), questions, do, note)


async def correct(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """更正内容; what was not touched stays."""
    from buildingday.services.handling.issue_card import reveal_issue
    from buildingday.services.handling.issue_form import edit_form

    # What is masked cannot be corrected; seeing it is journaled.
    shown = await screen.try_at_desk(reveal_issue, card.id) if "*" in card.title + card.detail else card
    if shown is None:
        return None
    category = Pick(card.category, card.category_name)
    questions = [
        Question("title", _("问题"), clean(shown.title), first=True),
        Question("detail", _("详情"), clean(shown.detail)),
        Question("category", _("类别"), card.category, pick=open_categories(screen), picked=(category,)),
        Question("issue_class", _("分类"), card.issue_class, choices_of("class", IssueClass)),
        Question("urgency", _("急缓"), card.urgency, choices_of("urgency", Urgency)),
        Question("affected", _("涉及户数"), str(card.affected)),
        Question("sensitive", _("敏感"), "yes" if card.sensitive else "no", (("no", _("否")), ("yes", _("是")))),
        Question("where", _("点位改为"), pick=open_whereabouts(screen, _("点位"), doors=False)),
    ]
    before = {question.key: question.value for question in questions}

    async def do(answers: Answers) -> "Handled":
        changed = {key: value for key, value in answers.items() if value != before[key]}
        return await screen.at_desk(edit_form, card.id, changed)

    return await ask_until_done(screen, titled(_("更正"), card), questions, do)


def open_categories(screen: "DeskScreen[Any]") -> OpenList:
    """Opens the categories of this home."""

    async def open_list(typed: str, _chosen: Sequence[Pick]) -> Sequence[Pick] | None:
        desk = screen.desk_app.desk
        assert desk is not None
        known = [Pick(each.code, _(each.name), " ".join(each.keywords)) for each in desk.policy.categories]
        return await pick_of(screen, _("类别"), known, typed=typed)

    return open_list


def open_whereabouts(screen: "DeskScreen[Any]", title: str, *, doors: bool = True) -> OpenList:
    """Opens places, and doors where they are wanted, by name, initials or code."""

    async def search(typed: str) -> Sequence[Pick]:
        return await screen.at_desk(_places, typed, doors)

    async def open_list(typed: str, _chosen: Sequence[Pick]) -> Sequence[Pick] | None:
        return await screen.app.push_screen_wait(PickDialog(title, search, typed=typed, digits=False))

    return open_list


def _places(desk: "Desk", typed: str, doors: bool) -> list[Pick]:
    from buildingday.services.handling.whereabouts import whereabouts

    return [Pick(each.key, each.words, each.more) for each in whereabouts(desk, typed, doors=doors)]
