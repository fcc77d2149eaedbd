"""A recorded day of thirty doors, played in a real terminal: keys and time on each screen.

10 met, 17 no answer, 2 refused, 1 appointment; 5 problems, 3 promises. The time is the
machine's alone: from a key to what it brought, without a person's thinking. Words count as one key a character.
"""

import re
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import big_street
from tests.benchmarks.terminal import Terminal, app_at

_ENTER, _TAB, _CTRL_N = "\r", "\t", "\x0e"
_SAVED = re.compile("已记".encode())
_VISIT = re.compile("保存并到下一户".encode())


class Door(NamedTuple):
    """What is done at one door: the key on Today, and what follows in the visit."""

    outcome: str
    key: str
    visit: tuple[str, ...] = ()


_NO_ANSWER, _REFUSED = Door("无人", "2"), Door("拒访", "3")
_NOTHING = Door("见到", "1", (_ENTER,))


def _problem(words: str) -> Door:
    return Door("见到+问题", "1", (_CTRL_N, *words, _ENTER))


def _promise(words: str) -> Door:
    return Door("见到+答应", "1", (*words, _TAB, _TAB, *"3", _ENTER))


DAY = (
    [_NO_ANSWER] * 6 + [_NOTHING, _problem("楼道灯不亮"), _NO_ANSWER, _NO_ANSWER, _promise("问低保怎么办"), _REFUSED]
    + [_NO_ANSWER] * 4 + [_problem("水管漏水"), _NOTHING, _problem("井盖响"), _NO_ANSWER, _promise("要助餐的单子")]
    + [Door("约期", "4", (*"3", _ENTER)), _NO_ANSWER, _NO_ANSWER, _problem("树枝碰窗"), _REFUSED, _NO_ANSWER]
    + [_promise("帮着问助听器"), _problem("充电线乱拉"), _NO_ANSWER]
)  # fmt: skip


def play(terminal: Terminal) -> tuple[Counter[str], Counter[str], Counter[str], dict[str, float]]:
    """Plays the day; gives doors, command keys and characters of words by outcome, and milliseconds by screen."""
    doors: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    words: Counter[str] = Counter()
    spent = {"Today": 0.0, "visit": 0.0}
    for door in DAY:
        terminal.quiet(0.05)
        doors[door.outcome] += 1
        keys[door.outcome] += 1
        terminal.press(door.key.encode())
        if not door.visit:
            spent["Today"] += terminal.wait_for(_SAVED, 10)
            continue
        spent["Today"] += terminal.wait_for(_VISIT, 10)
        for key in door.visit:
            terminal.quiet(0.05)
            typed = key.isalnum()
            words[door.outcome] += typed
            keys[door.outcome] += not typed
            terminal.press(key.encode())
            if key == _ENTER:
                spent["visit"] += terminal.wait_for(_SAVED, 10)
    return doors, keys, words, {screen: seconds * 1000 for screen, seconds in spent.items()}


def kept(home: Path) -> str:
    """What the home holds of the day, so that keys are not counted that did nothing."""
    with closing(sqlite3.connect(home / "buildingday.db")) as database:
        visits = database.execute("SELECT outcome, count(*) FROM visit GROUP BY outcome ORDER BY 2 DESC").fetchall()
        problems = database.execute("SELECT count(*) FROM issue WHERE source = 'visit'").fetchone()[0]
        promises = database.execute("SELECT count(*) FROM promise WHERE issue_id IS NULL").fetchone()[0]
    return f"kept     {dict(visits)}, {problems} problems, {promises} promises"


def main() -> None:
    """Makes a street, plays the day, prints the account."""
    with tempfile.TemporaryDirectory() as folder:
        home = big_street.make(Path(folder) / "home", 600, 300)
        (home / "policy.toml").write_text("[visit]\ncapacity = 30\n", "utf-8")
        terminal = app_at(home, big_street.NOW)
        try:
            terminal.wait_for(re.compile(rb"\d+-\d+-\d{3,4}"))
            terminal.quiet(2)
            doors, keys, words, spent = play(terminal)
            print(kept(home))
        finally:
            terminal.close()
    for outcome, count in doors.most_common():
        print(f"{outcome:<8} doors {count:>3}   keys {keys[outcome]:>3} ({keys[outcome] / count:.1f} a door)"
              f"   characters of words {words[outcome]:>3}")  # fmt: skip
    print(f"all      doors {len(DAY):>3}   keys {sum(keys.values()):>3}   characters of words {sum(words.values()):>3}")
    for screen, ms in spent.items():
        print(f"{screen:<8} {ms:7.0f} ms of machine time, {ms / len(DAY):5.1f} a door")


if __name__ == "__main__":
    main()
