"""What commands print: data on stdout, everything else that is said on stderr."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from buildingday.errors import N_, BuildingdayError
from buildingday.i18n import say
from buildingday.text.show import show
from buildingday.text.width import pad, width

_NAMED = 5  # refused rows that are said; the error file has them all


def emit_json(value: Any) -> None:
    """One JSON document on stdout, whole in any encoding."""
    narrow = not (sys.stdout.encoding or "").lower().startswith("utf")
    sys.stdout.write(json.dumps(value, ensure_ascii=narrow, indent=2) + "\n")


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
    """The rows of a file that were not taken, each with its reasons: the first few, where a file has all of them."""
    for row in refused[:_NAMED] if error_file is not None else refused:
        for problem in row.problems:
            tell(N_("第 {row} 行 {column}：{reason}"), row=row.row, column=problem.column, reason=problem.reason)
    if error_file is not None:
        tell(N_("没有收的行和原因都写在 {file}。请在原来的表里改好，再导入一次。"), file=error_file)


@contextmanager
def telling_how_far() -> Iterator[Callable[[int, int], None]]:
    """Counts what an import has done; when it is cut short, says how far it came and what to do."""
    done = total = 0

    def progress(now: int, of: int) -> None:
        nonlocal done, total
        done, total = now, of

    try:
        yield progress
    except BuildingdayError:
        if done:
            tell(N_("已经收下 {done}/{all} 行，都保存了。排除问题后再导入一次，会接着做。"), done=done, all=total)
        raise


def emit_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns aligned by terminal cells, so that Chinese lines up and a pipe can cut it."""
    lines = [[show(str(cell)) for cell in row] for row in [header, *rows]]
    widths = [max(width(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        padded = [pad(cell, cells) for cell, cells in zip(line, widths, strict=True)]
        sys.stdout.write("  ".join(padded).rstrip() + "\n")
