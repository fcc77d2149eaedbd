"""Nothing that a person or a file brings can steer the terminal, and nothing honest is lost."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildingday.text.clean import clean
from buildingday.text.show import show

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x9b\x9d\x07\x00\t\r\n\x85\u2028\u200b\u200d\u202e\ufeff\ud800\udc00\u0301[]m;一。 "),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张\x1b[31;1m红\x1b[0m", "张红"),
        ("标题\x1b]0;改你的标题\x07完", "标题完"),
        ("链\x1b]8;;http://x\x1b\\接", "链接"),
        ("\x9b31m红\x9d0;t\x9c字", "红字"),
        ("没有结尾\x1b]0;仍要留下", "没有结尾0;仍要留下"),
        ("路\u200b灯\ufeff\u2060", "路灯"),
        ("\u202e503\u202c", "503"),
        ("３\u00a0栋\u3000二\t单元", "３ 栋 二 单元"),
        ("\ud800张\udfff", "张"),
        ("\ud842\udfb7", "𠮷"),
        ("e\u0301", "é"),
        ("\u0301张", "张"),
        ("[@click=app.quit]张[/", "[@click=app.quit]张[/"),
        ("  一行\n两行  ", "一行 两行"),
        (None, ""),
    ],
)
def test_a_name_keeps_its_visible_characters_only(typed, kept):
    assert clean(typed) == kept


def test_a_note_keeps_its_line_ends_and_nothing_else():
    assert clean("\n\n\t 一 \r\n\u3000二\u2028三\x85\x1b[2J\n", newlines=True) == "一\n二\n三"


def test_a_cut_never_parts_a_mark_from_its_letter():
    assert clean("abq\u0323\u0307", limit=4) == "ab"
    assert clean("abq\u0323\u0307", limit=5) == "abq\u0323\u0307"
    assert clean("一" * 9_000) == "一" * 8_000


def test_a_tower_of_marks_is_cut_down():
    assert len(clean("a" + "\u0301" * 7_999)) <= 9


@pytest.mark.parametrize("evil", ["\x1b]" * 4_000, "\x9d" * 8_000, "\x1b[" * 4_000, "a" + "\u0301" * 8_000])
def test_no_text_takes_long_to_clean(evil):
    started = time.perf_counter()
    clean(evil)
    assert time.perf_counter() - started < 0.5


@given(HOSTILE, st.booleans())
def test_what_comes_out_is_harmless(text, newlines):
    cleaned = clean(text, newlines=newlines)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert {unicodedata.category(c) for c in cleaned.replace("\n", "")} & {"Cc", "Cf", "Cs", "Zl", "Zp"} == set()
    assert newlines or "\n" not in cleaned
    assert cleaned == cleaned.strip()
    cleaned.encode("utf-8")


@given(HOSTILE, st.booleans(), st.integers(0, 30))
def test_cleaning_twice_changes_nothing_and_keeps_the_limit(text, newlines, limit):
    once = clean(text, limit, newlines)
    assert len(once) <= limit
    assert clean(once, limit, newlines) == once


@given(HOSTILE)
def test_what_was_cleaned_is_shown_as_it_is(text):
    assert show(clean(text)) == clean(text)
    assert "\n" not in show(clean(text, newlines=True))
