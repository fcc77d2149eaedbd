"""The words of a problem: statuses, sources, classes, facts and answers (``domain.md`` sections 1 to 3)."""

from enum import StrEnum


class IssueStatus(StrEnum):
    """Where a problem stands (``domain.md`` section 2)."""

    TO_TRIAGE = "to_triage"  # 待研判
    TIERED = "tiered"  # 已分级
    IN_PROGRESS = "in_progress"  # 办理中
    TO_VERIFY = "to_verify"  # 待核实
    TO_ASK = "to_ask"  # 待回访
    STRUCK = "struck"  # 已销号
    NOT_YET = "not_yet"  # 暂不具备条件(挂账)
    NOT_ACCEPTED = "not_accepted"  # 不予受理
    MERGED = "merged"  # 已合并

    @property
    def is_open(self) -> bool:
        """Still owed something: everything but struck off, not accepted and merged."""
        return self not in (IssueStatus.STRUCK, IssueStatus.NOT_ACCEPTED, IssueStatus.MERGED)


class SubStatus(StrEnum):
    """What happens within 办理中."""

    NEGOTIATING = "negotiating"  # 协商中
    CALLING = "calling"  # 部门呼叫中
    WAITING = "waiting"  # 等待中, clocks paused


class IssueClass(StrEnum):
    """突出问题 or 一般诉求; counted apart (S22)."""

    MAJOR = "major"
    MINOR = "minor"


class Urgency(StrEnum):
    """急缓."""

    NORMAL = "normal"
    URGENT = "urgent"


class Source(StrEnum):
    """Where a problem came from (F081)."""

    VISIT = "visit"  # 走访
    CHAT = "chat"  # 微信群
    HOTLINE = "hotline"  # 12345
    SERVICE_POINT = "service_point"  # 服务站
    LETTER_CALL = "letter_call"  # 来电来访
    WISH_WALL = "wish_wall"  # 心愿墙
    COURTYARD = "courtyard"  # 院坝会
    GRID = "grid"  # 网格
    PROACTIVE = "proactive"  # 主动发现
    OTHER = "other"  # 其他


class ReporterKind(StrEnum):
    """Who speaks: those who are about the place every day see what residents do not (F261, S80, S81)."""

    RESIDENT = "resident"  # 居民
    RIDER = "rider"  # 骑手
    PARTY_MEMBER = "party_member"  # 党员
    NODE_HOUSEHOLD = "node_household"  # 党员中心户
    VOLUNTEER = "volunteer"  # 志愿者


class FactKind(StrEnum):
    """The four separate facts before a problem is struck off (F170), each with person and time."""

    DONE = "done"  # 单位报办结
    VERIFIED = "verified"  # 现场核实
    ASKED = "asked"  # 回访
    STRUCK = "struck"  # 销号


class CloseKind(StrEnum):
    """How a problem ended (F172)."""

    SOLVED = "solved"  # 已解决
    PARTLY = "partly"  # 部分解决
    EXPLAINED = "explained"  # 解释说明
    NOT_ACCEPTED = "not_accepted"  # 不予受理
    DUPLICATE = "duplicate"  # 重复
    GONE = "gone"  # 自行消除
    LEGAL_ROUTE = "legal_route"  # 转法定途径


class Satisfaction(StrEnum):
    """A resident's answer when asked (F174)."""

    SATISFIED = "satisfied"  # 满意
    FAIRLY = "fairly"  # 基本满意
    DISSATISFIED = "dissatisfied"  # 不满意
    NOT_GIVEN = "not_given"  # 未评价
    UNREACHABLE = "unreachable"  # 未联系上: not an answer, never satisfied


class Solved(StrEnum):
    """Whether the resident says it is solved, apart from being satisfied (F174)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


def is_nameless(household_id: str | None, name: str, phone: str, external_no: str | None) -> bool:
    """Nobody can be asked how it went: a report without door, name, telephone or the number of an order (F173).

    So it is with what somebody put in the box unsigned, and with what the community found by itself.
    """
    return not (household_id or name or phone or external_no)
