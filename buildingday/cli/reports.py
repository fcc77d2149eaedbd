"""``report``: coverage, silent doors and flow, every figure with its denominator."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from buildingday.cli import state
from buildingday.cli.options import MANY, whole, word_option
from buildingday.cli.output import emit, emit_document, emit_json, emit_table, tell
from buildingday.domain.coverage import Coverage
from buildingday.errors import N_
from buildingday.i18n import _, label, say
from buildingday.services.naming import find_place
from buildingday.services.reporting import figures as reporting
from buildingday.services.reporting.figures import CoverageBy, CoverageReport, FlowReport

if TYPE_CHECKING:
    from buildingday.services.reporting.rehearsal import Rehearsal, RehearsedCadence

Month = Annotated[str | None, typer.Option("--month", help=_("月份，如 2026-11；空着是本月"))]
AsJson = Annotated[bool, typer.Option("--json", help=_("输出 JSON"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    report = typer.Typer(help=_("报表：每个数都带分母，不给人排名。"), no_args_is_help=True)
    app.add_typer(report, name="report")
    report.command("coverage", help=_("走访覆盖：距上次见到的天数，和本月走访，分开两个数。"))(_coverage)
    report.command("silent", help=_("沉默户：从未见到，或一直只说没意见，最久的在前；和各楼覆盖的均衡度。"))(_silent)
    report.command("rehearsal", help=_("演练：拿现在的人手把下个月走很多遍，看每种间隔月底超期多少。"))(_rehearsal)
    report.command("duties", help=_("履职：院坝会、现场办公会该在哪天前开，超期几个工作日。"))(_duties)
    report.command("purposes", help=_("本周走访事由：七项各几次，还缺哪几项。"))(_purposes)
    report.command("courtyard", help=_("记一次院坝会，开过了才记。"))(_courtyard)
    report.command("flow", help=_("问题流量：新增、销号、未结、升降层级、用时中位数。"))(_flow)


def _coverage(
    by: Annotated[str, typer.Option("--by", help=_("按 building stair tag 分"))] = "building",
    place: Annotated[str | None, typer.Option("--place", help=_("某地和它下面的全部"))] = None,
    month: Month = None,
    as_json: AsJson = False,
) -> None:
    with state.desk() as desk:
        chosen = word_option(CoverageBy, "coverage_by", by)
        report = reporting.coverage_report(desk, chosen, find_place(desk, place) if place else None, month)
        policy = desk.policy.visit
    if as_json:
        emit_json(_coverage_json(report))
        return
    header = (
        label("coverage_by", report.by),
        say(N_("{days}天内见过"), days=policy.contact_recent),
        say(N_("{days}天内见过"), days=policy.contact_stale),
        _("更久"),
        _("从未"),
        _("本月走到"),
        _("本月走访次数"),
    )
    lines = [(line.name, line.coverage) for line in report.lines]
    emit_table(header, [_coverage_row(name, each) for name, each in [*lines, (_("合计"), report.total)]])
    tell(N_("截至 {day}。空户和搬离的不计入。"), day=report.day)


def _coverage_row(name: str, coverage: Coverage) -> tuple[str, ...]:
    counts = (
        coverage.recent,
        coverage.recent + coverage.between,
        coverage.stale,
        coverage.never,
        coverage.visited_doors,
    )
    return name, *(f"{count}/{coverage.doors}" for count in counts), f"{coverage.visits}/{coverage.goal}"


def _coverage_json(report: CoverageReport) -> dict[str, Any]:
    return {
        "month": report.month,
        "day": report.day.isoformat(),
        "by": report.by.value,
        "lines": [{"key": line.key, "name": line.name, **asdict(line.coverage)} for line in report.lines],
        "total": asdict(report.total),
    }


def _silent(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", parser=Path, help=_("写到这个 .md .xlsx .csv 文件，空着就显示"))
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help=_("某地和它下面的全部"))] = None,
    force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
    as_json: AsJson = False,
) -> None:
    from buildingday.services.reporting import silent

    with state.desk() as desk:
        report = silent.silent_report(desk, find_place(desk, place) if place else None)
        if as_json:
            emit_json(silent.silent_json(report))
            return
        if output is None:
            emit_document(silent.silent_markdown(desk, report))
        else:
            silent.write_silent(desk, report, output, force)
            tell(N_("{count} 行，写在 {path}"), count=len(report.doors), path=output)
    tell(N_("沉默 {silent}/{all} 户。"), silent=len(report.doors), all=report.on_roster)
    if report.evenness is not None:
        tell(
            N_("各楼近期见过的均衡度 {index}（{count} 栋，Jain 指数，1 是各楼一样）。"),
            index=report.evenness,
            count=len(report.coverage.lines),
        )


def _flow(month: Month = None, as_json: AsJson = False) -> None:
    with state.desk() as desk:
        report = reporting.flow_report(desk, month)
    if as_json:
        emit_json(_flow_json(report))
        return
    three = report.three
    emit_table(
        (report.month, _("件数")),
        [
            (_("群众需要（本月新记）"), f"{three.recorded}/{three.on_list}"),
            (_("组织知道（已分级、有人牵头）"), f"{three.known}/{three.on_list}"),
            (_("多元办到（本月销号、没有反弹）"), f"{three.done}/{three.on_list}"),
        ],
    )
    emit(say(N_("分母是本月在册的问题 {count} 件。"), count=three.on_list))
    header = (_("层级"), _("新增"), label("status", "struck"), _("未结"), _("用时中位数（工作日）"))
    emit_table(header, [_tier_row(flow) for flow in report.tiers])
    for each in report.classes:
        words = N_("{name}：新增 {new}，销号 {closed}，未结 {open}。")
        name = label("class", each.issue_class)
        emit(say(words, name=name, new=each.new, closed=each.closed, open=each.open))
    emit(say(N_("升级 {up} 件次，下放 {down} 件次。"), up=report.up, down=report.down))


def _tier_row(flow: reporting.TierFlow) -> tuple[object, ...]:
    name = label("tier_full", flow.tier) if flow.tier else label("status", "to_triage")
    took = "" if flow.median_workdays is None else f"{flow.median_workdays:g} ({flow.closed})"
    return name, flow.new, flow.closed, flow.open, took


def _flow_json(report: FlowReport) -> dict[str, Any]:
    return {
        "month": report.month,
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "tiers": [asdict(flow) for flow in report.tiers],
        "classes": [
            {"class": each.issue_class.value, "new": each.new, "closed": each.closed, "open": each.open}
            for each in report.classes
        ],
        "moves": [{"from": each.before, "to": each.after, "count": each.moves} for each in report.moves],
        "up": report.up,
        "down": report.down,
        "three_numbers": asdict(report.three),
    }


def _rehearsal(
    capacity: Annotated[
        int | None, typer.Option("--capacity", parser=whole(0, 500), help=_("每人每天走几户；空着照规则"))
    ] = None,
    runs: Annotated[int, typer.Option("--runs", parser=whole(1, 1000), help=_("走几遍"))] = 20,
    seed: Annotated[int, typer.Option("--seed", parser=MANY, help=_("运气的编号；同一个编号结果一样"))] = 1,
    as_json: AsJson = False,
) -> None:
    from buildingday.services.reporting import rehearsal as rehearsing

    with state.desk() as desk:
        rehearsal = rehearsing.prepare(desk, capacity, seed)
    lines = rehearsing.told(rehearsal, [rehearsing.play(rehearsal, run) for run in range(runs)])
    doors = len(rehearsal.stage.doors)
    if as_json:
        emit_json(_rehearsal_json(rehearsal, lines, runs))
        return
    header = (_("一般户多久见一次"), _("月底超期"), _("最少到最多"), _("每天敲门"), _("每天见到"), _("近期见过"))
    rows = [
        (
            say(N_("{days} 个工作日（现在）") if line.present else N_("{days} 个工作日"), days=line.cadence),
            f"{line.expected.overdue:.0f}/{doors}",
            f"{line.expected.least}-{line.expected.most}",
            f"{line.knocks_a_day:.1f}",
            f"{line.met_a_day:.1f}",
            f"{line.expected.recent:.0f}/{doors}",
        )
        for line in lines
    ]
    emit_table(header, rows)
    tell(N_("{first} 到 {last}，演练 {runs} 遍。"), first=rehearsal.first, last=rehearsal.last, runs=runs)
    for words in rehearsing.assumptions(rehearsal):
        tell(words)


def _rehearsal_json(rehearsal: "Rehearsal", lines: "list[RehearsedCadence]", runs: int) -> dict[str, Any]:
    return {
        "first": rehearsal.first.isoformat(),
        "last": rehearsal.last.isoformat(),
        "workdays": len(rehearsal.stage.days),
        "runs": runs,
        "seed": rehearsal.seed,
        "doors": len(rehearsal.stage.doors),
        "walkers": rehearsal.walkers,
        "unassigned": rehearsal.unassigned,
        "capacity": rehearsal.stage.capacity,
        "chance_percent": round(rehearsal.stage.chance * 100),
        "chance_is_own": rehearsal.own,
        "knocks": rehearsal.knocks,
        "opened": rehearsal.opened,
        "cadences": [
            {
                "workdays": line.cadence,
                "present": line.present,
                "overdue": round(line.expected.overdue, 1),
                "overdue_least": line.expected.least,
                "overdue_most": line.expected.most,
                "knocks_a_day": round(line.knocks_a_day, 1),
                "met_a_day": round(line.met_a_day, 1),
                "recent": round(line.expected.recent, 1),
            }
            for line in lines
        ],
    }


def _duties(as_json: AsJson = False) -> None:
    from buildingday.services.reporting.duties import duties

    with state.desk() as desk:
        owed = duties(desk)
    if as_json:
        emit_json(
            [
                {"kind": each.kind, "due": each.due.isoformat(), "late": each.late, "mine": each.mine,
                 "text": each.words}
                for each in owed
            ]
        )  # fmt: skip
        return
    emit_table((_("该开的会"), _("我的")), [(each.words, _("是") if each.mine else "-") for each in owed])
    if not owed:
        tell(N_("该开的会都开了。"))


def _purposes(as_json: AsJson = False) -> None:
    from buildingday.services.reporting.duties import purposes_of_week

    with state.desk() as desk:
        week = purposes_of_week(desk)
    if as_json:
        counts = {purpose.value: count for purpose, count in week.counts}
        missing = [purpose.value for purpose in week.missing]
        emit_json({"monday": week.monday.isoformat(), "visits": week.visits, "counts": counts, "missing": missing})
        return
    emit_table((_("事由"), _("次数")), [(label("purpose", purpose), count) for purpose, count in week.counts])
    tell(N_("{day} 起有 {count} 次走访写了事由；一次可以有几项。"), day=week.monday, count=week.visits)


def _courtyard(
    venue: Annotated[str, typer.Option("--venue", help=_("在哪里开的"))] = "",
    day: Annotated[str, typer.Option("--date", help=_("哪天：今天、昨天或 11-18；空着是今天"))] = "",
) -> None:
    from buildingday.services.reporting.duties import courtyard_form

    with state.desk() as desk:
        tell(courtyard_form(desk, day, venue))
