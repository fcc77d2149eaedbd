"""``helper serve`` and its like: what helpers did, the community's word on it, and the note for their unit (F261)."""

from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from buildingday.cli import state
from buildingday.cli.options import day_option, word_option
from buildingday.cli.output import emit_document, emit_json, emit_table, tell
from buildingday.domain.whistle_state import Grade
from buildingday.errors import N_, Refused, WrongUsage
from buildingday.i18n import _, label
from buildingday.services.desk import Desk
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.roster.helper_services_view import (
    ServiceView,
    find_home_unit,
    reveal_service,
    services_between,
    services_of,
    total_hours,
)
from buildingday.services.roster.helpers_view import HelperView, helpers
from buildingday.text.clean import LINE, clean

_Listed = TypeVar("_Listed")
Number = Annotated[str, typer.Argument(help=_("helper list 里的序号"))]
Day = Annotated[str | None, typer.Option("--on", help=_("哪天，如 昨天、11-18；空着是今天"))]
Hours = Annotated[str | None, typer.Option("--hours", help=_("几小时，如 2 或 1.5"))]
ForIssue = Annotated[str | None, typer.Option("--issue", help=_("为哪个问题：编号或编号的末尾"))]
GradeWord = Annotated[str | None, typer.Option("--grade", help=_("社区意见：good fair poor 或中文"))]
Remark = Annotated[str | None, typer.Option("--remark", help=_("社区意见的话"))]
Since = Annotated[str | None, typer.Option("--since", help=_("从哪天起；空着是那年1月1日"))]
Until = Annotated[str | None, typer.Option("--until", help=_("到哪天；空着是今天"))]


def add_commands(helper: typer.Typer) -> None:
    """Adds the commands about services to ``helper``."""
    helper.command("serve", help=_("记一次服务：做了什么、哪天、几小时，社区怎么看。"))(_serve)
    helper.command("services", help=_("一个能人的服务，或一段时间所有人的服务，新的在前。"))(_services)
    helper.command("amend", help=_("改一次服务，或补上社区意见；只改写了的几项。"))(_amend)
    helper.command("unserve", help=_("删掉记错的一次服务。"))(_unserve)
    helper.command("feedback", help=_("服务情况反馈：一个人的，或一个单位来的所有人的，写给他们的单位。"))(_feedback)


def number_meant(desk: Desk, typed: str) -> HelperView:
    """The one at a place of the list, as ``helper list`` numbers it.

    Raises:
        Refused: there is no such place.
    """
    return _at(helpers(desk), typed, N_("名单里没有第 {number} 个。先用 helper list 看序号。"))


def _serve(
    number: Number,
    words: Annotated[str, typer.Argument(help=_("做了什么"))],
    on: Day = None,
    hours: Hours = None,
    issue: ForIssue = None,
    grade: GradeWord = None,
    remark: Remark = None,
) -> None:
    from buildingday.services.roster.helper_services import ServiceEntry, record_service

    with state.desk() as desk:
        one = number_meant(desk, number)
        issue_id = find_issue(desk, issue) if issue else None
        entry = ServiceEntry(words, on or "", hours or "", issue_id, _grade(grade), remark or "")
        record_service(desk, one.id, entry)
        tell(N_("已记 {name} 的服务"), name=one.name)


def _services(
    number: Annotated[str | None, typer.Argument(help=_("helper list 里的序号；空着是所有人"))] = None,
    since: Since = None,
    until: Until = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        if number is not None and since is None and until is None:
            found = services_of(desk, number_meant(desk, number).id)
        else:
            last = day_option(until) or desk.today()
            found = services_between(desk, day_option(since) or last.replace(month=1, day=1), last)
            if number is not None:
                one = number_meant(desk, number)
                found = [each for each in found if each.helper_id == one.id]
    if as_json:
        emit_json([_as_json(each) for each in found])
        return
    header = (_("次"), _("日期"), _("姓名"), _("做了什么"), _("小时"), _("问题"), _("社区意见"), _("记录人"))
    emit_table(header, (_row(at, each) for at, each in enumerate(found, start=1)))
    tell(N_("共 {count} 次，记了时长的 {hours} 小时。"), count=len(found), hours=total_hours(found) or "0")


def _amend(
    number: Number,
    which: Annotated[str, typer.Argument(help=_("第几次，照 helper services 这个人的次序"))] = "1",
    words: Annotated[str | None, typer.Option("--words", help=_("做了什么"))] = None,
    on: Day = None,
    hours: Hours = None,
    issue: ForIssue = None,
    grade: GradeWord = None,
    remark: Remark = None,
) -> None:
    from buildingday.services.roster.helper_services import ServiceEntry, edit_service

    with state.desk() as desk:
        before = _meant(desk, number, which)
        if "*" in before.words + before.remark:
            before = reveal_service(desk, before) or before
        entry = ServiceEntry(
            before.words if words is None else words,
            before.day.isoformat() if on is None else on,
            before.hours if hours is None else hours,
            before.issue_id if issue is None else find_issue(desk, issue),
            _grade(before.grade if grade is None else grade),
            before.remark if remark is None else remark,
        )
        edit_service(desk, before.id, entry)
        tell(N_("已改 {day} 的服务"), day=before.day)


def _unserve(
    number: Number,
    which: Annotated[str, typer.Argument(help=_("第几次，照 helper services 这个人的次序"))],
) -> None:
    from buildingday.services.roster.helper_services import drop_service

    with state.desk() as desk:
        gone = _meant(desk, number, which)
        drop_service(desk, gone.id)
        tell(N_("已删 {day} 的服务"), day=gone.day)


def _feedback(
    number: Annotated[str | None, typer.Argument(help=_("helper list 里的序号"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=_("这个单位来的所有人"))] = None,
    since: Since = None,
    until: Until = None,
    named: Annotated[bool, typer.Option("--named", help=_("写全本人的姓名；看过会记入日志"))] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", parser=Path, help=_("写到这个文件，空着就显示"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
) -> None:
    from buildingday.services.reporting.walk_papers import save_feedback
    from buildingday.services.roster.feedback_note import About, feedback_text

    if (number is None) == (unit is None):
        raise WrongUsage(N_("请写 helper list 里的序号，或 --unit 单位，二者写一个。"))
    with state.desk() as desk:
        about = About(
            helper_id=number_meant(desk, number).id if number else None,
            home_unit=find_home_unit(desk, unit) if unit else "",
            since=day_option(since),
            until=day_option(until),
            named=named,
        )
        if output is None:
            emit_document(feedback_text(desk, about))
        else:
            tell(N_("已写好：{path}"), path=save_feedback(desk, about, str(output), force))


def _meant(desk: Desk, number: str, which: str) -> ServiceView:
    one = number_meant(desk, number)
    return _at(services_of(desk, one.id), which, N_("没有第 {number} 次服务。先用 helper services 看次序。"))


def _at(found: list[_Listed], typed: str, nothing: str) -> _Listed:
    typed = clean(typed, LINE)
    at = {str(at): each for at, each in enumerate(found, start=1)}
    if typed not in at:
        raise Refused(nothing, number=clean(typed, 20))
    return at[typed]


def _grade(typed: str | None) -> Grade | None:
    return word_option(Grade, "grade", typed) if typed else None


def _row(at: int, one: ServiceView) -> tuple[object, ...]:
    grade = label("grade", one.grade) if one.grade else ""
    says = " ".join(filter(None, (grade, one.remark)))
    return at, one.day, one.helper, one.words, one.hours, one.issue, says, one.person


def _as_json(one: ServiceView) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "helper": one.helper,
        "home_unit": one.home_unit or None,
        "words": one.words,
        "minutes": one.minutes,
        "issue": one.issue or None,
        "grade": one.grade,
        "remark": one.remark,
        "noted_by": one.person,
        "noted_on": one.noted_on.isoformat(),
    }
