"""能人、红管家、志愿队: who can do what, found on visits, where they serve, until when (F012, S78, S79)."""

from dataclasses import dataclass
from typing import Any

from buildingday.domain.helper import HelperKind
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import DOOR, HELPER, SPOT, still_there
from buildingday.storage.journal import Act
from buildingday.storage.tables import Helper, Household, Place
from buildingday.text.clean import LINE, clean
from buildingday.text.normalize import halfwidth
from buildingday.text.pinyin import initials

_BETWEEN = str.maketrans(dict.fromkeys(",，、;；/", " "))


@dataclass(frozen=True, slots=True)
class HelperEntry:
    """A helper as they are written down; the place is where they serve, else that of the door they live behind.

    ``home_unit`` is kept of those whom a unit sends.
    """

    name: str
    kind: HelperKind = HelperKind.TALENT
    skills: str = ""
    phone: str = ""
    place_id: str | None = None
    household_id: str | None = None
    home_unit: str = ""


def add_helper(desk: Desk, entry: HelperEntry) -> str:
    """Puts a helper on the register and gives the id.

    Raises:
        Refused: no name, no skill, or no such place or door.
    """
    with desk.store.act("helper.add", desk.actor.id) as act:
        return act.add(Helper(**_fields(act, desk, entry))).id


def edit_helper(desk: Desk, helper_id: str, entry: HelperEntry) -> None:
    """Writes down anew what is known of a helper.

    Raises:
        Refused: see ``add_helper``; or nobody by that id.
    """
    with desk.store.act("helper.edit", desk.actor.id) as act:
        still_there(act.get(Helper, helper_id), HELPER)
        act.set(Helper, helper_id, **_fields(act, desk, entry))


def close_helper(desk: Desk, helper_id: str) -> None:
    """A helper who stopped is no longer named on problems.

    Raises:
        Refused: nobody by that id.
    """
    with desk.store.act("helper.close", desk.actor.id) as act:
        still_there(act.get(Helper, helper_id), HELPER)
        act.set(Helper, helper_id, closed_on=desk.today().isoformat())


def reopen_helper(desk: Desk, helper_id: str) -> None:
    """A helper who stopped is back.

    Raises:
        Refused: nobody by that id.
    """
    with desk.store.act("helper.reopen", desk.actor.id) as act:
        still_there(act.get(Helper, helper_id), HELPER)
        act.set(Helper, helper_id, closed_on=None)


def _fields(act: Act, desk: Desk, entry: HelperEntry) -> dict[str, Any]:
    name = clean(entry.name, LINE)
    skills = " ".join(clean(halfwidth(entry.skills), LINE).translate(_BETWEEN).split())
    if not name:
        raise Refused(N_("姓名还没有写。志愿队写队名。"))
    if not skills:
        raise Refused(N_("会什么还没有写。请写类别或几个词，如 给排水 电工 调解。"))
    return {
        "name": name,
        "initials": initials(name),
        "kind": entry.kind.value,
        "home_unit": clean(entry.home_unit, LINE) if entry.kind.has_home_unit else "",
        "skills": skills,
        "phone": clean(entry.phone, LINE),
        "place_id": _place(act, desk, entry),
        "household_id": entry.household_id,
    }


def _place(act: Act, desk: Desk, entry: HelperEntry) -> str:
    """Where they serve: as given, else the building of their door, else the community."""
    if entry.household_id is not None:
        household = still_there(act.get(Household, entry.household_id), DOOR)
        return entry.place_id or household.building_id
    place_id = entry.place_id or desk.actor.community_id
    still_there(act.get(Place, place_id), SPOT)
    return place_id
