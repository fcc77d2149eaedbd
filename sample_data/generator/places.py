"""The sample community: its tree of places and everybody behind its doors."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from . import names
from .rows import Row


@dataclass(frozen=True)
class Building:
    """One building; ``doors`` a floor in each stair, and the stair of each extra shop on the ground floor."""

    number: int
    year: int
    stairs: int
    floors: int
    doors: int
    shops: tuple[int, ...] = ()


@dataclass(frozen=True)
class Compound:
    """One compound: key, code, name, grid, property firm (empty: none), committee and fund, buildings."""

    key: str
    code: str
    name: str
    property_firm: str
    committee: bool
    fund: bool
    buildings: tuple[Building, ...]


COMPOUNDS = (
    Compound("yuyuan", "YY", "玉苑小区", "", True, False, (
        Building(1, 1992, 3, 6, 2, (1, 2, 3)),
        Building(2, 1992, 3, 6, 2),
        Building(3, 1993, 3, 6, 3, (1, 3)),
        Building(4, 1993, 4, 6, 2),
        Building(5, 1994, 4, 6, 2),
        Building(6, 1994, 3, 7, 2),
        Building(7, 1995, 4, 6, 2, (1, 4)),
        Building(8, 1995, 4, 6, 2),
        Building(9, 1996, 3, 6, 2),
    )),
    Compound("yuping", "YP", "玉屏花园", "和顺物业", True, True, (
        Building(10, 2004, 2, 11, 2, (1, 1, 2, 2)),
        Building(11, 2004, 2, 11, 2),
        Building(12, 2005, 2, 11, 3, (1, 2)),
        Building(13, 2003, 3, 6, 2),
        Building(14, 2003, 3, 6, 2),
        Building(15, 2003, 3, 6, 2),
    )),
    Compound("jixie", "JX", "机械厂家属院", "", False, False, (
        Building(16, 1979, 2, 6, 3),
        Building(17, 1981, 2, 6, 3),
        Building(18, 1981, 3, 5, 2),
        Building(19, 1984, 2, 6, 3),
        Building(20, 1985, 3, 5, 2, (1,)),
    )),
    Compound("yinxiang", "YX", "云川印象", "锦程物业", True, True, (
        Building(21, 2016, 1, 34, 4, (1, 1, 1, 1)),
        Building(22, 2016, 1, 34, 4, (1, 1)),
        Building(23, 2015, 2, 18, 4, (1, 1, 2, 2)),
        Building(24, 2015, 2, 18, 2, (1, 2)),
    )),
)  # fmt: skip

COMMUNITY = "c:yuping"
GRIDS = ("第一网格", "第二网格", "第三网格", "第四网格")
AREAS = [{"key": "a:yuping", "name": "玉屏片区", "leader": "p:zhouzhengping", "places": ["s:yuyuan", "s:guixi"]}]


def places() -> list[Row]:
    """The tree from the district down to the stairs, parents first."""
    rows = [
        _place("d:yunchuan", None, "district", "YCQ", "云川区"),
        _place("s:yuyuan", "d:yunchuan", "street", "YYJD", "玉苑街道"),
        _place("s:guixi", "d:yunchuan", "street", "GXJD", "桂溪街道"),
        _place(COMMUNITY, "s:yuyuan", "community", "YC", "玉屏社区", community_class="b", started=-490),
    ]
    for order, (grid, compound) in enumerate(zip(GRIDS, COMPOUNDS, strict=True), start=1):
        rows.append(_place(f"g{order}", COMMUNITY, "grid", f"YC{order}", grid))
        rows.append(_place(compound.key, f"g{order}", "compound", compound.code, compound.name))
        for building in compound.buildings:
            rows += _building_places(compound, building)
    return rows


def _building_places(compound: Compound, building: Building) -> Iterator[Row]:
    yield _place(
        f"b{building.number}", compound.key, "building", str(building.number), f"{building.number}栋",
        built_year=building.year, floors=building.floors, has_property_firm=bool(compound.property_firm),
        has_committee=compound.committee, has_fund=compound.fund,
    )  # fmt: skip
    for stair in range(1, building.stairs + 1):
        code = f"{building.number}-{stair}"
        yield _place(f"b{code}", f"b{building.number}", "stair", code, f"{stair}单元")


def _place(key: str, parent: str | None, kind: str, code: str, name: str, **attributes: Any) -> Row:
    return {"key": key, "parent": parent, "kind": kind, "code": code, "name": name, **attributes}


def doors() -> Iterator[Row]:
    """Every door of the community as key, stair, floor and room, shops and lodgings by their kind."""
    for compound in COMPOUNDS:
        for building in compound.buildings:
            for stair in range(1, building.stairs + 1):
                code = f"{building.number}-{stair}"
                for floor in range(1, building.floors + 1):
                    for door in range(1, building.doors + 1):
                        yield _door(code, floor, door, "household")
                for extra in range(building.shops.count(stair)):
                    yield _door(code, 1, building.doors + 1 + extra, "shop")


def _door(stair: str, floor: int, door: int, kind: str) -> Row:
    room = f"{floor}{door:02d}"
    return {"key": f"h:{stair}-{room}", "stair": f"b{stair}", "kind": kind, "floor": floor, "room": room}


#: Kinds of occupancy in an old compound and in a new one, in percent.
_OCCUPANCIES = ("resident", "tenant", "vacant", "registered_absent", "moved")
_OCCUPANCY_OLD = (66, 18, 6, 8, 2)
_OCCUPANCY_NEW = (64, 22, 10, 3, 1)

#: Share of occupied households with a care tag in old and new compounds, and the tags' own weights.
_CARE_SHARE_OLD, _CARE_SHARE_NEW = 0.17, 0.08
_CARE_TAGS = (
    "elder_alone",
    "elder",
    "disabled",
    "hardship",
    "maternity",
    "child",
    "illness",
    "new_work",
    "veteran",
    "other",
)
_CARE_WEIGHTS = (22, 24, 9, 9, 7, 9, 7, 8, 4, 1)
_CARE_RISKS = {
    "elder_alone": ("high", "mid", "mid"), "elder": ("mid", "low"), "disabled": ("high", "mid", "mid"),
    "hardship": ("mid", "low"), "maternity": ("mid", "low"), "child": ("mid", "low"), "illness": ("high", "mid"),
    "new_work": ("low",), "veteran": ("low",), "other": ("low",),
}  # fmt: skip
_HOUSEHOLD_NOTES = (
    "白天多在外，晚上七点后好敲门",
    "老住户，说话直，爱提意见",
    "耳背，敲门重一点",
    "养狗，先打电话",
    "会修水电，愿意帮邻居",
    "子女在外地，周末视频",
    "上夜班，上午在睡觉",
    "愿意当志愿者",
    "腿脚不便，开门慢，多等一会儿",
    "退休教师，楼里人都认得",
    "跑外卖，中午前后在家",
    "合租，问事找202的小何",
    "门铃坏了，敲门",
    "家里有高考生，晚上不要去",
    "懂法律，愿意帮着看协议",
)


def households(rng: random.Random, written: dict[str, Row]) -> list[Row]:
    """Everybody behind the doors: name, phone, occupancy, care tags, now and then a note.

    ``written`` holds by household key what a story says of somebody; the rest is drawn.
    """
    numbers = names.phones()
    old = {f"b{b.number}" for c in COMPOUNDS if not c.fund for b in c.buildings}
    rows = []
    for door in doors():
        building = door["stair"].split("-")[0]
        number = next(numbers)
        row = door | _people_behind(rng, door["kind"], building in old) | written.get(door["key"], {})
        rows.append(row | ({"name": ""} if row["occupancy"] == "vacant" else {"phone": number}))
    return rows


def _people_behind(rng: random.Random, kind: str, old: bool) -> Row:
    name = names.person_name(rng)
    if kind == "shop":
        return {"name": names.shop_name(rng, name), "occupancy": "tenant"}
    weights = _OCCUPANCY_OLD if old else _OCCUPANCY_NEW
    occupancy = rng.choices(_OCCUPANCIES, weights)[0]
    row: Row = {"name": name, "occupancy": occupancy}
    if occupancy not in ("resident", "tenant"):
        return row
    if rng.random() < (_CARE_SHARE_OLD if old else _CARE_SHARE_NEW):
        tag = rng.choices(_CARE_TAGS, _CARE_WEIGHTS)[0]
        row["care"] = [{"tag": tag, "risk": rng.choice(_CARE_RISKS[tag]), "review": rng.randrange(10, 120)}]
    if rng.random() < 0.05:
        row["note"] = rng.choice(_HOUSEHOLD_NOTES)
    return row
