"""The papers of the walk as files, under names and in a folder that are proposed: sheet, slip, hand-over."""

from pathlib import Path

from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.reporting.papers import folder_for_papers, put_paper
from buildingday.services.visiting.sheet_paper import write_sheet


def sheet_path(desk: Desk) -> str:
    """The file proposed for today's walk sheet, to be printed."""
    return _proposed(desk, say("走访单 {day}", day=desk.today()), ".xlsx")


def save_sheet(desk: Desk, typed: str, force: bool) -> str:
    """Writes today's walk sheet and gives the path.

    Raises:
        Refused: no door is left, or the file is there and ``force`` is off.
        WrongUsage: an ending that is neither ``.md`` nor ``.xlsx``.
        StorageTrouble: it cannot be written.
    """
    return put_paper(desk, lambda path, over: write_sheet(desk, path, over), typed, force)


def _proposed(desk: Desk, name: str, ending: str) -> str:
    return str(Path(folder_for_papers(desk)) / (name.replace("/", "-") + ending))
