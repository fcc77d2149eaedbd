"""Units, people and their roles, asked in a few short questions; each gives what to say when it is done."""

from typing import TYPE_CHECKING, Any

from buildingday.domain.place import Role, UnitKind, UnitLevel
from buildingday.i18n import _, label, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.pick import Pick, PickDialog
from buildingday.tui.dialogs.pickers import ask_units, pick_person
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buildingday.services.desk import Desk
    from buildingday.services.roster.directory_view import PersonView, UnitView
    from buildingday.tui.screens.base import DeskScreen


async def unit(screen: "DeskScreen[Any]", before: "UnitView | None") -> str | None:
    """Adds a unit, or changes the one that is given."""
    from buildingday.services.roster.directory import add_unit, edit_unit

    questions = [
        Question("name", _("名称"), before.name if before else ""),
        Question("short_name", _("简称"), before.short_name if before else ""),
        Question("kind", _("类型"), before.kind if before else UnitKind.DEPARTMENT, choices_of("unit_kind", UnitKind)),
        Question("level", _("级别"), before.level if before else UnitLevel.STREET, choices_of("unit_level", UnitLevel)),
        Question("duty_scope", _("职责"), before.duty_scope if before else ""),
        Question("contact", _("联系人"), before.contact if before else ""),
        Question("phone", _("电话"), before.phone if before else ""),
        Question("leader_name", _("负责人"), before.leader_name if before else ""),
    ]

    async def save(answers: Answers) -> Answers:
        words = {key: answers[key] for key in ("short_name", "duty_scope", "contact", "phone", "leader_name")}
        kind = UnitKind(answers["kind"] or UnitKind.OTHER)
        level = UnitLevel(answers["level"] or UnitLevel.EXTERNAL)
        if before is None:
            await screen.at_desk(add_unit, answers["name"], kind, level, **words)
        else:
            await screen.at_desk(edit_unit, before.id, name=answers["name"], kind=kind, level=level, **words)
        return answers

    saved = await ask_until_done(screen, _("改单位") if before else _("新增单位"), questions, save)
    return say("已保存单位 {name}", name=saved["name"]) if saved else None


async def close_unit(screen: "DeskScreen[Any]", one: "UnitView") -> str:
    """The unit is no longer offered; what it did stays. A closed one is offered again."""
    from buildingday.services.roster.directory import close_unit, reopen_unit

    await screen.at_desk(reopen_unit if one.closed_on else close_unit, one.id)
    return say("已恢复单位 {name}", name=one.name) if one.closed_on else say("已停用单位 {name}", name=one.name)


async def person(screen: "DeskScreen[Any]", before: "PersonView | None") -> str | None:
    """Adds somebody of the work, or changes name, position, telephone and unit."""
    from buildingday.services.roster.directory import add_person, edit_person

    questions = [
        Question("name", _("姓名"), before.name if before else ""),
        Question("title", _("职务"), before.title if before else ""),
        Question("phone", _("电话"), before.phone if before else ""),
        Question("unit", _("单位"), pick=ask_units(screen, _("单位")), picked=_own_unit(before)),
    ]

    async def save(answers: Answers) -> Answers:
        words = {"title": answers["title"], "phone": answers["phone"], "unit_id": answers["unit"]}
        if before is None:
            await screen.at_desk(add_person, answers["name"], **words)
        else:
            await screen.at_desk(edit_person, before.id, name=answers["name"], **words)
        return answers

    note = _("职务照会议纪要上的写法，如 社区副主任。本单位的人不能核实本单位办的事。")
    saved = await ask_until_done(screen, _("改人员") if before else _("新增人员"), questions, save, note)
    return say("已保存人员 {name}", name=saved["name"]) if saved else None


def _own_unit(one: "PersonView | None") -> tuple[Pick, ...]:
    return (Pick(*one.unit),) if one is not None and one.unit is not None else ()


async def close_person(screen: "DeskScreen[Any]", one: "PersonView") -> str:
    """Somebody has left, or is back."""
    from buildingday.services.roster.directory import close_person, reopen_person

    if one.closed_on:
        await screen.at_desk(reopen_person, one.id)
        return say("已恢复人员 {name}，身份和分工请重新给", name=one.name)
    await screen.at_desk(close_person, one.id)
    return say("已停用人员 {name}，身份和分工到今天为止", name=one.name)


async def choose_me(screen: "DeskScreen[Any]") -> str | None:
    """Who uses this device from now on; gives the id."""
    person = await pick_person(screen, _("这台电脑现在由谁用"))
    return person.id if person else None


async def give_role(screen: "DeskScreen[Any]", one: "PersonView") -> str | None:
    """A role within a place from today on."""
    from buildingday.services.roster.directory import give_role as give

    async def pick_place(typed: str, chosen: "Sequence[Pick]") -> "Sequence[Pick] | None":
        async def search(words: str) -> "Sequence[Pick]":
            return await screen.at_desk(_places, words)

        return await screen.app.push_screen_wait(PickDialog(_("在哪里"), search, typed=typed, digits=False))

    questions = [
        Question("role", _("身份"), "", choices_of("role", Role)),
        Question("place", _("在哪里"), pick=pick_place),
    ]

    async def save(answers: Answers) -> Answers:
        if answers["role"]:
            await screen.at_desk(give, one.id, Role(answers["role"]), answers["place"] or None)
        return answers

    note = _("“在哪里”可以空着，就是整个社区。")
    saved = await ask_until_done(screen, say("{name} 的新身份", name=one.name), questions, save, note)
    if not saved or not saved["role"]:
        return None
    return say("{name} 今天起是{role}", name=one.name, role=label("role", saved["role"]))


async def end_role(screen: "DeskScreen[Any]", one: "PersonView") -> str | None:
    """Ends one of the roles that somebody has; today is its last day."""
    from buildingday.services.roster.directory import end_role as end

    choices = [(role.id, f"{label('role', role.role)}  {role.place}") for role in one.roles]
    if not choices:
        return say("{name} 现在没有身份。", name=one.name)
    chosen = await screen.app.push_screen_wait(ChooseDialog(say("结束 {name} 的哪个身份", name=one.name), choices))
    if chosen is None:
        return None
    await screen.at_desk(end, chosen)
    return say("已结束 {name} 的这个身份", name=one.name)


def _places(desk: "Desk", typed: str) -> list[Pick]:
    """Places by name or initials; the upper tree while nothing is typed."""
    from buildingday.services.finding import find
    from buildingday.services.roster.building_view import tree

    if not typed.strip():
        return [Pick(node.id, node.name, label("place", node.kind)) for node in tree(desk, None)]
    return [Pick(found.id, found.words) for found in find(desk, typed) if found.kind == "place"]
