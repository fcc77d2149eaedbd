"""The papers of the walk as files, under names and in a folder that are proposed: sheet, slip, hand-over, feedback."""

from datetime import date
from pathlib import Path

from buildingday.documents.files import write_text
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.reporting.handover_pack import write_pack
from buildingday.services.reporting.papers import folder_for_papers, put_paper
from buildingday.services.roster.feedback_note import About, feedback_text
from buildingday.services.visiting.sheet_paper import write_sheet
from buildingday.services.visiting.slip import slip_text


def sheet_path(desk: Desk, day: date | None) -> str:
    """The file proposed for the walk sheet of a day (today when empty), to be printed."""
    return _proposed(desk, say("走访单 {day}", day=day or desk.today()), ".xlsx")


def save_sheet(desk: Desk, day: date | None, typed: str, force: bool) -> str:
    """Writes the walk sheet of a day (today when empty) and gives the path.

    Raises:
        Refused: no door is left, or the file is there and ``force`` is off.
        WrongUsage: an ending that is neither ``.md`` nor ``.xlsx``.
        StorageTrouble: it cannot be written.
    """
    return put_paper(desk, lambda path, over: write_sheet(desk, path, over, day=day), typed, force)


def slip_path(desk: Desk, door: str) -> str:
    """The file proposed for the slip of a door."""
    return _proposed(desk, say("告知单 {door} {day}", door=door, day=desk.today()), ".md")


def save_slip(desk: Desk, household_id: str, typed: str, force: bool) -> str:
    """Writes the slip of a household's last visit as Markdown and gives the path.

    Raises:
        Refused: there is nothing to tell, or the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    text = slip_text(desk, household_id)
    return put_paper(desk, lambda path, over: write_text(path, text, over), typed, force)


def pack_path(desk: Desk, name: str) -> str:
    """The file proposed for what somebody leaves to a successor."""
    return _proposed(desk, say("交接清单 {name} {day}", name=name, day=desk.today()), ".md")


def save_pack(desk: Desk, person_id: str, typed: str, force: bool) -> str:
    """Writes the hand-over pack of a person and gives the path; raises as ``handover_pack.write_pack``."""
    return put_paper(desk, lambda path, over: write_pack(desk, person_id, path, over), typed, force)


def feedback_path(desk: Desk, unit: str) -> str:
    """The file proposed for the word that goes to a unit."""
    return _proposed(desk, say("服务情况反馈 {unit} {day}", unit=unit, day=desk.today()), ".md")


def save_feedback(desk: Desk, about: About, typed: str, force: bool) -> str:
    """Writes the note on services as Markdown and gives the path.

    Raises:
        Refused: as ``feedback_note.feedback_text``, or the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    return put_paper(desk, lambda path, over: write_text(path, feedback_text(desk, about), over), typed, force)


def _proposed(desk: Desk, name: str, ending: str) -> str:
    return str(Path(folder_for_papers(desk)) / (name.replace("/", "-") + ending))
