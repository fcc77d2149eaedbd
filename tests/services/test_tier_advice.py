"""The suggested tier comes with its reasons; they stay beside what the person decided."""

from dataclasses import replace

import pytest

from buildingday.domain.category import Duty
from buildingday.domain.policy_file import load_policy, policy_template
from buildingday.domain.tier import Tier
from buildingday.errors import BadFile, Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import IssueEdit, edit_issue, record_issue
from buildingday.services.handling.linking import Belonging
from buildingday.services.handling.tier_advice import advise_tier
from tests.conftest import Ids


def note(desk: Desk, issue_id: str) -> str:
    card = issue_card(desk, issue_id)
    assert card is not None
    return card.history[0].note


def outside(desk: Desk, code: str) -> None:
    """The community writes down that a category is not on its list."""
    categories = tuple(
        replace(each, duty=Duty.OUTSIDE) if each.code == code else each for each in desk.policy.categories
    )
    desk.policy = load_policy(policy_template(replace(desk.policy, categories=categories)))


def test_reasons_are_told_in_a_line_each_with_the_units_concerned(desk: Desk) -> None:
    issue = record_issue(desk, IssueDraft("占道违建挡住供水管网", affected=40)).issue_id
    advice = advise_tier(desk, issue)
    assert advice.tier is Tier.JOINT
    assert "涉及40户，宜联办" in advice.lines
    assert any(line.startswith("写到违建") for line in advice.lines)
    assert advice.units == ("城管中队", "自来水公司")


def test_what_is_decided_against_the_suggestion_keeps_its_reasons(desk: Desk) -> None:
    issue = record_issue(desk, IssueDraft("楼顶违建", category="illegal_building")).issue_id
    handling.set_tier(desk, issue, Tier.SELF, "邻里先劝一次")
    assert note(desk, issue) == "邻里先劝一次（建议联办：写到违建，要执法权或审批权，宜联办；违建私搭类通常联办）"


def test_the_reasons_are_those_of_the_day_of_the_decision(desk: Desk) -> None:
    issue = record_issue(desk, IssueDraft("楼顶违建", category="illegal_building")).issue_id
    handling.set_tier(desk, issue, Tier.SELF, "邻里先劝一次")
    before = note(desk, issue)
    edit_issue(desk, issue, IssueEdit(title="杂物", category="sanitation"))
    assert note(desk, issue) == before


def test_what_came_back_is_suggested_one_higher(desk: Desk, ids: Ids) -> None:
    first = record_issue(desk, IssueDraft("楼道灯不亮", household_id=ids.door("3-2-501"))).issue_id
    with desk.store.act("issue.strike", desk.actor.id) as act:
        from buildingday.storage.tables import Issue

        act.set(Issue, first, status="struck", struck_on="2026-11-01")
    back = record_issue(desk, IssueDraft("楼道灯又不亮", belongs=(Belonging("same", first),))).issue_id
    assert advise_tier(desk, back).tier is Tier.JOINT


def test_what_is_outside_the_list_is_left_below_only_when_somebody_accepts_it(desk: Desk) -> None:
    issue = record_issue(desk, IssueDraft("公交车太少", category="transport")).issue_id
    outside(desk, "transport")
    advice = advise_tier(desk, issue)
    assert advice.outside
    assert any("不在社区职责清单" in line for line in advice.lines)
    with pytest.raises(Refused, match="不在社区职责清单"):
        handling.set_tier(desk, issue, Tier.SELF, "先问问")
    with pytest.raises(Refused, match="理由"):
        handling.set_tier(desk, issue, Tier.SELF, " ", accepted_by="业委会 何明")
    handling.set_tier(desk, issue, Tier.SELF, "业委会去谈", accepted_by="业委会 何明")
    assert "何明" in note(desk, issue)


def test_a_duty_that_is_none_is_refused_with_its_line() -> None:
    with pytest.raises(BadFile, match="duty"):
        load_policy('[[category]]\ncode = "water"\nname = "给排水"\nduty = "maybe"\n')
