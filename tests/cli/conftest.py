"""Commands run through the entry function, on a home that is fresh or set up."""

import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from buildingday import paths
from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.entry import run
from buildingday.services.desk import Desk
from tests.cli.command import Run, Said, environment
from tests.conftest import NOW, found


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a home that nobody has set up."""
    for name, value in environment(tmp_path / "home").items():
        monkeypatch.setenv(name, value)

    def command(*words: str) -> Said:
        capsys.readouterr()
        code = run(list(words))
        return Said(code, *capsys.readouterr())

    return command


@pytest.fixture
def home(desk: Desk) -> Path:
    """The set-up home, closed."""
    desk.store.close()
    return desk.home


@pytest.fixture
def cli(home: Path, fresh: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the set-up home."""
    monkeypatch.setenv("BUILDINGDAY_HOME", str(home))
    return fresh


#: What a street did on one day: problems, visits, a meeting with a decision.
A_DAY = (
    "issue add 楼道灯不亮 --door 3-2-501",
    "issue add 消防通道被占 --door 3-1-101",
    "issue tier A0001 joint --reason 要动公共线路",
    "issue tier A0002 supervised --reason 多次反映",
    "issue assign A0001 --lead 供电所 --co 玉苑物业",
    "visit add 3-2-501 --outcome met --note 说了路灯 --promise 3",
    "visit add 3-1-201 --outcome no_answer",
    "calendar set 2026-11-23 休息",
    "backup create",
    "meeting draft",
    "meeting decide 2026-11 2 --text 换灯 --lead 供电所 --co 玉苑物业 --leader 周明 --due 2026-12-04 --standard 亮",
)


@pytest.fixture(scope="session")
def street(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after ``A_DAY``, made once; for tests that only read."""
    home = tmp_path_factory.mktemp("street")
    shutil.copy(empty_database, home / paths.DATABASE)
    desk = open_desk(home, clock=Clock(NOW))
    found(desk)
    desk.store.close()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        for name, value in environment(home).items():
            patch.setenv(name, value)
        for words in A_DAY:
            assert run(words.split()) == 0, words
    return home


@pytest.fixture
def read(street: Path, fresh: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a reading command on the home after ``A_DAY``."""
    monkeypatch.setenv("BUILDINGDAY_HOME", str(street))
    return fresh
