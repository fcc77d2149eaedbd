"""A meeting in the list and beside it: its names, when and where it is, and what is next to do."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from buildingday.domain.meeting import HELD, MeetingStatus, month_due
from buildingday.domain.numbers import month_code, parse_month
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.line_list import Column

if TYPE_CHECKING:
    from buildingday.services.meetings.meeting_list import MeetingLine

_S = MeetingStatus

#: What is next to do in each state.
_NEXT = {
    _S.PREPARING: N_("看一遍议题，排进会期，再发通知。按 2"),
    _S.NOTIFIED: N_("催齐准备；到了那天按 4 开会。"),
    _S.RUNNING: N_("会还没开完。按 4 接着开。"),
    _S.TO_MINUTE: N_("核对纪要，编号，签发。按 5"),
    _S.SIGNED: N_("纪要已签发。按 6 把清单发给牵头单位，下月会上先听办理情况。"),
    _S.ARCHIVED: N_("都办好了。按 5 可以看纪要。"),
    _S.POSTPONED: N_("会议延期。定了日期按 8 重新筹备。"),
    _S.CANCELLED: N_("会议取消了。按 1 可以另起草一次。"),
}


def meeting_columns() -> "list[Column[MeetingLine]]":
    """The columns of the list."""
    return [
        Column(_("月份"), lambda line: line.month, 7),
        Column(_("片区"), lambda line: line.area),
        Column(_("日期"), lambda line: f"{line.held_on:%m-%d}" if line.held_on else "", 5),
        Column(_("状态"), lambda line: label("meeting_status", line.status), 8),
        Column(_("议题"), lambda line: str(line.items), 4),
    ]


def meeting_title(line: "MeetingLine") -> str:
    """``11月 玉屏片区楼栋现场办公会 筹备``."""
    return f"{meeting_name(line)} {label('meeting_status', line.status)}"


def meeting_name(line: "MeetingLine") -> str:
    """``11月 玉屏片区楼栋现场办公会``."""
    month, kind = parse_month(line.month).month, label("meeting_kind", line.kind)
    return say("{month}月 {area}{kind}", month=month, area=line.area, kind=kind)


def whats_next(meetings: "Sequence[MeetingLine]", today: date, every_months: int) -> str:
    """The one thing to know about this month's meeting, or when the next is due."""
    month = month_code(today)
    here = next((line for line in meetings if line.month == month and line.status is not _S.CANCELLED), None)
    if here is None:
        held = [line.month for line in meetings if line.month < month and line.status in HELD]
        due = month_code(month_due(today.replace(day=1), parse_month(max(held)) if held else None, every_months))
        if due > month:
            return say("本月没有会议，下次在 {month}。按 1 从问题清单起草。", month=due)
        return say("{month} 的会议还没有起草。按 1 从问题清单起草。", month=month)
    state = label("meeting_status", here.status)
    if here.status not in (_S.PREPARING, _S.NOTIFIED) or here.held_on is None:
        return say("{month} 的会议{status}。", month=month, status=state)
    if here.held_on < today:
        return say("{month} 的会议过了日子还没有开。按 7 改期，或按 4 开会。", month=month)
    days = (here.held_on - today).days
    return say("{month} 的会议{status}，离开会 {days} 天。", month=month, status=state, days=days)


def meeting_card(line: "MeetingLine | None", cells: int) -> Text:
    """When, where, who leads it, whether the items fit the hour, and the next step."""
    block = Block(cells)
    if line is None:
        block.line(_("还没有开过会。按 1 从问题清单起草本月的会议，清单空着也可以先起草，再手工加议题。"))
        return block.text()
    block.line(meeting_name(line), "bold")
    block.line(f"{label('meeting_status', line.status)} {line.number}", "bold")
    block.gap()
    block.named(_("时间"), f"{day_words(line.held_on)} {line.starts_at}" if line.held_on else _("未定"))
    block.named(_("地点"), line.venue or _("未定"))
    block.named(_("主持"), line.chair or _("未定"))
    over = line.minutes - line.length_minutes
    budget = say("{length} 分，已排 {used}", length=line.length_minutes, used=line.minutes)
    block.named(_("会期"), budget + say("，超 {over}", over=over) if over > 0 else budget)
    block.gap()
    block.named(_("下步"), _(_NEXT[line.status]), "bold")
    return block.text()
