"""Disks fill up, files are copied, cut or locked: one sentence each, and what was saved is still there."""

import os
import shutil
from pathlib import Path

import pytest

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.errors import StorageTrouble
from buildingday.services.desk import Desk
from buildingday.storage import verify
from buildingday.storage.connection import connect
from buildingday.storage.identity import letter_of
from buildingday.storage.store import Store
from buildingday.storage.tables import Unit
from tests.conftest import NOW


def add_unit(desk: Desk, name: str = "路灯所", scope: str = "") -> None:
    with desk.store.act("unit.add", desk.actor.id) as act:
        act.add(Unit(name=name, duty_scope=scope))


def unit_names(desk: Desk) -> set[str]:
    return {name for (name,) in desk.store.connection.execute("SELECT name FROM unit")}


def whole(desk: Desk) -> bool:
    connection = desk.store.connection
    checks = (verify.file_findings, verify.chain_findings, verify.search_findings, verify.fold_findings)
    return not any(list(check(connection)) for check in checks)


def test_a_full_disk_saves_all_or_nothing(desk: Desk) -> None:
    (pages,) = desk.store.connection.execute("PRAGMA page_count").fetchone()
    desk.store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageTrouble, match="磁盘已满"):
        for number in range(100):
            add_unit(desk, f"单位{number}", "很长的职责" * 400)
    saved = unit_names(desk)
    desk.store.connection.execute("PRAGMA max_page_count = 1000000")
    assert whole(desk) and unit_names(desk) == saved
    add_unit(desk, "腾出空间以后")
    assert whole(desk)


def test_a_full_disk_is_said_for_drafts_too(desk: Desk) -> None:
    (pages,) = desk.store.connection.execute("PRAGMA page_count").fetchone()
    desk.store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageTrouble, match="磁盘已满"):
        desk.store.keep_draft("visit:1", "字" * 100_000)


def test_a_second_program_waits_its_turn_and_is_then_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    other = connect(desk.store.path)
    other.execute("BEGIN IMMEDIATE")
    desk.store.connection.execute("PRAGMA busy_timeout = 20")
    with pytest.raises(StorageTrouble, match="另一个程序"):
        add_unit(desk)
    with pytest.raises(StorageTrouble, match="另一个程序"):
        desk.store.keep_setting("theme", "dark")
    other.execute("COMMIT")
    other.close()
    add_unit(desk)
    assert whole(desk)


def test_two_programs_write_one_feed_in_turns(desk: Desk) -> None:
    other = open_desk(desk.home, clock=Clock(NOW))
    version = desk.store.data_version()
    add_unit(other, "另一个窗口")
    assert desk.store.data_version() != version
    add_unit(desk, "这个窗口")
    other.store.close()
    assert whole(desk)
    assert desk.store.connection.execute("SELECT count(DISTINCT device_id) FROM changeset").fetchone() == (1,)


def test_a_copied_file_becomes_a_new_device_with_the_next_letter(desk: Desk, tmp_path: Path) -> None:
    add_unit(desk)
    desk.store.close()
    copy = tmp_path / "copy.db"
    shutil.copy(desk.store.path, copy)
    store = Store.open(copy, Clock(NOW))
    assert (desk.store.identity.letter, store.identity.letter) == ("A", "B")
    assert store.identity.scope_id == desk.store.identity.scope_id
    assert store.identity.device_id != desk.store.identity.device_id
    with store.act("unit.add", desk.actor.id) as act:
        act.add(Unit(name="副本"))
    heads = store.connection.execute("SELECT device_id, min(seq) FROM changeset GROUP BY device_id").fetchall()
    assert dict(heads) == {desk.store.identity.device_id: 1, store.identity.device_id: 1}
    assert not list(verify.chain_findings(store.connection)) and not list(verify.fold_findings(store.connection))
    store.close()
    again = Store.open(desk.store.path, Clock(NOW))
    assert again.identity == desk.store.identity
    again.close()


def test_letters_never_look_like_digits() -> None:
    letters = [letter_of(index) for index in range(60)]
    assert letters[:3] == ["A", "B", "C"] and letters[23:26] == ["Z", "AA", "AB"]
    assert len(set(letters)) == 60 and not {"I", "O"} & set("".join(letters))


@pytest.mark.parametrize("keep", [0, 10, 100, 5_000, 40_000])
def test_a_truncated_file_is_said_to_be_damaged(desk: Desk, keep: int) -> None:
    desk.store.close()
    desk.store.path.write_bytes(desk.store.path.read_bytes()[:keep])
    with pytest.raises(StorageTrouble, match="backup restore"):
        opened = open_desk(desk.home, clock=Clock(NOW))
        found = list(verify.file_findings(opened.store.connection))
        opened.store.close()
        raise StorageTrouble(found[0].message, **found[0].params)


def test_rubbish_is_not_a_database(tmp_path: Path) -> None:
    (tmp_path / "buildingday.db").write_bytes(os.urandom(20_000))
    with pytest.raises(StorageTrouble, match="损坏"):
        open_desk(tmp_path, clock=Clock(NOW))


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "buildingday.db").mkdir()
    with pytest.raises(StorageTrouble):
        open_desk(tmp_path, clock=Clock(NOW))
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageTrouble):
        open_desk(tmp_path / "file", clock=Clock(NOW))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_home_is_said(desk: Desk) -> None:
    desk.store.close()
    desk.store.path.chmod(0o444)
    desk.home.chmod(0o555)
    try:
        with pytest.raises(StorageTrouble, match="只读|权限"):
            add_unit(open_desk(desk.home, clock=Clock(NOW)))
    finally:
        desk.home.chmod(0o755)
        desk.store.path.chmod(0o644)


def test_a_write_to_a_database_that_became_read_only_is_said(desk: Desk) -> None:
    desk.store.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageTrouble, match="只读"):
        add_unit(desk)
    with pytest.raises(StorageTrouble, match="只读"):
        desk.store.keep_draft("visit:1", "x")


def test_the_database_is_written_as_promised(desk: Desk) -> None:
    pragma = {name: desk.store.connection.execute(f"PRAGMA {name}").fetchone()[0]
              for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")}  # fmt: skip
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


def test_a_page_that_is_damaged_is_said_when_it_is_read(desk: Desk) -> None:
    (page,) = desk.store.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'visit'").fetchone()
    desk.store.close()
    with desk.store.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"rubbish" * 500)
    again = open_desk(desk.home, clock=Clock(NOW))
    with pytest.raises(StorageTrouble, match="backup restore"), again.store.troubles():
        again.store.connection.execute("SELECT * FROM visit").fetchall()
    again.store.close()


def test_a_database_of_another_program_is_not_taken_for_ours(tmp_path: Path) -> None:
    connection = connect(tmp_path / "buildingday.db")
    connection.execute("CREATE TABLE alembic_version (version_num)")
    connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    connection.close()
    with pytest.raises(StorageTrouble, match="不是 buildingday 的数据文件"):
        open_desk(tmp_path, clock=Clock(NOW))


def test_a_home_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="认不出"):
        open_desk(tmp_path / "\udcff", clock=Clock(NOW))
