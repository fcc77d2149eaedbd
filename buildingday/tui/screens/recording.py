"""A screen on which visits are recorded: says what was saved, and offers a slip where it left something to tell."""

from typing import TYPE_CHECKING

from textual import work

from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.tui.commands import Command
from buildingday.tui.screens.base import DeskScreen

if TYPE_CHECKING:
    from buildingday.services.visiting.recording import VisitSaved

SLIP = Command("slip('told')", ("ctrl+o",), N_("告知单"), N_("给刚记完的一户写告知单：记了什么、答应什么、找谁问。"))


class RecordingScreen(DeskScreen[None]):
    """Knows the door that was recorded last, while its people are to be told something (F068)."""

    #: Household id and door.
    told: tuple[str, str] | None = None

    def tell_saved(self, saved: "VisitSaved") -> None:
        """What was saved; with the key for a slip where there is a problem or a promise."""
        tells = bool(saved.issue_numbers or saved.promise_due)
        self.told = (saved.household_ids[0], saved.doors[0]) if tells else None
        self.tell(saved_words(saved), undo=True, offer=_("  Ctrl+O 告知单") if tells else "")

    def slip_door(self) -> tuple[str, str] | None:
        """Household id and door that a slip is for when nothing was just recorded; tells why when there is none."""
        self.tell(_("刚才没有记过要告诉住户的事。以前记的，在今日走访或楼栋里选那一户，按 F7。"))
        return None

    @work
    async def action_slip(self, which: str) -> None:
        """A slip for the door that was just recorded, or for the chosen one."""
        about = (self.told if which == "told" else None) or self.slip_door()
        if about is None:
            return
        from buildingday.tui.dialogs.save import save_slip

        self.told = None
        await save_slip(self, *about)


def saved_words(saved: "VisitSaved") -> str:
    """已记 3-2-602 无人: what was saved, in one line."""
    doors = saved.doors[0] if len(saved.doors) == 1 else say("{count} 户", count=len(saved.doors))
    words = say("已记 {doors} {outcome}", doors=doors, outcome=label("outcome", saved.outcome))
    if saved.issue_numbers:
        words += "  " + say("问题 {numbers}", numbers=[number[-5:] for number in saved.issue_numbers])
    if saved.promise_due is not None:
        words += "  " + say("{month}月{day}日前答复", month=saved.promise_due.month, day=saved.promise_due.day)
    return words + doubts_after(saved)


def doubts_after(saved: "VisitSaved") -> str:
    """What is odd about what was saved, to stand behind the words that say it was; mostly nothing (F058)."""
    if not saved.doubts:
        return ""
    from buildingday.services.visiting.doubts import doubt_words

    return "  " + say("留意：{doubts}", doubts=[doubt_words(doubt) for doubt in saved.doubts])
