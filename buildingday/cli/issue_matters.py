"""``issue similar``, ``issue common``, ``issue advise``: what is known already, what many say, which tier and why."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.issue_steps import Number
from buildingday.cli.output import emit, emit_json, emit_table, tell
from buildingday.i18n import _, label, say
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.similar import Similar, common, similar
from buildingday.services.handling.tier_advice import advise_tier
from buildingday.services.naming import find_door, find_place

AsJson = Annotated[bool, typer.Option("--json", help=_("输出 JSON"))]


def add_to(issue: typer.Typer) -> None:
    """Adds the commands."""
    issue.command("similar", help=_("已有的问题里有没有同一件，最像的五个，已销号的也在。"))(_similar)
    issue.command("common", help=_("共性问题：几户反映同一件，户数多的在前。"))(_common)
    issue.command("advise", help=_("建议定为哪一层级，为什么；由人来定。"))(_advise)


def _similar(
    title: Annotated[str, typer.Argument(help=_("什么问题，一句话"))],
    door: Annotated[str | None, typer.Option("--door", help=_("哪一户反映的，如 3-2-501"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=_("在哪里"))] = None,
    as_json: AsJson = False,
) -> None:
    with state.desk() as desk:
        where = f"place:{find_place(desk, place)}" if place else ""
        where = f"household:{find_door(desk, door)}" if door else where
        found = similar(desk, title, where=where)
    if as_json:
        emit_json([_json(each) for each in found])
    elif found:
        header = (_("编号"), _("问题"), _("点位"), _("日期"), _("状态"), _("反映人"))
        emit_table(header, [
            (each.short, each.title, each.place, each.recorded_on, label("status", each.status), each.who)
            for each in found
        ])  # fmt: skip
    else:
        tell(_("已有的问题里没有像的。"))


def _json(each: Similar) -> dict[str, Any]:
    struck_on = each.struck_on.isoformat() if each.struck_on else None
    return asdict(each) | {"recorded_on": each.recorded_on.isoformat(), "struck_on": struck_on}


def _common(as_json: AsJson = False) -> None:
    with state.desk() as desk:
        found = common(desk)
    if as_json:
        emit_json([asdict(each) for each in found])
    elif found:
        header = (_("编号"), _("问题"), _("点位"), _("状态"), _("户数"), _("人数"))
        emit_table(header, [
            (each.short, each.title, each.place, label("status", each.status), each.doors, each.voices)
            for each in found
        ])  # fmt: skip
    else:
        tell(_("还没有几户反映同一件的问题。记问题时按 Ctrl+T 认出同一件。"))


def _advise(number: Number, as_json: AsJson = False) -> None:
    with state.desk() as desk:
        advice = advise_tier(desk, find_issue(desk, number))
    if as_json:
        emit_json(asdict(advice))
        return
    if advice.tier is None:
        tell(_("看不出该定哪一层级。"))
        return
    emit(say("建议{tier}", tier=label("tier", advice.tier)))
    for line in advice.lines:
        emit(f"- {line}")
