"""A form that fills the screen: what is typed is a draft from the first key, until it is saved or dropped."""

from typing import Any

from textual import work

from buildingday.errors import BuildingdayError
from buildingday.i18n import _
from buildingday.tui.drafts import Draft
from buildingday.tui.screens.base import OverScreen
from buildingday.tui.widgets.known_line import KnownLine


class FormScreen(OverScreen[Any]):
    """A form with a draft and a ``KnownLine``; it closes with what saving gave, None when it was dropped."""

    draft: Draft

    async def save(self) -> object:
        """Saves everything in one act.

        Raises:
            BuildingdayError: it is refused.
        """
        raise NotImplementedError

    # A worker that was cancelled by the next would leave the form open over what is saved.
    @work(group="save")
    async def action_save(self) -> None:
        """Saves the form once; what is refused is told, with all values kept."""
        if self.draft.settled:
            return
        self.draft.settled = True
        try:
            saved = await self.save()
        except BuildingdayError as error:
            self.draft.settled = False
            self.trouble(error)
            return
        self.dismiss(saved)

    @work
    async def action_drop(self) -> None:
        """Back, and the draft goes."""
        await self.draft.drop()
        self.dismiss(None)

    @work(group="known-ask")
    async def action_known(self) -> None:
        """Asks whether the problem that was typed last is one of those that are known."""
        if await self.query_one(KnownLine).ask():
            self.draft.keep()
        else:
            self.tell(_("已有的问题里没有像的。"))
