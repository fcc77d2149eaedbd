"""The options before the command, and the desk that a command works at."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from buildingday import bootstrap
from buildingday.cli.output import tell
from buildingday.errors import N_, StorageTrouble
from buildingday.services.desk import Desk


@dataclass(slots=True)
class Options:
    """``--home`` of this run."""

    home: Path | None = None


OPTIONS = Options()


@contextmanager
def desk() -> Iterator[Desk]:
    """The open desk of this run's home, closed at the end; without today's backup when there can be none."""
    opened = bootstrap.open_desk(OPTIONS.home)
    try:
        if opened.clock.fixed is not None and sys.stderr.isatty():
            tell(N_("时钟已设定为 {now}。"), now=f"{opened.now():%Y-%m-%d %H:%M}")
        try:
            bootstrap.backup_of_the_day(opened)
        except StorageTrouble as trouble:
            tell(N_("今天的备份没有做成。"))
            tell(trouble.message, **trouble.params)
        with opened.store.troubles():
            yield opened
    finally:
        opened.store.close()
