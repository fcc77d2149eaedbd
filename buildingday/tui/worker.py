"""The one thread that owns the store while the screens run."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from buildingday.services.desk import Desk

T = TypeVar("T")


class DeskWorker:
    """Opens a desk in a thread of its own and runs services there, in the order they were asked for."""

    def __init__(self, opener: "Callable[[], Desk]"):
        self._opener = opener
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._desk: Desk | None = None

    async def open(self) -> "Desk":
        """Opens the desk; its plain values may be read from the screens, its store only through ``run``."""
        loop = asyncio.get_running_loop()
        self._desk = await loop.run_in_executor(self._thread, self._opener)
        return self._desk

    async def reopen(self) -> "Desk":
        """Closes and opens the desk again, when what it was opened with has changed."""
        if self._desk is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._desk.store.close)
        return await self.open()

    async def run(self, verb: "Callable[..., T]", *values: Any, **named: Any) -> T:
        """Runs ``verb(desk, …)`` in the desk's thread and gives its answer or its error."""
        if self._desk is None:
            raise RuntimeError("the desk is not open yet")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(_at, self._desk, verb, *values, **named))

    def close(self) -> None:
        """Closes the store when everything asked for is done."""
        if self._desk is not None:
            self._thread.submit(self._desk.store.close)
        self._thread.shutdown(wait=True)


def _at(desk: "Desk", verb: "Callable[..., T]", *values: Any, **named: Any) -> T:
    with desk.store.troubles():
        return verb(desk, *values, **named)


def home_opener(home: Path | None, *, demo: bool) -> "Callable[[], Desk]":
    """What opens the desk: a home of one's own, or a fresh demo."""

    def opener() -> "Desk":
        from buildingday import bootstrap

        return bootstrap.open_demo(home) if demo and home is not None else bootstrap.open_desk(home)

    return opener
