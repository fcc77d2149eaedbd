"""What is keyed from a walk sheet, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.sheet_line import KeyedLine, read_keyed
from buildingday.domain.visit import Outcome


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("2", KeyedLine(None, Outcome.NO_ANSWER, "")),
        ("７　２", KeyedLine(7, Outcome.NO_ANSWER, "")),
        ("7.2", KeyedLine(7, Outcome.NO_ANSWER, "")),
        ("12 1 水管漏水", KeyedLine(12, Outcome.MET, "水管漏水")),
        ("12 水管漏水 ~3", KeyedLine(12, None, "水管漏水 ~3")),
        ("12 2栋的灯坏了", KeyedLine(12, None, "2栋的灯坏了")),
        ("9", KeyedLine(9, None, "")),
        ("水管漏水", KeyedLine(None, None, "水管漏水")),
        ("3-2-501 漏水", KeyedLine(None, None, "3-2-501 漏水")),
        ("2楼灯坏", KeyedLine(None, None, "2楼灯坏")),
        ("", KeyedLine(None, None, "")),
    ],
)
def test_numbers_digits_and_words_are_told_apart(typed: str, means: KeyedLine) -> None:
    assert read_keyed(typed) == means


@given(st.integers(1, 999), st.sampled_from(list(Outcome)), st.text(alphabet="漏水灯!~ @", max_size=20))
def test_words_behind_number_and_digit_are_kept_whole(number: int, outcome: Outcome, words: str) -> None:
    digit = list(Outcome).index(outcome) + 1
    assert read_keyed(f"{number} {digit} {words}") == KeyedLine(number, outcome, words.strip())


@given(st.text(max_size=60))
def test_anything_typed_is_read_and_its_words_stand_in_it(typed: str) -> None:
    assert read_keyed(typed).words in typed
