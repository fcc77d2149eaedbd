"""Other people's lists come in once, whole, and without anything being made up."""

import csv
from pathlib import Path

import pytest

from buildingday.services.desk import Desk
from buildingday.services.handling.issue_import import OrdersResult, import_orders
from buildingday.services.handling.issues_view import IssueLine, list_issues
from buildingday.services.handling.place_match import PlaceMatcher
from buildingday.services.upkeep.keeping import doctor
from buildingday.storage.tables import IssueFact, Place
from tests.conftest import Ids
from tests.services.torture import TORTURE

COMPLAINTS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "complaints"
HEADER = ("工单号", "来电人", "标题", "内容", "受理时间", "诉求类型", "办理结果", "办结时间")


def order_file(folder: Path, *rows: tuple[str, ...], name: str = "orders.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([HEADER, *([cell.replace("\0", "") for cell in row] for row in rows)])
    return path


def adds_up(result: OrdersResult) -> bool:
    counted = result.new + result.answered + result.unchanged + result.repeated + len(result.refused)
    return result.read == counted


def only(desk: Desk) -> IssueLine:
    (line,) = list_issues(desk)
    return line


def acts(desk: Desk) -> int:
    return int(desk.store.connection.execute("SELECT count(*) FROM changeset").fetchone()[0])


LAMP = ("W001", "张某", "楼道灯不亮", "玉苑小区3栋2单元三楼的灯坏了半个月", "2026-11-02 08:30", "城乡建设", "", "")


def test_an_order_becomes_a_problem_with_its_date_place_and_reporter(desk: Desk, ids: Ids, tmp_path: Path) -> None:
    result = import_orders(desk, order_file(tmp_path, LAMP))
    line = only(desk)
    assert (result.new, adds_up(result)) == (1, True)
    assert (line.number, line.recorded_on.isoformat(), line.source) == ("YC-2026-A0001", "2026-11-02", "hotline")
    assert (line.place, line.category, line.status) == ("玉苑小区 3栋 2单元", "public_facility", "to_triage")
    reporter = desk.store.connection.execute("SELECT name, external_no FROM reporter").fetchone()
    assert tuple(reporter) == ("张某", "W001")


def test_a_second_run_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = order_file(tmp_path, LAMP, ("", "", "没有编号的事", "内容", "2026-11-03", "", "", ""))
    import_orders(desk, path)
    before = acts(desk)
    again = import_orders(desk, path)
    assert (again.new, again.unchanged, acts(desk)) == (0, 2, before)


def test_an_order_that_was_answered_arrives_with_its_answer_and_stays_open(desk: Desk, tmp_path: Path) -> None:
    answered = (*LAMP[:6], "已派人更换灯具。", "2026-11-05 16:00")
    import_orders(desk, order_file(tmp_path, answered))
    with desk.store.act("look", desk.actor.id) as act:
        (fact,) = act.rows(IssueFact)
    assert (fact.kind, fact.at, fact.note) == ("answered", "2026-11-05T08:00:00.000Z", "已派人更换灯具。")
    assert only(desk).status == "to_triage"


def test_an_answer_that_comes_with_a_later_list_is_added_once(desk: Desk, tmp_path: Path) -> None:
    import_orders(desk, order_file(tmp_path, LAMP))
    later = order_file(tmp_path, (*LAMP[:6], "已派人更换灯具。", "2026-11-05 16:00"), name="later.csv")
    assert [import_orders(desk, later).answered, import_orders(desk, later).answered] == [1, 0]


def test_a_repeated_row_is_taken_once_and_what_is_wrong_is_refused_with_its_row(desk: Desk, tmp_path: Path) -> None:
    path = order_file(
        tmp_path,
        LAMP,
        LAMP,
        ("W002", "", "明天的事", "还没有发生", "2026-12-24", "", "", ""),
        ("W003", "", "哪天的事", "内容", "某日", "", "", ""),
    )
    result = import_orders(desk, path)
    assert (result.read, result.new, result.repeated, adds_up(result)) == (4, 1, 1, True)
    assert [row.row for row in result.refused] == [4, 5]
    assert result.error_file is not None
    written = result.error_file.read_text(encoding="utf-8-sig")
    assert "2026-12-24" in written and "某日" in written


def test_a_long_list_is_a_series_of_acts_that_is_undone_as_one(desk: Desk, tmp_path: Path) -> None:
    rows = [
        (f"W{number}", "", f"第{number}件", "内容", "2026-11-01", "", "答复", "2026-11-02") for number in range(700)
    ]
    steps: list[tuple[int, int]] = []
    import_orders(desk, order_file(tmp_path, *rows), lambda done, every: steps.append((done, every)))
    assert steps == [(333, 700), (666, 700), (700, 700)]
    touched = "SELECT count(*) FROM changeset_entity GROUP BY seq ORDER BY 1 DESC LIMIT 1"
    assert desk.store.connection.execute(touched).fetchone()[0] <= 1_000
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id) or "")
    assert list_issues(desk) == []
    assert import_orders(desk, order_file(tmp_path, *rows)).new == 700


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("玉苑小区 ３－２－５０１ 漏水", "3-2"),
        ("住在3-2-501，水管漏水", "3-2"),
        ("玉苑小区3号楼的电梯", "3栋"),
        ("玉苑小区3栋和3栋2单元之间", "3-2"),
        ("玉苑小区9栋没有物业", "玉苑小区"),
        ("玉苑小区门口堵车", "玉苑小区"),
        ("3栋2单元漏水", "玉屏社区"),  # whose third building?
        ("13-2-5013 是电话的一段", "玉屏社区"),
        ("2026-11-20 在小区反映", "玉屏社区"),
        ("A市A3区杜鹃文苑小区6栋", "玉屏社区"),
    ],
)
def test_a_place_is_what_the_words_name_and_never_a_guess(desk: Desk, ids: Ids, text: str, place: str) -> None:
    matcher = PlaceMatcher(desk.store.connection, desk.actor.community_id)
    assert matcher.place_of(text) == ids.place(place)


def test_two_compounds_in_one_text_are_none_and_the_longer_name_counts(desk: Desk, ids: Ids) -> None:
    with desk.store.act("test", desk.actor.id) as act:
        east = act.add(Place(parent_id=ids.place("一网格"), kind="compound", code="D", name="东玉苑小区")).id
        act.add(Place(parent_id=ids.place("一网格"), kind="compound", code="X", name="西园小区"))
    matcher = PlaceMatcher(desk.store.connection, desk.actor.community_id)
    assert matcher.place_of("东玉苑小区停水") == east
    assert matcher.place_of("玉苑小区和西园小区之间的路") == ids.place("玉屏社区")


def test_hostile_words_come_in_clean_and_the_database_stays_whole(desk: Desk, tmp_path: Path) -> None:
    rows = [(f"W{at}", text, text, text, "2026-11-01", text, text, "2026-11-02") for at, text in enumerate(TORTURE)]
    assert adds_up(import_orders(desk, order_file(tmp_path, *rows)))
    assert doctor(desk, rebuild=True).troubles == ()
    for line in list_issues(desk):
        assert line.title.isprintable()


@pytest.mark.parametrize(
    ("name", "read", "new", "repeated"),
    [("labelled_495.xlsx", 495, 494, 1), ("messages_30.xlsx", 30, 30, 0), ("replied_120.xlsx", 120, 120, 0)],
)
def test_real_lists_come_in_whole_and_a_second_run_changes_nothing(
    desk: Desk, ids: Ids, name: str, read: int, new: int, repeated: int
) -> None:
    path = COMPLAINTS / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    first = import_orders(desk, path)
    assert (first.read, first.new, first.repeated, first.refused) == (read, new, repeated, ())
    assert {line.place for line in list_issues(desk, limit=None)} == {"玉屏社区"}
    answers = desk.store.connection.execute("SELECT count(*) FROM issue_fact WHERE kind = 'answered'").fetchone()[0]
    assert answers == (120 if name.startswith("replied") else 0)
    before = acts(desk)
    again = import_orders(desk, path)
    assert (again.new, again.unchanged, acts(desk)) == (0, new, before)
