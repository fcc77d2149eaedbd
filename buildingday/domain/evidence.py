"""佐证: what shows that a problem is solved (F171): words of the doer, what somebody else saw there, or a file."""

from collections.abc import Iterable
from typing import Protocol

from buildingday.domain.issue import FactKind
from buildingday.domain.written import Written, order


class Showing(Written, Protocol):
    """A fact with what may show that it is solved."""

    @property
    def passed(self) -> bool | None:
        """Whether the check on site found it in order."""

    @property
    def note(self) -> str:
        """What was written down."""

    @property
    def evidence(self) -> str:
        """What shows it."""

    @property
    def measured(self) -> str:
        """What was measured."""


def is_shown(
    round_: int, facts: Iterable[Showing], asked: Iterable[tuple[int, str, str]], files: Iterable[tuple[str, str]]
) -> bool:
    """Whether anything shows that it is solved in the present round.

    ``asked`` has round, moment and id of the answers, ``files`` moment and id of the files that were added: what was
    there before this round began shows how it was then, not how it is now. Ids of one device rise with time.
    """
    facts = list(facts)
    if any(_shows(fact) for fact in facts if fact.round == round_):
        return True
    rows = [(fact.round, *order(fact)) for fact in facts] + list(asked)
    began = max(((at, row_id) for each, at, row_id in rows if each < round_), default=("", ""))
    return any(file > began for file in files)


def _shows(fact: Showing) -> bool:
    """Its evidence, or what the check on site found, which is another person's (``lifecycle_rules``)."""
    seen = fact.kind == FactKind.VERIFIED and fact.passed and (fact.note or fact.measured)
    return bool(fact.evidence or seen)
