"""A table to be printed and written on: XLSX on A4 upright, as wide as the page, with room for a hand."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from buildingday.exchange.table_writer import Cell, cell_value
from buildingday.files import write_whole

_A4 = 9
#: Points: a line that a pen can be used on.
_LINE_HEIGHT = 30


class PrintedTable(NamedTuple):
    """A page: lines above the table, the table, lines below it. ``widths`` are in characters, one a column."""

    title: str
    head: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    foot: Sequence[str]
    widths: Sequence[float]


def write_printed(path: Path, page: PrintedTable, force: bool = False) -> None:
    """Writes a page as ``.xlsx``; its headings are repeated on every sheet of paper.

    Raises ``Refused`` when the file is there and ``force`` is off, ``StorageTrouble`` when it cannot be written.
    """
    write_whole(path, _workbook(page), force)


def _workbook(page: PrintedTable) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = page.title
    last = get_column_letter(len(page.header))
    line = Side("thin")
    frame = Border(left=line, right=line, top=line, bottom=line)
    wrapped = Alignment(wrap_text=True, vertical="center")
    middle = Alignment(wrap_text=True, vertical="center", horizontal="center")

    def put(row: int, column: int, value: Cell) -> None:
        cell = sheet.cell(row, column, value=cell_value(value))
        if isinstance(value, str):
            cell.data_type, cell.number_format = "s", "@"

    def put_across(row: int, words: str) -> None:
        put(row, 1, words)
        sheet.merge_cells(f"A{row}:{last}{row}")
        sheet[f"A{row}"].alignment = wrapped

    for row, words in enumerate([page.title, *page.head], start=1):
        put_across(row, words)
    sheet["A1"].font = Font(bold=True, size=16)
    first = len(page.head) + 2
    for row, values in enumerate([page.header, *page.rows], start=first):
        sheet.row_dimensions[row].height = _LINE_HEIGHT
        for column, value in enumerate(values, start=1):
            put(row, column, value)
            cell = sheet.cell(row, column)
            short = isinstance(value, int) or len(str(value)) < 2 or row == first
            cell.border, cell.alignment = frame, middle if short else wrapped
            cell.font = Font(bold=row == first)
    for row, words in enumerate(page.foot, start=first + len(page.rows) + 1):
        put_across(row, words)
    for column, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(f"{page.title.replace('&', '&&')}  &P/&N"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
