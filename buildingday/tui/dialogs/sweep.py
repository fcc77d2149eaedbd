"""What is asked in a sweep: how one is started, and what the hazard at a door is."""

from typing import TYPE_CHECKING, Any

from buildingday.domain.place import CareTagKind
from buildingday.domain.sweep import SweepKind, SweepResult
from buildingday.i18n import _, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.visiting.sweeps_view import SweepDoor, SweepView
    from buildingday.tui.screens.base import DeskScreen


async def start(screen: "DeskScreen[Any]") -> str | None:
    """Kind, name, place, until when, whom, and the checklist; gives what was done."""
    from buildingday.services.visiting.sweeping import start_form

    questions = [
        Question("kind", _("类型"), SweepKind.FIRE, choices_of("sweep", SweepKind)),
        Question("name", _("名字")),
        Question("place", _("范围"), first=True),
        Question("ends", _("到哪天"), "5"),
        Question("tag", _("只查"), "", choices_of("care", CareTagKind)),
        Question("lines", _("检查清单")),
    ]

    async def do(answers: Answers) -> str:
        return await screen.at_desk(start_form, answers)

    note = _(
        "范围写小区、楼栋或单元；到哪天写几个工作日或日期。名字和检查清单空着，就用这一类现成的；"
        "自己写，各项之间用；隔开。"
    )
    started = await ask_until_done(screen, _("发起排查"), questions, do, note)
    return None if started is None else _("已发起排查")


async def hazard(screen: "DeskScreen[Any]", sweep: "SweepView", door: "SweepDoor") -> str | None:
    """Which line of the checklist, and in words what; gives what was done."""
    from buildingday.services.visiting.sweeping import check_door

    lines = tuple((line, line) for line in sweep.checklist)
    questions = [Question("found", _("哪一项"), "", lines, first=True), Question("note", _("补一句"))]
    numbers: list[str] = []

    async def do(answers: Answers) -> object:
        found = [answers["found"]] if answers["found"] else []
        saved = await screen.at_desk(
            check_door, sweep.id, door.household_id, SweepResult.HAZARD, found, answers["note"]
        )
        numbers.extend(saved.issue_numbers)
        return saved

    done = await ask_until_done(screen, say("有隐患 {door}", door=door.door), questions, do)
    if done is None:
        return None
    return say("已记 {door} 有隐患，紧急问题 {number}", door=door.door, number=numbers[0][-5:])
