"""Arrow key to painted answer in the picture of a tower of 34 floors with 12 doors each, in a real terminal.

Counted until the cursor stands in the other window and the line below names its door: along a floor, and down the
whole house, where most steps scroll all of it.
"""

import csv
import re
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.domain.place import Role
from buildingday.domain.visit import Outcome
from buildingday.services.roster.importing import import_roster
from buildingday.services.roster.setup import found_home
from buildingday.services.visiting.recording import VisitEntry, record_visit
from tests.benchmarks.big_street import NOW
from tests.benchmarks.terminal import Terminal, app_at

FLOORS, DOORS = 34, 12
REACH_MS = 50
UP, DOWN, RIGHT, LEFT, F5 = b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[15~"


def make(home: Path) -> Path:
    """A home with one tower in which every other door was visited in the last months."""
    home.mkdir(parents=True)
    roster = home / "tower.csv"
    with roster.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["社区", "小区", "楼栋", "单元", "门牌"])
        for floor in range(1, FLOORS + 1):
            rows.writerows(["玉屏社区", "高楼小区", 30, 1, f"{floor}{door:02d}"] for door in range(1, DOORS + 1))
    desk = open_desk(home, clock=Clock(NOW))
    found_home(desk, "玉屏社区", "李建华", Role.CADRE)
    desk.store.close()
    desk = open_desk(home, clock=Clock(NOW))
    import_roster(desk, roster)
    doors = desk.store.connection.execute("SELECT id FROM household ORDER BY floor, room").fetchall()
    for at, (household_id,) in enumerate(doors[::2]):
        record_visit(desk, VisitEntry(household_id, Outcome.MET, visited_at=NOW - timedelta(days=at % 90 + 1)))
    desk.store.close()
    return home


def walk(terminal: Terminal, name: str, steps: list[tuple[bytes, str]], reach: float = REACH_MS) -> bool:
    """Presses keys and prints the median and 95th percentile until each one's door is named."""
    taken = []
    for key, door in steps:
        terminal.quiet(0.1)
        terminal.press(key)
        taken.append(terminal.wait_for(re.compile(door.encode()), 10) * 1000)
    taken.sort()
    p95 = taken[min(round(len(taken) * 0.95), len(taken) - 1)]
    mark = "ok" if p95 <= reach else "MISSED"
    print(f"{name:<44} median {taken[len(taken) // 2]:6.1f} ms   p95 {p95:6.1f} ms of {reach}  {mark}", flush=True)
    return p95 <= reach


def _door(floor: int, door: int) -> str:
    return f"30-1-{floor}{door:02d}"


def main() -> int:
    """Prints the figures; 1 when one is out of reach."""
    with tempfile.TemporaryDirectory() as folder:
        home = make(Path(folder) / "home")
        terminal = app_at(home, NOW)
        try:
            terminal.wait_for(re.compile(rb"30-1-\d{3,4}"))
            terminal.quiet(2)
            terminal.press(F5)
            terminal.wait_for(re.compile("高楼小区 30栋".encode()))
            terminal.quiet(1)
            terminal.press(F5)
            terminal.wait_for(re.compile(_door(34, 1).encode()))
            terminal.quiet(1)
            along = [(RIGHT, _door(34, door)) for door in range(2, DOORS + 1)]
            back = [(LEFT, _door(34, door)) for door in range(DOORS - 1, 0, -1)]
            down = [(DOWN, _door(floor, 1)) for floor in range(FLOORS - 1, 0, -1)]
            up = [(UP, _door(floor, 1)) for floor in range(2, FLOORS + 1)]
            fine = walk(terminal, "Section: right and left along a floor", (along + back) * 2)
            fine &= walk(terminal, "Section: down and up the whole house", (down + up) * 2)
            records = [(b"2", _door(34, door)) for door in range(2, DOORS + 1)]
            fine &= walk(terminal, "Section: 2, the next door named", records)
        finally:
            terminal.close()
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
