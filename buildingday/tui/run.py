"""Runs the screens from the command line, on a home or on the sample street."""

import gc
import sys
import tempfile
from pathlib import Path

from buildingday.errors import N_, WrongUsage


def open_screens(home: Path | None, *, demo: bool = False) -> int:
    """Runs the app until it is left and gives the exit code.

    Raises:
        BuildingdayError: there is no terminal, or the home cannot be opened.
    """
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise WrongUsage(N_("界面需要在终端里打开。脚本里请用命令，见 buildingday --help。"))
    if demo and home is None:
        with tempfile.TemporaryDirectory(prefix="buildingday-demo-", ignore_cleanup_errors=True) as folder:
            return open_screens(Path(folder), demo=True)
    gc.disable()  # nothing that is loaded on the way to the first picture is garbage
    try:
        return _run(home, demo)
    finally:
        gc.enable()


def _run(home: Path | None, demo: bool) -> int:
    from buildingday.tui.app import BuildingdayApp
    from buildingday.tui.worker import home_opener

    app = BuildingdayApp(home_opener(home, demo=demo), warmed_up=_keep_what_is_loaded)
    try:
        code = app.run()
    finally:
        app.worker.close()
    if app.failure is not None:
        raise app.failure
    return code or 0


def _keep_what_is_loaded() -> None:
    """From now on garbage is collected, but never among what is loaded: looking through that held a key up 100 ms."""
    gc.freeze()
    gc.enable()
