"""Meetings: kinds, states and the table of their steps, attendance and what an item may leave with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buildingday.domain.numbers import months_later
from buildingday.errors import N_, Refused


class MeetingKind(StrEnum):
    """Kinds of meetings (F130)."""

    ON_SITE_OFFICE = "on_site_office"  # 楼栋现场办公会
    JOINT = "joint"  # 联席会议
    FRIDAY = "friday"  # 周五议事日
    COURTYARD = "courtyard"  # 院坝会
    REPRESENTATIVES = "representatives"  # 居民代表会议
    NEIGHBOURS = "neighbours"  # 邻里议事会
    UPPER = "upper"  # 常委会汇报


class MeetingStatus(StrEnum):
    """Where a meeting stands (``domain.md`` section 2)."""

    PREPARING = "preparing"  # 筹备
    NOTIFIED = "notified"  # 已通知
    RUNNING = "running"  # 进行中
    TO_MINUTE = "to_minute"  # 待出纪要
    SIGNED = "signed"  # 已签发
    ARCHIVED = "archived"  # 已归档
    POSTPONED = "postponed"  # 延期
    CANCELLED = "cancelled"  # 取消


#: The meeting took place.
HELD = (MeetingStatus.TO_MINUTE, MeetingStatus.SIGNED, MeetingStatus.ARCHIVED)


class ItemKind(StrEnum):
    """What an agenda item is about."""

    TRACKING = "tracking"  # 上次议定事项
    MATTER = "matter"  # problems of the list
    FREE = "free"  # added by a person, without a problem


class Disposition(StrEnum):
    """What every item must leave the meeting with (F139); order is the digit on the screen."""

    DECIDED = "decided"  # 议定
    CONTINUED = "continued"  # 续议
    UPPER = "upper"  # 转上级
    RETURNED = "returned"  # 退回
    DECLINED = "declined"  # 不予办理
    NOT_YET = "not_yet"  # 暂不具备条件
    HEARD = "heard"  # 已听取: for the tracking item only


class AttendanceKind(StrEnum):
    """How somebody takes part (F136)."""

    PRESENT = "present"  # 出席
    ATTENDING = "attending"  # 列席
    EXCUSED = "excused"  # 请假
    ABSENT = "absent"  # 缺席
    RESIDENT = "resident"  # 居民代表, by count
    STAKEHOLDER = "stakeholder"  # 利益相关方


class MeetingAction(StrEnum):
    """The steps of a meeting."""

    NOTIFY = "notify"  # 发通知
    START = "start"  # 开始
    END = "end"  # 结束
    SIGN = "sign"  # 签发纪要
    CORRECT = "correct"  # 更正
    ARCHIVE = "archive"  # 归档
    POSTPONE = "postpone"  # 延期
    PLAN_AGAIN = "plan_again"  # 重新筹备
    CANCEL = "cancel"  # 取消


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What an agenda item leaves the meeting with; ``decisions`` is how many were taken."""

    position: int
    title: str
    kind: ItemKind = ItemKind.MATTER
    disposition: Disposition | None = None
    decisions: int = 0
    trigger: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingStep:
    """What a person gives with a step: the items for ending, the signatory for signing, a text where one is due."""

    items: tuple[ItemOutcome, ...] = ()
    held_on: date | None = None
    signatory: str = ""
    text: str = ""


def check_item(item: ItemOutcome, held_on: date | None) -> None:
    """An item has a disposition that fits its kind and says all it must (F139, F123)."""
    name = f"{item.position} {item.title}"
    if item.disposition is None:
        raise Refused(N_("议题 {name} 还没有处理结果。请选择议定、续议、转上级等。"), name=name)
    if item.disposition is Disposition.HEARD and item.kind is not ItemKind.TRACKING:
        raise Refused(N_("议题 {name} 不能只听取。请选择议定、续议、转上级等。"), name=name)
    if item.disposition is Disposition.DECIDED and item.decisions < 1:
        raise Refused(N_("议题 {name} 记为议定，但没有议定事项。请至少写一条议定事项。"), name=name)
    if item.disposition is Disposition.NOT_YET:
        if not item.trigger.strip():
            raise Refused(N_("议题 {name} 暂不具备条件，要写明触发条件：什么变了就可以再办。"), name=name)
        if item.review_on is None or (held_on is not None and item.review_on <= held_on):
            raise Refused(N_("议题 {name} 暂不具备条件，要定一个会后的再研判日期。"), name=name)


def _all_disposed(step: MeetingStep) -> None:
    waiting = [item for item in step.items if item.disposition is None]
    if len(waiting) > 1:
        names = [f"{item.position} {item.title}" for item in waiting]
        raise Refused(N_("还有 {count} 个议题没有处理结果，不能结束：{names}。"), count=len(waiting), names=names)
    for item in step.items:
        check_item(item, step.held_on)


def _signatory(step: MeetingStep) -> None:
    if not step.signatory.strip():
        raise Refused(N_("签发要有签发人。请填写签发人姓名。"))


def _said(step: MeetingStep) -> None:
    if not step.text.strip():
        raise Refused(N_("这一步要写明缘由。请补一句说明后再试。"))


def _nothing(step: MeetingStep) -> None:
    pass


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the table; ``to`` None keeps the status."""

    action: MeetingAction
    open_in: tuple[MeetingStatus, ...]
    to: MeetingStatus | None
    needs: Callable[[MeetingStep], None]
    otherwise: str


_M, _A = MeetingStatus, MeetingAction

# fmt: off
TABLE: tuple[MeetingRow, ...] = (
    MeetingRow(_A.NOTIFY, (_M.PREPARING,), _M.NOTIFIED, _nothing, N_("只有筹备中的会议可以发通知。")),
    MeetingRow(_A.START, (_M.PREPARING, _M.NOTIFIED), _M.RUNNING, _nothing,
               N_("只有筹备中或已通知的会议可以开始。延期的请先重新筹备。")),
    MeetingRow(_A.END, (_M.RUNNING,), _M.TO_MINUTE, _all_disposed, N_("只有进行中的会议可以结束。请先开始会议。")),
    MeetingRow(_A.SIGN, (_M.TO_MINUTE,), _M.SIGNED, _signatory,
               N_("只有已结束、待出纪要的会议可以签发。已签发的纪要只能更正。")),
    MeetingRow(_A.CORRECT, (_M.SIGNED, _M.ARCHIVED), None, _said, N_("只有已签发的纪要可以更正。未签发的请直接修改。")),
    MeetingRow(_A.ARCHIVE, (_M.SIGNED,), _M.ARCHIVED, _nothing, N_("只有已签发的会议可以归档。请先签发纪要。")),
    MeetingRow(_A.POSTPONE, (_M.PREPARING, _M.NOTIFIED), _M.POSTPONED, _said, N_("只有还没有开始的会议可以延期。")),
    MeetingRow(_A.PLAN_AGAIN, (_M.POSTPONED,), _M.PREPARING, _nothing, N_("只有延期的会议可以重新筹备。")),
    MeetingRow(_A.CANCEL, (_M.PREPARING, _M.NOTIFIED, _M.POSTPONED), _M.CANCELLED, _said,
               N_("只有还没有开始的会议可以取消。")),
)
# fmt: on

_ROWS = {(row.action, status): row for row in TABLE for status in row.open_in}
_OTHERWISE = {row.action: row.otherwise for row in TABLE}


def allowed(status: MeetingStatus) -> tuple[MeetingAction, ...]:
    """The steps that are open in a status, in the order of the table."""
    return tuple(action for action in MeetingAction if (action, status) in _ROWS)


def advance(action: MeetingAction, status: MeetingStatus, step: MeetingStep | None = None) -> MeetingStatus:
    """The status after a step, or ``Refused`` with the rule that says no and what would be accepted."""
    row = _ROWS.get((action, status))
    if row is None:
        raise Refused(_OTHERWISE[action])
    row.needs(step or MeetingStep())
    return row.to or status


def month_due(this_month: date, last_held: date | None, every_months: int) -> date:
    """The month whose meeting comes next: so many months after the last one held, and never before this month (S05)."""
    return max(this_month, months_later(last_held, every_months)) if last_held else this_month


def refuse_locked(status: MeetingStatus) -> None:
    """Nothing of a signed meeting is changed, and nothing of a cancelled one (F144)."""
    if status in (MeetingStatus.SIGNED, MeetingStatus.ARCHIVED):
        raise Refused(N_("纪要已经签发，内容已锁定。要改正请写更正说明。"))
    if status is MeetingStatus.CANCELLED:
        raise Refused(N_("会议已经取消，不能再修改。请另开一次会议。"))
