"""Changing what is known of one household: who lives there, care tags, and what a building is like."""

from datetime import date
from typing import Any, Literal

from buildingday.domain.place import CareTagKind, Occupancy, Risk, TargetKind
from buildingday.domain.visit import PreferredTime
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.gone import HOUSEHOLD, still_there
from buildingday.storage.journal import Act
from buildingday.storage.tables import CareTag, Household, Place
from buildingday.text.clean import LINE, NOTE, clean
from buildingday.text.pinyin import initials_of_name


def edit_household(
    desk: Desk,
    household_id: str,
    *,
    name: str | None = None,
    phone: str | None = None,
    kind: TargetKind | None = None,
    occupancy: Occupancy | None = None,
    note: str | None = None,
    moved_in_on: date | None = None,
    preferred_time: PreferredTime | Literal[""] | None = None,
) -> bool:
    """Changes what is given; tells whether anything changed. An empty ``preferred_time`` is any time.

    Raises:
        Refused: no such household.
    """
    fields: dict[str, Any] = {}
    if name is not None:
        called = clean(name, LINE)
        fields |= {"name": called, "initials": initials_of_name(called)}
    if phone is not None:
        fields["phone"] = clean(phone, LINE)
    if note is not None:
        fields["note"] = clean(note, NOTE, newlines=True)
    fields |= {key: word.value for key, word in (("kind", kind), ("occupancy", occupancy)) if word is not None}
    if preferred_time is not None:
        fields["preferred_time"] = str(preferred_time)
    if moved_in_on is not None:
        fields["moved_in_on"] = moved_in_on.isoformat()
    with desk.store.act("household.edit", desk.actor.id) as act:
        return act.set(Household, household_id, **fields)


def set_care_tag(desk: Desk, household_id: str, tag: CareTagKind, risk: Risk, review_on: date | None = None) -> None:
    """Gives a household a care tag, or changes the risk and review date of the one it has (F005).

    Raises:
        Refused: no such household, or a review date that is not ahead.
    """
    if review_on is not None and review_on <= desk.today():
        raise Refused(N_("复核日期 {day} 已经过了。请填以后的日期。"), day=review_on)
    review = review_on.isoformat() if review_on else None
    with desk.store.act("care.set", desk.actor.id) as act:
        household_of(act, household_id)
        known = act.rows(CareTag, household_id=household_id, tag=tag.value)
        if known:
            act.set(CareTag, known[0].id, risk=risk.value, review_on=review)
            return
        since = desk.today().isoformat()
        act.add(CareTag(household_id=household_id, tag=tag.value, risk=risk.value, since=since, review_on=review))


def drop_care_tag(desk: Desk, household_id: str, tag: CareTagKind) -> None:
    """Takes a care tag off a household.

    Raises:
        Refused: it has no such tag.
    """
    with desk.store.act("care.drop", desk.actor.id) as act:
        known = act.rows(CareTag, household_id=household_id, tag=tag.value)
        if not known:
            raise Refused(N_("这一户没有这个标签。"))
        act.remove(CareTag, *(row.id for row in known))


def describe_building(
    desk: Desk,
    place_id: str,
    *,
    built_year: int | None = None,
    floors: int | None = None,
    has_property_firm: bool | None = None,
    has_committee: bool | None = None,
    has_fund: bool | None = None,
) -> bool:
    """What a building is like, as far as it is given; tells whether anything changed (F006).

    Raises:
        Refused: an impossible year or height, or no such place.
    """
    if built_year is not None and not 1800 <= built_year <= desk.today().year:
        raise Refused(N_("建成年份 {year} 不对。请填四位数的年份。"), year=built_year)
    if floors is not None and not 1 <= floors <= 200:
        raise Refused(N_("楼层数 {floors} 不对。请填 1 到 200 之间的数。"), floors=floors)
    given = {
        "built_year": built_year,
        "floors": floors,
        "has_property_firm": has_property_firm,
        "has_committee": has_committee,
        "has_fund": has_fund,
    }
    with desk.store.act("building.describe", desk.actor.id) as act:
        return act.set(Place, place_id, **{key: value for key, value in given.items() if value is not None})


def reveal_household(desk: Desk, household_id: str) -> tuple[str, str]:
    """Name and telephone without masks; who looked and when is journaled (F222).

    Raises:
        Refused: an unknown household.
    """
    with desk.store.act("household.reveal", desk.actor.id) as act:
        household = household_of(act, household_id)
        act.read(Household, household_id)
    return household.name, household.phone


def household_of(act: Act, household_id: str) -> Household:
    """The household as this act finds it.

    Raises:
        Refused: an unknown household.
    """
    return still_there(act.get(Household, household_id), HOUSEHOLD)
