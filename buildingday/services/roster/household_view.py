"""One household as the roster has it, masked: what it is, who lives there, care, pause, who visits it."""

from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.privacy import mask_name, mask_phone, scrub
from buildingday.services.desk import Desk
from buildingday.services.gone import HOUSEHOLD, still_there
from buildingday.services.roster.household_form import CareLine, care_lines, visitors
from buildingday.services.roster.households import reveal_household
from buildingday.storage.queries import household as queries


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A household's facts; enums are code words. ``paused_until`` only while visits are paused."""

    door: str
    place: str
    kind: str
    name: str
    phone: str
    occupancy: str
    preferred_time: str
    note: str
    care: tuple[CareLine, ...]
    paused_until: date | None
    pause_reason: str
    visitors: tuple[str, ...]


def household_view(desk: Desk, household_id: str, *, reveal: bool = False) -> HouseholdView:
    """A household as it stands; ``reveal`` takes the masks off and journals that somebody looked (F222).

    Raises:
        Refused: no such household.
    """
    today = desk.today()
    if reveal:
        reveal_household(desk, household_id)
    found = queries.read_card(desk.store.connection, household_id, today.isoformat(), visits=0)
    card = still_there(found, HOUSEHOLD)
    row, privacy = card.household, desk.policy.privacy
    until = day_of(row.paused_until)
    paused = until is not None and until > today
    return HouseholdView(
        door=row.door,
        place=row.path,
        kind=row.kind,
        name=row.name if reveal else mask_name(row.name),
        phone=row.phone if reveal else mask_phone(row.phone, privacy),
        occupancy=row.occupancy,
        preferred_time=row.preferred_time,
        note=row.note if reveal else scrub(row.note, privacy),
        care=care_lines(desk, household_id),
        paused_until=until if paused else None,
        pause_reason=row.pause_reason if paused else "",
        visitors=visitors(desk, household_id),
    )
