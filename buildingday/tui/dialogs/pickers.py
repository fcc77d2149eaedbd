"""Lists to pick from that many dialogs open: the units of the directory and the people of the work."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _
from buildingday.tui.dialogs.pick import Pick, PickDialog, Search

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.tui.dialogs.ask import OpenList
    from buildingday.tui.screens.base import DeskScreen

#: Added to the place of a match in the words beside a name.
_BESIDE = 1000


async def pick_units(
    screen: "DeskScreen[Any]",
    title: str,
    *,
    typed: str = "",
    chosen: Sequence[Pick] = (),
    many: bool = False,
    without: Sequence[str] = (),
) -> list[Pick] | None:
    """Asks for units of the directory; one that is missing there can be added on the way."""
    known = [pick for pick in await screen.at_desk(_open_units) if pick.id not in without]
    dialog = PickDialog(
        title, among(screen, known), typed=typed, chosen=chosen, many=many, new=_("+ 新增单位“{typed}”")
    )
    picked = await screen.app.push_screen_wait(dialog)
    if picked is None:
        return None
    added = [await _add_unit(screen, pick.words) for pick in picked if not pick.id]
    return [pick for pick in [*picked, *added] if pick is not None and pick.id]


async def pick_person(screen: "DeskScreen[Any]", title: str, *, typed: str = "") -> Pick | None:
    """Asks for one person of the work."""
    known = await screen.at_desk(_people)
    picked = await screen.app.push_screen_wait(PickDialog(title, among(screen, known), typed=typed))
    return picked[0] if picked else None


async def pick_of(
    screen: "DeskScreen[Any]", title: str, known: Sequence[Pick], *, typed: str = ""
) -> list[Pick] | None:
    """Asks for one of those that are known."""
    return await screen.app.push_screen_wait(PickDialog(title, among(screen, known), typed=typed))


def among(screen: "DeskScreen[Any]", known: Sequence[Pick]) -> Search:
    """Searches a list that is known already."""

    async def search(typed: str) -> Sequence[Pick]:
        return await screen.at_desk(_matching, known, typed)

    return search


def ask_units(screen: "DeskScreen[Any]", title: str, *, many: bool = False) -> "OpenList":
    """Opens the directory of units."""

    async def open_list(typed: str, chosen: Sequence[Pick]) -> Sequence[Pick] | None:
        return await pick_units(screen, title, typed=typed, chosen=chosen if many else (), many=many)

    return open_list


def ask_person(screen: "DeskScreen[Any]", title: str) -> "OpenList":
    """Opens the list of the people of the work."""

    async def open_list(typed: str, _chosen: Sequence[Pick]) -> Sequence[Pick] | None:
        picked = await pick_person(screen, title, typed=typed)
        return [picked] if picked is not None else None

    return open_list


def not_me(screen: "DeskScreen[Any]", otherwise: str) -> Callable[[str], str]:
    """Hints at a field for a person: ``otherwise`` once who is at the desk was picked, where only another will do."""

    def hint(person_id: str) -> str:
        desk = screen.desk_app.desk
        return _(otherwise) if desk is not None and person_id == desk.actor.id else ""

    return hint


def picks_of(*named: tuple[str, str] | None) -> tuple[Pick, ...]:
    """What a field is filled with to begin with: ids and names, nothing for None."""
    return tuple(Pick(*each) for each in named if each is not None)


def _matching(_desk: "Desk", known: Sequence[Pick], typed: str) -> list[Pick]:
    """Names before what is found by the words beside a name, names that begin so before all others."""
    from buildingday.services.finding import where_matching

    def rank(pick: Pick) -> int | None:
        at = where_matching(pick.words, typed)
        beside = where_matching(pick.more, typed) if at is None else None
        return at if beside is None else _BESIDE + beside

    ranked = [(at, number) for number, pick in enumerate(known) if (at := rank(pick)) is not None]
    return [known[number] for _at, number in sorted(ranked)]


def _open_units(desk: "Desk") -> list[Pick]:
    from buildingday.services.roster.directory_view import units

    return [Pick(unit.id, unit.name, unit.duty_scope) for unit in units(desk) if not unit.closed_on]


def _people(desk: "Desk") -> list[Pick]:
    from buildingday.services.roster.directory_view import people

    return [Pick(person.id, person.name, person.title) for person in people(desk) if not person.closed_on]


async def _add_unit(screen: "DeskScreen[Any]", name: str) -> Pick | None:
    """Puts a unit on the directory by its name alone; the rest is filled in there."""
    from buildingday.domain.place import UnitKind, UnitLevel
    from buildingday.services.roster.directory import add_unit

    unit_id = await screen.try_at_desk(add_unit, name, UnitKind.OTHER, UnitLevel.EXTERNAL)
    return Pick(unit_id, name) if unit_id is not None else None
