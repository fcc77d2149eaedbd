"""A document is written whole or not at all, and never over another file unasked."""

import errno
import os
from pathlib import Path

import pytest

from buildingday.documents.files import write_text
from buildingday.errors import Refused, StorageTrouble


@pytest.fixture
def fails_with(monkeypatch):
    """Lets the disk fail with an error number after everything was written and before it is safe."""

    def arrange(number: int) -> None:
        def fsync(_descriptor: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fsync)

    return arrange


def test_the_text_arrives_as_utf8_with_its_own_line_ends(tmp_path):
    write_text(tmp_path / "纪要.md", "# 纪要\n第二行𠮷\n")
    assert (tmp_path / "纪要.md").read_bytes() == "# 纪要\n第二行𠮷\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["纪要.md"]


def test_a_file_that_is_there_is_kept_and_the_way_out_is_said(tmp_path):
    target = tmp_path / "纪要.md"
    target.write_text("旧", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        write_text(target, "新")
    assert str(refused.value) == f"{target} 已经存在。换个文件名，或加 --force 覆盖。"
    assert target.read_text(encoding="utf-8") == "旧"


def test_force_replaces_it(tmp_path):
    target = tmp_path / "纪要.md"
    target.write_text("旧", encoding="utf-8")
    write_text(target, "新", force=True)
    assert target.read_text(encoding="utf-8") == "新"


def test_a_link_that_leads_nowhere_counts_as_being_there(tmp_path):
    (tmp_path / "纪要.md").symlink_to(tmp_path / "没有")
    with pytest.raises(Refused):
        write_text(tmp_path / "纪要.md", "新")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "不能写入"),
        (errno.EACCES, "不能写入"),
        (errno.EIO, "没有写成"),
    ],
)
def test_trouble_leaves_the_old_file_and_nothing_half_written(tmp_path, fails_with, number, said):
    target = tmp_path / "纪要.md"
    target.write_text("旧", encoding="utf-8")
    fails_with(number)
    with pytest.raises(StorageTrouble, match=said):
        write_text(target, "新", force=True)
    assert target.read_text(encoding="utf-8") == "旧"
    assert [path.name for path in tmp_path.iterdir()] == ["纪要.md"]


def test_ctrl_c_leaves_nothing_half_written(tmp_path, monkeypatch):
    def fsync(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(KeyboardInterrupt):
        write_text(tmp_path / "纪要.md", "新")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "是文件夹"),
        ("没有/纪要.md", "没有文件夹"),
        ("旧.md/纪要.md", "没有文件夹"),
        ("长" * 200 + ".md", "没有写成"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_a_place_that_takes_no_file_is_named(tmp_path, name, said, force):
    (tmp_path / "旧.md").touch()
    with pytest.raises(StorageTrouble, match=said):
        write_text(Path(tmp_path / name), "新", force=force)
    assert [path.name for path in tmp_path.iterdir()] == ["旧.md"]
