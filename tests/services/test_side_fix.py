"""顺手办: put right on the spot; reported and asked, but seen and struck off by others (F268, S135)."""

import pytest

from buildingday.domain.issue import IssueStatus, Satisfaction, Solved
from buildingday.domain.issue_state import Action, Answer
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk, Me
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issue_form import side_fix_form
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.issues_view import list_issues
from buildingday.services.meetings.wording import SPOKEN
from buildingday.services.reporting.struck_list import struck_rows
from buildingday.services.visiting.visit_form import save_form
from buildingday.storage.queries.lists import Asked
from tests.conftest import Ids
from tests.services.story_steps import card as card_of


@pytest.fixture
def sill(desk: Desk, ids: Ids) -> str:
    """Water over the doorsill of 3-2-501; builders stand by."""
    return record_issue(desk, IssueDraft("门口进水，要个挡水门槛", household_id=ids.door("3-2-501"))).issue_id


def content(desk: Desk, issue_id: str) -> Answer:
    return Answer(card_of(desk, issue_id).reporters[0].id, Satisfaction.SATISFIED, Solved.YES)


def test_one_step_triages_reports_and_asks(desk: Desk, sill: str) -> None:
    done = closing.side_fix(desk, sill, "请清运队顺手砌了门槛", content(desk, sill))
    card = card_of(desk, sill)
    assert done.status is IssueStatus.TO_VERIFY
    assert card.tier is Tier.SELF
    assert card.done is not None and card.done.side_fix
    assert (card.verified, card.struck, card.asked, card.unasked) == (None, None, 1, 0)
    assert [line.words for line in card.history if line.note] == ["顺手办", "定为自治"]


def test_whoever_did_it_neither_verifies_nor_strikes_off(desk: Desk, ids: Ids, sill: str) -> None:
    closing.side_fix(desk, sill, "砌了门槛", content(desk, sill))
    with pytest.raises(Refused, match="不能核实自己"):
        closing.verify(desk, sill, True)
    desk.me = Me(ids.person("李建华"), "李建华", "cadre", ids.place("玉屏社区"))
    closing.verify(desk, sill, True)
    assert closing.strike(desk, sill).status is IssueStatus.STRUCK


def test_a_reporter_who_was_away_is_still_to_be_asked(desk: Desk, ids: Ids, sill: str) -> None:
    closing.side_fix(desk, sill, "IMG_0012.jpg")
    desk.me = Me(ids.person("李建华"), "李建华", "cadre", ids.place("玉屏社区"))
    closing.verify(desk, sill, True)
    with pytest.raises(Refused, match="还有1位反映人没有回访"):
        closing.strike(desk, sill)


def test_the_strike_off_list_says_that_it_was_done_in_passing(desk: Desk, ids: Ids, sill: str) -> None:
    closing.side_fix(desk, sill, "砌了门槛", content(desk, sill))
    desk.me = Me(ids.person("李建华"), "李建华", "cadre", ids.place("玉屏社区"))
    closing.verify(desk, sill, True)
    closing.strike(desk, sill)
    (row,) = struck_rows(desk, Asked(None, "2026-11", "2026-11-01", "2026-11-30"), SPOKEN)
    assert row.done.endswith("王秀英/顺手办")


def test_evidence_is_a_must(desk: Desk, sill: str) -> None:
    with pytest.raises(Refused, match="写一句怎么办的"):
        closing.side_fix(desk, sill, " ")
    assert card_of(desk, sill).status is IssueStatus.TO_TRIAGE


def test_who_is_not_content_was_not_helped(desk: Desk, sill: str) -> None:
    unhappy = Answer(card_of(desk, sill).reporters[0].id, Satisfaction.DISSATISFIED)
    with pytest.raises(Refused, match="还不能算顺手办"):
        closing.side_fix(desk, sill, "砌了门槛", unhappy)
    assert card_of(desk, sill).tier is None


def test_big_matters_are_not_done_in_passing(desk: Desk, ids: Ids, sill: str) -> None:
    handling.set_tier(desk, sill, Tier.JOINT, "要动公共管网")
    with pytest.raises(Refused, match="自办和自治的小事"):
        closing.side_fix(desk, sill, "砌了门槛")


def test_who_is_present_is_asked(desk: Desk, sill: str) -> None:
    reporter = card_of(desk, sill).reporters[0].id
    with pytest.raises(Refused, match="当场问一句"):
        side_fix_form(desk, sill, {"evidence": "砌了", "reporter": reporter, "said": ""})
    side_fix_form(desk, sill, {"evidence": "砌了", "reporter": reporter, "said": "fairly"})
    assert card_of(desk, sill).reporters[0].satisfaction == "fairly"


def test_it_is_taken_back_as_one_step(desk: Desk, sill: str) -> None:
    closing.side_fix(desk, sill, "砌了门槛", content(desk, sill))
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id) or "")
    card = card_of(desk, sill)
    assert (card.status, card.tier, card.done, card.asked) == (IssueStatus.TO_TRIAGE, None, None, 0)
    assert Action.SIDE_FIX in card.allowed


def told_at_the_door(desk: Desk, ids: Ids, answer: str, note: str) -> None:
    values = {"outcome": "met", "note": note, "problems": [{"title": "门口进水"}], "answer": answer}
    save_form(desk, ids.door("3-2-501"), values)


def test_at_the_door_it_is_recorded_done_and_asked_in_one_step(desk: Desk, ids: Ids) -> None:
    told_at_the_door(desk, ids, "content", "请清运队砌了门槛")
    (line,) = list_issues(desk)
    card = card_of(desk, line.id)
    assert (card.status, card.asked, card.unasked) == (IssueStatus.TO_VERIFY, 1, 0)
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id) or "")
    assert list_issues(desk) == []


def test_at_the_door_who_said_nothing_is_asked_later(desk: Desk, ids: Ids) -> None:
    told_at_the_door(desk, ids, "fixed", "砌了门槛")
    assert card_of(desk, list_issues(desk)[0].id).unasked == 1


def test_at_the_door_too_a_sentence_is_a_must(desk: Desk, ids: Ids) -> None:
    with pytest.raises(Refused, match="写一句怎么办的"):
        told_at_the_door(desk, ids, "fixed", " ")
    assert list_issues(desk) == []
