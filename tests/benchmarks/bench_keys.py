"""Key press to painted answer on Today and Problems, with 5,000 households and 20,000 problems, in a real terminal.

``python -m tests.benchmarks.bench_keys HOME`` uses a copy of a home that is there (``big_street.make``); without one it
is made first.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import big_street
from tests.benchmarks.terminal import Terminal, app_at

ROUNDS = 60
REACH_MS = 50
DOWN, F3 = b"\x1b[B", b"\x1bOR"


def keys(terminal: Terminal, name: str, key: bytes, answer: re.Pattern[bytes], rounds: int = ROUNDS) -> None:
    """Presses one key many times and prints the median and 95th percentile until its answer is painted."""
    taken = []
    for _ in range(rounds):
        terminal.quiet(0.15)
        terminal.press(key)
        taken.append(terminal.wait_for(answer, 10) * 1000)
    taken.sort()
    p95 = taken[min(round(len(taken) * 0.95), len(taken) - 1)]
    mark = "ok" if p95 <= REACH_MS else "MISSED"
    print(f"{name:<44} median {taken[len(taken) // 2]:6.1f} ms   p95 {p95:6.1f} ms of {REACH_MS}  {mark}", flush=True)


def main() -> None:
    """Prints both screens' figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        if sys.argv[1:]:
            shutil.copytree(sys.argv[1], home)
        else:
            big_street.make(home, 5_000, 20_000)
        terminal = app_at(home, big_street.NOW)
        try:
            terminal.wait_for(re.compile(rb"\d+-\d+-\d{3,4}"))
            terminal.quiet(2)
            card = re.compile("本月".encode())
            keys(terminal, "Today: down, the next door's card", DOWN, card, 20)
            keys(terminal, "Today: 2, saved and told", b"2", re.compile("已记".encode()), 20)
            terminal.press(F3)
            terminal.wait_for(re.compile("问题清单".encode()))
            terminal.quiet(2)
            keys(terminal, "Problems: down, the next problem's page", DOWN, re.compile("首问".encode()))
        finally:
            terminal.close()


if __name__ == "__main__":
    main()
