"""From a chat group to the list (F257): pasted words without names, and that they came from a chat."""

from dataclasses import dataclass

from buildingday.domain.chat import headline, said_in_chat
from buildingday.domain.issue import Source
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.discreet import discreet
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.stepping import Handled
from buildingday.storage.queries.naming import resident_names
from buildingday.text.clean import LINE, NOTE, clean


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted chat says: a headline, and all of it where there is more; residents' names and numbers are gone."""

    title: str
    detail: str


def read_chat(desk: Desk, text: str) -> Pasted:
    """Takes speakers, times, names and numbers out of a pasted chat.

    Raises:
        Refused: nothing is left, or it is longer than a note may be.
    """
    if len(text) > NOTE:
        raise Refused(
            N_("粘贴的内容有 {count} 个字，最多 {most} 个。请只粘贴说这件事的几句。"), count=len(text), most=NOTE
        )
    cleaned = clean(text, NOTE, newlines=True)
    private = discreet(resident_names(desk.store.connection), desk.policy.privacy)
    lines = [private(line) for line in said_in_chat(cleaned)]
    if not lines:
        raise Refused(N_("粘贴的内容里只有名字和时间。请把说的话也复制过来。"))
    whole = "\n".join(lines)
    title = lines[0] if len(lines[0]) <= LINE // 2 else headline(lines[0])
    return Pasted(title, "" if title == whole else whole)


def paste_issue(
    desk: Desk, text: str, *, household_id: str | None = None, place_id: str | None = None, category: str | None = None
) -> Handled:
    """Puts what a chat says on the problem list; its channel is the chat.

    Raises:
        Refused: see ``read_chat`` and ``issue_entry.add_issue``.
    """
    said = read_chat(desk, text)
    draft = IssueDraft(
        said.title, said.detail, category, source=Source.CHAT, household_id=household_id, place_id=place_id
    )
    return record_issue(desk, draft)
