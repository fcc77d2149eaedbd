"""``kill -9`` at random moments: what was said to be saved is there, and the home is sound (F055, F210).

``BUILDINGDAY_KILL_ROUNDS=1000`` runs a thousand rounds.
"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from buildingday.bootstrap import open_desk
from buildingday.services.desk import Desk
from buildingday.storage import verify

ROUNDS = int(os.environ.get("BUILDINGDAY_KILL_ROUNDS", "5"))
_BUSY = 400_000  # counts of an idle loop, some acts long


@pytest.fixture
def recorder(desk: Desk) -> Iterator[subprocess.Popen[str]]:
    desk.store.close()
    script = Path(__file__).with_name("recorder.py")
    with subprocess.Popen(
        [sys.executable, str(script), str(desk.home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def killed_somewhere(recorder: subprocess.Popen[str], rng: random.Random) -> list[list[str]]:
    """Starts a recorder, kills it at some moment, and gives what it had said until then."""
    assert recorder.stdin is not None and recorder.stdout is not None
    recorder.stdin.write("go\n")
    recorder.stdin.flush()
    said: list[list[str]] = []
    child, until = 0, rng.randrange(1, 12)
    while True:
        words = recorder.stdout.readline().split()
        if words == ["dead"]:
            return said
        if words[0] == "child":
            child = int(words[1])
        else:
            said.append(words)
        if child and len(said) >= until:
            for _ in range(rng.randrange(_BUSY)):
                pass
            os.kill(child, signal.SIGKILL)
            until = sys.maxsize


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_nothing_that_was_saved_is_lost(desk: Desk, recorder: subprocess.Popen[str]) -> None:
    rng = random.Random()
    for round_ in range(ROUNDS):
        said = killed_somewhere(recorder, rng)
        again = open_desk(desk.home)
        connection = again.store.connection
        for kind, *what in said:
            if kind == "saved":
                for sql, value in zip(
                    ("SELECT 1 FROM visit WHERE id = ?", "SELECT 1 FROM issue WHERE number = ?"), what, strict=True
                ):
                    assert connection.execute(sql, (value,)).fetchone(), f"round {round_}: {value} is lost"
        drafts = [what[0] for kind, *what in said if kind == "draft"]
        assert not drafts or again.store.draft("visit:kill") is not None
        checks = (verify.file_findings, verify.chain_findings, verify.search_findings, verify.fold_findings)
        assert not [finding for check in checks for finding in check(connection)]
        again.store.close()
