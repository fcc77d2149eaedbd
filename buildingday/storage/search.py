"""Full-text search for any Chinese word of one character or more, pinyin initials, numbers and places (F089).

The index holds one character a token and is asked for phrases; trigram indexes find no word of two characters. Entries
are written in the act that changes what they describe. This is the one place with SQL that only SQLite knows.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from buildingday.storage import alike
from buildingday.storage.connection import Connection as RawConnection
from buildingday.text.normalize import index_terms, query_phrase

if TYPE_CHECKING:  # finding needs none of SQLAlchemy, only indexing does
    from sqlalchemy import BindParameter, Connection

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is searchable about one kind of entity, from the columns of its own row and the path of its place."""

    words: tuple[str, ...]
    initials: tuple[str, ...]
    place: str | None = None  # column with the id of the place whose path is searchable too


ENTRIES: dict[str, Entry] = {
    "household": Entry(("door", "name", "phone"), ("initials",), "stair_id"),
    "issue": Entry(("number", "title", "detail"), (), "place_id"),
    "place": Entry(("path", "name", "code"), ("initials",)),
    "person": Entry(("name", "phone"), ("initials",)),
    "unit": Entry(("name", "short_name", "duty_scope"), ("initials",)),
    "helper": Entry(("name", "home_unit", "skills", "phone"), ("initials",)),
}


@dataclass(slots=True)
class Indexer:
    """Collects what an act changed and writes the index once at its end."""

    connection: "Connection"
    _fresh: dict[str, tuple[str, Values]] = field(default_factory=dict)
    _stale: dict[str, str] = field(default_factory=dict)
    _gone: list[str] = field(default_factory=list)

    def created(self, table: str, rows: Iterable[Values]) -> None:
        """New rows of a searchable table."""
        if table in ENTRIES:
            self._fresh.update((row["id"], (table, row)) for row in rows)

    def changed(self, table: str, row_id: str, fields: Values | None) -> None:
        """A row whose searchable columns changed; ``fields`` None means all of them."""
        entry = ENTRIES.get(table)
        if table == "place" and fields is not None and "path" in fields:
            self._stale.update(_standing_at(self.connection, row_id))
        if row_id in self._fresh:
            self._fresh[row_id] = (table, self._fresh[row_id][1] | (fields or {}))
        elif entry and (fields is None or fields.keys() & {*entry.words, *entry.initials, entry.place}):
            self._stale[row_id] = table

    def removed(self, row_ids: Iterable[str]) -> None:
        """Rows that got a tombstone."""
        for row_id in row_ids:
            self._fresh.pop(row_id, None)
            self._stale.pop(row_id, None)
            self._gone.append(row_id)

    def flush(self) -> None:
        """Writes the collected changes."""
        from sqlalchemy import text

        self._drop([*self._gone, *self._stale])
        for row_id, table in self._stale.items():
            found = self.connection.execute(text(_SELECT[table]), {"id": row_id}).first()
            if found is not None:
                self._fresh[row_id] = (table, dict(found._mapping))
        self._insert()

    def _drop(self, row_ids: list[str]) -> None:
        if not row_ids:
            return
        from sqlalchemy import bindparam, text

        where: BindParameter[list[str]] = bindparam("ids", expanding=True)
        numbers = text("SELECT number FROM search_row WHERE entity_id IN :ids").bindparams(where)
        found = [tuple(row) for row in self.connection.execute(numbers, {"ids": row_ids})]
        if found:
            self.connection.exec_driver_sql("DELETE FROM search_text WHERE rowid = ?", found)
            self.connection.exec_driver_sql("DELETE FROM search_text_pairs WHERE rowid = ?", found)
            self.connection.exec_driver_sql("DELETE FROM search_row WHERE number = ?", found)

    def _insert(self) -> None:
        if not self._fresh:
            return
        start = self.connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM search_row").scalar_one()
        path = _paths(self.connection)
        standing = _standing_in(self.connection)
        owners, entries, pairs = [], [], []
        for number, (table, row) in enumerate(self._fresh.values(), start=start + 1):
            entry = ENTRIES[table]
            place = path(row[entry.place]) if entry.place else ("", "")
            words = " ".join([place[0], *(str(row[name] or "") for name in entry.words)])
            initials = " ".join([place[1], *(str(row[name] or "") for name in entry.initials)])
            if table == "issue":
                initials += " " + _initials(row["title"])
                pairs.append((number, alike.entry_of(row["title"], row["detail"], standing(row["place_id"]))))
            owners.append((number, table, row["id"]))
            entries.append((number, index_terms(words), index_terms(initials)))
        self.connection.exec_driver_sql("INSERT INTO search_row (number, entity, entity_id) VALUES (?, ?, ?)", owners)
        self.connection.exec_driver_sql("INSERT INTO search_text (rowid, words, initials) VALUES (?, ?, ?)", entries)
        if pairs:
            self.connection.exec_driver_sql("INSERT INTO search_text_pairs (rowid, pairs) VALUES (?, ?)", pairs)


def _initials(title: str) -> str:
    from buildingday.text.pinyin import initials

    return initials(title)


_SELECT = {table: f"SELECT * FROM {table} WHERE id = :id AND removed_at IS NULL" for table in ENTRIES}  # noqa: S608


def _standing_at(connection: "Connection", place_id: str) -> Iterator[tuple[str, str]]:
    """``(id, table)`` of what is found by the path of a place beside its own words."""
    for table, entry in ENTRIES.items():
        if entry.place:
            sql = f"SELECT id FROM {table} WHERE {entry.place} = ? AND removed_at IS NULL"  # noqa: S608 - ours
            yield from ((row[0], table) for row in connection.exec_driver_sql(sql, (place_id,)))


def _paths(connection: "Connection") -> Callable[[str], tuple[str, str]]:
    """Looks up path and initials of a place, each place once."""
    known: dict[str, tuple[str, str]] = {}

    def path(place_id: str) -> tuple[str, str]:
        if place_id not in known:
            row = connection.exec_driver_sql("SELECT path, initials FROM place WHERE id = ?", (place_id,)).first()
            known[place_id] = (row[0], row[1]) if row else ("", "")
        return known[place_id]

    return path


_SQL_STANDING_IN = """
    WITH RECURSIVE above(id, parent_id, kind) AS (
        SELECT id, parent_id, kind FROM place WHERE id = ?
        UNION ALL
        SELECT p.id, p.parent_id, p.kind FROM place p JOIN above a ON p.id = a.parent_id
    )
    SELECT id FROM above WHERE kind IN ('building', 'compound')
"""


def _standing_in(connection: "Connection") -> Callable[[str], list[str]]:
    """Looks up the building and the compound of a place, each place once."""
    known: dict[str, list[str]] = {}

    def places(place_id: str) -> list[str]:
        if place_id not in known:
            known[place_id] = [row[0] for row in connection.exec_driver_sql(_SQL_STANDING_IN, (place_id,))]
        return known[place_id]

    return places


_SQL_GAPS = " UNION ALL ".join(
    f"""
    SELECT '{table}', e.id FROM {table} e LEFT JOIN search_row r ON r.entity_id = e.id
    LEFT JOIN search_text t ON t.rowid = r.number
    WHERE (e.removed_at IS NULL) <> (t.rowid IS NOT NULL)"""  # noqa: S608 - the tables are ours
    for table in ENTRIES
)
_SQL_PAIR_GAPS = """
    SELECT 'issue', e.id FROM issue e LEFT JOIN search_row r ON r.entity_id = e.id
    LEFT JOIN search_text_pairs t ON t.rowid = r.number
    WHERE (e.removed_at IS NULL) <> (t.rowid IS NOT NULL)
"""


def gaps(connection: RawConnection) -> Iterator[tuple[str, str]]:
    """``(entity, id)`` of what should be in the index and is not, and of what is in it and should not be."""
    yield from connection.execute(f"{_SQL_GAPS} UNION {_SQL_PAIR_GAPS}")


#: Ids of the entities of a kind that hold the phrase ``:text`` (see ``query_phrase``), for use within another query.
MATCHING = """
    SELECT r.entity_id FROM search_text t JOIN search_row r ON r.number = t.rowid
    WHERE search_text MATCH :text AND r.entity = '{entity}'
"""


def find(connection: RawConnection, typed: str, entity: str | None = None, limit: int = 500) -> list[tuple[str, str]]:
    """``(entity, id)`` of everything that holds the typed words, by words or by initials, newest entries first.

    A query with nothing searchable in it finds nothing.
    """
    phrase = query_phrase(typed)
    if not phrase:
        return []
    rows = connection.execute(
        """
        SELECT r.entity, r.entity_id FROM search_text t JOIN search_row r ON r.number = t.rowid
        WHERE search_text MATCH ? AND (? IS NULL OR r.entity = ?) ORDER BY t.rowid DESC LIMIT ?
        """,
        (phrase, entity, entity, limit),
    )
    return [(row[0], row[1]) for row in rows]
