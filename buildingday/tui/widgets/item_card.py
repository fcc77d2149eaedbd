"""One agenda item in words: why it is there, whom it concerns, what it lacks, what was decided last time."""

from typing import TYPE_CHECKING

from rich.text import Text

from buildingday.domain.meeting import ItemKind
from buildingday.domain.numbers import short_number
from buildingday.i18n import _, label, say, series
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.line_list import Column

if TYPE_CHECKING:
    from buildingday.services.meetings.meeting_decisions import DecisionView, TrackingView
    from buildingday.services.meetings.meetings_view import ItemView


def item_columns() -> "list[Column[ItemView]]":
    """The columns of the agenda."""
    return [
        Column(_("序"), lambda item: str(item.position), 2),
        Column(_("议题"), lambda item: item.title),
        Column(_("件"), lambda item: str(len(item.issues) or "-"), 2),
        Column(_("分"), lambda item: str(item.minutes), 3),
        Column(_("缺"), _lacking, 2),
        Column(_("可移"), lambda item: _("可移") if item.cut else "", 4),
    ]


def _lacking(item: "ItemView") -> str:
    """How much is missing; what has no problems lacks nothing."""
    return str(len(item.missing)) if item.missing else _("好") if item.issues else ""


def item_card(item: "ItemView", cells: int) -> Text:
    """The card beside the agenda."""
    block = Block(cells)
    item_lines(block, item)
    if item.issues:
        block.named(_("涉及"), say("{count} 户", count=sum(each.affected for each in item.issues)))
    for each in item.issues:
        block.line(f"{short_number(each.number)} {each.title}")
    return block.text()


def item_lines(block: Block, item: "ItemView") -> None:
    """Its title, the reasons, what is missing, who presents it."""
    block.line(item.title, "bold")
    if item.origin_month:
        block.line(say("{month} 的会议转来", month=item.origin_month))
    block.gap()
    by_hand = () if item.kind is ItemKind.TRACKING else (_("手工加入。"),)
    for number, why in enumerate(item.why_words or by_hand):
        block.named("" if number else _("为何"), why)
    block.named(_("还缺"), series(label("readiness", each) for each in item.missing), "bold")
    block.named(_("汇报"), item.presenter)
    block.named(_("范围"), _("只在内部") if item.internal else "")
    block.named(_("建议"), _("会期不够，可移到下次，或转联席会。") if item.cut else "", "bold")


def last_time_lines(block: Block, tracking: "TrackingView") -> None:
    """Last time's decisions, each with where it stands."""
    block.line(tracking_words(tracking), "bold")
    for decision in tracking.decisions:
        block.named(standing_words(decision), decision.sentence)
        block.named("", decision.progress)


def tracking_words(tracking: "TrackingView") -> str:
    """How many of last time's decisions stand where."""
    return say(
        "{month} 议定 {total} 项：已销号 {struck}，推进中 {moving}，逾期 {late}",
        month=tracking.month,
        total=tracking.total,
        struck=tracking.struck,
        moving=tracking.in_progress,
        late=tracking.overdue,
    )


def standing_words(decision: "DecisionView") -> str:
    """``推进中 逾期``: a state and, when it matters, how it is with the time."""
    late = decision.timeliness if decision.timeliness in ("overdue", "due_soon") else None
    return " ".join(word for word in (label("decision", decision.status), label("timeliness", late)) if word)
