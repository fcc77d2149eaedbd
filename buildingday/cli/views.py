"""``view``: the views of the problem list that somebody saved."""

from typing import Annotated, Any

import typer

from buildingday.cli import issue_filters as narrowed
from buildingday.cli import state
from buildingday.cli.output import emit_json, emit_table, tell
from buildingday.errors import N_, Refused
from buildingday.i18n import _, label, series
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_filter import (
    EVERYTHING,
    IssueFilter,
    NamedFilter,
    count,
    forget_view,
    save_view,
    saved_views,
    words_of,
)
from buildingday.text.clean import LINE, clean

Name = Annotated[str, typer.Argument(help=_("视图的名称"))]


def register(app: typer.Typer) -> None:
    """Adds the sub-commands."""
    view = typer.Typer(help=_("视图：存下问题清单的筛选，以后一写就到。"), no_args_is_help=True)
    app.add_typer(view, name="view")
    view.command("list", help=_("存过的视图，各有几件；看里面用 issue list --view 名称。"))(_list)
    view.command("save", help=_("把筛选存成视图；同名的会换成现在的筛选。"))(_save)
    view.command("forget", help=_("删掉一个视图；问题不受影响。"))(_forget)


def _list(as_json: Annotated[bool, typer.Option("--json", help=_("输出 JSON"))] = False) -> None:
    with state.desk() as desk:
        lines = [(each, _words(desk, each.filter), count(desk, each.filter)) for each in saved_views(desk)]
    if as_json:
        emit_json([_as_json(each, words, number) for each, words, number in lines])
        return
    emit_table((_("视图"), _("筛选"), _("件数")), ((each.name, series(words), number) for each, words, number in lines))
    tell(N_("共 {count} 个视图。"), count=len(lines))


def _save(
    name: Name,
    tier: narrowed.TierWord = None,
    status: narrowed.StatusWord = None,
    place: narrowed.Below = None,
    overdue: narrowed.Overdue = False,
    category: narrowed.Category = None,
    issue_class: narrowed.Class = None,
    source: narrowed.SourceWord = None,
    lead: narrowed.Lead = None,
    view: Annotated[str | None, typer.Option("--view", help=_("从哪个视图开始：due_today to_ask … 或存过的"))] = None,
    search: narrowed.Search = "",
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
        if asked == EVERYTHING:
            raise Refused(N_("还没有写筛选。请写 --tier、--status、--place 等至少一样。"))
        tell(N_("已存视图 {name}"), name=save_view(desk, name, asked).name)


def _forget(name: Name) -> None:
    with state.desk() as desk:
        saved = {each.name: each.id for each in saved_views(desk)}
        called = clean(name, LINE)
        if called not in saved:
            raise Refused(N_("没有视图“{name}”。存过的视图：{saved}。"), name=called, saved=[*saved] or [_("没有")])
        forget_view(desk, saved[called])
        tell(N_("已删视图 {name}"), name=called)


def _words(desk: Desk, asked: IssueFilter) -> list[str]:
    begins = [label("view", asked.view)] if asked.view else []
    return [*begins, *words_of(desk, asked), *([asked.text] if asked.text else [])]


def _as_json(saved: NamedFilter, words: list[str], number: int) -> dict[str, Any]:
    asked = saved.filter
    return {
        "name": saved.name,
        "count": number,
        "words": words,
        "view": asked.view,
        "tier": asked.tier,
        "status": asked.status,
        "category": asked.category,
        "class": asked.issue_class,
        "source": asked.source,
        "overdue": asked.overdue,
        "text": asked.text,
    }
