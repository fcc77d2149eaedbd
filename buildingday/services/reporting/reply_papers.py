"""回告 as a file, under a name and in a folder that are proposed."""

from pathlib import Path

from buildingday.documents.files import write_text
from buildingday.domain.issue import Source
from buildingday.domain.numbers import short_number
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.replying import reply_text
from buildingday.services.reporting.papers import folder_for_papers, put_paper


def reply_path(desk: Desk, number: str, channel: Source) -> str:
    """The file proposed for the text of one channel."""
    words = say("回告 {number} {channel} {day}", number=short_number(number), channel=label("source", channel),
                day=desk.today())  # fmt: skip
    return str(Path(folder_for_papers(desk)) / f"{words.replace('/', '-')}.txt")


def save_reply(desk: Desk, issue_id: str, channel: Source, typed: str, force: bool) -> str:
    """Writes the text of one channel and gives the path.

    Raises:
        Refused: as ``reply_text``, or the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    text = reply_text(desk, issue_id, channel)
    return put_paper(desk, lambda where, over: write_text(where, text, over), typed, force)
