"""How long the problem list takes with 20,000 problems: pages, filters, search, counts, one problem."""

import random
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock, stamp
from buildingday.domain.issue import IssueStatus
from buildingday.domain.tier import Tier
from buildingday.services.desk import Desk, Me
from buildingday.services.handling.issue_filter import IssueFilter, View, count_views
from buildingday.services.handling.issues_view import find_issue, issue_json, list_issues
from tests.benchmarks.measure import measure

NOW = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
COUNT = 20_000
_WHAT = ("楼道灯不亮", "水管漏水", "垃圾没人清", "广场舞扰民", "停车占道", "电梯停运", "飞线充电", "井盖松动")
_WHERE = ("一楼门口", "三楼转角", "地下室", "楼顶", "小区东门", "花坛边", "配电房旁", "儿童滑梯处")


def fill(desk: Desk, count: int = COUNT, seed: int = 7) -> None:
    """Invents a street of 100 buildings with ``count`` problems over two years, one in three still open."""
    from buildingday.storage.bulk import Add, Bulk
    from buildingday.storage.journal import blank
    from buildingday.storage.tables import Issue, IssueFact, IssueLink, Person, Place, Reporter, Unit

    rng = random.Random(seed)
    store = desk.store
    bulk = Bulk(store, "bench.fill", "system")

    def add(model, **values):  # type: ignore[no-untyped-def]
        row = blank(model) | {"id": store.new_id()} | values
        return row, Add(model, row)

    community, step = add(Place, kind="community", code="YC", name="玉屏社区", path="玉屏社区", initials="ypsq")
    bulk.write([step])
    person, step = add(Person, name="王秀英", initials="wxy")
    bulk.write([step])
    units = []
    for name in ("供电所", "自来水公司", "玉苑物业", "城管中队"):
        unit, step = add(Unit, name=name, initials="x")
        units.append(unit["id"])
        bulk.write([step])
    stairs = []
    for number in range(100):
        compound = f"玉苑{number // 10}小区"
        building, step = add(Place, parent_id=community["id"], kind="building", code=str(number), name=f"{number}栋",
                             path=f"{compound} {number}栋", initials="yyxq")  # fmt: skip
        bulk.write([step])
        for stair in (1, 2, 3):
            row, step = add(Place, parent_id=building["id"], kind="stair", code=f"{number}-{stair}",
                            name=f"{stair}单元", path=f"{building['path']} {stair}单元", initials="yyxq")  # fmt: skip
            stairs.append((row["id"], building["id"]))
            bulk.write([step])
    bulk.flush()
    statuses = [s.value for s in IssueStatus if s.is_open] + ["struck"] * 10 + ["not_accepted"]
    earlier = ""
    for number in range(1, count + 1):
        when = NOW - timedelta(minutes=50 * (count - number))
        stair, building_id = rng.choice(stairs)
        status = rng.choice(statuses)
        tier = None if status == "to_triage" else rng.choice(list(Tier)).value
        issue, step = add(
            Issue, number=f"YC-{when.year}-A{number:04d}", title=rng.choice(_WHERE) + rng.choice(_WHAT),
            detail="居民多次反映，物业来过一次没修好。" * rng.randint(1, 6), place_id=stair, building_id=building_id,
            category=rng.choice(desk.policy.categories).code, recorded_at=stamp(when),
            recorded_on=when.date().isoformat(), first_owner_id=person["id"], status=status, tier=tier,
            lead_unit_id=rng.choice([None, *units]) if tier else None,
            due_on=(when.date() + timedelta(days=rng.randint(5, 90))).isoformat() if tier else None,
        )  # fmt: skip
        steps = [step]
        for _each in range(rng.choice((1, 1, 1, 2, 3))):
            steps.append(add(Reporter, issue_id=issue["id"], reported_on=issue["recorded_on"], name="张某")[1])
        if status in ("to_verify", "to_ask", "struck"):
            steps.append(add(IssueFact, issue_id=issue["id"], kind="done", round=1, at=issue["recorded_at"],
                             person_id=person["id"])[1])  # fmt: skip
        if earlier and number % 20 == 0:
            steps.append(add(IssueLink, issue_id=earlier, other_id=issue["id"], kind="same")[1])
        earlier = issue["id"]
        bulk.write(steps)
    bulk.flush()
    store.keep_setting("me", person["id"])
    store.keep_setting("community_id", community["id"])
    store.keep_setting("scope_code", "YC")
    desk.me = Me(person["id"], "王秀英", "building_head", community["id"])


def questions(desk: Desk) -> dict[str, Callable[[], object]]:
    """What is asked of the list, by the name that is printed."""
    sql = "SELECT id FROM place WHERE kind = 'building' AND code = '42'"
    place = desk.store.connection.execute(sql).fetchone()[0]
    last = list_issues(desk)[-1]

    def asks(limit: int = 500, **asked: object) -> Callable[[], object]:
        return lambda: list_issues(desk, IssueFilter(**asked), limit)  # type: ignore[arg-type]

    return {
        "first page, 500 lines": asks(),
        "next page": lambda: list_issues(desk, after=last.after),
        "joint": asks(tier=Tier.JOINT),
        "one building": asks(place_id=place),
        "overdue": asks(view=View.OVERDUE),
        "due today": asks(view=View.DUE_TODAY),
        "to verify by me": asks(view=View.TO_VERIFY),
        "without lead": asks(view=View.NO_LEAD),
        "search of two words": asks(text="三楼 漏水"),
        "search of one character": asks(text="灯"),
        "search by initials": asks(text="slzj"),
        "search by number": asks(text="A1234"),
        "search that finds nothing": asks(text="金陵中学"),
        "counts of all views": lambda: count_views(desk),
        "by the end of a number": lambda: find_issue(desk, "A12345"),
        "JSON of 500": lambda: issue_json(desk, list_issues(desk)),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        desk = open_desk(Path(home), clock=Clock(NOW))
        fill(desk, int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
        for name, question in questions(desk).items():
            measure(name, question)
        desk.store.close()


if __name__ == "__main__":
    main()
