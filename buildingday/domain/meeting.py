"""Meetings: kinds, states, attendance and what an item may leave with."""

from enum import StrEnum


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
