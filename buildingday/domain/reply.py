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
    """A fact with what was said by it; of ``told``, ``code`` is the channel and ``note`` the number of the order."""

    @property
    def code(self) -> str:
        """The channel that was told."""

    @property
    def note(self) -> str:
        """The number of the order that was answered; empty where it came without one."""


class Address(NamedTuple):
    """Where an answer goes back to: a channel, and the number of the order where it came with one.

    Each order is answered by itself, also where several are about one matter (S145).
    """

    channel: Source
    order: str = ""


class Way(NamedTuple):
    """A way back, and the moment at which the latest news was told there; None while it was not."""

    address: Address
    told_at: str | None


def addresses(came: Iterable[tuple[str, str]]) -> list[Address]:
    """Where an answer goes back to, of channel and order number of each who reported it; in the order of ``Source``."""
    found = {Address(Source(channel), order) for channel, order in came}
    back = (each for each in found if each.channel not in NO_WAY_BACK)
    return sorted(back, key=lambda each: (list(Source).index(each.channel), each.order))


def news(round_: int, facts: Iterable[Said]) -> Said | None:
    """The latest news of the present round; what was told before a problem was opened again is told no more."""
    found = [fact for fact in facts if fact.kind in NEWS and fact.round == round_]
    return max(found, key=order, default=None)


def ways_back(came: Iterable[tuple[str, str]], round_: int, facts: Iterable[Said]) -> list[Way]:
    """The ways back of a problem; none while there is nothing to tell."""
    facts = list(facts)
    latest = news(round_, facts)
    if latest is None:
        return []
    told = {(fact.code, fact.note): fact.at for fact in facts if fact.kind == TOLD and order(fact) > order(latest)}
    return [Way(address, told.get((address.channel, address.order))) for address in addresses(came)]
