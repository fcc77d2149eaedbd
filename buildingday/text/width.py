"""Widths in terminal cells: Chinese takes two, a combining mark none."""

from typing import Literal

from rich.cells import cell_len, get_character_cell_size, split_graphemes

Align = Literal["left", "right", "center"]


def width(text: str) -> int:
    """Cells that ``text`` takes, measured as the screen measures it."""
    return cell_len(text)


def fit(text: str, cells: int) -> str:
    """``text`` in at most ``cells`` cells; what had to be cut ends in ``..``."""
    if cell_len(text) <= cells:
        return text
    return _head(text, cells - 2) + ".." if cells > 2 else "." * max(cells, 0)


def pad(text: str, cells: int, align: Align = "left") -> str:
    """``text`` in exactly ``cells`` cells: cut or filled with blanks."""
    text = fit(text, cells)
    blank = max(cells - cell_len(text), 0)
    before = {"left": 0, "right": blank, "center": blank // 2}[align]
    return " " * before + text + " " * (blank - before)


def split_cells(text: str, cells: int) -> list[str]:
    """``text`` in pieces of at most ``cells`` cells, marks kept on their base; a wider one stands alone."""
    pieces: list[str] = []
    start, used = 0, 0
    for begin, _end, size in split_graphemes(text)[0]:
        if used + size > cells and begin > start:
            pieces.append(text[start:begin])
            start, used = begin, 0
        used += size
    return [*pieces, text[start:]]


def character_width(character: str) -> int:
    """Cells of one character: 0, 1 or 2."""
    return get_character_cell_size(character)


def _head(text: str, cells: int) -> str:
    end, used = 0, 0
    for _begin, stop, size in split_graphemes(text)[0]:
        if used + size > cells:
            break
        end, used = stop, used + size
    return text[:end].rstrip()
