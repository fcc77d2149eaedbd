"""The values of a workbook (XLSX), row by row. Formulas count with the value they had when the file was saved."""

from collections.abc import Iterator, Sequence
from pathlib import Path


def workbook_sheets(path: Path) -> Iterator[Iterator[Sequence[object]]]:
    """The visible sheets in order, each as its rows from the first, blank ones included.

    What is damaged raises whatever the reader raises; the caller words it.
    """
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                # The size that a sheet claims is often wrong, in both directions.
                sheet.reset_dimensions()
                yield (_plain(row) for row in sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _plain(row: Sequence[object]) -> Sequence[object]:
    """``_x000D_`` is how a workbook spells a character that XML cannot hold."""
    if not any(isinstance(cell, str) and "_x" in cell for cell in row):
        return row
    from openpyxl.utils.escape import unescape

    return [unescape(cell) if isinstance(cell, str) else cell for cell in row]
