"""A screen of figures of one month, which steps to the month beside it."""

from textual import work

from buildingday.i18n import _
from buildingday.tui.screens.base import DeskScreen


class MonthScreen(DeskScreen[None]):
    """Subclasses read the figures of ``month`` when the desk is opened."""

    #: The month shown, as ``2026-11``; None is the present one.
    month: str | None = None

    @work(exclusive=True, group="figures")
    async def action_month(self, step: int) -> None:
        """Another month, up to the present one."""
        from buildingday.services.reporting.board_view import month_beside

        moved = await self.try_at_desk(month_beside, self.month, step)
        if moved == self.month:
            self.tell(_("已经是本月了。"))
            return
        self.month = moved
        await self.desk_opened()
