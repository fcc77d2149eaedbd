"""What commands print: data on stdout, everything else that is said on stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from buildingday.i18n import say
from buildingday.text.show import show
from buildingday.text.width import pad, width


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


def emit_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns aligned by terminal cells, so that Chinese lines up and a pipe can cut it."""
    lines = [[show(str(cell)) for cell in row] for row in [header, *rows]]
    widths = [max(width(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        padded = [pad(cell, cells) for cell, cells in zip(line, widths, strict=True)]
        sys.stdout.write("  ".join(padded).rstrip() + "\n")
