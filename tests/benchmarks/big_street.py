"""A home with many households and problems, made once by importing what the generator writes."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.domain.place import Role
from buildingday.services.handling.issue_import import import_orders
from buildingday.services.roster.directory import assign
from buildingday.services.roster.importing import import_roster
from buildingday.services.roster.setup import found_home

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime.fromisoformat("2026-11-20T09:30:00+08:00")


def make(home: Path, households: int, problems: int) -> Path:
    """The home, founded by a cadre who looks after the whole of it."""
    generate = [sys.executable, str(ROOT / "sample_data" / "generate.py")]
    home.mkdir(parents=True)
    roster, orders = home / "roster.csv", home / "problems.csv"
    counts = ["--households", str(households)]
    subprocess.run([*generate, *counts, "-o", str(roster)], check=True)
    listed = ["--problems", str(problems), *counts, "--until", "2026-11-20"]
    subprocess.run([*generate, *listed, "-o", str(orders)], check=True)
    desk = open_desk(home, clock=Clock(NOW))
    try:
        found_home(desk, "玉屏社区", "李建华", Role.CADRE)
    finally:
        desk.store.close()
    desk = open_desk(home, clock=Clock(NOW))
    try:
        import_roster(desk, roster)
        import_orders(desk, orders)
        street = desk.store.connection.execute("SELECT id FROM place WHERE kind = 'street'").fetchone()[0]
        assign(desk, desk.actor.id, place_id=street)
    finally:
        desk.store.close()
    return home
