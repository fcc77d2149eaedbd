"""Which party to a problem is meant: one from the list, or anybody by name; and what the parties said last."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _
from buildingday.tui.dialogs.ask import OpenList, Question
from buildingday.tui.dialogs.issue_asking import called
from buildingday.tui.dialogs.pick import Pick, PickDialog

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.services.handling.issue_beside import VoiceView
    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.tui.screens.base import DeskScreen

#: What was said that a dialog has room for.
_MOST = 4


def party_questions(
    screen: "DeskScreen[Any]", card: "IssueCard", title: str, *, residents: bool = True
) -> list[Question]:
    """``who``, picked from those who reported it, units and doors, else a ``name``; ``residents`` False: only units."""
    return [
        Question("who", title, pick=_open_parties(screen, card, title, residents)),
        Question("name", _("名称"), when=lambda answers: not answers["who"]),
    ]


def last_said(voices: "Sequence[VoiceView]") -> str:
    """The last of them, a party and its words a line."""
    return "\n".join(f"{each.party}  {each.words}" for each in voices[-_MOST:])


def _open_parties(screen: "DeskScreen[Any]", card: "IssueCard", title: str, residents: bool) -> OpenList:
    mine = [Pick(f"reporter:{each.id}", called(each), _("反映人")) for each in card.reporters if not each.nameless]

    async def search(typed: str) -> Sequence[Pick]:
        return await screen.at_desk(_parties, typed, mine if residents else [], residents)

    async def open_list(typed: str, _chosen: Sequence[Pick]) -> Sequence[Pick] | None:
        dialog = PickDialog(title, search, typed=typed, digits=False, new=_("+ 就写“{typed}”"))
        picked = await screen.app.push_screen_wait(dialog)
        return None if picked is None else [Pick(pick.id or pick.words, pick.words) for pick in picked]

    return open_list


def _parties(desk: "Desk", typed: str, mine: "list[Pick]", residents: bool) -> list[Pick]:
    """Those who reported it, units, and doors as they are typed."""
    from buildingday.services.finding import where_matching
    from buildingday.services.handling.whereabouts import whereabouts
    from buildingday.services.roster.directory_view import units

    known = [*mine, *(Pick(f"unit:{each.id}", each.name) for each in units(desk) if not each.closed_on)]
    found = [pick for pick in known if where_matching(pick.words, typed) is not None]
    doors = whereabouts(desk, typed) if residents and typed.strip() else []
    return found + [Pick(each.key, each.words, each.more) for each in doors if each.key.startswith("household:")]
