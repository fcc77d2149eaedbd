"""走访单 on paper (F039): the doors that are still to go, with reasons and boxes to tick, as Markdown or XLSX."""

from datetime import date
from pathlib import Path

from buildingday.documents.files import write_text
from buildingday.documents.model import SheetDoc
from buildingday.documents.render import sheet_markdown
from buildingday.documents.templates import Templates
from buildingday.domain.visit import OUTCOME_DIGITS, Outcome
from buildingday.errors import N_, Refused, WrongUsage
from buildingday.i18n import _, say, series
from buildingday.i18n.dates import day_words
from buildingday.services.desk import Desk
from buildingday.services.visiting.plan_words import short_date
from buildingday.services.visiting.promises_view import OwedView, open_promises
from buildingday.services.visiting.sheets import Sheet, keep_sheet, plan_sheet
from buildingday.services.visiting.today import TodayDoor, day_view
from buildingday.storage.queries.people import person_name

#: Outcomes as short as a column is wide, with the digit that keys them back.
_BOXES: dict[Outcome, str] = {
    Outcome.MET: N_("见到"),
    Outcome.NO_ANSWER: N_("无人"),
    Outcome.REFUSED: N_("拒访"),
    Outcome.APPOINTMENT: N_("约期"),
    Outcome.NO_ACCESS: N_("进不去"),
    Outcome.VACANT: N_("空户"),
    Outcome.MOVED: N_("搬离"),
    Outcome.PHONED: N_("电话"),
}
_BOX = "□"

#: Characters a column is wide: number, door, name, why, eight boxes, notes.
_WIDTHS = (5, 11, 8, 32, *[6] * len(_BOXES), 26)


def write_sheet(
    desk: Desk, path: Path, force: bool = False, *, day: date | None = None, person_id: str | None = None
) -> Sheet:
    """Writes the doors that are still to go on a day (today, mine) by the ending of the file's name, and keeps them.

    Raises:
        WrongUsage: an ending that is neither ``.md`` nor ``.xlsx``.
        Refused: no door is left, nobody by that id, or the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    day, person_id = day or desk.today(), person_id or desk.actor.id
    doors = [door for door in day_view(desk, day, person_id).doors if door.outcome is None]
    if not doors:
        raise Refused(N_("{day} 没有要走的门，不用打印走访单。"), day=day.isoformat())
    sheet = plan_sheet(desk, day, person_id, [door.household_id for door in doors])
    doc = sheet_doc(desk, sheet, doors)
    ending = path.suffix.lower()
    if ending == ".md":
        write_text(path, sheet_markdown(doc, Templates(desk.templates)), force)
    elif ending == ".xlsx":
        from buildingday.exchange.printed import PrintedTable, write_printed

        write_printed(path, PrintedTable(doc.title, doc.head, doc.header, doc.rows, doc.foot, _WIDTHS), force)
    else:
        raise WrongUsage(N_("走访单的文件名要以 .md 或 .xlsx 结尾，{path} 不是。"), path=path)
    keep_sheet(desk, sheet)
    return sheet


def sheet_doc(desk: Desk, sheet: Sheet, doors: list[TodayDoor]) -> SheetDoc:
    """What stands on the paper: nothing about anybody that Today does not show."""
    day = date.fromisoformat(sheet.day)
    person = person_name(desk.store.connection, sheet.person_id)
    compounds = {door.place.split(" ")[0] for door in doors}
    places = list(dict.fromkeys(door.place for door in doors))
    head = say(
        N_("{year}年{day}  {places}  走访人：{person}  共{count}户"),
        year=day.year,
        day=day_words(day),
        places=places,
        person=person,
        count=len(doors),
    )
    return SheetDoc(
        title=say(N_("走访单 {code}"), code=sheet.code),
        head=[head],
        header=[
            *(_("行"), _("门牌"), _("户主"), _("为什么去、答应过什么")),
            *(f"{digit} {_(_BOXES[outcome])}" for digit, outcome in OUTCOME_DIGITS.items()),
            _("问题、记录"),
        ],
        rows=[
            [number, _door(door, len(compounds) > 1), door.name, _why(desk, door), *[_BOX] * len(_BOXES), ""]
            for number, door in enumerate(doors, start=1)
        ],
        foot=[
            _("回来以后在“今日”按 F8 照单录入：行号、结果的数字，如 7 2；见到并记下问题，如 12 楼道灯不亮。"),
            _("单子上有住户的情况，不要给别人看；录完销毁。"),
        ],
    )


def _door(door: TodayDoor, several: bool) -> str:
    return f"{door.place.split(' ')[0]} {door.door}" if several else door.door


def _why(desk: Desk, door: TodayDoor) -> str:
    owed = open_promises(desk, door.household_id) if door.promises else []
    why = [reason.text for reason in door.reasons if not (owed and reason.code == "promise_due")]
    return series([*(_promised(promise) for promise in owed), *why])


def _promised(promise: OwedView) -> str:
    words = N_("答应{day}前：{text}") if promise.text else N_("答应{day}前")
    untold = say(N_("（改过期，请告诉住户）")) if promise.moves and not promise.told else ""
    return say(words, day=short_date(promise.due), text=promise.text) + untold
