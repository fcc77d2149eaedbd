"""What only a process of its own meets: full disks, missing rights, closed streams, narrow encodings, ``kill -9``."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import Run, environment, in_a_process

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits, rights and signals of POSIX")

_IMPORT = """
import os, signal, sys
from pathlib import Path
from buildingday.bootstrap import open_desk
from buildingday.services.{module} import {service}

def until_the_second_act(done, total):
    print(done, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

{service}(open_desk(), Path(sys.argv[1]), until_the_second_act)
"""


def roster(path: Path) -> int:
    rows = [["玉苑小区", f"{building}-1-{floor}0{door}"] for building in range(10, 50)
            for floor in range(1, 9) for door in range(1, 7)]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["小区", "门牌"], *rows])
    return len(rows)


def orders(path: Path) -> int:
    rows = [[f"T{number}", f"路灯不亮{number}", "2026-11-02"] for number in range(700)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["编号", "标题", "时间"], *rows])
    return len(rows)


@pytest.mark.parametrize(
    ("module", "service", "command", "make"),
    [
        ("roster.importing", "import_roster", "roster", roster),
        ("handling.issue_import", "import_orders", "issue", orders),
    ],
)
def test_an_import_that_was_killed_is_finished_by_running_it_again(
    cli: Run, home: Path, tmp_path: Path, module: str, service: str, command: str, make: object
) -> None:
    file = tmp_path / "list.csv"
    count = make(file)  # type: ignore[operator]
    script = _IMPORT.format(module=module, service=service)
    killed = subprocess.run(
        [sys.executable, "-c", script, str(file)], env={**os.environ, **environment(home)}, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()

    def imported() -> int:
        if command == "roster":
            return int(cli("roster", "show", "--json").json[0]["doors"]) - 36
        return len(cli("issue", "list", "--json").json)

    kept = imported()
    assert 0 < kept < count
    assert cli("doctor", "--rebuild-check").code == 0
    said = cli(command, "import", str(file))
    assert said.code == 0 and str(count - kept) in said.err and str(kept) in said.err
    acts = len(cli("audit", "--json").json)
    assert str(count) in cli(command, "import", str(file)).err
    assert len(cli("audit", "--json").json) == acts
    assert cli("doctor", "--rebuild-check").code == 0
    assert cli("undo").code == 0
    assert imported() == 0


def limited(bytes_: int) -> object:
    """Files may not grow beyond so many bytes, as on a full disk."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))

    return limit


def test_a_disk_that_is_full_from_the_start_leaves_no_half_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    init = ("init", "--community", "玉屏社区", "--name", "王秀英", "--role", "building_head")
    said = in_a_process(home, *init, preexec_fn=limited(100_000))
    assert said.code == 4 and "磁盘" in said.sentence
    assert in_a_process(home, *init).code == 0
    assert in_a_process(home, "doctor", "--rebuild-check").code == 0


def test_a_disk_that_fills_up_while_saving_keeps_what_was_saved(cli: Run, home: Path, tmp_path: Path) -> None:
    assert cli("issue", "add", "灯不亮").code == 0
    roster(tmp_path / "list.csv")
    said = in_a_process(home, "roster", "import", str(tmp_path / "list.csv"), preexec_fn=limited(200_000))
    assert said.code == 4 and "以前保存的都还在" in said.sentence
    assert cli("doctor", "--rebuild-check").code == 0
    assert len(cli("issue", "list", "--json").json) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_finds_no_room_is_said(street: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = in_a_process(street, "issue", "list", stdout=full, stderr=subprocess.PIPE)
    assert done.code == 4 and "磁盘已满" in done.err.splitlines()[-1] and "Traceback" not in done.err


def test_closed_streams_and_readers_that_leave_stop_nobody(street: Path) -> None:
    buildingday = f"{sys.executable} -m buildingday"
    env = {**os.environ, **environment(street)}
    for shell in (f"{buildingday} issue list >&-", f"{buildingday} issue list 2>&-"):
        assert subprocess.run(shell, shell=True, env=env, capture_output=True).returncode == 0
    reader = subprocess.run(
        f"set -o pipefail; {buildingday} roster show 3栋 | true", shell=True, executable="/bin/bash", env=env,
        capture_output=True,
    )  # fmt: skip
    assert (reader.returncode, b"Error" in reader.stderr) == (0, False)


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_narrow_encoding_loses_no_data(street: Path, encoding: str) -> None:
    env = {**os.environ, **environment(street), "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "buildingday", "issue", "list"]
    shown = subprocess.run([*command, "--json"], env=env, capture_output=True)
    assert {"楼道灯不亮", "消防通道被占"} == {line["title"] for line in json.loads(shown.stdout.decode(encoding))}
    assert subprocess.run(command, env=env, capture_output=True).returncode == 0


@pytest.fixture
def strangers(home: Path) -> Iterator[Path]:
    """The home in a folder that another user reaches; the tests may run as root, who may do everything."""
    folder = Path(tempfile.mkdtemp(prefix="buildingday-test-"))
    folder.chmod(0o755)
    theirs = folder / "home"
    shutil.copytree(home, theirs)
    yield theirs
    for path in (theirs, *theirs.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def can_be_nobody() -> bool:
    """Whether another user can be played here, and may run this Python."""
    if shutil.which("setpriv") is None:
        return False
    return subprocess.run([*_NOBODY, sys.executable, "-c", ""], capture_output=True, check=False).returncode == 0


needs_nobody = pytest.mark.skipif(not can_be_nobody(), reason="only root can be somebody else")


@needs_nobody
def test_missing_rights_are_said_and_nothing_is_changed(strangers: Path) -> None:
    database = strangers / "buildingday.db"
    before = database.read_bytes()
    for mode, says in ((0o755, "只读"), (0o700, "没有权限")):
        strangers.chmod(mode)
        for words in ("today", "issue add 灯不亮", "undo"):
            said = in_a_process(strangers, *words.split(), before=_NOBODY)
            assert said.code == 4 and says in said.sentence
    database.chmod(0o600)
    strangers.chmod(0o755)
    said = in_a_process(strangers, "today", before=_NOBODY)
    assert said.code == 4 and "是否有权限" in said.sentence
    said = in_a_process(strangers, "roster", "import", str(database), before=_NOBODY)
    assert said.code == 4
    assert database.read_bytes() == before


@needs_nobody
def test_a_file_that_may_not_be_read_is_a_wrong_file(strangers: Path) -> None:
    for path in (strangers, *strangers.iterdir()):
        os.chown(path, 65534, 65534)
    file = strangers.parent / "roster.csv"
    file.write_text("门牌,户主\n3-1-101,李四\n坏,\n", encoding="utf-8")
    file.chmod(0o600)
    said = in_a_process(strangers, "roster", "import", str(file), before=_NOBODY)
    assert said.code == 3 and "没有权限" in said.sentence
    file.chmod(0o644)
    said = in_a_process(strangers, "roster", "import", str(file), before=_NOBODY)  # no file can be written beside it
    assert said.code == 3 and "改动 1" in said.err and "第 3 行 门牌" in said.err
