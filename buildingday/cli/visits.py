"""``visit add``, ``visit list``, ``visit slip``, and ``line``: a visit on one typed line."""

from pathlib import Path
from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import MANY, day_option, word_option
from buildingday.cli.output import emit, emit_document, emit_json, emit_table, tell
from buildingday.domain.visit import LeftReason, Outcome, StatementKind
from buildingday.errors import N_, WrongUsage
from buildingday.i18n import _, label
from buildingday.i18n.dates import day_words
from buildingday.services.naming import find_door
from buildingday.services.visiting.doubts import doubt_words
from buildingday.services.visiting.line_entry import preview_line, save_line
from buildingday.services.visiting.plan_words import left_reason
from buildingday.services.visiting.recording import VisitSaved
from buildingday.services.visiting.today import TodayView, day_view
from buildingday.services.visiting.visit_form import save_form
from buildingday.services.visiting.visits_view import VisitView, list_visits


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    visit = typer.Typer(help=_("走访：记一次，或列出来。"), no_args_is_help=True)
    app.add_typer(visit, name="visit")

    @visit.command(help=_("记一次走访和发现的问题，一步保存。"))
    def add(
        door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501；或户主姓名首字母"))],
        outcome: Annotated[str, typer.Option("--outcome", help=_("结果：met no_answer refused … 或中文"))],
        note: Annotated[str, typer.Option("--note", help=_("记录"))] = "",
        issue: Annotated[list[str] | None, typer.Option("--issue", help=_("发现的问题，可写多次"))] = None,
        promise: Annotated[str, typer.Option("--promise", help=_("答应几个工作日内或哪天前答复"))] = "",
        statement: Annotated[str | None, typer.Option("--statement", help=_("说的是：诉求、疑问…"))] = None,
        answered: Annotated[bool, typer.Option("--answered", help=_("已当场答复"))] = False,
        next_on: Annotated[str, typer.Option("--next", help=_("约期：几个工作日后或哪天"))] = "",
        when: Annotated[str, typer.Option("--at", help=_("补记：走访的时间，如 昨天 15:30"))] = "",
    ) -> None:
        result = word_option(Outcome, "outcome", outcome)
        _refuse_unheard(result, {"--promise": promise, "--statement": statement, "--answered": answered})
        values: dict[str, Any] = {
            "outcome": result,
            "note": note,
            "problems": [{"title": title} for title in issue or []],
            "promise": promise,
            "statement": word_option(StatementKind, "statement", statement) if statement else None,
            "answer": "door" if answered else None,
            "next": next_on,
            "when": when,
        }
        with state.desk() as desk:
            _tell_saved(save_form(desk, find_door(desk, door), values))

    @app.command(help=_("一行记完一户，如 '3-2-501 漏水 !急 @物业 ~3d'：门牌、结果、问题、答应写在一起。"))
    def line(
        words: Annotated[list[str], typer.Argument(help=_("这一行；里面有 ! ~ ; 的，用单引号括起来"))],
        dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只说这一行是什么意思，什么都不写"))] = False,
    ) -> None:
        typed = " ".join(words)
        with state.desk() as desk:
            if not dry_run:
                _tell_saved(save_line(desk, typed))
                return
            reading = preview_line(desk, typed)
        emit("\n".join(f"{name}  {words}" for name, words in reading.parts))
        if reading.trouble:
            tell(reading.trouble)

    @visit.command(help=_("这一户上次走访的告知单：记了什么、答应什么、找谁问。"))
    def slip(
        door: Annotated[str, typer.Argument(help=_("门牌，如 3-2-501；或户主姓名首字母"))],
        output: Annotated[
            Path | None, typer.Option("-o", "--output", parser=Path, help=_("写到这个文件，空着就显示"))
        ] = None,
        force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
    ) -> None:
        from buildingday.services.reporting.walk_papers import save_slip
        from buildingday.services.visiting.slip import slip_text

        with state.desk() as desk:
            household_id = find_door(desk, door)
            if output is None:
                emit_document(slip_text(desk, household_id))
                return
            tell(N_("已写好：{path}"), path=save_slip(desk, household_id, str(output), force))

    @visit.command(help=_("上一个工作日排了没走到的门有几户；写明原因，所有这些门都算。"))
    def left(
        reason: Annotated[str, typer.Option("--reason", help=_("原因：weather time …、中文，或自己写一句"))] = "",
        as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
    ) -> None:
        with state.desk() as desk:
            if reason:
                from buildingday.services.visiting.planning import explain_left

                explain_left(desk, _code_of(reason))
            view = day_view(desk)
        if as_json:
            day = view.left_day.isoformat() if view.left_day else None
            emit_json({"day": day, "doors": view.left, "reason": view.left_why or None})
        elif not view.left or view.left_day is None:
            tell(N_("上一个工作日排的门都走到了，不用写原因。"))
        elif view.left_why:
            tell(N_("{day} {count} 户没走到：{reason}"), **_left_words(view))
        else:
            tell(N_("{day} {count} 户没走到，还没写原因。用 --reason 写。"), **_left_words(view))

    @visit.command("list", help=_("列出走访记录；不给条件就是今天的。"))
    def listed(
        door: Annotated[str | None, typer.Argument(help=_("只看这一户"))] = None,
        since: Annotated[str | None, typer.Option("--since", help=_("从哪天起"))] = None,
        until: Annotated[str | None, typer.Option("--until", help=_("到哪天"))] = None,
        limit: Annotated[int, typer.Option("--limit", parser=MANY, help=_("最多几条"))] = 500,
        as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
    ) -> None:
        with state.desk() as desk:
            visits = list_visits(desk, door, day_option(since), day_option(until), limit)
        if as_json:
            emit_json([_as_json(visit) for visit in visits])
            return
        header = (_("时间"), _("门牌"), _("结果"), _("走访人"), _("记录"))
        emit_table(header, (_row(visit) for visit in visits))


def _code_of(reason: str) -> str:
    """The code word of a reason that is typed as its Chinese term; anything else as it is."""
    return next((each.value for each in LeftReason if reason.strip() == label("left", each)), reason)


def _left_words(view: TodayView) -> dict[str, object]:
    assert view.left_day is not None
    return {"day": day_words(view.left_day), "count": view.left, "reason": left_reason(view.left_why)}


def _tell_saved(saved: VisitSaved) -> None:
    tell(N_("已记 {door} {outcome}"), door=saved.doors[0], outcome=label("outcome", saved.outcome))
    for number in saved.issue_numbers:
        tell(N_("问题 {number}"), number=number)
    tell_doubts(saved)


def tell_doubts(saved: VisitSaved) -> None:
    """What is odd about what was saved, when anything is (F058)."""
    if saved.doubts:
        tell(N_("留意：{doubts}"), doubts=[doubt_words(doubt) for doubt in saved.doubts])


def _refuse_unheard(outcome: Outcome, given: dict[str, object]) -> None:
    """What was said or promised needs somebody who said it; nothing that was typed is left out silently."""
    named = [option for option, value in given.items() if value]
    if named and not outcome.is_contact:
        sentence = N_("结果是“{outcome}”，没有人可以答复，不能写 {options}。")
        raise WrongUsage(sentence, outcome=label("outcome", outcome), options=named)
    if {"--promise", "--answered"} <= set(named):
        raise WrongUsage(N_("--answered 是已当场答复，--promise 是以后答复，只能写一个。"))


def _row(visit: VisitView) -> tuple[object, ...]:
    when = f"{visit.visited_at:%Y-%m-%d %H:%M}"
    return when, visit.door, label("outcome", visit.outcome), visit.visitor, visit.note


def _as_json(visit: VisitView) -> dict[str, Any]:
    return {
        "id": visit.id,
        "door": visit.door,
        "place": visit.path,
        "visitor": visit.visitor,
        "outcome": visit.outcome,
        "statement": visit.statement,
        "note": visit.note,
        "visited_at": visit.visited_at.isoformat(),
        "entered_at": visit.entered_at.isoformat(),
    }
