"""Tables in and out: XLSX and CSV, told apart by what they are, with one clear sentence for everything else."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path

from buildingday.errors import N_, BadFile, BuildingdayError
from buildingday.exchange.sheet import Sheet
from buildingday.exchange.workbook import workbook_sheets
from buildingday.i18n.system import reason_words

_MAX_FILE = 200 * 1024**2  # bytes on disk
_MAX_UNPACKED = 800 * 1024**2  # bytes of a workbook's sheets
_MAX_STRINGS = 200 * 1024**2  # bytes of the part that is held in memory

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<html", b"<table", b"<!doctype", b"<?xml", b"<meta", b"<style")


def read_table(path: Path, aliases: Mapping[str, str] | None = None) -> Sheet:
    """The first filled sheet of an XLSX or a CSV file (UTF-8, UTF-16 or GB18030; comma, semicolon or tab).

    ``aliases`` says which field a heading means (see ``sheet.column_key``). Raises ``BadFile`` for anything that
    is no such table, when opening it or while its rows are read.
    """
    try:
        kind = _kind(path)
        rows = _workbook_rows(path) if kind == "xlsx" else _text_rows(path)
    except OSError as trouble:
        raise BadFile(
            N_("{file} 读不出来（{reason}）。请核对路径和权限。"), file=path, reason=reason_words(trouble)
        ) from trouble
    return Sheet(path.name, _guarded(path, rows), aliases or {})


def _kind(path: Path) -> str:
    """``xlsx`` or ``csv`` by the first bytes; the ending may lie."""
    if path.is_dir():
        raise BadFile(N_("{file} 是文件夹。请写明表格文件。"), file=path)
    if not path.exists():
        raise BadFile(N_("没有文件 {file}。请核对路径。"), file=path)
    size = path.stat().st_size
    if size > _MAX_FILE:
        raise BadFile(N_("{file} 太大（{mb} MB）。请分成几个文件。"), file=path.name, mb=size // 1024**2)
    with path.open("rb") as file:
        head = file.read(1024)
    if not head:
        raise BadFile(N_("{file} 是空文件。请核对文件。"), file=path.name)
    if head.startswith(_OLE):
        raise BadFile(_old_or_locked(path), file=path.name)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise BadFile(N_("{file} 其实是网页，不是表格。请用 Excel 打开后另存为 .xlsx。"), file=path.name)
    return "xlsx" if head.startswith(_ZIP) else "csv"


def _old_or_locked(path: Path) -> str:
    if _ENCRYPTED in path.read_bytes():
        return N_("{file} 加了密码。请在 Excel 中去掉密码，另存后再导入。")
    return N_("{file} 是旧的 Excel 格式（.xls）。请用 Excel 另存为 .xlsx。")


def _guarded(path: Path, rows: Iterator[Sequence[object]]) -> Iterator[Sequence[object]]:
    """``rows``; whatever a damaged file makes the readers throw becomes one sentence."""
    try:
        yield from rows
    except BuildingdayError:
        raise
    except Exception as damage:
        raise BadFile(N_("{file} 已损坏或不完整，没有导入。请重新导出或另存后再试。"), file=path.name) from damage


def _workbook_rows(path: Path) -> Iterator[Sequence[object]]:
    """The rows of the first sheet that holds something."""
    with zipfile.ZipFile(path) as package:
        _check_package(path, package)
    for rows in workbook_sheets(path):
        for above, row in enumerate(rows):
            if any(cell is not None for cell in row):
                yield from repeat((), above)
                yield row
                yield from rows
                return


def _check_package(path: Path, package: zipfile.ZipFile) -> None:
    """Refuses an archive that is no workbook, or that unpacks into more than a machine should take."""
    sizes = {part.filename: part.file_size for part in package.infolist()}
    if not any(name.startswith("xl/") for name in sizes):
        raise BadFile(N_("{file} 不是表格。请用 .xlsx 或 .csv 文件。"), file=path.name)
    if sum(sizes.values()) > _MAX_UNPACKED or sizes.get("xl/sharedStrings.xml", 0) > _MAX_STRINGS:
        raise BadFile(N_("{file} 解开后太大，没有导入。请分成几个文件。"), file=path.name)


def _text_rows(path: Path) -> Iterator[Sequence[object]]:
    text = _decode(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            yield [_without_guard(cell) if cell[:1] == "'" else cell for cell in row]
    except csv.Error as trouble:
        raise BadFile(
            N_("{file} 第 {line} 行附近的引号没有配对，没有导入。请核对后再试。"), file=path.name, line=reader.line_num
        ) from trouble


def _decode(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\0" in data:
        raise BadFile(N_("{file} 不是表格。请用 .xlsx 或 .csv 文件。"), file=path.name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        if wrong.reason == "unexpected end of data":
            raise  # UTF-8 up to a last character that was cut off: GB18030 would make nonsense of it
    return data.decode("gb18030")


def _delimiter(text: str) -> str:
    head = "\n".join(text[:20_000].splitlines()[:10])
    return max(",;\t", key=head.count)


def _without_guard(cell: str) -> str:
    """Takes back the quote that keeps a spreadsheet from reading text as a formula."""
    return cell[1:] if is_formula(cell) else cell


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run ``text`` when it opens it, or it is such a text behind quotes."""
    return text.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))
