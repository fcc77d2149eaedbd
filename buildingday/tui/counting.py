"""Counts the keys that a door takes, for the visitor's own account (F069)."""

from typing import TYPE_CHECKING

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from buildingday.domain.burden import Effort


class CountingApp(App[int]):
    """An app that knows what was pressed since the last door."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed: list[float] = []

    async def on_event(self, event: events.Event) -> None:
        """Notes when a key was pressed."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._pressed.append(event.time)
        await super().on_event(event)

    def forget_keys(self) -> None:
        """What was pressed so far belongs to no door."""
        self._pressed.clear()

    def effort(self, doors: int) -> "Effort":
        """What these doors cost; the next ones begin from nothing."""
        from buildingday.domain.burden import effort_of

        effort = effort_of(doors, self._pressed)
        self.forget_keys()
        return effort
