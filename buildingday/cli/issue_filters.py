"""What a list of problems is narrowed by, as options: the same for the list and for a view that is saved."""

from typing import Annotated

import typer

from buildingday.cli.options import word_option
from buildingday.domain.issue import IssueClass, IssueStatus, Source
from buildingday.domain.tier import Tier
from buildingday.errors import WrongUsage
from buildingday.i18n import _
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_filter import EVERYTHING, IssueFilter, View, saved_views
from buildingday.services.naming import find_category, find_place, find_unit
from buildingday.text.clean import LINE, clean

TierWord = Annotated[str | None, typer.Option("--tier", help=_("层级：own self joint supervised 或中文"))]
StatusWord = Annotated[str | None, typer.Option("--status", help=_("状态：to_triage tiered … 或中文"))]
Below = Annotated[str | None, typer.Option("--place", help=_("某地和它下面的全部"))]
Overdue = Annotated[bool, typer.Option("--overdue", help=_("只看超期的"))]
Category = Annotated[str | None, typer.Option("--category", help=_("类别代码"))]
Class = Annotated[str | None, typer.Option("--class", help=_("major 突出问题，minor 一般诉求"))]
SourceWord = Annotated[str | None, typer.Option("--source", help=_("来源：visit chat hotline … 或中文"))]
Lead = Annotated[str | None, typer.Option("--lead", help=_("牵头单位"))]
Search = Annotated[str, typer.Option("--search", help=_("任何字词、首字母、编号或地点"))]


def filter_of(
    desk: Desk,
    *,
    tier: str | None,
    status: str | None,
    place: str | None,
    overdue: bool,
    category: str | None,
    issue_class: str | None,
    source: str | None,
    lead: str | None,
    view: str | None,
    search: str,
) -> IssueFilter:
    """What the options ask for; a view that everybody has, or one that somebody saved, is narrowed further.

    Raises:
        WrongUsage: a word that is not known.
        Refused: no such place, category or unit.
    """
    return _view(desk, view).narrowed(
        IssueFilter(
            tier=word_option(Tier, "tier", tier) if tier else None,
            status=word_option(IssueStatus, "status", status) if status else None,
            category=find_category(desk, category) if category else None,
            issue_class=word_option(IssueClass, "class", issue_class) if issue_class else None,
            source=word_option(Source, "source", source) if source else None,
            place_id=find_place(desk, place) if place else None,
            lead_unit_id=find_unit(desk, lead) if lead else None,
            overdue=overdue,
            text=search,
        )
    )


def _view(desk: Desk, typed: str | None) -> IssueFilter:
    if typed is None:
        return EVERYTHING
    name = clean(typed, LINE)
    saved = {each.name: each.filter for each in saved_views(desk)}
    try:
        return saved[name] if name in saved else IssueFilter(view=word_option(View, "view", typed))
    except WrongUsage as no:
        raise WrongUsage(no.message, **no.params | {"accepted": [*saved, *no.params["accepted"]]}) from None
