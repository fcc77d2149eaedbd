"""One command and what it said, for tests of the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import NOW


@dataclass(frozen=True)
class Said:
    """Exit code, stdout and stderr of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence of a command that was refused: nothing on stdout, one line on stderr, no traceback."""
        assert self.out == ""
        assert self.err.count("\n") == 1 and self.err.endswith("\n"), self.err
        assert "Traceback" not in self.err and "程序出错" not in self.err
        return self.err.rstrip("\n")


Run = Callable[..., Said]


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a command needs of its environment."""
    return {"BUILDINGDAY_HOME": str(home), "BUILDINGDAY_NOW": NOW.isoformat(), "BUILDINGDAY_LANG": "zh", **more}


def in_a_process(home: Path, *words: str, before: Sequence[str] = (), **how: Any) -> Said:
    """Runs a command as a process of its own, as a shell does; ``before`` goes before it.

    It leaves no compiled modules behind: on a disk that is full they could be cut short.
    """
    done = subprocess.run(
        [*before, sys.executable, "-B", "-m", "buildingday", *words],
        capture_output="stdout" not in how,
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", **environment(home)},
        timeout=120,
        check=False,
        **how,
    )
    return Said(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode())
