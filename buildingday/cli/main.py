"""The commands of the command line: one file per noun, put together here."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from buildingday import __version__
from buildingday.cli.state import OPTIONS
from buildingday.errors import N_
from buildingday.i18n import _, say, set_language

#: The usage errors of the click that Typer brings along, which is not always the click that is installed beside it.
_click = import_module(typer.BadParameter.__module__)

#: Modules with a noun (a sub-command group ``app``) or plain verbs (also an ``app``, without a name).
PARTS = ("upkeep", "roster", "today", "visits", "issues", "meetings", "lists", "reports", "policy")


def build() -> typer.Typer:
    """The whole command line in the language of this run."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

    @app.callback(invoke_without_command=False, help=_("楼栋工作日：走访、问题清单、现场办公会。不带命令时打开界面。"))
    def options(
        home: Annotated[Path | None, typer.Option("--home", help=_("数据目录"))] = None,
        lang: Annotated[str | None, typer.Option("--lang", help=_("语言：zh 或 en"))] = None,
        debug: Annotated[bool, typer.Option("--debug", help=_("出错时显示技术细节"))] = False,
        version: Annotated[bool, typer.Option("--version", "-V", is_eager=True, help=_("显示版本"))] = False,
    ) -> None:
        if version:
            sys.stdout.write(f"buildingday {__version__}\n")
            raise typer.Exit
        OPTIONS.home, OPTIONS.debug = home.expanduser() if home else None, debug

    @app.command(help=_("在界面里打开示例街道，里面的人都是编的；不写 --home，关掉就没有了。"))
    def demo() -> None:
        """Only here to be listed: ``entry`` opens the screens before any command is looked at."""

    for part in PARTS:
        module = import_module(f"buildingday.cli.{part}")
        module.register(app)
    return app


def run_command(words: list[str]) -> int:
    """Runs one command and gives the exit code; errors of ours pass through to the caller."""
    asked = _language_of(words)
    if asked is not None:
        set_language(asked)
    command = typer.main.get_command(build())
    try:
        result = command.main(args=words, prog_name="buildingday", standalone_mode=False)
    except _click.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        return 2
    except _click.UsageError as error:
        return _usage(error)
    except typer.Abort:
        return 130
    return int(result) if isinstance(result, int) else 0


def _language_of(words: list[str]) -> str | None:
    """The value of ``--lang``: help texts are worded before the options are read."""
    for at, word in enumerate(words):
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--lang" and at + 1 < len(words):
            return words[at + 1]
    return None


def _usage(error: Any) -> int:
    """One sentence about a wrong word, in the user's language."""
    path = error.ctx.command_path if error.ctx else "buildingday"
    if isinstance(error, _click.NoSuchOption):
        text = say(N_("没有选项 {word}。用法见 {path} --help。"), word=error.option_name, path=path)
    elif isinstance(error, _click.MissingParameter):
        text = say(N_("缺少 {word}。用法见 {path} --help。"), word=_name(error), path=path)
    elif isinstance(error, _click.BadParameter):
        text = say(N_("{word} 的值不对。用法见 {path} --help。"), word=_name(error), path=path)
    else:
        text = say(N_("命令写法不对（{reason}）。用法见 {path} --help。"), reason=error.format_message(), path=path)
    sys.stderr.write(text + "\n")
    return 2


def _name(error: Any) -> str:
    """The option or argument that an error is about, as it is typed."""
    return str(error.param.opts[-1]) if error.param else ""
