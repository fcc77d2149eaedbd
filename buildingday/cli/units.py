"""``unit``: the directory of units that handle problems."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import word_option
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.domain.place import UnitKind, UnitLevel
from buildingday.errors import N_, WrongUsage
from buildingday.i18n import _, label
from buildingday.services.naming import find_unit
from buildingday.services.roster.directory_view import UnitView, units

Unit = Annotated[str, typer.Argument(help=_("单位：全称、简称或首字母"))]
Kind = Annotated[str | None, typer.Option("--kind", help=_("类型：department property_firm … 或中文"))]
Level = Annotated[str | None, typer.Option("--level", help=_("级别：city district street … 或中文"))]
Short = Annotated[str | None, typer.Option("--short", help=_("简称"))]
Duty = Annotated[str | None, typer.Option("--duty", help=_("职责"))]
Contact = Annotated[str | None, typer.Option("--contact", help=_("联系人"))]
Phone = Annotated[str | None, typer.Option("--phone", help=_("电话"))]
Leader = Annotated[str | None, typer.Option("--leader", help=_("负责人"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    unit = typer.Typer(help=_("单位名录：查看、新增、修改、停用、恢复。"), no_args_is_help=True)
    app.add_typer(unit, name="unit")
    unit.command("list", help=_("单位名录；停用的在最后。"))(_list)
    unit.command("add", help=_("新增一个单位。"))(_add)
    unit.command("edit", help=_("修改一个单位；没写的不变。"))(_edit)
    unit.command("close", help=_("停用一个单位：办过的事还在，不再供选。"))(_close)
    unit.command("reopen", help=_("恢复一个停用的单位。"))(_reopen)


def _list(as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        found = units(desk)
    if as_json:
        emit_json([_as_json(each) for each in found])
        return
    header = (_("名称"), _("类型"), _("级别"), _("联系人"), _("电话"), _("职责"), _("停用"))
    emit_table(header, (_row(each) for each in found))
    tell(N_("共 {count} 个单位。"), count=len(found))


def _add(
    name: Annotated[str, typer.Argument(help=_("名称"))],
    kind: Kind = None,
    level: Level = None,
    short: Short = None,
    duty: Duty = None,
    contact: Contact = None,
    phone: Phone = None,
    leader: Leader = None,
) -> None:
    from buildingday.services.roster.directory import add_unit

    with state.desk() as desk:
        add_unit(
            desk,
            name,
            word_option(UnitKind, "unit_kind", kind) if kind else UnitKind.DEPARTMENT,
            word_option(UnitLevel, "unit_level", level) if level else UnitLevel.STREET,
            short_name=short or "",
            duty_scope=duty or "",
            contact=contact or "",
            phone=phone or "",
            leader_name=leader or "",
        )
        tell(N_("已保存单位 {name}"), name=name)


def _edit(
    unit: Unit,
    name: Annotated[str | None, typer.Option("--name", help=_("名称"))] = None,
    kind: Kind = None,
    level: Level = None,
    short: Short = None,
    duty: Duty = None,
    contact: Contact = None,
    phone: Phone = None,
    leader: Leader = None,
) -> None:
    from buildingday.services.roster.directory import edit_unit

    if all(value is None for value in (name, kind, level, short, duty, contact, phone, leader)):
        raise WrongUsage(N_("没有写要改什么。用法见 buildingday unit edit --help。"))
    with state.desk() as desk:
        edit_unit(
            desk,
            find_unit(desk, unit),
            name=name,
            kind=word_option(UnitKind, "unit_kind", kind) if kind else None,
            level=word_option(UnitLevel, "unit_level", level) if level else None,
            short_name=short,
            duty_scope=duty,
            contact=contact,
            phone=phone,
            leader_name=leader,
        )
        tell(N_("已保存单位 {name}"), name=name or unit)


def _close(unit: Unit) -> None:
    from buildingday.services.roster.directory import close_unit

    with state.desk() as desk:
        close_unit(desk, find_unit(desk, unit))
        tell(N_("已停用单位 {name}"), name=unit)


def _reopen(unit: Unit) -> None:
    from buildingday.services.roster.directory import reopen_unit

    with state.desk() as desk:
        reopen_unit(desk, find_unit(desk, unit, closed=True))
        tell(N_("已恢复单位 {name}"), name=unit)


def _row(unit: UnitView) -> tuple[object, ...]:
    kind, level = label("unit_kind", unit.kind), label("unit_level", unit.level)
    return unit.name, kind, level, unit.contact, unit.phone, unit.duty_scope, unit.closed_on or ""


def _as_json(unit: UnitView) -> dict[str, Any]:
    return {
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind,
        "level": unit.level,
        "duty": unit.duty_scope,
        "contact": unit.contact,
        "phone": unit.phone,
        "leader": unit.leader_name,
        "closed_on": unit.closed_on,
    }
