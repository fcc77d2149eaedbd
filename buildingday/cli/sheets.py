"""``sheet``: the walk sheets that were printed, and what is keyed back from them."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_
from buildingday.i18n import _, label
from buildingday.services.visiting.sheets import SheetView, sheet_view, sheets

Code = Annotated[str, typer.Argument(help=_("单子的编号，如 1120A"))]
AsJson = Annotated[bool, typer.Option("--json", help=_("输出 JSON"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    sheet = typer.Typer(help=_("走访单：打印过的单子，和照单录入。打印用 today -o 文件。"), no_args_is_help=True)
    app.add_typer(sheet, name="sheet")
    sheet.command("list", help=_("打印过的走访单，新的在前。"))(_list)
    sheet.command("show", help=_("一张走访单：每行是哪一户，录了什么。"))(_show)
    sheet.command("key", help=_("照单录入，一行一个：'7 2' 是第 7 行无人，'12 楼道灯不亮' 是见到并记问题。"))(_key)


def _list(as_json: AsJson = False) -> None:
    with state.desk() as desk:
        found = sheets(desk)
    if as_json:
        emit_json([_head(view) for view in found])
        return
    header = (_("编号"), _("日期"), _("走访人"), _("已录"))
    emit_table(header, ((view.code, view.day, view.person, f"{view.done}/{len(view.lines)}") for view in found))


def _show(code: Code, as_json: AsJson = False) -> None:
    with state.desk() as desk:
        view = sheet_view(desk, code)
    if as_json:
        lines = [
            {"number": line.number, "door": line.door, "household": line.name, "outcome": line.outcome}
            for line in view.lines
        ]
        emit_json({**_head(view), "lines": lines})
        return
    header = (_("行"), _("门牌"), _("户主"), _("结果"))
    emit_table(header, ((line.number, line.door, line.name, label("outcome", line.outcome)) for line in view.lines))


def _key(
    code: Code,
    lines: Annotated[list[str], typer.Argument(help=_("每行：行号、结果的数字、问题或记录"))],
    at: Annotated[str | None, typer.Option("--at", help=_("走访的时间，如 昨天 15:30；空着就是单子那天"))] = None,
) -> None:
    from buildingday.services.visiting.sheet_entry import check_keyed, save_keyed
    from buildingday.services.visiting.sheets import set_walked

    with state.desk() as desk:
        if at is not None:
            set_walked(desk, code, at)
        for line in lines:
            check_keyed(desk, code, line, 0)
        for line in lines:
            saved = save_keyed(desk, code, line, 0)
            tell(N_("已记 {door} {outcome}"), door=saved.doors[0], outcome=label("outcome", saved.outcome))
            for number in saved.issue_numbers:
                tell(N_("问题 {number}"), number=number)


def _head(view: SheetView) -> dict[str, Any]:
    return {
        "code": view.code,
        "day": view.day.isoformat(),
        "visitor": view.person,
        "walked_at": view.walked_at.isoformat() if view.walked_at else None,
        "keyed": view.done,
        "doors": len(view.lines),
    }
