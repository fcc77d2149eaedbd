"""Rosters and problem lists of any size as CSV, streamed: 600,000 doors take some seconds and no memory."""

import csv
import random
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from . import names
from .problems import listed

ROSTER_HEADER = ("区", "街道", "社区", "网格", "小区", "楼栋", "单元", "门牌", "类型", "户主", "电话", "居住情况",
                 "关爱标签", "风险", "走访人", "备注")  # fmt: skip
PROBLEM_HEADER = ("工单号", "来电人", "标题", "内容", "受理时间", "诉求类型", "门牌")
SAMPLE_SIZE = 1300

_COMMUNITY_DOORS = 2500
_COMMUNITIES_A_STREET = 12
_BUILDINGS_A_COMPOUND = 8
#: Stairs, floors and doors a floor of the kinds of buildings, and how often each comes.
_BUILDINGS = ((3, 6, 2), (4, 6, 2), (3, 6, 3), (2, 11, 2), (2, 18, 4), (1, 34, 4))
_BUILDING_WEIGHTS = (30, 25, 20, 12, 8, 5)
_COMPOUND_NAMES = ("玉", "云", "江", "桂", "竹", "松", "枫", "荷", "梧", "兰", "星", "锦")
_COMPOUND_ENDINGS = ("苑小区", "湾花园", "溪家园", "园新村", "岭雅居", "庭公寓")
_OCCUPANCIES = (("常住", 64), ("租户", 20), ("空户", 9), ("户在人不在", 5), ("搬离", 2))
_CARES = (("独居老人", "高"), ("独居老人", "中"), ("高龄老人", "中"), ("高龄老人", "低"), ("残疾", "中"),
          ("困难", "中"), ("儿童", "低"), ("重病", "高"), ("孕产", "低"), ("新就业群体", "低"))  # fmt: skip
_CARE_SHARE = 0.12
_SHOP_SHARE = 0.015


def write_roster(path: Path, count: int, seed: int) -> None:
    """Writes ``count`` doors with the columns of the roster template; with a BOM, so that Excel reads it."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ROSTER_HEADER)
        writer.writerows(place + _behind(rng, place[-1]) for place in _places(random.Random(seed + 1), count))


def _places(rng: random.Random, count: int) -> Iterator[tuple[str, ...]]:
    """District to door of ``count`` doors; buildings are numbered through within a community."""
    made = 0
    community = 0
    while made < count:
        community += 1
        upper = ("云川区", f"第{(community - 1) // _COMMUNITIES_A_STREET + 1}街道", f"第{community}社区")
        building = 0
        inside = 0
        while inside < _COMMUNITY_DOORS and made < count:
            building += 1
            compound = _compound(building)
            grid = f"第{(building - 1) // _BUILDINGS_A_COMPOUND + 1}网格"
            stairs, floors, doors = rng.choices(_BUILDINGS, _BUILDING_WEIGHTS)[0]
            for stair in range(1, stairs + 1):
                where = (*upper, grid, compound, f"{building}栋", f"{stair}单元")
                for floor in range(1, floors + 1):
                    for door in range(1, doors + 1):
                        yield (*where, f"{building}-{stair}-{floor}{door:02d}")
                        made += 1
                        inside += 1
                        if made == count:
                            return


def _compound(building: int) -> str:
    number = (building - 1) // _BUILDINGS_A_COMPOUND
    first = _COMPOUND_NAMES[number % len(_COMPOUND_NAMES)]
    return first + _COMPOUND_ENDINGS[(number // len(_COMPOUND_NAMES) + number) % len(_COMPOUND_ENDINGS)]


_OCCUPANCY_WORDS = [word for word, _ in _OCCUPANCIES]
_OCCUPANCY_WEIGHTS = [weight for _, weight in _OCCUPANCIES]


def _behind(rng: random.Random, door: str) -> tuple[str, ...]:
    name = names.person_name(rng)
    telephone = names.phone(rng.randrange(10_000))
    if rng.random() < _SHOP_SHARE and door.split("-")[2] in ("101", "102"):
        return ("商户", names.shop_name(rng, name), telephone, "租户", "", "", "", "")
    occupancy = rng.choices(_OCCUPANCY_WORDS, _OCCUPANCY_WEIGHTS)[0]
    if occupancy == "空户":
        return ("住户", "", "", occupancy, "", "", "", "")
    tag, risk = rng.choice(_CARES) if occupancy == "常住" and rng.random() < _CARE_SHARE else ("", "")
    return ("住户", name, telephone, occupancy, tag, risk, "", "")


def write_problems(path: Path, count: int, households: int, until: date, seed: int) -> None:
    """Writes ``count`` orders about the first ``households`` doors of the roster, over the year before ``until``."""
    rng = random.Random(seed + 5)
    doors = [place[-1] for place in _places(random.Random(seed + 1), households)]
    known = [(_PLACE_IN_TITLE.sub("", problem["title"]), problem["detail"]) for problem in listed()]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(PROBLEM_HEADER)
        writer.writerows(_order(rng, number, known, doors, until) for number in range(1, count + 1))


_PLACE_IN_TITLE = re.compile(r"^\d+栋(\d+单元)?")
_KINDS = ("投诉举报", "求助", "咨询", "意见建议")


def _order(
    rng: random.Random, number: int, known: list[tuple[str, str]], doors: list[str], until: date
) -> tuple[str, ...]:
    matter, detail = rng.choice(known)
    door = rng.choice(doors)
    building, stair, _ = door.split("-")
    when = datetime.combine(until, time(8)) - timedelta(minutes=rng.randrange(365 * 24 * 60))
    title = f"{building}栋{stair}单元{rng.choice(('', '反映', '居民反映'))}：{matter}"
    said = rng.choice(("", "之前反映过一次没有下文。", "希望尽快处理。", "邻居也有同样的情况。"))
    return (f"YC{until.year}{number:06d}", names.person_name(rng), title, detail + said,
            f"{when:%Y-%m-%d %H:%M}", rng.choice(_KINDS), door)  # fmt: skip
