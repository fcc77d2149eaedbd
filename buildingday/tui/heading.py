"""What stands at the right of every top line: the day, who sits here, and whether this is real."""

from typing import TYPE_CHECKING

from buildingday.i18n import _, label
from buildingday.i18n.dates import day_words

if TYPE_CHECKING:
    from buildingday.services.desk import Desk


def heading(desk: "Desk | None") -> tuple[str, str, str]:
    """The day, the person and a banner; nothing before the desk is open."""
    if desk is None:
        return "", "", ""
    today = desk.today()
    kind = _("工作日") if desk.calendar.is_workday(today) else _("非工作日")
    person = f"{desk.me.name} {label('role', desk.me.role)}" if desk.me else ""
    banners = [_("演示")] if desk.demo else []
    if desk.clock.fixed is not None:
        banners.append(_("时钟已设定"))
    return f"{day_words(today)} {kind}", person, " ".join(banners)
