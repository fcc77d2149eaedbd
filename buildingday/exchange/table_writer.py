"""Tables that are handed out: XLSX or CSV by the file's ending, codes as text, nothing that runs."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias

from buildingday.errors import N_, WrongUsage
from buildingday.exchange.tables import is_formula
from buildingday.files import write_whole
from buildingday.text.clean import clean

Cell: TypeAlias = str | int | float | date | datetime | None

_WIDEST = 48  # cells of the widest column
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # see workbook.py
_SAMPLED = 200  # rows looked at for column widths


class Table(NamedTuple):
    """One sheet: its title, its headings and its rows."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_table(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], force: bool = False, title: str = "Sheet1"
) -> None:
    """Writes one table to ``path``; see ``write_tables``."""
    write_tables(path, [Table(title, header, rows)], force)


def write_tables(path: Path, tables: Sequence[Table], force: bool = False) -> None:
    """Writes ``tables`` as the sheets of an ``.xlsx`` file, or the first of them as ``.csv``.

    Raises ``WrongUsage`` for another ending, ``Refused`` when the file is there and ``force`` is off, and
    ``StorageTrouble`` when it cannot be written; no half file stays.
    """
    makers = {".xlsx": _workbook, ".csv": _csv}
    maker = makers.get(path.suffix.lower())
    if maker is None:
        raise WrongUsage(N_("文件名要以 .xlsx 或 .csv 结尾，{path} 不是。"), path=path)
    write_whole(path, maker(tables), force)


def _csv(tables: Sequence[Table]) -> bytes:
    """UTF-8 with a BOM and CRLF, which Excel opens as it is meant."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_csv_cell(heading) for heading in tables[0].header])
    writer.writerows([_csv_cell(cell) for cell in row] for row in tables[0].rows)
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        text = clean(cell, newlines=True)
        return f"'{text}" if is_formula(text) else text
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return "" if cell is None else str(cell)


def _workbook(tables: Sequence[Table]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    from buildingday.text.width import width

    book = Workbook(write_only=True)
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for table in tables:
        sheet = book.create_sheet(table.title)
        rows = [[cell_value(cell) for cell in row] for row in table.rows]
        for index, heading in enumerate(table.header):
            shown = [heading, *(str(row[index]) for row in rows[:_SAMPLED] if index < len(row))]
            widest = max(width(line) for text in shown for line in text.split("\n"))
            column = sheet.column_dimensions[get_column_letter(index + 1)]
            column.width = min(widest, _WIDEST) + 2
            column.number_format = "@"  # a door typed below stays a door and does not become a date
        sheet.freeze_panes = "A2"
        head = [cell_value(heading) for heading in table.header]
        for line in [head, *rows]:
            cells = [WriteOnlyCell(sheet, value=value) for value in line]  # type: ignore[arg-type]  # takes dates too
            for cell, value in zip(cells, line, strict=True):
                if isinstance(value, str):
                    cell.data_type, cell.number_format, cell.alignment = "s", "@", wrapped
                if line is head:
                    cell.font = bold
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell_value(cell: Cell) -> Cell:
    """What a workbook can hold: clean text that reads back as it is, and times without a zone."""
    if isinstance(cell, str):
        return _LOOKS_ESCAPED.sub("_x005F_", clean(cell, newlines=True))
    return cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
