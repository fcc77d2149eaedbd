"""The working calendar of this home: the statutory days of every known year with local changes over them (F023)."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from buildingday.domain.calendar import FIRST_YEAR, LAST_YEAR, DayKind, DayNoteKind, WorkCalendar
from buildingday.errors import N_, BadFile, Refused
from buildingday.exchange.calendar_source import statutory_years
from buildingday.i18n import label
from buildingday.services.desk import Desk
from buildingday.storage.queries import upkeep as queries
from buildingday.storage.store import Store
from buildingday.text.clean import LINE, clean

_COLUMNS = {"day": "日期", "kind": "安排 类型 上班或休息", "name": "名称 说明 备注"}


class DayView(NamedTuple):
    """A day that is not what its weekday says: worked or not, why, and what it is called."""

    day: date
    is_workday: bool
    note: DayNoteKind
    name: str


class YearView(NamedTuple):
    """A year: its special days, its workdays, and the statutory holidays that nobody has entered yet."""

    year: int
    missing: tuple[str, ...]
    workdays: int
    days: tuple[DayView, ...]

    @property
    def known(self) -> bool:
        """Whether its statutory days are known."""
        return not self.missing


def calendar_of(store: Store) -> WorkCalendar:
    """The statutory calendar around today with the days entered by hand over it."""
    this = store.clock.today().year
    local = {entry.day: DayKind(entry.kind) for entry in queries.calendar_days(store.connection)}
    return WorkCalendar(statutory_years(this - 2, this + 2), local)


def show_year(desk: Desk, year: int) -> YearView:
    """The special days of a year.

    Raises:
        Refused: a year that no calendar reaches.
    """
    if not FIRST_YEAR < year < LAST_YEAR:
        raise Refused(N_("年份 {year} 不在日历范围内（1900—2199）。请核对日期。"), year=year)
    names = {entry.day: entry.name for entry in queries.calendar_days(desk.store.connection)}
    first, calendar = date(year, 1, 1), desk.calendar
    days = []
    for day in (first + timedelta(days=ahead) for ahead in range((date(year + 1, 1, 1) - first).days)):
        note = calendar.day_note(day)
        if note is not None:
            days.append(DayView(day, calendar.is_workday(day), note.kind, names.get(day, note.name)))
    workdays = calendar.workdays_between(first - timedelta(days=1), date(year, 12, 31))
    return YearView(year, calendar.missing_holidays(year), workdays, tuple(days))


def set_local_day(desk: Desk, day: date, kind: DayKind, name: str = "") -> None:
    """Says that a day is worked or not here, whatever the statutory calendar says."""
    _set_days(desk, {day: (kind, clean(name, LINE))})


def drop_local_day(desk: Desk, day: date) -> None:
    """Takes a local change back, so that the statutory calendar counts again.

    Raises:
        Refused: the day has none.
    """
    from buildingday.storage.tables import CalendarDay

    with desk.store.act("calendar.drop", desk.actor.id) as act:
        found = act.rows(CalendarDay, day=day.isoformat())
        if not found:
            raise Refused(N_("{day} 没有本地调整。"), day=day)
        act.remove(CalendarDay, *(row.id for row in found))
    desk.calendar = calendar_of(desk.store)


def import_days(desk: Desk, path: Path) -> int:
    """Reads local days from a table with the columns 日期, 安排 and 名称, all or none; gives how many.

    Raises:
        BadFile: it is no such table, or a row is wrong (names row and column); nothing was changed.
    """
    from buildingday.exchange.dates import parse_day
    from buildingday.exchange.sheet import known_fields
    from buildingday.exchange.tables import read_table

    sheet = read_table(path, known_fields(_COLUMNS))
    kinds = {word: kind for kind in DayKind for word in (kind.value, label("day_kind", kind))}
    days: dict[date, tuple[DayKind, str]] = {}
    for row, values in sheet.rows():
        day, kind = parse_day(values.get("day", "")), kinds.get(str(values.get("kind", "")))
        if day is None or kind is None:
            column = sheet.heading("day" if day is None else "kind")
            raise BadFile(
                N_("{file} 第 {row} 行“{column}”看不懂，没有导入。日期写 2027-02-17，安排写 上班 或 休息。"),
                file=path.name, row=row, column=column,
            )  # fmt: skip
        days[day] = kind, clean(str(values.get("name", "")), LINE)
    _set_days(desk, days)
    return len(days)


def _set_days(desk: Desk, days: dict[date, tuple[DayKind, str]]) -> None:
    from buildingday.storage.tables import CalendarDay

    with desk.store.act("calendar.set", desk.actor.id) as act:
        for day, (kind, name) in days.items():
            found = act.rows(CalendarDay, day=day.isoformat())
            if found:
                act.set(CalendarDay, found[-1].id, kind=kind.value, name=name)
            else:
                act.add(CalendarDay(day=day.isoformat(), kind=kind.value, name=name))
    desk.calendar = calendar_of(desk.store)
