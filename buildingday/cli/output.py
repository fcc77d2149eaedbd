"""What commands print: data on stdout, everything else that is said on stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from buildingday.errors import N_
from buildingday.i18n import say
from buildingday.text.show import show
from buildingday.text.width import pad, width

_NAMED = 5  # refused rows that are said; the error file has them all


def emit_json(value: Any) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def emit(text: str) -> None:
    """Lines of data on stdout, made safe for a terminal."""
    sys.stdout.write("\n".join(show(line) for line in text.split("\n")) + "\n")


def emit_document(text: str) -> None:
    """A laid-out text on stdout, blanks and all, less whatever could steer a terminal."""
    kept = "".join(each for each in text if each in "\n\u3000" or each.isprintable())
    sys.stdout.write(kept.rstrip("\n") + "\n")


def tell(message: str, **params: object) -> None:
    """One sentence to the person, on stderr."""
    sys.stderr.write(show(say(message, **params)) + "\n")


def tell_refused(refused: Sequence[Any], error_file: Path | None = None) -> None:
    """The first rows of a file that were not taken, each with its reasons, and where all of them are."""
    for row in refused[:_NAMED]:
        for problem in row.problems:
            tell(N_("第 {row} 行 {column}：{reason}"), row=row.row, column=problem.column, reason=problem.reason)
    if error_file is not None:
        tell(N_("没有收的行都写在 {file}，改好后可再导入。"), file=error_file)


def emit_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns aligned by terminal cells, so that Chinese lines up and a pipe can cut it."""
    lines = [[show(str(cell)) for cell in row] for row in [header, *rows]]
    widths = [max(width(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        padded = [pad(cell, cells) for cell, cells in zip(line, widths, strict=True)]
        sys.stdout.write("  ".join(padded).rstrip() + "\n")
