"""The way in: answers ``--version`` at once; everything else goes to the screens or the command line."""

import os
import sys

# Before anything imports textual: with the extended keyboard protocol, an input method's phrases arrive as keys.
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"


def main() -> None:
    """Runs buildingday with the arguments of this process and exits with a code of ``errors``."""
    _ready_streams()
    words = sys.argv[1:]
    if words in (["--version"], ["-V"]):
        from buildingday import __version__

        sys.stdout.write(f"buildingday {__version__}\n")
        return
    from buildingday.entry import run

    sys.exit(run(words))


def _ready_streams() -> None:
    """Neither a closed stream nor a terminal that cannot show every character may stop a command."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end
        else:
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
