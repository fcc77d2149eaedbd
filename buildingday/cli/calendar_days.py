"""``calendar``: the days that are not what their weekday says."""

from pathlib import Path
from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.options import day_option, whole, word_option
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.domain.calendar import DayKind
from buildingday.errors import N_
from buildingday.i18n import _, label
from buildingday.services.upkeep import workdays

#: What is said for a day that is to be as the statutory calendar has it.
_NORMAL = "normal"


def add_to(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    calendar = typer.Typer(help=_("工作日历：看一年、调整一天、导入。"), no_args_is_help=True)
    app.add_typer(calendar, name="calendar")
    calendar.command("show", help=_("一年里与星期几不一样的日子。"))(_show)
    calendar.command("set", help=_("把一天定为上班或休息，或恢复原样（normal）。"))(_set)
    calendar.command("import", help=_("导入表格（XLSX、CSV），列为 日期、安排（上班或休息）、名称。"))(_import)


def _show(
    year: Annotated[int | None, typer.Argument(parser=whole(1950, 2148), help=_("哪一年；空着是今年"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        view = workdays.show_year(desk, year or desk.today().year)
    if as_json:
        days = [
            {"day": day.day.isoformat(), "workday": day.is_workday, "note": day.note.value, "name": day.name}
            for day in view.days
        ]
        emit_json({"year": view.year, "known": view.known, "workdays": view.workdays, "days": days})
        return
    header = (_("日期"), _("安排"), _("原因"), _("名称"))
    kinds = {True: DayKind.WORKDAY, False: DayKind.DAY_OFF}
    rows = ((d.day, label("day_kind", kinds[d.is_workday]), label("day_note", d.note), d.name) for d in view.days)
    emit_table(header, rows)
    tell(N_("{year} 年共 {count} 个工作日。"), year=view.year, count=view.workdays)
    if not view.known:
        tell(N_("{year} 年的放假安排还缺：{holidays}。没写的日子暂按周一至周五计算。"),
             year=view.year, holidays=[_(name) for name in view.missing])  # fmt: skip


def _set(
    day: Annotated[str, typer.Argument(help=_("哪一天，如 2026-11-23"))],
    kind: Annotated[str, typer.Argument(help=_("workday 上班，day_off 休息，normal 恢复原样"))],
    name: Annotated[str, typer.Option("--name", help=_("名称，如 停电检修"))] = "",
) -> None:
    when = day_option(day)
    assert when is not None
    with state.desk() as desk:
        if kind in (_NORMAL, _("恢复")):
            workdays.drop_local_day(desk, when)
            tell(N_("{day} 已恢复原样。"), day=when)
            return
        set_to = word_option(DayKind, "day_kind", kind)
        workdays.set_local_day(desk, when, set_to, name)
        tell(N_("{day} 已定为{kind}。"), day=when, kind=label("day_kind", set_to))


def _import(file: Annotated[Path, typer.Argument(parser=Path, help=_("XLSX 或 CSV 文件"))]) -> None:
    with state.desk() as desk:
        tell(N_("已导入 {count} 天。"), count=workdays.import_days(desk, file))
