"""上次议定事项: last time's decisions and where they stand, to be reported on at the start of a meeting."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from buildingday.domain.decision import DecisionStatus, Timeliness
from buildingday.i18n import _, label, series
from buildingday.tui.widgets.card import Block
from buildingday.tui.widgets.item_card import standing_words
from buildingday.tui.widgets.line_list import Column, LineList

if TYPE_CHECKING:
    from buildingday.services.meetings.meeting_decisions import DecisionView, TrackingView


def _standing(decision: "DecisionView") -> str:
    """Late comes before everything else."""
    late = decision.timeliness is Timeliness.OVERDUE
    return label("timeliness", decision.timeliness) if late else label("decision", decision.status)


def _columns() -> "list[Column[DecisionView]]":
    return [
        Column(_("牵头"), lambda decision: decision.terms.lead_unit, 10),
        Column(_("议定事项"), lambda decision: decision.terms.text),
        Column(_("时限"), lambda decision: f"{decision.terms.due:%m-%d}" if decision.terms.due else "", 5),
        Column(_("状态"), _standing, 10),
    ]


class LastTime(Vertical):
    """The decisions of the meeting before, one a line, and the chosen one in full."""

    DEFAULT_CSS = """
    LastTime LineList { width: 1fr; height: 1fr; }
    LastTime VerticalScroll {
        height: 8; border-top: ascii $secondary; scrollbar-gutter: stable; scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """The list and below it the chosen decision."""
        yield LineList(_columns(), dim=lambda decision: decision.status is DecisionStatus.STRUCK, id="last")
        with VerticalScroll(id="last-side", can_focus=False):
            yield Static(id="last-card", markup=False)

    @property
    def listed(self) -> "LineList[DecisionView]":
        """The list, which takes the keys."""
        return self.query_one(LineList)

    def fill(self, tracking: "TrackingView") -> None:
        """Shows the decisions, the cursor where it was."""
        rows = [(decision.id, decision) for decision in tracking.decisions]
        self.listed.show_rows(rows, self.listed.row_id)
        self.show_chosen()

    def on_resize(self) -> None:
        """Words the card for another width."""
        self.call_after_refresh(self.show_chosen)

    def on_line_list_moved(self) -> None:
        """The card follows the cursor."""
        self.show_chosen()

    def show_chosen(self) -> None:
        """The chosen decision in the words of the minutes, and what its unit says."""
        decision = self.listed.row
        block = Block(max(20, self.query_one("#last-side").scrollable_content_region.width))
        if decision is None:
            block.line(_("上次会议没有议定事项。"))
        else:
            block.line(standing_words(decision), "bold")
            block.line(decision.sentence)
            block.named(_("进展"), decision.progress)
            block.named(_("问题"), series(number[-5:] for number in decision.issues))
        self.query_one("#last-card", Static).update(block.text())
