"""What the screens of one meeting share: reading it, doing a verb and telling what it did, and a calm key bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from buildingday.errors import BuildingdayError, Refused
from buildingday.tui.commands import Command
from buildingday.tui.screens.base import EVERYWHERE, OverScreen
from buildingday.tui.widgets.meeting_card import meeting_title

if TYPE_CHECKING:
    from buildingday.services.meetings.meeting_acts import MeetingDone
    from buildingday.services.meetings.meetings_view import ItemView, MeetingView

#: Keys of other places stay active over a meeting but leave the bar to what can be done with it.
_QUIETLY_EVERYWHERE = [command if command.action == "app.help" else command._replace(bar=0) for command in EVERYWHERE]


class MeetingScreen(OverScreen[None]):
    """A screen over one meeting; it opens from the list and closes with Esc."""

    def __init__(self, meeting_id: str):
        super().__init__()
        self.meeting_id = meeting_id
        self.view: MeetingView | None = None

    def on_resize(self) -> None:
        """Words everything for another width."""
        self.call_after_refresh(self.lay_out)

    def item_here(self) -> "ItemView | None":
        """The item that is chosen or on the table, where there is one."""
        return None

    def in_front(self) -> list[tuple[str, str]]:
        """The problems of that item."""
        item = self.item_here()
        return [("issue", issue.id) for issue in item.issues] if item is not None else []

    def cells(self, selector: str) -> int:
        """Cells for words in a part of the screen that keeps room for its scroll bar."""
        return max(20, self.query_one(selector).scrollable_content_region.width)

    def lay_out(self) -> None:
        """Words what depends on the width; nothing before the meeting has been read."""

    async def desk_opened(self) -> None:
        """Reads the meeting again; when its drafting was taken back there is nothing to show any more."""
        from buildingday.services.meetings.meetings_view import meeting

        try:
            self.view = await self.at_desk(meeting, self.meeting_id)
        except Refused:
            self.dismiss(None)
            return
        self.show_frame()
        await self.show_meeting()

    async def show_meeting(self) -> None:
        """Fills the screen from ``view``."""

    async def do(self, verb: "Callable[..., MeetingDone]", *values: Any, **named: Any) -> "MeetingDone | None":
        """Does a verb of the meeting, reads it again, and tells what was done or why not."""
        done = await self.try_at_desk(verb, *values, **named)
        if done is not None:
            await self.desk_opened()
            self.tell(done.sentence, undo=True)
        return done

    async def did(self, verb: Callable[..., object], *values: Any, **named: Any) -> bool:
        """Does a verb that gives no sentence and reads the meeting again; False when it was refused, which is told."""
        try:
            await self.at_desk(verb, *values, **named)
        except BuildingdayError as error:
            self.trouble(error)
            return False
        await self.desk_opened()
        return True

    async def came_back(self, _nothing: None) -> None:
        """Reads the meeting again after another screen."""
        await self.desk_opened()

    def title_text(self) -> str:
        """Month, area, kind and state of the meeting."""
        return meeting_title(self.view.line) if self.view else super().title_text()

    def all_commands(self) -> list[Command]:
        """What can be done now, then help."""
        return [*(command for command in self.COMMANDS_HERE if self.possible(command.action)), *_QUIETLY_EVERYWHERE]

    def possible(self, action: str) -> bool:
        """Whether an action does something now."""
        return self.view is not None

    async def action_leave(self) -> None:
        """Back to where I came from."""
        self.dismiss(None)
