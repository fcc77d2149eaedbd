"""转办: what goes along when a problem passes to another lead unit (权随事转、人随事转、费随事转; S107, F104)."""

from enum import StrEnum
from typing import NamedTuple


class Goes(StrEnum):
    """Whether something goes along."""

    YES = "yes"  # 随着转
    NO = "no"  # 没有
    UNKNOWN = "unknown"  # 不清楚


class Along(NamedTuple):
    """The three answers; None where nothing was said."""

    authority: Goes | None = None
    staff: Goes | None = None
    money: Goes | None = None

    @property
    def given(self) -> bool:
        """Something was said."""
        return any(answer is not None for answer in self)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What does not go along, by name."""
        return tuple(name for name, answer in self._asdict().items() if answer is Goes.NO)

    @property
    def code(self) -> str:
        """As it is stored: ``authority=no money=unknown``; empty for nothing said."""
        return " ".join(f"{name}={answer}" for name, answer in self._asdict().items() if answer is not None)


NOTHING_SAID = Along()


def read_along(code: str) -> Along:
    """The answers that ``Along.code`` stands for."""
    return Along(**{name: Goes(answer) for name, _equals, answer in (part.partition("=") for part in code.split())})


def passes_on(before: str | None, lead: str | None) -> bool:
    """It goes to another lead unit than before; a first assignment, or the same unit again, passes nothing on."""
    return before is not None and lead is not None and lead != before
