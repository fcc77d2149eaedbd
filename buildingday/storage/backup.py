"""Backups: always ``VACUUM INTO``, never a copy of an open file."""

import os
import re
from datetime import date
from itertools import chain
from itertools import count as counting
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from buildingday.errors import N_, Refused, StorageTrouble
from buildingday.storage.connection import Connection, connect, storage_errors
from buildingday.storage.migrate import REVISIONS, revision_of

#: Daily backups kept.
KEEP = 14
_DAILY = re.compile(r"auto-\d{8}\.db")


def copy_to(connection: Connection, target: Path) -> Path:
    """Writes a complete, compact copy of an open database to a new file.

    Raises:
        Refused: the file is there already.
        StorageTrouble: the disk is full or the folder cannot be written.
    """
    if target.exists():
        raise Refused(N_("{path} 已经存在。请换一个文件名。"), path=target)
    with storage_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        making = target.with_name(target.name + ".part")
        making.unlink(missing_ok=True)
        try:
            connection.execute("VACUUM INTO ?", (str(making),))
            _sync(making)
            making.replace(target)
        finally:
            making.unlink(missing_ok=True)
    return target


def daily(connection: Connection, folder: Path, today: date) -> Path | None:
    """The first start of a day makes a backup; the oldest beyond ``KEEP`` go. None when today's is there."""
    target = folder / f"auto-{today:%Y%m%d}.db"
    if target.exists():
        return None
    copy_to(connection, target)
    kept = sorted(path for path in folder.iterdir() if _DAILY.fullmatch(path.name))
    for old in kept[:-KEEP]:
        old.unlink()
    return target


def check_file(path: Path) -> None:
    """Refuses a file that is no whole database of ours.

    Raises:
        StorageTrouble: missing, damaged, truncated, foreign, or from a newer version.
    """
    with storage_errors(path):
        if not path.is_file():
            raise StorageTrouble(N_("没有备份文件 {path}。请用 buildingday backup list 查看有哪些。"), path=path)
    revision, sound = _looked_at(path)
    if sound and revision is not None and revision > REVISIONS[-1]:
        raise StorageTrouble(N_("{path} 来自更新的版本，没有恢复。请升级 buildingday 后再试。"), path=path)
    if not sound or revision not in REVISIONS:
        raise StorageTrouble(N_("{path} 不是完好的 buildingday 备份，没有恢复。请换一份备份。"), path=path)


def _looked_at(path: Path) -> tuple[str | None, bool]:
    """The revision of a database file and whether it is whole."""
    try:
        with storage_errors(path):
            connection = connect(path, readonly=True)
            try:
                whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
                return revision_of(connection), whole
            finally:
                connection.close()
    except StorageTrouble:
        return None, False


def restore(backup: Path, database: Path) -> Path | None:
    """Puts a backup in the place of a closed database; what stood there is kept beside it, and where, is given.

    Raises:
        StorageTrouble: the backup is not sound, another program has the database open, or the disk refuses.
    """
    check_file(backup)
    with storage_errors(database):
        fresh = database.with_name(database.name + ".restoring")
        fresh.unlink(missing_ok=True)
        database.parent.mkdir(parents=True, exist_ok=True)
        source = connect(backup, readonly=True)
        try:
            source.execute("VACUUM INTO ?", (str(fresh),))
        finally:
            source.close()
        _sync(fresh)
        if database.exists():
            _settle(database)
        kept = _set_aside(database)
        fresh.replace(database)
    return kept


def _set_aside(database: Path) -> Path | None:
    """Renames a database to ``….replaced``, or the next free name like it; None when there is none."""
    if not database.exists():
        return None
    names = chain([f"{database.name}.replaced"], (f"{database.name}.replaced-{count}" for count in counting(2)))
    kept = next(path for path in map(database.with_name, names) if not path.exists())
    for suffix in ("-wal", "-shm", ""):  # a log that could not be merged stays with its database
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.replace(kept.with_name(kept.name + suffix))
    return kept


def _settle(database: Path) -> None:
    """Merges the write-ahead log into the file, which nobody else may have open.

    Raises:
        StorageTrouble: somebody has.
    """
    try:
        connection = connect(database)
    except StorageTrouble:
        return  # damaged: that is why it is being replaced
    try:
        connection.execute("PRAGMA busy_timeout = 200")
        connection.execute("PRAGMA journal_mode = DELETE")
    except driver.Error as error:
        if "locked" in str(error):
            raise StorageTrouble(N_("另一个程序正开着这个数据目录，没有恢复。请先关闭它再试。")) from error
    finally:
        connection.close()


def _sync(path: Path) -> None:
    """Makes sure that a file is on the disk before it gets its name."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
