"""Rows that were not taken, with everything somebody needs to mend them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from buildingday.errors import StorageTrouble
from buildingday.exchange.table_writer import write_table
from buildingday.i18n import _


class Problem(NamedTuple):
    """What is wrong in one cell: the heading of its column, what stands there, and what would be accepted."""

    column: str
    value: str
    reason: str


class RefusedRow(NamedTuple):
    """One row of the file (as the spreadsheet numbers it) that was not taken, and why."""

    row: int
    problems: tuple[Problem, ...]


def write_refused(path: Path, refused: Iterable[RefusedRow], force: bool = False) -> None:
    """Writes one line for every problem to ``path``, in the order of the rows; errors as ``write_table``."""
    header = (_("行"), _("列"), _("内容"), _("原因"))
    write_table(path, header, ((row, *problem) for row, problems in refused for problem in problems), force)


def write_refused_beside(path: Path, refused: Sequence[RefusedRow]) -> Path | None:
    """Writes the refused rows to a new file beside ``path`` and gives its name.

    None when there are none, and when the folder takes no file: what was imported stays imported, and is said.
    """
    if not refused:
        return None
    try:
        free = next(name for name in _names(path) if not name.exists())
        write_refused(free, refused)
    except (OSError, StorageTrouble):
        return None
    return free


def _names(path: Path) -> Iterator[Path]:
    """``roster-refused.xlsx``, ``roster-refused-2.xlsx``, …"""
    ending = path.suffix if path.suffix.lower() in (".csv", ".xlsx") else ".csv"
    yield path.with_name(f"{path.stem}-refused{ending}")
    number = 2
    while True:
        yield path.with_name(f"{path.stem}-refused-{number}{ending}")
        number += 1
