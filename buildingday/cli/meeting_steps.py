"""What happens before, at and after a meeting, on the command line: each a verb of ``meeting``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.options import day_option, whole, word_option
from buildingday.cli.output import tell
from buildingday.domain.decision import parse_amount
from buildingday.domain.meeting import AttendanceKind, Disposition, MeetingStatus
from buildingday.errors import N_, BuildingdayError
from buildingday.i18n import _
from buildingday.services.desk import Desk
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.meetings import agenda_edit, convening, deciding, meeting_run, minutes
from buildingday.services.meetings.deciding import DecisionEntry
from buildingday.services.meetings.meeting_acts import MeetingDone
from buildingday.services.meetings.meeting_form import time_of_day
from buildingday.services.meetings.meeting_list import find_meeting
from buildingday.services.meetings.meeting_run import Leaving
from buildingday.services.meetings.meetings_view import ItemView, meeting
from buildingday.services.naming import find_person, find_unit
from buildingday.services.upkeep.keeping import undo

Name = Annotated[str, typer.Argument(help=_("会议：月份（2026-11）或会议的 id"))]
Position = Annotated[int, typer.Argument(parser=whole(1, 999), help=_("第几个议题"))]
Reason = Annotated[str, typer.Option("--reason", help=_("原因"))]

_Step = Callable[[], MeetingDone]

_BEFORE = (MeetingStatus.PREPARING, MeetingStatus.NOTIFIED)


def add_to(app: typer.Typer) -> None:
    """Adds the verbs to ``meeting``."""
    verbs = (
        ("add", _("加一个议题：清单里的问题，或只写标题。"), _add),
        ("move", _("把议题移到另一个位置。"), _move),
        ("drop", _("拿下一个议题。"), _drop),
        ("fit", _("会期排不下时，拿下建议移走的议题。"), _fit),
        ("arrange", _("安排会议：日期、时间、地点、会期、记录人。"), _arrange),
        ("notify", _("发通知，拟出参会单位。"), _notify),
        ("postpone", _("会议延期，写明原因。"), _postpone),
        ("replan", _("重新筹备延期的会议。"), _replan),
        ("cancel", _("取消会议，写明原因；本月可以另开一次。"), _cancel),
        ("attend", _("记谁出席、列席、请假；居民代表只记人数。"), _attend),
        ("start", _("开始开会。"), _start),
        ("note", _("记会议情况，写会议认为。"), _note),
        ("decide", _("议定：写一条议定事项，马上成为任务。会议还没开始的，先开始。"), _decide),
        ("dispose", _("议题的其他处理结果：续议、转上级、退回、不予办理、暂不具备条件。"), _dispose),
        ("end", _("结束会议；每个议题都要有处理结果。"), _end),
        ("sign", _("签发纪要，编号并锁定。会议还没结束的，先结束。"), _sign),
        ("correct", _("更正已签发的纪要：附在后面，原文不动。"), _correct),
        ("archive", _("归档已签发的会议。"), _archive),
    )
    for name, words, verb in verbs:
        app.command(name, help=words)(verb)


def _add(
    name: Name,
    title: Annotated[str, typer.Argument(help=_("标题；有问题时可以空着"))] = "",
    issue: Annotated[list[str] | None, typer.Option("--issue", help=_("问题编号，可写多次"))] = None,
) -> None:
    with state.desk() as desk:
        issues = [find_issue(desk, number) for number in issue or []]
        _tell(agenda_edit.add_item(desk, find_meeting(desk, name).id, title, issues))


def _move(
    name: Name, position: Position, to: Annotated[int, typer.Argument(parser=whole(1, 999), help=_("移到第几个"))]
) -> None:
    with state.desk() as desk:
        _tell(agenda_edit.move_item(desk, _item(desk, name, position).id, to))


def _drop(name: Name, position: Position) -> None:
    with state.desk() as desk:
        _tell(agenda_edit.drop_item(desk, _item(desk, name, position).id))


def _fit(name: Name) -> None:
    with state.desk() as desk:
        _tell(agenda_edit.cut_to_fit(desk, name))


def _notify(name: Name) -> None:
    with state.desk() as desk:
        _tell(convening.notify(desk, find_meeting(desk, name).id))


def _arrange(
    name: Name,
    day: Annotated[str | None, typer.Option("--date", help=_("哪天开"))] = None,
    starts_at: Annotated[str | None, typer.Option("--time", help=_("几点开，如 14:30"))] = None,
    venue: Annotated[str | None, typer.Option("--venue", help=_("地点"))] = None,
    length: Annotated[int | None, typer.Option("--length", parser=whole(1, 480), help=_("会期多少分钟"))] = None,
    recorder: Annotated[str | None, typer.Option("--recorder", help=_("记录人"))] = None,
) -> None:
    with state.desk() as desk:
        edit = convening.MeetingEdit(
            held_on=day_option(day),
            starts_at=None if starts_at is None else time_of_day(starts_at),
            venue=venue,
            length_minutes=length,
            recorder_name=recorder,
        )
        _tell(convening.edit_meeting(desk, find_meeting(desk, name).id, edit))


def _postpone(name: Name, reason: Reason) -> None:
    with state.desk() as desk:
        _tell(convening.postpone(desk, find_meeting(desk, name).id, reason))


def _replan(name: Name) -> None:
    with state.desk() as desk:
        _tell(convening.plan_again(desk, find_meeting(desk, name).id))


def _cancel(name: Name, reason: Reason) -> None:
    with state.desk() as desk:
        _tell(convening.cancel(desk, find_meeting(desk, name).id, reason))


def _attend(
    name: Name,
    kind: Annotated[str, typer.Argument(help=_("present attending excused absent resident stakeholder 或中文"))],
    unit: Annotated[str | None, typer.Option("--unit", help=_("单位"))] = None,
    who: Annotated[str, typer.Option("--name", help=_("姓名"))] = "",
    count: Annotated[int, typer.Option("--count", parser=whole(1, 10_000), help=_("人数"))] = 1,
) -> None:
    with state.desk() as desk:
        convening.add_attendance(
            desk,
            find_meeting(desk, name).id,
            word_option(AttendanceKind, "attendance", kind),
            unit_id=find_unit(desk, unit) if unit else None,
            name=who,
            count=count,
        )
    tell(N_("名单已记下。"))


def _start(
    name: Name,
    day: Annotated[str | None, typer.Option("--date", help=_("补记：哪天开的会，空着是今天"))] = None,
) -> None:
    with state.desk() as desk:
        _tell(meeting_run.start(desk, find_meeting(desk, name).id, day_option(day)))


def _note(
    name: Name,
    position: Position,
    thinks: Annotated[str | None, typer.Option("--thinks", help=_("会议认为，写进纪要"))] = None,
    notes: Annotated[str | None, typer.Option("--notes", help=_("会议记录，不进纪要"))] = None,
) -> None:
    with state.desk() as desk:
        item = _item(desk, name, position)
        with _first(desk, _begin(desk, name)):
            noted = meeting_run.note_item(desk, item.id, notes=notes, thinks=thinks)
    _tell(noted)


def _decide(
    name: Name,
    position: Position,
    text: Annotated[str, typer.Option("--text", help=_("做什么"))],
    lead: Annotated[str, typer.Option("--lead", help=_("牵头单位"))],
    co: Annotated[list[str] | None, typer.Option("--co", help=_("配合单位，可写多次"))] = None,
    leader: Annotated[str | None, typer.Option("--leader", help=_("责任领导"))] = None,
    due: Annotated[str | None, typer.Option("--due", help=_("完成时限，如 2026-12-04"))] = None,
    milestones: Annotated[str, typer.Option("--milestones", help=_("阶段目标：哪天前先做到什么"))] = "",
    standard: Annotated[str, typer.Option("--standard", help=_("完成标准"))] = "",
    funding: Annotated[str, typer.Option("--funding", help=_("经费来源"))] = "",
    amount: Annotated[str, typer.Option("--amount", help=_("经费金额，如 3.2万 或 850"))] = "",
) -> None:
    with state.desk() as desk:
        entry = DecisionEntry(
            text=text,
            lead_unit_id=find_unit(desk, lead),
            co_unit_ids=tuple(find_unit(desk, unit) for unit in co or []),
            leader_id=find_person(desk, leader) if leader else None,
            due=day_option(due),
            milestones=milestones,
            standard=standard,
            funding=funding,
            amount_fen=parse_amount(amount),
        )
        item = _item(desk, name, position)
        with _first(desk, _begin(desk, name)):
            decided = deciding.decide(desk, item.id, entry)
    tell("{sentence}", sentence=decided.sentence)
    if decided.tasks:
        tell(N_("{numbers} 已成为任务。"), numbers=decided.tasks)
    if decided.left:
        tell(N_("{numbers} 已报办结或已了结，没有改动。"), numbers=decided.left)


def _dispose(
    name: Name,
    position: Position,
    disposition: Annotated[str, typer.Argument(help=_("continued upper returned declined not_yet heard 或中文"))],
    reason: Annotated[str, typer.Option("--reason", help=_("理由，退回和不予办理必填"))] = "",
    to: Annotated[str, typer.Option("--to", help=_("转到哪次会议"))] = "",
    trigger: Annotated[str, typer.Option("--trigger", help=_("触发条件：什么变了就可以再办"))] = "",
    review: Annotated[str | None, typer.Option("--review", help=_("哪天再研判"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=_("由谁再研判，或退给谁"))] = None,
) -> None:
    with state.desk() as desk:
        chosen = word_option(Disposition, "disposition", disposition)
        unit_id = find_unit(desk, unit) if unit else None
        leaving = Leaving(reason=reason, to=to, trigger=trigger, review_on=day_option(review), unit_id=unit_id)
        item = _item(desk, name, position)
        with _first(desk, _begin(desk, name)):
            disposed = meeting_run.dispose(desk, item.id, chosen, leaving)
    _tell(disposed)


def _end(name: Name) -> None:
    with state.desk() as desk:
        _tell(meeting_run.end(desk, find_meeting(desk, name).id))


def _sign(name: Name, by: Annotated[str, typer.Option("--by", help=_("签发人，空着是主持人"))] = "") -> None:
    with state.desk() as desk:
        found = find_meeting(desk, name)
        end = partial(meeting_run.end, desk, found.id) if found.status == MeetingStatus.RUNNING else None
        with _first(desk, end):
            warnings = minutes.check_minutes(desk, found.id)
            signed = minutes.sign(desk, found.id, by)
    for warning in warnings:
        tell("{warning}", warning=warning)
    _tell(signed)


def _correct(name: Name, text: Annotated[str, typer.Option("--text", help=_("更正什么"))]) -> None:
    with state.desk() as desk:
        _tell(minutes.correct(desk, name, text))


def _archive(name: Name) -> None:
    with state.desk() as desk:
        _tell(minutes.archive(desk, name))


def _item(desk: Desk, name: str, position: int) -> ItemView:
    return meeting(desk, name).item(position)


def _begin(desk: Desk, name: str) -> _Step | None:
    """Whoever records what was decided says by that that the meeting has begun."""
    found = find_meeting(desk, name)
    return partial(meeting_run.start, desk, found.id) if found.status in _BEFORE else None


@contextmanager
def _first(desk: Desk, step: _Step | None) -> Iterator[None]:
    """Takes a step that the next one supposes, and says so; when that one is refused, this one is taken back."""
    done = step() if step is not None else None
    try:
        yield
    except BuildingdayError:
        if done is not None:
            undo(desk)
        raise
    if done is not None:
        _tell(done)


def _tell(done: MeetingDone) -> None:
    tell("{sentence}", sentence=done.sentence)
