"""People of the work, units and who visits what, read from ``people.toml``."""

import tomllib
from typing import Any

from . import names
from .places import COMPOUNDS
from .rows import HERE, Row

_FIRST_PHONE = 101


def load() -> dict[str, list[Row]]:
    """The tables ``people``, ``units`` and ``assignments``; phones are invented in the order of the file."""
    data = tomllib.loads((HERE / "people.toml").read_text(encoding="utf-8"))
    numbers = iter(range(_FIRST_PHONE, 1000))
    people = [person | {"phone": names.phone(next(numbers))} for person in data["people"]]
    units = [unit | {"phone": names.phone(next(numbers))} for unit in data["units"]]
    return {"people": people, "units": units, "assignments": list(_assignments(data))}


def _assignments(data: dict[str, Any]) -> list[Row]:
    rows = [
        {"person": person, "place": place, "since": given["since"]}
        for person, given in data["assignments"].items()
        for place in given["places"]
    ]
    return [*rows, *data["earlier_assignments"]]


def visitors(assignments: list[Row]) -> dict[str, str]:
    """Who visits each building now."""
    return {row["place"]: row["person"] for row in assignments if "until" not in row}


#: The cadre who keeps the list of each compound and of the whole community.
KEEPERS = dict(zip([c.key for c in COMPOUNDS], ["p:lijianhua", "p:zhoumin", "p:tanyong", "p:hexiaoqin"], strict=True))

#: Everybody who may verify, ask or strike off in the sample.
STAFF = ("p:lijianhua", "p:zhoumin", "p:hexiaoqin", "p:tanyong", "p:xiangli", "p:zhaochanggui", "p:ranqiming")
