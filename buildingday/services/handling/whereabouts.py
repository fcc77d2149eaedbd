"""点位: the places and doors that somebody means who types where a problem is, to pick from."""

from dataclasses import dataclass

from buildingday.domain.door import natural_key
from buildingday.domain.privacy import mask_name
from buildingday.services.desk import Desk
from buildingday.storage.queries import finding as queries
from buildingday.storage.queries.places import all_places
from buildingday.storage.search import find as search
from buildingday.text.normalize import halfwidth

#: Places offered before anything is typed: those in which problems are.
_OFFERED = ("compound", "building", "community")
_MOST = 50


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place or a door, as a form keeps it: ``place:<id>`` or ``household:<id>``, with words, names masked."""

    key: str
    words: str
    more: str = ""


def whereabouts(desk: Desk, typed: str, *, doors: bool = True) -> list[Whereabouts]:
    """Doors and places that the typed characters, initials or code find; compounds and buildings for nothing typed.

    A door whose code was begun comes first, then places, then other doors.
    """
    connection = desk.store.connection
    if not typed.strip():
        rows = sorted((row for row in all_places(connection) if row.kind in _OFFERED), key=lambda row: row.path)
        return [Whereabouts(f"place:{row.id}", row.path or row.name) for row in rows[:_MOST]]
    found = [("place", entity_id) for _kind, entity_id in search(connection, typed, "place", limit=_MOST)]
    if doors:
        found += search(connection, typed, "household", limit=_MOST)
    named = [(kind, entity_id, queries.read_words(connection, kind, entity_id)) for kind, entity_id in found]
    where = [_where(kind, entity_id, words) for kind, entity_id, words in named if words is not None]
    door = halfwidth(typed).strip().upper()
    return sorted(where, key=lambda each: (not each.words.startswith(door), bool(each.more), natural_key(each.words)))


def _where(kind: str, entity_id: str, words: tuple[str, str, str]) -> Whereabouts:
    first, second, name = words
    if kind == "place":
        return Whereabouts(f"place:{entity_id}", first or name)
    return Whereabouts(f"household:{entity_id}", f"{first} {mask_name(name)}", second)
