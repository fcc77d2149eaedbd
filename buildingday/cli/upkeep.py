"""``init``, ``audit``, ``undo``, ``backup`` and ``doctor``: setting a home up and keeping it sound."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from buildingday import paths
from buildingday.cli import calendar_days, state
from buildingday.cli.options import MANY, word_option
from buildingday.cli.output import emit, emit_json, emit_table, tell
from buildingday.domain.place import Role
from buildingday.errors import N_, WrongUsage
from buildingday.i18n import _, label, say
from buildingday.services.upkeep import keeping as upkeep
from buildingday.services.upkeep.history import HistoryEntry, audit, find_entity, timeline

_SUMMED_UP = 3  # changes of an act on its line; --json has them all


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("init", help=_("设置：社区、我和我的身份。在终端上缺什么问什么。"))(_init)
    app.command("audit", help=_("谁在什么时候做了什么；可以只看一个问题、一户、一次会议、一个人。"))(_audit)
    app.command("undo", help=_("撤销我的上一步。"))(_undo)
    app.command("doctor", help=_("检查数据文件、操作记录和查找索引是否完好。"))(_doctor)
    backup = typer.Typer(help=_("备份：做一份、列出来、恢复。"), no_args_is_help=True)
    app.add_typer(backup, name="backup")
    backup.command("create", help=_("做一份完整的备份。"))(_create)
    backup.command("list", help=_("列出备份，新的在前。"))(_backups)
    backup.command("restore", help=_("用一份备份替换现在的数据；现在的数据另存为 .replaced。"))(_restore)
    calendar_days.add_to(app)


def _init(
    community: Annotated[str | None, typer.Option("--community", help=_("社区名称"))] = None,
    name: Annotated[str | None, typer.Option("--name", help=_("我的姓名"))] = None,
    role: Annotated[str | None, typer.Option("--role", help=_("身份：building_head cadre … 或中文"))] = None,
    building: Annotated[
        list[str] | None, typer.Option("--building", help=_("我的楼栋，如 玉苑小区 3栋；可写多次"))
    ] = None,
    street: Annotated[str, typer.Option("--street", help=_("街道"))] = "",
    district: Annotated[str, typer.Option("--district", help=_("区"))] = "",
) -> None:
    from buildingday.services.roster.setup import found_home

    with state.desk() as desk:
        where = _given(community, "--community", _("社区"))
        me = _given(name, "--name", _("姓名"))
        mine = word_option(Role, "role", _given(role, "--role", _("身份（如 楼栋长、社区干部、网格员）")))
        found_home(desk, where, me, mine, street=street, district=district, buildings=building or [])
        tell(N_("已设置：{community}，{name}，{role}。下一步导入名册：buildingday roster template 名册.xlsx"),
             community=where, name=me, role=label("role", mine))  # fmt: skip


def _given(value: str | None, option: str, question: str) -> str:
    """What was given, or what a person answers at the terminal."""
    if value is not None:
        return value
    if not sys.stdin.isatty():
        raise WrongUsage(N_("缺少 {option}。用法见 buildingday init --help。"), option=option)
    return str(typer.prompt(question, err=True))


def _audit(
    entity: Annotated[str | None, typer.Argument(help=_("问题编号、门牌、会议月份、人员或单位；空着看全部"))] = None,
    limit: Annotated[int, typer.Option("--limit", parser=MANY, help=_("最多几条"))] = 50,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        entries = timeline(desk, *find_entity(desk, entity), limit=limit) if entity else audit(desk, limit=limit)
    if as_json:
        emit_json([_entry_json(entry) for entry in entries])
        return
    header = (_("时间"), _("谁"), _("做了什么"), _("内容"))
    emit_table(header, (_entry_row(entry) for entry in entries))


def _undo() -> None:
    with state.desk() as desk:
        tell(N_("已撤销：{step}。"), step=upkeep.undo(desk).words)


def _doctor(
    rebuild: Annotated[bool, typer.Option("--rebuild-check", help=_("从头重读操作记录，与数据逐项核对"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        health = upkeep.doctor(desk, rebuild=rebuild)
    if as_json:
        troubles = [{"check": trouble.check, "text": trouble.text} for trouble in health.troubles]
        emit_json({"acts": health.acts, "checks": list(health.checks), "troubles": troubles})
    else:
        for trouble in health.troubles:
            emit(trouble.text)
    if health.troubles:
        tell(N_("发现 {count} 处问题。请先做备份，再用 buildingday backup restore 恢复最近完好的一份。"),
             count=len(health.troubles))  # fmt: skip
        raise typer.Exit(4)
    tell(N_("核对了 {acts} 步操作记录，没有发现问题。"), acts=health.acts)


def _create(
    file: Annotated[Path | None, typer.Argument(parser=Path, help=_("写到哪里；空着放进备份目录"))] = None,
) -> None:
    with state.desk() as desk:
        tell(N_("已备份到 {path}。"), path=upkeep.create_backup(desk, file))


def _backups(as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    backups = upkeep.list_backups(_home())
    if as_json:
        emit_json([{"path": str(b.path), "made_at": b.made_at.isoformat(), "bytes": b.size} for b in backups])
        return
    header = (_("时间"), _("大小"), _("文件"))
    emit_table(header, ((f"{b.made_at:%Y-%m-%d %H:%M}", f"{b.size // 1024} KB", b.path) for b in backups))


def _restore(file: Annotated[Path, typer.Argument(parser=Path, help=_("备份文件，或备份目录里的文件名"))]) -> None:
    kept = upkeep.restore_backup(_home(), file)
    tell(N_("已恢复 {path}。"), path=file)
    if kept is not None:
        tell(N_("原来的数据另存为 {path}。"), path=kept)


def _home() -> Path:
    return state.OPTIONS.home or paths.default_home()


def _entry_row(entry: HistoryEntry) -> tuple[object, ...]:
    words = entry.words + (_("（已撤销）") if entry.undone else "")
    said = [_change_words(entry, at) for at in range(min(len(entry.changes), _SUMMED_UP))]
    left = len(entry.changes) - len(said) + entry.more
    if left:
        said.append(say(N_("另有 {count} 项"), count=left))
    return f"{entry.at:%Y-%m-%d %H:%M}", entry.who, words, _("；").join([*filter(None, [entry.reason]), *said])


def _change_words(entry: HistoryEntry, at: int) -> str:
    change = entry.changes[at]
    if change.kind == "set":
        now = f"{change.before or '-'} -> {change.after or '-'}"
        return say("{name}：{words}", name=f"{change.about} {change.field_words}", words=now)
    return " ".join(part for part in (change.table_words, change.after or change.about) if part)


def _entry_json(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "id": entry.cursor,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "verb": entry.verb,
        "words": entry.words,
        "reason": entry.reason,
        "undone": entry.undone,
        "changes": [
            {"table": change.table, "id": change.entity_id, "about": change.about, "kind": change.kind,
             "field": change.field, "before": change.before, "after": change.after}
            for change in entry.changes
        ],
        "more": entry.more,
    }  # fmt: skip
