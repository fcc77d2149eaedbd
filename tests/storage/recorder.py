"""Records visits until it is killed: for every line on stdin a fresh child, which says what is saved once it is.

Run as ``python recorder.py HOME``. The children share the loaded modules of this process, and open the home themselves.
"""

import os
import sys
from pathlib import Path

from buildingday.bootstrap import open_desk
from buildingday.domain.visit import Outcome
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.visiting.recording import VisitEntry, record_visit


def say(*words: str) -> None:
    """One line, in one write, so that a kill never leaves half of it."""
    os.write(1, (" ".join(words) + "\n").encode())


def record(home: Path) -> None:
    """Visits one door after the other, each with a draft before it and a problem in it."""
    desk = open_desk(home)
    doors = [row[0] for row in desk.store.connection.execute("SELECT id FROM household ORDER BY id")]
    say("ready")
    while True:
        for door in doors:
            desk.store.keep_draft("visit:kill", door)
            say("draft", door)
            entry = VisitEntry(door, Outcome.MET, note="水管又漏了", issues=(IssueDraft("楼道漏水"),))
            saved = record_visit(desk, entry)
            say("saved", saved.visit_ids[0], saved.issue_numbers[0])


def main() -> None:
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            record(Path(sys.argv[1]))
        say("child", str(child))
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
