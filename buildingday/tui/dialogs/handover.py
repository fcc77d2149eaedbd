"""工作交接 (F016): the papers that somebody leaves, and the act that gives their work to a colleague."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from buildingday.errors import N_
from buildingday.i18n import _, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.pickers import pick_person
from buildingday.tui.dialogs.save import save_paper

if TYPE_CHECKING:
    from buildingday.services.roster.directory_view import PersonView
    from buildingday.services.visiting.handover import HandedOver
    from buildingday.tui.screens.base import DeskScreen


async def hand_over(screen: "DeskScreen[Any]", giver: "PersonView") -> str | None:
    """Asks which of the two; gives what to say when work went over."""
    choices = [("pack", _("写交接清单：承诺、问题、约期、重点户、近期记录")), ("all", _("全部交给另一个人"))]
    chosen = await screen.app.push_screen_wait(ChooseDialog(say("{name} 的工作交接", name=giver.name), choices))
    if chosen == "pack":
        await _save_pack(screen, giver)
    return await _give_all(screen, giver) if chosen == "all" else None


async def _save_pack(screen: "DeskScreen[Any]", giver: "PersonView") -> None:
    from buildingday.services.reporting import walk_papers

    proposed = await screen.at_desk(walk_papers.pack_path, giver.name)
    title = say("{name} 的交接清单", name=giver.name)
    note = _("文件名以 .xlsx 结尾就写成 Excel，一部分一页。")
    await save_paper(
        screen, title, proposed, lambda desk, path, over: walk_papers.save_pack(desk, giver.id, path, over), note
    )


async def _give_all(screen: "DeskScreen[Any]", giver: "PersonView") -> str | None:
    from buildingday.services.visiting.handover import hand_over_form

    taker = await pick_person(screen, say("{name} 的工作交给谁", name=giver.name))
    if taker is None:
        return None

    async def give(answers: Answers) -> "HandedOver":
        return await screen.at_desk(hand_over_form, giver.id, taker.id, answers)

    questions = [Question("reason", _("原因")), Question("since", _("从哪天起"))]
    note = _("走访分工从这一天起换人，空着就是今天；经手的问题和没兑现的承诺现在就转。可以用 Ctrl+Z 一步撤销。")
    title = say("{giver} 交给 {taker}", giver=giver.name, taker=taker.words)
    done = await ask_until_done(screen, title, questions, give, note)
    if done is None:
        return None
    words = N_("{giver} 已交给 {taker}：分工 {assignments} 处，问题 {problems} 件，承诺 {promises} 件")
    return say(words, **asdict(done))
