"""The screens that are loaded when they are first asked for, so that the first picture does not wait for them."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
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
