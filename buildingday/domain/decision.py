"""议定事项: what a meeting decided."""

from enum import StrEnum


class DecisionStatus(StrEnum):
    """Where a decision stands; overdue and due-soon are derived, never stored (``domain.md`` section 2)."""

    NOT_STARTED = "not_started"  # 未启动
    IN_PROGRESS = "in_progress"  # 推进中
    DONE_TO_VERIFY = "done_to_verify"  # 已完成待核
    STRUCK = "struck"  # 已销号
