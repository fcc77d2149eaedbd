"""问题清单: the columns of a problem's line, and what presses on it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from buildingday.domain.deadline import Band
from buildingday.domain.issue import IssueStatus
from buildingday.domain.tier import Tier
from buildingday.i18n import _, label, say
from buildingday.text.width import width
from buildingday.tui.widgets.line_list import Column

if TYPE_CHECKING:
    from buildingday.domain.deadline import Clock
    from buildingday.services.handling.issues_view import IssueLine

_S = IssueStatus
_WIDE, _WIDEST = 100, 140
_MOST_CELLS = 9


def issue_columns() -> "list[Column[IssueLine]]":
    """Number, title, tier and deadline; more where there is room."""
    tiers = [label("tier", tier) for tier in Tier]
    return [
        Column(_("编号"), lambda line: line.short, 6),
        Column(_("问题"), _title),
        Column(_("点位"), lambda line: line.place, 20, _WIDEST),
        Column(_("状态"), _status, 10, _WIDE),
        Column(_("层级"), lambda line: label("tier", line.tier) if line.tier else "-", _widest(tiers)),
        Column(_("期限"), _due, _widest([*map(_short_status, _S), _("首答超期"), _("回访超期")]), tone=_tone),
    ]


def is_over(line: "IssueLine") -> bool:
    """Nothing is owed any more."""
    return not IssueStatus(line.status).is_open


def _widest(words: Iterable[str]) -> int:
    """Cells for any of these terms; the longest are cut."""
    return min(max(map(width, words)), _MOST_CELLS)


def _title(line: "IssueLine") -> str:
    return (_("急") + " " if line.urgency == "urgent" else "") + line.title


def _status(line: "IssueLine") -> str:
    return label("substatus", line.substatus) if line.substatus else _short_status(line.status)


def _short_status(status: str) -> str:
    return _("挂账") if status == _S.NOT_YET else label("status", status)


def _due(line: "IssueLine") -> str:
    """What presses: the calls at the end, the deadline, or a first answer before there is a deadline."""
    if line.ask is not None:
        return _soon(line.ask, _("回访超期"), _("回访今天"), _("待回访"))
    clock = line.clock
    if clock is None:
        answer, status = line.answer, _short_status(line.status)
        return _soon(answer, _("首答超期"), _("首答今天"), status) if answer is not None else status
    if clock.paused:
        return _("暂停")
    if clock.overdue:
        return say("超{days}天", days=max(-clock.left, 1))
    return say("剩{days}天", days=clock.left) if clock.left else _("今天")


def _soon(clock: "Clock", late: str, today: str, later: str) -> str:
    """A clock of a day or two, for which there is no room to count."""
    return late if clock.overdue else later if clock.left else today


def _tone(line: "IssueLine") -> str:
    clock = line.ask or line.clock or line.answer
    if clock is None or clock.paused:
        return ""
    return {Band.RED: "late", Band.YELLOW: "soon"}.get(clock.band, "")
