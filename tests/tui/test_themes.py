"""Both themes can be read in a dim stairwell: WCAG 2.1 asks 4.5 to 1 for words, 7 to 1 where it asks most."""

import pytest
from textual.color import Color
from textual.theme import Theme

from buildingday.tui.styles.themes import DARK, LIGHT

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Color.parse(colour).normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize("ground", ["background", "panel"])
def test_what_is_read_most_stands_out_most(theme: Theme, ground: str) -> None:
    assert contrast(str(theme.foreground), getattr(theme, ground)) >= 7


@THEMES
@pytest.mark.parametrize("ground", ["background", "panel"])
@pytest.mark.parametrize("word", ["primary", "secondary", "accent", "warning", "error", "success"])
def test_every_coloured_word_can_be_read(theme: Theme, ground: str, word: str) -> None:
    assert contrast(getattr(theme, word), getattr(theme, ground)) >= 4.5


@THEMES
def test_the_row_under_the_cursor_can_be_read(theme: Theme) -> None:
    variables = theme.variables
    assert contrast(variables["block-cursor-foreground"], variables["block-cursor-background"]) >= 4.5
