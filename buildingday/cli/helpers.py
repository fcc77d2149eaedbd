"""``helper``: who can put a small matter right, and where they serve."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.helper_services import Number, add_commands, number_meant
from buildingday.cli.options import word_option
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.domain.helper import HelperKind
from buildingday.errors import N_
from buildingday.i18n import _, label
from buildingday.services.naming import find_door, find_place
from buildingday.services.roster.helpers_view import HelperView, helpers, reveal_helper


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    helper = typer.Typer(help=_("能人、红管家、志愿队、双报到党员：谁会什么，管哪里，做了什么。"), no_args_is_help=True)
    app.add_typer(helper, name="helper")
    helper.command("list", help=_("能人名单；停用的在最后。"))(_list)
    helper.command("add", help=_("记一个能人、红管家或志愿队。"))(_add)
    helper.command("edit", help=_("改姓名、会什么、电话、所在单位；只改写了的几项，看过会记入日志。"))(_edit)
    helper.command("show", help=_("一个人的姓名和电话；看过会记入日志。"))(_show)
    helper.command("close", help=_("停用：不再在问题上推荐。"))(_close)
    helper.command("reopen", help=_("恢复一个停用的。"))(_reopen)
    add_commands(helper)


def _list(as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        found = helpers(desk)
    if as_json:
        emit_json([_as_json(each) for each in found])
        return
    header = (_("序"), _("姓名"), _("类型"), _("所在单位"), _("会什么"), _("管哪里"), _("电话"), _("停用"))
    emit_table(header, (_row(at, each) for at, each in enumerate(found, start=1)))
    tell(N_("共 {count} 个。"), count=len(found))


def _add(
    name: Annotated[str, typer.Argument(help=_("姓名；志愿队写队名"))],
    skills: Annotated[str, typer.Option("--skills", help=_("会什么：类别代码或词，用空格隔开"))] = "",
    kind: Annotated[str, typer.Option("--kind", help=_("talent steward team member 或中文"))] = "talent",
    phone: Annotated[str, typer.Option("--phone", help=_("电话"))] = "",
    place: Annotated[str | None, typer.Option("--place", help=_("管哪里；空着按门牌，再空着是本社区"))] = None,
    door: Annotated[str | None, typer.Option("--door", help=_("住哪一户，如 3-2-501"))] = None,
    unit: Annotated[str, typer.Option("--unit", help=_("双报到党员、志愿队来自哪个单位"))] = "",
) -> None:
    from buildingday.services.roster.helpers import HelperEntry, add_helper

    with state.desk() as desk:
        entry = HelperEntry(
            name,
            kind=word_option(HelperKind, "helper_kind", kind),
            skills=skills,
            phone=phone,
            place_id=find_place(desk, place) if place else None,
            household_id=find_door(desk, door) if door else None,
            home_unit=unit,
        )
        add_helper(desk, entry)
        tell(N_("已记 {name}"), name=name)


def _edit(
    number: Number,
    name: Annotated[str | None, typer.Option("--name", help=_("姓名；志愿队写队名"))] = None,
    skills: Annotated[str | None, typer.Option("--skills", help=_("会什么：类别代码或词，用空格隔开"))] = None,
    kind: Annotated[str | None, typer.Option("--kind", help=_("talent steward team member 或中文"))] = None,
    phone: Annotated[str | None, typer.Option("--phone", help=_("电话"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=_("管哪里；空着按门牌，再空着是本社区"))] = None,
    door: Annotated[str | None, typer.Option("--door", help=_("住哪一户，如 3-2-501"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=_("双报到党员、志愿队来自哪个单位"))] = None,
) -> None:
    from buildingday.services.roster.helpers import HelperEntry, edit_helper

    with state.desk() as desk:
        before = reveal_helper(desk, number_meant(desk, number).id)
        assert before is not None  # just found
        entry = HelperEntry(
            before.name if name is None else name,
            kind=HelperKind(before.kind) if kind is None else word_option(HelperKind, "helper_kind", kind),
            skills=before.skills if skills is None else skills,
            phone=before.phone if phone is None else phone,
            place_id=before.place_id if place is None else find_place(desk, place),
            household_id=before.household_id if door is None else find_door(desk, door),
            home_unit=before.home_unit if unit is None else unit,
        )
        edit_helper(desk, before.id, entry)
        tell(N_("已改 {name}"), name=entry.name)


def _show(number: Number) -> None:
    with state.desk() as desk:
        shown = reveal_helper(desk, number_meant(desk, number).id)
        assert shown is not None  # just found
    header = (_("姓名"), _("类型"), _("所在单位"), _("会什么"), _("管哪里"), _("电话"), _("停用"))
    emit_table(header, [_row(0, shown)[1:]])


def _close(number: Number) -> None:
    from buildingday.services.roster.helpers import close_helper

    with state.desk() as desk:
        one = number_meant(desk, number)
        close_helper(desk, one.id)
        tell(N_("已停用 {name}"), name=one.name)


def _reopen(number: Number) -> None:
    from buildingday.services.roster.helpers import reopen_helper

    with state.desk() as desk:
        one = number_meant(desk, number)
        reopen_helper(desk, one.id)
        tell(N_("已恢复 {name}"), name=one.name)


def _row(at: int, one: HelperView) -> tuple[object, ...]:
    kind = label("helper_kind", one.kind)
    where = " ".join((one.place, one.door)).strip()
    return at, one.name, kind, one.home_unit, one.skills, where, one.phone, one.closed_on or ""


def _as_json(one: HelperView) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "home_unit": one.home_unit or None,
        "skills": one.skills.split(),
        "phone": one.phone,
        "place": one.place,
        "door": one.door or None,
        "closed_on": one.closed_on,
    }
