"""``helper``: who can put a small matter right, and where they serve."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import word_option
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.domain.helper import HelperKind
from buildingday.errors import N_, Refused
from buildingday.i18n import _, label
from buildingday.services.desk import Desk
from buildingday.services.naming import find_door, find_place
from buildingday.services.roster.helpers_view import HelperView, helpers, reveal_helper
from buildingday.text.clean import LINE, clean

Number = Annotated[str, typer.Argument(help=_("helper list 里的序号"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    helper = typer.Typer(help=_("能人、红管家、志愿队：谁会什么，管哪里。"), no_args_is_help=True)
    app.add_typer(helper, name="helper")
    helper.command("list", help=_("能人名单；停用的在最后。"))(_list)
    helper.command("add", help=_("记一个能人、红管家或志愿队。"))(_add)
    helper.command("show", help=_("一个人的姓名和电话；看过会记入日志。"))(_show)
    helper.command("close", help=_("停用：不再在问题上推荐。"))(_close)
    helper.command("reopen", help=_("恢复一个停用的。"))(_reopen)


def _list(as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        found = helpers(desk)
    if as_json:
        emit_json([_as_json(each) for each in found])
        return
    header = (_("序"), _("姓名"), _("类型"), _("会什么"), _("管哪里"), _("电话"), _("停用"))
    emit_table(header, (_row(at, each) for at, each in enumerate(found, start=1)))
    tell(N_("共 {count} 个。"), count=len(found))


def _add(
    name: Annotated[str, typer.Argument(help=_("姓名；志愿队写队名"))],
    skills: Annotated[str, typer.Option("--skills", help=_("会什么：类别代码或词，用空格隔开"))] = "",
    kind: Annotated[str, typer.Option("--kind", help=_("talent steward team 或中文"))] = "talent",
    phone: Annotated[str, typer.Option("--phone", help=_("电话"))] = "",
    place: Annotated[str | None, typer.Option("--place", help=_("管哪里；空着按门牌，再空着是本社区"))] = None,
    door: Annotated[str | None, typer.Option("--door", help=_("住哪一户，如 3-2-501"))] = None,
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
        )
        add_helper(desk, entry)
        tell(N_("已记 {name}"), name=name)


def _show(number: Number) -> None:
    with state.desk() as desk:
        shown = reveal_helper(desk, _one(desk, number).id)
        assert shown is not None  # just found
    emit_table((_("姓名"), _("类型"), _("会什么"), _("管哪里"), _("电话"), _("停用")), [_row(0, shown)[1:]])


def _close(number: Number) -> None:
    from buildingday.services.roster.helpers import close_helper

    with state.desk() as desk:
        one = _one(desk, number)
        close_helper(desk, one.id)
        tell(N_("已停用 {name}"), name=one.name)


def _reopen(number: Number) -> None:
    from buildingday.services.roster.helpers import reopen_helper

    with state.desk() as desk:
        one = _one(desk, number)
        reopen_helper(desk, one.id)
        tell(N_("已恢复 {name}"), name=one.name)


def _one(desk: Desk, typed: str) -> HelperView:
    """The one at a place of the list, as ``helper list`` numbers it."""
    found = [each for at, each in enumerate(helpers(desk), start=1) if str(at) == clean(typed, LINE)]
    if not found:
        raise Refused(N_("名单里没有第 {number} 个。先用 helper list 看序号。"), number=clean(typed, 20))
    return found[0]


def _row(at: int, one: HelperView) -> tuple[object, ...]:
    kind = label("helper_kind", one.kind)
    return at, one.name, kind, one.skills, " ".join((one.place, one.door)).strip(), one.phone, one.closed_on or ""


def _as_json(one: HelperView) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "skills": one.skills.split(),
        "phone": one.phone,
        "place": one.place,
        "door": one.door or None,
        "closed_on": one.closed_on,
    }
