"""The four lists 问题清单 任务清单 责任清单 销号清单: their columns and rows (F148, ``domain.md`` section 6)."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class ListKind(StrEnum):
    """Which of the four lists; all come from one source."""

    PROBLEMS = "problems"  # 问题清单
    TASKS = "tasks"  # 任务清单
    DUTIES = "duties"  # 责任清单
    STRUCK = "struck"  # 销号清单


class ProblemRow(NamedTuple):
    """One line of the 问题清单."""

    seq: int
    number: str
    place: str
    source: str
    reported_on: date | None
    reporter: str  # masked
    description: str
    category: str
    households: int
    issue_class: str
    tier: str
    first_owner: str
    shared: str  # duplicate or common problem
    status: str


class TaskRow(NamedTuple):
    """One line of the 任务清单."""

    seq: int
    number: str
    meeting: str  # the meeting that decided and its number
    task: str
    milestones: str
    standard: str
    starts_on: date | None
    due_on: date | None
    progress: str
    next_step: str
    band: str


class DutyRow(NamedTuple):
    """One line of the 责任清单."""

    seq: int
    task: str
    leader: str
    lead_unit: str
    owner: str
    co_units: str
    supervisor: str
    funding: str
    remark: str


class StruckRow(NamedTuple):
    """One line of the 销号清单."""

    seq: int
    number: str
    done: str  # when it was reported done, and by which unit
    evidence: str
    verified: str  # by whom, when, with what result
    asked: str  # asked / satisfied / not reached
    approved_by: str
    struck_on: date | None
    recheck_on: date | None


Row: TypeAlias = ProblemRow | TaskRow | DutyRow | StruckRow

TITLES: dict[ListKind, str] = {
    ListKind.PROBLEMS: "问题清单",
    ListKind.TASKS: "任务清单",
    ListKind.DUTIES: "责任清单",
    ListKind.STRUCK: "销号清单",
}

#: Column headings, in the order of the fields of the rows.
HEADERS: dict[ListKind, tuple[str, ...]] = {
    ListKind.PROBLEMS: (
        "序号", "问题编号", "点位", "来源", "反映时间", "反映人（脱敏）", "问题描述", "类别", "涉及户数", "突出/一般",
        "四事四办层级", "首问责任人", "是否重复/共性", "状态",
    ),
    ListKind.TASKS: (
        "序号", "问题编号", "议定会议及文号", "任务（措施）", "阶段目标", "完成标准", "开始", "完成时限", "进展",
        "下一步", "颜色",
    ),
    ListKind.DUTIES: (
        "序号", "任务编号", "责任领导", "牵头单位", "责任人", "配合单位及分工", "督办人", "经费来源及金额", "备注",
    ),
    ListKind.STRUCK: (
        "序号", "问题编号", "申报办结时间/单位", "佐证", "核实人/时间/结论", "回访对象数/满意数/未联系数", "批准人",
        "销号时间", "回头看日期",
    ),
}  # fmt: skip
