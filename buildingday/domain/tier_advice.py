"""层级建议 (F101, F102): which tier the facts of a problem speak for, rule by rule; a person decides.

Read the table as sentences: more than so many households speak for joint handling, and so on. The highest tier that a
rule names is suggested; every rule that spoke is a reason. Words and limits are our own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from buildingday.domain.category import Duty
from buildingday.domain.tier import Tier


class Ground(StrEnum):
    """Why a tier is suggested; each is one line of the reasons."""

    USUAL = "usual"  # 这一类通常
    PRIVATE = "private"  # 自家的事
    HOUSEHOLDS = "households"  # 涉及户数
    ENFORCEMENT = "enforcement"  # 要执法权
    MONEY = "money"  # 要花公家的钱
    UNITS = "units"  # 几个单位
    FAILED = "failed"  # 办过没办成
    OUTSIDE = "outside"  # 不在社区职责清单
    UNCLEAR = "unclear"  # 权属不清


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many households and how much money (yuan) on a problem is joint, and supervised."""

    households_joint: int
    households_supervised: int
    cost_joint: int
    cost_supervised: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. Words are those found in the text; ``failed`` counts rounds that did not hold."""

    usual: Tier | None = None
    at: Tier | None = None
    households: int = 1
    private: tuple[str, ...] = ()
    enforcement: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    cost: int = 0  # yuan
    units: tuple[str, ...] = ()
    failed: int = 0
    duty: Duty = Duty.UNKNOWN
    unclear: bool = False  # nobody says that it is theirs; ``asked`` counts those who were asked
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that spoke: for which tier, and the words or numbers that made it speak."""

    ground: Ground
    tier: Tier
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """The suggested tier with every reason, the ones for it first; None when nothing speaks for any."""

    tier: Tier | None
    reasons: tuple[Reason, ...]


_ORDER = list(Tier)
Rule = Callable[[Facts, Limits], Reason | None]


def advise(facts: Facts, limits: Limits) -> Advice:
    """The highest tier that a rule speaks for."""
    reasons = [reason for rule in RULES if (reason := rule(facts, limits)) is not None]
    if not reasons:
        return Advice(None, ())
    tier = max((reason.tier for reason in reasons), key=_ORDER.index)
    return Advice(tier, tuple(sorted(reasons, key=lambda reason: reason.tier is not tier)))


def is_pushed_outside(duty: Duty, tier: Tier) -> bool:
    """A matter outside the community's list is left to residents or the community (F102)."""
    return duty is Duty.OUTSIDE and tier in (Tier.OWN, Tier.SELF)


def _usual(facts: Facts, limits: Limits) -> Reason | None:
    """What concerns one home is its own; where several have it, and nothing else is usual, it is theirs together."""
    if facts.private and facts.households == 1 and facts.usual in (None, Tier.OWN, Tier.SELF):
        return Reason(Ground.PRIVATE, Tier.OWN, facts.private)
    if facts.private and facts.usual is None:
        return Reason(Ground.PRIVATE, Tier.SELF, facts.private)
    return Reason(Ground.USUAL, facts.usual) if facts.usual else None


def _households(facts: Facts, limits: Limits) -> Reason | None:
    return _from(Ground.HOUSEHOLDS, facts.households, limits.households_joint, limits.households_supervised)


def _enforcement(facts: Facts, limits: Limits) -> Reason | None:
    return Reason(Ground.ENFORCEMENT, Tier.JOINT, facts.enforcement) if facts.enforcement else None


def _money(facts: Facts, limits: Limits) -> Reason | None:
    if facts.cost:
        return _from(Ground.MONEY, facts.cost, limits.cost_joint, limits.cost_supervised)
    return Reason(Ground.MONEY, Tier.JOINT, facts.money) if facts.money else None


def _units(facts: Facts, limits: Limits) -> Reason | None:
    return Reason(Ground.UNITS, Tier.JOINT, facts.units) if len(facts.units) > 1 else None


def _failed(facts: Facts, limits: Limits) -> Reason | None:
    """One higher than where it failed, twice failed to the top."""
    if not facts.failed:
        return None
    failed_at = facts.at or facts.usual or Tier.SELF
    higher = _ORDER[min(_ORDER.index(failed_at) + 1, len(_ORDER) - 1)]
    return Reason(Ground.FAILED, higher if facts.failed == 1 else Tier.SUPERVISED, (str(facts.failed),))


def _outside(facts: Facts, limits: Limits) -> Reason | None:
    return Reason(Ground.OUTSIDE, Tier.JOINT) if facts.duty is Duty.OUTSIDE else None


def _unclear(facts: Facts, limits: Limits) -> Reason | None:
    """Whose it is, is settled among units; when they could not, by who stands above them (S86)."""
    if not facts.unclear:
        return None
    tier = Tier.SUPERVISED if facts.at in (Tier.JOINT, Tier.SUPERVISED) and facts.asked else Tier.JOINT
    return Reason(Ground.UNCLEAR, tier, (str(facts.asked),))


def _from(ground: Ground, count: int, joint: int, supervised: int) -> Reason | None:
    if count >= supervised:
        return Reason(ground, Tier.SUPERVISED, (str(count),))
    return Reason(ground, Tier.JOINT, (str(count),)) if count >= joint else None


#: In the order in which the reasons are told.
RULES: tuple[Rule, ...] = (_outside, _unclear, _enforcement, _households, _units, _money, _failed, _usual)
