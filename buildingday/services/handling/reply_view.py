"""回告: to which channels of a problem an answer goes back, and which have been told (F258)."""

from dataclasses import dataclass
from datetime import date

from buildingday.domain.reply import Address, ways_back
from buildingday.i18n import label
from buildingday.services.desk import Desk
from buildingday.storage.queries.issue_card import IssueRead


@dataclass(frozen=True, slots=True)
class WayView:
    """Where to, and the day on which the latest news was told there; None while it was not."""

    address: Address
    told_on: date | None


def ways_of(desk: Desk, read: IssueRead) -> tuple[WayView, ...]:
    """The ways back of a problem and of all that is merged into it; none while there is nothing to tell."""
    came = ((reporter.source, reporter.external_no) for reporter in read.reporters)
    return tuple(
        WayView(way.address, desk.moment(way.told_at).date() if way.told_at else None)
        for way in ways_back(came, read.details.round, read.facts)
    )


def address_words(address: Address) -> str:
    """``微信群``, or ``12345热线 2026111900001``."""
    return f"{label('source', address.channel)} {address.order}".rstrip()
