"""Founding a home: the community, who I am, and what I look after."""

import re
from collections.abc import Sequence

from buildingday.domain.place import Role, UnitKind, UnitLevel
from buildingday.errors import N_, Refused
from buildingday.exchange.roster_file import read_roster
from buildingday.i18n import say
from buildingday.services.desk import Desk, Me
from buildingday.services.gone import PERSON, still_there
from buildingday.services.roster.place_tree import PlaceTree
from buildingday.storage.bulk import Add
from buildingday.storage.queries.people import person_name
from buildingday.storage.queries.upkeep import who_am_i
from buildingday.storage.tables import Area, AreaPlace, Assignment, Person, PersonRole, Unit
from buildingday.text.clean import LINE, clean
from buildingday.text.normalize import halfwidth
from buildingday.text.pinyin import initials, initials_of_name

#: Letters of the community in the numbers of problems.
_SCOPE_LETTERS = 6
_BETWEEN = re.compile("[,，、;；/]")
_BUILDING = re.compile(r"(?P<compound>.*?\S)\s*?0*(?P<number>[0-9]+[A-Z]?|(?<=\s)[A-Z])\s*(?:号楼|栋|幢|座|楼|号|#)?")


def found_home(
    desk: Desk,
    community: str,
    name: str,
    role: Role,
    *,
    street: str = "",
    district: str = "",
    buildings: Sequence[str] = (),
) -> Me:
    """Sets up an empty home in one act: the places above me, me with my role, and the community as a unit and an area.

    ``buildings`` are written like ``玉苑小区 3栋``; without any I look after the whole community.

    Raises:
        Refused: it is set up already, a name is missing, or a building is not understood.
    """
    if desk.me is not None or desk.store.setting("community_id"):
        raise Refused(N_("这个数据目录已经设置过了。要另设一个，请用 --home 换一个目录。"))
    community, name, street = clean(community, LINE), clean(name, LINE), clean(street, LINE)
    if not community or not name:
        raise Refused(N_("社区和姓名都要填写。"))
    tree = PlaceTree([], desk.store.new_id)
    community_id = tree.community(clean(district, LINE), street, community)
    looked_after = [_building(tree, community_id, text) for text in buildings]
    me, today = desk.store.new_id(), desk.today().isoformat()
    with desk.store.act("home.init", me) as act:
        for note in tree.take_notes():
            if isinstance(note, Add):
                act.add_many(note.model, [note.values])
        act.add(Person(id=me, name=name, initials=initials_of_name(name)))
        for place_id in looked_after or [community_id]:
            act.add(PersonRole(person_id=me, role=role.value, place_id=place_id, since=today))
        for place_id in looked_after:
            act.add(Assignment(person_id=me, place_id=place_id, since=today))
        kind, level = UnitKind.COMMUNITY_BODY.value, UnitLevel.COMMUNITY.value
        act.add(Unit(name=community, initials=initials(community), kind=kind, level=level))
        called = f"{_short(community)}片区"
        area = act.add(Area(name=called, initials=initials(called)))
        act.add(AreaPlace(area_id=area.id, place_id=tree.above(community_id)[1 if street else 0]))
        act.keep_setting("me", me)
        act.keep_setting("community_id", community_id)
        act.keep_setting("scope_code", _scope_code(community))
    desk.me = Me(me, name, role.value, community_id)
    return desk.me


def begin(desk: Desk, *, community: str, name: str, role: str, buildings: str = "", roster: str = "") -> str:
    """Sets up an empty home from what was typed, with a roster file when one is named; gives what to say about it.

    ``role`` is a code word; several ``buildings`` stand with a sign between them. The roster is read before anything is
    written, so that a wrong file leaves the home empty.

    Raises:
        Refused: as ``found_home``.
        BadFile: the roster is not there, is no table, or has no column for doors.
    """
    from buildingday.services.roster.importing import import_roster
    from buildingday.services.roster.roster_form import typed_path
    from buildingday.services.roster.roster_view import is_empty_here

    path = typed_path(roster) if clean(roster) else None
    if path is not None:
        read_roster(path)
    mine = [part for part in _BETWEEN.split(buildings) if part.strip()]
    found_home(desk, community, name, Role(role), buildings=mine)
    if path is None:
        return say(N_("已设置好。下一步：按 F5 到“楼栋”，再按 F8 导入名册。"))
    result = import_roster(desk, path)
    words = say(N_("已设置好，导入 {count} 户。"), count=result.new)
    if result.error_file is not None:
        words += say(N_("没有收的 {count} 行在 {file}。"), count=len(result.refused), file=result.error_file)
    if is_empty_here(desk):
        words += say(N_("里面没有本社区的住户，请核对“社区”一列。"))
    return words


def choose_me(desk: Desk, person_id: str) -> Me:
    """Puts another known person at the desk, on this device.

    Raises:
        Refused: nobody by that id.
    """
    still_there(person_name(desk.store.connection, person_id), PERSON)
    desk.store.keep_setting("me", person_id)
    found = who_am_i(desk.store.connection)
    desk.me = Me(*found) if found else None
    return desk.actor


def _building(tree: PlaceTree, community_id: str, text: str) -> str:
    found = _BUILDING.fullmatch(halfwidth(clean(text, LINE)).upper())
    if found is None:
        raise Refused(N_("看不懂楼栋“{text}”。请写成 小区 楼栋，如 玉苑小区 3栋。"), text=clean(text, 40))
    return tree.building(tree.compound(community_id, "", found["compound"]), found["number"])


def _short(community: str) -> str:
    return community.removesuffix("社区") or community


def _scope_code(community: str) -> str:
    return initials(_short(community)).upper()[:_SCOPE_LETTERS] or "BD"
