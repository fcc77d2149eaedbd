"""What ``--help`` says: one page for the whole, one for a group, one for a command, in the language of this run."""

import shutil
from collections.abc import Iterable
from typing import Any

from buildingday.i18n import _
from buildingday.text.width import pad, width
from buildingday.text.wrap import wrap

#: Cells of the widest first column; what is longer has its explanation on the next line.
_FIRST = 26


def help_page(command: Any, path: str) -> str:
    """The page of ``command`` (of Typer's kind), which is called as ``path`` says."""
    options = [each for each in command.params if each.param_type_name == "option"]
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    subs = getattr(command, "commands", {})
    asked = [_("<命令>")] if subs else []
    asked += [_called(each) for each in arguments] + ([_("[选项]")] if options else [])
    parts = [_("用法：{words}").format(words=" ".join([path, *asked])), "", command.help or "", ""]
    parts += _section(_("命令"), ((name, sub.help or "") for name, sub in subs.items()))
    parts += _section(_("内容"), ((_called(each), each.help or "") for each in arguments))
    parts += _section(_("选项"), ((_spelled(each), _explained(each)) for each in options))
    if " " not in path:
        parts += _section(_("任何命令都可以加"), _everywhere())
    elif subs:
        parts += [_("每个命令的写法：{path} <命令> --help").format(path=path), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def _everywhere() -> list[tuple[str, str]]:
    """The options that ``entry`` takes before a command is looked at."""
    return [
        (_("--home 目录"), _("数据目录")),
        ("--lang zh|en", _("语言")),
        ("--debug", _("出错时显示技术细节")),
        ("--help", _("这个命令的用法")),
        ("--version, -V", _("显示版本")),
    ]


def _section(title: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    rows = list(rows)
    if not rows:
        return []
    first = min(max(width(name) for name, _words in rows), _FIRST)
    room = max(min(shutil.get_terminal_size().columns, 120) - first - 5, 30)
    lines = [_("{title}：").format(title=title)]
    for name, words in rows:
        head, *rest = wrap(words, room)
        fits = width(name) <= first
        lines += [f"  {pad(name, first)}  {head}"] if fits else [f"  {name}", f"  {pad('', first)}  {head}"]
        lines += [f"  {pad('', first)}  {line}" for line in rest]
    return [*(line.rstrip() for line in lines), ""]


def _called(argument: Any) -> str:
    return f"<{argument.name}>" if argument.required else f"[{argument.name}]"


def _spelled(option: Any) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else names + " " + _("值")


def _explained(option: Any) -> str:
    return (option.help or "") + (_("（必填）") if option.required else "")
