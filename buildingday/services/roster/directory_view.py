"""The staff and the units as lists to choose from."""

from dataclasses import dataclass

from buildingday.services.desk import Desk
from buildingday.storage.queries import people as queries

#: A unit of the directory with its code words and telephone.
UnitView = queries.UnitRow

#: Who visits what: id, person, place, door (empty for a whole place), since and until.
AssignmentView = queries.AssignmentRow


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role that somebody has now: its id, code word, and the place that it is about."""

    id: str
    role: str
    place: str
    place_id: str | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody of the work with their roles and the places that they visit; ``closed_on`` since they left.

    ``unit`` is where they work, its id and name; None for nobody's.
    """

    id: str
    name: str
    title: str
    phone: str
    closed_on: str | None
    unit: tuple[str, str] | None
    roles: tuple[RoleView, ...]
    places: tuple[str, ...]


def people(desk: Desk) -> list[PersonView]:
    """Everybody of the work by initials, those who left last."""
    connection, today = desk.store.connection, desk.today()
    roles = queries.roles(connection, today)
    places = queries.assigned_places(connection, today)
    return [
        PersonView(
            person.id,
            person.name,
            person.title,
            person.phone,
            person.closed_on,
            (person.unit_id, person.unit) if person.unit_id else None,
            tuple(
                RoleView(role.id, role.role, role.place, role.place_id) for role in roles if role.person_id == person.id
            ),
            tuple(place.place for place in places if place.person_id == person.id),
        )
        for person in queries.people(connection)
    ]


def assignments(desk: Desk, place_id: str | None = None, household_id: str | None = None) -> list[AssignmentView]:
    """Who visits what today; of exactly one place, or of one household, when it is named."""
    return queries.assignments(desk.store.connection, desk.today(), place_id, household_id)


def units(desk: Desk) -> list[UnitView]:
    """The directory of units, closed ones last."""
    return queries.units(desk.store.connection)
