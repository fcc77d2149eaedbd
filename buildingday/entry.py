"""Decides between the screens and a command, before anything heavy is loaded."""

import sys
from pathlib import Path

from buildingday.errors import N_, BuildingdayError, WrongUsage
from buildingday.i18n import preferred_language, say, set_language


def run(words: list[str]) -> int:
    """Runs the words of a command line and gives the exit code."""
    set_language(preferred_language())
    debug = "--debug" in words
    try:
        screens = _screens(words)
        if screens is not None:
            from buildingday.tui.app import open_screens

            home, demo = screens
            return open_screens(home, demo=demo)
        from buildingday.cli.main import run_command

        return run_command(words)
    except BuildingdayError as error:
        if debug:
            raise
        sys.stderr.write(say(error.message, **error.params) + "\n")
        return error.exit_code
    except KeyboardInterrupt:
        return 130


def _screens(words: list[str]) -> tuple[Path | None, bool] | None:
    """``(home, demo)`` when the words ask for the screens and nothing else; None when they are a command's."""
    home: Path | None = None
    demo = False
    rest = [word for word in words if word != "--debug"]
    while rest:
        name, _, value = rest.pop(0).partition("=")
        if name in ("--home", "--lang"):
            value = value or (rest.pop(0) if rest else "")
            if not value:
                raise WrongUsage(N_("{option} 后面缺少内容。用法见 buildingday --help。"), option=name)
            if name == "--home":
                home = Path(value).expanduser()
            elif value in ("zh", "en"):
                set_language(value)
            else:
                raise WrongUsage(N_("语言 {value} 不认识。可用 zh 或 en。"), value=value[:20])
        elif name == "demo" and not demo:
            demo = True
        else:
            return None
    return home, demo
