"""What is being typed on a form, kept on disk from the first key, so that nothing is lost when the laptop dies."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from buildingday.errors import BuildingdayError

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.tui.screens.base import DeskScreen


class Draft:
    """The draft of one form. Nothing is written before the form was filled, nor after it was settled."""

    def __init__(self, screen: "DeskScreen[Any]", key: str, values: Callable[[], dict[str, Any]]):
        self.key = key
        self.ready = False
        self.settled = False
        self._screen = screen
        self._values = values
        self._unwritten: str | None = None
        self._writing = False

    async def read(self) -> dict[str, Any] | None:
        """What was left the last time, if anything; the form is ``ready`` once it holds that."""
        kept = await self._screen.at_desk(_read, self.key)
        return json.loads(kept) if kept is not None else None

    def keep(self) -> None:
        """Writes the form as it stands; keys pressed meanwhile are written together afterwards."""
        if self.ready and not self.settled:
            self._unwritten = json.dumps(self._values(), ensure_ascii=False)
            if not self._writing:
                # Not a worker of the screen: what was typed last is written even if the screen closes now.
                self._screen.app.run_worker(self._write(), group="draft")

    async def _write(self) -> None:
        self._writing = True
        try:
            while self._unwritten is not None and not self.settled:
                data, self._unwritten = self._unwritten, None
                await self._screen.at_desk(_keep, self.key, data)
        except BuildingdayError as error:
            if self._screen.is_attached:
                self._screen.trouble(error)
        finally:
            self._writing = False

    async def drop(self) -> None:
        """Forgets what was typed."""
        self.settled = True
        await self._screen.try_at_desk(_drop, self.key)


def _read(desk: "Desk", key: str) -> str | None:
    kept = desk.store.draft(key)
    return kept[0] if kept else None


def _keep(desk: "Desk", key: str, data: str) -> None:
    desk.store.keep_draft(key, data)


def _drop(desk: "Desk", key: str) -> None:
    desk.store.drop_draft(key)
