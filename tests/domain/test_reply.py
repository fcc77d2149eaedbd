"""Through which channels an answer goes back, and when one has been told."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.issue import Source
from buildingday.domain.reply import NO_WAY_BACK, Address, Way, addresses, ways_back

CHAT, HOTLINE = Source.CHAT, Source.HOTLINE
GROUP, FIRST, SECOND = Address(CHAT), Address(HOTLINE, "1"), Address(HOTLINE, "2")


class Fact(NamedTuple):
    kind: str
    at: str
    id: str = ""
    round: int = 1
    code: str = ""
    note: str = ""


@given(st.lists(st.tuples(st.sampled_from(Source), st.sampled_from(["", "1", "2"]))))
def test_each_channel_and_order_is_there_once_and_doors_are_none(came: list[tuple[Source, str]]) -> None:
    found = addresses(came)
    assert set(found) == {each for each in came if each[0] not in NO_WAY_BACK}
    assert len(found) == len(set(found))
    assert found == addresses(reversed(came))


def test_each_order_about_one_matter_is_answered_by_itself() -> None:
    facts = [Fact("struck", "1"), Fact("told", "2", code=HOTLINE, note="1")]
    came = [(HOTLINE, "2"), (CHAT, ""), (HOTLINE, "1")]
    assert ways_back(came, 1, facts) == [Way(GROUP, None), Way(FIRST, "2"), Way(SECOND, None)]


def test_while_there_is_nothing_to_tell_no_channel_waits() -> None:
    assert ways_back([GROUP], 1, [Fact("progress", "1"), Fact("done", "2")]) == []


def test_a_channel_is_told_the_latest_news_or_not_at_all() -> None:
    facts = [Fact("answered", "1"), Fact("told", "2", code=CHAT)]
    assert ways_back([(CHAT, ""), (HOTLINE, "1")], 1, facts) == [Way(GROUP, "2"), Way(FIRST, None)]
    assert ways_back([GROUP], 1, [*facts, Fact("struck", "3")]) == [Way(GROUP, None)]


def test_at_the_same_moment_the_later_row_is_the_later_word() -> None:
    before, after = Fact("told", "1", "a", code=CHAT), Fact("told", "1", "c", code=CHAT)
    assert ways_back([GROUP], 1, [before, Fact("struck", "1", "b")]) == [Way(GROUP, None)]
    assert ways_back([GROUP], 1, [Fact("struck", "1", "b"), after]) == [Way(GROUP, "1")]


def test_what_was_told_before_it_was_opened_again_is_told_no_more() -> None:
    facts = [Fact("struck", "1"), Fact("told", "2", code=CHAT), Fact("reopen", "3")]
    assert ways_back([GROUP], 2, facts) == []
    assert ways_back([GROUP], 2, [*facts, Fact("answered", "4", round=2)]) == [Way(GROUP, None)]
