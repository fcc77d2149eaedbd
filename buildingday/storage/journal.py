"""The journal: every change is an act, every act one transaction and one row of a hash-chained, append-only feed.

Payload: a canonical JSON list of operations, each ``[table, id, kind, …]``::

    [table, id, "create", {field: value}]      fields that are null are left out
    [table, id, "set", field, old, new]
    [table, id, "delete", moment]              a tombstone: the row stays, with removed_at
    [table, id, "restore", moment]             takes a tombstone back
    [table, id, "read"]                        masked data was shown (F222), or a text was signed that was made from it

The hash of a row covers its envelope, the hash of the row before it, and a salted commitment to the payload, so that a
payload may be erased by law later and the chain still verifies.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from buildingday.clock import stamp
from buildingday.errors import N_, Refused
from buildingday.storage import search
from buildingday.storage.identity import Identity
from buildingday.storage.ids import new_id, random_id
from buildingday.storage.tables import JOURNALED, Changeset, ChangesetEntity, Draft, LocalSetting, Row

R = TypeVar("R", bound=Row)
Operation = list[Any]

GONE = N_("这条记录已经不在了，可能刚被撤销。请刷新后再试。")
CHANGED_SINCE = N_("这一步之后又有改动，不能直接撤销。请先撤销后来的那一步。")

#: An act touches at most this many entities, so that one unit of undo and of exchange stays small.
MAX_ENTITIES = 1_000
_CHANGESET = Changeset.__table__  # type: ignore[attr-defined]
_TOUCHED = ChangesetEntity.__table__  # type: ignore[attr-defined]
_DRAFT = Draft.__table__  # type: ignore[attr-defined]
_SETTING = LocalSetting.__table__  # type: ignore[attr-defined]


def table_of(model: type[Row]) -> Table:
    """The SQLAlchemy table behind a model."""
    return model.__table__  # type: ignore[attr-defined, no-any-return]


def canonical(value: Any) -> str:
    """JSON with one possible spelling: sorted keys, no blanks, no escapes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def commitment_of(salt: str, payload: str) -> str:
    """What the hash chain keeps of a payload."""
    return hashlib.sha256(f"{salt}:{payload}".encode()).hexdigest()


def hash_of(row: dict[str, Any]) -> str:
    """The hash of a journal row: everything but the payload, its salt and the hash itself."""
    envelope = {key: value for key, value in row.items() if key not in ("payload", "salt", "hash")}
    return hashlib.sha256(canonical(envelope).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ActHead:
    """Who does what, and why; ``correlation_id`` ties the acts of one long work together."""

    verb: str
    actor_id: str
    reason: str = ""
    correlation_id: str | None = None
    undoes: str | None = None


class Act:
    """The only way to write. Made by ``Store.act``; use it as that context manager gives it."""

    def __init__(self, connection: Connection, identity: Identity, revision: str, head: ActHead, now: datetime):
        self.head = head
        self.now = now
        self.correlation_id = head.correlation_id or self.fresh_id()
        self._connection = connection
        self._identity = identity
        self._revision = revision
        self._operations: list[Operation] = []
        self._index = search.Indexer(connection)

    @property
    def moment(self) -> str:
        """The act's time as it is stored."""
        return stamp(self.now)

    def fresh_id(self) -> str:
        """A new id at the act's time."""
        return new_id(int(self.now.timestamp() * 1000))

    def add(self, row: R) -> R:
        """Writes a new row and gives it an id when it has none."""
        row.id = row.id if getattr(row, "id", None) else self.fresh_id()
        self.add_many(type(row), [row.model_dump()])
        return row

    def add_many(self, model: type[Row], rows: list[dict[str, Any]]) -> None:
        """Writes many new rows of one table; every row has all columns (see ``blank``) and an id."""
        if not rows:
            return
        table = table_of(model)
        self._connection.execute(insert(table), rows)
        for row in rows:
            kept = {field: value for field, value in row.items() if value is not None and field != "id"}
            self._operations.append([table.name, row["id"], "create", kept])
        self._index.created(table.name, rows)

    def set(self, model: type[Row], row_id: str, **fields: Any) -> bool:
        """Changes fields of one row; fields that already have the value are left alone. Tells whether anything changed.

        Raises:
            Refused: no such row, or it was removed.
        """
        table = table_of(model)
        columns = [table.c[name] for name in fields]
        found = self._connection.execute(select(table.c.removed_at, *columns).where(table.c.id == row_id)).first()
        if found is None or found.removed_at is not None:
            raise Refused(GONE)
        old = found._mapping
        changed = {name: value for name, value in fields.items() if old[name] != value}
        if not changed:
            return False
        self._connection.execute(update(table).where(table.c.id == row_id).values(**changed))
        for name, value in changed.items():
            self._operations.append([table.name, row_id, "set", name, old[name], value])
        self._index.changed(table.name, row_id, changed)
        return True

    def remove(self, model: type[Row], *row_ids: str) -> None:
        """Puts a tombstone on rows.

        Raises:
            Refused: one of them is not there.
        """
        self._tombstone(table_of(model), row_ids, "delete")

    def restore(self, model: type[Row], *row_ids: str) -> None:
        """Takes tombstones back.

        Raises:
            Refused: one of the rows has none.
        """
        self._tombstone(table_of(model), row_ids, "restore")

    def read(self, model: type[Row], row_id: str) -> None:
        """Journals that masked data of a row was shown, or signed; nothing before that can then be undone."""
        self._operations.append([table_of(model).name, row_id, "read"])

    def forget_draft(self, key: str | None) -> None:
        """Drops a draft in the same transaction that saves what it held."""
        if key is not None:
            self._connection.execute(_DRAFT.delete().where(_DRAFT.c.key == key))

    def keep_setting(self, key: str, value: str) -> None:
        """Writes a local setting in the same transaction."""
        self._connection.execute(_SETTING.delete().where(_SETTING.c.key == key))
        self._connection.execute(insert(_SETTING), {"key": key, "value": value})

    def get(self, model: type[R], row_id: str) -> R | None:
        """A row as it stands within this act; None when absent or removed."""
        table = table_of(model)
        found = self._connection.execute(
            select(table).where(table.c.id == row_id, table.c.removed_at.is_(None))
        ).first()
        return None if found is None else model.model_construct(**found._mapping)

    def rows(self, model: type[R], **where: Any) -> list[R]:
        """Rows that are not removed and have the given values, in the order of their ids."""
        table = table_of(model)
        query = select(table).where(table.c.removed_at.is_(None), *(table.c[k] == v for k, v in where.items()))
        return [model.model_construct(**r._mapping) for r in self._connection.execute(query.order_by(table.c.id))]

    def scalar(self, sql: str, **values: Any) -> Any:
        """One value by SQL text, for numbers that are counted within the act."""
        return self._connection.exec_driver_sql(sql, values).scalar()

    def _tombstone(self, table: Table, row_ids: Sequence[str], kind: str) -> None:
        if not row_ids:
            return
        stands = table.c.removed_at.is_(None)
        query = update(table).where(table.c.id == bindparam("row_id"), stands if kind == "delete" else ~stands)
        query = query.values(removed_at=self.moment if kind == "delete" else None)
        if self._connection.execute(query, [{"row_id": row_id} for row_id in row_ids]).rowcount < len(row_ids):
            raise Refused(GONE)
        self._operations.extend([table.name, row_id, kind, self.moment] for row_id in row_ids)
        if kind == "delete":
            self._index.removed(row_ids)
        else:
            for row_id in row_ids:
                self._index.changed(table.name, row_id, None)

    def write_journal(self) -> bool:
        """Appends the act to the feed. False when nothing was done, and then nothing is written."""
        if not self._operations:
            return False
        entities = list(dict.fromkeys(operation[1] for operation in self._operations))
        self._index.flush()
        last = self._connection.execute(
            select(_CHANGESET.c.seq, _CHANGESET.c.hlc, _CHANGESET.c.hash)
            .where(
                _CHANGESET.c.scope_id == self._identity.scope_id,
                _CHANGESET.c.device_id == self._identity.device_id,
            )
            .order_by(_CHANGESET.c.seq.desc())
            .limit(1)
        ).first()
        payload, salt = canonical(self._operations), random_id()
        row: dict[str, Any] = {
            "scope_id": self._identity.scope_id,
            "device_id": self._identity.device_id,
            "seq": last.seq + 1 if last else 1,
            "hlc": next_hlc(last.hlc if last else self._latest_hlc(), self.now),
            "wall_time": self.moment,
            "actor_id": self.head.actor_id,
            "verb": self.head.verb,
            "reason": self.head.reason,
            "correlation_id": self.correlation_id,
            "undoes": self.head.undoes,
            "schema_revision": self._revision,
            "payload": payload,
            "salt": salt,
            "commitment": commitment_of(salt, payload),
            "previous_hash": last.hash if last else "",
        }
        row["hash"] = hash_of(row)
        self._connection.execute(insert(_CHANGESET), row)
        touched = [{"device_id": row["device_id"], "seq": row["seq"], "entity_id": entity} for entity in entities]
        self._connection.execute(insert(_TOUCHED), touched)
        return True

    def _latest_hlc(self) -> str:
        """The clock of all feeds here: a restored file goes on after what it holds, whatever the wall clock says."""
        return self._connection.execute(select(func.max(_CHANGESET.c.hlc))).scalar() or ""


def next_hlc(last: str, now: datetime) -> str:
    """The hybrid logical clock after ``last``: wall milliseconds and a counter; never goes back with the wall clock."""
    wall = int(now.timestamp() * 1000)
    last_wall, _, count = last.partition("-")
    if not last or wall > int(last_wall):
        return f"{wall:014d}-00000"
    return f"{int(last_wall):014d}-{int(count) + 1:05d}"


def blank(model: type[Row]) -> dict[str, Any]:
    """A row of ``model`` with every column at its default, to be filled for ``add_many``."""
    return {name: field.get_default() for name, field in model.model_fields.items()}


def reverse(act: Act, payload: str) -> None:
    """Takes the operations of one act back, last first; runs of one kind on one table together.

    Raises:
        Refused: something of it was changed later.
    """
    operations = reversed(json.loads(payload))
    for (table, kind), run in groupby(operations, key=lambda operation: (operation[0], operation[2])):
        model = JOURNALED[table]
        if kind in ("create", "restore"):
            act.remove(model, *(operation[1] for operation in run))
        elif kind == "delete":
            act.restore(model, *(operation[1] for operation in run))
        elif kind == "set":
            for _, row_id, _, field, old, new in run:
                current = act.get(model, row_id)
                if current is None or getattr(current, field) != new:
                    raise Refused(CHANGED_SINCE)
                act.set(model, row_id, **{field: old})
