"""佐证: what shows that a problem is solved (F171): words of the doer, what somebody else saw there, or a file."""

from collections.abc import Iterable
from typing import Protocol

from buildingday.domain.issue import FactKind


class Written(Protocol):
    """A fact as it was written down; ``at`` is its moment as stored, so that later ones sort later."""

    @property
    def kind(self) -> str:
        """Code word of the fact."""

    @property
    def round(self) -> int:
        """The round that it belongs to."""

    @property
    def at(self) -> str:
        """Its moment."""

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


def is_shown(round_: int, facts: Iterable[Written], ended: Iterable[tuple[int, str]], files: Iterable[str]) -> bool:
    """Whether anything shows that it is solved in the present round.

    ``ended`` has round and moment of the answers, ``files`` the moments at which files were added: what was there
    before this round began shows how it was then, not how it is now.
    """
    facts = list(facts)
    if any(_shows(fact) for fact in facts if fact.round == round_):
        return True
    before = [(fact.round, fact.at) for fact in facts] + list(ended)
    began = max((at for each, at in before if each < round_), default="")
    return any(at > began for at in files)


def _shows(fact: Written) -> bool:
    """Its evidence, or what the check on site found, which is another person's (``lifecycle_rules``)."""
    seen = fact.kind == FactKind.VERIFIED and fact.passed and (fact.note or fact.measured)
    return bool(fact.evidence or seen)
