"""What a visit can end in and what is said at the door."""

from enum import StrEnum


class Outcome(StrEnum):
    """How an attempt at a door ended; recorded first (F050)."""

    MET = "met"  # 见到
    NO_ANSWER = "no_answer"  # 无人
    REFUSED = "refused"  # 拒访
    APPOINTMENT = "appointment"  # 约期再访
    NO_ACCESS = "no_access"  # 无法进入
    VACANT = "vacant"  # 空户
    MOVED = "moved"  # 搬离
    PHONED = "phoned"  # 电话联系

    @property
    def is_contact(self) -> bool:
        """Somebody of the household was spoken to (F027: an attempt is not a contact)."""
        return self in (Outcome.MET, Outcome.REFUSED, Outcome.APPOINTMENT, Outcome.PHONED)


#: The digit that records each outcome on Today and in a visit.
OUTCOME_DIGITS: dict[str, Outcome] = {str(n): outcome for n, outcome in enumerate(Outcome, start=1)}


class StatementKind(StrEnum):
    """What a resident's words are (F053, S57)."""

    DEMAND = "demand"  # 诉求
    QUESTION = "question"  # 疑问
    WORRY = "worry"  # 顾虑
    SUGGESTION = "suggestion"  # 意见建议
    PRAISE = "praise"  # 表扬
    LEAD = "lead"  # 线索


class Purpose(StrEnum):
    """Why the visitor came: the seven key tasks of S119 (F057)."""

    LIST = "list"  # 治理清单
    OPINION = "opinion"  # 民意调研
    MEDIATION = "mediation"  # 矛盾调解
    SAFETY = "safety"  # 安全排查
    ENVIRONMENT = "environment"  # 环境整治
    PARTY = "party"  # 党建共建
    POLICY = "policy"  # 政策宣讲


class Slot(StrEnum):
    """Part of the day in which a door was tried (F027); boundaries at 12:00 and 18:00 local time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class PreferredTime(StrEnum):
    """When a household likes to be visited (F036, S72); the parts of a day are those of ``Slot``."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    WEEKEND = "weekend"


class LeftReason(StrEnum):
    """Why planned doors were not walked to (F034); order is the digit on the screen."""

    WEATHER = "weather"  # 天气
    MEETING = "meeting"  # 开会
    ILL = "ill"  # 生病
    LEAVE = "leave"  # 请假
    URGENT = "urgent"  # 临时任务
    TIME = "time"  # 时间不够
    OTHER = "other"  # 其他


def slot_of(hour: int) -> Slot:
    """The slot of an hour of the local day, 0 to 23."""
    if hour < 12:
        return Slot.MORNING
    return Slot.AFTERNOON if hour < 18 else Slot.EVENING
