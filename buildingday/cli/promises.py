"""``promise``: what was promised at the doors, and that it was kept."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import MANY, whole
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_, Refused
from buildingday.i18n import _
from buildingday.services.desk import Desk
from buildingday.services.naming import find_door
from buildingday.services.visiting.promises_view import OwedView, moved_words, open_promises


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    promise = typer.Typer(help=_("承诺：答应过还没办的，和兑现；代办。"), no_args_is_help=True)
    app.add_typer(promise, name="promise")
    promise.command("list", help=_("答应过还没办的，先到期的在前。"))(_list)
    promise.command("keep", help=_("把答应这一户的一件事记为已办到；不写哪一件就是最早到期的。"))(_keep)
    promise.command("put-off", help=_("到期办不到的改到以后一天，写明原因；原来哪天留在经过里。"))(_put_off)
    promise.command("told", help=_("改了期的这一件，住户已经知道了。"))(_told)
    promise.command("errand", help=_("代办：替这一户去办一件事，拿走了什么、哪天送回；告知单就是收条。"))(_errand)


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
    header = (_("门牌"), _("户主"), _("答应的事"), _("拿走"), _("到期"), _("谁答应的"))
    emit_table(header, (_row(each) for each in owed))
    tell(N_("共 {count} 件。"), count=len(owed))


Which = Annotated[int, typer.Option("--which", parser=whole(1, 1_000), help=_("第几件，照 promise list 这一户的次序"))]


def _keep(
    door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501；或户主姓名首字母"))],
    which: Which = 1,
    note: Annotated[str, typer.Option("--note", help=_("怎么办到的"))] = "",
) -> None:
    from buildingday.services.visiting.recording import keep_promise

    with state.desk() as desk:
        kept = _owed(desk, door, which)
        keep_promise(desk, kept.id, note)
        if kept.taken:
            tell(N_("已送回：{door} {taken}"), door=kept.door, taken=kept.taken)
        else:
            tell(N_("{door} 已兑现：{text}"), door=kept.door, text=kept.text)


def _put_off(
    door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501；或户主姓名首字母"))],
    due: Annotated[str, typer.Option("--due", help=_("几个工作日后或哪天，要比原来的晚"))],
    reason: Annotated[str, typer.Option("--reason", help=_("为什么改"))],
    which: Which = 1,
    told: Annotated[bool, typer.Option("--told", help=_("已经告诉住户了"))] = False,
) -> None:
    from buildingday.services.visiting.putting_off import put_off

    with state.desk() as desk:
        moved = _owed(desk, door, which)
        day = put_off(desk, moved.id, due, reason, told=told)
        sentence = N_("{door} 改到 {day}：{text}") if told else N_("{door} 改到 {day}：{text}。请告诉住户。")
        tell(sentence, door=moved.door, day=day.isoformat(), text=moved.text)


def _told(
    door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501；或户主姓名首字母"))],
    which: Which = 1,
) -> None:
    from buildingday.services.visiting.putting_off import mark_told

    with state.desk() as desk:
        moved = _owed(desk, door, which)
        mark_told(desk, moved.id)
        tell(N_("{door} 已经知道改到 {day}：{text}"), door=moved.door, day=moved.due.isoformat(), text=moved.text)


def _owed(desk: Desk, door: str, which: int) -> OwedView:
    """A household's promise by its place in the list."""
    owed = open_promises(desk, find_door(desk, door))
    if len(owed) < which:
        sentence = N_("{door} 答应过还没办的有 {count} 件，没有第 {which} 件。")
        raise Refused(sentence, door=door, count=len(owed), which=which)
    return owed[which - 1]


def _errand(
    door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501；或户主姓名首字母"))],
    what: Annotated[str, typer.Argument(help=_("办什么，如 报销药费"))],
    taken: Annotated[str, typer.Option("--taken", help=_("拿走了什么，如 身份证复印件、医保本"))],
    due: Annotated[str, typer.Option("--due", help=_("几个工作日后或哪天送回"))],
) -> None:
    from buildingday.services.visiting.errands import take_errand

    with state.desk() as desk:
        back_on = take_errand(desk, find_door(desk, door), what, taken, due)
        tell(N_("已记代办 {door}，{day} 前送回。"), door=door, day=back_on.isoformat())


def _row(owed: OwedView) -> tuple[object, ...]:
    due = " ".join(filter(None, (owed.due.isoformat(), _("超期") if owed.overdue else "", moved_words(owed))))
    return owed.door, owed.household, owed.text, owed.taken, due, owed.person


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
        "taken": owed.taken,
        "moves": owed.moves,
        "first_due": owed.first_due.isoformat(),
        "told": owed.told,
    }
