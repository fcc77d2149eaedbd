"""兑现: which of the promises in front was kept and, where somebody wants to say it, how; 改期: a later day for one."""

from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _, say
from buildingday.i18n.dates import day_words
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog

if TYPE_CHECKING:
    from buildingday.services.visiting.promises_view import OwedView
    from buildingday.tui.screens.base import DeskScreen


async def keep(screen: "DeskScreen[Any]", *, in_words: bool = False) -> str | None:
    """The promise in front was kept: gives what was done, None when nothing was. Opens the ledger where none is owed.

    Raises:
        BuildingdayError: it cannot be read, or was kept already.
    """
    owed = await screen.owed_here()
    if not owed:
        await screen.desk_app.action_over("promises", screen.why_nothing_owed())
        return None
    promise = await _which(screen, owed)
    if promise is None:
        return None
    if not in_words:
        return await _keep(screen, promise)

    async def do(answers: Answers) -> str:
        return await _keep(screen, promise, answers["note"])

    names = {"door": promise.door, "promise": promise.text, "taken": promise.taken}
    title = say("送回 {door} {taken}", **names) if promise.taken else say("兑现 {door} {promise}", **names)
    return await ask_until_done(screen, title, [Question("note", _("怎么办到的"))], do, _("可以不写，直接回车。"))


async def _which(screen: "DeskScreen[Any]", owed: "list[OwedView]") -> "OwedView | None":
    if len(owed) == 1:
        return owed[0]
    choices = [(each.id, f"{each.due:%m-%d} {each.text} {each.taken}") for each in owed]
    chosen = await screen.app.push_screen_wait(ChooseDialog(_("哪一件办到了"), choices))
    return next((each for each in owed if each.id == chosen), None)


async def _keep(screen: "DeskScreen[Any]", promise: "OwedView", note: str = "") -> str:
    from buildingday.services.visiting.recording import keep_promise

    await screen.at_desk(keep_promise, promise.id, note)
    names = {"door": promise.door, "name": promise.household, "promise": promise.text, "taken": promise.taken}
    if promise.taken:
        return say("已送回：{door} {name} {taken}", **names)
    return say("已兑现：{door} {name} {promise}", **names)


async def put_off(screen: "DeskScreen[Any]", promise: "OwedView") -> str | None:
    """A later day for a promise: which, why, and whether the household knows; gives what was done.

    Raises:
        BuildingdayError: nobody is at the desk.
    """
    from buildingday.services.visiting.putting_off import put_off as verb
    from buildingday.services.visiting.visit_form import promise_hint

    async def do(answers: Answers) -> str:
        told = answers["told"] == "yes"
        due = await screen.at_desk(verb, promise.id, answers["day"], answers["reason"], told=told)
        words = say("已改到{day}：{door} {promise}", day=day_words(due), door=promise.door, promise=promise.text)
        return words if told else words + _("。请告诉住户。")

    desk = screen.desk_app.desk
    assert desk is not None
    questions = [
        Question("day", _("改到"), hint=partial(promise_hint, desk)),
        Question("reason", _("原因")),
        Question("told", _("住户"), "no", (("yes", _("已告诉")), ("no", _("还没告诉")))),
    ]
    title = say("改期 {door} {promise}", door=promise.door, promise=promise.text)
    was = say("原来答应 {day}。改到：3（3个工作日后）、下周三、12-4。", day=day_words(promise.due))
    return await ask_until_done(screen, title, questions, do, was)
