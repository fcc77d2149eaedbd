"""Through which channels an answer goes back, and when one has been told."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.issue import Source
from buildingday.domain.reply import NO_WAY_BACK, Way, channels, ways_back

CHAT, HOTLINE = Source.CHAT, Source.HOTLINE


class Fact(NamedTuple):
    kind: str
    at: str
    id: str = ""
    round: int = 1
    code: str = ""


@given(st.lists(st.sampled_from(Source)))
def test_each_channel_is_there_once_and_doors_are_none(sources: list[Source]) -> None:
    found = channels(sources)
    assert set(found) == set(sources) - set(NO_WAY_BACK)
    assert len(found) == len(set(found))


def test_while_there_is_nothing_to_tell_no_channel_waits() -> None:
    assert ways_back([CHAT], 1, [Fact("progress", "1"), Fact("done", "2")]) == []


def test_a_channel_is_told_the_latest_news_or_not_at_all() -> None:
    facts = [Fact("answered", "1"), Fact("told", "2", code=CHAT)]
    assert ways_back([CHAT, HOTLINE], 1, facts) == [Way(CHAT, "2"), Way(HOTLINE, None)]
    assert ways_back([CHAT], 1, [*facts, Fact("struck", "3")]) == [Way(CHAT, None)]


def test_at_the_same_moment_the_later_row_is_the_later_word() -> None:
    before, after = Fact("told", "1", "a", code=CHAT), Fact("told", "1", "c", code=CHAT)
    assert ways_back([CHAT], 1, [before, Fact("struck", "1", "b")]) == [Way(CHAT, None)]
    assert ways_back([CHAT], 1, [Fact("struck", "1", "b"), after]) == [Way(CHAT, "1")]


def test_what_was_told_before_it_was_opened_again_is_told_no_more() -> None:
    facts = [Fact("struck", "1"), Fact("told", "2", code=CHAT), Fact("reopen", "3")]
    assert ways_back([CHAT], 2, facts) == []
    assert ways_back([CHAT], 2, [*facts, Fact("answered", "4", round=2)]) == [Way(CHAT, None)]
