"""``issue``: the problem list, one problem, and other people's lists; its steps are in ``issue_steps``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from buildingday.cli import issue_filters as narrowed
from buildingday.cli import issue_matters, issue_measures, issue_parties, issue_reply, issue_steps, state, whistles
from buildingday.cli.issue_page import card_json, emit_card
from buildingday.cli.issue_paste import paste
from buildingday.cli.options import MANY, day_option, whole, word_option
from buildingday.cli.output import emit_json, emit_table, tell, tell_refused, telling_how_far
from buildingday.domain.issue import IssueClass, IssueStatus, ReporterKind, Source, Urgency
from buildingday.errors import N_, WrongUsage
from buildingday.i18n import _, label
from buildingday.services.handling.issue_beside import refused
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import MAX_AFFECTED, IssueDraft
from buildingday.services.handling.issue_import import import_orders
from buildingday.services.handling.issue_rows import DERIVED
from buildingday.services.handling.issues import IssueEdit, add_reporter, edit_issue, record_issue
from buildingday.services.handling.issues_view import IssueLine, find_issue, issue_json, issue_line, list_issues
from buildingday.services.handling.linking import Belonging
from buildingday.services.naming import find_door, find_place

Who = Annotated[
    str, typer.Option("--kind", help=_("反映人身份：resident rider party_member node_household volunteer 或中文"))
]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    issue = typer.Typer(help=_("问题：记、查、导入，和办理的每一步。"), no_args_is_help=True)
    app.add_typer(issue, name="issue")
    issue.command("add", help=_("记一个问题。"))(_add)
    issue.command("edit", help=_("更正一个问题的文字、类别、点位、户数。"))(_edit)
    issue.command("reporter", help=_("又有人反映同一个问题。"))(_reporter)
    issue.command("list", help=_("问题清单，新的在前。"))(_list)
    issue.command("show", help=_("一个问题：谁在办、还缺什么、经过。"))(_show)
    issue.command("import", help=_("导入 12345 工单或留言（XLSX、CSV）；再导一次不会重复。"))(_import)
    issue.command("paste", help=_("把群聊里复制的话记成问题：去掉名字和时间，来源记为微信群。"))(paste)
    issue_steps.add_to(issue)
    issue_parties.add_to(issue)
    issue_matters.add_to(issue)
    issue_reply.add_to(issue)
    issue_measures.add_to(issue)
    whistles.add_to(issue)


def _add(
    title: Annotated[str, typer.Argument(help=_("什么问题，一句话"))],
    door: Annotated[str | None, typer.Option("--door", help=_("哪一户反映的，如 3-2-501"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=_("在哪里；空着按门牌，再空着是本社区"))] = None,
    detail: Annotated[str, typer.Option("--detail", help=_("详细情况"))] = "",
    category: Annotated[str | None, typer.Option("--category", help=_("类别代码；空着按用词判断"))] = None,
    issue_class: Annotated[str | None, typer.Option("--class", help=_("major 突出问题，minor 一般诉求"))] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help=_("紧急"))] = False,
    source: Annotated[str, typer.Option("--source", help=_("来源：visit chat hotline … 或中文"))] = "visit",
    affected: Annotated[int, typer.Option("--affected", parser=whole(1, MAX_AFFECTED), help=_("涉及几户"))] = 1,
    sensitive: Annotated[bool, typer.Option("--sensitive", help=_("敏感，不进公示"))] = False,
    reporter: Annotated[str, typer.Option("--reporter", help=_("反映人，不是住户时填写"))] = "",
    phone: Annotated[str, typer.Option("--phone", help=_("反映人电话"))] = "",
    reporter_kind: Who = "resident",
    day: Annotated[str | None, typer.Option("--date", help=_("哪天反映的，空着是今天"))] = None,
    parent: Annotated[str | None, typer.Option("--from", help=_("是办哪个问题时派生出来的"))] = None,
) -> None:
    with state.desk() as desk:
        draft = IssueDraft(
            title,
            detail=detail,
            category=category,
            issue_class=word_option(IssueClass, "class", issue_class) if issue_class else None,
            urgency=Urgency.URGENT if urgent else Urgency.NORMAL,
            source=word_option(Source, "source", source),
            household_id=find_door(desk, door) if door else None,
            place_id=find_place(desk, place) if place else None,
            affected=affected,
            sensitive=sensitive,
            reporter_name=reporter,
            reporter_phone=phone,
            reporter_kind=word_option(ReporterKind, "reporter_kind", reporter_kind),
            recorded_on=day_option(day),
            belongs=(Belonging(DERIVED, find_issue(desk, parent)),) if parent else (),
        )
        issue_steps.tell_step(record_issue(desk, draft))


def _edit(
    number: issue_steps.Number,
    title: Annotated[str | None, typer.Option("--title", help=_("什么问题，一句话"))] = None,
    detail: Annotated[str | None, typer.Option("--detail", help=_("详细情况"))] = None,
    category: Annotated[str | None, typer.Option("--category", help=_("类别代码"))] = None,
    issue_class: Annotated[str | None, typer.Option("--class", help=_("major 突出问题，minor 一般诉求"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=_("在哪里"))] = None,
    affected: Annotated[
        int | None, typer.Option("--affected", parser=whole(1, MAX_AFFECTED), help=_("涉及几户"))
    ] = None,
    urgent: Annotated[bool | None, typer.Option("--urgent/--not-urgent", help=_("紧急"))] = None,
    sensitive: Annotated[bool | None, typer.Option("--sensitive/--public", help=_("敏感，不进公示"))] = None,
) -> None:
    urgency = None if urgent is None else Urgency.URGENT if urgent else Urgency.NORMAL
    given = (title, detail, category, issue_class, place, affected, urgent, sensitive)
    if all(value is None for value in given):
        raise WrongUsage(N_("没有写要更正什么。用法见 buildingday issue edit --help。"))
    with state.desk() as desk:
        edit = IssueEdit(
            title=title,
            detail=detail,
            category=category,
            issue_class=word_option(IssueClass, "class", issue_class) if issue_class else None,
            urgency=urgency,
            sensitive=sensitive,
            affected=affected,
            place_id=find_place(desk, place) if place else None,
        )
        issue_steps.tell_step(edit_issue(desk, find_issue(desk, number), edit))


def _reporter(
    number: issue_steps.Number,
    door: Annotated[str | None, typer.Option("--door", help=_("哪一户，如 3-2-501"))] = None,
    name: Annotated[str, typer.Option("--name", help=_("反映人，不是住户时填写"))] = "",
    phone: Annotated[str, typer.Option("--phone", help=_("反映人电话"))] = "",
    kind: Who = "resident",
    words: Annotated[str, typer.Option("--words", help=_("怎么说的"))] = "",
    source: Annotated[str, typer.Option("--source", help=_("来源：visit chat hotline … 或中文"))] = "visit",
) -> None:
    with state.desk() as desk:
        done = add_reporter(
            desk,
            find_issue(desk, number),
            household_id=find_door(desk, door) if door else None,
            name=name,
            phone=phone,
            kind=word_option(ReporterKind, "reporter_kind", kind),
            words=words,
            source=word_option(Source, "source", source),
        )
        issue_steps.tell_step(done)


def _list(
    tier: narrowed.TierWord = None,
    status: narrowed.StatusWord = None,
    place: narrowed.Below = None,
    overdue: narrowed.Overdue = False,
    category: narrowed.Category = None,
    issue_class: narrowed.Class = None,
    source: narrowed.SourceWord = None,
    lead: narrowed.Lead = None,
    view: Annotated[
        str | None, typer.Option("--view", help=_("视图：due_today to_verify to_ask no_lead … 或存过的"))
    ] = None,
    search: narrowed.Search = "",
    limit: Annotated[int | None, typer.Option("--limit", parser=MANY, help=_("最多几条"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        asked = narrowed.filter_of(
            desk,
            tier=tier,
            status=status,
            place=place,
            overdue=overdue,
            category=category,
            issue_class=issue_class,
            source=source,
            lead=lead,
            view=view,
            search=search,
        )
        lines = list_issues(desk, asked, limit)
        why = refused(desk) if asked.status is IssueStatus.NOT_ACCEPTED else None
        if as_json:
            emit_json(
                [line | _why_json(why, each.id) for line, each in zip(issue_json(desk, lines), lines, strict=True)]
            )
            return
    header = (_("编号"), _("问题"), _("点位"), _("层级"), _("状态"), _("期限"), _("牵头单位"), _("反映"))
    if why is not None:
        emit_table((*header, _("理由"), _("复核")), [(*_row(line), *why[line.id]) for line in lines])
    else:
        emit_table(header, [_row(line) for line in lines])
    tell(N_("共 {count} 件。"), count=len(lines))


def _show(
    number: issue_steps.Number,
    as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False,
) -> None:
    with state.desk() as desk:
        issue_id = find_issue(desk, number)
        card, line = issue_card(desk, issue_id), issue_line(desk, issue_id)
        assert card is not None and line is not None  # just found
        if as_json:
            emit_json(card_json(desk, line, card))
        else:
            emit_card(card)


def _import(
    file: Annotated[Path, typer.Argument(parser=Path, help=_("XLSX 或 CSV 文件"))],
    source: Annotated[str, typer.Option("--source", help=_("来源：hotline chat … 或中文"))] = "hotline",
) -> None:
    with state.desk() as desk, telling_how_far() as progress:
        result = import_orders(desk, file, progress, source=word_option(Source, "source", source))
    tell(
        N_(
            "读到 {read} 件：新记 {new}，补答复 {answered}，已有 {unchanged}，文件内重复 {repeated}，没有收 {refused}。"
        ),
        read=result.read,
        new=result.new,
        answered=result.answered,
        unchanged=result.unchanged,
        repeated=result.repeated,
        refused=len(result.refused),
    )
    if result.refused:
        tell_refused(result.refused, result.error_file)
        raise typer.Exit(3)


def _row(line: IssueLine) -> tuple[object, ...]:
    return (
        line.short,
        line.title,
        line.place,
        label("tier", line.tier),
        label("substatus", line.substatus) or label("status", line.status),
        line.clock_words,
        line.lead_unit,
        line.reporters,
    )


def _why_json(why: Mapping[str, tuple[str, str]] | None, issue_id: str) -> dict[str, str | None]:
    """Why a problem was not accepted and who agreed, where that was asked for."""
    return {} if why is None else {"decided_reason": why[issue_id][0], "reviewer": why[issue_id][1] or None}
