"""现场核实 with measurements: on the card, in the history and on the strike-off list (F067, S42)."""

import pytest

from buildingday.domain.issue import IssueStatus, Satisfaction
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.meetings.wording import SPOKEN
from buildingday.services.reporting.struck_list import struck_rows
from buildingday.storage.queries.lists import Asked
from tests.conftest import Ids
from tests.services.story_steps import card as card_of


@pytest.fixture
def bus(desk: Desk, ids: Ids) -> str:
    """A bus stop that is too far, reported done by somebody else."""
    issue_id = record_issue(desk, IssueDraft("去公交站太远", household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, issue_id, Tier.SELF, "理由")
    closing.report_done(desk, issue_id, doer="公交公司")
    return issue_id


def test_what_was_measured_is_kept_with_the_check(desk: Desk, bus: str) -> None:
    closing.verify(desk, bus, True, "走了一遍", "直线１公里、步行2.5公里")
    card = card_of(desk, bus)
    assert card.verified is not None and card.verified.measured == "直线1公里，步行2.5公里"
    assert card.history[0].note == "走了一遍 直线1公里，步行2.5公里"


def test_a_measurement_without_a_unit_is_refused_and_nothing_is_verified(desk: Desk, bus: str) -> None:
    with pytest.raises(Refused, match="“步行2.5”看不出"):
        closing.verify(desk, bus, True, measured="直线1公里，步行2.5")
    assert card_of(desk, bus).status is IssueStatus.TO_VERIFY


def test_the_strike_off_list_has_the_measurements(desk: Desk, bus: str) -> None:
    closing.verify(desk, bus, True, measured="步行300米")
    closing.ask(desk, bus, card_of(desk, bus).reporters[0].id, Satisfaction.SATISFIED)
    closing.strike(desk, bus)
    (row,) = struck_rows(desk, Asked(None, "2026-11", "2026-11-01", "2026-11-30"), SPOKEN)
    assert row.verified == "王秀英/2026年11月20日/属实/步行300米"
