"""``issue whistle``: calling units to a problem, and each step until it is concluded and evaluated."""

from typing import Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.issue_steps import Note, Number, Reason, tell_step
from buildingday.cli.options import day_option, word_option
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.domain.whistle_state import Grade, Reply, WhistleKind
from buildingday.errors import N_
from buildingday.i18n import _, label, series
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.stepping import Handled
from buildingday.services.handling.whistle_view import (
    WhistleLine,
    WhistleView,
    find_whistle,
    open_whistles,
    whistles_of,
)
from buildingday.services.naming import find_unit

OfUnit = Annotated[str | None, typer.Option("--unit", help=_("哪个单位的哨；只有一哨没结时可以不写"))]


def add_to(issue: typer.Typer) -> None:
    """Adds ``whistle`` and its verbs to ``issue``."""
    group = typer.Typer(help=_("吹哨报到：吹哨、签收、报到、会商、反馈、核实、结项、评价。"), no_args_is_help=True)
    issue.add_typer(group, name="whistle")
    verbs = (
        ("blow", _("吹哨叫单位来：urgent key routine coordination。"), _blow),
        ("hazard", _("应急哨，一步完成：定为联办，叫牵头单位或街道办。"), _hazard),
        ("list", _("一个问题的哨：到哪一步、谁在什么时候之前做什么。"), _list),
        ("sign", _("单位签收。"), _sign),
        ("arrive", _("单位报到。"), _arrive),
        ("consult", _("又会商了一轮。"), _consult),
        ("answer", _("单位反馈：何时接办、与谁对接、什么措施、何时办好。"), _answer),
        ("verify", _("核实反馈，由承办单位以外的人。"), _verify),
        ("conclude", _("结项。"), _conclude),
        ("evaluate", _("综合评价：good fair poor。"), _evaluate),
        ("return", _("单位退单，要写理由；第二次退单升一级定。"), _return),
        ("again", _("退单以后再吹。"), _again),
    )
    for name, words, verb in verbs:
        group.command(name, help=words)(verb)


def _blow(
    number: Number,
    kind: Annotated[str, typer.Argument(help=_("哪一类：urgent key routine coordination 或中文"))],
    unit: Annotated[list[str], typer.Option("--unit", help=_("吹给哪个单位，可写多次；第一个牵头"))],
    note: Note = "",
) -> None:
    chosen = word_option(WhistleKind, "whistle", kind)
    with state.desk() as desk:
        from buildingday.services.handling.whistle import blow

        units = [find_unit(desk, name) for name in unit]
        tell_step(blow(desk, find_issue(desk, number), chosen, units, note))


def _hazard(
    number: Number,
    unit: Annotated[str | None, typer.Option("--unit", help=_("叫哪个单位；空着是牵头单位，再空着是街道办"))] = None,
    note: Note = "",
) -> None:
    with state.desk() as desk:
        from buildingday.services.handling.whistle import blow_hazard

        unit_id = find_unit(desk, unit) if unit else None
        tell_step(blow_hazard(desk, find_issue(desk, number), unit_id, note))


def _list(
    number: Annotated[str | None, typer.Argument(help=_("编号，或只有它以此结尾；空着是全部没结的哨"))] = None,
    late: Annotated[bool, typer.Option("--late", help=_("只列超时和今天到期的，最急的在前"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        if number is None or late:
            of = find_issue(desk, number) if number is not None else None
            lines = [line for line in open_whistles(desk) if of in (None, line.issue_id)]
            _tell_lines([line for line in lines if line.pressing or not late], as_json)
            return
        whistles = whistles_of(desk, find_issue(desk, number))
    if as_json:
        emit_json([whistle_json(each) for each in whistles])
        return
    rows = [(label("whistle", each.kind), each.unit, each.stands, each.owed_words) for each in whistles]
    emit_table((_("类别"), _("单位"), _("状态"), _("下一步")), rows)


def _tell_lines(lines: list[WhistleLine], as_json: bool) -> None:
    if as_json:
        emit_json([{"number": line.number, "title": line.title} | whistle_json(line.whistle) for line in lines])
        return
    rows = ((line.short, label("whistle", line.whistle.kind), line.whistle.owed_words, series(line.whistle.phones))
            for line in lines)  # fmt: skip
    emit_table((_("编号"), _("类别"), _("下一步"), _("电话")), rows)
    tell(N_("共 {count} 个。"), count=len(lines))


def _sign(number: Number, unit: OfUnit = None, note: Note = "") -> None:
    _take("sign", number, unit, note)


def _arrive(number: Number, unit: OfUnit = None, note: Note = "") -> None:
    _take("arrive", number, unit, note)


def _consult(number: Number, note: Note = "", unit: OfUnit = None) -> None:
    _take("consult", number, unit, note)


def _answer(
    number: Number,
    measure: Annotated[str, typer.Argument(help=_("什么措施"))],
    until: Annotated[str | None, typer.Option("--until", help=_("何时办好，如 2026-12-04"))] = None,
    contact: Annotated[str, typer.Option("--contact", help=_("与谁对接"))] = "",
    accepted: Annotated[str | None, typer.Option("--accepted", help=_("何时接办，如 2026-11-20"))] = None,
    unit: OfUnit = None,
) -> None:
    _take("answer", number, unit, Reply(day_option(accepted), contact, measure, day_option(until)))


def _verify(
    number: Number,
    failed: Annotated[bool, typer.Option("--failed", help=_("没有办好，单位重新反馈"))] = False,
    note: Note = "",
    unit: OfUnit = None,
) -> None:
    _take("verify", number, unit, not failed, note)


def _conclude(number: Number, unit: OfUnit = None, note: Note = "") -> None:
    _take("conclude", number, unit, note)


def _evaluate(
    number: Number,
    grade: Annotated[str, typer.Argument(help=_("good fair poor 或中文"))],
    note: Note = "",
    unit: OfUnit = None,
) -> None:
    _take("evaluate", number, unit, word_option(Grade, "grade", grade), note)


def _return(number: Number, reason: Reason = "", unit: OfUnit = None) -> None:
    _take("send_back", number, unit, reason)


def _again(
    number: Number,
    to: Annotated[str, typer.Argument(help=_("吹给哪个单位"))],
    decided_by: Annotated[str, typer.Option("--decided-by", help=_("退过两次以后：上一级谁定的"))] = "",
    note: Note = "",
    unit: OfUnit = None,
) -> None:
    with state.desk() as desk:
        from buildingday.services.handling.whistle import blow_again

        whistle_id = find_whistle(desk, find_issue(desk, number), find_unit(desk, unit) if unit else None)
        tell_step(blow_again(desk, whistle_id, find_unit(desk, to), note, decided_by))


def _take(verb: str, number: str, unit: str | None, *values: Any) -> None:
    with state.desk() as desk:
        from buildingday.services.handling import whistle

        whistle_id = find_whistle(desk, find_issue(desk, number), find_unit(desk, unit) if unit else None)
        done: Handled = getattr(whistle, verb)(desk, whistle_id, *values)
        tell_step(done)


def whistle_json(whistle: WhistleView) -> dict[str, Any]:
    """One whistle as ``--json`` gives it."""
    owes, clock = whistle.owes, whistle.clock
    return {
        "kind": whistle.kind,
        "unit": whistle.unit,
        "status": whistle.status,
        "level": whistle.level,
        "round": whistle.round,
        "returns": whistle.returns,
        "until": whistle.until.isoformat() if whistle.until else None,
        "owes": {"party": owes.party, "action": owes.action} if owes else None,
        "due": clock.due.isoformat() if clock else None,
        "late": clock is not None and clock.late,
        "band": clock.band if clock else None,
        "allowed": list(whistle.allowed),
        "phones": list(whistle.phones),
    }
