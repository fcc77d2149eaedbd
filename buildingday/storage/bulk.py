"""Long work as a series of acts: whole steps, at most ``MAX_ENTITIES`` entities an act, one correlation id."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from buildingday.storage.journal import MAX_ENTITIES
from buildingday.storage.store import Store
from buildingday.storage.tables import JOURNALED, METADATA, Row

Model: TypeAlias = type[Row]


class Add(NamedTuple):
    """A new row with all its columns (see ``journal.blank``)."""

    model: Model
    values: dict[str, Any]


class Set(NamedTuple):
    """Fields of a row to change."""

    model: Model
    row_id: str
    fields: dict[str, Any]


class Remove(NamedTuple):
    """A row to put a tombstone on."""

    model: Model
    row_id: str


Step: TypeAlias = Sequence[Add | Set | Remove]

#: Every journaled table, parents before children.
_IN_ORDER = [JOURNALED[table.name] for table in METADATA.sorted_tables if table.name in JOURNALED]


class Bulk:
    """Collects steps and writes them; call ``flush`` at the end. When it is cut short, whole acts are there or not.

    ``source`` names what is worked through; doing the same again after a cut goes on with the same series.
    """

    def __init__(self, store: Store, verb: str, actor_id: str, source: str = ""):
        self.correlation_id = store.series(verb, actor_id, source) if source else store.new_id()
        self._store, self._verb, self._actor_id, self._source = store, verb, actor_id, source
        self._waiting: list[Add | Set | Remove] = []

    def write(self, step: Step) -> bool:
        """Takes a step, which lands in one act as a whole. Tells whether what came before it was written now."""
        full = len(self._waiting) + len(step) > MAX_ENTITIES
        if full:
            self.flush()
        self._waiting.extend(step)
        return full

    def flush(self) -> None:
        """Writes what is waiting as one act.

        Raises:
            StorageTrouble: the disk is full, read-only, or another program keeps the database busy.
        """
        added: dict[Model, list[dict[str, Any]]] = {}
        for step in self._waiting:
            if isinstance(step, Add):
                added.setdefault(step.model, []).append(step.values)
        with self._store.act(
            self._verb, self._actor_id, reason=self._source, correlation_id=self.correlation_id
        ) as act:
            for model in _IN_ORDER:
                act.add_many(model, added.get(model, []))
            for step in self._waiting:
                if isinstance(step, Set):
                    act.set(step.model, step.row_id, **step.fields)
                elif isinstance(step, Remove):
                    act.remove(step.model, step.row_id)
        self._waiting.clear()
