"""``meeting``: the monthly on-site office meeting, its agenda and its minutes; see also ``meeting_steps``."""

from typing import Annotated, Any

import typer

from buildingday.cli import meeting_steps, state
from buildingday.cli.output import emit_document, emit_json, emit_table, tell
from buildingday.errors import N_
from buildingday.i18n import _, label, say, series
from buildingday.services.meetings import meeting_list, meetings_view, minutes
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.meeting_decisions import DecisionView
from buildingday.services.meetings.meetings_view import ItemView, MeetingView
from buildingday.services.reporting import papers

Name = Annotated[str, typer.Argument(help=_("会议：月份（2026-11）或会议的 id"))]
Out = Annotated[str | None, typer.Option("-o", "--output", help=_("写到这个文件，空着就显示"))]
Force = Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))]
AsJson = Annotated[bool, typer.Option("--json", help=_("输出 JSON"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    meeting = typer.Typer(help=_("会议：起草、开会、议定、纪要。"), no_args_is_help=True)
    app.add_typer(meeting, name="meeting")
    meeting.command("draft", help=_("起草某月的现场办公会议题；再起草只添新的，不动手工改过的。"))(_draft)
    meeting.command("list", help=_("列出会议，新的在前。"))(_list)
    meeting.command("show", help=_("一次会议：议题、为什么上会、议定事项。"))(_show)
    meeting.command("agenda", help=_("议题（Markdown）。"))(_agenda)
    meeting.command("notice", help=_("会议通知（Markdown），发给名单上的单位。"))(_notice)
    meeting.command("minutes", help=_("会议纪要（Markdown）。"))(_minutes)
    meeting_steps.add_to(meeting)


def _draft(
    month: Annotated[str | None, typer.Option("--month", help=_("月份，如 2026-11；空着是本月"))] = None,
    area: Annotated[str | None, typer.Option("--area", help=_("片区名称；空着是本社区所在的片区"))] = None,
    as_json: AsJson = False,
) -> None:
    with state.desk() as desk:
        view = draft_meeting(desk, month, area)
    if as_json:
        emit_json(meeting_json(view))
        return
    emit_document("\n".join(_lines(view)))
    if view.overflow:
        cut = [item.title for item in view.items if item.cut]
        tell(N_("超出会期 {minutes} 分钟，建议移走：{titles}。"), minutes=view.overflow, titles=cut)
    tell(N_("{month} 的议程有 {count} 项。"), month=view.line.month, count=len(view.items))


def _list(as_json: AsJson = False) -> None:
    with state.desk() as desk:
        found = meeting_list.meetings(desk)
    if as_json:
        emit_json([_line_json(line) for line in found])
        return
    header = (_("月份"), _("会议"), _("日期"), _("地点"), _("状态"), _("议题"), _("纪要编号"), "id")
    rows = [
        (
            line.month,
            _called(line),
            line.held_on or "",
            line.venue,
            label("meeting_status", line.status),
            line.items,
            line.number,
            line.id,
        )
        for line in found
    ]
    emit_table(header, rows)
    tell(N_("共 {count} 次。"), count=len(found))


def _show(name: Name, as_json: AsJson = False) -> None:
    with state.desk() as desk:
        view = meetings_view.meeting(desk, name)
    if as_json:
        emit_json(meeting_json(view))
    else:
        emit_document("\n".join(_lines(view)))


def _agenda(name: Name, output: Out = None, force: Force = False) -> None:
    with state.desk() as desk:
        if output is None:
            emit_document(minutes.agenda_markdown(desk, name))
        else:
            tell(N_("议程写在 {path}"), path=papers.save_agenda(desk, name, output, force))


def _notice(name: Name, output: Out = None, force: Force = False) -> None:
    with state.desk() as desk:
        if output is None:
            emit_document(minutes.notice_markdown(desk, name))
        else:
            tell(N_("通知写在 {path}"), path=papers.save_notice(desk, name, output, force))


def _minutes(name: Name, output: Out = None, force: Force = False) -> None:
    with state.desk() as desk:
        if output is None:
            emit_document(minutes.minutes_markdown(desk, name))
        else:
            tell(N_("纪要写在 {path}"), path=papers.save_minutes(desk, name, output, force))
        for warning in minutes.check_minutes(desk, name):
            tell("{warning}", warning=warning)


def meeting_json(view: MeetingView) -> dict[str, Any]:
    """A meeting as ``meeting show --json`` gives it (``cli.md``)."""
    return _line_json(view.line) | {"items": [_item_json(item) for item in view.items]}


def _line_json(line: meeting_list.MeetingLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "series": line.kind.value,
        "month": line.month,
        "place": line.venue,
        "status": line.status.value,
        "chair": line.chair,
    }


def _item_json(item: ItemView) -> dict[str, Any]:
    return {
        "position": item.position,
        "title": item.title,
        "issues": [issue.number for issue in item.issues],
        "minutes": item.minutes,
        "disposition": item.disposition.value if item.disposition else None,
        "decisions": [_decision_json(decision) for decision in item.decisions],
    }


def _decision_json(decision: DecisionView) -> dict[str, Any]:
    terms = decision.terms
    return {
        "text": terms.text,
        "lead_unit": terms.lead_unit,
        "co_units": list(terms.co_units),
        "leader": terms.leader or None,
        "due": terms.due.isoformat() if terms.due else None,
        "standard": terms.standard,
    }


def _called(line: meeting_list.MeetingLine) -> str:
    return say("{area}{kind}", area=line.area, kind=label("meeting_kind", line.kind))


def _lines(view: MeetingView) -> list[str]:
    line = view.line
    status = label("meeting_status", line.status)
    held = f"{line.held_on or ''} {line.starts_at}".strip()
    lines = [
        f"{line.month} {_called(line)}  {status}  {line.number}".rstrip(),
        say(N_("{held}  {venue}  主持 {chair}"), held=held, venue=line.venue, chair=line.chair),
        say(N_("已排 {minutes} 分钟，会期 {length} 分钟"), minutes=line.minutes, length=line.length_minutes),
    ]
    if view.tracking is not None:
        lines.append(
            say(
                N_("上次议定 {total} 项，已销号 {struck} 项，推进中 {going} 项，超期 {late} 项"),
                total=view.tracking.total,
                struck=view.tracking.struck,
                going=view.tracking.in_progress,
                late=view.tracking.overdue,
            )
        )
    for item in view.items:
        lines += ["", *_item_lines(item)]
    return lines


def _item_lines(item: ItemView) -> list[str]:
    disposition = label("disposition", item.disposition) if item.disposition else ""
    minutes_ = say(N_("{minutes} 分钟"), minutes=item.minutes)
    lines = [f"{item.position}  {item.title}  {minutes_}  {disposition}".rstrip()]
    if item.issues:
        lines.append(f"   {series(issue.number for issue in item.issues)}")
    lines += [f"   {sentence}" for sentence in item.why_words]
    if item.missing:
        lines.append("   " + say(N_("还缺：{parts}"), parts=[label("readiness", code) for code in item.missing]))
    return lines + [f"   {decision.position}) {decision.sentence}" for decision in item.decisions]
