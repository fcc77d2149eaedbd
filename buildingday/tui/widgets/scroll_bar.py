"""A scroll bar of whole cells: terminals disagree about the width of partial blocks."""

from textual.scrollbar import ScrollBarRender


class WholeCells(ScrollBarRender):
    """Ends where a cell ends."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8
