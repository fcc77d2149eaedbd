"""Saving one visit with one problem, durable: our service against the same rows through the bare driver."""

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from buildingday import bootstrap
from buildingday.domain.visit import Outcome
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.visiting.recording import VisitEntry, record_visit
from buildingday.storage.connection import connect
from tests.benchmarks.measure import report

ROUNDS = 200
REACH = 10
TABLES = ("visit", "issue", "reporter", "changeset", "changeset_entity", "search_row")


def one_visit(desk: Desk, door: str) -> None:
    """What the screen saves: an outcome, a note and a problem."""
    entry = VisitEntry(door, Outcome.MET, note="水管又漏了", issues=(IssueDraft("厨房水管漏水"),))
    record_visit(desk, entry)


def rows_of(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that the last act wrote, by table."""
    connection = desk.store.connection
    seq = connection.execute("SELECT max(seq) FROM changeset").fetchone()[0]
    touched = [row[0] for row in connection.execute("SELECT entity_id FROM changeset_entity WHERE seq = ?", (seq,))]
    marks = ",".join("?" * len(touched))
    rows = {t: connection.execute(f"SELECT * FROM {t} WHERE id IN ({marks})", touched).fetchall() for t in TABLES[:3]}
    rows["changeset"] = connection.execute("SELECT * FROM changeset WHERE seq = ?", (seq,)).fetchall()
    rows["changeset_entity"] = connection.execute("SELECT * FROM changeset_entity WHERE seq = ?", (seq,)).fetchall()
    found = connection.execute(f"SELECT * FROM search_row WHERE entity_id IN ({marks})", touched)
    rows["search_row"] = found.fetchall()
    return rows


def bare_saver(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> Any:
    """Writes the same rows with fresh keys in one transaction, synchronous=FULL."""
    connection = connect(path)
    names = {t: [c[1] for c in connection.execute(f"PRAGMA table_info({t})")] for t in TABLES}
    # Fresh keys: ids and the numbers of the feed and of the index must not collide.
    counter = 10_000_000

    def fresh(table: str, row: tuple[Any, ...]) -> list[Any]:
        new = dict(zip(names[table], row, strict=True))
        for key in ("id", "entity_id"):
            if key in new:
                new[key] = f"{counter}{new[key]}"[:32]
        for key in ("seq", "number"):
            if key in new and isinstance(new[key], int):
                new[key] = counter
        return list(new.values())

    def save() -> None:
        nonlocal counter
        counter += 1
        connection.execute("BEGIN IMMEDIATE")
        for table, group in rows.items():
            sql = f"INSERT INTO {table} VALUES ({','.join('?' * len(names[table]))})"
            for row in group:
                connection.execute(sql, fresh(table, row))
        connection.execute(
            "INSERT INTO search_text (rowid, words, initials) VALUES (?, ?, ?)",
            (counter, "厨 房 水 管 漏 水", "c f s g l s"),
        )
        connection.execute("COMMIT")

    return save


def main() -> None:
    """Prints the ratio of the medians, both taken in turn."""
    with tempfile.TemporaryDirectory() as folder:
        desk = bootstrap.open_demo(Path(folder) / "ours")
        door = desk.store.connection.execute("SELECT id FROM household ORDER BY id LIMIT 1").fetchone()[0]
        one_visit(desk, door)
        rows = rows_of(desk)
        desk.store.connection.execute("VACUUM INTO ?", (str(Path(folder) / "floor.db"),))
        save = bare_saver(Path(folder) / "floor.db", rows)
        ours, floor = [], []
        for round_ in range(ROUNDS + 10):
            begun = time.perf_counter()
            one_visit(desk, door)
            middle = time.perf_counter()
            save()
            if round_ >= 10:
                ours.append((middle - begun) * 1000)
                floor.append((time.perf_counter() - middle) * 1000)
        report("visit with one problem, durable", statistics.median(ours), statistics.median(floor), REACH)
        desk.store.close()


if __name__ == "__main__":
    main()
