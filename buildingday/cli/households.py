"""``household``: one door of the roster, its fields, its care tags, and whether it is visited."""

from typing import Annotated, Any, Literal

import typer

from buildingday.cli import state
from buildingday.cli.options import day_option, word_option
from buildingday.cli.output import emit, emit_json, tell
from buildingday.domain.place import CareTagKind, Occupancy, Risk, TargetKind
from buildingday.domain.visit import PreferredTime
from buildingday.errors import N_, WrongUsage
from buildingday.i18n import _, label, say, series
from buildingday.services.naming import find_door, find_place
from buildingday.services.roster.household_form import CareLine
from buildingday.services.roster.household_view import HouseholdView, household_view
from buildingday.services.typed import day_ahead

Door = Annotated[str, typer.Argument(help=_("门牌，如 3-2-501；或户主姓名首字母"))]
Name = Annotated[str | None, typer.Option("--name", help=_("户主"))]
Phone = Annotated[str | None, typer.Option("--phone", help=_("电话"))]
Kind = Annotated[str | None, typer.Option("--kind", help=_("类型：household shop enterprise lodging 或中文"))]
Lives = Annotated[str | None, typer.Option("--occupancy", help=_("居住情况：resident tenant vacant … 或中文"))]
Time = Annotated[
    str | None, typer.Option("--preferred", help=_("愿意何时见：morning afternoon evening weekend 或中文；any 是都行"))
]
Note = Annotated[str | None, typer.Option("--note", help=_("备注"))]

_ANY_TIME = "any"


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    household = typer.Typer(help=_("住户：添加、查看、修改、关爱标签、暂缓走访。"), no_args_is_help=True)
    app.add_typer(household, name="household")
    household.command("add", help=_("往名册里加一户；楼栋要已经在名册里。"))(_add)
    household.command("show", help=_("一户的资料；姓名电话遮住。"))(_show)
    household.command("edit", help=_("改一户的资料；没写的不变。"))(_edit)
    household.command("care", help=_("标注关爱标签，或取掉（--drop）。"))(_care)
    household.command("star", help=_("标星：这一户那天一定要去；再来一次是取消。"))(_star)
    household.command("pause", help=_("暂缓走访，写明到哪天和原因。"))(_pause)
    household.command("resume", help=_("恢复走访。"))(_resume)


def _add(
    door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501"))],
    place: Annotated[str | None, typer.Option("--place", help=_("在哪个小区或楼栋；只有一处时不用写"))] = None,
    name: Name = None,
    phone: Phone = None,
    kind: Kind = None,
    occupancy: Lives = None,
    note: Note = None,
) -> None:
    from buildingday.services.roster.household_entry import add_household

    with state.desk() as desk:
        added = add_household(
            desk,
            door,
            place_id=find_place(desk, place) if place else None,
            name=name or "",
            phone=phone or "",
            kind=word_option(TargetKind, "target", kind) if kind else TargetKind.HOUSEHOLD,
            occupancy=word_option(Occupancy, "occupancy", occupancy) if occupancy else Occupancy.RESIDENT,
            note=note or "",
        )
        tell(N_("已添加 {door}"), door=added.door)


def _show(
    door: Door,
    reveal: Annotated[bool, typer.Option("--reveal", help=_("显示姓名电话；看过会记入日志"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        view = household_view(desk, find_door(desk, door), reveal=reveal)
    if as_json:
        emit_json(_as_json(view))
    else:
        emit("\n".join(_lines(view)))


def _edit(
    door: Door,
    name: Name = None,
    phone: Phone = None,
    kind: Kind = None,
    occupancy: Lives = None,
    note: Note = None,
    preferred: Time = None,
    moved_in: Annotated[str | None, typer.Option("--moved-in", help=_("哪天搬来的，如 2026-11-02"))] = None,
) -> None:
    from buildingday.services.roster.households import edit_household

    if all(value is None for value in (name, phone, kind, occupancy, note, preferred, moved_in)):
        raise WrongUsage(N_("没有写要改什么。用法见 buildingday household edit --help。"))
    with state.desk() as desk:
        household_id = find_door(desk, door)
        changed = edit_household(
            desk,
            household_id,
            name=name,
            phone=phone,
            kind=word_option(TargetKind, "target", kind) if kind else None,
            occupancy=word_option(Occupancy, "occupancy", occupancy) if occupancy else None,
            note=note,
            moved_in_on=day_option(moved_in),
            preferred_time=_preferred(preferred),
        )
        sentence = N_("已改 {door} 的资料") if changed else N_("{door} 的资料没有变")
        tell(sentence, door=household_view(desk, household_id).door)


def _preferred(typed: str | None) -> PreferredTime | Literal[""] | None:
    if typed is None:
        return None
    return "" if typed.strip().lower() == _ANY_TIME else word_option(PreferredTime, "preferred", typed)


def _star(
    door: Door,
    day: Annotated[str, typer.Option("--date", help=_("哪一天：几个工作日后或日期；空着是今天"))] = "",
) -> None:
    from buildingday.services.visiting.planning import star

    with state.desk() as desk:
        household_id = find_door(desk, door)
        on = day_ahead(desk, day) or desk.today()
        starred = star(desk, household_id, on)
        sentence = N_("{door} {day} 标了星，那天一定在今日走访里") if starred else N_("{door} {day} 不再标星")
        tell(sentence, door=household_view(desk, household_id).door, day=on)


def _care(
    door: Door,
    tag: Annotated[str, typer.Argument(help=_("标签：elder_alone disabled hardship … 或中文"))],
    risk: Annotated[str | None, typer.Option("--risk", help=_("风险：high mid low 或中文"))] = None,
    review: Annotated[str, typer.Option("--review", help=_("复核：几个工作日后或哪天；可以空着"))] = "",
    drop: Annotated[bool, typer.Option("--drop", help=_("取掉这个标签"))] = False,
) -> None:
    from buildingday.services.roster.household_form import NO_TAG, save_care

    kind = word_option(CareTagKind, "care", tag)
    if drop is (risk is not None):
        raise WrongUsage(N_("请写 --risk 标注，或写 --drop 取掉，二者写一个。"))
    level = word_option(Risk, "risk", risk) if risk else NO_TAG
    with state.desk() as desk:
        household_id = find_door(desk, door)
        save_care(desk, household_id, kind, level, review)
        shown = household_view(desk, household_id).door
    if drop:
        tell(N_("{door} 已取掉 {tag}"), door=shown, tag=label("care", kind))
    else:
        tell(N_("{door} 已标 {tag} {risk}"), door=shown, tag=label("care", kind), risk=label("risk", level))


def _pause(
    door: Door,
    until: Annotated[str, typer.Option("--until", help=_("到几个工作日后或哪天，如 20、2026-12-20"))],
    reason: Annotated[str, typer.Option("--reason", help=_("原因"))],
) -> None:
    from buildingday.services.visiting.recording import pause_visits

    with state.desk() as desk:
        household_id = find_door(desk, door)
        day = day_ahead(desk, until)
        if day is None:
            raise WrongUsage(N_("请用 --until 写明到哪天，如 20 或 2026-12-20。"))
        pause_visits(desk, household_id, day, reason)
        tell(N_("{door} 暂缓到 {day}"), door=household_view(desk, household_id).door, day=day)


def _resume(door: Door) -> None:
    from buildingday.services.visiting.recording import resume_visits

    with state.desk() as desk:
        household_id = find_door(desk, door)
        resume_visits(desk, household_id)
        tell(N_("{door} 恢复走访"), door=household_view(desk, household_id).door)


def _lines(view: HouseholdView) -> list[str]:
    """The household as a person reads it, a matter a line; what is empty is left out."""
    paused = say("到 {day}：{reason}", day=view.paused_until, reason=view.pause_reason) if view.paused_until else ""
    matters = (
        (_("地方"), view.place),
        (_("类型"), label("target", view.kind)),
        (_("户主"), view.name),
        (_("电话"), view.phone),
        (_("居住情况"), label("occupancy", view.occupancy)),
        (_("愿意何时"), label("preferred", view.preferred_time) if view.preferred_time else ""),
        (_("关爱"), series(_care_words(line) for line in view.care)),
        (_("走访人"), series(view.visitors)),
        (_("暂缓"), paused),
        (_("备注"), view.note),
    )
    return [view.door, *(say("{name}：{words}", name=name, words=words) for name, words in matters if words)]


def _care_words(line: CareLine) -> str:
    review = say("复核 {day}", day=line.review_on) if line.review_on else ""
    return " ".join(part for part in (label("care", line.tag), label("risk", line.risk), review) if part)


def _as_json(view: HouseholdView) -> dict[str, Any]:
    return {
        "door": view.door,
        "place": view.place,
        "kind": view.kind,
        "household": view.name,
        "phone": view.phone,
        "occupancy": view.occupancy,
        "preferred_time": view.preferred_time or None,
        "care": [
            {"tag": line.tag, "risk": line.risk, "review_on": line.review_on.isoformat() if line.review_on else None}
            for line in view.care
        ],
        "visitors": list(view.visitors),
        "paused_until": view.paused_until.isoformat() if view.paused_until else None,
        "pause_reason": view.pause_reason,
        "note": view.note,
    }
