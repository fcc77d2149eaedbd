"""``person``: the people of the work and their roles; ``me``: who of them uses this device."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import day_option, word_option
from buildingday.cli.output import emit_document, emit_json, emit_table, tell
from buildingday.domain.place import Role
from buildingday.errors import N_, Refused, WrongUsage
from buildingday.i18n import _, label, series
from buildingday.services.naming import find_person, find_place, find_unit
from buildingday.services.roster.directory_view import PersonView, people

Person = Annotated[str, typer.Argument(help=_("姓名或首字母"))]
Title = Annotated[str | None, typer.Option("--title", help=_("职务，照会议纪要上的写法"))]
Phone = Annotated[str | None, typer.Option("--phone", help=_("电话"))]
Unit = Annotated[str | None, typer.Option("--unit", help=_("所在单位"))]
RoleWord = Annotated[str, typer.Argument(help=_("身份：building_head cadre … 或中文"))]
Where = Annotated[str | None, typer.Option("--place", help=_("在哪里；空着是整个社区"))]
AsJson = Annotated[bool, typer.Option("--json", help=_("输出 JSON"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    person = typer.Typer(help=_("人员和身份：查看、新增、修改、停用、恢复。"), no_args_is_help=True)
    app.add_typer(person, name="person")
    person.command("list", help=_("走访、办理、主持会议的人；停用的在最后。"))(_list)
    person.command("add", help=_("新增一个人。"))(_add)
    person.command("edit", help=_("修改一个人；没写的不变。"))(_edit)
    person.command("role", help=_("给一个身份，或结束一个身份（--end）。"))(_role)
    person.command("close", help=_("停用一个人：身份和分工今天结束，办过的事还在。"))(_close)
    person.command("reopen", help=_("恢复一个停用的人；身份和分工要重新给。"))(_reopen)
    person.command("pack", help=_("一个人的交接清单：承诺、问题、约期、重点户、到期户、近期记录。"))(_pack)
    person.command("handover", help=_("把一个人的走访、经手的问题和承诺全部交给另一个人，一步完成。"))(_handover)
    me = typer.Typer(help=_("这台电脑现在由谁用。"), no_args_is_help=True)
    app.add_typer(me, name="me")
    me.command("show", help=_("我是谁。"))(_show_me)
    me.command("choose", help=_("换成另一个人用；以后记的都算他的。"))(_choose_me)


def _list(as_json: AsJson = False) -> None:
    with state.desk() as desk:
        found = people(desk)
    if as_json:
        emit_json([_as_json(each) for each in found])
        return
    header = (_("姓名"), _("职务"), _("单位"), _("身份"), _("电话"), _("走访"), _("停用"))
    emit_table(header, (_row(each) for each in found))
    tell(N_("共 {count} 人。"), count=len(found))


def _add(
    name: Annotated[str, typer.Argument(help=_("姓名"))],
    title: Title = None,
    phone: Phone = None,
    unit: Unit = None,
) -> None:
    from buildingday.services.roster.directory import add_person

    with state.desk() as desk:
        unit_id = find_unit(desk, unit) if unit else None
        add_person(desk, name, title=title or "", phone=phone or "", unit_id=unit_id)
        tell(N_("已保存人员 {name}"), name=name)


def _edit(
    person: Person,
    name: Annotated[str | None, typer.Option("--name", help=_("姓名"))] = None,
    title: Title = None,
    phone: Phone = None,
    unit: Unit = None,
    no_unit: Annotated[bool, typer.Option("--no-unit", help=_("不再属于哪个单位"))] = False,
) -> None:
    from buildingday.services.roster.directory import edit_person

    if all(value is None for value in (name, title, phone, unit)) and not no_unit:
        raise WrongUsage(N_("没有写要改什么。用法见 buildingday person edit --help。"))
    if unit and no_unit:
        raise WrongUsage(N_("--unit 是换单位，--no-unit 是不再属于哪个单位，只能写一个。"))
    with state.desk() as desk:
        unit_id = find_unit(desk, unit) if unit else "" if no_unit else None
        edit_person(desk, find_person(desk, person), name=name, title=title, phone=phone, unit_id=unit_id)
        tell(N_("已保存人员 {name}"), name=name or person)


def _role(
    person: Person,
    role: RoleWord,
    place: Where = None,
    since: Annotated[str | None, typer.Option("--since", help=_("从哪天起；空着是今天"))] = None,
    end: Annotated[bool, typer.Option("--end", help=_("结束这个身份，今天是最后一天"))] = False,
) -> None:
    from buildingday.services.roster.directory import end_role, give_role

    word = word_option(Role, "role", role)
    if end and since is not None:
        raise WrongUsage(N_("--end 是结束，--since 是开始，只能写一个。"))
    with state.desk() as desk:
        person_id, place_id = find_person(desk, person), find_place(desk, place) if place else None
        if not end:
            give_role(desk, person_id, word, place_id, day_option(since))
            tell(N_("{name} 现在是{role}"), name=person, role=label("role", word))
            return
        has = next(each.roles for each in people(desk) if each.id == person_id)
        found = [each for each in has if each.role == word and place_id in (None, each.place_id)]
        if len(found) != 1:
            roles = [f"{label('role', each.role)} {each.place}".strip() for each in has] or [_("没有")]
            raise Refused(N_("{name} 现在的身份：{roles}。请写明结束哪一个，可用 --place 写明在哪里。"),
                          name=person, roles=roles)  # fmt: skip
        end_role(desk, found[0].id)
        tell(N_("已结束 {name} 的这个身份"), name=person)


def _close(person: Person) -> None:
    from buildingday.services.roster.directory import close_person

    with state.desk() as desk:
        close_person(desk, find_person(desk, person))
        tell(N_("已停用人员 {name}，身份和分工到今天为止"), name=person)


def _reopen(person: Person) -> None:
    from buildingday.services.roster.directory import reopen_person

    with state.desk() as desk:
        reopen_person(desk, find_person(desk, person, closed=True))
        tell(N_("已恢复人员 {name}，身份和分工请重新给"), name=person)


def _pack(
    person: Person,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", parser=Path, help=_("写到 .md 或 .xlsx 文件，空着就显示"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
) -> None:
    from buildingday.services.reporting.handover_pack import pack_markdown
    from buildingday.services.reporting.walk_papers import save_pack

    with state.desk() as desk:
        person_id = find_person(desk, person)
        if output is None:
            emit_document(pack_markdown(desk, person_id))
            return
        tell(N_("已写好：{path}"), path=save_pack(desk, person_id, str(output), force))


def _handover(
    person: Person,
    to: Annotated[str, typer.Argument(help=_("交给谁：姓名或首字母"))],
    reason: Annotated[str, typer.Option("--reason", help=_("为什么交接，如 岗位调整"))],
    since: Annotated[str | None, typer.Option("--since", help=_("走访分工从哪天起换人；空着是今天"))] = None,
) -> None:
    from buildingday.services.visiting.handover import hand_over

    with state.desk() as desk:
        done = hand_over(desk, find_person(desk, person), find_person(desk, to), reason, day_option(since))
        tell(
            N_("{giver} 已交给 {taker}：分工 {assignments} 处，问题 {problems} 件，承诺 {promises} 件"), **asdict(done)
        )


def _show_me(as_json: AsJson = False) -> None:
    with state.desk() as desk:
        me = desk.actor
    if as_json:
        emit_json({"name": me.name, "role": me.role or None})
    else:
        emit_table((_("姓名"), _("身份")), [(me.name, label("role", me.role))])


def _choose_me(person: Person) -> None:
    from buildingday.services.roster.setup import choose_me

    with state.desk() as desk:
        me = choose_me(desk, find_person(desk, person))
        tell(N_("现在由 {name} 用这台电脑"), name=me.name)


def _row(person: PersonView) -> tuple[object, ...]:
    roles = series(f"{label('role', role.role)} {role.place}".strip() for role in person.roles)
    unit = person.unit[1] if person.unit else ""
    return person.name, person.title, unit, roles, person.phone, series(person.places), person.closed_on or ""


def _as_json(person: PersonView) -> dict[str, Any]:
    return {
        "name": person.name,
        "title": person.title,
        "phone": person.phone,
        "roles": [{"role": role.role, "place": role.place or None} for role in person.roles],
        "places": list(person.places),
        "closed_on": person.closed_on,
    }
