"""Puts the sample street together and writes it: one row a line, so that changes can be read."""

import json
import random
import tomllib
from typing import Any

from . import people, places
from .problems import Problems, reporting_doors
from .rows import HERE, Row, without_defaults
from .stories import Stories
from .visits import Rounds

SEED = 20190520  # the building workday began in May 2019
FORMAT = 1
ME = "p:wangxiuying"
NUMBER_PREFIX = "YC"
#: The meetings from whose days others are counted: the first workday from that day of the month on.
ANCHORS = {"m1": {"month": -1, "day": 9}, "m2": {"month": -2, "day": 9}}


def build(seed: int = SEED) -> dict[str, Any]:
    """The whole sample street as tables of rows."""
    stories = Stories(random.Random(seed))
    at_home = {f"h:{door}": {"occupancy": "resident"} for door in reporting_doors()}
    households = places.households(random.Random(seed + 1), at_home | stories.households)
    staff = people.load()
    visitors = people.visitors(staff["assignments"])
    problems = Problems(random.Random(seed + 2), households, visitors)
    rounds = Rounds(random.Random(seed + 3), households, visitors, stories.quiet)
    tables: dict[str, list[Row]] = {
        "places": places.places(),
        "areas": places.AREAS,
        **staff,
        "households": households,
        "visits": rounds.visits + problems.visits + stories.visits,
        "promises": rounds.promises + stories.promises,
        "marks": [{"day": -1, "kind": "left", "person": ME, "reason": "meeting"}],
        "issues": problems.issues + stories.issues,
        "links": problems.links + stories.links,
        "meetings": tomllib.loads((HERE / "meetings.toml").read_text(encoding="utf-8"))["meetings"],
    }
    meta = {
        "anchors": ANCHORS,
        "community": places.COMMUNITY,
        "format": FORMAT,
        "me": ME,
        "number_prefix": NUMBER_PREFIX,
    }
    return meta | {name: _sorted(rows) if name != "places" else rows for name, rows in tables.items()}


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted((without_defaults(row) for row in rows), key=lambda row: str(row.get("key") or sorted(row.items())))


def text(street: dict[str, Any]) -> str:
    """The street as compact JSON with sorted keys, one row a line."""
    parts = [f"{_compact(name)}:{_value(street[name])}" for name in sorted(street)]
    return "{" + ",\n".join(parts) + "}\n"


def _value(value: Any) -> str:
    if not isinstance(value, list):
        return _compact(value)
    return "[\n" + ",\n".join(_compact(row) for row in value) + "\n]"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
