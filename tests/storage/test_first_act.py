"""The first thing a fresh process does may be to change what it reads."""

import subprocess
import sys

from buildingday.services.desk import Desk

_FIRST_ACT = """
import sys
from pathlib import Path
from buildingday.bootstrap import open_desk
from buildingday.storage.tables import Person

desk = open_desk(Path(sys.argv[1]))
with desk.store.act("test", "me") as act:
    print(act.get(Person, desk.actor.id).name)
"""


def test_the_first_act_of_a_process_may_begin_by_reading(desk: Desk) -> None:
    desk.store.close()
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _FIRST_ACT, str(desk.home)], capture_output=True, encoding="utf-8"
    )
    assert (said.stdout.strip(), said.stderr) == ("王秀英", "")
