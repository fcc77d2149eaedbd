"""催办: which paper a deadline calls for: a reminder before it, 催办单 after it, 督办单 when it is long past (S134)."""

from enum import StrEnum

from buildingday.domain.deadline import Clock
from buildingday.domain.policy import HandlingPolicy


class UrgeKind(StrEnum):
    """The papers, from the mildest."""

    REMINDER = "reminder"  # 催办提醒
    URGE = "urge"  # 催办单
    SUPERVISE = "supervise"  # 督办单


def urge_kind(clock: Clock | None, policy: HandlingPolicy) -> UrgeKind | None:
    """What is due now; None while there is time, while the clock stands, or without a clock (F113)."""
    if clock is None or clock.paused:
        return None
    late = -clock.left
    if late >= policy.supervise_after:
        return UrgeKind.SUPERVISE
    if late >= policy.urge_after:
        return UrgeKind.URGE
    return UrgeKind.REMINDER if clock.left <= policy.remind_before else None
