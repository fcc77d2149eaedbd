"""``promise``: what was promised at the doors, and that it was kept."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import MANY, whole
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_, Refused
from buildingday.i18n import _
from buildingday.services.naming import find_door
from buildingday.services.visiting.promises_view import OwedView, open_promises


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    promise = typer.Typer(help=_("承诺：答应过还没办的，和兑现。"), no_args_is_help=True)
    app.add_typer(promise, name="promise")
    promise.command("list", help=_("答应过还没办的，先到期的在前。"))(_list)
    promise.command("keep", help=_("把答应这一户的一件事记为已办到；不写哪一件就是最早到期的。"))(_keep)


def _list(
    door: Annotated[str | None, typer.Argument(help=_("只看这一户"))] = None,
    limit: Annotated[int | None, typer.Option("--limit", parser=MANY, help=_("最多几条"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        owed = open_promises(desk, find_door(desk, door) if door else None, limit)
    if as_json:
        emit_json([_as_json(each) for each in owed])
        return
    header = (_("门牌"), _("户主"), _("答应的事"), _("到期"), _("谁答应的"))
    emit_table(header, (_row(each) for each in owed))
    tell(N_("共 {count} 件。"), count=len(owed))


def _keep(
    door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501；或户主姓名首字母"))],
    which: Annotated[
        int, typer.Option("--which", parser=whole(1, 1_000), help=_("第几件，照 promise list 这一户的次序"))
    ] = 1,
    note: Annotated[str, typer.Option("--note", help=_("怎么办到的"))] = "",
) -> None:
    from buildingday.services.visiting.recording import keep_promise

    with state.desk() as desk:
        owed = open_promises(desk, find_door(desk, door))
        if len(owed) < which:
            sentence = N_("{door} 答应过还没办的有 {count} 件，没有第 {which} 件。")
            raise Refused(sentence, door=door, count=len(owed), which=which)
        keep_promise(desk, owed[which - 1].id, note)
        tell(N_("{door} 已兑现：{text}"), door=owed[which - 1].door, text=owed[which - 1].text)


def _row(owed: OwedView) -> tuple[object, ...]:
    due = f"{owed.due} {_('超期')}" if owed.overdue else owed.due
    return owed.door, owed.household, owed.text, due, owed.person


def _as_json(owed: OwedView) -> dict[str, Any]:
    return {
        "door": owed.door,
        "place": owed.place,
        "household": owed.household,
        "text": owed.text,
        "made_on": owed.made_on.isoformat(),
        "due": owed.due.isoformat(),
        "overdue": owed.overdue,
        "person": owed.person,
    }
