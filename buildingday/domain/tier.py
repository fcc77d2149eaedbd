"""四事四办: the four handling tiers, what each requires, and how a problem moves between them (S08)."""

from enum import StrEnum
from typing import NamedTuple

from buildingday.errors import N_, Refused


class Tier(StrEnum):
    """Who handles a problem, from the resident up to the leader of the area."""

    OWN = "own"  # 居民自办私事
    SELF = "self"  # 居民自治主办小事
    JOINT = "joint"  # 相关部门和街道联办大事
    SUPERVISED = "supervised"  # 包片领导督办难事


class OwnerKind(StrEnum):
    """What kind of party a tier leaves the problem with (F100)."""

    RESIDENT = "resident"  # 居民本人
    SELF_GOVERNANCE = "self_governance"  # 业委会、自管小组等自治组织
    LEAD_UNIT = "lead_unit"  # 牵头单位
    LEADER = "leader"  # 责任领导


class Need(StrEnum):
    """What a problem still lacks; shown as missing until it is given."""

    TIER = "tier"  # 层级
    RESIDENT = "resident"  # 承办居民
    SELF_GOVERNANCE = "self_governance"  # 自治组织
    LEAD_UNIT = "lead_unit"  # 牵头单位
    LEADER = "leader"  # 责任领导


class StruckBy(StrEnum):
    """Whose word strikes a problem of a tier off (F171)."""

    ANOTHER_PERSON = "another_person"  # anybody but the one who did the work
    ACCOUNTABLE_LEADER = "accountable_leader"  # the leader who carries it through


class TierRule(NamedTuple):
    """One line of the regulation: who owns it, what it requires, who strikes it off, who must hear of it."""

    tier: Tier
    owner: OwnerKind
    requires: tuple[Need, ...]
    struck_by: StruckBy
    office_meeting: bool  # the monthly on-site office meeting must see it while it is open


#: From the bottom up. Owner kinds and the leader are from S08, S10 and F106; the rest is our proposal.
TIER_RULES: dict[Tier, TierRule] = {
    rule.tier: rule
    for rule in (
        TierRule(Tier.OWN, OwnerKind.RESIDENT, (Need.RESIDENT,), StruckBy.ANOTHER_PERSON, False),
        TierRule(Tier.SELF, OwnerKind.SELF_GOVERNANCE, (Need.SELF_GOVERNANCE,), StruckBy.ANOTHER_PERSON, False),
        TierRule(Tier.JOINT, OwnerKind.LEAD_UNIT, (Need.LEAD_UNIT,), StruckBy.ANOTHER_PERSON, True),
        TierRule(
            Tier.SUPERVISED,
            OwnerKind.LEADER,
            (Need.LEAD_UNIT, Need.LEADER),
            StruckBy.ACCOUNTABLE_LEADER,
            True,
        ),
    )
}

_HEIGHT = {tier: height for height, tier in enumerate(TIER_RULES)}


def missing(
    tier: Tier | None, *, owner: str | None = None, lead_unit: str | None = None, leader: str | None = None
) -> list[Need]:
    """What the tier requires and nobody has named yet, in the order of the table.

    ``owner`` is the resident or the self-governance body; a body may as well be given as ``lead_unit``.
    """
    if tier is None:
        return [Need.TIER]
    given = {
        Need.RESIDENT: owner,
        Need.SELF_GOVERNANCE: owner or lead_unit,
        Need.LEAD_UNIT: lead_unit,
        Need.LEADER: leader,
    }
    return [need for need in TIER_RULES[tier].requires if not given[need]]


class MoveKind(StrEnum):
    """Direction of a change of tier."""

    FIRST = "first"  # 首次研判
    UP = "up"  # 升级
    DOWN = "down"  # 下放
    SAME = "same"  # 未变


class Move(NamedTuple):
    """A change of tier that the rules allow, with the reason that goes into its history."""

    kind: MoveKind
    before: Tier | None
    after: Tier
    reason: str


def move(before: Tier | None, after: Tier, reason: str, receiver_accepts: bool = False) -> Move:
    """Checks a change of tier: it has a reason, and a push-down has the receiver's acceptance (F103, S13).

    Naming the tier that it has already changes nothing and needs no reason. Raises ``Refused``.
    """
    kind = kind_of_move(before, after)
    if kind is not MoveKind.SAME and not reason.strip():
        raise Refused(N_("研判分级要写明理由。请写一句为什么定在这一层级。"))
    if kind is MoveKind.DOWN and not receiver_accepts:
        raise Refused(N_("下放要接收方确认。请先征得对方同意，再写明是谁确认的。"))
    return Move(kind, before, after, reason.strip())


def kind_of_move(before: Tier | None, after: Tier) -> MoveKind:
    """Up towards the leader of the area, or down towards the resident."""
    if before is None:
        return MoveKind.FIRST
    if before is after:
        return MoveKind.SAME
    return MoveKind.UP if _HEIGHT[after] > _HEIGHT[before] else MoveKind.DOWN


def change_leader(tier: Tier | None, before: str | None, after: str | None, reason: str) -> str | None:
    """The accountable leader after a change: on supervised never emptied or changed silently (S10)."""
    if tier is Tier.SUPERVISED and before and after != before:
        if not after:
            raise Refused(N_("督办问题的责任领导不能空着。请写明由谁接任。"))
        if not reason.strip():
            raise Refused(N_("督办问题换责任领导要写明理由。请补上理由后再换。"))
    return after
