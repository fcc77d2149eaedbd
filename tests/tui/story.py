"""What a person does at the keyboard and sees on the screen, for stories told as tests."""

import contextlib

from textual.pilot import Pilot
from textual.worker import WorkerCancelled


async def settle(pilot: Pilot[int]) -> None:
    """Waits until every worker has ended and what they brought is on the screen."""
    for _turn in range(3):
        await pilot.pause()
        with contextlib.suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Presses keys as a person does: what one did is seen before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_words(pilot: Pilot[int], words: str) -> None:
    """Types words, Chinese ones as an input method commits them."""
    await pilot.press(*words)
    await settle(pilot)


def screen_text(pilot: Pilot[int]) -> str:
    """What stands on the screen, line by line."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips[:height])
