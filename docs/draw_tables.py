"""Draws the tables of the documents from the program's own: keys, commands, settings, tiers, steps.

``python docs/draw_tables.py`` writes every table anew between its two marks, ``<!-- table: NAME -->`` and
``<!-- end -->``; run it after a command, a key, a setting or a rule has changed.
"""

import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from buildingday.domain.category import STARTER_CATEGORIES
from buildingday.domain.issue import FactKind, IssueStatus
from buildingday.domain.issue_state import Action
from buildingday.domain.lifecycle import TABLE
from buildingday.domain.lifecycle_rules import CLOSE_PATHS
from buildingday.domain.meeting import TABLE as MEETING_TABLE
from buildingday.domain.policy import SECTIONS, Policy, settings_of
from buildingday.domain.tier import TIER_RULES
from buildingday.domain.whistle import OWED
from buildingday.domain.whistle import TABLE as WHISTLE_TABLE
from buildingday.domain.whistle_state import WhistleAction, WhistleKind
from buildingday.i18n import label, set_language
from buildingday.tui.commands import Command, shown_key
from buildingday.tui.screens.base import EVERYWHERE, DeskScreen

DOCS = Path(__file__).parent
FILES = (DOCS / "handbook.md", DOCS / "architecture.md")
#: When a step leads elsewhere, as a user reads it.
_BUT_WHEN = {
    Action.DONE: "解释说明、转法定途径的",
    Action.VERIFY: "现场没办好的",
    Action.ASK: "不满意或说没解决的",
}
_MARKED = re.compile(r"(<!-- table: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    """Writes the tables into the documents and says which file changed."""
    set_language("zh")
    for path in FILES:
        before = path.read_text("utf-8")
        after = filled(before)
        if after != before:
            path.write_text(after, "utf-8")
            sys.stdout.write(f"{path.name}\n")
    return 0


def filled(text: str) -> str:
    """A document with every marked table drawn anew; a mark that names no table is a ``KeyError``."""
    drawn = tables()
    return _MARKED.sub(lambda found: f"{found[1]}\n{drawn[found[2]]()}\n\n{found[3]}", text)


def tables() -> dict[str, Callable[[], str]]:
    """What draws each table, by the name in its mark."""
    drawn: dict[str, Callable[[], str]] = {
        "keys:everywhere": lambda: _keys(EVERYWHERE),
        "tiers": _tiers,
        "closing": _closing,
        "steps": _steps,
        "meeting-steps": _meeting_steps,
        "categories": _categories,
        "tier-rules": _tier_rules,
        "lifecycle": _lifecycle,
        "whistle": _whistle,
        "whistle-limits": _whistle_limits,
    }
    drawn |= {f"keys:{screen.__name__}": _keys_of(screen) for screen in screens()}
    drawn |= {f"settings:{section}": _settings_of(section) for section in SECTIONS}
    return drawn | {f"commands:{noun or 'plain'}": _commands_of(noun) for noun in nouns()}


# Keys


def screens() -> list[type[DeskScreen[Any]]]:
    """Every screen of the app that has commands of its own."""
    import buildingday.tui.screens as package

    for module in pkgutil.iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
    return [each for each in _below(DeskScreen) if each.TITLE_TEXT and each.COMMANDS_HERE]


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("buildingday."):
            yield each
            yield from _below(each)


def _keys_of(screen: type[DeskScreen[Any]]) -> Callable[[], str]:
    return lambda: _keys(screen.COMMANDS_HERE)


def _keys(commands: Iterable[Command]) -> str:
    rows = [(" 或 ".join(map(shown_key, each.keys)) or "Ctrl+P 里选", each.label, each.help) for each in commands]
    return _table(("按键", "名称", "做什么"), rows)


# The command line


def command_tree() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command of the command line with its words, such as ``("issue", "tier")``."""
    import typer

    from buildingday.cli.main import build

    set_language("zh")
    yield from _leaves((), typer.main.get_command(build()))


def _leaves(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    below = getattr(command, "commands", None)
    if below is None:
        yield words, command
        return
    for name, each in below.items():
        yield from _leaves((*words, name), each)


def nouns() -> list[str]:
    """The first words of the commands that have two; an empty one for the commands of one word."""
    return list(dict.fromkeys(words[0] if len(words) > 1 else "" for words, _command in command_tree()))


def _commands_of(noun: str) -> Callable[[], str]:
    def draw() -> str:
        mine = [(words, each) for words, each in command_tree() if (words[0] if len(words) > 1 else "") == noun]
        return "\n".join(line for words, each in mine for line in _command_lines(words, each))

    return draw


def _command_lines(words: Sequence[str], command: Any) -> Iterator[str]:
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    asked = [each.name.upper() if each.required else f"[{each.name.upper()}]" for each in arguments]
    yield f"- **`{' '.join([*words, *asked])}`**：{command.help}"
    for each in command.params:
        name = each.name.upper() if each in arguments else " ".join([*each.opts, *each.secondary_opts])
        must = "（必填）" if each.required and each not in arguments else ""
        yield f"    - `{name}`：{each.help}{must}"


# Rules, for those who use them


def _settings_of(section: str) -> Callable[[], str]:
    def draw() -> str:
        values = getattr(Policy(), section)
        rows = []
        for key, setting in settings_of(values).items():
            value = getattr(values, key)
            shown = "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
            rows.append((f"`{key}`", setting.explanation, shown, label("provenance", setting.provenance)))
        return _table(("项目", "意思", "默认", "来处"), rows)

    return draw


def _tiers() -> str:
    limits = Policy().handling
    rows = [
        (
            f"{label('tier', tier)}（{label('tier_full', tier)}）",
            _series(label("need", need) for need in rule.requires),
            f"{limits.limit(tier).amount} 个工作日",
            label("struck_by", rule.struck_by),
            "要" if rule.office_meeting else "看情况",
        )
        for tier, rule in TIER_RULES.items()
    ]
    return _table(("层级", "要有", "期限（默认）", "谁销号", "上现场办公会"), rows)


def _closing() -> str:
    facts = [fact for fact in FactKind if fact is not FactKind.STRUCK]
    rows = [
        (label("close", kind), *("要" if fact in needed else "不用" for fact in facts))
        for kind, needed in CLOSE_PATHS.items()
    ]
    return _table(("结果", *(label("fact", fact) for fact in facts)), rows)


def _steps() -> str:
    rows = [(label("action", row.action), _states(row.open_in, "status"), _where_to(row)) for row in TABLE]
    return _table(("步骤", "什么状态下可以", "做完是"), rows)


def _meeting_steps() -> str:
    rows = [
        (
            label("meeting_action", row.action),
            _states(row.open_in, "meeting_status"),
            label("meeting_status", row.to) or "状态不变",
        )
        for row in MEETING_TABLE
    ]
    return _table(("步骤", "什么状态下可以", "做完是"), rows)


def _categories() -> str:
    rows = [
        (
            f"`{each.code}`",
            each.name,
            label("tier", each.tier),
            label("class", each.issue_class),
            " ".join(each.keywords),
        )
        for each in STARTER_CATEGORIES
    ]
    return _table(("代码", "类别", "通常", "分类", "凭这些词猜"), rows)


# Rules, for those who change them


def _tier_rules() -> str:
    rows = [
        (
            f"`{tier}` {label('tier_full', tier)}",
            f"`{rule.owner}`",
            ", ".join(f"`{need}`" for need in rule.requires),
            f"`{rule.struck_by}`",
            "yes" if rule.office_meeting else "no",
        )
        for tier, rule in TIER_RULES.items()
    ]
    return _table(("tier", "owned by", "requires", "struck off by", "always on the agenda"), rows)


def _lifecycle() -> str:
    rows = [
        (
            f"`{row.action}` {label('action', row.action)}",
            ", ".join(f"`{status}`" for status in row.open_in),
            "; ".join(_said(check) for check in row.needs),
            f"`{row.to}`" if row.to else "stays",
            f"{_said(row.but.when)}: `{row.but.to}`" if row.but else "",
        )
        for row in TABLE
    ]
    return _table(("step", "open in", "needs", "leads to", "but when"), rows)


def _whistle() -> str:
    rows = [
        (
            f"`{row.action}` {label('whistle_action', row.action)}",
            ", ".join(f"`{status}`" for status in row.open_in) or "makes it",
            "; ".join(_said(check) for check in row.needs),
            f"`{row.to}`" if row.to else "stays",
            f"{_said(row.but.when)}: `{row.but.to}`" if row.but else "",
        )
        for row in WHISTLE_TABLE
    ]
    return _table(("step", "open in", "needs", "leads to", "but when"), rows)


def _whistle_limits() -> str:
    limits = Policy().whistle
    steps = [owes.action for owes in OWED.values() if owes.limited and owes.action is not WhistleAction.VERIFY]

    def shown(step: str, kind: str) -> str:
        number, in_hours = limits.limit(step, kind)
        return f"{number} 小时" if in_hours else f"{number} 个工作日"

    rows = [(label("whistle", kind), *(shown(step, kind) for step in steps)) for kind in WhistleKind]
    return _table(("哪一类", *(f"{label('whistle_action', step)}（默认）" for step in steps)), rows)


def _said(rule: Callable[..., object]) -> str:
    """The first sentence of a rule's docstring, without the source that stands behind it."""
    first = (rule.__doc__ or "").split("\n")[0].strip().rstrip(".")
    return re.sub(r"\s*\([^()]*\)$", "", first).rstrip(".")


# Words and lines


def _where_to(row: Any) -> str:
    to = label("status", row.to) or "状态不变"
    return f"{to}；{_BUT_WHEN[row.action]}：{label('status', row.but.to)}" if row.but else to


def _states(states: Sequence[Any], group: str) -> str:
    if states == tuple(status for status in IssueStatus if status.is_open):
        return "还没了结的"
    return _series(label(group, state) for state in states)


def _series(words: Iterable[str]) -> str:
    return "、".join(words)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
