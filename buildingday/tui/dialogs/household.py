"""What can be changed about one household or one building, asked in a few short questions.

Each gives what to say when it is done, None when nothing was done, and lets a refusal through to the screen.
"""

from typing import TYPE_CHECKING, Any

from buildingday.domain.place import CareTagKind, Occupancy, Risk, TargetKind
from buildingday.domain.visit import PreferredTime
from buildingday.i18n import _, label, say
from buildingday.i18n.dates import day_words
from buildingday.tui.dialogs.ask import Answers, Question, ask_until_done
from buildingday.tui.dialogs.choose import ChooseDialog
from buildingday.tui.dialogs.pickers import pick_person
from buildingday.tui.widgets.fields import choices_of

if TYPE_CHECKING:
    from buildingday.services.roster.household_form import CareLine
    from buildingday.tui.screens.base import DeskScreen

_RISKS = (Risk.HIGH, Risk.MID, Risk.LOW)


async def edit(screen: "DeskScreen[Any]", household_id: str, door: str) -> str | None:
    """Name, telephone, what it is, who lives there, note."""
    from buildingday.services.roster.household_form import household_form, save_household

    form = await screen.at_desk(household_form, household_id)
    shown = form.values()
    questions = [
        Question("name", _("户主"), shown["name"]),
        Question("phone", _("电话"), shown["phone"]),
        Question("kind", _("类型"), shown["kind"], choices_of("target", TargetKind)),
        Question("occupancy", _("居住情况"), shown["occupancy"], choices_of("occupancy", Occupancy)),
        Question("preferred_time", _("愿意何时"), shown["preferred_time"], choices_of("preferred", PreferredTime)),
        Question("note", _("备注"), shown["note"]),
    ]

    async def save(answers: Answers) -> bool:
        return await screen.at_desk(save_household, form, answers)

    changed = await ask_until_done(screen, say("改资料 {door}", door=door), questions, save)
    return say("已改 {door} 的资料", door=door) if changed else None


async def add(screen: "DeskScreen[Any]", place_id: str | None, path: str) -> tuple[str, str] | None:
    """One household more at a place; gives its id and its door."""
    from buildingday.services.roster.household_form import add_household_form

    questions = [
        Question("door", _("门牌")),
        Question("name", _("户主")),
        Question("phone", _("电话")),
        Question("kind", _("类型"), TargetKind.HOUSEHOLD, choices_of("target", TargetKind)),
        Question("occupancy", _("居住情况"), Occupancy.RESIDENT, choices_of("occupancy", Occupancy)),
        Question("note", _("备注")),
    ]

    async def save(answers: Answers) -> tuple[str, str]:
        return await screen.at_desk(add_household_form, place_id, answers)

    note = _("门牌写 栋-单元-室，如 3-2-501；本栋的写 单元-室 也行，选中单元时只写室号也行。")
    title = say("加一户 {place}", place=path) if path else _("加一户")
    return await ask_until_done(screen, title, questions, save, note)


async def rename(screen: "DeskScreen[Any]", place_id: str) -> str | None:
    """Another name for a place."""
    from buildingday.services.roster.place_names import name_of_place, rename_place

    shown = await screen.at_desk(name_of_place, place_id)

    async def save(answers: Answers) -> str:
        return await screen.at_desk(rename_place, place_id, answers["name"])

    note = _("门牌和编号不变。名册文件里的小区名称也请一起改，否则再导入会多出一个小区。")
    question = Question("name", _("名称"), shown, first=True)
    path = await ask_until_done(screen, say("给 {place} 改名", place=shown), [question], save, note)
    return say("已改名为 {place}", place=path) if path else None


async def care(screen: "DeskScreen[Any]", household_id: str, door: str) -> str | None:
    """A care tag with its risk and the day on which it is looked at again; or off with it."""
    from buildingday.services.roster.household_form import NO_TAG, care_lines, save_care

    have = {line.tag: line for line in await screen.at_desk(care_lines, household_id)}
    choices = [(tag.value, _tag_words(tag, have.get(tag.value))) for tag in CareTagKind]
    chosen = await screen.app.push_screen_wait(ChooseDialog(say("关爱标签 {door}", door=door), choices))
    if chosen is None:
        return None
    tag, line = CareTagKind(chosen), have.get(chosen)
    risks = (*choices_of("risk", _RISKS), *(((NO_TAG, _("取掉")),) if line else ()))
    review = line.review_on.isoformat() if line and line.review_on else ""
    questions = [
        Question("risk", _("风险"), line.risk if line else "", risks),
        Question("review", _("复核"), review),
    ]

    async def save(answers: Answers) -> str:
        await screen.at_desk(save_care, household_id, tag, answers["risk"], answers["review"])
        return answers["risk"]

    note = _("复核写几个工作日后或日期，如 60、12-4；可以空着。")
    title = f"{door} {label('care', tag)}"
    risk = await ask_until_done(screen, title, questions, save, note)
    if risk is None:
        return None
    if risk == NO_TAG:
        return say("{door} 已取掉 {tag}", door=door, tag=label("care", tag))
    return say("{door} 已标 {tag} {risk}", door=door, tag=label("care", tag), risk=label("risk", risk))


async def assign(screen: "DeskScreen[Any]", household_id: str, door: str) -> str | None:
    """Who visits this household from today on."""
    from buildingday.services.roster.directory import assign as assign_to
    from buildingday.services.roster.household_form import visitors

    now = await screen.at_desk(visitors, household_id)
    title = say("{door} 由谁走访", door=door)
    if now:
        title += say("（现在：{names}）", names=list(now[:1]))
    person = await pick_person(screen, title)
    if person is None:
        return None
    await screen.at_desk(assign_to, person.id, household_id=household_id)
    return say("{door} 今天起由 {person} 走访", door=door, person=person.words)


async def assign_place(screen: "DeskScreen[Any]", place_id: str, path: str) -> str | None:
    """Who visits a building or a stair with all its doors from today on."""
    from buildingday.services.roster.directory import assign as assign_to

    person = await pick_person(screen, say("{place} 由谁走访", place=path))
    if person is None:
        return None
    await screen.at_desk(assign_to, person.id, place_id=place_id)
    return say("{place} 今天起由 {person} 走访", place=path, person=person.words)


async def describe(screen: "DeskScreen[Any]", place_id: str) -> str | None:
    """When a building was built, how high it is, and which of the three it has."""
    from buildingday.services.roster.building_form import NO, YES, building_of, building_values, save_building

    building_id = await screen.at_desk(building_of, place_id)
    if building_id is None:
        return None
    shown = await screen.at_desk(building_values, building_id)
    has = ((YES, _("有")), (NO, _("没有")))
    questions = [
        Question("built_year", _("建成年份"), shown["built_year"]),
        Question("floors", _("楼层"), shown["floors"]),
        Question("has_property_firm", _("物业"), shown["has_property_firm"], has),
        Question("has_committee", _("业委会"), shown["has_committee"], has),
        Question("has_fund", _("维修资金"), shown["has_fund"], has),
    ]

    async def save(answers: Answers) -> bool:
        return await screen.at_desk(save_building, building_id, answers)

    saved = await ask_until_done(screen, _("楼栋情况"), questions, save, _("三样都没有的，标作三无楼栋。"))
    return _("已改楼栋情况") if saved else None


async def resume(screen: "DeskScreen[Any]", household_id: str, door: str) -> str:
    """Ends a pause before its day."""
    from buildingday.services.visiting.recording import resume_visits

    await screen.at_desk(resume_visits, household_id)
    return say("{door} 恢复走访", door=door)


def _tag_words(tag: CareTagKind, line: "CareLine | None") -> str:
    words = label("care", tag)
    if line is None:
        return words
    review = say("复核 {day}", day=day_words(line.review_on)) if line.review_on else ""
    return "  ".join(part for part in (words, label("risk", line.risk), review) if part)
