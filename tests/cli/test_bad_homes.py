"""A home that cannot be used is said in one sentence; nothing is half-written, and what was saved is still there."""

import csv
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from buildingday.storage import store
from buildingday.storage.connection import Connection, connect
from tests.cli.command import Run

Damage = Callable[[Path], None]


def run_sql(path: Path, *sql: str) -> None:
    connection = connect(path)
    for each in sql:
        connection.execute(each)
    connection.close()


def a_file_instead(home: Path) -> None:
    home.rename(home.with_name("aside"))
    home.write_text("x")


def a_folder_as_database(home: Path) -> None:
    (home / "buildingday.db").unlink()
    (home / "buildingday.db").mkdir()


def emptied(home: Path) -> None:
    (home / "buildingday.db").write_bytes(b"")


def cut_short(home: Path) -> None:
    path = home / "buildingday.db"
    path.write_bytes(path.read_bytes()[:40_000])


def rubbish(home: Path) -> None:
    (home / "buildingday.db").write_bytes(os.urandom(20_000))


def another_programs(home: Path) -> None:
    (home / "buildingday.db").unlink()
    connection = sqlite3.connect(home / "buildingday.db")
    connection.execute("CREATE TABLE t (x)")
    connection.close()


def a_look_alike(home: Path) -> None:
    another_programs(home)
    run_sql(home / "buildingday.db", "CREATE TABLE alembic_version (version_num)",
            "INSERT INTO alembic_version VALUES ('0001')")  # fmt: skip


def newer(home: Path) -> None:
    run_sql(home / "buildingday.db", "UPDATE alembic_version SET version_num = '9999'")


DAMAGES: dict[Damage, str] = {
    a_file_instead: "同名的文件挡住了",
    a_folder_as_database: "打不开数据文件",
    emptied: "backup restore",
    cut_short: "backup restore",
    rubbish: "backup restore",
    another_programs: "不是 buildingday 的数据文件",
    a_look_alike: "不是 buildingday 的数据文件",
    newer: "请升级 buildingday",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_home_that_cannot_be_used_is_said_and_left_as_it_is(cli: Run, home: Path, damage: Damage) -> None:
    damage(home)
    database = home / "buildingday.db"
    before = database.read_bytes() if database.is_file() else None
    for words in ("today", "issue add 灯不亮", "issue list --json", "doctor", "undo"):
        said = cli(*words.split())
        assert said.code == 4 and DAMAGES[damage] in said.sentence
    if damage not in (cut_short, rubbish):  # opening a damaged file may settle its log
        assert (database.read_bytes() if database.is_file() else None) == before


@pytest.mark.parametrize("damage", [emptied, cut_short, rubbish, another_programs, newer])
def test_a_backup_brings_a_damaged_home_back(cli: Run, home: Path, damage: Damage) -> None:
    assert cli("issue", "add", "灯不亮").code == 0
    assert cli("backup", "create").code == 0
    damage(home)
    (made, *_rest) = cli("backup", "list", "--json").json
    assert cli("backup", "restore", Path(made["path"]).name).code == 0
    assert cli("doctor", "--rebuild-check").code == 0
    assert cli("issue", "list", "--json").json[0]["title"] == "灯不亮"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"[visit]\ncapacity = \n", "第 2 行"),
        (b"[visit]\n\ncontact_recent = 'x'\n", "第 3 行"),
        (b"[visit]\nnosuch = 1\n", "第 2 行"),
        (b"\xff\xfe", "policy.toml"),
    ],
)
def test_a_mistake_in_the_rules_is_named_with_its_line(cli: Run, home: Path, text: bytes, says: str) -> None:
    (home / "policy.toml").write_bytes(text)
    said = cli("today")
    assert said.code == 3 and says in said.sentence
    (home / "policy.toml").unlink()
    assert cli("today").code == 0


@pytest.mark.parametrize("text", [b"\n{% if %}", b"\n{{ nothing }}", b"\n{{ 1 // 0 }}"])
def test_a_mistake_in_a_template_is_named_with_file_and_line(cli: Run, home: Path, text: bytes) -> None:
    (home / "templates").mkdir()
    (home / "templates" / "list.md.j2").write_bytes(text)
    said = cli("lists", "problems")
    assert said.code == 3 and "list.md.j2 第 2 行" in said.sentence


def test_work_goes_on_without_todays_backup(cli: Run, home: Path) -> None:
    (home / "backups").write_text("x")
    said = cli("issue", "add", "灯不亮")
    assert said.code == 0
    assert said.err.startswith("今天的备份没有做成。\n") and said.err.endswith("已记 A0001 灯不亮。\n")
    assert cli("today", "--json").json
    assert cli("backup", "create").code == 4


def test_a_second_program_that_is_writing_is_waited_for_and_then_said(
    cli: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("today")
    monkeypatch.setattr("buildingday.storage.connection.BUSY_TIMEOUT_MS", 20)
    other = connect(home / "buildingday.db")
    other.execute("BEGIN IMMEDIATE")
    assert cli("today", "--json").json  # reading needs no turn
    said = cli("issue", "add", "灯不亮")
    assert said.code == 4 and "另一个程序" in said.sentence
    said = cli("backup", "restore", "auto-20261120.db")
    assert said.code == 4 and "先关闭" in said.sentence
    other.execute("ROLLBACK")
    other.close()
    assert cli("issue", "add", "灯不亮").code == 0
    assert cli("doctor", "--rebuild-check").code == 0


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Leaves room for so many pages more than the database has."""

    def leave(pages: int) -> None:
        def narrow(path: Path) -> Connection:
            connection = connect(path)
            (count,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {count + pages}")
            return connection

        monkeypatch.setattr(store, "connect", narrow)

    return leave


def test_a_full_disk_saves_nothing_of_a_step_and_shows_what_there_is(
    cli: Run, small_disk: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("issue", "add", "灯不亮").code == 0
    small_disk(0)
    said = cli("visit", "add", "3-2-501", "--outcome", "met", "--note", "很长的记录" * 1_000, "--issue", "漏水")
    assert said.code == 4 and "磁盘已满" in said.sentence
    assert cli("visit", "list", "--json").json == []
    assert [line["title"] for line in cli("issue", "list", "--json").json] == ["灯不亮"]
    monkeypatch.setattr(store, "connect", connect)
    assert cli("doctor", "--rebuild-check").code == 0
    assert cli("visit", "add", "3-2-501", "--outcome", "met").code == 0


def test_an_import_that_fills_the_disk_says_how_far_it_came_and_goes_on_later(
    cli: Run, tmp_path: Path, small_disk: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "roster.csv"
    with file.open("w", encoding="utf-8", newline="") as table:
        doors = [f"{building}-1-{floor}0{door}"
                 for building in range(10, 60) for floor in range(1, 10) for door in range(1, 6)]  # fmt: skip
        csv.writer(table).writerows([["小区", "门牌"], *(["玉苑小区", door] for door in doors)])
    small_disk(450)
    said = cli("roster", "import", str(file))
    assert said.code == 4 and "磁盘已满" in said.err and f"/{len(doors)} 行，都保存了" in said.err
    kept = cli("roster", "show", "--json").json[0]["doors"] - 36
    assert 0 < kept < len(doors)
    monkeypatch.setattr(store, "connect", connect)
    assert cli("doctor", "--rebuild-check").code == 0
    assert f"新增 {len(doors) - kept}，改动 0，不变 {kept}" in cli("roster", "import", str(file)).err
    assert cli("doctor", "--rebuild-check").code == 0


@pytest.mark.parametrize("now", ["2020-01-01T00:00:00+08:00", "2026-11-20T08:59:00+08:00", "1999-12-31T23:59:59Z"])
def test_a_clock_that_goes_back_does_not_change_the_order(cli: Run, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    cli("issue", "add", "先记的")
    monkeypatch.setenv("BUILDINGDAY_NOW", now)
    cli("issue", "add", "后记的")
    said = [entry["changes"][0]["after"] for entry in cli("audit", "--limit", "2", "--json").json]
    assert "后记的" in said[0] and "先记的" in said[1]
    assert cli("doctor", "--rebuild-check").code == 0
    cli("undo")
    assert [line["title"] for line in cli("issue", "list", "--json").json] == ["先记的"]
    assert cli("today").code == 0
