"""Who speaks: riders, Party members and volunteers see what residents do not (F261)."""

from buildingday.documents.lists import ListKind
from buildingday.domain.issue import ReporterKind
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_form import record_form, reporter_form
from buildingday.services.reporting.lists import list_rows
from tests.conftest import Ids


def kinds(desk: Desk, issue_id: str) -> list[str]:
    card = issue_card(desk, issue_id)
    assert card is not None
    return [reporter.kind for reporter in card.reporters]


def test_a_rider_reports_and_a_resident_is_the_usual_reporter(desk: Desk, ids: Ids) -> None:
    told = record_form(desk, {"title": "道闸老坏", "name": "吴强", "reporter_kind": "rider"})
    reporter_form(
        desk, told.issue_id,
        {"where": f"household:{ids.door('3-1-101')}", "name": "", "phone": "", "words": "", "source": ""},
    )  # fmt: skip
    assert kinds(desk, told.issue_id) == [ReporterKind.RIDER, ReporterKind.RESIDENT]


def test_the_problem_list_says_who_is_no_resident(desk: Desk, ids: Ids) -> None:
    record_form(desk, {"title": "道闸老坏", "name": "吴强", "reporter_kind": "rider"})
    record_form(desk, {"title": "家事", "name": "吴强", "reporter_kind": "volunteer", "sensitive": "yes"})
    record_form(desk, {"title": "灯不亮", "where": f"household:{ids.door('3-1-101')}"})
    said = [row.reporter for row in list_rows(desk, ListKind.PROBLEMS)]
    assert said == ["吴*（骑手）", "1户", "张*兰"]
