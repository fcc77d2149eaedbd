"""The app on a copy of the small test home, in a terminal of 80 by 24."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime

import pytest
from textual.pilot import Pilot
from tui.story import settle

from buildingday import bootstrap
from buildingday.clock import Clock
from buildingday.services.desk import Desk
from buildingday.tui.app import BuildingdayApp

Story = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture
def open_app(desk: Desk) -> Story:
    """Opens the app on the test home; ``fill(desk)`` prepares it first."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24), fill: Callable[[Desk], object] | None = None, now: str | None = None
    ) -> AsyncIterator[Pilot[int]]:
        if fill is not None:
            fill(desk)
        clock = Clock(datetime.fromisoformat(now)) if now else desk.clock
        home = desk.home
        app = BuildingdayApp(lambda: bootstrap.open_desk(home, clock=clock))
        try:
            async with app.run_test(size=size) as pilot:
                await settle(pilot)
                yield pilot
        finally:
            app.worker.close()

    return opened
