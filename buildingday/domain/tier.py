"""四事四办: the four handling tiers (S08)."""

from enum import StrEnum


class Tier(StrEnum):
    """Who handles a problem, from the resident up to the leader of the area."""

    OWN = "own"  # 居民自办私事
    SELF = "self"  # 居民自治主办小事
    JOINT = "joint"  # 相关部门和街道联办大事
    SUPERVISED = "supervised"  # 包片领导督办难事
