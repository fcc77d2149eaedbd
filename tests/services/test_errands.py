"""代办: papers leave a home with a receipt, and it is known who has them until they are back."""

from datetime import date

import pytest

from buildingday.domain.visit import Outcome
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.reporting.handover_pack import handover_doc
from buildingday.services.visiting.errands import take_errand
from buildingday.services.visiting.promises_view import ledger
from buildingday.services.visiting.recording import VisitEntry, keep_promise, record_visit
from buildingday.services.visiting.slip import slip_text
from buildingday.services.visiting.today import household_card
from tests.conftest import Ids

PAPERS = "身份证复印件、医保本"
RECEIPT = f"- 报销药费：2026年11月20日王秀英拿走{PAPERS}，2026年11月25日前送回"


def take(desk: Desk, ids: Ids, *, what: str = "报销药费", taken: str = PAPERS, due: str = "3") -> str:
    household_id = ids.door("3-2-501")
    take_errand(desk, household_id, what, taken, due)
    return household_id


def test_an_errand_is_owed_with_what_was_taken_until_it_is_back(desk: Desk, ids: Ids) -> None:
    take(desk, ids)
    (owed,) = ledger(desk)
    assert (owed.door, owed.text, owed.taken, owed.due) == ("3-2-501", "报销药费", PAPERS, date(2026, 11, 25))
    assert "*" in owed.household
    assert f"报销药费（拿走：{PAPERS}）" in household_card(desk, owed.household_id).promises[0][1]
    keep_promise(desk, owed.id)
    assert ledger(desk) == []


def test_it_is_taken_back_in_one_step(desk: Desk, ids: Ids) -> None:
    take(desk, ids)
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert ledger(desk) == []


def test_the_slip_is_the_receipt_even_without_a_visit(desk: Desk, ids: Ids) -> None:
    text = slip_text(desk, take(desk, ids))
    assert RECEIPT in text
    assert "首问责任人：王秀英" in text
    assert "记下的问题" not in text and "答应您的事" not in text


def test_it_stands_beside_what_the_visit_of_that_day_left(desk: Desk, ids: Ids) -> None:
    record_visit(desk, VisitEntry(ids.door("3-2-501"), Outcome.MET, issues=(IssueDraft("楼道灯不亮"),)))
    text = slip_text(desk, take(desk, ids))
    assert "楼道灯不亮" in text and RECEIPT in text


def test_what_is_back_is_on_no_slip(desk: Desk, ids: Ids) -> None:
    household_id = take(desk, ids)
    keep_promise(desk, ledger(desk)[0].id)
    with pytest.raises(Refused, match="告知单没有内容可写"):
        slip_text(desk, household_id)


def test_a_telephone_and_a_neighbours_name_are_not_on_the_receipt(desk: Desk, ids: Ids) -> None:
    neighbour = desk.store.connection.execute("SELECT name FROM household WHERE door = '3-1-601'").fetchone()[0]
    text = slip_text(desk, take(desk, ids, taken=f"{neighbour}的医保本，电话13800000099"))
    assert neighbour not in text and "13800000099" not in text


def test_whoever_takes_over_the_work_reads_which_papers_are_out(desk: Desk, ids: Ids) -> None:
    take(desk, ids)
    (row,) = handover_doc(desk, desk.actor.id).sections[0].rows
    assert row[3:5] == ["报销药费", PAPERS]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"what": " "}, "办什么"),
        ({"taken": ""}, "拿走了什么"),
        ({"due": ""}, "哪天送回"),
        ({"due": "2026-11-1"}, "已经过了"),
        ({"due": "随便"}, "不是日期"),
    ],
)
def test_what_is_no_errand_is_refused(desk: Desk, ids: Ids, values: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused) as no:
        take(desk, ids, **values)
    assert sentence in no.value.message
    assert ledger(desk) == []
