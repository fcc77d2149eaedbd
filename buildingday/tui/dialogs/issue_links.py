"""One problem and others: the same, related, come of it, and apart again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _, label
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.issue_asking import titled
from buildingday.tui.dialogs.pick import Pick, PickDialog

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen

#: Problems that are offered at once; more are found by typing.
_OFFERED = 50


async def same_matter(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """归并: the same matter, handled there."""
    from buildingday.services.handling.linking import link_same

    other = await _pick_other(screen, card, _("并到哪个问题里办"))
    return await screen.try_at_desk(link_same, card.id, other) if other else None


async def related_matter(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """相关."""
    from buildingday.services.handling.linking import link_related

    other = await _pick_other(screen, card, _("和哪个问题相关"))
    return await screen.try_at_desk(link_related, card.id, other) if other else None


async def came_of_another(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """派生: handling another problem brought this one about."""
    from buildingday.services.handling.linking import link_derived

    other = await _pick_other(screen, card, _("是办哪个问题时派生的"))
    return await screen.try_at_desk(link_derived, card.id, other) if other else None


async def derive(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """派生: opens the form for a new problem that handling this one brought about."""
    from buildingday.tui.screens.problem_actions import ProblemActions
    from buildingday.tui.screens.problem_form import ProblemFormScreen

    assert isinstance(screen, ProblemActions)
    here = screen

    async def recorded(done: "Handled | None") -> None:
        if done is not None:
            await here.show_again(card.id)
            here.tell(done.sentence, undo=True)

    screen.app.push_screen(ProblemFormScreen(came_of=(card.id, card.short)), recorded)
    return None


async def part(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """拆开."""
    from buildingday.services.handling.linking import unlink

    choices = [(link.issue_id, f"{link.number.rpartition('-')[2]} {link.title}") for link in card.links]
    other = await screen.app.push_screen_wait(ChooseDialog(titled(_("拆开"), card), choices))
    return await screen.try_at_desk(unlink, card.id, other) if other else None


async def _pick_other(screen: "DeskScreen[Any]", card: "IssueCard", title: str) -> str | None:
    picked = await pick_other(screen, card, title)
    return picked.id if picked is not None else None


async def pick_other(screen: "DeskScreen[Any]", card: "IssueCard", title: str) -> Pick | None:
    """Another problem than the one in front."""

    async def search(typed: str) -> Sequence[Pick]:
        return [pick for pick in await screen.at_desk(problems_found, typed) if pick.id != card.id]

    picked = await screen.app.push_screen_wait(PickDialog(titled(title, card), search, digits=False, deed=True))
    return picked[0] if picked else None


def problems_found(desk: "Desk", typed: str) -> list[Pick]:
    """Problems by their number or words, newest first, to pick one of."""
    from buildingday.services.handling.issue_filter import IssueFilter
    from buildingday.services.handling.issues_view import list_issues

    lines = list_issues(desk, IssueFilter(text=typed), _OFFERED)
    return [
        Pick(line.id, f"{line.short} {line.title}", f"{line.place} {label('status', line.status)}") for line in lines
    ]
