"""走访单: print today's doors, or key a printed sheet back (F039)."""

from typing import TYPE_CHECKING, Any

from buildingday.i18n import _, say
from buildingday.i18n.dates import day_words
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.save import save_paper

if TYPE_CHECKING:
    from datetime import date

    from buildingday.services.desk import Desk
    from buildingday.tui.screens.base import DeskScreen


async def walk_sheet(screen: "DeskScreen[Any]", day: "date | None") -> None:
    """Asks which of the two, and does it; ``day`` is the one whose doors are printed, today when empty."""
    choices = [("print", _("打印：要走的门，带格子，可以用笔勾")), ("key", _("录入：把走完的单子录回来"))]
    chosen = await screen.app.push_screen_wait(ChooseDialog(_("走访单"), choices))
    if chosen == "print":
        await _print(screen, day)
    elif chosen == "key":
        await _key(screen)


async def choose_sheet(screen: "DeskScreen[Any]") -> str | None:
    """One of my sheets, without asking where there is only one; gives its code."""
    from buildingday.services.visiting.sheets import my_sheets

    mine = await screen.try_at_desk(my_sheets)
    if not mine:
        return None
    if len(mine) == 1:
        return mine[0].code
    choices = [
        (view.code, say("{code}  {day}  已录 {done}/{all}", code=view.code, day=day_words(view.day), done=view.done,
                        all=len(view.lines)))
        for view in mine
    ]  # fmt: skip
    return await screen.app.push_screen_wait(ChooseDialog(_("录入哪一张走访单"), choices))


async def _print(screen: "DeskScreen[Any]", day: "date | None") -> None:
    from buildingday.services.reporting import walk_papers

    proposed = await screen.at_desk(walk_papers.sheet_path, day)

    def save(desk: "Desk", path: str, over: bool) -> str:
        return walk_papers.save_sheet(desk, day, path, over)

    note = _("可以打印在 A4 纸上。文件名以 .md 结尾就写成 Markdown。走完按 F8 照单录入。")
    await save_paper(screen, _("打印走访单"), proposed, save, note)


async def _key(screen: "DeskScreen[Any]") -> None:
    code = await choose_sheet(screen)
    if code is None:
        return
    from buildingday.tui.screens.walk_sheet import SheetScreen

    async def back(_nothing: None) -> None:
        await screen.desk_opened()

    screen.app.push_screen(SheetScreen(code), back)
