"""What is asked about the days of a round: why doors were left over, and taking a door, stair or house over.

Each gives what to say when it is done, None when nothing was done, and lets a refusal through to the screen.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from buildingday.domain.visit import LeftReason
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog

if TYPE_CHECKING:
    from buildingday.tui.screens.base import DeskScreen


async def star(screen: "DeskScreen[Any]", household_id: str, door: str, day: date | None = None) -> str:
    """A star for this door on a day, or none any more."""
    from buildingday.services.visiting.planning import star as put

    starred = await screen.at_desk(put, household_id, day)
    when = _("今天") if day is None else day_words(day)
    words = N_("{door} {day}标了星") if starred else N_("{door} {day}不再标星")
    return say(words, door=door, day=when)


async def explain_left(screen: "DeskScreen[Any]", left: int, day: date) -> str | None:
    """Why doors were not walked to on a day: a digit, or a few words."""
    from buildingday.services.visiting.planning import explain_left as explain

    title = say("{day} 有 {count} 户没走到，因为", day=day_words(day), count=left)
    reasons = [(reason.value, label("left", reason)) for reason in LeftReason]
    reason = await screen.app.push_screen_wait(ChooseDialog(title, reasons))
    if reason is None:
        return None
    words = label("left", reason)
    if reason == LeftReason.OTHER:

        async def write(answers: Answers) -> str:
            await screen.at_desk(explain, answers["reason"])
            return answers["reason"]

        written = await ask_until_done(screen, title, [Question("reason", _("原因"))], write)
        if written is None:
            return None
        words = written
    else:
        await screen.at_desk(explain, reason)
    return say("{count} 户没走到：{reason}", count=left, reason=words)


async def take_over(screen: "DeskScreen[Any]", household_id: str, door: str) -> str | None:
    """This door, its stair or its house, for today or from now on, in the place of whoever visits it otherwise."""
    from buildingday.services.visiting.planning import take_over as take
    from buildingday.services.visiting.planning_view import extents

    around = await screen.at_desk(extents, household_id)
    choices = [
        (f"{days} {number}", say("{place}，{days}", place=place.name, days=words))
        for days, words in (("today", _("只今天")), ("on", _("从今天起")))
        for number, place in enumerate(around)
    ]
    chosen = await screen.app.push_screen_wait(ChooseDialog(say("替走 {door}", door=door), choices))
    if chosen is None:
        return None
    days, _blank, number = chosen.partition(" ")
    place = around[int(number)]
    until = screen.desk_app.desk.today() if days == "today" and screen.desk_app.desk else None
    await screen.at_desk(take, household_ids=place.household_ids, place_ids=place.place_ids, until=until)
    if until is not None:
        return say("{place} 今天由我走访", place=place.name)
    return say("{place} 从今天起由我走访", place=place.name)
