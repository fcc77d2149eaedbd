"""The steps of one problem on the command line: each a verb of ``issue``."""

from pathlib import Path
from typing import Annotated

import typer

from buildingday.cli import state
from buildingday.cli.options import day_option, word_option
from buildingday.cli.output import emit_document, emit_json, emit_table, tell
from buildingday.domain.issue import CloseKind, Satisfaction, Solved
from buildingday.domain.issue_state import Answer
from buildingday.domain.passing_on import Along, Goes
from buildingday.domain.tier import Tier
from buildingday.domain.urging import UrgeKind
from buildingday.errors import N_, Refused, WrongUsage
from buildingday.i18n import _, label
from buildingday.services.desk import Desk
from buildingday.services.handling import closing, linking
from buildingday.services.handling import steps as handling
from buildingday.services.handling.evidence_view import evidence_of
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issues_view import find_issue
from buildingday.services.handling.stepping import Handled
from buildingday.services.naming import find_person, find_unit
from buildingday.text.normalize import halfwidth

Number = Annotated[str, typer.Argument(help=_("编号，或只有它以此结尾"))]
Reason = Annotated[str, typer.Option("--reason", help=_("理由"))]
Note = Annotated[str, typer.Option("--note", help=_("记录"))]
Close = Annotated[str | None, typer.Option("--close", help=_("怎样办结：solved partly explained gone legal_route"))]


def add_to(issue: typer.Typer) -> None:
    """Adds the verbs to ``issue``."""
    verbs = (
        ("tier", _("研判分级、升级、下放。"), _tier),
        ("assign", _("交办：牵头单位、配合单位、责任领导、承办人、期限。"), _assign),
        ("start", _("接办。"), _start),
        ("negotiate", _("转入协商。"), _negotiate),
        ("pause", _("暂停计时。"), _pause),
        ("resume", _("恢复计时。"), _resume),
        ("extend", _("延期：到期以前，写明理由和谁批准。"), _extend),
        ("plan", _("记下方案：怎么解决。"), _plan),
        ("return", _("退回，重新研判。"), _return),
        ("note", _("记一句进展。"), _note),
        ("answer", _("记下怎样答复了反映人。"), _answer),
        ("done", _("报办结。"), _done),
        ("side-fix", _("顺手办：当场就办好了；还要别人核实。"), _side_fix),
        ("verify", _("现场核实。"), _verify),
        ("ask", _("回访一位反映人。"), _ask),
        ("strike", _("销号。"), _strike),
        ("recheck", _("回头看：有没有反弹；反弹了就重开。"), _recheck),
        ("reopen", _("反弹重开。"), _reopen),
        ("urge", _("催办提醒、催办单或督办单，看到期还是超期。"), _urge),
        ("attach", _("加一个佐证文件：只记位置和指纹。"), _attach),
        ("evidence", _("佐证文件还在不在、改过没有。"), _evidence),
        ("not-yet", _("列为暂不具备条件。"), _not_yet),
        ("revive", _("恢复办理搁置的问题。"), _revive),
        ("link", _("归并到另一个问题，或关联、拆开。"), _link),
    )
    for name, words, verb in verbs:
        issue.command(name, help=words)(verb)


def tell_step(done: Handled) -> None:
    """Says what just happened."""
    tell("{sentence}", sentence=done.sentence)


def _tier(
    number: Number,
    tier: Annotated[str, typer.Argument(help=_("层级：own self joint supervised 或中文"))],
    reason: Reason = "",
    accepted_by: Annotated[str, typer.Option("--accepted-by", help=_("下放时：谁已确认接收"))] = "",
) -> None:
    with state.desk() as desk:
        chosen = word_option(Tier, "tier", tier)
        tell_step(handling.set_tier(desk, find_issue(desk, number), chosen, reason, accepted_by))


def _assign(
    number: Number,
    lead: Annotated[str | None, typer.Option("--lead", help=_("牵头单位"))] = None,
    co: Annotated[list[str] | None, typer.Option("--co", help=_("配合单位，可写多次；写了就替换原来的"))] = None,
    leader: Annotated[str | None, typer.Option("--leader", help=_("责任领导"))] = None,
    owner: Annotated[str | None, typer.Option("--owner", help=_("承办的居民或自治组织"))] = None,
    due: Annotated[str | None, typer.Option("--due", help=_("期限，如 2026-12-04"))] = None,
    reason: Reason = "",
    authority: Annotated[str | None, typer.Option("--authority", help=_("转办：权限随着转吗，yes no unknown"))] = None,
    staff: Annotated[str | None, typer.Option("--staff", help=_("转办：人手随着转吗，yes no unknown"))] = None,
    money: Annotated[str | None, typer.Option("--money", help=_("转办：经费随着转吗，yes no unknown"))] = None,
) -> None:
    along = Along(*(word_option(Goes, "goes", typed) if typed else None for typed in (authority, staff, money)))
    with state.desk() as desk:
        done = handling.assign(
            desk,
            find_issue(desk, number),
            lead_unit_id=find_unit(desk, lead) if lead else None,
            co_unit_ids=[find_unit(desk, name) for name in co] if co else None,
            leader_id=find_person(desk, leader) if leader else None,
            owner=owner,
            due=day_option(due),
            reason=reason,
            along=along,
        )
        tell_step(done)


def _start(number: Number) -> None:
    with state.desk() as desk:
        tell_step(handling.start(desk, find_issue(desk, number)))


def _negotiate(number: Number, note: Note = "") -> None:
    with state.desk() as desk:
        tell_step(handling.negotiate(desk, find_issue(desk, number), note))


def _pause(number: Number, reason: Reason = "") -> None:
    with state.desk() as desk:
        tell_step(handling.pause(desk, find_issue(desk, number), reason))


def _resume(number: Number) -> None:
    with state.desk() as desk:
        tell_step(handling.resume(desk, find_issue(desk, number)))


def _extend(
    number: Number,
    due: Annotated[str, typer.Option("--due", help=_("延到哪天，如 2026-12-18"))],
    approver: Annotated[str, typer.Option("--approver", help=_("谁批准的，不能是自己"))],
    reason: Reason = "",
    told: Annotated[bool, typer.Option("--told", help=_("已告知反映人"))] = False,
) -> None:
    day = day_option(due)
    assert day is not None
    with state.desk() as desk:
        tell_step(handling.extend(desk, find_issue(desk, number), day, reason, find_person(desk, approver), told))


def _plan(number: Number, words: Annotated[str, typer.Argument(help=_("怎么解决，一句话"))]) -> None:
    with state.desk() as desk:
        tell_step(handling.plan(desk, find_issue(desk, number), words))


def _return(number: Number, reason: Reason = "") -> None:
    with state.desk() as desk:
        tell_step(handling.send_back(desk, find_issue(desk, number), reason))


def _note(
    number: Number,
    words: Annotated[str, typer.Argument(help=_("进展，一句话"))],
    unit: Annotated[str | None, typer.Option("--unit", help=_("哪个单位的进展；空着就是我"))] = None,
) -> None:
    with state.desk() as desk:
        unit_id = find_unit(desk, unit) if unit else None
        tell_step(handling.note_progress(desk, find_issue(desk, number), words, unit_id))


def _answer(number: Number, words: Annotated[str, typer.Argument(help=_("答复的内容"))]) -> None:
    with state.desk() as desk:
        tell_step(handling.answer(desk, find_issue(desk, number), words))


def _done(
    number: Number,
    by: Annotated[str, typer.Option("--by", help=_("谁办的：单位或人；空着就是我"))] = "",
    close: Close = None,
    evidence: Annotated[str, typer.Option("--evidence", help=_("佐证"))] = "",
) -> None:
    with state.desk() as desk:
        issue_id = find_issue(desk, number)
        tell_step(closing.report_done(desk, issue_id, doer=by, close=_close(close), evidence=evidence))


def _side_fix(
    number: Number,
    evidence: Annotated[str, typer.Argument(help=_("怎么办的，一句话；或照片的文件名"))],
    said: Annotated[str | None, typer.Option("--said", help=_("反映人在场：satisfied fairly not_given 或中文"))] = None,
    reporter: Annotated[str | None, typer.Option("--reporter", help=_("哪位反映人：序号或门牌"))] = None,
) -> None:
    satisfaction = word_option(Satisfaction, "satisfaction", said) if said else None
    if reporter and satisfaction is None:
        raise WrongUsage(N_("写了 --reporter，也要用 --said 写明反映人怎么说。"))
    with state.desk() as desk:
        issue_id = find_issue(desk, number)
        answer = Answer(_reporter(desk, issue_id, reporter), satisfaction, Solved.YES) if satisfaction else None
        tell_step(closing.side_fix(desk, issue_id, evidence, answer))


def _verify(
    number: Number,
    failed: Annotated[bool, typer.Option("--failed", help=_("没有办好，退回办理"))] = False,
    note: Note = "",
    measured: Annotated[str, typer.Option("--measured", help=_("现场量到的，如 直线1公里，步行2.5公里"))] = "",
) -> None:
    with state.desk() as desk:
        tell_step(closing.verify(desk, find_issue(desk, number), not failed, note, measured))


def _ask(
    number: Number,
    satisfaction: Annotated[str, typer.Argument(help=_("satisfied fairly dissatisfied not_given unreachable 或中文"))],
    reporter: Annotated[str | None, typer.Option("--reporter", help=_("哪位反映人：序号或门牌"))] = None,
    solved: Annotated[str, typer.Option("--solved", help=_("是否解决：yes partly no unknown"))] = "unknown",
    note: Note = "",
) -> None:
    said = word_option(Satisfaction, "satisfaction", satisfaction)
    with state.desk() as desk:
        issue_id = find_issue(desk, number)
        asked = _reporter(desk, issue_id, reporter)
        tell_step(closing.ask(desk, issue_id, asked, said, word_option(Solved, "solved", solved), note))


def _strike(
    number: Annotated[list[str], typer.Argument(help=_("编号，可写几个，一次销号"))],
    close: Close = None,
    approver: Annotated[str | None, typer.Option("--approver", help=_("批准的责任领导"))] = None,
    note: Note = "",
    evidence: Annotated[str, typer.Option("--evidence", help=_("佐证：还没有的，写一句凭什么说办好了"))] = "",
) -> None:
    if evidence and len(number) > 1:
        raise WrongUsage(N_("几个问题一次销号时，每个问题的佐证不一样，请逐个写 --evidence。"))
    with state.desk() as desk:
        found = [find_issue(desk, each) for each in number]
        if len(found) > 1:
            tell("{sentence}", sentence=closing.strike_many(desk, found, note).sentence)
            return
        approver_id = find_person(desk, approver) if approver else None
        step = closing.strike(
            desk, found[0], close=_close(close), approver_id=approver_id, note=note, evidence=evidence
        )
        tell_step(step)


def _recheck(
    number: Number,
    back: Annotated[bool, typer.Option("--back", help=_("又出现了：重开"))] = False,
    note: Note = "",
) -> None:
    with state.desk() as desk:
        tell_step(closing.recheck(desk, find_issue(desk, number), not back, note))


def _reopen(number: Number, reason: Reason = "") -> None:
    with state.desk() as desk:
        tell_step(closing.reopen(desk, find_issue(desk, number), reason))


def _urge(
    number: Number,
    kind: Annotated[str | None, typer.Option("--kind", help=_("reminder urge supervise 或中文；空着按期限"))] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", parser=Path, help=_("写到这个文件，空着就显示"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("文件已存在时覆盖"))] = False,
) -> None:
    from buildingday.services.handling.urging import urging
    from buildingday.services.reporting.urge_papers import save_urge

    chosen = word_option(UrgeKind, "urge", kind) if kind else None
    with state.desk() as desk:
        issue_id = find_issue(desk, number)
        if output is None:
            emit_document(urging(desk, issue_id, chosen).text)
            return
        tell(N_("已写好：{path}"), path=save_urge(desk, issue_id, str(output), force, chosen))


def _attach(
    number: Number,
    file: Annotated[str, typer.Argument(help=_("照片、扫描件在哪里"))],
    note: Note = "",
) -> None:
    with state.desk() as desk:
        from buildingday.services.handling.evidence import attach

        tell_step(attach(desk, find_issue(desk, number), file, note))


def _evidence(number: Number, as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        files = evidence_of(desk, find_issue(desk, number), look=True)
    if as_json:
        emit_json([{"path": each.path, "sha256": each.sha256, "size": each.size, "on": each.on.isoformat(),
                    "note": each.note, "state": each.state} for each in files])  # fmt: skip
        return
    rows = [(each.on, each.path, each.note, label("file_state", each.state)) for each in files]
    emit_table((_("日期"), _("文件"), _("说明"), _("现在")), rows)


def _not_yet(
    number: Number,
    reason: Annotated[str, typer.Option("--reason", help=_("触发条件：什么变了就可以再办"))] = "",
    review: Annotated[str | None, typer.Option("--review", help=_("哪天再研判，如 2027-03-01"))] = None,
) -> None:
    day = day_option(review)
    if day is None:
        raise WrongUsage(N_("请用 --review 写明哪天再研判，如 2027-03-01。"))
    with state.desk() as desk:
        tell_step(handling.not_yet(desk, find_issue(desk, number), reason, day))


def _revive(number: Number, reason: Reason = "") -> None:
    with state.desk() as desk:
        tell_step(handling.revive(desk, find_issue(desk, number), reason))


def _link(
    number: Number,
    other: Annotated[str, typer.Argument(help=_("另一个问题的编号"))],
    related: Annotated[bool, typer.Option("--related", help=_("只是关联，各办各的"))] = False,
    derived: Annotated[bool, typer.Option("--derived", help=_("是办另一个问题时派生出来的"))] = False,
    undo: Annotated[bool, typer.Option("--undo", help=_("拆开"))] = False,
) -> None:
    if related and derived:
        raise WrongUsage(N_("--related 和 --derived 只能写一个。"))
    beside = linking.link_derived if derived else linking.link_related if related else linking.link_same
    link = linking.unlink if undo else beside
    with state.desk() as desk:
        tell_step(link(desk, find_issue(desk, number), find_issue(desk, other)))


def _close(typed: str | None) -> CloseKind | None:
    return word_option(CloseKind, "close", typed) if typed else None


def _reporter(desk: Desk, issue_id: str, typed: str | None) -> str:
    """The reporter who is meant: by place in the list, by door, or the only one not asked yet."""
    card = issue_card(desk, issue_id)
    reporters = card.reporters if card else ()
    if typed is None:
        open_ones = [each for each in reporters if each.satisfaction is None and not each.nameless]
        found = open_ones if len(open_ones) == 1 else [] if len(reporters) != 1 else list(reporters)
    else:
        tidy = halfwidth(typed).strip()
        found = [each for at, each in enumerate(reporters, start=1) if tidy in (str(at), each.door)]
    if len(found) != 1:
        named = [f"{at} {each.called}".rstrip() for at, each in enumerate(reporters, start=1)]
        raise Refused(N_("请用 --reporter 写明是哪位反映人：{reporters}。"), reporters=named)
    return found[0].id
