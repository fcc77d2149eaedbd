"""What a place is called: a new name goes down to the paths of everything that stands in it (F001)."""

from buildingday.domain.place import PlaceKind
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import PLACE, still_there
from buildingday.storage.journal import Act
from buildingday.storage.queries.places import place_name
from buildingday.storage.tables import Place
from buildingday.text.clean import LINE, clean
from buildingday.text.pinyin import initials

#: Places whose path begins with that of the place they stand in.
_BUILT = (PlaceKind.BUILDING, PlaceKind.STAIR)


def name_of_place(desk: Desk, place_id: str) -> str:
    """What a place is called by itself, without what it stands in.

    Raises:
        Refused: no such place.
    """
    return still_there(place_name(desk.store.connection, place_id), PLACE)


def rename_place(desk: Desk, place_id: str, name: str) -> str:
    """Gives a place another name and gives its path; codes and door numbers stay as they are.

    Raises:
        Refused: no name, one that another place beside it has, or no such place.
    """
    called = clean(name, LINE)
    if not called:
        raise Refused(N_("名称不能空着。请写一个名称，再保存。"))
    with desk.store.act("place.rename", desk.actor.id) as act:
        place = still_there(act.get(Place, place_id), PLACE)
        beside = act.rows(Place, parent_id=place.parent_id, name=called)
        if any(other.id != place_id for other in beside):
            raise Refused(N_("这里已经有“{name}”了。请换一个名称。"), name=called)
        above = act.get(Place, place.parent_id) if place.parent_id else None
        act.set(Place, place_id, name=called)
        return _lay_path(act, place_id, above)


def _lay_path(act: Act, place_id: str, above: Place | None) -> str:
    """Writes the path and the initials of a place and of what is built in it; gives the path."""
    place = act.get(Place, place_id)
    assert place is not None
    path, letters = place.name, initials(place.name)
    if place.kind in _BUILT and above is not None:
        path, letters = f"{above.path} {path}", above.initials + letters
    act.set(Place, place_id, path=path, initials=letters)
    laid = act.get(Place, place_id)
    for child in act.rows(Place, parent_id=place_id):
        if child.kind in _BUILT:
            _lay_path(act, child.id, laid)
    return path
