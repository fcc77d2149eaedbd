"""The border between stored text and widgets: what a person or a file gave is shown as plain text, never as markup."""

from collections.abc import Iterable

from rich.text import Text

from buildingday.text.show import show
from buildingday.text.width import fit
from buildingday.text.wrap import wrap


def plain(text: object, style: str = "", cells: int | None = None) -> Text:
    """``text`` as one line that no terminal and no markup parser reads as more than text, cut to ``cells``."""
    line = show(str(text))
    return Text(fit(line, cells) if cells is not None else line, style=style, no_wrap=True, end="")


def hanging(text: object, cells: int, indent: int) -> Text:
    """``text`` as lines of at most ``cells`` cells; those after the first begin ``indent`` cells further in."""
    return Text(("\n" + " " * indent).join(wrap(show(str(text)), cells)), no_wrap=True, end="")


def joined(parts: Iterable[object], between: str = "  ", style: str = "") -> Text:
    """Several texts on one line with a gap that stays, since inside one text blanks are folded."""
    return Text(between.join(line for part in parts if (line := show(str(part)))), style=style, no_wrap=True, end="")


def folded(parts: Iterable[object], cells: int, between: str = "  ") -> list[Text]:
    """Several texts with a gap, on as many lines of at most ``cells`` cells as they need, none of them broken."""
    lines: list[Text] = []
    for part in filter(None, (plain(each, cells=cells) for each in parts)):
        if lines and lines[-1].cell_len + len(between) + part.cell_len <= cells:
            lines[-1] = Text(between, no_wrap=True, end="").join([lines[-1], part])
        else:
            lines.append(part)
    return lines
