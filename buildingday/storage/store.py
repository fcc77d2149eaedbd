"""The store of one home: one connection, owned by the thread that opened it; reads by SQL, writes by acts."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buildingday.clock import Clock, stamp
from buildingday.storage import migrate
from buildingday.storage.connection import Connection, DriverError, connect, storage_errors
from buildingday.storage.identity import Identity, identify
from buildingday.storage.ids import new_id

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from buildingday.storage.journal import Act

#: Verbs that change nothing a person would take back: who looked at what, and time on the clock of an item.
ASIDE = frozenset({"household.reveal", "issue.reveal", "meeting.spend"})

#: Verbs that stay: a signature is corrected by a note, and a home is not un-founded.
NOT_UNDONE = ASIDE | {"home.init", "meeting.sign", "sample.load"}


class Store:
    """An open database. Use ``Store.open``; close it in the same thread."""

    def __init__(self, path: Path, connection: Connection, clock: Clock, identity: Identity, revision: str):
        self.path = path
        self.connection = connection
        self.clock = clock
        self.identity = identity
        self.revision = revision
        self._engine: Engine | None = None

    @classmethod
    def open(cls, path: Path, clock: Clock) -> "Store":
        """Opens the database at ``path``, brings it to the present schema, and finds out whose feed it is.

        Raises:
            StorageTrouble: it cannot be opened, is from a newer version, or is damaged.
        """
        with storage_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            migrate.bring_up_to_date(path, clock.now())
            connection = connect(path)
            try:
                identity = identify(connection, path)
                return cls(path, connection, clock, identity, migrate.REVISIONS[-1])
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        """Closes the database; it can be opened again from any thread."""
        self.connection.close()

    def troubles(self) -> AbstractContextManager[None]:
        """While reading: what the driver throws becomes a ``StorageTrouble``; acts do so by themselves."""
        return storage_errors(self.path, DriverError)

    @contextmanager
    def act(
        self,
        verb: str,
        actor_id: str,
        *,
        reason: str = "",
        correlation_id: str | None = None,
        undoes: str | None = None,
    ) -> Iterator["Act"]:
        """One transaction and one row of the journal. Nothing is written when the body raises.

        Raises:
            StorageTrouble: the disk is full, read-only, or another program keeps the database busy.
        """
        from buildingday.storage.engine import engine_over
        from buildingday.storage.journal import Act, ActHead

        if self._engine is None:
            self._engine = engine_over(self.connection)
        with storage_errors(self.path), self._engine.begin() as connection:
            head = ActHead(verb, actor_id, reason, correlation_id, undoes)
            act = Act(connection, self.identity, self.revision, head, self.clock.now())
            yield act
            act.write_journal()

    def data_version(self) -> int:
        """Changes whenever another program wrote to the database."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def new_id(self) -> str:
        """A new id, for things that several acts must share."""
        return new_id(int(self.clock.now().timestamp() * 1000))

    # What belongs to this device alone is no part of the journal.

    def setting(self, key: str) -> str | None:
        """A local setting, or None."""
        row = self.connection.execute("SELECT value FROM local_setting WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def keep_setting(self, key: str, value: str) -> None:
        """Writes a local setting."""
        self._write_local(
            "INSERT INTO local_setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def draft(self, key: str) -> tuple[str, str] | None:
        """``(data, saved_at)`` of a draft, or None."""
        row = self.connection.execute("SELECT data, saved_at FROM draft WHERE key = ?", (key,)).fetchone()
        return (row[0], row[1]) if row else None

    def drafts(self, prefix: str) -> dict[str, str]:
        """Data of all drafts whose key begins with ``prefix``, by key."""
        rows = self.connection.execute("SELECT key, data FROM draft WHERE substr(key, 1, ?) = ?", (len(prefix), prefix))
        return {row[0]: row[1] for row in rows}

    def keep_draft(self, key: str, data: str) -> None:
        """Keeps what is being typed, durably."""
        self._write_local(
            """INSERT INTO draft (key, data, saved_at) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET data = excluded.data, saved_at = excluded.saved_at""",
            (key, data, stamp(self.clock.now())),
        )

    def drop_draft(self, key: str) -> None:
        """Forgets a draft that was given up."""
        self._write_local("DELETE FROM draft WHERE key = ?", (key,))

    def _write_local(self, sql: str, values: tuple[Any, ...]) -> None:
        with storage_errors(self.path):
            self.connection.execute(sql, values)

    def undo(self, actor_id: str, correlation_id: str) -> str:
        """Takes every act of a correlation back; gives the verb taken back. See ``storage.undo``.

        Raises:
            Refused: nothing to undo, undone already, not undoable, or something that still stands was built on it.
        """
        from buildingday.storage.undo import undo

        return undo(self, actor_id, correlation_id)

    def last_undoable(self, actor_id: str) -> str | None:
        """Correlation id of the actor's last act on this device that still stands and may be taken back."""
        quoted = ",".join(f"'{verb}'" for verb in sorted(NOT_UNDONE))
        row = self.connection.execute(
            f"""SELECT c.correlation_id FROM changeset c
            WHERE c.scope_id = ? AND c.device_id = ? AND c.actor_id = ? AND c.undoes IS NULL
              AND c.verb NOT IN ({quoted})
              AND NOT EXISTS (
                SELECT 1 FROM changeset u WHERE u.undoes = c.correlation_id AND u.reason = 'undo:' || c.seq)
            ORDER BY c.seq DESC LIMIT 1""",  # noqa: S608 - the verbs are ours
            (self.identity.scope_id, self.identity.device_id, actor_id),
        ).fetchone()
        return row[0] if row else None

    def series(self, verb: str, actor_id: str, source: str) -> str:
        """Correlation id for a long work of one verb on one source.

        When the actor's last act was the same work, cut short, this is its id, so that both parts are undone as one.
        """
        last = self.last_undoable(actor_id)
        same = self.connection.execute(
            "SELECT 1 FROM changeset WHERE correlation_id = ? AND verb = ? AND reason = ? LIMIT 1", (last, verb, source)
        ).fetchone()
        return last if last and same else self.new_id()
