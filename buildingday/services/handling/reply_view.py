"""回告: to which channels of a problem an answer goes back, and which have been told (F258)."""

from dataclasses import dataclass
from datetime import date

from buildingday.clock import moment
from buildingday.domain.issue import Source
from buildingday.domain.reply import ways_back
from buildingday.services.desk import Desk
from buildingday.storage.queries.issue_card import IssueRead


@dataclass(frozen=True, slots=True)
class WayView:
    """One channel, and the day on which the latest news was told there; None while it was not."""

    channel: Source
    told_on: date | None


def ways_of(desk: Desk, read: IssueRead) -> tuple[WayView, ...]:
    """The channels of a problem and of all that is merged into it; none while there is nothing to tell."""
    sources = (reporter.source for reporter in read.reporters)
    return tuple(
        WayView(way.channel, moment(way.told_at, desk.now()).date() if way.told_at else None)
        for way in ways_back(sources, read.details.round, read.facts)
    )
