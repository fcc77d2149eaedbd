"""代办: what is to be done, what was taken along for it, and the day it comes back."""

from typing import TYPE_CHECKING, Any

from buildingday.i18n import _, say
from buildingday.i18n.dates import day_words
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done

if TYPE_CHECKING:
    from buildingday.tui.screens.base import DeskScreen


async def take(screen: "DeskScreen[Any]", household_id: str, door: str) -> str | None:
    """Asks for an errand and takes it on; gives what was done, None when nothing was."""
    from buildingday.services.visiting.errands import take_errand

    async def do(answers: Answers) -> str:
        back_on = await screen.at_desk(take_errand, household_id, answers["what"], answers["taken"], answers["due"])
        return say("已记代办 {door}：{day}前送回。Ctrl+O 告知单", door=door, day=day_words(back_on))

    questions = [
        Question("what", _("办什么")),
        Question("taken", _("拿走了什么")),
        Question("due", _("哪天送回")),
    ]
    note = _("拿走了什么会写在告知单上，当收条留给住户。哪天送回：3（3个工作日后）、明天、12-4。")
    return await ask_until_done(screen, say("代办 {door}", door=door), questions, do, note)
