"""回告 as a file, under a name and in a folder that are proposed."""

from pathlib import Path

from buildingday.documents.files import write_text
from buildingday.domain.numbers import short_number
from buildingday.domain.reply import Address
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.handling.reply_view import address_words
from buildingday.services.handling.replying import reply_text
from buildingday.services.reporting.papers import folder_for_papers, put_paper


def reply_path(desk: Desk, number: str, address: Address) -> str:
    """The file proposed for the text of one channel, or one order."""
    words = say("回告 {number} {channel} {day}", number=short_number(number), channel=address_words(address),
                day=desk.today())  # fmt: skip
    return str(Path(folder_for_papers(desk)) / f"{words.replace('/', '-')}.txt")


def save_reply(desk: Desk, issue_id: str, address: Address, typed: str, force: bool) -> str:
    """Writes the text for one of them and gives the path.

    Raises:
        Refused: as ``reply_text``, or the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    text = reply_text(desk, issue_id, address)
    return put_paper(desk, lambda where, over: write_text(where, text, over), typed, force)
