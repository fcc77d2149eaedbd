"""催办提醒, 催办单 and 督办单 as files, under names and in a folder that are proposed."""

from pathlib import Path

from buildingday.documents.files import write_text
from buildingday.domain.urging import UrgeKind
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.urging import note_urged, urging
from buildingday.services.reporting.papers import folder_for_papers, put_paper


def urge_path(desk: Desk, issue_id: str) -> str:
    """The file proposed for the paper that is due now; raises as ``urging``."""
    due = urging(desk, issue_id)
    name = say("{paper} {number} {day}", paper=label("urge", due.kind), number=due.number, day=desk.today())
    return str(Path(folder_for_papers(desk)) / f"{name}.md")


def save_urge(desk: Desk, issue_id: str, typed: str, force: bool, kind: UrgeKind | None = None) -> str:
    """Writes the paper, notes on the problem that it went out, and gives the path.

    Raises:
        Refused: as ``urging``, or the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    due = urging(desk, issue_id, kind)
    path = put_paper(desk, lambda where, over: write_text(where, due.text, over), typed, force)
    note_urged(desk, issue_id, due.kind)
    return path
