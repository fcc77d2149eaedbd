"""规则: every setting of the work with its neutral default and where that default comes from.

Reading and writing the policy file is ``policy_file``; what a setting means stands beside it.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, NamedTuple

from buildingday.domain.category import STARTER_CATEGORIES, Category
from buildingday.domain.issue import Urgency
from buildingday.domain.limit import Limit, read_limit
from buildingday.domain.phrase import STARTER_PHRASES, Phrase
from buildingday.domain.place import Occupancy, Risk
from buildingday.domain.refusal import STARTER_REFUSALS, RefusalReason
from buildingday.domain.tier import Tier
from buildingday.errors import N_


class Provenance(StrEnum):
    """Where a default comes from; what is ours is never shown as somebody's official rule."""

    REPORTED = "reported"  # a place's own report
    PUBLIC = "public"  # a public rule or a template site
    OURS = "ours"  # our own proposal


class Setting(NamedTuple):
    """What the policy file says about one key: provenance, source ("S05"), explanation and allowed range.

    ``low`` and ``high`` bound a number, or each number of a list. ``timed``: days and hours may be written too.
    """

    provenance: Provenance
    source: str
    explanation: str
    low: int
    high: int
    timed: bool = False


def _setting(default: Any, provenance: Provenance, source: str, explanation: str, low: int = 0, high: int = 366) -> Any:
    return field(default=default, metadata={"setting": Setting(provenance, source, explanation, low, high)})


def _limit(default: int, explanation: str, low: int) -> Any:
    return field(default=default, metadata={"setting": Setting(Provenance.OURS, "F108", explanation, low, 366, True)})


REPORTED, PUBLIC, OURS = Provenance.REPORTED, Provenance.PUBLIC, Provenance.OURS


@dataclass(frozen=True, slots=True)
class VisitPolicy:
    """走访: cadences and windows in workdays, the capacity of a day, the month (F021, F022, F024, F026)."""

    cadence_high: int = _setting(5, PUBLIC, "F022", N_("高风险户：至少每几个工作日见一次"), 1)
    cadence_mid: int = _setting(20, PUBLIC, "F022", N_("中风险户：至少每几个工作日见一次"), 1)
    cadence_low: int = _setting(60, OURS, "F022", N_("低风险户：至少每几个工作日见一次"), 1)
    cadence_general: int = _setting(60, PUBLIC, "F022", N_("一般户：至少每几个工作日见一次"), 1)
    cadence_absent: int = _setting(120, OURS, "S47", N_("户在人不在：每几个工作日看一次"), 1)
    cadence_vacant: int = _setting(120, OURS, "S47", N_("空户：每几个工作日看一次"), 1)
    window_before: int = _setting(2, OURS, "F021", N_("到期前几个工作日起可走访"), 0, 60)
    window_after: int = _setting(5, OURS, "F021", N_("到期后几个工作日仍未见到，算已错过"), 0, 60)
    capacity: int = _setting(25, OURS, "F024", N_("一天走访多少户"), 1, 500)
    month_start_day: int = _setting(1, OURS, "F026", N_("统计月从每月几日开始"), 1, 28)
    contact_recent: int = _setting(30, OURS, "F026", N_("距上次见到不超过几天，算近期见过"), 1)
    contact_stale: int = _setting(60, OURS, "F026", N_("距上次见到超过几天，算久未见到"), 1)
    tries: int = _setting(3, OURS, "F027", N_("几个不同时段都没见到，就改为留条或电话"), 1, 20)
    silent_contacts: int = _setting(3, OURS, "F042", N_("见到几次一直没有说什么，算沉默户"), 2, 20)
    refusal_rest: int = _setting(20, OURS, "F225", N_("拒访之后几个工作日内不再敲门"), 0, 250)
    cadence_choices: tuple[int, ...] = _setting((20, 40), OURS, "F043", N_("演练时，一般户试几个工作日见一次"), 1)
    contact_percent: int = _setting(20, OURS, "F043", N_("演练时，自己的敲门记录太少就按百分之几开门算"), 0, 100)
    promise_days: int = _setting(3, OURS, "F054", N_("答应答复时默认几个工作日内"), 1, 60)

    def cadence(self, occupancy: str, risk: str) -> int:
        """Workdays allowed between two contacts; an empty home outranks its risk (S47)."""
        if occupancy == Occupancy.VACANT:
            return self.cadence_vacant
        if occupancy == Occupancy.REGISTERED_ABSENT:
            return self.cadence_absent
        if risk == Risk.HIGH:
            return self.cadence_high
        if risk == Risk.MID:
            return self.cadence_mid
        return self.cadence_low if risk == Risk.LOW else self.cadence_general


@dataclass(frozen=True, slots=True)
class WeightPolicy:
    """走访排序: the points of each term of the visit score (F025; ``domain.md`` section 8)."""

    overdue: int = _setting(12, OURS, "F025", N_("到期与超期，到已错过时给满"), 0, 100)
    promise: int = _setting(8, OURS, "F025", N_("答应的事今天到期"), 0, 100)
    risk: int = _setting(6, OURS, "F025", N_("高风险户"), 0, 100)
    risk_mid_percent: int = _setting(60, OURS, "F025", N_("中风险户按高风险户的百分之几计分"), 0, 100)
    risk_low_percent: int = _setting(30, OURS, "F025", N_("低风险户按高风险户的百分之几计分"), 0, 100)
    open_issue: int = _setting(5, OURS, "F025", N_("有未结的问题在等"), 0, 100)
    recheck: int = _setting(2, OURS, "F176", N_("这户或这个单元销号的问题，到了回头看的日子"), 0, 100)
    critic: int = _setting(4, REPORTED, "S25", N_("近期有意见的住户；次序见报道，分值自定"), 0, 100)
    new_household: int = _setting(3, OURS, "F025", N_("新入住或情况有变"), 0, 100)
    explain: int = _setting(3, OURS, "F025", N_("有议定或答复要去告知"), 0, 100)
    no_contact: int = _setting(2, OURS, "F025", N_("很久没有见到"), 0, 100)
    no_contact_days: int = _setting(90, OURS, "F025", N_("多少天没有见到时给满上一项的分"), 1)
    star: int = _setting(10, OURS, "F030", N_("自己标星的户"), 0, 100)
    left_over: int = _setting(3, OURS, "F034", N_("前一个工作日排了没走到"), 0, 100)
    preferred_time: int = _setting(3, OURS, "F036", N_("现在正是住户愿意的时间"), 0, 100)
    same_stair: int = _setting(2, OURS, "F025", N_("同一单元今天已有要去的户"), 0, 100)
    tried_yesterday: int = _setting(3, OURS, "F025", N_("上一个工作日刚去过没有人，减几分"), 0, 100)
    paused: int = _setting(100, OURS, "F025", N_("暂缓走访，减几分"), 0, 1000)


@dataclass(frozen=True, slots=True)
class HandlingPolicy:
    """办理期限: limits and clocks, in workdays unless written otherwise, and their colours (F108 to F112)."""

    limit_own: int | str = _limit(3, N_('居民自办私事：几个工作日办结；也可以写 "5天"、"72小时"'), 1)
    limit_self: int | str = _limit(10, N_("居民自治主办小事：几个工作日办结"), 1)
    limit_joint: int | str = _limit(20, N_("部门和街道联办大事：几个工作日办结"), 1)
    limit_supervised: int | str = _limit(60, N_("包片领导督办难事：几个工作日办结"), 1)
    urgent_own: int | str = _limit(0, N_("紧急的自办私事：几个工作日办结；0 是和平常一样"), 0)
    urgent_self: int | str = _limit(0, N_("紧急的主办小事：几个工作日办结；0 是和平常一样"), 0)
    urgent_joint: int | str = _limit(0, N_("紧急的联办大事：几个工作日办结；0 是和平常一样"), 0)
    urgent_supervised: int | str = _limit(0, N_("紧急的督办难事：几个工作日办结；0 是和平常一样"), 0)
    first_response: int = _setting(1, OURS, "F109", N_("记录后几个工作日内首次回应"), 1, 60)
    plan: int = _setting(5, OURS, "F109", N_("联办和督办的问题，分级后几个工作日内拿出方案"), 1, 60)
    ask: int = _setting(1, PUBLIC, "F109", N_("核实后几个工作日内回访"), 1, 60)
    recheck_days: tuple[int, ...] = _setting((7, 30, 90), OURS, "S60", N_("销号后第几个工作日回头看"), 1, 730)
    band_yellow: int = _setting(60, OURS, "F112", N_("期限用去百分之几转黄"), 1, 100)
    band_red: int = _setting(85, OURS, "F112", N_("期限用去百分之几转红"), 1, 100)
    remind_before: int = _setting(3, OURS, "F113", N_("到期前几个工作日起，可以发催办提醒"), 0, 60)
    urge_after: int = _setting(1, PUBLIC, "S134", N_("超期几个工作日，发催办单"), 1, 60)
    supervise_after: int = _setting(5, PUBLIC, "S134", N_("超期几个工作日，发督办单"), 1, 250)
    urge_answer: int = _setting(3, OURS, "F113", N_("催办单、督办单要求几个工作日内说明"), 1, 60)
    evidence: int = _setting(1, OURS, "F171", N_("要到现场核实的问题，有佐证才能销号：1 是要，0 是不要求"), 0, 1)
    pause_cap: int = _setting(60, OURS, "F110", N_("一个问题总共最多暂停计时几个工作日"), 0)
    refusal_reviewed: int = _setting(0, OURS, "F091", N_("不予受理要不要另一个人复核：1 要，0 不要"), 0, 1)

    def limit(self, tier: Tier, urgency: Urgency = Urgency.NORMAL) -> Limit:
        """How long ``tier`` may take from the record on; an urgent problem less, where that is set (F108)."""
        usual, urgent = (read_limit(getattr(self, f"{kind}_{tier}")) for kind in ("limit", "urgent"))
        assert usual is not None and urgent is not None  # checked when the file was read
        return urgent if urgency is Urgency.URGENT and urgent.amount else usual


@dataclass(frozen=True, slots=True)
class TriagePolicy:
    """层级建议: from where on a problem is for several units, or for the leader of the area (F101)."""

    households_joint: int = _setting(30, OURS, "F101", N_("涉及几户起，建议联办"), 2, 100_000)
    households_supervised: int = _setting(300, OURS, "F101", N_("涉及几户起，建议督办"), 2, 100_000)
    cost_joint: int = _setting(5_000, OURS, "F101", N_("要花多少元起，建议联办"), 1, 100_000_000)
    cost_supervised: int = _setting(200_000, OURS, "F101", N_("要花多少元起，建议督办"), 1, 100_000_000)


@dataclass(frozen=True, slots=True)
class WhistlePolicy:
    """吹哨: how soon a unit signs, arrives and answers, by class, from the moment it is blown (F114)."""

    sign_urgent: int = _setting(1, PUBLIC, "S98", N_("应急哨：几小时内签收"), 1, 240)
    sign_key: int = _setting(1, PUBLIC, "S98", N_("重点哨：几小时内签收"), 1, 240)
    sign_routine: int = _setting(24, OURS, "F114", N_("常规哨：几小时内签收"), 1, 240)
    sign_coordination: int = _setting(24, OURS, "F114", N_("协调哨：几小时内签收"), 1, 240)
    arrive_urgent: int = _setting(24, PUBLIC, "S98", N_("应急哨：几小时内联系并报到"), 1, 240)
    arrive_key: int = _setting(24, PUBLIC, "S98", N_("重点哨：几小时内联系并报到"), 1, 240)
    arrive_routine: int = _setting(3, PUBLIC, "S98", N_("常规哨：几个工作日内报到"), 1, 60)
    arrive_coordination: int = _setting(5, PUBLIC, "S98", N_("协调哨：几个工作日内报到"), 1, 60)
    answer_urgent: int = _setting(2, OURS, "F114", N_("应急哨：几个工作日内反馈"), 1, 250)
    answer_key: int = _setting(3, OURS, "F114", N_("重点哨：几个工作日内反馈"), 1, 250)
    answer_routine: int = _setting(5, OURS, "F114", N_("常规哨：几个工作日内反馈"), 1, 250)
    answer_coordination: int = _setting(10, OURS, "F114", N_("协调哨：几个工作日内反馈"), 1, 250)
    verify: int = _setting(1, OURS, "F115", N_("单位答应办好的那天之后，几个工作日内核实"), 1, 60)

    def limit(self, step: str, kind: str) -> tuple[int, bool]:
        """The limit of a step of a class, and whether it is in hours; else it is in workdays."""
        in_hours = step == "sign" or (step == "arrive" and kind in ("urgent", "key"))
        return getattr(self, f"{step}_{kind}"), in_hours


@dataclass(frozen=True, slots=True)
class MeetingPolicy:
    """会议: rhythm, length in minutes and the deadline of the minutes."""

    every_months: int = _setting(1, REPORTED, "S05", N_("楼栋现场办公会每几个月召开一次"), 1, 12)
    courtyard_weeks: int = _setting(1, REPORTED, "S04", N_("街道领导每几周参加一次院坝会，0 是不要求"), 0, 12)
    length: int = _setting(90, OURS, "F132", N_("会期多少分钟"), 15, 480)
    minutes_tracking: int = _setting(10, OURS, "F132", N_("上次议定事项用多少分钟"), 1, 240)
    minutes_matter: int = _setting(10, OURS, "F132", N_("一个议题用多少分钟"), 1, 240)
    minutes_free: int = _setting(10, OURS, "F132", N_("一个临时议题用多少分钟"), 1, 240)
    due_soon: int = _setting(3, OURS, "F112", N_("议定事项到期前几个工作日起，算临期"), 0, 60)
    minutes_deadline: int = _setting(2, PUBLIC, "F143", N_("会后几个工作日内出纪要"), 1, 60)


@dataclass(frozen=True, slots=True)
class PrivacyPolicy:
    """脱敏: how much of a phone number stays readable."""

    phone_first: int = _setting(3, OURS, "F230", N_("电话号码前面保留几位"), 0, 4)
    phone_last: int = _setting(4, OURS, "F230", N_("电话号码后面保留几位"), 0, 4)


_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Policy:
    """All settings of one home; each attribute is a section of the policy file."""

    visit: VisitPolicy = VisitPolicy()
    weights: WeightPolicy = WeightPolicy()
    handling: HandlingPolicy = HandlingPolicy()
    triage: TriagePolicy = TriagePolicy()
    whistle: WhistlePolicy = WhistlePolicy()
    meeting: MeetingPolicy = MeetingPolicy()
    privacy: PrivacyPolicy = PrivacyPolicy()
    categories: tuple[Category, ...] = STARTER_CATEGORIES
    refusals: tuple[RefusalReason, ...] = STARTER_REFUSALS
    phrases: tuple[Phrase, ...] = STARTER_PHRASES

    def category(self, code: str) -> Category | None:
        """The category of a code word, if there is one."""
        return next((category for category in self.categories if category.code == code), None)

    def refusal(self, code: str) -> RefusalReason | None:
        """The reason for not taking a problem on, by its code word or its name, if it is listed."""
        return next((each for each in self.refusals if code in (each.code, each.name)), None)

    def category_otherwise(self) -> str:
        """The code word for what no word gives away: ``other``, or the last category of a street that has no such."""
        return _OTHER if self.category(_OTHER) or not self.categories else self.categories[-1].code


#: The sections of the policy file and their Chinese titles, in the order of the file.
SECTIONS: dict[str, str] = {
    "visit": N_("走访"),
    "weights": N_("走访排序的分值"),
    "handling": N_("办理期限"),
    "triage": N_("层级建议"),
    "whistle": N_("吹哨"),
    "meeting": N_("会议"),
    "privacy": N_("脱敏"),
}


def settings_of(section: Any) -> dict[str, Setting]:
    """The documented settings of one section (a class or a value), by key."""
    return {each.name: each.metadata["setting"] for each in fields(section)}
