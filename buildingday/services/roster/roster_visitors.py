"""Who visits what, as a roster's column 走访人 says it: people made as needed, assignments ended and begun (F009)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from buildingday.errors import N_, Refused
from buildingday.exchange.roster_file import RosterRow
from buildingday.services.desk import Desk
from buildingday.storage.bulk import Add, Set
from buildingday.storage.journal import blank
from buildingday.storage.queries import people as queries
from buildingday.storage.tables import Assignment, Person
from buildingday.text.pinyin import initials_of_name


class Visitors:
    """Turns names into assignments: of the whole building where all its rows name one person, else of single doors."""

    def __init__(self, desk: Desk, rows: Iterable[RosterRow]):
        connection, today = desk.store.connection, desk.today()
        self._new_id = desk.store.new_id
        self._since, self._until = today.isoformat(), (today - timedelta(days=1)).isoformat()
        self._ids: dict[str, list[str]] = defaultdict(list)
        for person in queries.people(connection):
            if person.closed_on is None:
                self._ids[person.name].append(person.id)
        self._names = {row_id: name for name, ids in self._ids.items() for row_id in ids}
        self._of_place: dict[str, dict[str, str]] = defaultdict(dict)
        for assigned in queries.assigned_places(connection, today):
            self._of_place[assigned.place_id][assigned.person_id] = assigned.id
        self._of_household = queries.assigned_households(connection)
        self._named: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for row in rows:
            self._named[_building(row)].add(row.visitor)

    def before(self, household_id: str) -> str:
        """Name of the visitor of one household's own, or an empty text."""
        person_id, _assignment = self._of_household.get(household_id, ("", ""))
        return self._names.get(person_id, "")

    def assign(self, row: RosterRow, above: Sequence[str], household_id: str) -> Iterator[Add | Set]:
        """What makes the named person the visitor of the household; nothing when that is so already.

        ``above`` holds the ids of the stair, the building and what they stand in.

        Raises:
            Refused: two people have the name.
        """
        if not row.visitor:
            return
        known = self._ids[row.visitor]
        if len(known) > 1:
            raise Refused(
                N_("有 {count} 个人叫“{name}”，分不清是谁。请先改名区分。"), count=len(known), name=row.visitor
            )
        if known and any(known[0] in self._of_place.get(place_id, ()) for place_id in above):
            return
        if not known:
            yield self._person(row.visitor)
        person_id = self._ids[row.visitor][0]
        if self._named[_building(row)] == {row.visitor}:
            yield from self._assign_building(person_id, above[1])
        elif self._of_household.get(household_id, ("", ""))[0] != person_id:
            yield from self._assign_household(person_id, household_id)

    def _person(self, name: str) -> Add:
        person_id = self._new_id()
        self._ids[name].append(person_id)
        self._names[person_id] = name
        return Add(Person, blank(Person) | {"id": person_id, "name": name, "initials": initials_of_name(name)})

    def _assign_building(self, person_id: str, building_id: str) -> Iterator[Add | Set]:
        for assignment_id in self._of_place[building_id].values():
            yield Set(Assignment, assignment_id, {"until": self._until})
        added = self._assignment(person_id, place_id=building_id)
        self._of_place[building_id] = {person_id: added.values["id"]}
        yield added

    def _assign_household(self, person_id: str, household_id: str) -> Iterator[Add | Set]:
        if household_id in self._of_household:
            yield Set(Assignment, self._of_household[household_id][1], {"until": self._until})
        yield self._assignment(person_id, household_id=household_id)

    def _assignment(self, person_id: str, **target: str) -> Add:
        values = {"id": self._new_id(), "person_id": person_id, "since": self._since, **target}
        return Add(Assignment, blank(Assignment) | values)


def _building(row: RosterRow) -> tuple[str, str, str]:
    return row.community, row.compound, row.door.building
