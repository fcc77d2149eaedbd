"""Line breaks for Chinese: between any characters, but no closing sign first and no opening sign last."""

from buildingday.text.clean import clean
from buildingday.text.width import character_width, split_cells, width

#: May not begin a line.
CLOSING = frozenset("，。；：、！？）》」』】〕〉〗〙”’…—～·％℃,.;:!?)]}%")
#: May not end a line.
OPENING = frozenset("（《「『【〔〈〖〘“‘￥([{$")


def wrap(text: str | None, cells: int) -> list[str]:
    """``text`` as lines of at most ``cells`` cells (at least 2), safe to show; its own line ends are kept.

    Words of Latin letters and numbers stay whole where they fit; only blanks at a break are dropped.
    """
    cells = max(cells, 2)
    return [line for paragraph in clean(text, newlines=True).split("\n") for line in _fill(paragraph, cells)]


def _fill(paragraph: str, cells: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for chunk in _chunks(paragraph):
        size = width(chunk)
        if used + size > cells:
            if line.strip():
                lines.append(line.rstrip())
            chunk = chunk.lstrip()
            *full, chunk = split_cells(chunk, cells)
            lines += full
            line, used = "", 0
            size = width(chunk)
        line += chunk
        used += size
    return [*lines, line.rstrip()]


def _chunks(text: str) -> list[str]:
    """``text`` cut wherever a line may end."""
    chunks: list[str] = []
    start = 0
    for index in range(1, len(text)):
        if not _joined(text[index - 1], text[index]):
            chunks.append(text[start:index])
            start = index
    return [*chunks, text[start:]] if text else []


def _joined(before: str, after: str) -> bool:
    if character_width(after) == 0:
        return True
    if " " in (before, after):
        return False
    return after in CLOSING or before in OPENING or (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    """Letters and numbers of scripts with words, and the ASCII signs inside them (``3-2-501``, addresses)."""
    return character.isascii() or (character.isalnum() and ord(character) < 0x1100)
