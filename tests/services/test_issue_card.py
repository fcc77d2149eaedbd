"""One problem as it is shown: what is missing, who is masked, and its history in the order in which it happened."""

import pytest

from buildingday.domain.issue import Satisfaction, Solved
from buildingday.domain.issue_state import Action
from buildingday.domain.tier import Need, Tier
from buildingday.services.handling import closing, linking
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card, reveal_issue
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import add_reporter, record_issue


@pytest.fixture
def issue_id(desk, ids):
    draft = IssueDraft("楼道灯不亮，电话13800000001", household_id=ids.door("3-2-501"), reporter_words="晚上看不见")
    return record_issue(desk, draft).issue_id


def _to_ask(desk, ids, issue_id):
    handling.set_tier(desk, issue_id, Tier.JOINT, "要动公共线路")
    handling.assign(desk, issue_id, lead_unit_id=ids.unit("供电所"), co_unit_ids=[ids.unit("玉苑物业")])
    closing.report_done(desk, issue_id, unit_id=ids.unit("供电所"), evidence="已换灯")
    closing.verify(desk, issue_id, True, "三层都亮了")


def test_what_the_tier_lacks_is_named_until_it_is_given(desk, ids, issue_id):
    assert issue_card(desk, issue_id).missing == (Need.TIER,)
    handling.set_tier(desk, issue_id, Tier.JOINT, "要动公共线路")
    assert issue_card(desk, issue_id).missing == (Need.LEAD_UNIT,)
    handling.assign(desk, issue_id, lead_unit_id=ids.unit("供电所"))
    assert issue_card(desk, issue_id).missing == ()


def test_reporters_and_numbers_in_words_are_masked_until_revealed_and_the_reveal_is_journaled(desk, issue_id):
    card = issue_card(desk, issue_id)
    assert "*" in card.reporters[0].name
    assert "13800000001" not in card.title
    shown = reveal_issue(desk, issue_id)
    assert "*" not in shown.reporters[0].name
    assert "13800000001" in shown.title
    verbs = desk.store.connection.execute("SELECT verb FROM changeset ORDER BY seq DESC LIMIT 1").fetchone()
    assert verbs == ("issue.reveal",)


def test_looking_at_names_is_not_what_undo_takes_back(desk, issue_id):
    before = desk.store.last_undoable(desk.actor.id)
    reveal_issue(desk, issue_id)
    assert desk.store.last_undoable(desk.actor.id) == before


def test_the_four_facts_are_told_apart(desk, ids, issue_id):
    _to_ask(desk, ids, issue_id)
    card = issue_card(desk, issue_id)
    assert (card.done.who, card.verified.who, card.struck) == ("供电所", "王秀英", None)
    assert (card.asked, len(card.reporters)) == (0, 1)
    assert Action.ASK in card.allowed
    closing.ask(desk, issue_id, card.reporters[0].id, Satisfaction.SATISFIED, Solved.YES)
    closing.strike(desk, issue_id)
    card = issue_card(desk, issue_id)
    assert (card.asked, card.struck.who) == (1, "王秀英")


def test_a_new_round_starts_without_facts_and_keeps_the_history(desk, ids, issue_id):
    _to_ask(desk, ids, issue_id)
    reporter = issue_card(desk, issue_id).reporters[0]
    closing.ask(desk, issue_id, reporter.id, Satisfaction.DISSATISFIED, Solved.NO, "第二天又灭了")
    card = issue_card(desk, issue_id)
    assert (card.round, card.done, card.verified, card.asked) == (2, None, None, 0)
    words = [(line.words, line.note) for line in card.history]
    assert words[0][1] == "第二天又灭了"
    assert [line[0] for line in words[1:]] == [
        "现场核实通过",
        "供电所报办结",
        "交办供电所",
        "定为联办",
        "记录，来源走访",
    ]


def test_a_merged_problem_brings_its_reporters_and_both_name_each_other(desk, ids, issue_id):
    other = record_issue(desk, IssueDraft("二单元没有灯", household_id=ids.door("3-2-301"))).issue_id
    add_reporter(desk, other, name="赵志强")
    linking.link_same(desk, other, issue_id)
    card = issue_card(desk, issue_id)
    assert len(card.reporters) == 3
    assert [(link.kind, link.outward, link.issue_id) for link in card.links] == [("same", False, other)]
    assert issue_card(desk, other).links[0].outward


def test_a_problem_that_was_taken_back_is_gone(desk, issue_id):
    desk.store.undo(desk.actor.id, desk.store.last_undoable(desk.actor.id))
    assert issue_card(desk, issue_id) is None
