"""A table that somebody else made: where its header is, what its columns mean, its rows without the ghosts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from buildingday.errors import N_, BadFile
from buildingday.text.clean import LINE, clean
from buildingday.text.normalize import halfwidth

#: What a cell holds; text is cleaned, and a blank cell is no value at all.
Value: TypeAlias = str | int | float | date | datetime

_Numbered: TypeAlias = tuple[int, Sequence[object]]

#: More than any street needs, and little enough to refuse a file made to fill the memory.
MAX_ROWS = 1_048_576
MAX_CELLS = 50_000_000
MAX_COLUMNS = 1_024

_TITLE_ROWS = 20  # a header stands below at most this many rows of titles
_ASIDE = re.compile(r"\([^()]*\)|[\s*:]")


def column_key(heading: str) -> str:
    """A heading for comparing: half-width, lower-case, without blanks, ``*`` and what stands in brackets."""
    return _ASIDE.sub("", halfwidth(heading)).lower()


def known_fields(headings: Mapping[str, str]) -> dict[str, str]:
    """Aliases for a sheet from the headings of each field, separated by blanks; its own name is one of them."""
    return {column_key(name): field for field, names in headings.items() for name in (field, *names.split())}


class Sheet:
    """The header of a table and its rows, to be read once and to the end.

    ``aliases`` names columns by ``column_key``; the header is the row near the top that knows most of them, else
    the first that is not blank.
    """

    def __init__(self, name: str, rows: Iterable[Sequence[object]], aliases: Mapping[str, str]) -> None:
        self.name = name
        self.blank = 0  # rows without any value met so far below the header
        self._aliases = aliases
        heading, self._rest = self._split(enumerate(rows, start=1))
        self.header: tuple[str, ...] = tuple(
            clean(_text(cell), LINE) or f"#{column}" for column, cell in enumerate(heading, start=1)
        )
        if len(self.header) > MAX_COLUMNS:
            raise BadFile(N_("{file} 的列太多（{columns} 列）。请只留需要的列。"), file=name, columns=len(self.header))
        self.fields = tuple(aliases.get(column_key(shown), shown) for shown in self.header)

    def __contains__(self, field: str) -> bool:
        return field in self.fields

    def heading(self, field: str) -> str:
        """The heading of the column of ``field`` as the file writes it."""
        return self.header[self.fields.index(field)] if field in self.fields else field

    def rows(self) -> Iterator[tuple[int, dict[str, Value]]]:
        """Every row that holds something: its number in the file and its values by field.

        Cells beyond the header are kept under ``#`` and the number of their column; of two columns with one
        meaning the first that is filled counts. Raises ``BadFile`` when the file breaks off or is too big.
        """
        cells = 0
        for number, row in self._rest:
            values: dict[str, Value] = {}
            for field, cell in zip(self._names(len(row)), row, strict=False):
                if cell is None or cell == "":
                    continue
                value = _cleaned(cell) if isinstance(cell, str) else _value(cell)
                if value != "":
                    values.setdefault(field, value)
            cells += len(row)
            if cells > MAX_CELLS or number > MAX_ROWS:
                raise BadFile(
                    N_("{file} 太大，读到第 {row} 行为止，没有导入。请分成几个文件。"), file=self.name, row=number
                )
            if values:
                yield number, values
            else:
                self.blank += 1

    def _names(self, columns: int) -> Sequence[str]:
        if columns <= len(self.fields):
            return self.fields
        return [*self.fields, *(f"#{column + 1}" for column in range(len(self.fields), columns))]

    def _split(self, numbered: Iterator[_Numbered]) -> tuple[Sequence[object], Iterator[_Numbered]]:
        """The cells of the header, and the rows below it."""
        top: list[_Numbered] = []
        number = 0
        for number, row in numbered:
            if any(_text(cell).strip() for cell in row):
                top.append((number, row))
            if number >= _TITLE_ROWS and top or number >= MAX_ROWS:
                break
        if not top:
            raise BadFile(N_("{file} 里没有内容。请核对文件。"), file=self.name)
        best = max(range(len(top)), key=lambda index: (self._known(top[index][1]), -index))
        header_row, heading = top[best]
        below = top[best + 1 :]
        self.blank = number - header_row - len(below)
        return heading, chain(below, numbered)

    def _known(self, cells: Sequence[object]) -> int:
        return len({self._aliases.get(column_key(clean(_text(cell), LINE)), "") for cell in cells} - {""})


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _value(cell: object) -> Value:
    if isinstance(cell, int | float | date):  # bool is an int, datetime is a date
        return cell
    return clean(str(cell))


@lru_cache(maxsize=16_384)
def _cleaned(cell: str) -> str:
    """Most cells of a list repeat those above."""
    return clean(cell, newlines=True)
