"""What a building is like: in a few words for its picture, and as fields to change (F006)."""

from collections.abc import Mapping

from buildingday.domain.place import PlaceKind
from buildingday.errors import N_, Refused
from buildingday.i18n import _, say
from buildingday.services.desk import Desk
from buildingday.services.gone import still_there
from buildingday.storage.queries import building as queries
from buildingday.text.clean import LINE, clean
from buildingday.text.normalize import halfwidth

#: The three whose absence makes a building 三无 (S117).
FLAGS = ("has_property_firm", "has_committee", "has_fund")
YES, NO = "yes", "no"


def building_words(desk: Desk, place_id: str) -> tuple[str, ...]:
    """三无, 1998年建, 6层: what is known of a building, for the line above its picture."""
    facts = queries.facts(desk.store.connection, place_id)
    if facts is None:
        return ()
    words = [_("三无")] if all(flag == 0 for flag in facts[2:]) else []
    if facts.built_year:
        words.append(say(N_("{year}年建"), year=facts.built_year))
    if facts.floors:
        words.append(say(N_("{floors}层"), floors=facts.floors))
    return tuple(words)


def building_of(desk: Desk, place_id: str) -> str | None:
    """The building that a building or a stair belongs to."""
    way = queries.way_up(desk.store.connection, place_id)
    return next((step for step, kind in way if kind == PlaceKind.BUILDING), None)


def building_values(desk: Desk, building_id: str) -> dict[str, str]:
    """The fields as they stand; a flag is ``yes``, ``no`` or empty.

    Raises:
        Refused: no such building.
    """
    found = queries.facts(desk.store.connection, building_id)
    facts = still_there(found, N_("没有这栋楼，可能刚被撤销。请刷新后再试。"))
    flags = {None: "", 0: NO, 1: YES}
    numbers = {"built_year": facts.built_year, "floors": facts.floors}
    return {name: str(value or "") for name, value in numbers.items()} | {
        name: flags[value] for name, value in zip(FLAGS, facts[2:], strict=True)
    }


def save_building(desk: Desk, building_id: str, answers: Mapping[str, str]) -> bool:
    """Saves what was answered; what is left empty stays as it is. Tells whether anything changed.

    Raises:
        Refused: not a number, an impossible one, or no such building.
    """
    from buildingday.services.roster.households import describe_building

    flags = {"": None, NO: False, YES: True}
    return describe_building(
        desk,
        building_id,
        built_year=_number(answers["built_year"]),
        floors=_number(answers["floors"]),
        has_property_firm=flags[answers["has_property_firm"]],
        has_committee=flags[answers["has_committee"]],
        has_fund=flags[answers["has_fund"]],
    )


def _number(typed: str) -> int | None:
    text = halfwidth(clean(typed, LINE)).strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 6:
        raise Refused(N_("“{typed}”不是数字。年份填四位数，楼层填整数。"), typed=clean(typed, 20))
    return int(text)
