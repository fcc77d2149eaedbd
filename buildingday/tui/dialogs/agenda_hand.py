"""What a person is asked while arranging an agenda: where to join, what to split out, what to add, what to change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from buildingday.domain.numbers import short_number
from buildingday.i18n import _, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.pick import Pick, PickDialog
from buildingday.tui.dialogs.pickers import among

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.services.meetings.meeting_acts import MeetingDone
    from buildingday.services.meetings.meetings_view import ItemView
    from buildingday.tui.screens.base import DeskScreen

#: Problems that are offered at once; more are found by typing.
_OFFERED = 50


async def join(screen: "DeskScreen[Any]", item: "ItemView", others: "Sequence[ItemView]") -> "MeetingDone | None":
    """Joins an item into another, whose place and title it takes."""
    from buildingday.services.meetings.agenda_edit import join_items

    picks = [Pick(each.id, f"{each.position} {each.title}") for each in others]
    dialog = PickDialog(say("把“{title}”并到", title=item.title), among(screen, picks))
    picked = await screen.app.push_screen_wait(dialog)
    return await screen.try_at_desk(join_items, [picked[0].id, item.id]) if picked else None


async def split(screen: "DeskScreen[Any]", item: "ItemView") -> "MeetingDone | None":
    """Takes some of an item's problems out into one of their own."""
    from buildingday.services.meetings.agenda_edit import split_item

    picks = [Pick(each.id, f"{short_number(each.number)} {each.title}", each.place) for each in item.issues]

    dialog = PickDialog(_("拆出哪几个问题"), among(screen, picks), many=True)
    picked = await screen.app.push_screen_wait(dialog)
    return await screen.try_at_desk(split_item, item.id, [pick.id for pick in picked]) if picked else None


async def add(screen: "DeskScreen[Any]", meeting_id: str) -> "MeetingDone | None":
    """Adds a problem of the list, or a free item by its title."""
    from buildingday.services.meetings.agenda_edit import add_item

    async def search(typed: str) -> Sequence[Pick]:
        return await screen.at_desk(_open_problems, typed)

    dialog = PickDialog(_("加入议题"), search, digits=False, new=_("临时议题：{typed}"))
    picked = await screen.app.push_screen_wait(dialog)
    if not picked:
        return None
    pick = picked[0]
    if pick.id:
        return await screen.try_at_desk(add_item, meeting_id, "", [pick.id])
    return await screen.try_at_desk(add_item, meeting_id, pick.words)


async def edit(screen: "DeskScreen[Any]", item: "ItemView") -> "MeetingDone | None":
    """Changes the minutes, presenter, title of an item, and whether it is internal."""
    from buildingday.services.meetings.meeting_form import edit_item_form

    scope = (("no", _("公开")), ("yes", _("只在内部")))
    questions = [
        Question("minutes", _("分钟"), str(item.minutes)),
        Question("presenter", _("汇报"), item.presenter),
        Question("title", _("题目"), item.title),
        Question("internal", _("范围"), "yes" if item.internal else "no", scope),
    ]

    async def change(answers: Answers) -> "MeetingDone":
        return await screen.at_desk(edit_item_form, item.id, answers)

    return await ask_until_done(screen, item.title, questions, change)


def _open_problems(desk: "Desk", typed: str) -> list[Pick]:
    from buildingday.services.handling.issue_filter import IssueFilter, View
    from buildingday.services.handling.issues_view import list_issues

    lines = list_issues(desk, IssueFilter(view=View.OPEN, text=typed), _OFFERED)
    return [Pick(line.id, f"{line.short} {line.title}", line.place) for line in lines]
