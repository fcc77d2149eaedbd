"""A program in a pseudo-terminal of 80 by 24: what is pressed, what is written, and when."""

import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from datetime import datetime
from fcntl import ioctl
from pathlib import Path


class Terminal:
    """Starts a command; ``wait_for`` reads what it writes until a pattern is seen."""

    def __init__(self, command: list[str], environment: dict[str, str]):
        self._master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True, start_new_session=True
        )
        os.close(slave)

    def wait_for(self, seen: re.Pattern[bytes], seconds: float = 60) -> float:
        """Seconds until ``seen`` stands in what was written from now on."""
        begun, written = time.perf_counter(), b""
        while not seen.search(written):
            ready, _w, _x = select.select([self._master], [], [], seconds)
            if not ready:
                raise SystemExit(f"nothing seen of {seen.pattern!r}: {written[-400:]!r}")
            written += os.read(self._master, 65536)
        return time.perf_counter() - begun

    def press(self, keys: bytes) -> None:
        """Presses keys."""
        os.write(self._master, keys)

    def quiet(self, seconds: float = 0.3) -> None:
        """Reads until nothing has been written for a while."""
        while select.select([self._master], [], [], seconds)[0]:
            os.read(self._master, 65536)

    def close(self) -> None:
        """Ends the program at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)


def app_at(home: Path, now: datetime) -> Terminal:
    """The app in Chinese on a home, its clock set."""
    ours = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "BUILDINGDAY_LANG": "zh", "BUILDINGDAY_NOW": now.isoformat()}
    return Terminal([sys.executable, "-m", "buildingday", "--home", str(home)], {**os.environ, **ours})
