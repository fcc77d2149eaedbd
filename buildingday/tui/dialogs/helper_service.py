"""服务: written down, corrected, taken off, and fed back to the unit that sends a helper."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from buildingday.domain.whistle_state import Grade
from buildingday.i18n import _, say
from buildingday.i18n.dates import day_words
from buildingday.tui.dialogs.ask import Answers, OpenList, Question, ask_until_done
from buildingday.tui.dialogs.issue_links import problems_found
from buildingday.tui.dialogs.pick import Pick, PickDialog
from buildingday.tui.dialogs.save import ask_for_paper, path_questions
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.services.roster.helper_services import ServiceEntry
    from buildingday.services.roster.helper_services_view import ServiceView
    from buildingday.services.roster.helpers_view import HelperView
    from buildingday.tui.screens.base import DeskScreen


async def serve(screen: "DeskScreen[Any]", one: "HelperView") -> str | None:
    """What a helper did."""
    from buildingday.services.roster.helper_services import record_service

    async def save(answers: Answers) -> Answers:
        await screen.at_desk(record_service, one.id, _entry(answers))
        return answers

    note = _("哪天空着就是今天，也可以写 昨天、11-18。社区意见可以以后再补。")
    saved = await ask_until_done(screen, say("记服务 {name}", name=one.name), _questions(screen, None), save, note)
    return say("已记 {name} 的服务：{words}", name=one.name, words=saved["words"]) if saved else None


async def edit(screen: "DeskScreen[Any]", before: "ServiceView") -> str | None:
    """Corrects a service, or says what the community thinks of it; seeing masked numbers is journaled."""
    from buildingday.services.roster.helper_services import edit_service
    from buildingday.services.roster.helper_services_view import reveal_service

    shown = await screen.at_desk(reveal_service, before) if "*" in before.words + before.remark else before
    if shown is None:
        return None

    async def save(answers: Answers) -> Answers:
        await screen.at_desk(edit_service, before.id, _entry(answers))
        return answers

    title = say("改服务 {name}", name=before.helper)
    saved = await ask_until_done(screen, title, _questions(screen, shown), save)
    return say("已改 {day} 的服务", day=day_words(before.day)) if saved else None


async def drop(screen: "DeskScreen[Any]", one: "ServiceView") -> str:
    """Takes off what was written down wrongly."""
    from buildingday.services.roster.helper_services import drop_service

    await screen.at_desk(drop_service, one.id)
    return say("已删 {day} 的服务", day=day_words(one.day))


async def feed_back(screen: "DeskScreen[Any]", one: "HelperView") -> None:
    """Asks whose services of which time go to the unit, and writes the note."""
    from buildingday.services.reporting.walk_papers import feedback_path

    if not one.home_unit:
        screen.tell(_("还没有写他来自哪个单位。先按 2 修改，选双报到党员或志愿队，写上所在单位。"))
        return

    async def write(answers: Answers) -> str:
        return await screen.at_desk(_write, one, answers)

    desk = screen.desk_app.desk
    assert desk is not None
    today = desk.today()
    questions = [
        Question("whose", _("写谁"), "one", (("one", one.name), ("unit", _("这个单位来的所有人")))),
        Question("since", _("从哪天"), f"{today.year}-01-01"),
        Question("until", _("到哪天"), today.isoformat()),
        Question(
            "names",
            _("本人姓名"),
            "full" if screen.desk_app.revealed else "masked",
            (("masked", _("只写姓")), ("full", _("写全，记入日志"))),
        ),
        *path_questions(await screen.at_desk(feedback_path, one.home_unit)),
    ]
    title = say("服务情况反馈 {unit}", unit=one.home_unit)
    await ask_for_paper(
        screen, title, questions, write, _("写给他的单位：做了什么、几小时、社区意见。用语是本软件拟的。")
    )


def _questions(screen: "DeskScreen[Any]", before: "ServiceView | None") -> list[Question]:
    picked = (Pick(before.issue_id, before.issue),) if before and before.issue_id else ()
    return [
        Question("words", _("做了什么"), before.words if before else "", first=before is None),
        Question("day", _("哪天"), before.day.isoformat() if before else ""),
        Question("hours", _("几小时"), before.hours if before else ""),
        Question("issue", _("哪个问题"), pick=_open_problems(screen), picked=picked),
        Question(
            "grade",
            _("社区意见"),
            (before.grade or "") if before else "",
            choices_of("grade", Grade),
            first=before is not None,
        ),
        Question("remark", _("怎么说"), before.remark if before else ""),
    ]


def _entry(answers: Answers) -> "ServiceEntry":
    from buildingday.services.roster.helper_services import ServiceEntry

    return ServiceEntry(
        answers["words"],
        answers["day"],
        answers["hours"],
        answers["issue"] or None,
        Grade(answers["grade"]) if answers["grade"] else None,
        answers["remark"],
    )


def _open_problems(screen: "DeskScreen[Any]") -> OpenList:
    async def search(typed: str) -> Sequence[Pick]:
        return await screen.at_desk(problems_found, typed)

    async def open_list(typed: str, _chosen: Sequence[Pick]) -> Sequence[Pick] | None:
        return await screen.app.push_screen_wait(PickDialog(_("为哪个问题"), search, typed=typed, digits=False))

    return open_list


def _write(desk: "Desk", one: "HelperView", answers: Answers) -> str:
    from buildingday.services.reporting.walk_papers import save_feedback
    from buildingday.services.roster.feedback_note import about_form

    return save_feedback(desk, about_form(desk, one, answers), answers["path"], answers["over"] == "yes")
