"""Opening the database file with the bare driver: the settings that keep what the screen called saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from buildingday.errors import N_, StorageTrouble
from buildingday.i18n.system import reason_words

#: How long a second program on the same home waits for its turn, in milliseconds.
BUSY_TIMEOUT_MS = 5_000

Connection = Any  # the driver ships no types
DriverError: type[Exception] = driver.Error


def connect(path: Path, *, readonly: bool = False) -> Connection:
    """A connection to ``path`` in autocommit mode; transactions are begun by hand. One thread owns it.

    Raises:
        StorageTrouble: the file cannot be opened, is no database, or its disk does not support write-ahead logging.
    """
    with storage_errors(path):
        uri = f"file:{_uri_path(path)}?mode={'ro' if readonly else 'rwc'}"
        connection = driver.connect(uri, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA synchronous = FULL")
            if not readonly:
                mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
                if mode != "wal":
                    raise StorageTrouble(
                        N_("数据文件 {path} 所在的磁盘不支持安全写入。请把数据目录放到本机磁盘上。"),
                        path=path,
                    )
        except BaseException:
            connection.close()
            raise
        return connection


def _uri_path(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


@contextmanager
def storage_errors(path: Path | str, kinds: type[Exception] = Exception) -> Iterator[None]:
    """Turns the driver's and the system's errors, or ``kinds`` of them, into one sentence each.

    Every act is one transaction, so nothing half-written stays.
    """
    try:
        yield
    except StorageTrouble:
        raise
    except kinds as error:
        trouble = explain(error, path)
        if trouble is None:
            raise
        raise trouble from error


def explain(error: BaseException, path: Path | str) -> StorageTrouble | None:
    """The sentence for a driver's error, also when SQLAlchemy wrapped it; None when it is not the storage's fault."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return StorageTrouble(
            N_("读写 {path} 出错（{reason}）。已保存的记录没有变化。请核对位置和权限。"),
            path=cause.filename or path,
            reason=reason_words(cause),
        )
    if not isinstance(cause, driver.Error):
        return None
    text = str(cause)
    if isinstance(cause, driver.IntegrityError | driver.ProgrammingError):
        return None  # a mistake of ours, not of the disk's
    if "locked" in text or "busy" in text:
        return StorageTrouble(N_("另一个程序正在写同一个数据目录。这一步没有保存，请稍候再试。"))
    if "full" in text:
        return StorageTrouble(N_("磁盘已满，这一步没有保存；以前保存的都还在。请腾出空间后再试。"))
    if "disk I/O" in text:
        return StorageTrouble(N_("磁盘读写出错，这一步没有保存；以前保存的都还在。请检查磁盘是否已满或损坏。"))
    if "readonly" in text or "read-only" in text:
        return StorageTrouble(N_("数据文件 {path} 是只读的，这一步没有保存。请检查文件权限。"), path=path)
    if "not a database" in text or "malformed" in text or "corrupt" in text:
        return StorageTrouble(
            N_("数据文件 {path} 已损坏或不是本程序的数据。请用 buildingday backup restore 恢复最近的备份。"),
            path=path,
        )
    if "unable to open" in text:
        return StorageTrouble(N_("打不开数据文件 {path}。请检查目录是否存在、是否有权限。"), path=path)
    return StorageTrouble(
        N_("读写数据文件 {path} 出错（{reason}）。已保存的记录没有变化。"), path=path, reason=text[:120]
    )
