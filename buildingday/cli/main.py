"""The commands of the command line: one file per noun, put together here."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from buildingday.cli.help import help_page
from buildingday.cli.output import emit_document
from buildingday.cli.state import OPTIONS
from buildingday.errors import N_, WrongUsage
from buildingday.i18n import _, say

#: The usage errors of the click that Typer brings along, which is not always the click that is installed beside it.
_click = import_module(typer.BadParameter.__module__)

#: The modules, and the first words of the commands that each adds.
PARTS = {
    "upkeep": ("init", "audit", "undo", "doctor", "backup", "calendar"),
    "policy": ("policy",),
    "roster": ("roster",),
    "places": ("place",),
    "households": ("household",),
    "visitors": ("visitor",),
    "units": ("unit",),
    "helpers": ("helper",),
    "people": ("person", "me"),
    "today": ("today",),
    "visits": ("visit", "line"),
    "sheets": ("sheet",),
    "promises": ("promise",),
    "sweeps": ("sweep",),
    "issues": ("issue",),
    "views": ("view",),
    "meetings": ("meeting",),
    "postings": ("posting",),
    "lists": ("lists",),
    "reports": ("report",),
}


def build(first: str = "") -> typer.Typer:
    """The command line in the language of this run: what begins with a word, or all when nothing does."""
    about = _("楼栋工作日：走访、问题清单、现场办公会。不带命令时打开界面。")
    app = typer.Typer(help=about, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

    @app.command(help=_("在界面里打开示例街道，里面的人都是编的；不写 --home，关掉就没有了。"))
    def demo() -> None:
        """Only here to be listed: ``entry`` opens the screens before any command is looked at."""

    for part in [part for part, words in PARTS.items() if first in words] or PARTS:
        module = import_module(f"buildingday.cli.{part}")
        module.register(app)
    return app


def run_command(home: Path | None, words: list[str]) -> int:
    """Runs one command on a home (the usual one for None) and gives the exit code.

    Raises:
        WrongUsage: the words are no command, or not this command's.
        BuildingdayError: what the command itself raises.
    """
    OPTIONS.home = home
    command, path, rest = _reach(typer.main.get_command(build(*words[:1])), words)
    before = rest[: rest.index("--")] if "--" in rest else rest
    if "--help" in before:
        emit_document(help_page(command, path))
        return 0
    if hasattr(command, "commands"):
        if rest:
            sentence = N_("没有选项 {word}。用法见 {path} --help。")
            if not rest[0].startswith("-"):
                sentence = N_("没有命令“{word}”。用法见 {path} --help。")
            raise WrongUsage(sentence, word=rest[0], path=path)
        sys.stderr.write(help_page(command, path))
        return WrongUsage.exit_code
    return _run(command, path, rest)


def _reach(command: Any, words: list[str]) -> tuple[Any, str, list[str]]:
    """The command that the first words name, how it is called, and the words that are left for it."""
    path, rest = ["buildingday"], list(words)
    while rest and rest[0] in getattr(command, "commands", {}):
        command = command.commands[rest[0]]
        path.append(rest.pop(0))
    return command, " ".join(path), rest


def _run(command: Any, path: str, words: list[str]) -> int:
    try:
        with command.make_context(path, list(words), allow_extra_args=True) as context:
            if context.args:
                raise WrongUsage(N_("多出了“{word}”。用法见 {path} --help。"), word=context.args[0], path=path)
            command.invoke(context)
    except typer.Exit as done:
        return int(done.exit_code)
    except typer.Abort:
        return 130
    except _click.UsageError as error:
        raise _usage(error, command, path) from error
    return 0


def _usage(error: Any, command: Any, path: str) -> WrongUsage:
    """What is wrong with the words, in one sentence of ours."""
    param = getattr(error, "param", None)
    named = say("{name}（{about}）", name=param.opts[-1], about=param.help) if param else ""
    if isinstance(error, _click.NoSuchOption):
        return WrongUsage(N_("没有选项 {word}。用法见 {path} --help。"), word=error.option_name, path=path)
    if isinstance(error, _click.MissingParameter):
        return WrongUsage(N_("缺少 {word}。用法见 {path} --help。"), word=named, path=path)
    if isinstance(error, _click.BadOptionUsage):
        flags = {name for each in command.params if each.is_flag for name in (*each.opts, *each.secondary_opts)}
        if error.option_name in flags:
            return WrongUsage(N_("{word} 后面不带内容。用法见 {path} --help。"), word=error.option_name, path=path)
        return WrongUsage(N_("{word} 后面缺少内容。用法见 {path} --help。"), word=error.option_name, path=path)
    return WrongUsage(N_("{word} 的值不对。用法见 {path} --help。"), word=named, path=path)
