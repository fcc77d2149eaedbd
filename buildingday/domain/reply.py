"""回告: a problem came in through a channel, and the answer goes back there for everybody to see (S145, F258)."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from buildingday.domain.issue import Source
from buildingday.domain.written import Written, order

#: What is heard at a door is answered there, by asking each reporter; what we found ourselves nobody waits for.
NO_WAY_BACK = (Source.VISIT, Source.PROACTIVE)

#: Facts that are worth telling: an answer was given, it is solved, or it is not accepted.
NEWS = ("answered", "struck", "not_accept")
TOLD = "told"


class Said(Written, Protocol):
    """A fact with what was said by it; ``code`` of ``told`` is the channel."""

    @property
    def code(self) -> str:
        """The channel that was told."""


class Way(NamedTuple):
    """A way back, and the moment at which the latest news was told there; None while it was not."""

    channel: Source
    told_at: str | None


def channels(sources: Iterable[str]) -> list[Source]:
    """The channels through which it came in and through which an answer goes back, in the order of ``Source``."""
    came = set(sources)
    return [source for source in Source if source in came and source not in NO_WAY_BACK]


def news(round_: int, facts: Iterable[Said]) -> Said | None:
    """The latest news of the present round; what was told before a problem was opened again is told no more."""
    found = [fact for fact in facts if fact.kind in NEWS and fact.round == round_]
    return max(found, key=order, default=None)


def ways_back(sources: Iterable[str], round_: int, facts: Iterable[Said]) -> list[Way]:
    """The channels of a problem; none while there is nothing to tell."""
    facts = list(facts)
    latest = news(round_, facts)
    if latest is None:
        return []
    told = {fact.code: fact.at for fact in facts if fact.kind == TOLD and order(fact) > order(latest)}
    return [Way(channel, told.get(channel)) for channel in channels(sources)]
