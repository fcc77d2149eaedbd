"""``today``: the day's doors in walking order, each with its reasons; or as a sheet of paper."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import day_option
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_
from buildingday.i18n import _, label
from buildingday.services.naming import find_person
from buildingday.services.visiting.today import TodayDoor, ago, day_view


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command(help=_("今天要走的门，按走的顺序，写明为什么去。"))
    def today(
        day: Annotated[str | None, typer.Option("--date", help=_("哪一天，如 2026-11-20"))] = None,
        visitor: Annotated[str | None, typer.Option("--visitor", help=_("谁走访；空着就是我"))] = None,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", parser=Path, help=_("写成走访单：.md，或可以打印的 .xlsx"))
        ] = None,
        force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
        as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
    ) -> None:
        with state.desk() as desk:
            person = find_person(desk, visitor) if visitor else None
            if output is not None:
                from buildingday.services.visiting.sheet_paper import write_sheet

                sheet = write_sheet(desk, output, force, day=day_option(day), person_id=person)
                said = N_("走访单 {code}，{count} 户，写在 {path}")
                tell(said, code=sheet.code, count=len(sheet.doors), path=output)
                return
            view = day_view(desk, day_option(day), person)
            if view.calendar_warning:
                tell(view.calendar_warning)
            if as_json:
                emit_json([_as_json(door) for door in view.doors])
                return
            if not view.is_workday:
                tell(N_("{day} 不是工作日，只列必须去的。"), day=view.day.isoformat())
            header = (_("门牌"), _("户主"), _("上次"), _("结果"), _("分值"), _("为什么"))
            emit_table(header, (_row(door, view.day) for door in view.doors))
            done = sum(door.outcome is not None for door in view.doors)
            tell(N_("走了 {done}/{all} 户。"), done=done, all=len(view.doors))


def _row(door: TodayDoor, today: date) -> tuple[object, ...]:
    outcome = label("outcome", door.outcome) if door.outcome else ""
    reasons = _("，").join(f"{reason.text}{reason.points:+g}" for reason in door.reasons)
    return door.door, door.name, ago(door.last_contact, today), outcome, f"{door.score:g}", reasons


def _as_json(door: TodayDoor) -> dict[str, Any]:
    return {
        "door": door.door,
        "household": door.name,
        "score": door.score,
        "reasons": [{"code": reason.code, "points": reason.points, "text": reason.text} for reason in door.reasons],
        "last_contact": door.last_contact.isoformat() if door.last_contact else None,
        "open_issues": door.open_issues,
        "promises": door.promises,
    }
