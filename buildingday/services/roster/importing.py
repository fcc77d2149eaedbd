"""The roster in: a preview that writes nothing, and an import that can be run again and undone as one (F230)."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from buildingday.domain.place import PlaceKind
from buildingday.errors import Refused
from buildingday.exchange.refused import Problem, RefusedRow, write_refused_beside
from buildingday.exchange.roster_file import RosterRow, read_roster
from buildingday.exchange.roster_words import write_template
from buildingday.files import file_mark
from buildingday.i18n import _, say
from buildingday.services.desk import Desk
from buildingday.services.roster.roster_plan import RosterPlanner, RowPlan
from buildingday.storage.bulk import Add, Bulk
from buildingday.storage.tables import Person, Place

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What an import would do: ``read == new + len(changed) + unchanged + len(refused)``; blank rows count apart."""

    read: int
    new: int
    changed: tuple[RowPlan, ...]
    unchanged: int
    refused: tuple[RefusedRow, ...]
    blank: int
    new_places: dict[PlaceKind, int]
    new_people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterResult:
    """What an import did; ``error_file`` lists the refused rows, None when there are none."""

    read: int
    new: int
    changed: int
    unchanged: int
    refused: tuple[RefusedRow, ...]
    blank: int
    error_file: Path | None


def write_roster_template(path: Path, force: bool = False) -> None:
    """Writes an empty roster to fill in.

    Raises:
        WrongUsage: the name does not end in ``.xlsx`` or ``.csv``.
        Refused: the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    write_template(path, force)


def preview_roster(desk: Desk, path: Path) -> RosterPreview:
    """What importing the file would change, row by row, without writing anything.

    Raises:
        BadFile: it is no table, or has no column for doors.
    """
    file = read_roster(path)
    refused = list(file.refused)
    places: Counter[PlaceKind] = Counter()
    people: list[str] = []
    changed: list[RowPlan] = []
    new = unchanged = 0
    for plan in _plans(desk, file.rows, refused):
        new += plan.is_new
        if plan.changes:
            changed.append(plan)
        elif not plan.is_new:
            unchanged += 1
        for operation in plan.step:
            if isinstance(operation, Add) and operation.model is Place:
                places[PlaceKind(operation.values["kind"])] += 1
            elif isinstance(operation, Add) and operation.model is Person:
                people.append(operation.values["name"])
    return RosterPreview(file.read, new, tuple(changed), unchanged, tuple(refused), file.blank, places, tuple(people))


def import_roster(desk: Desk, path: Path, progress: Progress | None = None) -> RosterResult:
    """Imports the file; a door that is known is changed only where the row says something else.

    Cut short, whole acts are kept and running it again does the rest. Refused rows are written to a new file beside
    ``path``.

    Raises:
        BadFile: it is no table, or has no column for doors; nothing was changed.
        StorageTrouble: the disk refuses; whole acts are kept.
    """
    file = read_roster(path)
    refused = list(file.refused)
    new, changed, unchanged = import_rows(desk, file.rows, refused, progress, file_mark(path))
    error_file = write_refused_beside(path, refused)
    return RosterResult(file.read, new, changed, unchanged, tuple(refused), file.blank, error_file)


def import_rows(
    desk: Desk,
    rows: Sequence[RosterRow],
    refused: list[RefusedRow],
    progress: Progress | None = None,
    source: str = "",
) -> tuple[int, int, int]:
    """Imports rows that were read already, and gives how many are new, changed and unchanged.

    Adds to ``refused`` what is not taken, and calls ``progress`` with rows done and all rows after every act.
    With a ``source`` (see ``files.file_mark``) an import that was cut short is gone on with.
    """
    bulk = Bulk(desk.store, "roster.import", desk.actor.id, source)
    new = changed = unchanged = 0
    for done, plan in enumerate(_plans(desk, rows, refused)):
        new += plan.is_new
        changed += bool(plan.changes)
        unchanged += not plan.is_new and not plan.changes
        if bulk.write(plan.step) and progress is not None:
            progress(done, len(rows))
    bulk.flush()
    if progress is not None:
        progress(len(rows), len(rows))
    return new, changed, unchanged


def _plans(desk: Desk, rows: Sequence[RosterRow], refused: list[RefusedRow]) -> Iterator[RowPlan]:
    """What every row comes to; those that the home does not take go to ``refused``, which stays in order."""
    planner = RosterPlanner(desk, rows)
    for row in rows:
        try:
            plan = planner.plan(row)
        except Refused as no:
            problem = Problem(_("门牌"), str(row.door), say(no.message, **no.params))
            insort(refused, RefusedRow(row.row, (problem,)))
        else:
            yield plan
