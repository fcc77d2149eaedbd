"""What goes along to another lead unit."""

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.passing_on import Along, Goes, passes_on, read_along

answers = st.none() | st.sampled_from(Goes)


@given(answers, answers, answers)
def test_what_was_said_is_read_back(authority: Goes | None, staff: Goes | None, money: Goes | None) -> None:
    along = Along(authority, staff, money)
    assert read_along(along.code) == along
    assert along.given is bool(along.code)
    assert len(along.lacking) == [authority, staff, money].count(Goes.NO), "not to know is not to lack"


def test_only_from_one_unit_to_another_something_passes_on() -> None:
    assert passes_on("供电所", "城管中队")
    for before, lead in ((None, "供电所"), ("供电所", "供电所"), ("供电所", None)):
        assert not passes_on(before, lead)
