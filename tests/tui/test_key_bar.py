"""The keys at the foot of a screen: closer together where that saves a line."""

import pytest
from rich.text import Text
from tui.story import screen_text

from buildingday.tui.widgets.frame import _rows


def _keys(*cells):
    return [(Text("x" * wide), "act") for wide in cells]


@pytest.mark.parametrize(
    ("cells", "rows", "margin", "gap"),
    [
        ((10, 10), 1, 1, 2),
        ((38, 39), 1, 1, 2),
        ((38, 40), 1, 0, 2),
        ((39, 40), 1, 0, 1),
        ((40, 41), 2, 1, 2),
    ],
)
def test_keys_share_a_line_while_they_fit(cells, rows, margin, gap):
    found = _rows(_keys(*cells), 80)
    assert len(found) == rows
    assert (found[0].margin, found[0].gap) == (margin, gap)


def test_no_line_of_keys_is_wider_than_the_screen():
    for wide in range(1, 30):
        for row in _rows(_keys(*[wide] * 9), 80):
            words = sum(text.cell_len for text, _action in row.keys)
            assert row.margin + words + row.gap * (len(row.keys) - 1) <= 80


async def test_where_the_top_line_is_too_short_it_says_the_person_whole_and_not_half_of_the_day(open_app):
    async with open_app(size=(56, 24)) as pilot:
        top = screen_text(pilot).splitlines()[0].rstrip()
        assert top.startswith(" 今日走访") and top.endswith("王秀英 楼栋长") and "11月" not in top
