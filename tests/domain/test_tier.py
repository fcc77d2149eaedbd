"""四事四办 as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.tier import (
    TIER_RULES,
    MoveKind,
    Need,
    StruckBy,
    Tier,
    change_leader,
    missing,
    move,
)
from buildingday.errors import Refused

tiers = st.sampled_from(Tier)


def test_every_tier_has_its_line_in_the_table() -> None:
    assert list(TIER_RULES) == list(Tier)


def test_only_joint_and_supervised_must_be_seen_by_the_office_meeting() -> None:
    assert [t for t in Tier if TIER_RULES[t].office_meeting] == [Tier.JOINT, Tier.SUPERVISED]


def test_only_the_accountable_leader_strikes_off_a_supervised_problem() -> None:
    leaders = [t for t in Tier if TIER_RULES[t].struck_by is StruckBy.ACCOUNTABLE_LEADER]
    assert leaders == [Tier.SUPERVISED]


def test_what_a_tier_requires_shows_as_missing_until_given() -> None:
    assert missing(None) == [Need.TIER]
    assert missing(Tier.SUPERVISED) == [Need.LEAD_UNIT, Need.LEADER]
    assert missing(Tier.SUPERVISED, lead_unit="供电所") == [Need.LEADER]
    assert missing(Tier.SUPERVISED, lead_unit="供电所", leader="周主任") == []
    assert missing(Tier.SELF) == [Need.SELF_GOVERNANCE]
    assert missing(Tier.SELF, lead_unit="业委会") == []
    assert missing(Tier.OWN, lead_unit="物业") == [Need.RESIDENT]


def test_a_first_tier_is_a_move_with_a_reason_too() -> None:
    assert move(None, Tier.JOINT, "要动公共线路").kind is MoveKind.FIRST
    with pytest.raises(Refused, match="理由"):
        move(None, Tier.JOINT, "  ")


@given(tiers, tiers, st.booleans())
def test_no_tier_changes_without_a_reason(before: Tier, after: Tier, accepts: bool) -> None:
    if before is after:
        assert move(before, after, "", accepts).kind is MoveKind.SAME
    else:
        with pytest.raises(Refused, match="理由"):
            move(before, after, "", accepts)


@given(tiers, tiers)
def test_what_goes_down_needs_the_receiver_and_what_goes_up_does_not(before: Tier, after: Tier) -> None:
    order = list(Tier)
    if order.index(after) < order.index(before):
        with pytest.raises(Refused, match="接收方"):
            move(before, after, "居民可以自己办")
        assert move(before, after, "居民可以自己办", receiver_accepts=True).kind is MoveKind.DOWN
    else:
        assert move(before, after, "物业无权").kind in (MoveKind.UP, MoveKind.SAME)


def test_the_leader_of_a_supervised_problem_is_never_emptied_and_never_changed_silently() -> None:
    assert change_leader(Tier.SUPERVISED, None, "周主任", "") == "周主任"
    assert change_leader(Tier.SUPERVISED, "周主任", "周主任", "") == "周主任"
    assert change_leader(Tier.SUPERVISED, "周主任", "吴主任", "分工调整") == "吴主任"
    with pytest.raises(Refused, match="理由"):
        change_leader(Tier.SUPERVISED, "周主任", "吴主任", " ")
    with pytest.raises(Refused, match="不能空着"):
        change_leader(Tier.SUPERVISED, "周主任", None, "分工调整")
    assert change_leader(Tier.JOINT, "周主任", None, "") is None
