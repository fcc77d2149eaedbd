"""兑现: which promise, and in a word how it was kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog

if TYPE_CHECKING:
    from buildingday.services.visiting.promises_view import OwedView
    from buildingday.tui.screens.base import DeskScreen

#: Promises among which one is chosen.
_MOST = 9


async def keep(screen: "DeskScreen[Any]", owed: "Sequence[OwedView]") -> str | None:
    """Asks which of these was kept, when there are several, and how; gives what was done, None when nothing was."""
    from buildingday.services.visiting.recording import keep_promise

    chosen: str | None = owed[0].id
    if len(owed) > 1:
        choices = [(each.id, f"{each.due:%m-%d} {each.text}") for each in owed[:_MOST]]
        chosen = await screen.app.push_screen_wait(ChooseDialog(_("哪一件办到了"), choices))
    if chosen is None:
        return None
    promise_id = chosen
    promise = next(each for each in owed if each.id == promise_id)

    async def do(answers: Answers) -> str:
        return await screen.at_desk(keep_promise, promise_id, answers["note"])

    names = {"door": promise.door, "promise": promise.text, "taken": promise.taken}
    title = say("送回 {door} {taken}", **names) if promise.taken else say("兑现 {door} {promise}", **names)
    question = Question("note", _("怎么办到的"))
    kept = await ask_until_done(screen, title, [question], do, _("可以不写，直接回车。"))
    if kept is None:
        return None
    return say("已送回：{door} {taken}", **names) if promise.taken else say("已兑现：{door} {promise}", **names)
