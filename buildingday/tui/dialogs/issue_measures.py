"""措施: one more of them, or one of them done (F119)."""

from functools import partial
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _, say
from buildingday.tui.dialogs.ask import OpenList, Question
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.issue_asking import titled, with_form
from buildingday.tui.dialogs.issue_links import pick_other
from buildingday.tui.dialogs.pick import Pick
from buildingday.tui.dialogs.pickers import ask_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buildingday.services.handling.issue_card import IssueCard
    from buildingday.services.handling.measure_view import MeasureView
    from buildingday.services.handling.stepping import Handled
    from buildingday.tui.screens.base import DeskScreen

_ADD = "add"


async def measures(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    """措施: the open ones by digit, each done with one key; the last digit adds one."""
    from buildingday.services.handling.measures import finish_measure

    left = [measure for measure in card.measures if not measure.done]
    chosen = _ADD
    if left:
        choices = [(measure.id, say("办完了：{words}", words=measure_words(measure))) for measure in left]
        title = titled(_("措施"), card)
        answer = await screen.app.push_screen_wait(ChooseDialog(title, [*choices, (_ADD, _("加一项措施"))]))
        if answer is None:
            return None
        chosen = answer
    if chosen == _ADD:
        return await _add(screen, card)
    return await screen.try_at_desk(finish_measure, chosen)


def measure_words(measure: "MeasureView") -> str:
    """``设分贝仪 城管中队 12-04``."""
    due = f"{measure.due:%m-%d}" + (_("超期") if measure.late else "") if measure.due else ""
    with_it = say("随 {number}", number=measure.follows) if measure.follows else ""
    meeting = say("{month} 会议议定", month=measure.month) if measure.month else ""
    return " ".join(part for part in (measure.words, measure.unit, due, with_it, meeting) if part)


async def _add(screen: "DeskScreen[Any]", card: "IssueCard") -> "Handled | None":
    from buildingday.services.handling.issue_form import due_hint, measure_form

    desk = screen.desk_app.desk
    assert desk is not None
    questions = [
        Question("words", _("做什么"), first=True),
        Question("unit", _("哪个单位"), pick=ask_units(screen, _("哪个单位"))),
        Question("due", _("期限"), hint=partial(due_hint, desk)),
        Question("follows", _("随哪个问题"), pick=_other(screen, card)),
    ]

    note = _("随另一个问题的，那个问题销号就算完成。没办完不拦着报办结，会提醒。")
    return await with_form(screen, card, _("加一项措施"), questions, measure_form, note)


def _other(screen: "DeskScreen[Any]", card: "IssueCard") -> OpenList:
    async def open_list(_typed: str, _chosen: "Sequence[Pick]") -> "Sequence[Pick] | None":
        picked = await pick_other(screen, card, _("随哪个问题"))
        return [picked] if picked is not None else None

    return open_list
