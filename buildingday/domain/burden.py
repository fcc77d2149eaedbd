"""负担: how many keys and seconds a door costs the visitor (F069, S34). Shown to that visitor alone."""

from collections.abc import Sequence
from typing import NamedTuple

from buildingday.domain.visit import Outcome

#: Seconds that writing down one door may take: nobody met, and a door with something to write.
TARGET_SILENT, TARGET_SPOKEN = 20, 60
#: A longer pause between two keys is listening or walking, not writing.
LONGEST_PAUSE = 30.0


class Effort(NamedTuple):
    """Doors written down, and the keys and seconds that this took."""

    doors: int = 0
    keys: int = 0
    seconds: float = 0.0

    def __add__(self, other: object) -> "Effort":
        if not isinstance(other, Effort):
            return NotImplemented
        return Effort(self.doors + other.doors, self.keys + other.keys, self.seconds + other.seconds)

    @property
    def keys_a_door(self) -> float:
        """Keys for one door; 0 without doors."""
        return self.keys / self.doors if self.doors else 0.0

    @property
    def seconds_a_door(self) -> float:
        """Seconds for one door; 0 without doors."""
        return self.seconds / self.doors if self.doors else 0.0


def effort_of(doors: int, pressed: Sequence[float]) -> Effort:
    """What the keys pressed at these moments (seconds of any clock, in order) cost; a long pause counts in part."""
    pauses = (
        min(max(later - earlier, 0.0), LONGEST_PAUSE) for earlier, later in zip(pressed, pressed[1:], strict=False)
    )
    return Effort(doors, len(pressed), sum(pauses))


def target_of(outcome: Outcome) -> int:
    """Seconds within which a door with this outcome should be written down."""
    return TARGET_SPOKEN if outcome.is_contact else TARGET_SILENT
