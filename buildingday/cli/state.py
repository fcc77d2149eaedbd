"""The options before the command, and the desk that a command works at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from buildingday import bootstrap
from buildingday.services.desk import Desk


@dataclass(slots=True)
class Options:
    """``--home`` and ``--debug`` of this run."""

    home: Path | None = None
    debug: bool = False


OPTIONS = Options()


@contextmanager
def desk() -> Iterator[Desk]:
    """The open desk of this run's home, closed at the end."""
    opened = bootstrap.open_desk(OPTIONS.home)
    try:
        bootstrap.backup_of_the_day(opened)
        yield opened
    finally:
        opened.store.close()
