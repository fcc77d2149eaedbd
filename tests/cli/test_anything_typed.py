"""Whatever somebody types to name or date something is understood or refused, and never anything else."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from buildingday.cli.options import MANY, day_option, whole, word_option
from buildingday.domain.decision import parse_amount
from buildingday.domain.issue import IssueStatus
from buildingday.errors import Refused, WrongUsage
from buildingday.services import naming
from buildingday.services.desk import Desk
from buildingday.services.finding import find
from buildingday.services.handling.issue_filter import IssueFilter
from buildingday.services.handling.issues_view import find_issue, list_issues
from buildingday.services.meetings.meeting_list import find_meeting
from buildingday.services.reporting.period import period_of
from buildingday.services.typed import day_ahead, moment_past
from buildingday.services.upkeep.history import find_entity
from buildingday.services.visiting.today import day_view
from buildingday.services.visiting.visit_form import promise_hint, save_form
from tests.conftest import Ids

#: Any text, halves of characters too, and texts that come near to doors, dates and search syntax.
TYPED = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Nd"]), max_size=20),
    st.text("0123456789-/.: 年月日号点时分今昨前明后天栋单元室A０３－～%_*^\"'()", max_size=14),
    st.sampled_from(["3-2-501", "2026-11-20", "昨天 15:30", "A0001", "wxy", "供电所"]).flatmap(
        lambda known: st.text(max_size=6).map(lambda more: known + more)
    ),
)

FINDERS: dict[str, Callable[[Desk, str], object]] = {
    "problem": find_issue,
    "door": naming.find_door,
    "place": naming.find_place,
    "person": naming.find_person,
    "unit": naming.find_unit,
    "category": naming.find_category,
    "meeting": find_meeting,
    "anything": find_entity,
    "search": find,
    "list": lambda desk, typed: list_issues(desk, IssueFilter(text=typed)),
    "day ahead": day_ahead,
    "moment past": moment_past,
    "promise": promise_hint,
    "month": period_of,
    "day": lambda _desk, typed: day_option(typed),
    "word": lambda _desk, typed: word_option(IssueStatus, "status", typed),
    "number": lambda _desk, typed: (MANY(typed), whole(1, 9)(typed)),
    "amount": lambda _desk, typed: parse_amount(typed),
}


@pytest.mark.parametrize("what", FINDERS)
def test_anything_typed_is_understood_or_refused(desk: Desk, what: str) -> None:
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(TYPED)
    def understood_or_refused(typed: str) -> None:
        try:
            FINDERS[what](desk, typed)
        except (Refused, WrongUsage) as no:
            assert str(no)

    understood_or_refused()


def test_no_date_that_is_taken_can_stop_today(desk: Desk, ids: Ids) -> None:
    @settings(max_examples=40)
    @given(st.one_of(st.dates(), st.dates(date(1945, 1, 1), date(2155, 1, 1))))
    @example(date(1950, 1, 1))
    @example(date(2148, 12, 31))
    def today_goes_on(day: date) -> None:
        try:
            taken = day_option(day.isoformat())
        except WrongUsage:
            return
        assert taken == day and day_view(desk, day).day == day
        assert period_of(desk, day.isoformat()[:7]).first.year in (day.year, day.year - 1)
        try:
            save_form(desk, ids.door("3-2-501"), {"outcome": "met", "promise": day.isoformat()})
            save_form(desk, ids.door("3-1-101"), {"outcome": "appointment", "next": day.isoformat()})
        except Refused:
            assert day < desk.today()
        assert day_view(desk).doors

    today_goes_on()
