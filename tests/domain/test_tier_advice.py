"""Which tier the facts speak for: every rule that speaks is a reason, and the highest tier is suggested."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.category import Duty
from buildingday.domain.tier import Tier
from buildingday.domain.tier_advice import Facts, Ground, Limits, advise, is_pushed_outside

LIMITS = Limits(30, 300, 5_000, 200_000)
ORDER = list(Tier)
words = st.lists(st.sampled_from(["违建", "改造", "家里"]), max_size=2).map(tuple)
facts = st.builds(
    Facts,
    usual=st.none() | st.sampled_from(Tier),
    at=st.none() | st.sampled_from(Tier),
    households=st.integers(1, 1_000),
    private=words,
    enforcement=words,
    money=words,
    cost=st.integers(0, 1_000_000),
    units=st.lists(st.sampled_from(["供电所", "城管中队", "玉苑物业"]), unique=True).map(tuple),
    failed=st.integers(0, 4),
    duty=st.sampled_from(Duty),
)


@pytest.mark.parametrize(
    ("changed", "tier", "ground"),
    [
        ({}, Tier.SELF, Ground.USUAL),
        ({"private": ("家里",)}, Tier.OWN, Ground.PRIVATE),
        ({"households": 30}, Tier.JOINT, Ground.HOUSEHOLDS),
        ({"households": 300}, Tier.SUPERVISED, Ground.HOUSEHOLDS),
        ({"enforcement": ("违建",)}, Tier.JOINT, Ground.ENFORCEMENT),
        ({"cost": 4_999, "money": ("改造",)}, Tier.SELF, Ground.USUAL),
        ({"cost": 5_000}, Tier.JOINT, Ground.MONEY),
        ({"units": ("供电所",)}, Tier.SELF, Ground.USUAL),
        ({"units": ("供电所", "城管中队")}, Tier.JOINT, Ground.UNITS),
        ({"failed": 1}, Tier.JOINT, Ground.FAILED),
        ({"failed": 1, "at": Tier.JOINT}, Tier.SUPERVISED, Ground.FAILED),
        ({"failed": 2}, Tier.SUPERVISED, Ground.FAILED),
        ({"duty": Duty.OUTSIDE}, Tier.JOINT, Ground.OUTSIDE),
    ],
)
def test_each_rule_speaks_for_its_tier(changed: dict, tier: Tier, ground: Ground) -> None:
    advice = advise(replace(Facts(usual=Tier.SELF), **changed), LIMITS)
    assert (advice.tier, advice.reasons[0].ground) == (tier, ground)


def test_nothing_known_suggests_nothing() -> None:
    assert advise(Facts(), LIMITS).tier is None


@given(facts)
def test_the_suggestion_is_the_highest_reason_and_the_first(facts: Facts) -> None:
    advice = advise(facts, LIMITS)
    if advice.tier is None:
        assert advice.reasons == ()
    else:
        assert advice.reasons[0].tier is advice.tier
        assert all(ORDER.index(reason.tier) <= ORDER.index(advice.tier) for reason in advice.reasons)


def test_what_several_homes_have_is_theirs_together() -> None:
    assert advise(Facts(private=("装修",)), LIMITS).tier is Tier.OWN
    assert advise(Facts(private=("装修",), households=2), LIMITS).tier is Tier.SELF


@given(facts, st.integers(1, 1_000))
def test_more_households_never_lower_it(facts: Facts, more: int) -> None:
    before = advise(facts, LIMITS).tier
    after = advise(replace(facts, households=facts.households + more), LIMITS).tier
    assert before is None or (after is not None and ORDER.index(after) >= ORDER.index(before))


@given(st.sampled_from(Duty), st.sampled_from(Tier))
def test_only_what_is_outside_and_left_below_is_pushed_down(duty: Duty, tier: Tier) -> None:
    assert is_pushed_outside(duty, tier) == (duty is Duty.OUTSIDE and tier in (Tier.OWN, Tier.SELF))
