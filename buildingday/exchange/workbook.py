"""The values of a workbook (XLSX), streamed: five times as fast as building cells, and in constant memory.

Only what an import needs: text, numbers, dates. Formulas count with the value they had when the file was saved.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

_CHUNK = 1 << 16
_LAST_COLUMN = 16_384
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')  # literals, colours, elapsed hours, padding
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def workbook_sheets(package: ZipFile) -> Iterator[Iterator[Sequence[object]]]:
    """The visible sheets in order, each as its rows from the first, blank ones included.

    What is damaged or missing raises whatever the readers of ZIP and XML raise, ``KeyError`` or ``ValueError``.
    """
    main = _targets(package, "")["officeDocument"]
    parts = _parts(package, main)
    book = ElementTree.fromstring(package.read(main))
    strings = _shared_strings(package, parts.get("sharedStrings"))
    dates = _date_styles(package, parts.get("styles"))
    since_1904 = any(_flag(node.get("date1904")) for node in _all(book, "workbookPr"))
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - no zones in there
    for sheet in _all(book, "sheet"):
        target = parts.get(next(value for key, value in sheet.items() if key.endswith("}id")), "")
        if sheet.get("state", "visible") == "visible" and "chartsheets" not in target:
            with package.open(target) as part:
                yield _SheetReader(strings, dates, epoch).rows(part)


class _SheetReader:
    """Reads one sheet; ``rows`` hands on what each piece of the file has completed."""

    def __init__(self, strings: list[str], dates: frozenset[int], epoch: datetime) -> None:
        self._strings, self._dates, self._epoch = strings, dates, epoch
        self._done: list[tuple[int, list[object]]] = []
        self._row: list[object] = []
        self._number = 0
        self._cell: dict[str, str] = {}
        self._text: list[str] = []
        self._columns: dict[str, int] = {}

    def rows(self, part: IO[bytes]) -> Iterator[Sequence[object]]:
        expected = 1
        for _piece in _pieces(part, self._start, self._end, self._text):
            for number, row in self._done:
                for _gap in range(expected, number):
                    yield ()
                yield row
                expected = number + 1
            self._done.clear()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._cell = attributes
            self._text.clear()
        elif name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._row = []

    def _end(self, name: str) -> None:
        if name == "c":
            if self._text:
                self._place(self._value("".join(self._text)))
            elif "r" not in self._cell:
                self._row.append(None)
        elif name == "row":
            self._done.append((self._number, self._row))

    def _place(self, value: object) -> None:
        row = self._row
        if "r" in self._cell:
            column = self._column(self._cell["r"].rstrip("0123456789"))
            row.extend([None] * (column - len(row)))
        row.append(value)

    def _column(self, letters: str) -> int:
        """How many columns stand before the one named ``letters``."""
        if letters not in self._columns:
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            if not 0 < column <= _LAST_COLUMN:
                raise ValueError(letters)
            self._columns[letters] = column - 1
        return self._columns[letters]

    def _value(self, text: str) -> object:
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._strings[int(text)]
        if kind == "n":
            return self._number_or_date(text)
        if kind == "b":
            return int(text)
        return datetime.fromisoformat(text) if kind == "d" else _unescaped(text)

    def _number_or_date(self, text: str) -> int | float | datetime:
        number = float(text)
        if int(self._cell.get("s", 0)) in self._dates and number >= 1:
            return (self._epoch + timedelta(days=number, milliseconds=500)).replace(microsecond=0)
        return int(number) if number.is_integer() else number


def _pieces(
    part: IO[bytes], start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: list[str]
) -> Iterator[None]:
    """Feeds ``part`` piece by piece to a parser; gathers the characters of values and of text in ``text``."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    phonetic = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal phonetic
        name = name.rpartition(":")[2]
        if name in ("v", "t") and not phonetic:
            parser.CharacterDataHandler = text.append
        phonetic += name == "rPh"
        start(name, attributes)

    def ended(name: str) -> None:
        nonlocal phonetic
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            parser.CharacterDataHandler = None
        phonetic -= name == "rPh"
        end(name)

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.StartDoctypeDeclHandler = _refuse_doctype
    while piece := part.read(_CHUNK):
        parser.Parse(piece)
        yield
    parser.Parse(b"", True)
    yield


def _refuse_doctype(*_declaration: object) -> None:
    raise ValueError("a workbook declares no document type")


def _shared_strings(package: ZipFile, name: str | None) -> list[str]:
    strings: list[str] = []
    text: list[str] = []

    def end(tag: str) -> None:
        if tag == "si":
            strings.append(_unescaped("".join(text)))
            text.clear()

    if name:
        with package.open(name) as part:
            for _piece in _pieces(part, lambda _name, _attributes: None, end, text):
                pass
    return strings


def _date_styles(package: ZipFile, name: str | None) -> frozenset[int]:
    """The cell styles that show a number as a date."""
    if not name:
        return frozenset()
    styles = ElementTree.fromstring(package.read(name))
    dates = set(_BUILT_IN_DATES)
    for form in _all(styles, "numFmt"):
        if set("ymdhs") & set(_NOT_FORMAT.sub("", form.get("formatCode", "")).lower()):
            dates.add(int(form.get("numFmtId", 0)))
    used = [int(style.get("numFmtId", 0)) for group in _all(styles, "cellXfs") for style in _all(group, "xf")]
    return frozenset(index for index, form in enumerate(used) if form in dates)


def _targets(package: ZipFile, part: str) -> dict[str, str]:
    """The parts that ``part`` points to, by relation id and by kind."""
    folder, name = posixpath.split(part)
    relations = ElementTree.fromstring(package.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    found: dict[str, str] = {}
    for relation in relations:
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        found[relation.get("Id", "")] = target
        found.setdefault(relation.get("Type", "").rpartition("/")[2], target)
    return found


def _parts(package: ZipFile, main: str) -> dict[str, str]:
    """The parts of the workbook that are really there."""
    there = set(package.namelist())
    return {key: target for key, target in _targets(package, main).items() if target in there}


def _all(node: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The descendants called ``name`` in whatever namespace the program that wrote them prefers."""
    return [child for child in node.iter() if child.tag.rpartition("}")[2] == name]


def _flag(value: str | None) -> bool:
    return value in ("1", "true")


def _unescaped(text: str) -> str:
    """``_x000D_`` is how a workbook spells a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
