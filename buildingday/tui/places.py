"""The places and what opens over them: loaded when they are first asked for, so that the first picture does not wait.

And how one comes back to the places.
"""

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.app import App

    from buildingday.tui.screens.base import DeskScreen

#: The places beside Today that the F-keys go to.
PLACES = {
    "problems": "buildingday.tui.screens.problems:ProblemsScreen",
    "meetings": "buildingday.tui.screens.meetings:MeetingsScreen",
    "building": "buildingday.tui.screens.building:BuildingScreen",
    "board": "buildingday.tui.screens.board:BoardScreen",
}

#: Screens that open over the present one and give it back when they close.
OVER = {
    "line": "buildingday.tui.screens.entry_line:EntryScreen",
    "sweep": "buildingday.tui.screens.sweep:SweepScreen",
    "promises": "buildingday.tui.screens.promises:PromisesScreen",
}


def screen_at(where: str) -> "type[DeskScreen[None]]":
    """The class at ``module:name``."""
    module, _colon, name = where.partition(":")
    return cast("type[DeskScreen[None]]", getattr(import_module(module), name))


def uncover(app: "App[int]") -> bool:
    """Closes what is open over the places; False where something half written holds, which says how to go on."""
    while len(app.screen_stack) > 1:
        above = app.screen
        if getattr(above, "half_written", False):
            above.hold()  # type: ignore[attr-defined]
            return False
        if above.is_modal:
            above.dismiss(None)  # given up: whoever asked waits for that, and takes no key meanwhile
        else:
            app.pop_screen()
    return True
