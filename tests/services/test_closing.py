"""The four facts of a problem as people live them: done, seen on site, asked, struck off, and back again."""

from datetime import date
from pathlib import Path

import pytest

from buildingday.domain.issue import CloseKind, IssueStatus, Satisfaction, Solved, Source
from buildingday.domain.policy_file import load_policy
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.evidence import attach
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.storage.tables import Followup, IssueFact, Person, Reporter
from tests.conftest import Ids
from tests.services.meeting_story import sit_down
from tests.services.story_steps import at_work, everybody_asked, issue, recorded, rows, seen_on_site

S = IssueStatus
UNHAPPY, GONE = Satisfaction.DISSATISFIED, Satisfaction.UNREACHABLE


def test_the_whole_chain_from_the_door_to_strike_off(desk: Desk, ids: Ids, lamp: str) -> None:
    seen_on_site(desk, ids, lamp)
    everybody_asked(desk, lamp)
    said = closing.strike(desk, lamp)
    assert (said.status, said.sentence) == (S.STRUCK, "A0001 已销号：已解决。")
    assert issue(desk, lamp).struck_on == "2026-11-20"
    assert [fact.kind for fact in rows(desk, IssueFact, lamp)] == ["assign", "done", "verified", "struck"]


def test_nobody_verifies_or_strikes_off_their_own_work(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    closing.report_done(desk, lamp)
    with pytest.raises(Refused, match="不能核实自己"):
        closing.verify(desk, lamp, True)
    sit_down(desk, ids, "李建华")
    closing.verify(desk, lamp, True)
    everybody_asked(desk, lamp)
    sit_down(desk, ids, "王秀英")
    with pytest.raises(Refused, match="不能给自己销号"):
        closing.strike(desk, lamp)


@pytest.mark.parametrize("doer", ["王秀英", "供电所"])
def test_ones_own_name_or_ones_own_unit_is_ones_own_work(desk: Desk, ids: Ids, lamp: str, doer: str) -> None:
    with desk.store.act("test", desk.actor.id) as act:
        act.set(Person, desk.actor.id, unit_id=ids.unit("供电所"))
    at_work(desk, ids, lamp)
    closing.report_done(desk, lamp, doer=doer)
    with pytest.raises(Refused, match="不能核实自己"):
        closing.verify(desk, lamp, True)


def test_strike_off_wants_every_fact(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    with pytest.raises(Refused):
        closing.strike(desk, lamp)
    closing.report_done(desk, lamp, doer="供电所")
    with pytest.raises(Refused):
        closing.strike(desk, lamp)
    closing.verify(desk, lamp, True)
    with pytest.raises(Refused, match="没有回访"):
        closing.strike(desk, lamp)


def test_strike_off_wants_something_that_shows_it(desk: Desk, ids: Ids, lamp: str, tmp_path: Path) -> None:
    at_work(desk, ids, lamp)
    closing.report_done(desk, lamp, doer="供电所")
    closing.verify(desk, lamp, True)
    everybody_asked(desk, lamp)
    with pytest.raises(Refused, match="没有佐证"):
        closing.strike(desk, lamp)
    photo = tmp_path / "灯.jpg"
    photo.write_bytes(b"lit")
    attach(desk, lamp, str(photo))
    assert closing.strike(desk, lamp).status == S.STRUCK
    closing.reopen(desk, lamp, "又不亮了")
    closing.report_done(desk, lamp, doer="供电所")
    closing.verify(desk, lamp, True)
    everybody_asked(desk, lamp)
    with pytest.raises(Refused, match="没有佐证"):  # the photograph shows how it was before
        closing.strike(desk, lamp)
    assert closing.strike(desk, lamp, evidence="夜里看过，亮的").status == S.STRUCK
    assert rows(desk, IssueFact, lamp)[-1].evidence == "夜里看过，亮的"


@pytest.mark.parametrize(("note", "measured"), [("亮了", ""), ("", "照度50勒克斯")])
def test_what_somebody_else_found_on_site_shows_it(desk: Desk, ids: Ids, lamp: str, note: str, measured: str) -> None:
    at_work(desk, ids, lamp)
    closing.report_done(desk, lamp, doer="供电所")
    closing.verify(desk, lamp, True, note, measured)
    everybody_asked(desk, lamp)
    assert closing.strike(desk, lamp).status == S.STRUCK


def test_a_community_may_strike_off_without_evidence(desk: Desk, ids: Ids, lamp: str) -> None:
    desk.policy = load_policy("[handling]\nevidence = 0")
    at_work(desk, ids, lamp)
    closing.report_done(desk, lamp, doer="供电所")
    closing.verify(desk, lamp, True)
    everybody_asked(desk, lamp)
    card = issue_card(desk, lamp)
    assert card is not None and card.shown
    assert closing.strike(desk, lamp).status == S.STRUCK


def test_what_nobody_put_a_name_to_is_struck_off_without_asking(desk: Desk, ids: Ids) -> None:
    own = recorded(desk, IssueDraft("花坛里有垃圾", source=Source.PROACTIVE))
    seen_on_site(desk, ids, own)
    card = issue_card(desk, own)
    assert card is not None and (card.unasked, card.reporters[0].nameless) == (0, True)
    assert closing.strike(desk, own).status == S.STRUCK


def test_an_order_without_a_name_is_still_answered(desk: Desk, ids: Ids) -> None:
    order = recorded(desk, IssueDraft("垃圾没有清运", source=Source.HOTLINE, external_no="2026111900001"))
    seen_on_site(desk, ids, order)
    with pytest.raises(Refused, match="没有回访"):
        closing.strike(desk, order)


def test_a_failed_look_on_site_sends_it_back_for_another_round(desk: Desk, ids: Ids, lamp: str) -> None:
    at_work(desk, ids, lamp)
    closing.report_done(desk, lamp, doer="供电所")
    assert closing.verify(desk, lamp, False, "还是不亮").status == S.IN_PROGRESS
    assert issue(desk, lamp).round == 2
    closing.report_done(desk, lamp, doer="供电所")
    assert closing.verify(desk, lamp, True).status == S.TO_ASK


def test_a_resident_who_cannot_be_reached_is_asked_but_not_satisfied(desk: Desk, ids: Ids, lamp: str) -> None:
    seen_on_site(desk, ids, lamp)
    (reporter,) = rows(desk, Reporter, lamp)
    with pytest.raises(Refused, match="没有联系上"):
        closing.ask(desk, lamp, reporter.id, GONE, Solved.YES)
    closing.ask(desk, lamp, reporter.id, GONE)
    assert issue(desk, lamp).answered_on is None
    closing.strike(desk, lamp)  # was tried: the entry stays, as what it is
    assert rows(desk, Followup, lamp)[0].satisfaction == "unreachable"


def test_an_unhappy_resident_sends_it_back(desk: Desk, ids: Ids, lamp: str) -> None:
    seen_on_site(desk, ids, lamp)
    (reporter,) = rows(desk, Reporter, lamp)
    said = closing.ask(desk, lamp, reporter.id, UNHAPPY, Solved.NO)
    assert (said.status, issue(desk, lamp).round) == (S.IN_PROGRESS, 2)


def test_supervised_is_struck_off_on_the_leaders_word(desk: Desk, ids: Ids, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.SUPERVISED, "牵涉几个部门")
    handling.assign(desk, lamp, lead_unit_id=ids.unit("供电所"), leader_id=ids.person("周明"))
    closing.report_done(desk, lamp, doer="供电所", evidence="换了灯")
    closing.verify(desk, lamp, True)
    everybody_asked(desk, lamp)
    with pytest.raises(Refused, match="批准"):
        closing.strike(desk, lamp)
    closing.strike(desk, lamp, approver_id=ids.person("周明"))
    struck = rows(desk, IssueFact, lamp)[-1]
    assert (struck.person_id, struck.approver_id) == (ids.person("王秀英"), ids.person("周明"))


def test_what_was_explained_needs_no_look_on_site(desk: Desk, ids: Ids, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.OWN, "自家的事")
    assert closing.report_done(desk, lamp, close=CloseKind.EXPLAINED).status == S.TO_ASK
    everybody_asked(desk, lamp)
    assert closing.strike(desk, lamp).sentence == "A0001 已销号：解释说明。"


def test_reopening_keeps_the_owner_chain_counts_and_gets_a_new_due_day(desk: Desk, ids: Ids, lamp: str) -> None:
    seen_on_site(desk, ids, lamp)
    everybody_asked(desk, lamp)
    closing.strike(desk, lamp)
    sit_down(desk, ids, "王秀英", "2027-01-11")
    assert closing.reopen(desk, lamp, "又不亮了").sentence.startswith("A0001 已重开（第 1 次）")
    again = issue(desk, lamp)
    assert (again.tier, again.lead_unit_id, again.first_owner_id) == (
        "joint",
        ids.unit("供电所"),
        ids.person("王秀英"),
    )
    assert (again.status, again.struck_on, again.round) == ("in_progress", None, 2)
    assert again.due_on == desk.calendar.add_workdays(date(2027, 1, 11), 20).isoformat()
