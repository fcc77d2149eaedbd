"""One household's own page: what is known of it as fields to change, its care tags, its pause, who visits it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.place import CareTagKind, Occupancy, Risk, TargetKind
from buildingday.domain.visit import PreferredTime
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.roster.household_entry import add_household
from buildingday.services.roster.households import drop_care_tag, edit_household, reveal_household, set_care_tag
from buildingday.services.typed import day_ahead
from buildingday.storage.queries import household as queries
from buildingday.text.clean import LINE, clean

#: The risk that takes a tag off.
NO_TAG = "drop"


@dataclass(frozen=True, slots=True)
class CareLine:
    """A care tag: code words, and the day of its review."""

    tag: str
    risk: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class HouseholdForm:
    """A household's fields, unmasked; ``note`` on one line. ``visitors`` are names, the nearest assignment first."""

    household_id: str
    door: str
    name: str
    phone: str
    kind: str
    occupancy: str
    preferred_time: str
    note: str
    tags: tuple[CareLine, ...]
    paused: bool
    visitors: tuple[str, ...]

    def values(self) -> dict[str, str]:
        """The fields that ``save_household`` takes."""
        return {
            "name": self.name,
            "phone": self.phone,
            "kind": self.kind,
            "occupancy": self.occupancy,
            "preferred_time": self.preferred_time,
            "note": self.note,
        }


def household_form(desk: Desk, household_id: str) -> HouseholdForm:
    """The fields of a household as they stand; that they were shown is journaled (F222).

    Raises:
        Refused: no such household.
    """
    name, phone = reveal_household(desk, household_id)
    card = queries.read_card(desk.store.connection, household_id, desk.today().isoformat(), visits=0)
    assert card is not None  # it was revealed
    row = card.household
    return HouseholdForm(
        household_id=row.id,
        door=row.door,
        name=name,
        phone=phone,
        kind=row.kind,
        occupancy=row.occupancy,
        preferred_time=row.preferred_time,
        note=clean(row.note),
        tags=care_lines(desk, household_id),
        paused=row.paused_until is not None and row.paused_until > desk.today().isoformat(),
        visitors=visitors(desk, household_id),
    )


def care_lines(desk: Desk, household_id: str) -> tuple[CareLine, ...]:
    """The care tags of a household."""
    return tuple(
        CareLine(tag, risk, day_of(review))
        for tag, risk, review in queries.care_tags(desk.store.connection, household_id)
    )


def visitors(desk: Desk, household_id: str) -> tuple[str, ...]:
    """Names of those who visit a household, the nearest assignment first."""
    return tuple(queries.visitors(desk.store.connection, household_id, desk.today().isoformat()))


def save_household(desk: Desk, before: HouseholdForm, answers: Mapping[str, str]) -> bool:
    """Saves the fields that differ from what was shown; tells whether any did.

    Raises:
        Refused: no such household.
    """
    changed = {key: answers[key] for key, shown in before.values().items() if answers[key] != shown}
    kind, occupancy, time = (changed.get(key) for key in ("kind", "occupancy", "preferred_time"))
    return edit_household(
        desk,
        before.household_id,
        name=changed.get("name"),
        phone=changed.get("phone"),
        kind=TargetKind(kind) if kind else None,
        occupancy=Occupancy(occupancy) if occupancy else None,
        note=changed.get("note"),
        preferred_time=PreferredTime(time) if time else time,
    )


def add_household_form(desk: Desk, place_id: str | None, answers: Mapping[str, str]) -> tuple[str, str]:
    """Puts a household on the roster from its ``door`` and the fields of ``save_household``; gives its id and door.

    Raises:
        Refused: as ``add_household``.
    """
    added = add_household(
        desk,
        answers["door"],
        place_id=place_id,
        name=answers["name"],
        phone=answers["phone"],
        kind=TargetKind(answers["kind"] or TargetKind.HOUSEHOLD),
        occupancy=Occupancy(answers["occupancy"] or Occupancy.RESIDENT),
        note=answers["note"],
    )
    return added.id, added.door


def save_care(desk: Desk, household_id: str, tag: CareTagKind, risk: str, review: str) -> None:
    """Gives a tag with its risk and a review day as it is typed (``60``, ``12-4``, empty); ``NO_TAG`` takes it off.

    Raises:
        Refused: no risk chosen, no such day, or no such household.
    """
    if risk == NO_TAG:
        drop_care_tag(desk, household_id, tag)
        return
    if not risk:
        raise Refused(N_("请选风险等级；不再需要这个标签，就选“取掉”。"))
    set_care_tag(desk, household_id, tag, Risk(risk), day_ahead(desk, clean(review, LINE)))
