"""The clock of a run: the machine's, or the one set by ``BUILDINGDAY_NOW`` (F238)."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

from buildingday.domain.calendar import plausible
from buildingday.errors import N_, WrongUsage


@dataclass(frozen=True, slots=True)
class Clock:
    """Gives the present time; ``fixed`` stands still, for tests, demos and rehearsals."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """The present moment with the local zone."""
        return self.fixed if self.fixed is not None else datetime.now().astimezone()

    def today(self) -> date:
        """The present local date."""
        return self.now().date()


def clock_from_environment() -> Clock:
    """The machine's clock, or a fixed one when ``BUILDINGDAY_NOW`` holds an ISO time.

    Raises:
        WrongUsage: the variable does not hold an ISO time.
    """
    text = os.environ.get("BUILDINGDAY_NOW", "")
    if not text:
        return Clock()
    moment: datetime | None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or not plausible(moment.year):
        raise WrongUsage(
            N_("环境变量 BUILDINGDAY_NOW 的值“{value}”不是时间。请写成 2026-11-20T09:00:00+08:00 这样的格式。"),
            value=text,
        )
    return Clock(moment if moment.tzinfo else moment.astimezone())


def stamp(moment: datetime) -> str:
    """A moment as it is stored: UTC, milliseconds, ``Z`` at the end; sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def moment(stored: str, like: datetime | None = None) -> datetime:
    """A stored moment in the local zone, or in the zone of ``like``."""
    read = datetime.fromisoformat(stored)
    return read.astimezone(like.tzinfo if like is not None else None)


def day_of(stored: str | None) -> date | None:
    """A stored date; None where there is none."""
    return date.fromisoformat(stored) if stored else None
