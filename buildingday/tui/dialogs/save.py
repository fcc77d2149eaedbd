"""Asking where a paper goes; a file that is there already is only written over when somebody says so."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from buildingday.i18n import _, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done

if TYPE_CHECKING:
    from buildingday.services.desk import Desk
    from buildingday.services.meetings.meetings_view import MeetingView
    from buildingday.tui.screens.base import DeskScreen

_ALL = "all"


async def save_agenda(screen: "DeskScreen[Any]", view: "MeetingView") -> None:
    """Asks where the agenda goes and writes it there."""
    from buildingday.services.reporting import papers

    await _save(screen, view, _("议程"), papers.save_agenda)


async def save_notice(screen: "DeskScreen[Any]", view: "MeetingView") -> None:
    """Asks where the notice goes and writes it there; what it still lacks is told before anything is asked."""
    from buildingday.services.meetings.minutes import notice_markdown
    from buildingday.services.reporting import papers

    if await screen.try_at_desk(notice_markdown, view.line.id) is not None:
        await _save(screen, view, _("通知"), papers.save_notice)


async def save_minutes(screen: "DeskScreen[Any]", view: "MeetingView") -> None:
    """Asks where the minutes go and writes them there."""
    from buildingday.services.reporting import papers

    await _save(screen, view, _("纪要"), papers.save_minutes)


async def save_lists(screen: "DeskScreen[Any]", month: str) -> None:
    """Asks which of the four lists, of which month, in which form, and writes them."""
    from buildingday.services.reporting import papers

    kinds = papers.list_kinds()
    names = (*((kind, title) for kind, title in kinds), (_ALL, _("四张都要")))
    endings = (("xlsx", "Excel"), ("md", "Markdown"), ("csv", "CSV"))

    def asked(answers: "Answers") -> tuple[list[str], str, str, str]:
        chosen = [kind for kind, _title in kinds] if answers["kind"] in ("", _ALL) else [answers["kind"]]
        return chosen, answers["month"], answers["folder"], answers["ending"] or "xlsx"

    async def write(answers: Answers) -> list[str]:
        return await screen.at_desk(papers.save_lists, *asked(answers), answers["over"] == "yes")

    questions = [
        Question("kind", _("清单"), _ALL, names),
        Question("ending", _("格式"), "xlsx", endings),
        Question("month", _("月份"), month),
        Question("folder", _("文件夹"), await screen.at_desk(papers.folder_for_papers)),
        _overwrite(lambda answers: papers.lists_there(*asked(dict(answers)))),
    ]
    note = _("月份空着就是全部。")
    written = await ask_until_done(screen, _("把清单写成文件"), questions, write, note)
    if written:
        screen.tell(say("已写 {count} 个文件：{path}", count=len(written), path=written[0]))


async def save_slip(screen: "DeskScreen[Any]", household_id: str, door: str) -> None:
    """Asks where the slip of a door goes; that there is nothing to tell is said before anything is asked."""
    from buildingday.services.reporting import walk_papers
    from buildingday.services.visiting.slip import slip_text

    if await screen.try_at_desk(slip_text, household_id) is None:
        return
    proposed = await screen.at_desk(walk_papers.slip_path, door)
    title = say("告知单 {door}", door=door)
    await save_paper(
        screen, title, proposed, lambda desk, path, over: walk_papers.save_slip(desk, household_id, path, over)
    )


async def save_paper(
    screen: "DeskScreen[Any]", title: str, proposed: str, save: "Callable[[Desk, str, bool], str]", note: str = ""
) -> str | None:
    """Asks where a paper goes and has it saved there: desk, path, whether to write over. Says so and gives the path."""

    async def write(answers: Answers) -> str:
        return await screen.at_desk(save, answers["path"], answers["over"] == "yes")

    return await ask_for_paper(screen, title, path_questions(proposed), write, note)


def path_questions(proposed: str) -> list[Question]:
    """Where a paper goes, and whether to write over what is there already."""
    from buildingday.services.reporting import papers

    return [Question("path", _("文件"), proposed), _overwrite(lambda answers: papers.there(answers["path"]))]


async def ask_for_paper(
    screen: "DeskScreen[Any]",
    title: str,
    questions: list[Question],
    write: Callable[[Answers], Awaitable[str]],
    note: str = "",
) -> str | None:
    """Asks until a paper has been written, says where, and gives the path."""
    written = await ask_until_done(screen, title, questions, write, note)
    if written is not None:
        screen.tell(say("已写好：{path}", path=written))
    return written


async def _save(screen: "DeskScreen[Any]", view: "MeetingView", name: str, save: "Callable[..., str]") -> None:
    from buildingday.services.reporting import papers

    proposed = await screen.at_desk(papers.paper_path, view, name)
    title = say("把{name}写成文件", name=name)
    await save_paper(screen, title, proposed, lambda desk, path, over: save(desk, view.line.id, path, over))


def _overwrite(when: "Callable[[Any], bool]") -> Question:
    choices = (("no", _("不覆盖")), ("yes", _("覆盖")))
    return Question("over", _("已有文件"), "no", choices, when=when)
