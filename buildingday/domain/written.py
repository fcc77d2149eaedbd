"""A fact of a problem as it was written down, and which of two came later."""

from typing import Protocol


class Written(Protocol):
    """What every fact has; ``at`` is its moment as stored, so that later ones sort later."""

    @property
    def id(self) -> str:
        """Its id: those of one device rise with time."""

    @property
    def kind(self) -> str:
        """Code word of the fact."""

    @property
    def round(self) -> int:
        """The round that it belongs to."""

    @property
    def at(self) -> str:
        """Its moment."""


def order(fact: Written) -> tuple[str, str]:
    """Sorts facts as they were written down: by moment, and by id within one."""
    return fact.at, fact.id
