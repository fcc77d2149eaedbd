"""Process start to a usable Today on the sample street, against a bare Textual app; and ``--version`` against nothing.

Both run in a pseudo-terminal of 80 by 24; the clock stops when a row of the list has been written to it.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.terminal import Terminal

HERE = Path(__file__).parent
RUNS = 15
DOOR = re.compile(rb"\d+-\d+-\d{3,4}")
#: A workday, so that the list is as long as it gets.
CLOCK = {"BUILDINGDAY_NOW": "2026-11-20T09:30:00+08:00"}
ROW = re.compile(rb"row-0")


def seconds_until(command: list[str], seen: re.Pattern[bytes], environment: dict[str, str]) -> float:
    """Seconds from the start of ``command`` until ``seen`` appears on its terminal."""
    terminal = Terminal(command, environment)
    try:
        terminal.wait_for(seen)
        return time.perf_counter() - terminal.begun
    finally:
        terminal.close()


def seconds_of(command: list[str]) -> float:
    """Seconds of a whole process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def report(name: str, ours: list[float], floor: list[float], reach: float) -> None:
    """Medians, and the ratio pair by pair."""
    ratio = statistics.median(a / b for a, b in zip(ours, floor, strict=True))
    print(
        f"{name}: {statistics.median(ours) * 1000:.0f} ms, floor {statistics.median(floor) * 1000:.0f} ms, "
        f"ratio {ratio:.2f} (reach {reach})"
    )


def main() -> None:
    """Prints both figures."""
    environment = {**os.environ, "TERM": "xterm-256color", "BUILDINGDAY_LANG": "zh", "LANG": "C.UTF-8", **CLOCK}
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        demo = [python, "-m", "buildingday", "demo", "--home", str(home)]
        seconds_until(demo, DOOR, environment)
        ours = [python, "-m", "buildingday", "--home", str(home)]
        bare = [python, str(HERE / "bare_app.py")]
        pairs = [(seconds_until(ours, DOOR, environment), seconds_until(bare, ROW, environment)) for _ in range(RUNS)]
        report("start to a usable Today", [a for a, _b in pairs], [b for _a, b in pairs], 1.5)
    versions = [
        (seconds_of([python, "-m", "buildingday", "--version"]), seconds_of([python, "-c", "pass"]))
        for _ in range(RUNS)
    ]
    report("--version", [a for a, _b in versions], [b for _a, b in versions], 2.5)


if __name__ == "__main__":
    main()
