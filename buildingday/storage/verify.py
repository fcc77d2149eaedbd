"""Proof that the journal is whole and that the tables say what it says. Finds, and changes nothing."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from buildingday.errors import N_
from buildingday.storage import search
from buildingday.storage.connection import Connection
from buildingday.storage.journal import commitment_of, hash_of
from buildingday.storage.tables import JOURNALED, Changeset

_COLUMNS = tuple(Changeset.model_fields)
_SQL_FEEDS = f"SELECT {', '.join(_COLUMNS)} FROM changeset ORDER BY scope_id, device_id, seq"  # noqa: S608
_START: dict[str, Any] = {"seq": 0, "hash": "", "hlc": ""}  # what the first act of a feed follows
_SQL_PAYLOADS = "SELECT payload FROM changeset ORDER BY hlc, device_id, seq"


class Finding(NamedTuple):
    """One thing that is wrong: a sentence, untranslated, and what fills it in."""

    message: str
    params: dict[str, Any]


def file_findings(connection: Connection) -> Iterator[Finding]:
    """What SQLite itself finds wrong with the file and its references."""
    for (trouble,) in connection.execute("PRAGMA integrity_check(20)"):
        if trouble != "ok":
            yield Finding(N_("数据文件损坏：{trouble}。请用 buildingday backup restore 恢复。"), {"trouble": trouble})
    for table, _row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(N_("表 {table} 有一行指向不存在的 {parent}。"), {"table": table, "parent": parent})


def chain_findings(connection: Connection) -> Iterator[Finding]:
    """Acts that are missing from a feed, or were changed after they were written (F220)."""
    feed, last = ("", ""), _START
    for values in connection.execute(_SQL_FEEDS):
        row = dict(zip(_COLUMNS, values, strict=True))
        if feed != (row["scope_id"], row["device_id"]):
            feed, last = (row["scope_id"], row["device_id"]), _START
        if row["seq"] != last["seq"] + 1:
            yield Finding(N_("操作记录第 {seq} 步之前有缺失。"), {"seq": row["seq"]})
        elif row["previous_hash"] != last["hash"] or row["hlc"] <= last["hlc"]:
            yield Finding(N_("操作记录第 {seq} 步与前一步接不上，可能被改动过。"), {"seq": row["seq"]})
        erased = row["payload"] == row["salt"] == ""
        if hash_of(row) != row["hash"] or (
            not erased and commitment_of(row["salt"], row["payload"]) != row["commitment"]
        ):
            yield Finding(N_("操作记录第 {seq} 步的内容与校验值不符，可能被改动过。"), {"seq": row["seq"]})
        last = row


def search_findings(connection: Connection) -> Iterator[Finding]:
    """What the search does not find, or still finds after it was taken back."""
    for table, row_id in search.gaps(connection):
        yield Finding(N_("查找索引与 {table} 的记录 {id} 不一致。"), {"table": table, "id": row_id})


def fold_findings(connection: Connection) -> Iterator[Finding]:
    """Where the tables differ from what the whole journal, read again from its first act, says they are."""
    folded = fold(connection)
    for table, model in JOURNALED.items():
        columns = tuple(model.model_fields)
        said = folded.pop(table, {})
        for values in connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608
            row = dict(zip(columns, values, strict=True))
            expected = said.pop(row["id"], None)
            if expected is None:
                yield Finding(N_("{table} 的记录 {id} 在操作记录里没有来历。"), {"table": table, "id": row["id"]})
                continue
            for column in columns:
                if row[column] != expected.get(column):
                    yield Finding(
                        N_("{table} 的记录 {id} 的 {field} 与操作记录不符。"),
                        {"table": table, "id": row["id"], "field": column},
                    )
        for row_id in said:
            yield Finding(N_("操作记录里的 {table} 记录 {id} 不见了。"), {"table": table, "id": row_id})


def fold(connection: Connection) -> dict[str, dict[str, dict[str, Any]]]:
    """Every row that the journal made, by table and id, as the journal leaves it; null fields are left out."""
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for (payload,) in connection.execute(_SQL_PAYLOADS):
        for table, row_id, kind, *values in json.loads(payload or "[]"):
            rows = tables.setdefault(table, {})
            if kind == "create":
                rows[row_id] = {"id": row_id, **values[0]}
            elif kind == "set":
                rows.setdefault(row_id, {})[values[0]] = values[2]
            elif kind in ("delete", "restore"):
                rows.setdefault(row_id, {})["removed_at"] = values[0] if kind == "delete" else None
    return tables
