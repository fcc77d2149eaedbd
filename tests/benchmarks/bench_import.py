"""Importing 100,000 households against the bare driver's executemany of the same rows; reach 6x.

The same rows are all that the import wrote: places, households, care tags, the journal with what it touched, the
search index. The floor writes them into a second database on the same disk, in one transaction, synchronous=FULL.
"""

import random
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.domain.door import DoorCode
from buildingday.domain.place import CareTagKind, Occupancy, Risk, Role, TargetKind
from buildingday.exchange.roster_file import RosterRow
from buildingday.services.desk import Desk
from buildingday.services.roster.importing import import_rows
from buildingday.services.roster.setup import found_home
from buildingday.storage.connection import Connection, connect
from buildingday.storage.store import Store
from buildingday.text.normalize import index_terms
from tests.benchmarks.measure import report, timed

NOW = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
HOUSEHOLDS = 100_000
REACH = 6.0
_TABLES = ("place", "household", "care_tag", "changeset", "changeset_entity", "search_row")
_SURNAMES, _GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高", "伟强军杰勇磊涛明超刚平辉芳娟敏静丽艳娜秀英梅玲桂兰"


def rows(count: int, seed: int = 7) -> list[RosterRow]:
    """Invented doors as a file would give them: 40 compounds, buildings of 3 stairs, 6 floors and 2 doors."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        building, door = divmod(number, 36)
        stair, door = divmod(door, 12)
        floor, side = divmod(door, 2)
        code = DoorCode(str(building + 1), str(stair + 1), f"{floor + 1}0{side + 1}", floor + 1)
        tagged = rng.random() < 0.1
        made.append(
            RosterRow(
                row=number + 2,
                district="云川区",
                street="玉苑街道",
                community="玉屏社区",
                grid=f"第{building % 40 // 4 + 1}网格",
                compound=f"玉苑{building % 40 + 1}号院",
                door=code,
                kind=TargetKind.HOUSEHOLD,
                name=rng.choice(_SURNAMES) + rng.choice(_GIVEN) + rng.choice(_GIVEN),
                phone=f"1990000{rng.randrange(10_000):04d}",
                occupancy=rng.choice(list(Occupancy)),
                care=(CareTagKind.ELDER,) if tagged else None,
                risk=Risk.MID if tagged else None,
                visitor="",
                note="",
            )
        )
    return made


def main() -> int:
    """Prints the ratio; the exit code tells whether it is reached."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else HOUSEHOLDS
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder) / "home", clock=Clock(NOW))
        found_home(desk, "玉屏社区", "王秀英", Role.BUILDING_HEAD)
        Store.open(Path(folder) / "bare.db", desk.clock).close()
        bare = connect(Path(folder) / "bare.db")
        doors = rows(count)
        ours = timed(lambda: import_rows(desk, doors, []))
        written = {table: _rows_of(desk.store.connection, table) for table in _TABLES}
        texts = _texts(desk)
        desk.store.close()
        floor = timed(lambda: _executemany(bare, written, texts))
        assert bare.execute("SELECT count(*) FROM household").fetchone()[0] == count
        bare.close()
    return 0 if report(f"import of {count:,} households", ours, floor, REACH) else 1


def _rows_of(connection: Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT * FROM {table}").fetchall()  # type: ignore[no-any-return]


def _texts(desk: Desk) -> list[tuple[int, str, str]]:
    """What the search index holds; it keeps no text itself, so it is put together as the indexer does."""
    found = desk.store.connection.execute(
        "SELECT r.number, s.path, h.door, h.name, h.phone, s.initials, h.initials FROM search_row r"
        " JOIN household h ON h.id = r.entity_id JOIN place s ON s.id = h.stair_id"
    )
    return [(number, index_terms(" ".join(words)), index_terms(" ".join(letters)))
            for number, *rest in found for words, letters in [(rest[:4], rest[4:])]]  # fmt: skip


def _executemany(
    bare: Connection, written: dict[str, list[tuple[object, ...]]], texts: list[tuple[int, str, str]]
) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("PRAGMA defer_foreign_keys = ON")  # a place may have moved below one that came later
    for table, values in written.items():
        bare.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(values[0]))})", values)
    bare.executemany("INSERT INTO search_text (rowid, words, initials) VALUES (?, ?, ?)", texts)
    bare.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(main())
