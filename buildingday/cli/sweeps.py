"""``sweep``: many doors against one checklist; a hazard becomes an urgent problem at once."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import whole, word_option
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.cli.visits import tell_doubts
from buildingday.domain.place import CareTagKind
from buildingday.domain.sweep import SweepKind, SweepResult
from buildingday.errors import N_, Refused
from buildingday.i18n import _, label, series
from buildingday.services.naming import find_door
from buildingday.services.visiting import sweeps_view
from buildingday.services.visiting.sweeps_view import SweepDoor, SweepView

_JSON = typer.Option("--json", help=_("输出 JSON"))
_Name = Annotated[str, typer.Argument(help=_("哪一次排查，写名字或其中几个字"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    sweep = typer.Typer(help=_("排查：按一张清单逐户看，有隐患当即记成紧急问题。"), no_args_is_help=True)
    app.add_typer(sweep, name="sweep")
    sweep.command("start", help=_("发起一次排查。"))(_start)
    sweep.command("list", help=_("正在进行的排查和进度。"))(_list)
    sweep.command("show", help=_("一次排查的门，按走的顺序。"))(_show)
    sweep.command("check", help=_("记一户的排查情况；同时记一次走访。"))(_check)
    sweep.command("close", help=_("结束一次排查。"))(_close)


def _start(
    name: Annotated[str, typer.Argument(help=_("名字，如 汛前排查"))],
    place: Annotated[str, typer.Option("--place", help=_("范围：社区、小区、楼栋或单元"))],
    until: Annotated[str, typer.Option("--until", help=_("到哪天结束：5（5个工作日后）、12-31"))],
    kind: Annotated[str, typer.Option("--kind", help=_("防汛、燃气、消防、其他"))] = SweepKind.OTHER.value,
    tag: Annotated[str | None, typer.Option("--tag", help=_("只查有这个关爱标签的户"))] = None,
    line: Annotated[list[str] | None, typer.Option("--line", help=_("清单里的一项，可以写多次"))] = None,
) -> None:
    from buildingday.services.visiting.sweeping import start_form

    answers = {
        "name": name,
        "kind": word_option(SweepKind, "sweep", kind).value,
        "place": place,
        "ends": until,
        "tag": word_option(CareTagKind, "care", tag).value if tag else "",
        "lines": "\n".join(line or ()),
    }
    with state.desk() as desk:
        view = sweeps_view.sweep(desk, start_form(desk, answers))
    tell(N_("已发起 {name}：{count} 户，到 {day}。"), name=view.name, count=view.progress.doors, day=view.ends)


def _list(
    everything: Annotated[bool, typer.Option("--all", help=_("也列已结束的"))] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    with state.desk() as desk:
        views = sweeps_view.sweeps(desk, closed=everything)
    if as_json:
        emit_json([_sweep_json(view) for view in views])
        return
    header = (_("名称"), _("类型"), _("范围"), _("到"), _("查了"), _("隐患"), _("没见到"))
    emit_table(header, (_sweep_row(view) for view in views))
    tell(N_("共 {count} 次。"), count=len(views))


def _show(
    name: _Name,
    left: Annotated[bool, typer.Option("--left", help=_("只列还没查到的"))] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    with state.desk() as desk:
        sweep_id = sweeps_view.find_sweep(desk, name)
        view = sweeps_view.sweep(desk, sweep_id)
        doors = sweeps_view.sweep_doors(desk, sweep_id)
    if left:
        doors = [door for door in doors if door.result in (None, SweepResult.NOT_IN)]
    if as_json:
        emit_json(_sweep_json(view) | {"doors": [_door_json(door) for door in doors]})
        return
    for number, words in enumerate(view.checklist, start=1):
        tell(f"{number} {words}")
    emit_table((_("门牌"), _("户主"), _("情况"), _("隐患"), _("问题")), (_door_row(door) for door in doors))
    tell(N_("查了 {done}/{all} 户。"), done=view.progress.checked, all=view.progress.doors)


def _check(
    name: _Name,
    door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501"))],
    result: Annotated[str, typer.Argument(help=_("无隐患、有隐患、没见到"))],
    found: Annotated[
        list[int] | None, typer.Option("--found", parser=whole(1, 9), help=_("清单第几项，可以写多次"))
    ] = None,
    note: Annotated[str, typer.Option("--note", help=_("补一句"))] = "",
) -> None:
    from buildingday.services.visiting.sweeping import check_door

    with state.desk() as desk:
        sweep_id = sweeps_view.find_sweep(desk, name)
        lines = sweeps_view.sweep(desk, sweep_id).checklist
        beyond = [each for each in found or () if each > len(lines)]
        if beyond:
            raise Refused(N_("清单只有 {count} 项，没有第 {number} 项。"), count=len(lines), number=beyond[0])
        what = word_option(SweepResult, "sweep_result", result)
        saved = check_door(desk, sweep_id, find_door(desk, door), what, [lines[each - 1] for each in found or ()], note)
    tell(N_("已记 {door} {result}"), door=saved.doors[0], result=label("sweep_result", what))
    if saved.issue_numbers:
        tell(N_("已记紧急问题 {number}"), number=saved.issue_numbers[0])
    tell_doubts(saved)


def _close(name: _Name) -> None:
    from buildingday.services.visiting.sweeping import close_sweep

    with state.desk() as desk:
        sweep_id = sweeps_view.find_sweep(desk, name)
        view = sweeps_view.sweep(desk, sweep_id)
        close_sweep(desk, sweep_id)
    tell(N_("已结束 {name}：查了 {done}/{all} 户，有隐患 {hazards} 户。"), name=view.name, done=view.progress.checked,
         all=view.progress.doors, hazards=view.progress.hazards)  # fmt: skip


def _sweep_row(view: SweepView) -> tuple[object, ...]:
    done = f"{view.progress.checked}/{view.progress.doors}"
    return (
        view.name,
        label("sweep", view.kind),
        view.place,
        view.ends,
        done,
        view.progress.hazards,
        view.progress.in_vain,
    )


def _door_row(door: SweepDoor) -> tuple[object, ...]:
    result = label("sweep_result", door.result) if door.result else ""
    return door.door, door.name, result, series(door.found), series(door.issues)


def _sweep_json(view: SweepView) -> dict[str, Any]:
    return {
        "name": view.name,
        "kind": view.kind.value,
        "place": view.place,
        "tag": view.care_tag or None,
        "starts": view.starts.isoformat(),
        "ends": view.ends.isoformat(),
        "checklist": list(view.checklist),
        "closed": view.closed,
        **view.progress._asdict(),
    }


def _door_json(door: SweepDoor) -> dict[str, Any]:
    return {
        "door": door.door,
        "household": door.name,
        "result": door.result.value if door.result else None,
        "looked_on": door.looked_on.isoformat() if door.looked_on else None,
        "found": list(door.found),
        "issues": list(door.issues),
    }
