"""Keeping a home sound: taking back the last step, the doctor, and backups (F210, F220)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from buildingday import paths
from buildingday.errors import N_, Refused
from buildingday.i18n import _, say
from buildingday.i18n.journal_labels import VERBS
from buildingday.services.desk import Desk
from buildingday.services.upkeep.workdays import calendar_of
from buildingday.storage import backup
from buildingday.storage.connection import explain

if TYPE_CHECKING:
    from buildingday.storage.verify import Finding

#: Findings shown of one check.
_SHOWN = 20

_SQL_ACTS = "SELECT count(*) FROM changeset"


@dataclass(frozen=True, slots=True)
class Undone:
    """The step that was taken back: its code word and its term."""

    verb: str
    words: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that the doctor found: the check's code word and a sentence."""

    check: str
    text: str


@dataclass(frozen=True, slots=True)
class Health:
    """What the doctor says: acts looked at, the checks made, and what is wrong (nothing, when it is sound)."""

    acts: int
    checks: tuple[str, ...]
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class BackupView:
    """A backup: its file, when it was made, and its size in bytes."""

    path: Path
    made_at: datetime
    size: int


def undo(desk: Desk) -> Undone:
    """Takes back my last step on this device that still stands, all of it.

    Raises:
        Refused: there is none, or something was built on it.
    """
    me = desk.actor.id
    last = desk.store.last_undoable(me)
    if last is None:
        raise Refused(N_("没有可以撤销的一步。"))
    verb = desk.store.undo(me, last)
    desk.calendar = calendar_of(desk.store)
    return Undone(verb, _(VERBS.get(verb, verb)))


def doctor(desk: Desk, *, rebuild: bool = False) -> Health:
    """Looks whether the file, the journal's chain and the search index are whole; changes nothing.

    With ``rebuild`` the whole journal is read again and compared with every table, field by field.
    """
    from buildingday.storage import verify

    checks = {"file": verify.file_findings, "chain": verify.chain_findings, "search": verify.search_findings}
    if rebuild:
        checks["rebuild"] = verify.fold_findings
    troubles = [
        Trouble(check, text) for check, find in checks.items() for text in _sentences(desk, find(desk.store.connection))
    ]
    acts = desk.store.connection.execute(_SQL_ACTS).fetchone()[0]
    return Health(acts, tuple(checks), tuple(troubles))


def create_backup(desk: Desk, path: Path | None = None) -> Path:
    """Writes a complete copy of the home's records to a new file, in the backups folder unless another is named.

    Raises:
        Refused: the file is there already.
        StorageTrouble: the disk is full or the folder cannot be written.
    """
    name = f"backup-{desk.now():%Y%m%d-%H%M%S}.db"
    return backup.copy_to(desk.store.connection, path or desk.home / paths.BACKUPS / name)


def list_backups(home: Path) -> list[BackupView]:
    """The backups of a home, latest first: made by hand, every day, and before an upgrade."""
    files = [*(home / paths.BACKUPS).glob("*.db"), *home.glob("*-before-*.db")]
    found = [(path, path.stat()) for path in files]
    views = [BackupView(path, datetime.fromtimestamp(s.st_mtime).astimezone(), s.st_size) for path, s in found]
    return sorted(views, key=lambda view: (view.made_at, view.path.name), reverse=True)


def restore_backup(home: Path, file: Path) -> Path | None:
    """Puts a backup, named by its path or by its name in the backups folder, in the place of a closed home.

    What stood there is kept as ``buildingday.db.replaced``, or the next free name like it, which is given. The home
    becomes a new device with a new letter.

    Raises:
        StorageTrouble: no such backup, it is not sound, or another program has the home open.
    """
    known = home / paths.BACKUPS / file.name
    return backup.restore(known if not file.exists() and known.exists() else file, home / paths.DATABASE)


def _sentences(desk: Desk, findings: "Iterator[Finding]") -> Iterator[str]:
    """The findings in words, the first twenty; a check that the damage itself stops says so."""
    try:
        for finding in islice(findings, _SHOWN):
            yield say(finding.message, **finding.params)
        more = sum(1 for _finding in findings)
    except Exception as error:
        trouble = explain(error, desk.store.path)
        if trouble is None:
            raise
        yield say(trouble.message, **trouble.params)
    else:
        if more:
            yield say(N_("同类问题还有 {count} 处。"), count=more)
