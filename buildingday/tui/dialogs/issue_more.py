"""更多: what is done to a problem less often than its next step: side exits, corrections, links, another reporter."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.domain.issue import IssueClass, ReporterKind, Source, Urgency
from buildingday.domain.issue_state import Action
from buildingday.errors import N_
from buildingday.i18n import _, label
from buildingday.text.clean import clean
from buildingday.tui.dialogs.ask import Answers, OpenList, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.issue_steps import extend, go_on, plan, side_fix, titled
from buildingday.tui.dialogs.pick import Pick, PickDialog, pick_of
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen

    Step = Callable[[DeskScreen[Any], IssueCard], Awaitable[Handled | None]]

#: Problems that are offered at once; more are found by typing.
_OFFERED = 50


async def more(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """Asks which of the seldom steps that the problem allows now, and takes it."""
    steps = _steps(card)
    choices = [(key, _(words)) for key, words, _step in steps]
    chosen = await screen.app.push_screen_wait(ChooseDialog(titled(_("更多"), card), choices))
    step = next((step for key, _words, step in steps if key == chosen), None)
    return await step(screen, card) if step is not None else None


def _steps(card: "IssueCard") -> "list[tuple[str, str, Step]]":
    by_action: list[tuple[Action, str, Step]] = [
        (Action.START, N_("接办，或者转入协商"), go_on),
        (Action.EXTEND, N_("延期"), extend),
        (Action.REOPEN, N_("重开：又出现了"), _reopen),
        (Action.REVIVE, N_("恢复办理"), _revive),
        (Action.RETURN, N_("退回，重新研判"), _send_back),
        (Action.NOT_YET, N_("暂不具备条件（挂账）"), _not_yet),
        (Action.NOT_ACCEPT, N_("不予受理"), _not_accept),
        (Action.MERGE, N_("和另一个问题是同一件，并过去"), _same),
    ]
    steps = [(action.value, words, step) for action, words, step in by_action if action in card.allowed]
    steps += [
        ("reporter", N_("又有人反映"), _another_reporter),
        ("edit", N_("更正内容"), _edit),
        ("related", N_("和另一个问题相关"), _related),
    ]
    steps += [("part", N_("和另一个问题拆开"), _part)] if card.links else []
    steps += [("answer", N_("答复反映人"), _answer)] if card.status.is_open else []
    steps += [("attach", N_("加佐证：照片、扫描件的位置"), _attach)]
    steps += [("plan", N_("方案：怎么解决"), plan)] if Action.EXTEND in card.allowed else []
    return steps + ([("side_fix", N_("顺手办：当场就办好了"), side_fix)] if Action.SIDE_FIX in card.allowed else [])


async def _with_reason(
    screen: "DeskScreen[Any]", card: "IssueCard", name: str, asked: str, verb: "Callable[..., Handled]", note: str = ""
) -> "Handled | None":
    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(verb, card.id, answers["reason"])

    return await ask_until_done(screen, titled(name, card), [Question("reason", asked)], do, note)


async def _reopen(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.closing import reopen

    note = _("回到原来的责任单位重新办，期限重新算，次数记下。")
    return await _with_reason(screen, card, _("重开"), _("原因"), reopen, note)


async def _revive(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.steps import revive

    return await _with_reason(screen, card, _("恢复办理"), _("理由"), revive)


async def _send_back(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.steps import send_back

    return await _with_reason(screen, card, _("退回"), _("理由"), send_back)


async def _not_accept(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.steps import not_accept

    return await _with_reason(screen, card, _("不予受理"), _("理由"), not_accept)


async def _not_yet(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
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


async def _same(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.linking import link_same

    other = await _pick_other(screen, card, _("并到哪个问题里办"))
    return await screen.try_at_desk(link_same, card.id, other) if other else None


async def _related(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.linking import link_related

    other = await _pick_other(screen, card, _("和哪个问题相关"))
    return await screen.try_at_desk(link_related, card.id, other) if other else None


async def _part(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.linking import unlink

    choices = [(link.issue_id, f"{link.number.rpartition('-')[2]} {link.title}") for link in card.links]
    other = await screen.app.push_screen_wait(ChooseDialog(titled(_("拆开"), card), choices))
    return await screen.try_at_desk(unlink, card.id, other) if other else None


async def _pick_other(screen: "DeskScreen[Any]", card: "IssueCard", title: str) -> str | None:
    async def search(typed: str) -> Sequence[Pick]:
        return [pick for pick in await screen.at_desk(_problems, typed) if pick.id != card.id]

    picked = await screen.app.push_screen_wait(PickDialog(titled(title, card), search, digits=False))
    return picked[0].id if picked else None


def _problems(desk: "Desk", typed: str) -> list[Pick]:
    from buildingday.services.handling.issue_filter import IssueFilter
    from buildingday.services.handling.issues_view import list_issues

    lines = list_issues(desk, IssueFilter(text=typed), _OFFERED)
    return [
        Pick(line.id, f"{line.short} {line.title}", f"{line.place} {label('status', line.status)}") for line in lines
    ]


async def _answer(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.steps import answer

    note = _("告诉了反映人什么。第一次答复以后，“首答”就不再计时。")
    return await _with_reason(screen, card, _("答复反映人"), _("答复"), answer, note)


async def _another_reporter(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
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


async def _attach(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.evidence import attach

    async def do(answers: Answers) -> "Handled":
        return await screen.at_desk(attach, card.id, answers["path"], answers["note"])

    questions = [Question("path", _("文件")), Question("note", _("说明"))]
    note = _("文件留在原处，只记下位置和指纹；以后改过了、找不到了，都看得出来。")
    return await ask_until_done(screen, titled(_("加佐证"), card), questions, do, note)


async def _edit(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
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
        Question("issue_class", _("分类"), card.issue_class, tuple(choices_of("class", list(IssueClass)))),
        Question("urgency", _("急缓"), card.urgency, tuple(choices_of("urgency", list(Urgency)))),
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
    from buildingday.services.handling.issue_form import whereabouts

    return [Pick(each.key, each.words, each.more) for each in whereabouts(desk, typed, doors=doors)]
