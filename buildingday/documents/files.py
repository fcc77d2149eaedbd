"""Writing a finished document: whole or not at all, and never over another file unasked."""

from pathlib import Path

from buildingday.files import write_whole


def write_text(path: Path, text: str, force: bool = False) -> None:
    """Writes ``text`` as UTF-8 to ``path`` in one step.

    Raises ``Refused`` when the file is there and ``force`` is off, ``StorageTrouble`` when it cannot be written.
    """
    write_whole(path, text.encode("utf-8"), force)
