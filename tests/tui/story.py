"""What a person does at the keyboard and sees on the screen, for stories told as tests."""

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from buildingday.text.width import width

#: Looks at the screen before somebody gives up waiting; far more than anything takes.
_PATIENCE = 5_000


async def settle(pilot: Pilot[int]) -> None:
    """Waits until nothing is under way but what waits for a person, and what that brought is on the screen."""
    calm = 0
    for _look in range(_PATIENCE):
        await pilot.pause()
        calm = 0 if _under_way(pilot) else calm + 1
        if calm == 3:
            return
    raise AssertionError(f"still under way: {_under_way(pilot)}")


def _under_way(pilot: Pilot[int]) -> list[str]:
    """Workers that run; those of a screen behind a dialog wait for the person."""
    app = pilot.app
    behind = {*app.screen_stack[:-1]} if app.screen.is_modal else set()
    return [
        worker.name
        for worker in app.workers
        if not worker.is_finished and not (isinstance(worker.node, Widget) and worker.node.screen in behind)
    ]


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Presses keys as a person does: what one did is seen before the next."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_words(pilot: Pilot[int], words: str) -> None:
    """Types words, Chinese ones as an input method commits them."""
    await pilot.press(*words)
    await settle(pilot)


async def type_full_width(pilot: Pilot[int], words: str) -> None:
    """Types as a terminal sends it: the test driver knows no full-width hyphen."""
    assert pilot.app.focused is not None
    for character in words:
        pilot.app.focused.post_message(events.Key(f"key_{ord(character)}", character))
    await settle(pilot)


def screen_text(pilot: Pilot[int]) -> str:
    """What stands on the screen, line by line."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips[:height])


async def click_on(pilot: Pilot[int], words: str) -> None:
    """Clicks where these words stand on the screen, the first of them."""
    for y, line in enumerate(screen_text(pilot).splitlines()):
        before, found, _after = line.partition(words)
        if found:
            await pilot.click(offset=(width(before), y))
            await settle(pilot)
            return
    raise AssertionError(f"nowhere: {words}\n{screen_text(pilot)}")
