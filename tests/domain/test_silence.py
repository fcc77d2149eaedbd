"""Silent doors, and Jain's index of how evenly contact is spread."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.silence import Heard, SilenceKind, evenness, says_nothing, silence, silent_since

_OCTOBER, _NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def test_a_door_that_was_never_reached_is_silent_however_often_it_was_tried() -> None:
    for tries in (0, 9):
        assert silence(Heard(None, None, tries, 0, 0), 3) is SilenceKind.NEVER_REACHED


def test_a_door_that_was_met_often_and_said_nothing_is_silent_and_one_word_ends_it() -> None:
    assert silence(Heard(_OCTOBER, _OCTOBER, 3, 3, 0), 3) is SilenceKind.NO_OPINION
    assert silence(Heard(_OCTOBER, _OCTOBER, 2, 2, 0), 3) is None
    assert silence(Heard(_OCTOBER, _OCTOBER, 9, 9, 1), 3) is None


def test_silence_counts_from_the_first_contact_or_else_the_first_attempt() -> None:
    assert silent_since(Heard(_OCTOBER, _NOVEMBER, 4, 3, 0)) == _NOVEMBER
    assert silent_since(Heard(_OCTOBER, None, 4, 0, 0)) == _OCTOBER
    assert silent_since(Heard(None, None, 0, 0, 0)) is None


@pytest.mark.parametrize("note", ["", " ", "没意见", "没有意见。", "都好", "没事！", "OK"])
def test_set_phrases_say_nothing(note: str) -> None:
    assert says_nothing(note)


@pytest.mark.parametrize("note", ["水管漏了", "没意见，就是灯坏了", "膝盖不好"])
def test_other_words_say_something(note: str) -> None:
    assert not says_nothing(note)


shares = st.fractions(min_value=0, max_value=1)


@given(st.lists(shares, min_size=1, max_size=30))
def test_evenness_lies_between_one_nth_and_one_and_knows_no_order(values: list[Fraction]) -> None:
    even = evenness(values)
    if not any(values):
        assert even is None
        return
    assert even is not None and Fraction(1, len(values)) <= even <= 1
    assert even == evenness(sorted(values))
    assert (even == 1) == (len(set(values)) == 1)


@given(st.integers(1, 20), shares.filter(bool))
def test_one_building_with_everything_is_one_nth(count: int, share: Fraction) -> None:
    assert evenness([share, *[Fraction(0)] * (count - 1)]) == Fraction(1, count)
    assert evenness([]) is None
