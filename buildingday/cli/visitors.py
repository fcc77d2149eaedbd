"""``visitor``: who visits which building, stair or door, with dates."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import day_option
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_, Refused, WrongUsage
from buildingday.i18n import _
from buildingday.services.desk import Desk
from buildingday.services.naming import find_door, find_person, find_place
from buildingday.services.roster.directory_view import AssignmentView, assignments

Place = Annotated[str | None, typer.Option("--place", help=_("整个小区、楼栋或单元，如 玉苑小区 3栋"))]
Door = Annotated[str | None, typer.Option("--door", help=_("只这一户，如 3-2-501"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    visitor = typer.Typer(help=_("走访人：谁走访哪里。"), no_args_is_help=True)
    app.add_typer(visitor, name="visitor")
    visitor.command("list", help=_("现在谁走访哪里；可以只看一处或一户。"))(_list)
    visitor.command("set", help=_("定由谁走访一处或一户；原来的到前一天为止。"))(_set)
    visitor.command("take", help=_("替走：几处、几户一次说清，只几天或从那天起；原来的人那几天不走。"))(_take)
    visitor.command("end", help=_("结束一处或一户的分工。"))(_end)


def _list(
    place: Place = None,
    door: Door = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        found = assignments(desk, *_target(desk, place, door, needed=False))
    if as_json:
        emit_json([_as_json(each) for each in found])
        return
    header = (_("走访人"), _("地方"), _("门牌"), _("从"), _("到"))
    emit_table(header, ((each.person, each.place, each.door, each.since, each.until or "-") for each in found))
    tell(N_("共 {count} 处。"), count=len(found))


def _set(
    person: Annotated[str, typer.Argument(help=_("由谁走访：姓名或首字母"))],
    place: Place = None,
    door: Door = None,
    since: Annotated[str | None, typer.Option("--since", help=_("从哪天起；空着是今天"))] = None,
) -> None:
    from buildingday.services.roster.directory import assign

    with state.desk() as desk:
        place_id, household_id = _target(desk, place, door)
        start = day_option(since) or desk.today()
        assign(desk, find_person(desk, person), place_id=place_id, household_id=household_id, since=start)
        tell(N_("{where} 从 {day} 起由 {person} 走访"), where=door or place, day=start, person=person)


def _take(
    person: Annotated[str | None, typer.Argument(help=_("由谁替：姓名或首字母；空着就是我"))] = None,
    place: Annotated[list[str] | None, typer.Option("--place", help=_("小区、楼栋或单元，可写多次"))] = None,
    door: Annotated[list[str] | None, typer.Option("--door", help=_("门牌，可写多次"))] = None,
    since: Annotated[str | None, typer.Option("--since", help=_("从哪天起；空着是今天"))] = None,
    until: Annotated[str | None, typer.Option("--until", help=_("到哪天为止；空着就一直替"))] = None,
) -> None:
    from buildingday.services.visiting.planning import take_over

    with state.desk() as desk:
        count = take_over(
            desk,
            household_ids=[find_door(desk, each) for each in door or []],
            place_ids=[find_place(desk, each) for each in place or []],
            since=day_option(since),
            until=day_option(until),
            person_id=find_person(desk, person) if person else None,
        )
        tell(N_("替走 {count} 处，已记下。"), count=count)


def _end(
    place: Place = None,
    door: Door = None,
    until: Annotated[str | None, typer.Option("--until", help=_("到哪天为止；空着是今天"))] = None,
) -> None:
    from buildingday.services.roster.directory import end_assignments

    with state.desk() as desk:
        found = [each.id for each in assignments(desk, *_target(desk, place, door)) if each.until is None]
        if not found:
            raise Refused(N_("{where} 没有自己的分工。分工写在上一级时，请写那一级。"), where=door or place)
        last = day_option(until) or desk.today()
        end_assignments(desk, found, last)
        tell(N_("{where} 的分工到 {day} 为止"), where=door or place, day=last)


def _target(desk: Desk, place: str | None, door: str | None, *, needed: bool = True) -> tuple[str | None, str | None]:
    """Ids of the place or of the household that is meant."""
    if (place is not None and door is not None) or (needed and place is None and door is None):
        raise WrongUsage(N_("请写 --place 或 --door，二者写一个。"))
    return find_place(desk, place) if place else None, find_door(desk, door) if door else None


def _as_json(each: AssignmentView) -> dict[str, Any]:
    return {
        "person": each.person,
        "place": each.place,
        "door": each.door or None,
        "since": each.since,
        "until": each.until,
    }
