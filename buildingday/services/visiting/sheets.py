"""走访单 (F039): the sheets printed on this device, their lines in the printed order, and what came of each."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from string import ascii_uppercase

from buildingday.domain.privacy import mask_name
from buildingday.domain.visit import Outcome
from buildingday.errors import N_, Refused
from buildingday.services.desk import Desk
from buildingday.services.typed import moment_past
from buildingday.storage.queries.naming import read_doors
from buildingday.storage.queries.people import person_name
from buildingday.storage.queries.visits import outcomes_on
from buildingday.text.clean import clean
from buildingday.text.normalize import halfwidth

#: Sheets are kept on this device, outside the journal: the visits that are keyed from them are what is recorded.
_SETTING = "walk_sheets"
_KEPT = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed sheet: line ``n`` is ``doors[n - 1]`` for good. ``walked_at`` is empty until it was said."""

    code: str
    day: str
    person_id: str
    doors: tuple[str, ...]
    walked_at: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: its number on the paper, its door, the masked name, and how it ended on the day of the walk."""

    number: int
    household_id: str
    door: str
    place: str
    name: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet with its lines; ``walked_at`` is None while "now" is meant, which is on the sheet's own day."""

    code: str
    day: date
    person_id: str
    person: str
    walked_at: datetime | None
    lines: tuple[SheetLine, ...]

    @property
    def done(self) -> int:
        """Lines that something was recorded for."""
        return sum(line.outcome is not None for line in self.lines)


def kept_sheets(desk: Desk) -> list[Sheet]:
    """The sheets of this device, newest first."""
    kept = json.loads(desk.store.setting(_SETTING) or "[]")
    return [Sheet(**{**each, "doors": tuple(each["doors"])}) for each in kept]


def plan_sheet(desk: Desk, day: date, person_id: str, doors: Sequence[str]) -> Sheet:
    """The sheet of these doors with its code: the one that was printed before, where nothing changed since."""
    kept = kept_sheets(desk)
    for sheet in kept:
        if (sheet.day, sheet.person_id, sheet.doors) == (day.isoformat(), person_id, tuple(doors)):
            return sheet
    used = {sheet.code for sheet in kept}
    code = next(code for letter in ascii_uppercase if (code := f"{day:%m%d}{letter}") not in used)
    return Sheet(code, day.isoformat(), person_id, tuple(doors))


def keep_sheet(desk: Desk, sheet: Sheet) -> None:
    """Keeps a sheet as the newest one; the oldest goes when there are too many."""
    others = [each for each in kept_sheets(desk) if each.code != sheet.code]
    kept = [asdict(each) for each in [sheet, *others][:_KEPT]]
    desk.store.keep_setting(_SETTING, json.dumps(kept, ensure_ascii=False))


def find_sheet(desk: Desk, typed: str) -> Sheet:
    """A kept sheet by its code, full-width and small letters too.

    Raises:
        Refused: there is none.
    """
    code = halfwidth(clean(typed, 20)).strip().upper()
    kept = kept_sheets(desk)
    for sheet in kept:
        if sheet.code == code:
            return sheet
    if not kept:
        raise Refused(N_("还没有打印过走访单。请先打印一张，再按单子录入。"))
    known = [sheet.code for sheet in kept[:5]]
    raise Refused(N_("没有走访单“{code}”。最近的有 {known}。"), code=code, known=known)


def sheets(desk: Desk) -> list[SheetView]:
    """The kept sheets with what was recorded of each, newest first."""
    return [view_of(desk, sheet) for sheet in kept_sheets(desk)]


def my_sheets(desk: Desk) -> list[SheetView]:
    """The sheets that were printed for me, newest first.

    Raises:
        Refused: there is none.
    """
    mine = [view_of(desk, sheet) for sheet in kept_sheets(desk) if sheet.person_id == desk.actor.id]
    if not mine:
        raise Refused(N_("还没有打印过走访单。请先打印一张，再按单子录入。"))
    return mine


def sheet_view(desk: Desk, code: str) -> SheetView:
    """One sheet by its code; raises as ``find_sheet``."""
    return view_of(desk, find_sheet(desk, code))


def view_of(desk: Desk, sheet: Sheet) -> SheetView:
    """A kept sheet as it stands now."""
    walked_at = walked(desk, sheet)
    on = (walked_at or desk.now()).date()
    outcomes = outcomes_on(desk.store.connection, on.isoformat())
    doors = {door.id: door for door in read_doors(desk.store.connection, list(sheet.doors))}
    lines = []
    for number, household_id in enumerate(sheet.doors, start=1):
        door, outcome = doors.get(household_id), outcomes.get(household_id)
        lines.append(
            SheetLine(
                number=number,
                household_id=household_id,
                door=door.door if door else "",
                place=door.path if door else "",
                name=mask_name(door.name) if door else "",
                outcome=Outcome(outcome) if outcome else None,
            )
        )
    person = person_name(desk.store.connection, sheet.person_id) or ""
    return SheetView(sheet.code, date.fromisoformat(sheet.day), sheet.person_id, person, walked_at, tuple(lines))


def walked(desk: Desk, sheet: Sheet) -> datetime | None:
    """When the doors of a sheet were walked: as it was said, else noon of its day, else now (F063)."""
    if sheet.walked_at:
        return datetime.fromisoformat(sheet.walked_at)
    day = date.fromisoformat(sheet.day)
    return None if day == desk.today() else datetime.combine(day, time(12), tzinfo=desk.now().tzinfo)


def set_walked(desk: Desk, code: str, typed: str) -> SheetView:
    """Says when a sheet was walked, for the lines keyed from now on; for nothing typed, on its own day.

    Raises:
        Refused: it is no time, or one to come.
    """
    at = moment_past(desk, typed)
    if at is not None and at > desk.now():
        raise Refused(N_("走访时间 {time} 还没到。请填已经发生的时间。"), time=f"{at:%Y-%m-%d %H:%M}")
    sheet = replace(find_sheet(desk, code), walked_at=at.isoformat() if at else "")
    kept = [asdict(sheet if each.code == sheet.code else each) for each in kept_sheets(desk)]
    desk.store.keep_setting(_SETTING, json.dumps(kept, ensure_ascii=False))
    return view_of(desk, sheet)
