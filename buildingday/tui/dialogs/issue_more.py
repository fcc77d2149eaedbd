"""更多: what is done to a problem less often than its next step, in a few groups whose digits stay where they are."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from buildingday.domain.issue_state import Action
from buildingday.domain.outcome_route import REPORTED_DONE
from buildingday.errors import N_
from buildingday.i18n import _
from buildingday.tui.dialogs import (
    issue_closing,
    issue_content,
    issue_exits,
    issue_links,
    issue_measures,
    issue_ownership,
    issue_people,
    issue_reply,
    issue_steps,
    posting,
)
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.issue_asking import titled

if TYPE_CHECKING:
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen

    Step = Callable[[DeskScreen[Any], IssueCard], Awaitable[Handled | None]]
    Offered = Callable[[IssueCard], bool]


def _when(action: Action) -> "Offered":
    return lambda card: action in card.allowed


def _always(_card: "IssueCard") -> bool:
    return True


def _linked(card: "IssueCard") -> bool:
    return bool(card.links)


def _open(card: "IssueCard") -> bool:
    return card.status.is_open


def _done(card: "IssueCard") -> bool:
    return card.status in REPORTED_DONE


def _to_tell(card: "IssueCard") -> bool:
    return bool(card.ways)


def _disputed(card: "IssueCard") -> bool:
    return card.beside.disputed


def _undisputed(card: "IssueCard") -> bool:
    return card.status.is_open and not card.beside.disputed


def _owner_unclear(card: "IssueCard") -> bool:
    return card.beside.owner_unclear


def _owner_known(card: "IssueCard") -> bool:
    return card.status.is_open and not card.beside.owner_unclear


# fmt: off
#: The groups by their digits, and in each what may be offered, when, and the step.
_GROUPS: "tuple[tuple[str, tuple[tuple[str, Offered, Step], ...]], ...]" = (
    (N_("办理：接办、方案、措施、延期、退回"), (
        (N_("接办，或者转入协商"), _when(Action.START), issue_steps.go_on),
        (N_("方案：怎么解决"), _when(Action.EXTEND), issue_steps.plan),
        (N_("延期"), _when(Action.EXTEND), issue_steps.extend),
        (N_("退回，重新研判"), _when(Action.RETURN), issue_exits.send_back),
        (N_("顺手办：当场就办好了"), _when(Action.SIDE_FIX), issue_closing.side_fix),
        (N_("措施：加一项，或者记一项办完了"), _open, issue_measures.measures),
    )),
    (N_("去向：挂账、不予受理、重开、出路"), (
        (N_("暂不具备条件（挂账）"), _when(Action.NOT_YET), issue_exits.not_yet),
        (N_("不予受理"), _when(Action.NOT_ACCEPT), issue_exits.not_accept),
        (N_("重开：又出现了"), _when(Action.REOPEN), issue_exits.reopen_problem),
        (N_("恢复办理"), _when(Action.REVIVE), issue_exits.revive_problem),
        (N_("出路：项目化、事项化、政策化、机制化"), _done, issue_exits.choose_route),
    )),
    (N_("别的问题：归并、相关、派生、拆开"), (
        (N_("和另一个问题是同一件，并过去"), _when(Action.MERGE), issue_links.same_matter),
        (N_("和另一个问题相关"), _always, issue_links.related_matter),
        (N_("和另一个问题拆开"), _linked, issue_links.part),
        (N_("派生：办这个问题，带出一个新问题"), _always, issue_links.derive),
        (N_("是办另一个问题时派生出来的"), _always, issue_links.came_of_another),
    )),
    (N_("反映的人和各方：答复、回告、意见、争议、复核"), (
        (N_("又有人反映"), _always, issue_people.another_reporter),
        (N_("答复反映人"), _open, issue_people.answer_reporters),
        (N_("回告：把答复发回原来的渠道"), _to_tell, issue_reply.reply),
        (N_("各方意见：哪一方要什么，依据是什么"), _always, issue_people.position),
        (N_("有争议：双方意见都有了，写依据"), _undisputed, issue_people.dispute),
        (N_("争议了结"), _disputed, issue_people.dispute),
        (N_("复核：回访不满意没有道理"), _when(Action.REVIEW), issue_people.review),
    )),
    (N_("内容：更正、加佐证、公示、权属"), (
        (N_("更正内容"), _always, issue_content.correct),
        (N_("加佐证：照片、扫描件的位置"), _always, issue_content.attach_file),
        (N_("公示，或者撤回公示"), _always, posting.post_or_withdraw),
        (N_("权属不清：没有人认是自己管的"), _owner_known, issue_ownership.unclear),
        (N_("问权属：问过谁，怎么说"), _open, issue_ownership.asked),
        (N_("权属明确：归谁管"), _owner_unclear, issue_ownership.owned),
    )),
)
# fmt: on


async def more(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """Asks which of the seldom steps that the problem allows now, by two digits, and takes it."""
    title = titled(_("更多"), card)
    group = await _choose(screen, title, [words for words, _steps in _GROUPS])
    if group is None:
        return None
    steps = [(words, step) for words, offered, step in _GROUPS[group][1] if offered(card)]
    if not steps:
        screen.tell(_("这一组里现在没有能做的。按 0 再看别的组。"))
        return None
    chosen = await _choose(screen, title, [words for words, _step in steps])
    return await steps[chosen][1](screen, card) if chosen is not None else None


async def _choose(screen: "DeskScreen[Any]", title: str, words: list[str]) -> int | None:
    choices = [(str(number), _(each)) for number, each in enumerate(words)]
    chosen = await screen.app.push_screen_wait(ChooseDialog(title, choices))
    return int(chosen) if chosen is not None else None
