"""Undo, the doctor, backups and the local calendar."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from buildingday import paths
from buildingday.bootstrap import backup_of_the_day, open_desk
from buildingday.clock import Clock
from buildingday.domain.calendar import DayKind, DayNoteKind
from buildingday.errors import BadFile, Refused, StorageTrouble
from buildingday.services.desk import Desk
from buildingday.services.roster import directory, households
from buildingday.services.upkeep import keeping as upkeep
from buildingday.services.upkeep import workdays
from buildingday.services.visiting.today import calendar_warning
from buildingday.storage.connection import connect
from tests.conftest import NOW, Ids


def name_of(desk: Desk, door: str) -> str:
    return desk.store.connection.execute("SELECT name FROM household WHERE id = ?", (door,)).fetchone()[0]


def test_undo_takes_back_my_last_step_and_says_which(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    was = name_of(desk, door)
    households.edit_household(desk, door, name="甲乙丙")
    assert upkeep.undo(desk).words == "修改住户"
    assert name_of(desk, door) == was
    with pytest.raises(Refused, match="没有可以撤销"):
        upkeep.undo(desk)


def test_the_doctor_finds_nothing_wrong_with_a_used_home(desk: Desk, ids: Ids) -> None:
    directory.assign(desk, ids.person("李建华"), place_id=ids.place("3-2"))
    upkeep.undo(desk)
    health = upkeep.doctor(desk, rebuild=True)
    assert health.checks == ("file", "chain", "search", "rebuild")
    assert (health.acts, health.troubles) == (3, ())


def test_the_doctor_names_what_was_changed_behind_the_journals_back(desk: Desk) -> None:
    desk.store.connection.execute("UPDATE household SET name = '别人'")
    assert upkeep.doctor(desk).troubles == ()
    troubles = upkeep.doctor(desk, rebuild=True).troubles
    assert len(troubles) == 21 and troubles[-1].text == "同类问题还有 16 处。"
    assert "name" in troubles[0].text and "别人" not in troubles[0].text


def test_the_doctor_survives_a_damaged_file(desk: Desk) -> None:
    desk.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = desk.store.path
    desk.store.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20_000] = b"\x5a" * 20_000
    path.write_bytes(data)
    damaged = open_desk(desk.home, clock=Clock(NOW))
    assert upkeep.doctor(damaged, rebuild=True).troubles
    damaged.store.close()


def test_a_backup_gives_back_the_home_as_a_new_device(desk: Desk, ids: Ids) -> None:
    door = ids.door("3-2-501")
    was = name_of(desk, door)
    made = upkeep.create_backup(desk)
    households.edit_household(desk, door, name="甲乙丙")
    desk.store.close()
    (listed,) = upkeep.list_backups(desk.home)
    assert (listed.path, listed.size) == (made, made.stat().st_size)
    upkeep.restore_backup(desk.home, Path(made.name))
    again = open_desk(desk.home, clock=Clock(NOW))
    assert name_of(again, door) == was
    assert (again.me, again.store.identity.letter) == (desk.me, "B")
    households.edit_household(again, door, name="丁戊己")
    assert upkeep.doctor(again, rebuild=True).troubles == ()
    again.store.close()
    replaced = open_desk(desk.home, clock=Clock(NOW)).store.path.with_name("buildingday.db.replaced")
    shutil.copy(replaced, desk.home / "kept.db")
    upkeep.restore_backup(desk.home / "other", desk.home / "kept.db")
    kept = open_desk(desk.home / "other", clock=Clock(NOW))
    assert name_of(kept, door) == "甲乙丙"
    kept.store.close()


def test_nothing_is_restored_under_a_program_that_is_open(desk: Desk) -> None:
    made = upkeep.create_backup(desk)
    with pytest.raises(StorageTrouble, match="先关闭"):
        upkeep.restore_backup(desk.home, made)
    assert upkeep.doctor(desk).troubles == ()


def test_what_a_restore_replaces_is_kept_however_often_one_restores(desk: Desk) -> None:
    made = upkeep.create_backup(desk)
    desk.store.close()
    before = desk.store.path.stat().st_ino
    kept = [upkeep.restore_backup(desk.home, made) for _ in range(3)]
    names = [path.name for path in kept if path is not None]
    assert names == ["buildingday.db.replaced", "buildingday.db.replaced-2", "buildingday.db.replaced-3"]
    assert kept[0] is not None and kept[0].stat().st_ino == before


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "foreign", "look-alike", "newer"])
def test_a_bad_backup_is_not_restored(desk: Desk, tmp_path: Path, damage: str) -> None:
    made = upkeep.create_backup(desk, tmp_path / "made.db")
    desk.store.close()
    if damage == "missing":
        made.unlink()
    elif damage == "cut":
        made.write_bytes(made.read_bytes()[:30_000])
    elif damage == "empty":
        made.write_bytes(b"")
    elif damage == "foreign":
        made.write_text("not a database", encoding="utf-8")
    elif damage == "look-alike":
        made.unlink()
        connection = connect(made)
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.close()
    else:
        connection = connect(made)
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
    before = desk.store.path.read_bytes()
    said = {"missing": "没有备份文件", "newer": "更新的版本"}.get(damage, "没有恢复。请换一份备份")
    with pytest.raises(StorageTrouble, match=said):
        upkeep.restore_backup(desk.home, made)
    assert desk.store.path.read_bytes() == before


def test_a_damaged_home_can_be_restored(desk: Desk) -> None:
    made = upkeep.create_backup(desk)
    desk.store.close()
    desk.store.path.write_bytes(b"rubbish" * 1000)
    upkeep.restore_backup(desk.home, made)
    again = open_desk(desk.home, clock=Clock(NOW))
    assert again.me == desk.me
    again.store.close()


def test_a_backup_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused):
        upkeep.create_backup(desk, taken)
    assert taken.read_text(encoding="utf-8") == "mine"


def test_every_day_has_one_backup_and_two_weeks_are_kept(desk: Desk) -> None:
    folder = desk.home / paths.BACKUPS
    folder.mkdir()
    for day in range(1, 20):
        (folder / f"auto-202611{day:02}.db").write_text("old", encoding="utf-8")
    assert backup_of_the_day(desk) == folder / "auto-20261120.db"
    assert backup_of_the_day(desk) is None
    assert len(list(folder.glob("auto-*.db"))) == 14


def test_a_local_day_counts_over_the_statutory_calendar_until_it_is_dropped(desk: Desk) -> None:
    monday = date(2026, 11, 23)
    workdays.set_local_day(desk, monday, DayKind.DAY_OFF, "停电检修")
    workdays.set_local_day(desk, monday, DayKind.DAY_OFF, "停水检修")
    assert not desk.calendar.is_workday(monday)
    (local,) = [day for day in workdays.show_year(desk, 2026).days if day.note is DayNoteKind.LOCAL]
    assert (local.day, local.is_workday, local.name) == (monday, False, "停水检修")
    again = open_desk(desk.home, clock=Clock(NOW))
    assert not again.calendar.is_workday(monday)
    again.store.close()
    workdays.drop_local_day(desk, monday)
    assert desk.calendar.is_workday(monday)
    with pytest.raises(Refused):
        workdays.drop_local_day(desk, monday)
    upkeep.undo(desk)
    assert not desk.calendar.is_workday(monday)


def test_a_year_counts_as_known_once_all_its_holidays_were_entered_by_hand(desk: Desk, tmp_path: Path) -> None:
    first, rest = tmp_path / "first.csv", tmp_path / "rest.csv"
    first.write_text("日期,安排,名称\n2028-01-26,休息,春节\n2028年1月22日,上班,调休\n", encoding="utf-8")
    days = ("2028-01-01", "2028-04-04", "2028-05-01", "2028-05-29", "2028-10-02", "2028-10-08")
    rest.write_text("日期,安排\n" + "".join(f"{day},休息\n" for day in days), encoding="utf-8")
    assert workdays.import_days(desk, first) == 2
    year = workdays.show_year(desk, 2028)
    assert not year.known and "春节" not in year.missing
    assert [(day.day, day.name) for day in year.days] == [(date(2028, 1, 22), "调休"), (date(2028, 1, 26), "春节")]
    assert desk.calendar.is_workday(date(2028, 1, 22))
    assert workdays.import_days(desk, rest) == 6
    assert workdays.show_year(desk, 2028).known


def test_one_local_day_does_not_silence_the_warning_of_a_missing_year(desk: Desk) -> None:
    before = calendar_warning(desk, date(2029, 12, 1))
    workdays.set_local_day(desk, date(2030, 1, 7), DayKind.DAY_OFF, "停电检修")
    assert "2030" in before and calendar_warning(desk, date(2029, 12, 1)) == before


def test_a_calendar_file_with_a_mistake_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("日期,安排\n2028-01-26,休息\n2028-01-27,放羊\n", encoding="utf-8")
    with pytest.raises(BadFile) as wrong:
        workdays.import_days(desk, file)
    assert (wrong.value.params["row"], wrong.value.params["column"]) == (3, "安排")
    assert workdays.show_year(desk, 2028).days == ()


def test_a_year_says_its_holidays_and_its_workdays(desk: Desk) -> None:
    year = workdays.show_year(desk, 2025)
    assert year.known and year.workdays == 248
    named = {day.day: (day.is_workday, day.note) for day in year.days}
    assert named[date(2025, 10, 1)] == (False, DayNoteKind.HOLIDAY)
    assert named[date(2025, 9, 28)] == (True, DayNoteKind.MAKE_UP)
    with pytest.raises(Refused):
        workdays.show_year(desk, 2200)
