"""Decides between the screens and a command, before anything heavy is loaded, and words what goes wrong."""

import os
import sys
from collections import deque
from pathlib import Path

from buildingday import __version__
from buildingday.errors import N_, BuildingdayError, StorageTrouble, WrongUsage
from buildingday.i18n import preferred_language, say, set_language

#: Characters of a value that are repeated in a sentence about it.
_REPEATED = 200


def run(words: list[str]) -> int:
    """Runs the words of a command line and gives the exit code; ``--debug`` shows where a failure comes from."""
    set_language(preferred_language())
    try:
        home, rest = _take_options(words)
        code = _run(home, rest)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _let_go_of_stdout()
        return 0  # whoever reads has seen enough
    except Exception as error:
        if "--debug" in words:
            _tell_where(error)
        return _tell(error)
    return code


def _run(home: Path | None, words: list[str]) -> int:
    if words in (["--version"], ["-V"]):
        sys.stdout.write(f"buildingday {__version__}\n")
        return 0
    if words in ([], ["demo"]):
        from buildingday.tui.run import open_screens

        return open_screens(home, demo=bool(words))
    from buildingday.cli.main import run_command

    return run_command(home, words)


def _take_options(words: list[str]) -> tuple[Path | None, list[str]]:
    """The named home and the words without the options that every command takes, wherever these stand.

    Raises:
        WrongUsage: an option without its value, or a language that there is not.
    """
    home: Path | None = None
    left, rest = deque(words), []
    while left:
        word = left.popleft()
        name, _, value = word.partition("=")
        if word == "--":
            rest += [word, *left]
            break
        if name in ("--home", "--lang"):
            value = value or (left.popleft() if left else "")
            if not value:
                raise WrongUsage(N_("{option} 后面缺少内容。用法见 buildingday --help。"), option=name)
            if name == "--home":
                home = Path(os.path.expanduser(value))  # noqa: PTH111 - pathlib's raises for a ~ that is nobody's
            elif value in ("zh", "en"):
                set_language(value)
            else:
                raise WrongUsage(N_("语言 {value} 不认识。可用 zh 或 en。"), value=value)
        elif word != "--debug":
            rest.append(word)
    return home, rest


def _tell(error: Exception) -> int:
    """Says on stderr in one sentence what went wrong, and gives its exit code."""
    from buildingday.text.show import show

    told = error if isinstance(error, BuildingdayError) else _unforeseen(error)
    params = {name: _repeated(value) for name, value in told.params.items()}
    sys.stderr.write(show(say(told.message, **params)) + "\n")
    if isinstance(error, OSError) and error.filename is None:
        _let_go_of_stdout()
    return told.exit_code


def _tell_where(error: Exception) -> None:
    """The traceback, without what could steer a terminal."""
    import traceback

    text = "".join(traceback.format_exception(error))
    sys.stderr.write("".join(each for each in text if each == "\n" or each.isprintable()))


def _unforeseen(error: Exception) -> BuildingdayError:
    """The sentence for what no service foresaw; every act is one transaction, so nothing half-written stays."""
    if isinstance(error, OSError):
        from buildingday.i18n.system import reason_words

        return StorageTrouble(
            N_("读写 {path} 出错（{reason}）。已保存的记录没有变化。请核对位置和权限。"),
            path=error.filename or say("标准输出"),
            reason=reason_words(error),
        )
    return StorageTrouble(
        N_("程序出错（{kind}）。已保存的记录没有变化。请加 --debug 再运行一次，把显示的内容交给维护者。"),
        kind=type(error).__name__,
    )


def _repeated(value: object) -> object:
    """A value as a sentence repeats it: what somebody typed may be of any length and steer a terminal."""
    from buildingday.text.clean import clean

    if isinstance(value, list | tuple):
        return [_repeated(each) for each in value]
    return clean(str(value), _REPEATED) if isinstance(value, str | Path) else value


def _let_go_of_stdout() -> None:
    """Turns away what is still to be written: nobody takes it, and Python would complain at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # a stdout without a file behind it
