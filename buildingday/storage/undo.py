"""Taking acts back: by acts of their own that reverse them, all of a correlation or none."""

import json
from collections import defaultdict
from collections.abc import Iterator

from buildingday.errors import N_, Refused
from buildingday.storage.connection import Connection
from buildingday.storage.journal import CHANGED_SINCE, MAX_ENTITIES, reverse, table_of
from buildingday.storage.store import ASIDE, NOT_UNDONE, Store
from buildingday.storage.tables import JOURNALED

_SQL_STANDING = """
    SELECT c.seq, c.verb, c.payload FROM changeset c
    WHERE c.correlation_id = ? AND NOT EXISTS (
        SELECT 1 FROM changeset u WHERE u.undoes = c.correlation_id AND u.reason = 'undo:' || c.seq)
    ORDER BY c.seq DESC
"""
_QUOTED = ", ".join(f"'{verb}'" for verb in sorted(ASIDE))
_SQL_TOUCHED_LATER = f"""
    SELECT DISTINCT c.verb FROM changeset mine
    JOIN changeset_entity touched ON touched.device_id = mine.device_id AND touched.seq = mine.seq
    JOIN changeset_entity again ON again.entity_id = touched.entity_id
    JOIN changeset c ON c.device_id = again.device_id AND c.seq = again.seq
    WHERE mine.correlation_id = ? AND c.correlation_id <> mine.correlation_id AND c.hlc > mine.hlc
      AND c.undoes IS NULL AND c.verb NOT IN ({_QUOTED})
      AND NOT EXISTS (SELECT 1 FROM changeset u WHERE u.undoes = c.correlation_id)
"""  # noqa: S608 - the verbs are ours


def undo(store: Store, actor_id: str, correlation_id: str) -> str:
    """Takes every act of a correlation back, last first, each by an act of its own. Gives the verb taken back.

    When it is cut short, calling it again takes back the rest.

    Raises:
        Refused: nothing to undo, undone already, not undoable, or something that still stands was built on it.
    """
    acts = store.connection.execute(_SQL_STANDING, (correlation_id,)).fetchall()
    if not acts:
        raise Refused(N_("没有可以撤销的一步。"))
    verb: str = acts[-1][1]
    if verb in NOT_UNDONE:
        raise Refused(N_("这一步不能撤销。签发后的纪要用“更正”说明。"))
    _refuse_when_built_on(store.connection, correlation_id, [payload for _seq, _verb, payload in acts])
    together = store.new_id()
    for seq, _verb, payload in acts:
        reason = f"undo:{seq}"
        with store.act("undo", actor_id, reason=reason, correlation_id=together, undoes=correlation_id) as act:
            reverse(act, payload)
    return verb


def _refuse_when_built_on(connection: Connection, correlation_id: str, payloads: list[str]) -> None:
    later = {row[0] for row in connection.execute(_SQL_TOUCHED_LATER, (correlation_id,))}
    if later & NOT_UNDONE:
        raise Refused(N_("后来已经签发了纪要，这一步不能再撤销。要改正请写更正说明。"))
    if later:
        raise Refused(CHANGED_SINCE)
    created: dict[str, list[str]] = defaultdict(list)
    ours: set[str] = set()  # nothing later touched these, so what they refer to goes with this step
    for payload in payloads:
        for table, row_id, kind, *_values in json.loads(payload):
            ours.add(row_id)
            if kind == "create":
                created[table].append(row_id)
    if any(user not in ours for user in _users(connection, created)):
        raise Refused(N_("后来的记录用到了这一步新增的内容，不能直接撤销。请先撤销后来的那一步。"))


def _users(connection: Connection, created: dict[str, list[str]]) -> Iterator[str]:
    """Ids of the rows that refer to one of the created rows."""
    for table, row_ids in created.items():
        for user, key in _references_to(table):
            for start in range(0, len(row_ids), MAX_ENTITIES):
                some = row_ids[start : start + MAX_ENTITIES]
                marks = ",".join("?" * len(some))
                sql = f"SELECT id FROM {user} WHERE removed_at IS NULL AND {key} IN ({marks})"  # noqa: S608
                for row in connection.execute(sql, some):
                    yield row[0]


def _references_to(table: str) -> Iterator[tuple[str, str]]:
    """``(table, column)`` of every reference to ``table``."""
    for name, model in JOURNALED.items():
        for key in table_of(model).foreign_keys:
            if key.column.table.name == table:
                yield name, key.parent.name
