"""The list of silent doors: who is on it, in which order, and what takes a door off it."""

from datetime import datetime

from buildingday.domain.visit import Outcome, StatementKind
from buildingday.services.desk import Desk
from buildingday.services.reporting.silent import silent_json, silent_report, silent_rows, write_silent
from buildingday.services.visiting.recording import VisitEntry, record_visit
from tests.conftest import Ids


def visit(desk: Desk, ids: Ids, door: str, outcome: Outcome, day: str, **more: object) -> None:
    at = datetime.fromisoformat(f"2026-{day}T10:00:00+08:00")
    record_visit(desk, VisitEntry(ids.door(door), outcome, visited_at=at, **more))  # type: ignore[arg-type]


def met(desk: Desk, ids: Ids, door: str, *notes: str) -> None:
    for month, note in enumerate(notes, start=6):
        visit(desk, ids, door, Outcome.MET, f"{month:02d}-10", note=note)


def silent(desk: Desk, *doors: str) -> list[tuple[str, str, int | None, int]]:
    return [(d.door, d.kind.value, d.days, d.tries) for d in silent_report(desk).doors if d.door in doors]


def test_never_tried_comes_first_then_never_reached_then_without_a_word_the_longest_first(desk: Desk, ids: Ids) -> None:
    visit(desk, ids, "3-1-101", Outcome.NO_ANSWER, "11-10")
    visit(desk, ids, "3-1-102", Outcome.NO_ANSWER, "10-01")
    visit(desk, ids, "3-1-102", Outcome.NO_ACCESS, "11-11")
    met(desk, ids, "3-1-201", "没意见", "", "都好。")
    assert silent(desk, "3-1-101", "3-1-102", "3-1-201", "3-1-202") == [
        ("3-1-202", "never_reached", None, 0),
        ("3-1-102", "never_reached", 50, 2),
        ("3-1-101", "never_reached", 10, 1),
        ("3-1-201", "no_opinion", 163, 3),
    ]


def test_a_word_a_problem_or_an_empty_home_takes_a_door_off_the_list(desk: Desk, ids: Ids) -> None:
    from buildingday.services.handling.issue_entry import IssueDraft

    met(desk, ids, "3-1-101", "没意见", "没意见", "灯坏了")
    met(desk, ids, "3-1-102", "", "", "")
    visit(desk, ids, "3-1-102", Outcome.MET, "10-10", statement=StatementKind.WORRY)
    met(desk, ids, "3-1-201", "", "", "")
    visit(desk, ids, "3-1-201", Outcome.MET, "10-11", issues=(IssueDraft("漏水"),))
    visit(desk, ids, "3-1-202", Outcome.VACANT, "10-11")
    met(desk, ids, "3-1-301", "", "")
    assert silent(desk, "3-1-101", "3-1-102", "3-1-201", "3-1-202", "3-1-301") == []
    assert silent_report(desk).on_roster == 35


def test_names_are_masked_and_the_list_is_told_in_codes_and_on_paper(desk: Desk, ids: Ids, tmp_path) -> None:
    report = silent_report(desk, ids.place("3-1"))
    assert len(report.doors) == 12
    told = silent_json(report)
    assert told["evenness"] == {"index": "jain", "value": None, "buildings": 1}
    assert told["doors"][0]["kind"] == "never_reached"
    assert "郑*兰" in {row.name for row in silent_rows(report)}
    assert "从未见到" in {row.kind for row in silent_rows(report)}
    for ending in ("md", "csv", "xlsx"):
        write_silent(desk, report, tmp_path / f"沉默户.{ending}")
    assert (tmp_path / "沉默户.md").read_text("utf-8").startswith("# 沉默户清单\n")
    assert "郑桂兰" not in (tmp_path / "沉默户.csv").read_text("utf-8-sig")


def test_evenness_is_one_while_there_is_one_building(desk: Desk, ids: Ids) -> None:
    visit(desk, ids, "3-1-101", Outcome.MET, "11-10")
    assert silent_report(desk).evenness == 1.0
