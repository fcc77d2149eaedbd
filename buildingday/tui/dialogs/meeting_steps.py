"""What a person is asked about a meeting as a whole: when and where it is, and whether it is put off or over."""

from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.clock import day_of
from buildingday.domain.meeting import MeetingAction, MeetingStatus, allowed
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog

if TYPE_CHECKING:
    from buildingday.services.meetings.meeting_acts import MeetingDone
    from buildingday.services.meetings.meeting_list import MeetingLine
    from buildingday.services.meetings.meetings_view import MeetingView
    from buildingday.tui.screens.base import DeskScreen

#: Steps that are not part of an ordinary month.
_SELDOM = (MeetingAction.POSTPONE, MeetingAction.PLAN_AGAIN, MeetingAction.CANCEL, MeetingAction.ARCHIVE)


async def draft_another(screen: "DeskScreen[Any]", month: str) -> "MeetingView | None":
    """Asks for the month, and the area where there are several, and drafts that meeting."""
    from buildingday.services.meetings.agenda import draft_meeting
    from buildingday.services.meetings.agenda_source import area_names

    areas = await screen.at_desk(area_names)
    questions = [Question("month", _("月份"), month)]
    if len(areas) > 1:
        questions.append(Question("area", _("片区"), choices=tuple(areas)))

    async def draft(answers: Answers) -> "MeetingView":
        return await screen.at_desk(draft_meeting, answers["month"], answers.get("area") or None)

    return await ask_until_done(screen, _("起草哪个月的会议"), questions, draft)


async def begin(screen: "DeskScreen[Any]", meeting_id: str) -> str | None:
    """Starts a meeting that has not begun, today or on a planned day that has passed.

    Gives what is to be said of it, which is nothing when it had begun before; None when it was given up.
    """
    from buildingday.services.meetings.meeting_list import find_meeting
    from buildingday.services.meetings.meeting_run import start

    row = await screen.try_at_desk(find_meeting, meeting_id)
    if row is None or row.status not in (MeetingStatus.PREPARING, MeetingStatus.NOTIFIED):
        return None if row is None else ""
    assert screen.desk_app.desk is not None
    held_on, today = day_of(row.held_on), screen.desk_app.desk.today()
    if held_on is not None and held_on < today:
        choices = [("today", _("今天开会")), ("then", say("补记 {day} 开过的会", day=day_words(held_on)))]
        chosen = await screen.app.push_screen_wait(ChooseDialog(_("会议定的日子已经过了"), choices))
        if chosen is None:
            return None
        held_on = held_on if chosen == "then" else today
    else:
        held_on = today
    done = await screen.try_at_desk(start, meeting_id, held_on)
    return None if done is None else done.sentence


async def arrange(screen: "DeskScreen[Any]", meeting_id: str) -> "MeetingDone | None":
    """Asks for day, time, place, length and recorder."""
    from buildingday.services.meetings.meeting_form import day_hint, edit_meeting_form
    from buildingday.services.meetings.meetings_view import meeting

    desk, view = screen.desk_app.desk, await screen.try_at_desk(meeting, meeting_id)
    if desk is None or view is None:
        return None
    line = view.line
    questions = [
        Question(
            "day", _("日期"), f"{line.held_on:%m-%d}" if line.held_on else "", hint=partial(day_hint, desk, line.month)
        ),
        Question("time", _("时间"), line.starts_at),
        Question("venue", _("地点"), line.venue),
        Question("length", _("会期分钟"), str(line.length_minutes)),
        Question("recorder", _("记录人"), view.recorder),
    ]

    async def change(answers: Answers) -> "MeetingDone":
        return await screen.at_desk(edit_meeting_form, line.id, line.month, answers)

    return await ask_until_done(screen, _("会议安排"), questions, change)


def seldom_steps(line: "MeetingLine") -> list[MeetingAction]:
    """Which of the seldom steps the meeting can take now."""
    return [action for action in _SELDOM if action in allowed(line.status)]


async def take_seldom_step(screen: "DeskScreen[Any]", line: "MeetingLine", title: str) -> "MeetingDone | None":
    """Asks which step, and for the reason where one is due."""
    from buildingday.services.meetings import convening, minutes

    choices = [(action.value, label("meeting_action", action)) for action in seldom_steps(line)]
    chosen = await screen.app.push_screen_wait(ChooseDialog(title, choices)) if choices else None
    if chosen == MeetingAction.PLAN_AGAIN:
        return await screen.try_at_desk(convening.plan_again, line.id)
    if chosen == MeetingAction.ARCHIVE:
        return await screen.try_at_desk(minutes.archive, line.id)
    if chosen is None:
        return None
    verb = convening.postpone if chosen == MeetingAction.POSTPONE else convening.cancel

    async def with_reason(answers: Answers) -> "MeetingDone":
        return await screen.at_desk(verb, line.id, answers["reason"])

    return await ask_until_done(screen, label("meeting_action", chosen), [Question("reason", _("原因"))], with_reason)
