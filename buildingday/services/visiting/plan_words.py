"""Why a door is on the plan, in words a person would say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from buildingday.domain.visit import LeftReason
from buildingday.errors import N_
from buildingday.i18n import label, say
from buildingday.i18n.dates import day_words
from buildingday.services.desk import Desk
from buildingday.services.typed import off_words
from buildingday.services.visiting.reaching import LADDER

_WORDS: dict[str, str] = {
    "overdue": N_("超期{days}工作日"),
    "due": N_("{days}工作日内到期"),
    "appointment": N_("约好{on}"),
    "promise_due": N_("答应的事{due}到期"),
    "open_issue": N_("{count}件未结问题"),
    "recheck": N_("{count}件要回头看"),
    "critic": N_("近期提过意见"),
    "new": N_("新入住或有变化"),
    "explain": N_("{count}件新答复要告知"),
    "never_met": N_("从未见到"),
    "no_contact": N_("{days}天没见到"),
    "star": N_("标了星"),
    "same_stair": N_("顺路"),
    "tried_yesterday": N_("刚来过没人"),
    "tries": N_("{attempts}次没见到，改留条或电话"),
    "paused": N_("暂缓到{until}"),
}
_TODAY = {"due": N_("今天到期"), "promise_due": N_("答应今天答复"), "appointment": N_("约好今天")}


def reason_words(code: str, params: Mapping[str, Any], today: date) -> str:
    """One reason of a planned door as a few words; dates as month-day, today as such."""
    if code == "risk":
        return label("risk", params["risk"])
    if code == "preferred":
        return say(N_("愿意{time}见"), time=label("preferred", params["time"]))
    if code == "left":
        return _left_words(params["since"], params["why"], today)
    step = params.get("step")
    if code == "tries" and step in LADDER:
        return say(LADDER[step], tries=params["attempts"])
    on = params.get("due") or params.get("on")
    if code in _TODAY and (on == today or params.get("days") == 0):
        return say(_TODAY[code])
    if code == "promise_due" and isinstance(on, date) and on < today:
        return say(N_("答应的事超期{days}天"), days=(today - on).days)
    return say(_WORDS[code], **{key: short_date(value) for key, value in params.items()})


def left_reason(why: str) -> str:
    """Why doors were left over, in words."""
    return label("left", why) if why in list(LeftReason) else why


def _left_words(since: date, why: str, today: date) -> str:
    yesterday = (today - since).days == 1
    words = say(N_("昨天没走到")) if yesterday else say(N_("{since}起没走到"), since=short_date(since))
    return words + (say(N_("（{why}）"), why=left_reason(why)) if why else "")


def answer_by(desk: Desk, day: date) -> str:
    """12月4日 周五 前答复; says so where that is no workday."""
    return say("{day} 前答复", day=day_words(day)) + off_words(desk, day)


def short_date(value: Any) -> Any:
    """Month and day of a date; anything else as it is."""
    return say(N_("{month}月{day}日"), month=value.month, day=value.day) if isinstance(value, date) else value
