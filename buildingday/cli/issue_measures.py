"""``issue measure``: what is to be done about a problem, step by step (F119)."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.issue_steps import Number, tell_step
from buildingday.cli.options import day_option, whole
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_, Refused
from buildingday.i18n import _, say
from buildingday.services.desk import Desk
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.measure_view import MeasureView, measures_of
from buildingday.services.naming import find_unit

Which = Annotated[int, typer.Argument(parser=whole(1, 999), help=_("第几项，照 issue measure list 的次序"))]


def add_to(issue: typer.Typer) -> None:
    """Adds ``measure`` and its verbs to ``issue``."""
    group = typer.Typer(help=_("措施：一项一项列出来，办完一项记一项；会议议定的也在里面。"), no_args_is_help=True)
    issue.add_typer(group, name="measure")
    group.command("add", help=_("加一项措施。"))(_add)
    group.command("list", help=_("一个问题的措施，办完没有。"))(_list)
    group.command("done", help=_("一项措施办完了。"))(_done)
    group.command("drop", help=_("去掉一项措施。"))(_drop)


def _add(
    number: Number,
    words: Annotated[str, typer.Argument(help=_("做什么，一句话"))],
    unit: Annotated[str | None, typer.Option("--unit", help=_("哪个单位做"))] = None,
    due: Annotated[str | None, typer.Option("--due", help=_("期限，如 2026-12-04"))] = None,
    follows: Annotated[
        str | None, typer.Option("--follows", help=_("随另一个问题：那个问题销号，这一项就算完成"))
    ] = None,
) -> None:
    with state.desk() as desk:
        from buildingday.services.handling.measures import add_measure

        done = add_measure(
            desk,
            find_issue(desk, number),
            words,
            unit_id=find_unit(desk, unit) if unit else None,
            due=day_option(due),
            follows_id=find_issue(desk, follows) if follows else None,
        )
        tell_step(done)


def measures_json(measures: Iterable[MeasureView]) -> list[dict[str, Any]]:
    """Measures as ``--json`` gives them."""
    return [
        {
            "measure": each.words,
            "unit": each.unit or None,
            "due": each.due.isoformat() if each.due else None,
            "overdue": each.late,
            "done": each.done,
            "done_on": each.done_on.isoformat() if each.done_on else None,
            "follows": each.follows or None,
            "meeting": each.month or None,
        }
        for each in measures
    ]


def _list(number: Number, as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        found = measures_of(desk, find_issue(desk, number))
    if as_json:
        emit_json(measures_json(found))
        return
    rows = [(at, each.words, each.unit, each.due or "", _stands(each)) for at, each in enumerate(found, start=1)]
    emit_table((_("序"), _("措施"), _("单位"), _("期限"), _("完成")), rows)
    tell(N_("{done}/{all} 项完成。"), done=sum(each.done for each in found), all=len(found))


def _done(number: Number, which: Which) -> None:
    with state.desk() as desk:
        from buildingday.services.handling.measures import finish_measure

        tell_step(finish_measure(desk, _one(desk, number, which)))


def _drop(number: Number, which: Which) -> None:
    with state.desk() as desk:
        from buildingday.services.handling.measures import drop_measure

        tell_step(drop_measure(desk, _one(desk, number, which)))


def _one(desk: Desk, number: str, which: int) -> str:
    found = measures_of(desk, find_issue(desk, number))
    if which > len(found):
        raise Refused(N_("没有第 {which} 项措施，这个问题有 {count} 项。"), which=which, count=len(found))
    return found[which - 1].id


def _stands(measure: MeasureView) -> str:
    if measure.done:
        return " ".join(part for part in (str(measure.done_on or _("已完成")), measure.done_by) if part)
    if measure.follows:
        return say("随 {number}", number=measure.follows)
    return say("{month} 会议议定", month=measure.month) if measure.month else ""
