"""What shows that a problem is solved, and in which round."""

from typing import NamedTuple

import pytest

from buildingday.domain.evidence import is_shown


class Fact(NamedTuple):
    kind: str
    round: int = 1
    id: str = ""
    at: str = "2026-11-20T01:00:00.000Z"
    passed: bool | None = None
    note: str = ""
    evidence: str = ""
    measured: str = ""


@pytest.mark.parametrize(
    ("fact", "shown"),
    [
        (Fact("done"), False),
        (Fact("done", note="换灯"), False),
        (Fact("done", evidence="换了灯"), True),
        (Fact("struck", evidence="夜里看过"), True),
        (Fact("verified", passed=True), False),
        (Fact("verified", passed=True, note="亮了"), True),
        (Fact("verified", passed=True, measured="照度50勒克斯"), True),
        (Fact("verified", passed=False, note="还是不亮"), False),
        (Fact("progress", note="已到场"), False),
    ],
)
def test_the_doers_words_and_what_was_found_on_site_show_it(fact: Fact, shown: bool) -> None:
    assert is_shown(1, [fact], (), ()) is shown
    assert is_shown(2, [fact], (), ()) is False, "another round begins with nothing"


def test_a_file_shows_it_in_the_round_in_which_it_was_added() -> None:
    failed = Fact("verified", at="2026-11-21T01:00:00.000Z", passed=False)
    assert is_shown(1, [], (), [("2026-11-20T01:00:00.000Z", "")])
    assert not is_shown(2, [failed], (), [("2026-11-20T01:00:00.000Z", "")])
    assert is_shown(2, [failed], (), [("2026-11-20T01:00:00.000Z", ""), ("2026-11-22T01:00:00.000Z", "")])


def test_at_the_same_moment_the_later_row_is_later() -> None:
    failed = Fact("verified", id="b", at="1", passed=False)
    assert not is_shown(2, [failed], (), [("1", "a")])
    assert is_shown(2, [failed], (), [("1", "c")])


def test_an_unhappy_answer_ends_a_round_for_the_files_too() -> None:
    asked = [(1, "2026-11-21T01:00:00.000Z", "")]
    assert not is_shown(2, [], asked, [("2026-11-20T01:00:00.000Z", "")])
    assert is_shown(1, [], asked, [("2026-11-20T01:00:00.000Z", "")])
