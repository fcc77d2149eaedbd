"""A database comes to the present schema whole, or stays as it was."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from buildingday.clock import Clock
from buildingday.errors import StorageTrouble
from buildingday.storage import migrate
from buildingday.storage.connection import connect
from buildingday.storage.engine import engine_over
from buildingday.storage.store import Store
from buildingday.storage.tables import METADATA
from tests.conftest import NOW

SEARCH = ("search_text",)  # made by hand in the first migration, with the tables that SQLite makes for it


def set_revision(path: Path, revision: str) -> None:
    connection = connect(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_database, tmp_path / "buildingday.db"))


def test_the_migrated_schema_is_what_the_tables_say(database: Path) -> None:
    connection = connect(database)
    with engine_over(connection).connect() as opened:
        context = MigrationContext.configure(
            opened,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or not name.startswith(SEARCH),
                "compare_type": True,
            },
        )
        assert compare_metadata(context, METADATA) == []
    connection.close()


def test_the_revisions_named_are_the_scripts_in_their_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.scripts_folder()))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == migrate.REVISIONS


def test_a_newer_database_is_left_alone(database: Path) -> None:
    set_revision(database, "9999")
    before = database.read_bytes()
    with pytest.raises(StorageTrouble, match="更新的版本"):
        Store.open(database, Clock(NOW))
    assert database.read_bytes() == before


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "buildingday.db"
    connection = connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StorageTrouble, match="不是 buildingday"):
        Store.open(path, Clock(NOW))
    assert path.read_bytes() == before


@pytest.fixture
def next_version(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Scripts with one more revision, to be written into; the database is one behind."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.scripts_folder(), scripts)
    monkeypatch.setattr(migrate, "scripts_folder", lambda: scripts)
    monkeypatch.setattr(migrate, "REVISIONS", (*migrate.REVISIONS, "9000"))
    return scripts / "versions" / "9000_next.py"


def script(body: str) -> str:
    head = f"from alembic import op\nrevision = '9000'\ndown_revision = {migrate.REVISIONS[-2]!r}\n"
    return f"{head}def upgrade():\n    {body}\n"


def test_an_older_database_is_backed_up_before_it_is_upgraded(database: Path, next_version: Path) -> None:
    next_version.write_text(script("op.execute('ALTER TABLE draft ADD COLUMN kind VARCHAR')"), encoding="utf-8")
    Store.open(database, Clock(NOW)).close()
    (backup,) = database.parent.glob("*-before-*.db")
    for path, revision, columns in ((backup, migrate.REVISIONS[-2], 3), (database, "9000", 4)):
        connection = connect(path)
        assert migrate.revision_of(connection) == revision
        assert len(connection.execute("PRAGMA table_info(draft)").fetchall()) == columns
        connection.close()


@pytest.mark.parametrize(
    "body",
    [
        "op.execute('CREATE TABLE half (x)'); op.execute('DELETE FROM draft')",
        "op.execute('CREATE TABLE half (x)'); raise ValueError('a mistake in a migration')",
    ],
)
def test_an_upgrade_that_fails_or_loses_rows_changes_nothing(database: Path, next_version: Path, body: str) -> None:
    connection = connect(database)
    connection.execute("INSERT INTO draft VALUES ('visit:1', '{}', '2026-11-20T01:00:00.000Z')")
    connection.close()
    next_version.write_text(script(body), encoding="utf-8")
    with pytest.raises((StorageTrouble, ValueError)):
        Store.open(database, Clock(NOW))
    connection = connect(database)
    assert migrate.revision_of(connection) == migrate.REVISIONS[-2]
    assert connection.execute("SELECT count(*) FROM draft").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_half_a_new_database_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(*_args: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "home" / "buildingday.db"
    with monkeypatch.context() as broken:
        broken.setattr(migrate, "_counts", power_cut)
        with pytest.raises(KeyboardInterrupt):
            Store.open(path, Clock(NOW))
    assert not path.exists()
    Store.open(path, Clock(datetime.now().astimezone())).close()
