"""Bringing a database to the present schema: told by the bare driver, done by Alembic only when it is behind."""

from datetime import datetime
from pathlib import Path

from buildingday.errors import N_, StorageTrouble
from buildingday.paths import shipped
from buildingday.storage.connection import Connection, connect

_OURS = ("alembic_version", "changeset", "local_setting")

#: Every revision in order. A test holds this against the migration scripts.
REVISIONS = ("0001",)


def bring_up_to_date(path: Path, now: datetime) -> None:
    """Creates the database or upgrades an older one, with a backup beside it first; in one transaction.

    Raises:
        StorageTrouble: the database comes from a newer version, or the upgrade did not keep everything.
    """
    if not path.exists():
        _create(path)
        return
    revision = _revision_untouched(path)
    if revision == REVISIONS[-1]:
        return
    if revision is None:
        raise StorageTrouble(
            N_("{path} 是空的，或不是 buildingday 的数据文件。请用 backup restore 恢复，或换一个数据目录。"),
            path=path,
        )
    if revision not in REVISIONS:
        raise StorageTrouble(
            N_("{path} 来自更新的版本（{revision}），没有改动任何内容。请升级 buildingday 后再打开。"),
            path=path,
            revision=revision,
        )
    from buildingday.storage.backup import copy_to

    connection = connect(path)
    try:
        stamp = f"{now:%Y%m%d%H%M%S}"
        copy_to(connection, path.with_name(f"{path.stem}-before-{REVISIONS[-1]}-{stamp}{path.suffix}"))
        upgrade(connection)
    finally:
        connection.close()


def _revision_untouched(path: Path) -> str | None:
    """The revision of a database that may be somebody else's: not even the way it writes is changed."""
    if not path.is_file():
        raise StorageTrouble(N_("打不开数据文件 {path}：那里不是文件。请移走它，或换一个数据目录。"), path=path)
    connection = connect(path, readonly=True)
    try:
        return revision_of(connection)
    finally:
        connection.close()


def _create(path: Path) -> None:
    """Makes a new database under another name and moves it into place, so that half a one is never opened."""
    making = path.with_name(path.name + ".new")
    for leftover in (making, making.with_name(making.name + "-wal"), making.with_name(making.name + "-shm")):
        leftover.unlink(missing_ok=True)
    connection = connect(making)
    try:
        upgrade(connection)
    finally:
        connection.close()
    making.replace(path)


def revision_of(connection: Connection) -> str | None:
    """The schema revision of an open database, or None when it is not one of ours."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables.issuperset(_OURS):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def upgrade(connection: Connection, target: str = "head") -> None:
    """Runs the missing migrations in one transaction and checks that nothing was lost.

    Raises:
        StorageTrouble: a row count fell or a reference broke; the database is as it was before.
    """
    from alembic import command
    from alembic.config import Config

    from buildingday.storage.engine import engine_over

    config = Config()
    config.set_main_option("script_location", str(scripts_folder()).replace("%", "%%"))
    before = _counts(connection)
    # Outside a transaction, because SQLite ignores it inside one; batch operations would delete child rows otherwise.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with engine_over(connection).begin() as opened:
            config.attributes["connection"] = opened
            command.upgrade(config, target)
            fewer = [name for name, count in _counts(connection).items() if count < before.get(name, 0)]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            if fewer or broken:
                raise StorageTrouble(N_("升级数据时发现会丢失内容，已全部退回，没有改动。请保留数据文件并联系维护者。"))
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'search_text%' AND name <> 'alembic_version'"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608


def scripts_folder() -> Path:
    """Where the migrations are."""
    return shipped("migrations")
