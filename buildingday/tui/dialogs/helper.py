"""能人: written down, changed, stopped; each gives what to say when it is done."""

from typing import TYPE_CHECKING, Any

from buildingday.domain.helper import HelperKind
from buildingday.i18n import _, say
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.issue_content import open_whereabouts
from buildingday.tui.dialogs.pick import Pick
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.roster.helpers_view import HelperView
    from buildingday.tui.screens.base import DeskScreen


async def add(screen: "DeskScreen[Any]", household_id: str = "", door: str = "") -> str | None:
    """A helper more; from a door it is somebody who lives there."""
    lives = Pick(f"household:{household_id}", door) if household_id else None
    return await _write(screen, None, lives)


async def edit(screen: "DeskScreen[Any]", helper_id: str) -> str | None:
    """Changes a helper; seeing name and telephone is journaled."""
    from buildingday.services.roster.helpers_view import reveal_helper

    before = await screen.at_desk(reveal_helper, helper_id)
    if before is None:
        return None
    return await _write(screen, before, Pick(f"household:{before.household_id}", before.door) if before.door else None)


async def close(screen: "DeskScreen[Any]", one: "HelperView") -> str:
    """No longer named on problems; or again."""
    from buildingday.services.roster.helpers import close_helper, reopen_helper

    await screen.at_desk(reopen_helper if one.closed_on else close_helper, one.id)
    return say("已恢复 {name}", name=one.name) if one.closed_on else say("已停用 {name}", name=one.name)


async def _write(screen: "DeskScreen[Any]", before: "HelperView | None", lives: Pick | None) -> str | None:
    from buildingday.services.roster.helpers import HelperEntry, add_helper, edit_helper

    serves = (Pick(f"place:{before.place_id}", before.place),) if before else ()
    questions = [
        Question("name", _("姓名"), before.name if before else ""),
        Question(
            "kind",
            _("类型"),
            before.kind if before else HelperKind.TALENT,
            choices_of("helper_kind", HelperKind),
        ),
        Question(
            "home_unit",
            _("所在单位"),
            before.home_unit if before else "",
            when=lambda answers: HelperKind(answers["kind"] or HelperKind.TALENT).has_home_unit,
        ),
        Question("skills", _("会什么"), before.skills if before else ""),
        Question("phone", _("电话"), before.phone if before else ""),
        Question("place", _("管哪里"), pick=open_whereabouts(screen, _("管哪里"), doors=False), picked=serves),
        Question("door", _("住哪里"), pick=open_whereabouts(screen, _("住哪一户")), picked=(lives,) if lives else ()),
    ]

    async def save(answers: Answers) -> Answers:
        lives_at, _colon, door_id = answers["door"].partition(":")
        entry = HelperEntry(
            answers["name"],
            kind=HelperKind(answers["kind"] or HelperKind.TALENT),
            skills=answers["skills"],
            phone=answers["phone"],
            place_id=answers["place"].partition(":")[2] or None,
            household_id=door_id if lives_at == "household" else None,
            home_unit=answers["home_unit"],
        )
        if before is None:
            await screen.at_desk(add_helper, entry)
        else:
            await screen.at_desk(edit_helper, before.id, entry)
        return answers

    note = _("会什么写类别或几个词，如 给排水 电工 调解；自办和自治的问题会按它推荐。管哪里空着，就按住处的楼栋。")
    saved = await ask_until_done(screen, _("改能人") if before else _("记能人"), questions, save, note)
    return say("已记 {name}", name=saved["name"]) if saved else None
