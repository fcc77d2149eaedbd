"""Columns line up in cells, and Chinese lines break where a printer would break them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.text.clean import clean
from buildingday.text.width import fit, pad, split_cells, width
from buildingday.text.wrap import CLOSING, OPENING, wrap

TEXT = st.text(st.one_of(st.characters(), st.sampled_from("路灯，。「」（）…abc 12-𠮷e\u0301👍🏽\n")), max_size=80)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("张*兰", 5), ("𠮷", 2), ("e\u0301", 1), ("", 0), ("３", 2), ("ｱ", 1), ("楼A座", 5), ("가", 2)],
)
def test_a_character_takes_the_cells_a_terminal_gives_it(text, cells):
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("路灯不亮", 8, "路灯不亮"),
        ("路灯不亮", 7, "路灯.."),
        ("路灯不亮", 6, "路灯.."),
        ("路灯", 2, ".."),
        ("路灯", 0, ""),
    ],
)
def test_what_does_not_fit_ends_in_two_dots(text, cells, shown):
    assert fit(text, cells) == shown


@given(TEXT, st.integers(0, 20), st.sampled_from(["left", "right", "center"]))
def test_a_padded_cell_has_exactly_its_width(text, cells, align):
    text = clean(text)
    assert width(fit(text, cells)) <= cells
    assert width(pad(text, cells, align)) == cells


@given(TEXT, st.integers(2, 20))
def test_pieces_put_together_are_the_text(text, cells):
    text = clean(text)
    pieces = split_cells(text, cells)
    assert "".join(pieces) == text
    assert all(width(piece) <= cells for piece in pieces)


@given(TEXT, st.integers(2, 30))
def test_wrapping_loses_no_character_and_keeps_the_width(text, cells):
    lines = wrap(text, cells)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(width(line) <= cells for line in lines)


@given(st.lists(st.sampled_from(["路", "灯", "（不", "亮）。", "“《修》”，", "修……"])), st.integers(10, 30))
def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one(parts, cells):
    lines = wrap("".join(parts), cells)
    assert not any(line[:1] in CLOSING or line[-1:] in OPENING for line in lines if line)


def test_a_sign_takes_its_character_along():
    assert wrap("路灯不亮，修", 8) == ["路灯不", "亮，修"]
    assert wrap("三栋（二单元）", 6) == ["三栋", "（二单", "元）"]


def test_words_numbers_and_doors_stay_whole():
    assert wrap("请到3-2-501核实buildingday", 12) == ["请到3-2-501", "核实", "buildingday"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_paragraphs_stay():
    assert wrap("一\n\n二三", 2) == ["一", "", "二", "三"]
    assert wrap("", 10) == [""]
