"""What every part of the rule file is read with: the line of a key, and what a whole number is."""

import re


class Lines:
    """Finds the line of a key by scanning the text, which the TOML reader does not tell."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def of(self, section: str, key: str | None = None, nth: int = 0) -> int:
        """Line (from 1) of ``key`` in the ``nth`` table named ``section``; the table's own line as a fallback."""
        named = re.escape(section)
        header = re.compile(rf"\s*\[\[?\s*[\"']?{named}[\"']?\s*[\].]|\s*[\"']?{named}[\"']?\s*[.=]")
        tables = [number for number, line in enumerate(self._lines) if header.match(line)]
        start = tables[min(nth, len(tables) - 1)] if tables else 0
        if key is None:
            return start + 1
        wanted = re.compile(rf"(.*[.{{,\[\s\"'])?{re.escape(key)}[\"']?\s*[=.\]]")
        for number in range(start, len(self._lines)):
            line = self._lines[number]
            if number > start and line.lstrip().startswith("[") and not header.match(line):
                break
            if wanted.match(line):
                return number + 1
        return start + 1


def is_whole(value: object, low: int, high: int) -> bool:
    """Whether it is a whole number between two others."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
