"""沉默户: doors never reached or without a word, longest first, and how evenly buildings are covered (F042).

What is counted is how doors were reached, not who went there; buildings are in walking order, not in one of merit.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from buildingday.clock import day_of
from buildingday.domain.door import natural_key
from buildingday.domain.privacy import mask_name
from buildingday.domain.silence import Heard, SilenceKind, evenness, says_nothing, silence, silent_since
from buildingday.services.desk import Desk
from buildingday.services.meetings.wording import WRITTEN
from buildingday.services.reporting.figures import CoverageReport, coverage_report
from buildingday.services.reporting.lists import table_markdown, write_rows
from buildingday.storage.queries import silence as queries
from buildingday.storage.queries.silence import HeardRow

TITLE = "沉默户清单"
HEADER = ("序号", "小区", "门牌", "户主（脱敏）", "情形", "沉默天数", "上门次数", "见到次数", "最近上门")


class SilentDoor(NamedTuple):
    """A silent door; ``days`` since the first attempt or contact, None where nobody has tried. The name is masked."""

    household_id: str
    compound: str
    door: str
    name: str
    kind: SilenceKind
    days: int | None
    tries: int
    contacts: int
    last_try: date | None


@dataclass(frozen=True, slots=True)
class SilentReport:
    """Silent doors out of ``on_roster`` lived-in ones, and the coverage of buildings.

    ``evenness`` is Jain's index over the share of each building's doors with a recent contact; None before any.
    """

    day: date
    doors: tuple[SilentDoor, ...]
    on_roster: int
    coverage: CoverageReport
    evenness: float | None

    def count(self, kind: SilenceKind) -> int:
        """Silent doors of one kind."""
        return sum(door.kind is kind for door in self.doors)


class SilentRow(NamedTuple):
    """One line of the list on paper."""

    seq: int
    compound: str
    door: str
    name: str
    kind: str
    days: int | None
    tries: int
    contacts: int
    last_try: date | None


def silent_report(desk: Desk, place_id: str | None = None) -> SilentReport:
    """Silent doors of a place (of everything when None): never tried, then never reached, then without a word."""
    connection, today = desk.store.connection, desk.today()
    rows = queries.heard(connection, place_id)
    spoken = {household for household, note in queries.notes(connection, place_id) if not says_nothing(note)}
    found = ((row, _heard(row, row.id in spoken)) for row in rows)
    needed = desk.policy.visit.silent_contacts
    doors = [_door(row, heard, kind, today) for row, heard in found if (kind := silence(heard, needed)) is not None]
    covered = coverage_report(desk, place_id=place_id)
    shares = [Fraction(line.coverage.recent, line.coverage.doors) for line in covered.lines if line.coverage.doors]
    even = evenness(shares)
    return SilentReport(
        day=today,
        doors=tuple(sorted(doors, key=_order)),
        on_roster=len(rows),
        coverage=covered,
        evenness=round(float(even), 3) if even is not None else None,
    )


def silent_rows(report: SilentReport) -> list[SilentRow]:
    """The list as it is written; always Chinese, as all papers are."""
    return [
        SilentRow(
            seq, door.compound, door.door, door.name, WRITTEN.label("silence", door.kind), door.days, door.tries,
            door.contacts, door.last_try,
        )
        for seq, door in enumerate(report.doors, start=1)
    ]  # fmt: skip


def silent_markdown(desk: Desk, report: SilentReport) -> str:
    """The list as a Markdown table."""
    return table_markdown(desk, TITLE, HEADER, silent_rows(report))


def write_silent(desk: Desk, report: SilentReport, path: Path, force: bool = False) -> None:
    """Writes the list by the ending of the file's name; raises as ``lists.write_rows``."""
    write_rows(desk, TITLE, HEADER, silent_rows(report), path, force)


def silent_json(report: SilentReport) -> dict[str, Any]:
    """The report for programs."""
    return {
        "day": report.day.isoformat(),
        "on_roster": report.on_roster,
        "silent": len(report.doors),
        "evenness": {"index": "jain", "value": report.evenness, "buildings": len(report.coverage.lines)},
        "buildings": [
            {"name": line.name, "recent": line.coverage.recent, "never": line.coverage.never,
             "doors": line.coverage.doors}
            for line in report.coverage.lines
        ],
        "doors": [
            {"door": door.door, "compound": door.compound, "household": door.name, "kind": door.kind.value,
             "days": door.days, "tries": door.tries, "contacts": door.contacts,
             "last_try": door.last_try.isoformat() if door.last_try else None}
            for door in report.doors
        ],
    }  # fmt: skip


def _heard(row: HeardRow, spoken: bool) -> Heard:
    return Heard(
        first_try=day_of(row.first_try),
        first_contact=day_of(row.first_contact),
        tries=row.tries,
        contacts=row.contacts,
        said=row.statements + row.reported + spoken,
    )


def _door(row: HeardRow, heard: Heard, kind: SilenceKind, today: date) -> SilentDoor:
    since = silent_since(heard)
    days = (today - since).days if since else None
    return SilentDoor(
        row.id, row.compound, row.door, mask_name(row.name), kind, days, row.tries, row.contacts, day_of(row.last_try)
    )


def _order(door: SilentDoor) -> tuple[Any, ...]:
    """Never tried, never reached, without a word; the longest first."""
    never = door.kind is SilenceKind.NEVER_REACHED
    return not never, door.days is not None, -(door.days or 0), natural_key(door.compound), natural_key(door.door)
