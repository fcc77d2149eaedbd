"""``roster``: the template, the import with its preview, and what is in the home."""

from pathlib import Path
from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.output import emit_json, emit_table, tell, tell_refused, telling_how_far
from buildingday.errors import N_
from buildingday.i18n import _, label, series
from buildingday.services.naming import find_place
from buildingday.services.roster.roster_view import DoorLine, PlaceLine, door_lines, is_empty_here, place_lines

_FIELDS = {
    "name": N_("户主"), "phone": N_("电话"), "note": N_("备注"), "kind": N_("类型"), "occupancy": N_("居住情况"),
    "care": N_("关爱标签"), "visitor": N_("走访人"),
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    roster = typer.Typer(help=_("名册：模板、导入、查看。"), no_args_is_help=True)
    app.add_typer(roster, name="roster")
    roster.command("template", help=_("写一份空白名册，照着填（XLSX 或 CSV）。"))(_template)
    roster.command("import", help=_("导入名册（XLSX、CSV）；按门牌对应，再导一次不会重复。"))(_import)
    roster.command("show", help=_("名册里有哪些地方；写明地方就列出那里的住户。"))(_show)


def _template(
    file: Annotated[Path, typer.Argument(parser=Path, help=_("写到哪里，以 .xlsx 或 .csv 结尾"))],
    force: Annotated[bool, typer.Option("--force", help=_("覆盖已有文件"))] = False,
) -> None:
    from buildingday.services.roster.importing import write_roster_template

    write_roster_template(file, force)
    tell(N_("模板已写到 {path}。填好后运行 buildingday roster import。"), path=file)


def _import(
    file: Annotated[Path, typer.Argument(parser=Path, help=_("XLSX 或 CSV 文件"))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只看会改什么，不写入"))] = False,
) -> None:
    refused = _preview(file) if dry_run else _take_in(file)
    if refused:
        raise typer.Exit(3)


def _preview(file: Path) -> int:
    from buildingday.services.roster.importing import preview_roster

    with state.desk() as desk:
        preview = preview_roster(desk, file)
    changes = [(plan.door, plan.place, change) for plan in preview.changed for change in plan.changes]
    if changes:
        header = (_("门牌"), _("地方"), _("改什么"), _("原来"), _("改成"))
        emit_table(header, ((d, p, _(_FIELDS[c.field]), c.before or "-", c.after or "-") for d, p, c in changes))
    tell(
        N_("试读 {read} 户：新增 {new}，有改动 {changed}，不变 {unchanged}，不能收 {refused}。没有写入。"),
        read=preview.read, new=preview.new, changed=len(preview.changed), unchanged=preview.unchanged,
        refused=len(preview.refused),
    )  # fmt: skip
    if preview.new_places:
        places = series(f"{label('place', kind)} {count}" for kind, count in preview.new_places.items())
        tell(N_("会新建：{places}。"), places=places)
    if preview.new_people:
        tell(N_("会添加走访人：{names}。"), names=series(preview.new_people))
    tell_refused(preview.refused)
    return len(preview.refused)


def _take_in(file: Path) -> int:
    from buildingday.services.roster.importing import import_roster

    with state.desk() as desk, telling_how_far() as progress:
        result = import_roster(desk, file, progress)
        nobody = is_empty_here(desk)
    tell(
        N_("读到 {read} 户：新增 {new}，改动 {changed}，不变 {unchanged}，没有收 {refused}。"),
        read=result.read, new=result.new, changed=result.changed, unchanged=result.unchanged,
        refused=len(result.refused),
    )  # fmt: skip
    if nobody:
        tell(N_("名册里还没有本社区的住户，今日走访会是空的。请核对“社区”一列，或 init 时写的社区名称。"))
    tell_refused(result.refused, result.error_file)
    return len(result.refused)


def _show(
    place: Annotated[str | None, typer.Argument(help=_("小区、楼栋或单元，如 玉苑小区 3栋；空着列出所有地方"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        if place is None:
            places = place_lines(desk)
            emit_json([_place_json(line) for line in places]) if as_json else _emit_places(places)
            return
        doors = door_lines(desk, find_place(desk, place))
    if as_json:
        emit_json([_door_json(line) for line in doors])
        return
    header = (_("门牌"), _("地方"), _("户主"), _("电话"), _("居住情况"), _("关爱"), _("走访人"), _("备注"))
    emit_table(header, (_door_row(line) for line in doors))
    tell(N_("共 {count} 户。"), count=len(doors))


def _emit_places(places: list[PlaceLine]) -> None:
    header = (_("地方"), _("类别"), _("编号"), _("户数"))
    rows = (("  " * line.depth + line.name, label("place", line.kind), line.code, line.doors) for line in places)
    emit_table(header, rows)


def _door_row(line: DoorLine) -> tuple[object, ...]:
    care = series(f"{label('care', tag)} {label('risk', risk)}" for tag, risk in line.care)
    kind = "" if line.kind == "household" else label("target", line.kind) + " "
    occupancy = label("occupancy", line.occupancy)
    return line.door, line.place, kind + line.name, line.phone, occupancy, care, series(line.visitors), line.note


def _place_json(line: PlaceLine) -> dict[str, Any]:
    return {"kind": line.kind.value, "code": line.code, "name": line.name, "place": line.path, "doors": line.doors}


def _door_json(line: DoorLine) -> dict[str, Any]:
    return {
        "door": line.door,
        "place": line.place,
        "kind": line.kind,
        "household": line.name,
        "phone": line.phone,
        "occupancy": line.occupancy,
        "care": [{"tag": tag, "risk": risk} for tag, risk in line.care],
        "visitors": list(line.visitors),
        "note": line.note,
    }
